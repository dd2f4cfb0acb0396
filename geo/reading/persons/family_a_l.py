"""Surnames of people in Sweden, of all origins, a to l; written as in ``given_a_j``.

The sources and their licences stand in SOURCES.md beside this file.
"""

from typing import Final

FAMILY: Final = """\
's 't aalto aaltonen aalts aanei aarden aarts aas aasen ababei abad abada abascal abbad abbasi abbasli abbasov
abbasova abbassi abbaszade abbes abbosov abbott abdalla abdelaziz abdellaoui abdelli abdou abduazizov abduboriyov
abdulhamidov abdullaoglu abdullayeva abdullazade abdulle abdullohov abdumalikov abdurahmonov abele abella abellan
abera abicic abiola abola abolina abolins abols aboraa abou abouda aboudi aboukir abrafi abragamovska abragamovskiy
abrahamsen abrahamsson abramchuk abramenko abramov abramova abramovic abreu abrorov abubakar abubakrov abwao acedo
acero acevedo acharya acheampong achour achouri ackermann acosta acuna adadia adamchuk adamczyk adamenko adamu adda
adebisi adegbite adegoke adelaar adelakun adelusi ademiluyi aderibigbe aderogba adesiyan adetokunbo adeyemi adeyemo
adisa adkins adler adolfsson adolph adoma adomah adomako adriaansen adriaensdr adriaense adryaens adu adusei adutwum
adutwumwaa adwubi adzijevic aeije aelftrud aertsz afanasev afanaseva afirifa afoakwa afolabi afolayan afonja afrakomaa
afrasiabi afruzova afshar agafonov agafonova agaoglu agarwal agate agayeva aggarwal aghili agrawal aguado agudo aguila
aguilar aguilera aguilo aguirre agullo agusti agyapomaa agyapong agyare agyei agyeiwaa agyemang ahl ahlberg ahlgren
ahlin ahlqvist ahlstedt ahlström ahluwalia ahmadi ahmadov ahmadzai ahmeti ahnfelt aho ahokas ahola ahonen ahortor
ahuja airaksinen aissani aissaoui ajao ajayi ajewole akbari akbarov akca akcay akdeniz akelis akgul akgunduz akimenko
akinrinola akinyi akmacic akmalov akoaa akobirov akoto akowua aksenov aksenova aksu akulenko akyaa akyeampomaa
akyeampong akyena akyol al-ahmad al-ali al-bayati al-dulaimi al-hamad al-hassan al-jabouri al-khatib al-masri
al-mohammad al-obaidi al-rubaie al-saadi al-sayed al-shami al-tamimi al-zubaidi alabi alahmad alamo alanen alanko
alarcon alatalo alavi albayati alberdi albero alberola albers albertsson albu alcala alcalde alcantara alcaraz alcazar
alcolea alegre alegria aleksandrenko aleksandrov aleksandrova alekseev alekseeva alekseyenko aleksiychuk aleksyuk
aleman alemannie alemany alemdar alemu alenburg alexandersson alfaro alfredsson alhaj alhussein aliaga alimi alinurov
aliyev aliyeva alizadeh aljabouri alkovic alksne alksnis allain allal allali allansson allard allemanie aller almagro
almansa almasri almazan almeida almgren almqvist aloba alobaidi alpaidis alrubaie alsaadi alshami alsina altamimi
alvarado alvarez alves alzinova amalrada amanovic amaral amari amat ambjörnsson amble ambrasas ambrozic ameur amidzic
amigo amini aminova amirayeva amiri amirov ammari amo amoa amoako amoakowaa amoanimaa amoasi amores amorim amoros
ampadu ampofo ampofowaa ampoma amponsa amponsah amrane amrani amrouche amstel amundsen anarqizi anaya anderberg
andersen andersson andonov andorful andrade andrasek andreasen andreassen andreasson andreev andreeva andren andresen
andreu andrews andreyko andrijasevic andrijevic andriychuk andriyenko andriyevich andriyishin andriyishina andriyovich
androshchuk andrusenko anekvorakul angelopoulos anglada anguita angulo anicic anima anisayeva anisimov anisimova anjos
ankra anokye ansa ansems ansomaa ansomah ansorova antic antikainen antolkovic antonic antonov antonova antonsen
antonsson anttila anttonen antunes antunez antwi antwiwaa anvarov anyango anyanwu aparicio apine apinis appelman appia
appiah apsite apsitis apte aragon aragones aramburu arana aranda araujo arazli arce archer arco arcos ardelean
arellano arens arent arevalo arias aribi ariens arifcanov arino ariza arjona arkel arkhimovich arkhipenko arkhipov
arkhipova armengol armstrong arnaiz arnal arnau arnaud arnesen arnesson arnsberg aro aroca aronets aronsson arora
arranz arregui arribas arrieta arroyo arsenich arslan arsoy arteaga artemenko artemev artemeva artigas artim
artimishin artimishina artimovich arts artyukh artyushenko arvidsson arzulu asadi asadov asamoa asamoah asante
asantewaa asare asaula aschman asenjo asensio asenso asfaha asiama asiedu asieduwaa asikainen asilayeva asilbekov
aslanoglu aslanova asmanova asmiraeva aspelin asplund assaf assem assuncao asten ata ataa atakisioglu atamanchuk
atamanyuk atienza atkins atkinson atroshchenko attia atwal atzler aubert aubry auch auger augustsson auma aumann
aunina aunins austermuhle autio auvinen auzina auzins avdeev avdeeva avdyeyenko averchenko avery avila aviles avoirt
avotina avotins avramchuk avramenko awodiran awolowo awuah axelsson axundlu axundov axundova axundzade ayad ayadi
ayala ayandokun ayers aylinova ayllon ayoola ayubov ayuso azcona azevedo azhazha azimi azizov azizova aznar azorin
azzouz baa baafi baah baalen baawia baban babanli babarichenko babayeva babenko babic babich babichenko babiy
babiychuk babko babtunde babu bacak bach bacha bachmann bacic backer backlund backman badal badami badia badu baena
baez baeza baghdadi bagheri bagirov bagirova baharia baharli bahl bahloul bahri bai bail bailly bains baird bajaj
bajan bajc bajrami bajramovic bajwa bakare bakhouche bakhti bakixanov bakke bakken bakker baklan bakos baksa bakshi
bakumenko bal bala balaban balaguer balaj balakhurov balakrishnan balan balasubramanian balatinac balay baldwin balic
balincic baljak balkanska balla ballard ballester ballesteros balode balodis balog balogh balogun baltins bamidele
bamiloye bandi bandura bandurka banerjee bangura banicevic banik banko banks banos banovac bansal bappa baptista
baquero barabash barac barad barajas baral baranets baranik barannik baranov baranova barasa barba barbe barber
barbera barbero barbic barbier barbieri barbir barborkov barbosa barcelo barcena barco barents baresic baria baric
baricevic barisic barker barkholz barkovic barman barnaba barnes barnett baro barragan barral barranco barre barreda
barrena barrera barrett barriga barrio barrios barron barros barroso barsom barta bartels barth barthelemy bartlett
barton barusic barwari barzani basak bashpolchenko bashtan basic basnec bass bassi bastiaanse bastiaense bastida basu
batalla bates batig batista batlle batra batrac batrnek batta baturinets batyuk baudry bauer baum bauza bava bave bawa
baxter bayat bayda baydak bayo bayon bayona bayrak bayramov bazavluchenko bazilevich bazilevska bazilevskiy bazin
bazjak bean beard beasley beaumont bebeshko bebic becerra bech becht beck becker beckman beckmann bedrinov beeck
beeckmans beek beekman beer beernink begic begonja begovic begue begum behl behrami behruzov beier beieren beijring
bejarano bekbergen bekele belaid belaidi belarbi belbachir belda beletic belezhkova belhadj belkacem belkacemi belkadi
belkheir belkhiri bell bellemans bellido belmonte belosevic belousov belousova belov belova belozerov belozerova
belpere beltran belyaev belyaeva belyakov belyakova benabdellah benahmed benaicha benaissa benali benamar benamara
benameur benaouda benard benavent benavente benavides benchapatranon bencheikh bencic bender benet bengtsson benic
benitez benmoussa bennett bensaid bensalah bensalem benslimane benson bentheim benthin bentley benton benyahia
benyamina benyoucef benziane beourgeois bera berakovic berendse berenguer bergant bergdahl berge berger berggren bergh
bergkvist berglund bergman bergqvist bergstedt bergsten bergstrand bergström bergvall berhe berisha berkane berkani
berkel berkum bermejo bermudez bernaards bernad bernal bernardic bernat bernhardsson bernicia bernier berntsen
berntsson berrocal berry bertelsen berthelot bertho bertilsson bertin bertosa bertran berzina berzins besiroglu
besnard bespalov bespalova besson bethnahrin bettahar bevc bevz bevzenko bey beyer bezborodko bezditko bezemer bezic
bezjak bgidenko bhagat bhakta bhalla bhandari bhardwaj bhargava bhasin bhat bhatia bhatnagar bhatt bhattacharyya
bhatti bhavsar bianchi bibisorayeva bicak bicanic bien bierstraten biesenbos biezenbos biggen bigot bijelic bijlsma
bilbao bilge bilgin bilir billung bilolov bilyk bingula binner bir bird birkeland birkic birnbaum biro birtic biryukov
biryukova birzniece birznieks bishop biswas bite bizimana bizjak bjelis björklund björkman björkqvist björnsson blaak
blackburn blackwell blagaic blair blanc blanch blanchard blanchet blanco blanes blankenship blasco blatnik blazek
blazevic blazic blazicko blazquez blees bleijenberg blevins blewanus blin blinov blinova blixt bloch bloemendaal
blokhin blokhina blokland blomberg blomgren blomkvist blomqvist blomstrand blondel blonk blot blumel boada boadi boadu
boahen boakye boakyewaa boase boatemaa boatemaah boaten boateng bobal bobanovic bobev bobrov bobrova boburov bobylev
bobyleva boddaugh bodin bodnar bodrug bodurov boer boers boeser boetet bogadi bogdanov bogdanova bognar bogovic
bohlander bohlin bohman bohnbach boix bojanic bolander bolanos bolcevic bolin boljkovac bolkesteijn bolnbach bolshakov
bolshakova bolton bolzmann boman bonbach bond bondarenko bonet bonilla bonneau bonnet bonnin bonsra bonsu bont bonueva
booden boogaerts booker boone boonpungbaramee booth bora borah borak borbely borges borgström borisov borisova borman
borojevic boros borosak borras borrego borrell bos bose bosilj bosman bosnjak bosnjakovic boström botella botic botica
bou bouabdellah bouafia boualem bouali bouaziz boubekeur boucetta bouchama bouchareb boucher bouchet boucsein
boudewijns boudiaf boudjemaa boudraa bouguerra bouhuizen boukhalfa boukhari boukhatem boulanger boulay boulogne
boumaza boumediene bounab bourdon bourgeois bourgondie bousquet boussaid boutaleb bouthoorn boutin bouvet bouvier
bouwhuisen bouziane bouzid bouzidi boven bovene bovenen bowen bowers bowman boyd boyer boyle bozanic bozanovic bozic
bozicevic bozickovic bozikovic bozkurt bracun bradford bradic bradshaw bragin bragina brahimi brahmbhatt brahmi
brajkovic bralic branch branco brandic brands brandt brankov brankovic brar bratt bratukhchev braun bravo bray brcko
bregar brekke brenen brennan brese bresse breton breugel breugelensis breukeleveen breukelveen brewer brezjan breznik
briand bridges briede briedis briel briemer briere brievingh briggs bright briones brisee brito britvec brizee brlas
brlek brletic broberg brock brodin broeckx broeders broek broekhoven broeshart brolin broman bronder brooks brorsson
brouwer browning bru bruchem bruder bruggeman brugman bruhn bruijn bruijne bruin brumleve bruneau brunel brunet
brunswijk bruun bruyn bruynzeels bryant brännström bucanac bucar buch buchanan buchholz buck buckley budai budaqli
budig buendia bueno bui buijs buisson bukovec bukvic buljan bullock bumb bumov buncic bungic bunic bunjaku bunlerngsri
bunlupong bunschoten bunyadzade burch burcul burgess burgos buric burke burkhanlarski burman burnett burns burov
burova bursic burton bush busljeta busquets bustamante bustos butala butkovic butkus butler butselaar butt butte
buuren buytelaar buzov bykov bykova bylund byrd byström bytyqi bäckman bäckström bähr bärer bökenkamp börjesson börner
caballero cabanas cabanillas cabbarli cabello cabeza cabezas cabo cabrera cabrero caceres cadefau cadenas cafuk cagalj
cai cain cal calatayud calderon caldwell calhoun callahan calleja calvet calvo calzada camacho camalov camara camino
cammel campbell campillo campo campos campoy camps camurcuoglu camus canales canals canas canellas canet canete
canizares cannon cano canovas cant cantero canton cantrell cantu cao caparros capdevila car carbajo carballo carbo
carbonell cardenas cardona cardoso carey cargonja caric carlberg carlier carlsen carlson carlsson carlström carmona
carneiro carnero carney carnotte caro caron carpenter carpentier carpio carr carranza carrasco carre carreno carrera
carreras carretero carrillo carrion carro carroll carson carter carvajal carvalho casado casal casals casanova
casanovas casares casas case cases caspar castaneda castejon castell castellanos castello castells castilla castillo
castrillo castro catala catalan caune cazorla cebrayilov cederberg cederlund ceesay ceferoglu ceferova ceferzade ceh
celik celma celmina celmins celms cemenli cemenzeminli cepeda cerar cerda cerdan cerezo cerne cerro cervantes cervera
cespedes cestaric chaban chacko chacon chada chadha chahal chaib chaihirankarn chaisatit chaiyasit chakrabarti
chakraborty chala chalenko chaliy chambers chamorro chan chand chanda chander chandler chandra chaney chang chanlieva
chaoui chaparro chapman charef charnish charoensuksopol charon charosova charpentier charrier chartier chatterjee
chaudhari chaudhary chaudhry chaudhuri chaudry chauhan chauveau chauvet chauvin chaves chavez chawla chayka checa
cheema chekalyuk chellaoua chen cheng cherednik chergui cherian cheriet cherifi cherinko chernenko chernov chernova
chervonenko chetrafilski chevalier chevallier chevresson chhabra chibani chico chikh chmil choeychuen choi chokshi
chomsri chopra chornovil chotzen choudhary choudhry choudhury chowdhury chowitunkit chretien christensen christiansen
christoffersen chrodtrud chubay chukchukov chukov chukwu chumachenko chumak chung chupetlovska chuprina church
chuturkov chuyko cichorius cid cifuentes ciganovic cik cindric cingizoglu ciobanu cirule cirulis cis cisneros cisse
cizmesija cizmic claassen claesdr claesner claesson clarke clausen clavero clay clement clements clerc cline
clootwijck cobb cobo cobos coca cochran codina coelho coello coenen coffey cohen colas coleman colic coll collado
collet collier collins colom coloma colombo colomer colon comar comas combs company compton conde conesa conley conner
conradi constantinescu conteh conti contractor contreras conway cook cooke coolen cooley cooper cop copeland corbacho
cordero cordier cordoba cordova coredo coret coret-coredo coreth coric corlu cornejo cornelisse cornelissen cornelisz
corominas coronado corput corral correa correia corstiaens cortes cortez cortina cosic cosman costa coste coterlet
cotic coulon courtier courtois cousin couturier covic cowan cox cozar crane crawford crespi crespo crevar criado
crnekovic crnkovic cronqvist crosby cross csonka cuadrado cubric cucek cudic cuellar cuenca cuervo cuesta cueto cuevas
cui cuijck cuk cukman cukon culi culina culjak cummings cunha cunningham cupic curic curry cuvarli cvenic cvetkovic
cvetnic cvitan cvrtila d' d'alia da daako daakoaa daal dabo dabrowski dachev dachgelder dachgeldt dachgelt dada dagli
dagsburg daher dahl dahlberg dahlen dahlgren dahlin dahlman dahlqvist dahlström dahmane dahmani dakhno dalem dalerov
dalin dalmau dam damijanic damirov damjanovic danchenko danchuk dandanov dang danielsen danielsson danilchuk danilenko
danilov danilova danilyuk dankevich dankiv danko danso dao daoudi dar dara daragan darnau darojkovic darwish das
dasgupta dash dashenko dashkevich dass datsenko datsyuk datta daugherty dautanec dautovic davenport davidenko davids
davidson davidsson davies davila davimuka davydov davydova dawood dawson dayal daza deak debelic debeljak debesay
decker deep dehmel dekker delacruz delahaye delannoy delattre delaunay deleon delgado delin delmas delorme dementev
dementeva demidenko demirbeyli demirci demirel demmendaal demsar deng denisov denisova dennenberg deo deol der derbal
deregus derezic dergach derkach derkaoui derouiche derradji dervishi deryazhna deryazhniy desai descamps deschamps
deshmukh deshpande devan devaux devdyuk dewan dey deyneka deyneko deysun deze dhadho dhaliwal dhar dhawan dhillon
dhingra diaconescu diaconu diaf diallo dias diaz dib dickerson dickson didier didovic die dieguez diesbergen dietz
diez dif dijk dijkman dijkstra dijoux dildorova dillen dilnozova dilnurova dima din ding diop dippel dircken dirksen
dirven ditschlerin dixit dixon diyorayeva diyorov dizdar dizdarevic djebbar djellal djellouli djordjevic djoudi
dlamini dmitriev dmitrieva dobes dobre dobric dochioiu doctor dodson doesburg dokkum dokova dolenc dolic dolinar
dolinsek domenech domingues dominguez dominikovic dominkovic dommelen donaire donaldson doncevic dong dongen doniyorov
donkor donoso donovan dooren doorhof doorn doornhem dordevic dorofeev dorofeeva doronin doronina dorsey dorsman doshi
doski dotsenko dougherty dovudov dowerg downs doyle draaisma dragicevic dragobratovic dragojevic dragovic drakulic
drandic drazic drenthe dretvic drewes dries driessen drishlov drobakha drozd drozdenko drozdov drozdova drub drubin
drysdale duah duan dubas dube dubenko dubey dubina dubois dubovecak dudas dudek dudley duenas duffy dufie dufour dugal
dugar duhamel duivenvoorde duivenvoorden dujmovic dukic dumanli dumas dumina dumins dumitrescu dumont dunlap dunn
dunyoeva dupliy dupont dupre dupuis dupuy duque duran durand durasevic durdinets durdonova durdu durham durinic durmus
dussen dutka dutt dutta duval duvancic duvenvoirde duyvenvoorde dvojak dwamena dyachkov dyachkova dyal dyer dzafic
dzapo dzene dzenis dzezov dzhogov dzhun dzhus dzindra dzyuba döhn döring dörr dörschner e'zozova eaton ebdulrehmanli
ebert eberth ebrahimi echevarria echeverria eck eckbauer edberg ediloglu edlund edman edström edun edvardsen
edvardsson edvinsson edwards eelman eerden eerenbeemt efendiyeva efendizade efimov efimova efremov efremova egea
egisheim eglite eglitis egorov egorova ehlert ehmedli ehmedov ehmedzade eide eigenwillig eijkelboom eijndhoven eijssel
eimer einarsson ekberg ekberova ekberzade ekblad ekblom ekdahl ekelund ekholm ekinci eklund eklöf ekman ekstrand
ekström ekvall ekwall ekwueme el-khoury elatli elberts elbertse elder elekberli elekberzade elezi eliassen eliasson
elibeyli elibeyov elifova elioglu eliseev eliseeva elixanli eliyeva elizade ellezoglu ellingsen ellis ellison elmqvist
elofsson eloranta elorza elsemulder elsenaar elzas emanuelsson embden emelyanov emelyanova emilsson eminov emirli
emirov emirova emmelen emmen enberg engberg engdahl engeland engelen engels engen english englund engman engqvist
engström engvall enqvist enriquez enschot enström eraslan erceg ercegovic ergotic erhout erickson ericson ericsson
eriksen eriksson erjavec erkkilä erlandsson ermakov ermakova ernstsson eronen ersek ershov ershova ertas erve erzen es
escalona escamilla escobar escolano escribano escriva escudero esgerli esgeroglu esgerov esgerova eskelinen eskola
espada espana espanol esparza espejo espinosa espinoza esposito este estes esteve esteves estevez estey estrada
eterovic etzler etzold evans evdokimov evdokimova evelingen evensen everde everett evers everts evrard evropovkirilov
evseev evseeva ewing exposito eybozhenko eylisli eyvazali eyvazli eze ezeugo ezimzade fabijanic fabra fabre fabregas
fabregat fadeev fadeeva fadipe fagerberg fagerström fagunwa fahlen fahlgren faivre fajardo fajimi falabi falck falco
falcon faleti faloye fang farago farahani farangizova farenyuk farhodov faria farizayeva farizov farkas farley farmer
farooq farooqi farre farrell fartushnyak farzonova fasasi fastenko faulkner faure faust fazekas fechant fechner
fedorov fedorova fedoseev fedoseeva fedotov fedotova feenstra feher feijoo fekete feliu fellah feltzer fenerov feng
ferecov ferenac ferguson ferm fernandes fernandez fernlund fernström ferran ferrand ferrandez ferrandiz ferrando
ferrari ferreira ferrell ferrer ferrera ferreras ferrero feruzova fesenko fiebig fields fiere figueiredo figueras
figueroa figuerola fikretoglu filali filatov filatova filipcic filipenko filipic filipovic filippov filippova finke
finley fiol firat firdavsev fischer fisher fitzgerald fitzpatrick flaas flantz fleche flego fleming fletcher fleury
fliegner floch flodin flores flowers floyd flynn fofana fofie fokin fokina folch foley folkesson fomenko fomichev
fomicheva fomin fomina fonseca fontaine forbes foriwaa forjan formbach forsberg forsell forsgren forslund forsman
forss fortuny fortuyn foster fosu fosua fotimayeva foucher fouquet fournier fowler fox franch franchuk frandsen franic
franicevic franjic franke frankhuizen franko fransson franusic franzen frazier frederiksen fredriks fredriksen
fredriksson freeman freitas frema fremie french frerichs freshour freudenberger frey frias friberg frid friden fridh
friedman friehus friis frimpomaa friscic fritsch frketic frolov frolova frutos fry frye fröhlich fu fucek fuchs fuente
fuentes fuertes fuli fuller fulöp furda furlan furs fuster fuzaylov fältström förster gaba gabaldon gabelko
gabrielsson gabriyelov gabrovlieva gabud gacem gade gagys gaiciunas gailius gaillard gailys gaines gaizauskas galagan
galan galdikas galenzone galesic galiano galic galijn galindo galkin galkina gall gallagher gallardo gallart gallego
gallegos gallen gallet gallo galloway galovic galvan galvez gamble gamez gandhi ganesan ganguly gao gara garate garay
garba garces garcia gardner garg gargallo garmendia garner garnier garret garrido garriga garrison garza garzon gascon
gashi gasmi gastel gates gaudin gauthier gautier gavrilenko gavrilets gavrilishin gavrilishina gavriliv gavrilov
gavrilova gavrilyuk gavrish gavrishkevich gavryushenko gay gaya gayda gaydabura gaydamaka gayday gaydenko gayevska
gayevskiy gayvoronska gayvoronskiy geenen geerling geerts geertsen geest geffen gegic gehringer geijer geisel geisler
geissler gelabert geldens gelder gelemanovic gellemeyer gemert genceli geneart genefaas gentry georgescu georgiou
georgsson gepa gera gerasimov gerasimova gerdin gerega gereta gerlach germain gerrits gerritse gerritsen gertz gerus
gervais ghafari gharbi ghasemi ghebre ghebremichael ghebreselassie gheorghiu gherbi ghoerle ghorbani ghose ghosh gibbs
gibert gibson gierschner giess gilabert giles gill gillespie gillet gilmore gils gimenez gimeno giner ginkel ginneke
gintalas ginzburgas giordano giralt girard giraud girmay giron girona girschner giselmeyer gjoka glasnovic glass
glasses glavan glavor gligora glover gnatz gnodde godard godec goderts godfrey godinic godoy godunok goedhart goel
goerle goff gogol gogol-yanovska gogol-yanovskiy goicoechea gokhale gokov gola golden gole golik golla golob
goloborodko golubev golubeva golubic golubovic golyash gomboc gomes gomez gomila gomis goncalves gong goni gonzales
gonzalez good goodman goodwin gorbachev gorbacheva gorbunov gorbunova gordeev gordeeva gordillo gorenc gorgis gorjup
gorlitz gorp gorshkov gorshkova gosselin goswami gotic goudriaan gould gour govarts govorcinovic goyaerts goyal graaf
grabowski gracin gradinarova graf grahn granados granat granath granberg grandin granlund granqvist granström gras
gratie grau gravensande graves grba grbac grechanik grechko gredicak greef greene greer gregersen gregoric gregov
greij grein grenier gres grewal grgic grgurevic grguric grgurovac griffin griffith grigorev grigoreva grimes grinius
grinsven grishin grishina gritsenko groen groenendaal groenestein gromov gromova grondel grondelle grondin gronskis
groot groote gros grote groth grover grubisic gruijl gruijter gruil grunt gruson grzetic grzincic grönberg grönlund
grönqvist grönroos grönvall gröttner gu gual guardia guardiola guberovic guclu gude gudelj guellec guendouz guerfi
guerin guerra guerreiro guerrero guessoum guha guibert guichard guijarro guilbert guillen guillet guillon guillot
guillou guit guitart guk gulan gulati gulbrandsen gulcher gulen gullberg gulyaev gulyaeva gulyas gumprich gundersen
gunes gunko gunnarsson gunpf guo gupalo gupta gurev gureva gurung gusev guseva gushchin gushchina gustafson gustafsson
gustavsson gustin gutierrez gutknecht gutsulyak guyon guyot guz guzenko guziy guzman gyamfi gyamfiaa gyasi gyasiwaa
gzhitska gzhitskiy göransson göthberg gözelov haack haag haan haapala haapanen haapaniemi haarlem haas haase haataja
haavisto habibov habibova habimana habpanom habte habtemariam hachemi hacibeyli hacibeyov hacizade hadad haddad haddo
haddouche hadichayeva hadijayeva hadjadj hadji hadrovic hadzic haeften haengreve haering hafner hagberg hagendoorn
haglund hagman hagström hahn haidari haj hajdu haji hakala hakimi hakizimana hakkarainen hakker halambek halapir
halasz halder hale halidov halilovic hallberg hallgren hallin hallman hallqvist hallström halme halonen halvarsson
halvorsen ham hamadi hamadouche hamaland hamann hamasalih hamdan hamdani hamdo hamel hamidi hamlaoui hammadi
hammarberg hammarström hammond hammoud hamon hampton hamzaoui hancer hancock haneberg hanegraaff haney hannula hansen
hanson hanssen hansson hanzek hao haradinaj haraldsson harapin hardin harding hari haring harju harloff harmon haro
harper harrell harrington harris hart hartikainen hartman hartmann hartung hasani hasanov hasanovic haselaar hashemi
hashemzadeh hashimi haspengouw hassani hassanzadeh hassel hasselberg hatfield hauffer haug hauge haugen haugland
hautala hautamäki haverinen hawkins haxhiu hayer hayes haynes hayre hayrioglu hays hazenveld he heath hebert hecimovic
hecker hedberg hedin hedlund hedman hedqvist hedström hedvall heed heer heere heerenveen heerkens heerschop hegde
hegedus hehl heidari heiden heidrich heijden heijman heijmans heijmen heikkilä heikkinen hein heinonen heinrichs
heintze heiskanen hekker helenius helgesson helland hellberg hellevoort hellgren hellman hellqvist hellström hellwig
helmerhorst helminen hemert henck henderson hendricks hendriks hendrikse hendrix henegouwen henningsson henriksen
henriksson henriques henschel hensley henson henst hentschel heras herceg heredia hering heripon hermans hermansen
hermansson hermighausen hernandez herout herranz herrera herrero herring herstal hertrampf hervas herve hervia hesbaye
hesenov hesenzade heser hess hesse hester hethur hettner heusden heuser heuvel hexspoor heyden heyderli heydrich
heymans heyne hickman hicks hidalgo hierro hietala hietanen higgins higueras hill hiller hiltunen hines hinic hinton
hirvonen hjalmarsson hjelm hjorth ho hoarau hoareau hobbs hocevar hodak hodge hodges hodzic hoedemakers hoek hoeks
hoekstra hoelen hoes hoevel hoeven hoff hoffman hoffmann hofman hofmann hofvander hogan hokkanen holappa holden holder
holgersson hollander holloway holmberg holmer holmes holmgren holmlund holmqvist holmstedt holmström holopainen holst
holsten holt holthuis holzapfel hondeveld honing honkanen hood hoog hoogers hoogh hooper hoover hopkins hoppenbrouwer
horak horne hornich hornig horrocks horton horvat horvatek horvath horvatic horvatinec hossain hosseini hostaden hotak
hoti hou houari houdijk houteveen howe howell hoxha hoyos hoz hozjan hrabar hranic hranj hrastinski hren hribar
hribernik hrovat hrsak hrvojic hrytsenko hrzenjak hu huang hubbard hubel huber huberts hudson huel huerta huertas huet
huff huffman hughes huguet huhn huhtala huijben huijbrechts huijs huijzing huisman huljev huls hulshouts hulskes hulst
hultberg hulten hultgren hultin hultman hultqvist humayrova humbert hummetov humoyunov humphrey hunerik hunt huotari
huovinen hurley hurst hurtado huseynbeyli huseynli huseynoglu huseynov huseynova husnjak hussaini hutchinson huttunen
huurdeman huuskonen huynh hyttinen hytönen hyvärinen hyvönen hägglund häggström häkkinen hämäläinen hänel hänninen
häring härkönen håkansson höfig högberg höglund högström hölzenbecher höning hörle hövel ibanez ibarra ibikunle iborra
ibrahimbeyov ibrahimi ibrahimli ibrahimoglu ibrahimov ibrahimova ibrahimovic ibrohimov idrisli idrisoglu iforayeva
iglesia iglesias ignatev ignateva ignatov ignatova ihalainen ihejirika ihsanoglu ii ikhlef ikonen ilchenko ildirimoglu
ilic ilieva ilijic ilikov ilin ilina ilinovic iljazi illes ilori ilunga ilupeju ilyenko imanzade imbert immonen
imonova imronov infante ingemarsson ingram ingvarsson iniesta iniguez intaum inthavong inönu ionescu ionita iriarte
iroha irvanets irwin isabeyli isacsson isaev isaeva isah isakov isakova isaksen isaksson isaxanli isayenko isayevich
isern isfandiyorov ishchak ishchenko isik islami islomov ismaili ismayilqizi ismoilov israelsson issac ivancan
ivanchenko ivandic ivanenko ivanichuk ivanov ivanova ivanovic ivarsson ivashchenko ivasyuk iversen ivsic iwu iyanda
iyengar iyer iymonova izaguirre izquierdo ja'farov jaakkola jaatinen jabbar jabbari jablonski jaceps jacobi jacobs
jacobsen jacobson jacobsson jacquet jacquot jaen jafari jaff jagarinec jagecic jager jaggi jahangiri jahongirov jaidee
jain jaiyeola jakab jakobsen jakobsson jakopec jakopovic jakovac jakovic jakovljevic jakupic jakus jallow jalolov
jalonen jammeh jamnik jamshidov janezic jankauskas jankovic jankowski jans jansdr janse jansen jansse janssen janssens
jansson jara jarc jarvis jashari jasminova jasprica jassim jatta jauhiainen jaume jaunzema jaunzems jauregui javohirov
javornik jayaraman jdotte jeggij jekel jelavic jelen jelic jemric jenkins jenko jennings jensen jenssen jeppesen
jeppsson jepsen jereb jerez jeric jerkovic jernberg jerusalem jespersen jessel jessen jha jhaveri jia jiang jimenez
jin jochems jockel jodar jode joelsson johal johannessen johannesson johansen johansson johns johnsen johnson johnsson
johnston jokela jokinen joly jonasson jones jong jonge jonjic jonker jonkman jonsson joosten jopich jorda jorgensen
jorlink jorrisen josefsson joshi josipovic joubert jourdan jovanovac jovanovic jove jover jovic jozic juarez jug
jugovac juhasz juhlin jukic julin jumiege junck juncken jung jungfer junitz junk junken junkergård juntunen jurado
jurcic juresko juretic juric jurisic jurjevic jurkovic jurlina jurrijens jussila juttner juvonen jäckel jägbrand jähn
jäkel jäntsch jäntti järvelä järvenpää järvi järvinen jääskeläinen jönsson jörgensen kaay kabalyuk kabanenko kabanov
kabanova kabongo kabus kaci kadakia kaddour kaddouri kade kadenyuk kadi kadric kaewmanee kahinu kahlina kahsay
kaikkonen kainulainen kairys kakar kalan kalanjos kalashnikov kalashnikova kalazic kalchenko kale kaleja kalejs
kalenichenko kalinin kalinina kalita kallen kallert kallio kalnina kalnins kalvaitis kalvelis kalvenas kamalanon
kamali kamara kambs kamdar kaminska kaminski kamper kamronov kanchin kanda kandell kane kanepa kaneps kanerva kang
kangas kaniski kanivets kankaanpää kannan kantola kapadia kapoor kapur kapustin kapustina karadaghi karadeniz karagic
karakashev karamarko karas karels karge karhu karhunen karikari karimi karimzadeh kariuki karjalainen karki karklina
karklins karkov karlberg karlgren karlovic karlsen karlsson karlström karmalyuk karmelic karnik karpa karpe karpenko
karpov karpova karppinen karttunen karuza karvinen karvonen karz kas kashchenko kashyap kasteelen kastelic katarov
katarova kathagen katic katona kaucic kaufman kaul kaulina kaulins kaupas kauppila kauppinen kaur kauzlaric
kavaliauskas kaya kazakov kazakova kazemi kazlauskas kebaili kebir keer keijser keijzer keinänen kelecic kelekovic
kelemen keleshev kelic keller kelley kelmendi keltenie kemp kempen kemppainen kennedy kensy kerekes kerekovic kerimli
kerimov kerimova kerimzade kerkhof kerr keränen keskinen keskitalo kesov ketel ketola ketting kettunen keudel kevo
khalaf khaldi khalili khalsa khan khanna kharchenko khare kharitonov kharitonova khatib khatri khattab khdir khelif
khelifa khelifi khelil khmara khokhlov khokhlova khomenko khomik khorishko khosla khosravi khoury khristenko khristich
khudhur khudyak khurana khvarchilkov kibe kibet kibkalo kidd kihlberg kihlström kijnder kilic kilimnik killer
kilpeläinen kimachu kimani kimutai kindberg kinkela kinnunen kint kipkemei kipkirui kipkorir kiplagat kiprono kipruto
kipsang kiptoo kiraly kirby kirilenko kirillov kirillova kirincic kirpenstein kisakurek kiselev kiseleva kiska kisman
kiss kitov kitprapa kittakun kitumaini kitzmann kiuru kivelä kivimäki kivinen kiviniemi kivistö kjar kjeldsen
kjellberg kjellgren kjellman klaarwater klanac klaric klarin klashorst klasic klasson klatikrushev klaturov klausen
klavina klavins kleibrink kleijse klein klemencic klemm klemt klerks kleybrink kligl klijn kline klingberg
klingelhöfer klomp kloppert klotz knappe knez knezevic knezovic knight knoers knox knudsen knuf knutsen knutsson
knyazev knyazeva kobal kobelt kobilarov koc kocevar koch kocijancic kocjancic kocsis kodric kodukov koeman kof kohl
kohli koistinen koivisto koivula koivunen kokalj kokanovic kokko kokkonen kokol kokoric kokoshkova kolade kolar
kolarec kolaric kolchev kolega kolehmainen kolen kolenc kolesnichenko kolesnikov kolesnikova kolev kolic kolichkov
kolipatkov kolisnichenko kolobov kolobova kolodub kolodziej kolster komar komarov komarova komissarov komissarova
komljenovic komulainen konda kondratev kondrateva kong kongchayasukawut kongsri koning konings kononov kononova
konoplenko konoplya konovalov konovalova konstantinov konstantinova konttinen kooij koomson kopitko kopjar koponen
kopylov kopylova korbut koren koret korhonen korichi korkmaz kornilov kornilova korolenko korolev koroleva koroma
korosec korov korpal korpanyuk korpela korpi korsman korstman korsun kortelainen kortman koruturk korzh kos kosanovic
koscevic koshelev kosheleva koshy kosi kosic kosir koskela koski koskinen kosoko kosonen kostanic kostelac koster
kostin kostina kostolzin kostov kothari kotnik kotov kotova kouidri kovac kovacek kovacevic kovacic kovacs koval
kovalchuk kovalenko kovalev kovaleva kovalyuk kovanen kovpak kowalczyk kowalska kowalski koya kozachenko kozak kozelj
kozlov kozlova kozlowski krabbe krajcar krajnc kralj kraljevic kraljic kramar kramaric kramberger kramer kranjc krantz
kranz krasilnikov krasilnikova krasniqi krastina krastins kraus krause kraushaar kravchenko krawczyk krcelic krebs
krein kremer kreslina kreslins kresonja kreusel kriens krieva krievina krievins krievs krishnamurthy krishnan
kristensen kristensson kristiansen kristiansson kristoffersen kristoffersson krittayanukoon krivec krivokapic
krivoshapkova krizan krogh kroker krol kronenberg kroon krpan krsanac krueger kruger krumina krumins kruns kruschwitz
krushovska kruze kryeziu krylov krylova kryukov kryukova krzelj krznaric kuchev kuchkudelova kucic kudryashov
kudryashova kudryavtsev kudryavtseva kuhar kuhl kuhnert kuijc kuijpers kuilenburg kuiper kuipers kuisma kuit kujala
kujundzic kukkonen kukucka kulagin kulagina kulakov kulakova kulikov kulikova kulkarni kullberg kulmala kumer kumi
kumpulainen kumsoontorn kumushova kunac kunda kundzina kundzins kunen kuosmanen kupsjak kurian kurki kuronen kurtakova
kurtazhova kurtoic kuruvilla kuscevic kusch kusi kusiwaa kuusela kuusisto kuvezdic kuzmic kuzmin kuzmina kuznetsov
kuznetsova kvarnström kwaadland kwaakye kwaakyewaa kwartemaa kwarteng kwiatkowski kyei kyeiwaa kyerewaa kyllönen
kähkönen källberg källström kämäräinen kärki kärkkäinen käster köcerli köhler köster la laakkonen laakso laaksonen
laan laar laarhoven laarse laba labado labas labbe labinjan lace lachmann lacis lacombe lacroix ladavac ladeck laffray
lafleur lagarde lagergren lagerqvist lagerström lagerweij lago lagoda laguna lagzdina lagzdins lah lahdo lahmar lahti
lahtinen lai laib laiho laine laitinen lakatos lakehal lakhal lakhdari lakoseljac lal lall lalla lamas lamb lambers
lambregt lammi lamore lamotte lampinen lamri lamy landa landberg landen landin landry landström lane langern
langevoort langlois lanka lankinen lankle lansink lantz laon laouar lapin lapina laporte lappalainen lapsa larbi
laribi larionov larionova laroche larranaga larrea larsen larson larsson lasa lasic lassen lassila lastra lathrope
latier latifi latreche latvala laukkanen launay lauridsen laurila lauritsen laursen lavrenko lavrentev lavrenteva
lavric lawal lawson laylova lazarenko lazarev lazareva lazizov leach leal leban lebar lebedev lebedeva leblanc lebon
lebreton lebrun leclerc leclercq lecomte leconte lecoq ledesma ledoux leduc leek leemput leene leeuw leeuwen lefebvre
lefevre lefort legendre leger legovic legrand legros leguit lehikoinen lehmann lehtimäki lehtinen lehto lehtola
lehtonen leijon leino leinonen leite leiva lejeune lelas leleu lelievre lelijveld lemaire lemaitre lemeshko lemmens
lemoine lemonnier lenander lengyel lenic lennartsson lenoir lensen lepistö leppänen lerma leroux lertsattayanusak
lesage lescic lesic lesik lesjak leskinen leskovar leskovic lesnik lester letellier lether letifxanli leuven levchenko
leveque levesque levin levine levy lewandowski liao liber lice licis licul liden lidström liebelt lien liendert
liepina liepins lier lieshout ligtvoet liimatainen lijn likhachev likhacheva lilje liljegren liljeqvist lillo limani
limburg limonadov linares lindahl lindau lindberg lindblad lindblom lindell linden linder linderoth lindfors lindgren
lindh lindhe lindholm lindkvist lindmark lindner lindquist lindqvist lindroos lindroth lindskog lindstedt lindström
lindvall linke linna linschoten liovic lipponen lips lisenko lisica little litvin litvinenko liu liukkonen livingston
ljubetic ljubic ljubicic ljungberg ljunggren ljungman ljungqvist ljungström llabres llado llamas llano llanos lledo
llobet llopis llorens llorente lloret lloyd lluch lobanov lobanova lobato lobo loep logar loginov loginova loiseau
lojen lombard lombardi lommert lonen loo loon loos lopes lopez lorch loreal lorencin lorentzon lorreijn losa losada
losatapornpipit losekann loucif lounis loureiro louws lovric lowery loyal lozano lu lubenets luboch lubs lucel lucena
lucero lucic ludvigsson luin luinenburg luitgardis lujan lukacs lukash lukic lukin lukina lukinic luksa luksic
lukstina lukstins lulankov lumbreras lundahl lundberg lundblad lunde lundell lundgren lundh lundholm lundin lundkvist
lundmark lundquist lundqvist lundström lundvall lungu luo luoma luong lupiy luque luse lushaj lusis luster luthra
lutsenko lutterveld luu luukkonen luxemburg luyssel lyashko lynch lyons lysenko lytkin lytkina lähteenmäki löchel löf
löffler löfgren löfqvist löfstedt löfström löfving lönnqvist lövgren löwer
"""
"""Surnames that are neither a Swedish word nor a first name."""
