"""First names of people in Sweden, of all origins, a to j; in small letters, accents off except å, ä, ö.

The sources and their licences stand in SOURCES.md beside this file.
"""

from typing import Final

GIVEN: Final = """\
aaaqil aaban aabid aachal aad aada aadam aadhya aadi aadil aafiya aage aahana aahil aalam aalee aalim aaliyah aamil
aamir aamirah aanuoluwapo aapo aaqil aarav aarif aarini aariz aarna aarnav aarne aaro aaron aarush aaryan aashi aashif
aashir aasif aasim aatif aatiq aatos aatu aaus aayan aayush aazim aba abaan abayomi abbas abbie abbos abdallah
abdelatif abdelkader abdelrahman abderaouf abderrahmane abdi abdiaziz abdifatah abdigani abdihakim abdikarim abdinasir
abdinoor abdiqani abdirahman abdirashid abdirizak abdis abdisalam abdiwahab abdon abdu abduaziz abduboriy abdul
abdulahat abdulahi abdulbekir abdulcemal abdulgazi abdulhadi abdulhamid abdulkadir abdulkarim abdulkerim abdullah
abdullahi abdulloh abdulmenaf abdulqadir abdulrahman abdulsamed abdulsemet abdumalik abdurahmon abdurrahman abdurresit
abeba abebe abebi abed abeer abeiku abel abelardo abelone abena abeni abha abhimanyu abhiram abhishek abid abigail
abigaili abilio abiodun abiona abiye ablen abner abosede aboubacar aboud abraha abraham abram abrehet abril abror
abubakr abukar abuzar acar acarkan achieng achille achim achka acikel acilay aclan ada adaeze adak adal adalbert
adalberto adam adama adamina adamo adams adan adasal aday ade adean adebayo adebiyi adebowale adebukola adedayo
adedeji adekitan adekola adekunle adela adelaida adelaide adelardo adelasia adelbert adele adeleke adelgunde adelheid
adelia adelin adelina adelinde adeline adelmo adem aden adenike adeniyi adeola adeolu adeoti adepeju aderopo adesewa
adeshina adesoji adesua adetayo adetoke adetoun adeyi adham adhanom adhra adi adia adiam adigun adil adila adile adimu
adina adis aditi aditya adjoa adlan admir adnan adolf adolfine adolfo adolfs adomas adonis adora adoracion adra adrian
adriana adriane adriania adrianna adriano adrien adrienn adrienne adrija adrijana adriyan adunni advaith advay advik
advika adviye adweta adwoa adya aela aenne aerozol afanasiy afaq afer afet afewerki afia afife afil afinogen afiq
afolarin afonso afram africa afrim afruza afsaneh afshin afua agafon agafya agahadi agakisi agamali agamusa agap agapi
agapito agapiy agasefa agastya agata agatha agathe agaton agatopod agatsi agaxan agbegim agca agda aggey agim aglaia
aglay aglaya aglen aglenka agloida agmur agne agnen agnes agnesa agnese agnesh agneshka agneta agnete agnieszka agnolo
agnos agon agop agostino agripina agris agueda agustin agustina ahat ahmad ahmadzia ahmed ahmet ahsen ahter ahti aicha
aida aidan aide aiden aiga aigars aija aijuka aiko aila aili aime aimee aimo aina ainara ainars aino ainoa airi aisha
aishani aistis aitana aitor aivar aivaras aivars ajala ajani ajay ajda ajit ajla ajmal ajna ajoke akalan akanmu akar
akashiya akatay akay akbar akbas akboga akcabay akcasu akcivan akdora akdurmus akgunes akgöl aki akif akife akim
akinal akinkunmi akinlabi akinwale akise akkerman akmal akmaner akmaral akobir akos akosua akram aksakusti aksay aksel
akseli aksentiya akshay aksidan aksintiya aksoy aksögut aktemur akua akulina akumaa akumu akver akwasi akwesi akyildiz
aköz alaa alaaddin alabezek alade aladin aladino alaeddin alain alamiro alamu alan alana alanalp alaniya alastair
alattin alaz alba alban albana albano alberico albert alberta alberte albertina albertine alberto alberts albin albina
albino albiyana albrecht albulena alcan alcides alderano aldin aldina aldis aldo alec aleg alejandra alejandrina
alejandro alejo alek aleks aleksandar aleksander aleksandr aleksandra aleksandras aleksandrina aleksandrs aleksanteri
aleksei aleksej aleksejs aleksey aleksi aleksia alekzandriyan alem alemsah alen alena alenka aleodor ales alessandra
alessandro alessia alessio alevandar alevtin alevtina alex alexa alexander alexandr alexandra alexandre alexandria
alexandrie alexandrina alexandros alexandru alexe alexei alexej alexi alexia alexis alf alfio alfons alfonso alfonz
alfred alfredo alfreds algirdas algis algot ali alia aliabbas aliana alica alice alicia alicja alida aliihsan alin
alina aline alinur alireza aliro alis alisa alise aliseydi alisha alisik alisiya alison alistar alix aliya aliye aliyu
alize alja aljaz aljosa alkor allahverdi allan allegra allen allison alma almasi almast almaz almendra almir almira
almudena almus almut almuth alois aloisia alojz alojzia alojzij alojzija alondra alonso aloys alparslan alpcan alper
alphons alphonse alpin alpsu alsoy altaya altinbike altincicek altinisin altinkaya altogan altug alva alvar alvaro
alve alvin alvine alwin alwina alwine alyssa alzbeta alzina ama amac amada amadeo amadeus amado amador amadou amaira
amaka amal amalia amalie amalija amaliya aman amancio amanda amandeep amando amani amanuel amanullah amar amara
amarachi amare amarilis amarjit amaro amaru amaya ambar ambjörn ambrosio ambroz amedeo amedeu amel amela amelia amelie
amelija amer america americo amico amilcar amin amina aminah aminata aminatu amine amir amira amirali amirhossein amit
amleto ammar amoke amol amondi amope amor amoriya amos amparo amphon amra amre amri amrita amruta amvrosiy amy amza
anab anabel anabela anacleto anahi anahis anahita anaida anais analyn anamaria anamariya anamika anan anand ananiy
ananya anar anargul anas anasa anastasia anastasie anastasio anastasios anastasiya anastazie anastazja anatol anatoli
anatolie anatolij anatoliy anatoliya anatoly anay anca ancuta andela anders anderson andic andika andor andrada andrea
andreas andree andreea andrei andreia andrej andreja andrejka andrejs andres andress andrew andrey andrian andriana
andrii andrij andrija andris andrius andriy andron andronik andrus andrzej andwele andy ane anej anel anela anelina
anemona anes aneta anete anett anette anezka angalia angavu angela angeles angelica angelika angelina angelino
angelique angelita angelka angelo anghel anghelina angie anh anhelina ani anibal anica aniela anika anikey anikita
aniko anil animira anirudh anis anisa anisim anisoara anissa anita anitsa anja anjali anjolaoluwa anka anke
ankheya-mey ankica ankit anmol ann anna annabel annak annaliese annalisa annamaria anne annedore annegret annegrete
annekatrin anneke annelene anneli annelie annelies anneliese annelise annelore annemarie annemette annemie annemijn
annerose annett annetta annette anni annibale annica annie anniina annija annika annikki annita annukka annunziata
anny anomaliya anon anoni anouk ansaldo anselm anselma anselmo ansgar ansh ansis ansora anssi antanas antero anthony
antim antip antje anto antoalina antoaneta antoine antoinette anton antonela antonella antonello antoni antonia
antonie antonieta antonietta antonija antonin antonina antonino antonio antonios antoniu antonius antons antony antra
ants antti antun anu anunciacion anupam anusha anuta anvar anvi anwar anya anyelo anza anze anzhela anzhelika apaydin
apinya apisara apolena apolinar apolinariya apollinariy apollonia apolonia apostolos aqil aquiles araceli aracely
aradhana aral araliya aram aran aranka aranzazu arash araya arben arber arbnora arcan arcelia archo ardeshir ardian
ardit ardita arefiy arez arezki arezoo arezou argjend argu arham ari ariadna arian ariana ariane aribert arie ariel
ariela ariele arif arifcan arife arija arijus arike arikol arild arin arina arinola aripinar arisara arisoy aristarkh
aristide aristides aristita arja arjan arjeta arjun arkadiusz arkadiy arkadiya arkhip arkut armahan arman armandas
armando armands armas armida armin arminas arnaldo arnas arnaude arnd arndt arne arnel arnela arnest arnfried arnim
arnis arno arnold arnoldas arnoldo arnolds arnost arnulf arnulfo aroa aron aronas arpad arpag arsen arsena arsenie
arsenio arseniy arsim arta artan artem artemio artemisa artemiy arthur artis arto arttu artturi artur arturas arturo
arturs aru aruin arun arunas arunee arunima arusi arvid arvids arvin arvo arvydas arwa aryan arziye arzu asad
asadullah asake asalet asali asani asanti asatira asbjorn ascension asdrubal asef aselina asen asger asghar asha ashan
ashkan ashlee ashleigh ashley ashour ashraf ashton ashur asif asifa asila asilbek asile asim asiman asir asko askold
aslan aslanhan asli asliye asma asma'u asmeret asmerom asmini asmir asmira assane assar asta aston astrid astromeriya
asu asuncion atabala atagun atalay atamoglan atanur atasagun atatöre atefeh atena atenulf atfat atgun athanasios
atharv atheel athumani ati atiena atieno atila atilgan atilhan atilio atina atinuke atiq atit atiyye atnan atour attaf
atte attila aud audrey audrius augusta augustas auguste augustin augustina augusto augusts aukusti aulikki aulis aune
aunyaporn aura auraq aurea aureja aurel aurelia aurelian aureliana aureliano aurelie aurelija aurelio aurica aurimas
aurora aurore ausma ausra ausrine austra autumn avan avdey avdi avel avelino aver averkiy averno averyan avgiya avgust
avgustian avgustin avi avigeya avin avksentiy avni avo avram avreli avreliy avror avsin avtonom avtorka avunc awa
awadil awamil awamiri awan awani awat awaz awero awesi awet awj awlya awmar awrad axel axelina axenia axinte aya ayaan
ayah ayamin ayan ayanle ayasun ayat ayaydin aybeniz aybet aybora aycagul aycan aycicek aydan aydar aydemir ayden aydin
aydinbey aydinc ayduru ayelen ayesha aygul aygun aygutalp aygönenc ayham ayhan ayinde ayinke aykut aykutalp ayla
ayleen aylil aylin ayman aymen aynilhayat aynimah aynur aynure ayodeji ayodele ayoka ayoub aypar ayren aysan aysar
ayse ayseana aysel aysema aysenur aysevim aysoy aysu aysun aysuna aytek aytekin ayten aytuna aytöz ayub ayulker ayush
ayushman ayvas ayyaruk ayyubi azaan azad azade azadeh azahar azahara azaliya azar azariy azban azeb azeeb azeglio azem
azeneth azer azettin azita aziz aziza azize azizi azra azucena azuolas baaba baahir baaizeed baaqee baaqir baaree
baashir baasim baasit baba babacar babak babar babasola babatunde babatunji babawale baber babett babette baccio
bachittar badawi badegul badr bagdas bagdat baghyawati bagra baha bahaa bahaddin bahadir bahadurjit bahar bahareh
bahari bahati bahittin bahiy bahoz bahram bahtinur baiba bailey bairbel bairon bajram bakary bakhshi bakhtiar bakir
bakr baktash balatekin balaxanim balazs balca baldassare baldomero balduino baldur bale baleegh balendra balhaar bali
balina balinda balint baljit baljiwan balli baltas baltasar baltazar balthasar balvan balveer balwinder bambad banel
banjeet banu bao baptist baqar baqir barak baraka barbara barbora barbro barbu bardh barica baris bariscan barkha
barkhad barnabas barraq barry barsen bartek bartholomäus bartolome bartolomej bartolomeo bartolomeu bartosz barzana
basaam basarab basay baseer basel basem bashaar bashaarat bashan bashar basharat bashe basheer basheerah bashir
bashkim basil basilio basim basir basma basok basriye bassam bassem bastiaan bastian batal batirhan batool batoul
batsislava batul baturay baudelio bautista bawan baydu baykan bayman bayram bayron bayruhan baytal bayzettin bazam
bazhen beata beate beatrice beatris beatrix beatriz beau bebe becho becky bedi bediriye bedri bedrich begim begona
behar behbud behiza behlul behnam behrad behram behrem behrouz behruz behzad bejan bekbay bekim bekir bektasi bela
belarmino belen belgizar belinda belisario belisima belkize bella bellisan bello belo belomira benadik benas bence
bendeguz benedek benedetto benedicte benedicto benedikt benedikte benedita benek benelena bengibay bengt beniamin
benice benigna benigno benita benito benjamim benjamin benno benny benoit benol benone bente benthe benvenuto benövse
beppe berat beray bereket beren berend berends berenice berezat berfin berhan berhane berimir berin berislava berit
beritan berith beriya beriye berk berkal berkay berki berksay bernabe bernadett bernadette bernard bernarda bernardino
bernardita bernardo bernd berndt bernfried bernhard bernhardine bernt bernward bero beroslav berra berran berrin bert
berta bertalan bertha berthold bertil berto bertold bertram bertrand bertulis besa besart besarta besey beshte besim
besin besir besnik beste beth bethan bethany bethlehem betina betino bettan betti bettina betty beverley beverly beya
beyda beyene beyhatun beyler beyza beyzade bezek bhanumati bhavani bhavika bhavini bhavna bhavya biagio bianca bianka
bibbi bibi bibiana bibisora bibuwa bican bich bidayet bienvenida bienvenu biffen bijan bilaal bilal bilan bilay bile
bilena bilender bilgen bilginur bilgutay biljana bilkay bilkisu bill billy bilol biltas bilyan bimala bina binay
binbasar biniam binisik binko bino binyam birben birger birgid birgit birgitt birgitta birgitte birgul birol birousk
birsan birsen birte birthe biruta bisar bisenti biser bisera biserka bishakha bisrat bitten bitul biyanka bizhan
bjarne bjorg bjorn björne bladimir blago blagodatka blagomir blagosvet blagosveta blagovest blagoy blahoslav blake
blanca blanduzia blas blaz blazej blazena blazhe blendi blerim blerina blerta blerton bnar boaz boban bobby bobo bobur
bodil bodo bodromir bodurka boe boel bogatimur bogdalina bogdan bogdana bogdanna boginya boglarka bogodar bogolyub
bogomil bogomir bogorodka bogoslav bogoy boguslav boguslava boguslaw bohdan bohdana bohumil bohumila bohumir bohus
bohuslav bohuslava boil boila bojan bojana boje bolatito bolen boleslav boluwatife boma bone bongani bonifac bonifacio
bonifatsiya bonislav bonko bonnie bono bonu boonmee borahan boratas borbala borena borge boris boriska borislav
borivoj borja borris borut boryanka borys bosse bostjan botond botsa boubacar bouchra boyan boycho boyko boynak bozbag
bozena bozerk bozhan bozhidar bozhik bozhimir bozhin bozhinel bozhinela bozhko bozho bozhur bozhurka bozica bozidara
bozo boztas brad bradley bradut brady brage bram brandi brandon brandusa brandy branislav branislava branka branko
braulio brayan breanna breda brencis brenda brendan brent bretislav brett brhane brian briana brianna bridget brigida
brigita brigitta brigitte brijesh brilyant brinda brit brita britt britta brittany brittney bronislav bronislava
brooke bruce bruna brunhild brunhilde bruni brunilda bruno bryan bryar bryce bubben bucha bucur budimir buenaventura
buget buhari bujar bulent bulunc buna bunmi bunyamun buraid burak burakhan burc burckhard burcu burcuhan bureyre
burghard burhan burim burkard burkhard burkhardt busaba busara bushra busra busranur buyrukhan byron bystrik bärbel
börje börtecin caasha cabbar cabdi cabir caetana caga cagdan caglar caglasin cagveren cahan cahangir caio caitlin
caitlyn caius cajsa cakar cakirca calcedonio caleb cali calim calin calista calisto calixta calixto callum calogero
calti calvin camelia cameron camil camila camilla camille camillo camilo camok can canal canan canberk candace candela
candelaria candelario candelas candeniz candice candida candido canfeza cangur cannur canseven cansin cansu cantemir
cantez canur capkan capucine caren caridad carin carina carita carl carla carlijn carlito carlo carlos carlota carly
carmela carmelita carmelo carmen carmina carmine carminho carol carola carole carolin caroline carolyn carrie carsten
cas casandra casemiro casey casian casiana casimir casper cassandra cassidy cassie catalin catalina catarina caterina
catharina catherine cathleen cathrin cathrine cathy catinca cato catrin catrina catrine catrinel cavad cavid cavit
cavuldur cayetana cayetano cazimir cebesoy cebrian cecile cecilia cecilie cecilija cecilio cedide cedrin cees ceferino
celal celem celeste celestina celestino celia celikkan celikyurek celil celilay celina celinda celine celso cem cemal
cemale cemalettin cemil cemile cemiyle cenan cengiz centa cerasela cerci cercis ceren cesar cesare cetin cetinsu
cevale cevheri ceviköz cevregul ceyhun ceyhune ceyla ceylin ceyran cezar cezara cezary cezayir chaaya chabane chachiya
chacho chadi chai chaifah chaitaly chaitanya chaiwat chaiwut chakradev chakradhar chakrika chalerm chalisa chamali
chaman chameli champak chana chanakya chanchal chandani chandran chandresh chanez changaz chanikan chaniya chankete
chanko chano chantal chanthra chanya charan chardafon chardafona charita charity charlene charles charlesh charlie
charlott charlotta charlotte charo charodey charos charvi chase chashida chasmum chatresh chatura chau chaush chausiki
chavdar chavvi chawin chawish chayanin chayapat che chebet chedomir cheikh chelo chelsea chelsey chema chenko chenyu
chepo cheragh cheresha cherif cherno chernorizets cherry cheryl cheslav chetvarta cheusi cheyenne chi chia chiamaka
chiara chibuzo chidi chidimma chidinma chigozie chijioke chiko chilo chiman chinedu chinelo chinyere chioma chipukizi
chiraz chita chiyo chizoba chloe chnar chocho chochomir choman chona chonar choni chono chonyu chrille chris christa
christel christelle christer christian christiana christiane christie christin christina christine christl christof
christofer christoffer christoph christophe christopher christos christy chubrik chubrina chucho chude chudo chudomir
chudoslav chuk chuki chukwudi chukwuemeka chukwuma chus chutima chuy chvor cicek cidal cihan cihandide cilga cilla
cilli cilly cimnaz cinare cindoruk cindy cinerk cingiz cinthia cinthya cintia ciprian cipriana cipriano ciriaco ciril
cirillo cirino cirkeline ciro cisem civgin claas claes claire clara clare clarence clarisa clarissa clark claude
claudia claudina claudine claudio claudiu claudius claus clavs clayton clelia clemence clemens clemente clementina
clementine cleopatra cleto clifford climaco clinton clive clodomiro cloe clorinda clotilde cläre codin codrin codrina
codrut codruta cody coen cogay cokan cole colette colin colins colleen collin colomba colpan colton coluccio comfort
concepcion concetta concha connie connor conny conor conrad conrado constanca constance constanta constantin
constantina constanza constanze consuela consuelo copur cora coral coralia cord cordula corey corina corinna corinne
coriolano cornel cornelia cornelio cornelis corneliu cornelius corona corrado corvin cory cosima cosimo coskun cosme
cosmin cosmina cosqun costache costantino costanzo costel costin courtney craig crenguta crescencia crille crin crina
cristea cristhian cristhofer cristi cristian cristiano cristina cristobal cristofer cristofor cristopher cruz crystal
csaba csilla csongor ctibor ctirad cuheyna cuman cumar cumsud cuneyit cuong curro curt curtis custodia custodio cvetka
cvetko cynthia cyprian cyril czeslaw cäcilia cäcilie daamin daan daanish daanyaal daawood dabbah dabir dace dacian
daciana dadas dafina dafinka dafne dagge daghfal dagistan dagmar dagmara dagny dagobert dagoberto dahabo dahir dai
daiana daiga daina dainess dainis dainius daisy daiyaan dajana dakhil daksh daksha dakshesh dalaja dalal dalan dalbir
dale daler dalia dalibor dalila dalili dalkilic dalton damaris dameer damian damiano damien damife damijan damini
damir damjan damjana damlanur damon damurah damyana damyanti dan danae danelina dani dania danica daniel daniela
daniele danielius daniella danielle daniels danijel danijela danila danilo danimira danique danis danish danitza
danjuma danka danna danne danny dante danuse danut danuta dany daoud daphne darain dardan dardanela darek daria
dariana darija darijo darika darin darina darinka dario darius dariush dariusz dariya darja darko darlene darling
darpan darrell darren darryl darsh darta darwin darya daryl daryoush dasa dashne dastageer daud daudi dave david
davide davis davor davorin davyd dawid dawit dawn dawud dayamai dayana dayar dayita dayyaan dea dean deanna debbie
debora deborah debra decebal dechko decho dechyu declan deepa deepak deepika deeqa deflorina degmeer degmo deha deisy
deividas dejan dejen delal delcho delfin delfina delfino delia deliana delil delya delyan delyana demba dementiy
demeter demetra demetrio demi demian demid demilade demir demirbuken demirela demiriz demirok demiryurek demyan dencho
denes deniandra denika denimir denis denisa denise denislav denislavena denisse deniyan deniz denizalp denkel dennis
dennitsa denny denys deqa derdidas derek derkay derrick derya deryanur desho desiderio desilian desimilyana desimir
desire desiree desislav desislava desiyana deslav despin despina despinka desta detelin detlef detlev dev devansh devi
devika devin deviner devon devrim dewi dex deya deyan deyanira dezider dezso dhriti dhruv dhurata diamandi diamantina
diamond dian diana diane dick dida didina didko diedrich diellza diem dierk dieter diethard diethelm diether dietlind
dietlinde dietmar dietrich dieudonne dijana diken diko dilan dilara dilare dilaver dilcan dilder dildora dilek dilfeza
dilhus dilip dillon dilmana dilnaz dilnoz dilnur dilsa dilsad dilsat dilshad dilsitan dilyan dimas dimitar dimitra
dimitri dimitrina dimitrios dimitris dimka dincer dinckol dincsu dinh dinis dinko dinna dino dinu diogo dion dionigi
dionisia dionisio dionyz dipta dirican dirk dirlik disa dita ditmar ditte dittmar divil divizie diviziya divya diya
diyako diyar diyor diyora djamel djibril dmitri dmitriy dmitro dmitry dmytro doaa dobrina dobromila dobromysl
dobroslav dobroslava docha dochia dogan doganalp dogannur dogansah doguhan doina dolores dolun domagoj domantas domas
domenico domenika dominga domingo dominic dominik dominika dominique dominyka dominykas domitila domnica donald donata
donatas donatella donatello donato donika doniyor donjeta donna dora doralisa dorcas doreen dorel dorian doriana dorin
dorina dorinel doris dorit dorita dorle dorli dorofey dorota doroteja dorothe dorothea dorothee dorothy dorottya dorte
dorthe doru dorukhan dosta doug douglas dounia dovile dovud dovydas doyinsola doyka draga dragan dragana dragica
dragitsa drago dragos dragoslav dragutin drahomir drahomira drahoslav drahoslava drazen drenka drew drilon driton dua
duane duangjai duarte dubravka duc ducu duda duha duilio duje dulce dumitra dumitrana dumitru duncan dundaralp dung
dunia duniya dunja dunya dunyamali dunyo duong durab duracan durante durdali durdane durdica durdona durgadin
durmusali durna durnise duro durodola durrusehvar dursadiye dursun duruk duruöz dusan dusanka dushka dusko dustin duuk
duyen duygu duyguhan dwayne dylan dylano dyukyana dzenan dzenana dzhana dzhaner dzhanko dzhikhad dzhinevra
dzhon-stefan dzhuliya dzidra dzintars dzintra dölensoy döner dönmez dörte dörthe e'zoza eakumbu eba ebba ebbe ebdul
ebere eberhard eberhardt ebony ebrahim ebrima ebru ebuakil ebuka ecaterina ecebnaz ecegul ecemis eckard eckart
eckehard eckhard eckhardt eckhart ecrin edalet edaviye eddie edelbert edelgard edelmira edelmiro edeltraud edeltraut
edeltrud edgar edgaras edgard edgardo edgars edgubay edhitha edibe edin edina edinson edis edison edit edita edite
edith editha edla edmond edmund edmundo edmunds edoardo edona edouard edryu edson edu eduard eduarda eduardo eduards
edvard edvardas edvin edvinas edvins edward edwin edyta eelis eemeli eemil eerik eero eesaa eesha eetu eeva efe effe
efil efim efimena efka eflatun efrain efrem efrosiniya efser eftimia eftimie egbert egenur eggert egidijus egil egils
egle egon egor egzon ehan ehed ehliman ehmed ehrenfried ehrentraud ehrhard ehsaas ehsan eidvile eija eijaz eila eileen
eilert eimantas einar einari einer eino eira eiravati eirik eitel eithan eivind eivor ejaz ejlaal ejnar ejvind ekaja
ekalinga ekani ekansh ekanta ekantika ekapad ekaraj ekaterina ekavir ekbal ekber ekene ekim ekiya ekkehard ekkehart
ekmel ekow ekrem ekta ektar ektor ekundayo ekundu eladio elaf elaheh elaine elamiye elariz elba elcin elcira eldar
eldeniz eldora elean eleanor eleanora eleazar eleftheria elekber elemag elemer elena eleni elenitsa elenko elenore
eleodoro eleoneta eleonor eleonora eleonore elesger eleuterio elfi elfida elfie elfriede elgin elgun elham elhan eli
elia eliabeth eliakimu elian eliana elias eliecer eliekrem eliezer elif elifnur eligia eligio eliisa elijah elin elina
eline elinor elio elira elis elisa elisabet elisabeta elisabeth elisaveta elise eliseo elisey elisiya eliska elita
elitsa eliz eliza elizabet elizabeta elizabete elizabeth elizar elizaveta elize elke elko ella elladio ellen elli
ellie ellinor elliot elliott elly elma elman elmar elmars elmeddin elmedin elmer elmeri elmi elmidar elmin elmir
elmira elmo elna elnare elnaz elnur elnure elo elodia elodie elof eloisa elon eloy elpidio elsa elsabet elsad elsbeth
else elsebeth elsen elsever elsie elsy elton elturan elvan elvedin elvin elvir elvira elvis elvy elwira elxan elza
elzbieta elöve ema emad emal eman emanoil emanuel emanuela emanuil emanuila embla emeka emel emelie emelina emelyan
emerson emese emigdio emil emile emilia emilian emiliana emiliano emilie emilija emilio emilis emiliya emiliyan emils
emily emin emina emine emir emira emirsan emis emma emmanuel emmanuelle emmanuil emmeli emmerich emmi emmy emperatriz
emrah emran emre emrullah enar enayat encarna encarnacion encarnita encho ender endo endre endrit enfes engelbert
engin enginiz engla eniko eniola enisa enitsa enna ennio enno eno enrico enrika enrique enriqueta ensari ensio entiqe
enver enyu enzi enzio enzo epifan epifanio eral eraldo erasmo erast eraycan erbay erbil erblin ercan ercihan erdal
erdem erdemer erdibay erdmute erdogan erdursun eredin erem eremey eremia eremiya erenalp erensoy ergana ergener
erginel ergul ergun ergys ergönul erhan erhard erhardt eric erica erich erick erik erika erikas eriks erin erina
erincer erion eris erjon erkan erkilic erkinel erkki erksoy erland erling ermal ermanis ermanno ermenegildo ermes
ermias ermil ermilya ermolay ermutlu erna ernest ernestas ernestina ernestine ernesto ernests erno ernst erofey erogul
erol ersat ersec ersel ersen ersin ertan erten ertogrul ertun ertuncay ervaniye ervin erwin eryildiz eryk erzsebet
eröz esa esad esben esen esenbay esengun esenturk esfandyar esger eshan eshana esi esila esim eskil eskinalp esko esma
esmail esmanperi esmarelda esmee esmer esmeralda esmira esna espen esperance esperanza espiridion esra esref essi
esteban estefania estefany estela estelle ester estera esteri esther estrella estrid esupofo eszter eta etela etelka
etelvina ethan ethel etibar etien etienne etiqad etizaaz etta ettore eufemia eufrosina eugen eugene eugenia eugenie
eugenio eulalia eulogio eunice eunika eusebia eusebio eusebiu eustaquio eustatiu eutimio eutropio eva evald evaldas
evalds evamaria evan evance evangelia evangelina evangeline evangelista evangelos evanghelina evaristo evcimen evde
evdokim evdokiya eve evelia evelien eveliina evelin evelina eveline evelyn evelyne evert evfrosiniya evgeniy evgeniya
evgeny evgraf evi evie evija evin evita evlampiy evpraksiya evridika evrim evrimer evsey evstafiy evstakhiy evstati
evstatiy evstigney evtim evy ewa ewald ewatomi ewelina exequiel eydan eyerusalem eyob eyup eyyub eyyup ezequiel ezgin
ezgutekin ezio faas fabia fabian fabiana fabienne fabio fabiola fabiyana fabrice fabricio fabrizia fabrizio facundo
fadekemi fadel faderera fadey fadi fadia fadil fadila fadile fadime faduma fadumo fahad fahari fahd fahim fahmi
fahrudin fahrullah faina faiq faisa faisal faiza faizan faize falak falan falguni falko fami famil famile fana fanaka
fanni fanny fanta faqid farah farahnaz farai faraj faraja farangiz faras farbod fardin farhad farhan farhia farhiya
farhod fariba farid farida faridoon farijika fariq faris fariz fariza farkhunda farnaz farouk farrokh farshad farshid
fartun faruk farzad farzana farzaneh farzona fastak fatbardha fatema fatigul fatih fatihe fatima fatimah fatime
fatinur fatjon fatlum fatma fatmanur fatme fatmir fatos fatou fatoumata fatteh faustas faustino fausto fawaz fawzia
fay faye fayize fazil fazli fazul febe fedde fedele feden federica federico federigo fedir fedor fedosiy fedot fehim
fehintola fehmi fehmin fehmiye fekla felicia feliciana feliciano felicidad felicitas feliks feline felipa felipe
felisa felix felizitas fella femi femke fenna fenne fenni fenya feofan feoktist ferahdiba ferahim ferapont feras ferat
feraye ferda ferdi ferdinand ferdinando feremez ferenc fereshteh fereydoun ferhad ferhan ferhat ferid feride feriel
ferihan ferinaz ferman fermin fermuta fernanda fernando fernao ferqane ferrux fersan feruza feryas ferzi fetullah
feven fevroniya fexreddin fexri fexriyye feyha feyruz feyyaz feyzin feza fezail fiamma fibikemi ficho fidan fidaye
fidel fidela fidvi fien fiene fiifi fikadu fikayomi fikiya fikret filaret filatey filcho fildan fili filidan filimon
filion filip filipa filipas filipe filipini filipopol filipp filippa filippo filit filiz filko filmon filo filofteia
filomena filomir filsan fimar fimka findo fiodor fiona fiorella fiorenzo fiorino firas fircho firdavs firdevis
firdovsi firengiz firo firouz firs firudin firuz firuze fisnik fitan fithawi fitim fitnat fito fitore fiyaz fizze
flaka flamur flavia flavio flaviu flaviya flemming fleur floare floarea floor floortje florea florencia florencio
florenta florentin florentina florentine florentino flori florian floriana florica floridor florika florim florin
florina florinda floris floro fodil fodor foffe foka folake folashade folke folker folkert folu foma fori forough
forouzan fortunat fortunata fortunato fosil fotima fotini fotinka fotiy fouad fouzia fowsiya frado fran franca frances
francesca francesco franchesca franci francia francis francisc francisca francisco francisek franciska franciszek
franck franco francois francoise franjo franka franklin frans frantisek frantiska frants frantsislav franz franziska
fratsil frauke fredde freddie freddy frede frederic frederick frederico frederik frederika frederike frederikke
frederique fredi fredo fredric fredrik fredrika fredy freia frej freja fresia freweini freya fricis frida frideborg
fridolin fridrich frieda friedbert friedemann frieder friedericke friederike friedhelm friedhilde friedhold friedl
friedlinde friedo friedrich frithjof fritiof fritz frode frodo froilan frol fronka frough frusina fryderyk fuad fugen
fugo fuko fulgencio fulvio fuma funmilayo furkan fuzayl fuzuli fyodor gabdho gabel gabi gabino gabor gabriel gabriela
gabriele gabrielius gabriella gabrielle gaby gada gael gaetano gagan gagandeep gaida gail gaja galabitsa galaktion
galasso galena galentin galien galimir galin galina galip galiyan galo galvarino galya gambo gamze gancho ganesh ganga
gani ganim ganislav ganiye ganna gano gantsomir ganutsa gareth garima garo garrett garry gary gaspar gaspare gaston
gastone gatete gatis gato gatso gaurang gaurangi gaurav gauri gaurika gautam gautami gavin gavrila gavrilo gayathri
gazel gazmend gbadebo gbolahan gbowoade geanina gebhard gebre gebremariam gebremedhin gebremeskel gebru gecho gedeon
gederts gediminas geert geetika geir gejza gelemir gelengul gelsomina gelu gema gemma genadi genadij genadivaleriev
genadiy genaro genc gencaslan gencay gencho gene genesis genet genevieve genislav genko gennadiy geno genovefa
genoveva gentiana geo geodim geoff geoffrey geomil georg george georgel georgelena georges georgeta georgi georgian
georgiana georgina georgine georgios georgitsa georgiy gerald geraldine geraldo gerard gerardo gerasim geray gercho
gerd gerda gerdan gerdana gerdi gereon gerfried gerga gergan gergana gergely gergelyub gergey gergin gergo gerhard
gerhardt gerhart gerhild gerlind gerlinde german germana germund gernot gero gerold gerolf geronimo geroy gerrit
gerson gert gerta gerti gertraud gertraude gertraut gertrud gertruda gertrude gertrudis gervasio gerwin gesa gesche
gesho gesine geta gethera getislav getko geto getoar getso geza gezim ghaalib ghaazi ghada ghaffaar ghafoor ghaith
ghalib ghanee ghanem ghannam ghasaan ghasem ghassan ghauth ghawth ghayoor ghazal ghazalan ghazanfar ghazanfer ghazawan
ghazi ghazzal ghenadie gheorghe gheorghita gherghina ghilas ghita ghiyaath ghiyath ghodrat ghufran ghulaam ghulam
ghunayn ghusharib ghusun ghutayf giacinto giacobbe giacomo giada giampaolo giampiero gian giancarlo gianfrancesco
gianfranco giang gianina gianluca gianluigi gianmarco gianna gianni giannis gianpaolo gianpietro gica gichka gicu
giedre giedrius giel giesela gifty gijs giko gil gilbert gilberto gilda gildroy gilles gillian gillis gilman gina gino
gintaras gintare ginyas gioacchino gioachino gioele gioffre gionata giorgia giorgian giorgiana giorgio giorgos giosue
giovanna giovanni giovanny girik girindra girish girma girolamo girts gisa gisbert gisela giselle gislinde gisselle
gitta gitte giulia giuliana giuliano giulietta giulio giuseppe giuseppina giustino giveza giz gizdalen gizdana gizela
gizella gizem gladys glafira glauco gleb glen glenda glenn glib gloria godofredo goffredo gohar goitom gokhan golnaz
goma gonca goncafer goncalo gonzalo gopal goran gorana gorazd gordana gordey gordiy gordon goriya gorm gostomysl gotsa
gottfrid gottfried gotthard gotthilf gotthold gottlieb gottlob goyo gracia graciana graciano graciela graeme grafitsa
graham gratian gratiana gratiela graziano graziella grazyna greca greco greg grega greger gregg gregoire gregor
gregorian gregorio gregory gremislav greta gretchen grete gretel grethe gretl gricelda grieta grigore grigoriy
grimyana griselda grit grozdinka grzegorz guadalupe guarino gucal gucluer gucyeter gudrun gudula guenter guenther
guglielmo guido guilherme guillaume guillermina guillermo guiomar guiseppe gulab gulaga gulalai gulare gulay gulbala
gulbani gulbeyan gulbiye gulcan gulce gulcegun gulcin gulcöhre guldam gulder guldunya guled gulegen gulel gulenay
guler gulev gulfaam gulfam gulfari gulfeza gulgen gulguzel gulhisar gulinaz gulistan gulkadin gull-britt gullan gulled
guller gulluhan gulmira gulmisal gulnar gulnare gulnaz gulnaziye gulnur gulper gulsa gulsahin gulsalin gulselin gulsen
gulseref gulseren gulsevil gulshan gulsiye gulsu gulsum gultac gultekin gulten gulter gulus gulustan gulxar gulzadiye
gulzar gulözge gumercindo gumustekin gun guna gunar gunars gunay gunaydin gunbir gunborg gunbritt gunda gundel gunden
gundhild gundi gundolf gundula gunduz gunduzalp gunebakan guneet guneri guney gungördu gungören gunhild gunilla gunita
gunkurt gunn gunnar gunnel gunner gunnie gunsel gunsen gunser gunta guntars gunter gunther guntis guntram gunver gunvi
gunvor gurarda gurcuye gurdeep gurelcem guriy gurkan gurli gurmeet gurpreet gurra gursal gurten gustaf gustas gustav
gustavo gustaw gusti gusztav guus guusje guvercin guy guzey gvardiana gvozdeyka gwendolyn gyda gyozo gyte gytis gyugra
gyula gyurgya gyöngyi györgy györgyi gök gökay gökbudun gökce gökcebalan gökcil gökhan göknur gökperi göksev gökten
göli gönen gönul göran görgunay görklu görsev gösta göte göthe götz gözel gözem haben habib habiba habibe habibo
habibu habibullah habtom hacer haciali hacibey hacile hadeel hadi hadicha hadija hadil hadithi hadiza hadjer hadrey
hafiz hafiza hafsat hagos hai haiba haidar haider haile hailemariam hailey haitham hajar hajnalka hajo hakan haki
hakikat hakim halenur haley halgurd halid halidun halil halima halime halimo halina halisi haliye haluk halvor halyna
hama hamad hamdi hamed hami hamid hamida hamidreza hamidullah hamis hamiyet hamoudi hampus hamsini hamza hana hanaa
hanadi hanan hanbiken hande hanedan haneen hanh hani hania hanife hanim hanin hanja hanna hannabel hannah hannchen
hanne hannele hannelore hannes hanni hanno hanns hannu hanny hansgeorg hansjoachim hansjurgen hansjörg hanspeter hanss
hansultan haralamb haralambie harald harambee harbinaz hardeep hardi hardik hardy harijs harinakshi harini haris
harish harita harith hariz harjit harnail harold haroldo harpreet harri harriet harrison harro harry harsh harshil
hartmut hartmuth hartwig haruna harvey hasan hasbek hasgul hashem hashiki hashim hashmat hasib hasret hassan hasse
hasso hatem hatice hatidza hatima hatin hauwa havali havse havva hawa hawar hawehindi hawin hawo hawzhin haya hayali
hayat haydee hayden hayel hayley hayret hayriye hayrunnisa haytham hazeem hazel hazim hazine hazrat heather heba hecer
heci hector hedda hedi hedvig hedviga hedvika hedwig hedy hege heide heidelinde heidelore heidemarie heiderose heidi
heidrun heike heikki heiko heimo heiner heinfried heini heino heinrich heinz hejar hekima hekime hekmet helen helena
helene helfried helga helge heli helin helinä heliodoro helka hella helle hellevi hellmut hellmuth helma helmar helmer
helmi helmtrud helmut helmuth helny helvi hema hemal hemang hemangini hemani hemid hemin hendrik henife henk henke
henna henner henni henning henny henok henri henric henrich henrieta henrietta henriette henrik henrike henrikki
henriks henrique henry henryk heracleea heraclio heraldo herbert herberto herdis heribert heriberto herlinde herma
herman hermanis hermann hermanni hermela hermenegildo hermes hermina herminda hermine herminia herminio hernan
hernando herrmann hersi herta hertha hervor herwig hesam hesen hesenaga heva heval hevi heyder heyvetullah hezi
hezniye hiba hibaq hibo hicham hicran hicsönmez hidaya hidde hidir hien hifzullah hikmet hilal hilario hilary hilayda
hilda hildburg hilde hildegard hildegart hildegund hildegunde hilding hilkka hillevi hilma hilmar hiltraud hiltrud
hindal hinet hinrich hipolito hiral hirsi hisham hitesh hiwa hiwet hiwot hjalmar hjalte hjördis hoa hoang hocine hodan
hodari hodo holger hollie holly homa homayoun hong honore hoodo hooman horacio horatiu horea horia horst hortense
hortensia hortenzia horymir hosam hoskadem hosna hossam hossein hosseinali houcine houda howard hredhaan hristo hritik
hrvoje huban hubert hubertine hubertus huda hudavent hue hugh hugo hugues hukumdar hulda hulya humaiya humayra
humberto humbet humeyra humoyun hunalp hung hunor hunter huong hurdogan hurican hurmet hurside huruyet huryasar husein
huseyin huseyn huseynqulu hushang husmen husniyye husnuhal hussain hussam hussein huy huyen huzaifa huzuri hynek hysen
hyun håkan håkon håvard hökume iacob iain ian iancu ianis iara iasmina ib ibaad ibadete iban iben ibidapo ibironke ibn
ibolya ibou ibraaheem ibraheem ibrahim ibrahima ibro ibrohim ibtisam icho icimbike ida idik idika idil idiris idrees
idris idun ieremia iesa ieva ifeanyi ifechukwu ifeoma ifora ifrah iftikhaar iftikhar ifunanya ige iglika ignac ignacia
ignacio ignacy ignas ignat ignatiy ignatz ignaz ignazio igne igor igors ihab iham ihor ihsaan ihsan ihtesham ihtiram
ihtishaam ihtsham iida iiris iisakki ijaya ijli ika ikbal ikechukwu ikenna ikeoluwa iker ikhlaas ikhtiandar ikiz iklim
ikraam ikram ikramah ikrimah ikshita ilahe ilalmis ilan ilari ilaria ilarie ilarion ilbek ilcho ildefonso ildem ildes
ildiko ildiz ileana ilga ilgi ilham ilhame ilhan ilianna ilias ilich ilie ilija ilim ilinca ilinda iliomar ilir
ilirjana iliya iliyan ilja ilka ilkane ilkbahar ilker ilkim ilkin ilkka ilklima ilknur ilko illya ilmafer ilmari
ilmars ilnare ilona ilonka ilper ilpo ilqar ilqare ilse ilsu ilteris ilwad ilya ilyas ilyes ilze imad iman imants
imany imara imaran imelda imene imge imilian imke immo imona imran imre imren imrich imrihan imron imtiaz ina inaki
inan inancli inara inare inas inaya inayet incho inci incifir indali indira indra indrajit indre indrek indrikis indy
ineke ines inesa inese ineta inez ing-britt ing-marie inga-lill ingabritt ingalill ingbert ingbritt ingeborg ingeburg
ingegerd ingegärd ingela ingelise ingelore ingemar ingemund ingetraud ingetraut ingmar ingmarie ingolf ingrid ingrida
ingried inguna ingunn ingvar ingvor inigo inioluwa inka inken inkeri inko inmaculada inna innokentiy inocencio
inocentiu inqilab insa insaf inta intihap intiqam intisar intizar ioan ioana ioanina ioannis iolanda ion ionel ionela
ionelia ionica ionut iosefina iosif ipat ipatiy ipolit ippazio ippolit iqbal ira irade iraida iraj irakliy irem iren
irena irene iretioluwa irfan irian iridenta irin irina irinel irineus iriney iris iriyan irja irko irla irma irmantas
irmela irmeli irmengard irmgard irmhild irmi irmingard irmtraud irmtraut irmtrud irnik irya iryna isa isaac isabel
isabela isabell isabella isabelle isac isaiah isaias isak isam isatou isaura isay isaya isayas iscan ise iseoluwa
isfandiyor isgender isha ishaan ishani ishanvi ishita isho ishola ishwar isidor isidora isidoro isidro isikay isikhiya
isiman isin isis iskar iskender iskren islime islom ismaeel ismael ismahan ismail ismayil ismet ismik ismo ismoil
isolde isolina isperikh isra israa israfil issa issack issam isse istan istatko istiliyana istilyan istvan isuf isus
italo itanya itko itso ituri itziar iulia iulian iuliana iuliu iurie iustin iustina iustinian iva ivalena ivamina ivan
ivana ivanesa ivanichka ivanka ivanna ivar ivars ivaylo ivecen iveliana ivelina iver iveta ivette ivica ivinka ivka
ivo ivona ivonne ivy iwan iwo iwona ixtiyar iya iyabode iyad iyadunni iyiyurek iymona izaaz izabela izabele ize izel
izet izgu izidor izidora izmail izot iztok izyaslav izzet ja'far jaabir jaafar jaakko jaan jaana jaanus jabbaar jaber
jabir jabr jacek jacinta jacinto jack jackie jaclyn jacob jacobine jacobo jacopo jacqueline jacques jad jadranka
jadwiga jael jafar jafet jaffer jagat jagdish jagrati jagvi jahangir jahanzeb jahdami jahdari jahi jahiz jahm jahongir
jai jaime jair jairaj jairo jaka jake jakob jakobs jakov jakub jalaal jalal jale jalees jalia jalil jalmari jalol
jalsa jama jamaal jamal jameel james jamie jamil jamila jamshid jan jana janaki janani jane janet janeta janett
janette janez jangwa jani janice janin janina janine janis janja jankat janko jann janna janne janni jannie jannika
jannike jannis jano janos januja janus janusz janya jaqueline jared jarek jari jarkko jarmila jarmo jarno jarolim
jaromir jaromira jaroslav jaroslava jaroslaw jaruthip jaruwan jasenko jasim jasiri jasmeet jasmijn jasmin jasmina
jasmine jasminka jasmit jasna jason jasper jaspreet jassem jasur jaswinder jatin javad javi javid javier javiera
javohir jawad jawahir jay jayda jayden jaylinn jayne jayson jazeps jazmin jean jeana jeanette jeanne jeannette
jeannine jedrzej jeet jeevika jeff jefferson jeffery jeffrey jehona jeison jekabs jekaterina jekaubs jelani jele
jelena jelka jelle jelte jemma jenaro jenel jenifer jeniffer jenna jenni jennie jennifer jenniffer jenny jeno jens
jente jeppe jere jeremi jeremiah jeremias jeremy jergus jerica jerker jermaine jerman jernej jerneja jeroen jerome
jeronimo jerry jerson jerzy jesper jesse jessica jessika jesusa jeton jevgeni jezups jhalak jhoan jhon jhonatan jhonny
ji-woo jian jibril jill jillian jim jimena jimmie jimmy jina jinan jindrich jindriska jing jinjuta jintana jinthe jip
jirde jiri jirina jitka jitrin jiyan jiyoung jo joachim joacim joakim joan joana joann joanna joanne joao joaquim
joaquin joaquina job jobst jocelyn jochem jochen jocke jodi jodie jody joe joel joelle joep joerg joey johan johana
johann johanna johanne johannes johans john johnathan johnnie johnny jokubas jolan jolana jolanda jolanta jolanthe
jolie jolijn joline jomar jompa jon jonas jonatan jonathan jonathon joni jonna jonny jonte joojo joona joonas joonatan
joost jordana jordi jordy jorge jorgen joris jorma jorn jort jorune jorunn jose josef josefa josefiina josefin
josefina josefine joselyn josep joseph josephine josette josh joshua josiah josip josipa josko joso jossan jost
jostein josue joud jouko joumana jouni jovan jovana jovita jovo joyce jozef jozefa jozefina jozica jozo jozsef jua
juan juana juanita juanito judit judita judith judy juergen juha juhana juhani juho jukka jule jules julia julian
juliana juliane julianna julie julien juliet julieta juliette julija julijana julijs julio julita julius juliusz juma
jumaane jumana jun jun-ho juno juozas juraj jure jurgen jurgis jurgita juri jurij juris jurre jussi justas justin
justina justinas justine justiniani justo justus justyna jusuf jutta juul juulia juuso juvenal juwon jyoti jyrki jytte
jöran jörg jörgen jörn
"""
"""First names that are no Swedish word."""
