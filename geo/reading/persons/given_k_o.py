"""First names of people in Sweden, of all origins, k to ö; written as in ``given_a_j``.

The sources and their licences stand in SOURCES.md beside this file.
"""

from typing import Final

GIVEN: Final = """\
kaamil kaan kaarel kaarina kaarlo kaashif kaazim kabeer kabila kabir kabiru kachela kacper kada kaddy kadhim kadiatou
kadifeyka kadija kadinana kadir kadri kafeel kahina kahir kai kaija kaisa kaiser kaitlin kaitlyn kaj kaja kajetan
kajji kajsa kajus kalbi kaleem kaleema kalervo kalevi kaleya kalgay kalin kalina kalisa kalle kallistrat kalman kalpit
kaltrina kaluda kaluwa kamal kamala kamaljit kamar kamau kamel kameya kamil kamila kamile kamilla kamolchanok kamon
kamran kamron kamya kandef kanpulat kanusha kanya kaombwe kapagan kapiton karaamat karabas karaca karaer karakucak
karam karama karamelita karan karanbay karatas karcan karcho kardelen kareem karel karen kari karim karima karimullah
karin karina karla karlfried karlheinz karlijn karlina karlis karlo karlukhan karmen karol karola karoliina karolin
karolina karoline karolis karoly karsten karwan karzan kasam kashan kashangaki kashif kashish kashvi kasia kasidi
kasif kasim kasimir kaskazi kaspar kaspars kasper kassem kastriot kasyan katalin katalina katalinka katariina katarina
katarzyna katastrofa katayoun katcha kate katelyn katerin katerina katerine kateryna katharina katharine katherin
katherina katherine katherinne kathi kathleen kathrin kathryn kathy kati katia katica katie katinka katja katri
katriina katrin katrina katrine kattis katy kauko kaunka kauthar kaveh kaver kavita kavurt kavya kawa kawkab kawthar
kay kayagun kaygusuz kayit kayla kaylee kayleigh kayrabay kaysan kazem kazi kazim kazime kazimierz kazimir keano
kebede kees kefser kehinde keijo keith keji kelami keld kelechi kelli kellie kelly kelsey kemal kemale kemaleddin ken
kenan kendra kenn kennet kenneth kenny kent kenta kentan kenter kenth kenyangi keramet keranka kerem keri kerim kerime
kerman kerri kerry kersti kerstin kerttu kestutis kete keti kettil kevim kevin kevork kewan keya keyaan keyvan kezban
khaalid khaan khabat khacho khadeja khadidja khadija khadijah khadra khaldoun khaled khalid khalif khalil khamani
khamisi khana khanh khanko kharalambi kharalampi kharalan kharbingar khari khariton kharitoniya kharizan kharlampiy
khasan khasatin khatera khavtelin khebar khefestion khektor khenrieta kheraklit khernani khiminay khinka khinko khino
khitko khoa kholi kholoud khoma khoroz khosrow khrabar khrabrin khranimir khranislava khrelko khrelo khrisanka
khrischo khrisim khrisimir khriso khrista khristalin khristela khristiela khristilian khristiliyana khristina
khristivilin khristiyan khristo khristodor khristoelena khristofor khristomil khristomir khristoslav khristozar
khristya khrondel khrusan khrystyna khuban khubav khubavelka khubaven khuben khvoyne kiaan kiah kian kiana kianoush
kiapo kiara kibafupia kibar kiber kibibi kibrom kiburi kicki kidan kidane kien kieran kifaye kifayet kiflom kijana
kijani kike kikelomo kiki kilian kilicbay kim kimba kimberley kimberly kimbilio kimbo kimcho kimmo kimon kimya kin
kinaya kinel kinga kinka kino kinta kinubi kiojah kipchoge kipenzi kipepeo kipras kiprislav kipriyan kir kiramettin
kiran kirat kircho kirgiz kirien kiril kirill kirilo kirk kirka kirsi kirsten kirsti kirstin kirstine kirsty kiryak
kiryaki kiryako kisima kismet kitan kitchitsa kito kitodar kitomir kitti kiume kivilcim kiwara kiyasi kizil kiziltunc
kjeld kjell kjersti kjetil klaas klas klasse klaudia klaudie klaus klavdija klavdiy klavdiya klavs klemen klemens
klement kleuna klim klothilde kloya kläre knina knud knut kocabas kocak kockan kodchaporn koen kofi kojo kokimira
kolawole kolcho koldan kole kolo koloman kolyu komara komnin koncagul kondo kondrat kondratiy konguralp konny konon
konrad konradi konradus konstantin konstantina konstantinos konstanty konstanze kopan korab koray korbinian kordula
korede korinna korkmazalp kornel kornelia kornelija kornelius korneliya kornil korugan kosisochukwu kosovare
kostadinka kostas kostyantin kosukhan kotryna kotuz kourosh kovu kowsar koycho koyno koyo kozma kralina krasidara
krasimir krasimira krasiyana krastanka kreszentia kreszenz kriemhild krille krish krisha krishna krisi krisjanis kriss
krista kristabela kristaps kristen krister kristers kristi kristian kristiana kristiane kristie kristiina kristijan
kristin kristina kristine kristiya kristjan kristof kristofer kristoffer kristopher krists kristupas kristy kristyna
krisztian krisztina krisztofer kritika kritsana krystal krystian krystof krystyna krzysztof ksandriniya ksawery ksenia
ksenija kseniya kubra kubran kuchanua kuddusi kujoe kujtim kuldeep kullervo kulnun kulwinder kumar kumral kumush
kunaporn kunibert kunigunda kunigunde kunka kuno kupriyan kurdistan kursad kurt kurunzi kusiima kustaa kutay kutgun
kutun kuzma kveta kvetoslav kvetoslava kwabena kwadwo kwaku kwame kwamena kwasi kweku kweli kwesi kyan kyano kyara
kyle kylie kyllikki kyra kyriaki käte käthe käthi kåre köker köktas könul kösemen kövser laban labeeb labib labinot
lacey lachezarka lacin lacramioara ladan ladimir ladislau ladislaus ladislav ladislava ladli laeeq laetitia lage
lahiah laika laila lailati laima laimonis laini laiq laith lajita lajlaj lajos laksh lakshit lakshmi lale laleh
lalezar lalka lalko lalo lamai lambert lamberto lambi lambo lambyu lamia lamin lamine lamiye lance lando lanselot
laqeet lara larisa larissa larke larry lars larysa lascar laskal laskar lasse lassi lastar laszlo latasha lateef latif
latifa latko lato latoya latsa latyu laura laure laureano lauren laurence laurens laurent laurentia laurentiu laurenz
lauretta lauri laurian laurie lauris laurita laurits laurynas laus laust lautaro lavanya lavdim lavin lavinia lavize
lavr lavrentiy lawand lawrence lawrencia layan layla laylo layth lazar lazaro laze lazim laziz lazura lazzaro lea leah
leana leandar leander leandra leandro leanne leart lech lecho ledun lee leela leen leena leevi lefter lei leia leidy
leif leigh leila leire lejla leka leke lekha leko lelia lelle leman lemlem lenche lene leni lenin lenka lenko lenn
lennart lennarth lenuta leo leocadia leocadio leokadia leon leona leonard leonardo leoncio leone leonel leonhard
leonid leonidas leonie leonor leonora leonore leons leontin leontina leontine leontiy leopold leopolda leopoldina
leopoldine leopoldo leordean leos leotrim lerato lere leroy lerze les lesana lese lesia lesley leslie lesly lesya
leszek letafet letebrhan leticia leticija letif letife letisiya letitia letizia lev levcho levent levente levi levko
levoslav lewis lex leyla leyli leyre lezize li lia liam lian liana liane liang liba liban liberta liberto libni libor
libusa libuse lica licho licia lida lidia lidija lidiya lidiyka lidwina lieke liene liepa liesa liesbeth lieschen
liesel lieselotte lieve ligia ligita liiban liis liisa likhiya lilcho lili lilia lilian liliana liliane lilija
lilijana lilita liliya liljana lilko lill-roffe lillemor lilli lillian lilly lilo lily lilyan lilyanka limazah limon
lina linas linde lindsay lindsey line ling linh linn linnea lino linus lioara lioba lionel lipe lipika liridon
liridona lirim lisa lisandro lisanne lisbet lisbeth lise lise-lott liselott liselotte lisette lissette lissi lissy
liudmila liva livia livio liviu liwia liya liyaaqat liyaqat liz liza lize lizete lizz lizzy ljiljana ljubica ljubomir
ljubov ljudmila loa loan loay lodovico loek loes loffe logan lohit loida lois loke lola lolita lollo lona lone long
longin loni lonnie loot lopa loppan lora lorans lore loredana lorelei lorena lorenz lorenza lorenzo loreta loreto
loretta lori lorin lorraine lot lotfi lothar loti lotta lotte lotten lotti loui louie louis louise lourenco lovcho
lovepreet lovis lovisa lovre lovro lowa lowe lozan lozana lozanka lozen luan luana luay lubica lubna lubomir lubomira
lubor lubos luboslav luboslava lubov luc luca lucas luce lucentiu luchezar luchino lucho lucian luciana luciano lucie
lucija lucila lucinda lucio lucky lucrecia lucretia lucretiu lucrezia lucy ludde ludek ludger ludmila ludmilla ludolf
ludomil ludomila ludovic ludovica ludovico ludovit ludvig ludvik ludwig ludwina lufen luigi luigina luis luisa luise
luisina luitgard luiz luiza lujain lujza luka lukan lukas lukasz luke lukiya luko lukyan lula lulcho luli luljeta
lulzim luminita lumir lumnije luna lupe lupita luqmaan luqman lusio lusiya lutf lutfi lutfiyye lutz luuk luwam luz
luzia luzie luzmira lyanka lydia lydie lykke lyna lynda lynn lynne lyubim lyubina lyublina lyubomir lyuboslava
lyubosmysl lyubov lyudmila lyudmyla lyulyana lyusila maahir maaike maajid maalik maanas maanav maaria maarika maarit
maarten maartje maawiya maaz maazin mabad mabel macarena macaria macario macide maciej mackan macke mackenzie macs
madaha madalena madalin madalina madani madara made madeleine madelene madelief madeline madhav madhavi madina madini
madiyan madlen madoa mads madyan mafalda maftuna magali magaly magarete magda magdalena magdalene magdolna maggan
maggie magne magnus magret magrit maha mahabad mahad mahali mahamed mahamud mahaz mahbeer mahboob mahbub mahbube
mahdee mahdi mahdy maheen maher mahesh mahfooz mahfuj mahfuz mahigul mahika mahin mahir mahire mahizer mahja mahmood
mahmoud mahmud mahmut mahnaz mahsa mahshid mahsun mahtab mahter mahulena maia maicol maida maie maija maik maike
maiken maikol maira maire maise maisha maite maj-lis maja majani majd majda majdi majdy majed majeed majid majken
majlinda majvor makar makarena makayla makeen makhno makini maks maksim maksimiliyana maksimiljan maksimilyan maksude
maksur maksym maksymilian makunga makuu malak malalai malcolm malee malek malena malene malgorzata mali malik malika
malin malina maliza malle mallory malou malte malthe maltina malva malvina malwina mamadou mamadu mamen mamun manaf
manal manan manbir manca mancho mandana mandeep mandy manee manel manfred mange manish manja manjit manne mano manoel
manoj manol manola manole manolina manolo manon mansour mansur mansurali mantas mante manthan manu manuel manuela
manuelita manuil manush manya manyu maqsud mar marangoni marc marcantonio marcel marcela marcelina marcelino marcell
marcella marcelle marcello marcelo marchelo marcheta marcia marcial marciano marcin marcio marco marcos marcu marcus
mareen mareike mareile marek mareks maren marfa marga margaret margareta margarete margaretha margarethe margarida
margarit margarita margaud margaux margherita margit margita margitta margot margret margrethe margrieta margrit
marguerite margus mari mari-anri maria mariah mariam mariama marian mariana marianela mariann marianna marianne
mariano maribel marica maricel maricela maricica maricruz marie mariechen marieke mariela mariele marieluise marietta
mariia marija marijan marijana marijke marijn marika marilena mariluz marilyn marina marincho marine marinel marinela
marineta marini marinka marinko marino marinus mario marioara mariola mariollita marion mariotka maris marisa marisel
marisela marisol marissa maristela marit marita marite maritna maritta maritza mariuca marius mariusz mariy mariya
mariya-khuana mariyam mariyan mariyka marja marjaana marjan marjana marjanca marjani marjatta marjeta marjo marjona
marjorie marjukka marjut mark-antoniy markas marketa marketta markku marko markus marleen marlen marlena marlene
marlies marliese marlis marlon maroof maros marre marsha mart marta marte marten martha marthe martijn martim martin
martina martine martiniyan martino martins martirio marton martta martti martyan martyn martynas marusa marush marusya
marvin marwa marwan mary maryam maryan maryse marzena marzia marzieh masa masar masha masho maside masih maslina mason
masood masoud masoumeh massiel massimiliano massimo massinissa massoud masume matas matay matea matei matej mateja
mateo mateus mateusz matevz matey matheo mathew mathias mathijs mathilda mathilde mati matias matic matija matilda
matilde matiss matjaz matka mato matous mats matte matteo matthew matthias matthieu matthijs matthäus matti mattia
mattias matts matunda matus matvey matyas matyu maua maud mauno maura maureen mauri maurice mauricio maurilio maurits
mauritz maurizio mauro maurycy mavuno maxim maxima maximiano maximilian maximiliano maximino maximo maxwell maya mayar
maykol maynur mayra maysa mayte mayya maza mazen mazin mazlum mckenzie meagan mebrahtu mebrat mechislav mechthild
mechthilde mechtild mecide mecit meda medard medeja medhanie medhin medikha medine meelis meena meera mees mefarettin
mefharet mefodiy megan megha meghan meghana mehari mehbare mehdi mehdiqulu mehdiye mehemmed meherrem mehin mehman
mehmed mehmet mehmetzahir mehran mehrdad mehrigul mehrimoh mehrnoosh mehru mehrzad mei meik meike meinhard meinolf
meinrad mekhala mekonnen meladi melaha melahet melania melanie melaniya melany melat melchor melek meleknur meles
meleyke melichar meliha melihcan melikkan melina melinda melisa melissa melita melitta melker melki melle melody
meltem melul melvin melwin memili memmed menfeat mengi menguc menisan meno mensur mensure meral merba merche merdi
meredith merel merete merethe mergim merhawi meriem merijn merike merilin merim merima merita merja merle meron meropa
mersad mersiha mert mertel merva merve mervi mery meryem meryeme merziyye merzuk mesak meshur meskerem mesme messeret
mestur mesud mesude mesut metaksa metanet metin metinkaya metka metod mette meveddet mevludin mevludiye mevlut
meyhanim meyransa mezide mia micael micaela micha michael michaela michaele michail michal michala micheal michel
michela michelangelo michele micheletto michelle michelotto mick micke midhat midya mie mieszko migle miglena miguel
miguela miha mihael mihaela mihai mihail mihailo mihaly mihels mihhail mihin mihkel mihnea mihrab mihret mihriye miia
miika mijo mik mika mikael mikaela mikal mikayil mikayla mike mikelis mikels mikhail mikhaylena mikhaylina mikhaylo
mikhey mikita mikkel mikko miklos mikolaj mikolay mikulas mila milad milada milagros milana milara milay milda mildiya
mildred mile milen milena miles miliana milica militsa milivoje miliy milka milla millaray mille millicent milo
milomir milorad milos miloslav miloslava milost milosz milota milou milovan milton miluse milutin mimi mimmi mimoza
min-jun mindaugas mindy mine ming minh minibe minire minka minna minodora minure mio mioara miodrag mir mirabela
miradije miran miranda miranza miray mirbadin mircea mirco mirdza mireia mirela mireli mirella mirena mireya miriam
miriama mirja mirjam mirjami mirjana mirko mirna miro miron mirona mironshoh miropa miroslav miroslava miroslaw
miroslawa mirsad mirsada mirta mirte mirtha mirthe miruna mirwais mirza mirze misael mishat mishka misla mislav misra
misty misuli mitali mitchell mitesh mitica mitofan mitoshka mitra mitrut miyesser mizgin mizhir mkarkara mladen
mladlena moa moayad modesta modesto modou modris modupe mofifoluwa mogens mogge mohamad mohamed mohamedi mohammad
mohammed mohamud mohan mohanad mohand mohannad mohini mohinur mohlaroyim mohsen moises moisey mojca mojgan mojisola
mojisoluwa mojmir mojtaba mokey molly momera momir momodou mona monica monika monique monis monja monserrat montserrat
moradeke morayo morena morenike moreno morgan moric moritz morolake morris mortadela mortaza morten morteza
mosinmileoluwa mostafa mosunmola motunrayo mouloud mouna mounir mourad mourib moussa moustafa moyosore mozhdeh mozhgan
mrihani mstislav muarra muath muaz mubariz mubetcel mubina mucahit mucellib mucevher mufail muferrih mufide mufit
mugber mugdha mugisha mugur mugurel muhallil muhamed muhamet muhammad muhammadali muhammadamin muhammadamir
muhammadayub muhammadaziz muhammadrizo muhammadsafo muhammadsodiq muhammadsolih muhammadumar muhammadyasin
muhammadyusuf muhammadziyo muhammed muhammet muharrem muhazzim muhima muhip muhiye muhsina muhyettin muizza mujde
mujib mujo mujtaba mukamana mukbile mukesh mukramin mukrume muktedir mulayim mulele mulu mulugeta mumtaz mumtaze
mumtoz muna munevver munezzer munif munir munira munisa muntezir munyaneza murad murat muratcan muret muriel muris
murit murod mursalina mursel musafet musaffa muse musemma musfira mushana mushtaq mushtariy musila muskunaz muslima
muslum musse mustafa mustafo mustapha musure mutasim muthanna mutluhan muuse muvaffak muvahhide muveddet muxamed
muxlisa muxtar muzaffer muzayyana muzdahir muzdalifa muzeffer muzekker muzhir mwamini mwangi mwasaa mwezi my mykhailo
mykola myriam myroslava myrthe märit märta märtha måns mårten möhsim naadir naail naajy naasih naasir naathim naazhim
nabeeh nabeel nabhan nabigh nabih nabil nacer nachiket nachiyan nachko nacho nacio nada nadeem nadege nader nades
nadeschda nadeshda nadezda nadezhda nadhir nadia nadim nadin nadine nadir nadira nadiya nadja nadka nadr nae naeem
nael naemi nafasat nafees nafesa nafii nafile nafis nafisat naftali nagi naglis nahid nahide nahom nahrin nahuel
naiara naib naibe naida naide nail naile naim naina nair najair najam najat najeeb naji najib najibullah najla najuma
najwa nake naki nakif nakip nako naksh nakul nalan nalin nam namiq nancho nancy nandini nando nandor nane nani nanko
nanna nanni nanny nansimir nanyu naomi napoleone narcis narcisa narciso naree narhanim narimane narin naringul narkis
narong nartsislav nas naseer naser nashipie nashwan nasiba nasim nasir nasiru nasko nasra nasreen nasrin nasrullah
nasser nassim nasteho nastimir nastiya nastja nastradin nasuf natacha natali natalia natalie nataliia natalija natalio
nataliya natalja nataly natalya natan natanael natanail nataniel natasa natascha natasha natasja natasza natella
natevan nath nathalie nathaly nathan nathaniel nathari natheer natiq natividad natko natnael natsko natso natta
nattaporn nattawun naud naum naveen navid navjot navneet navodnenka nawaf nawal nayara nayaret nayareth naycho nayda
nayef nayfa nayil nayo naz nazan nazanin nazar nazaret nazario nazdar naze nazende nazidil nazila nazile nazim nazime
nazimet nazir nazli nazlihan nazlim nazmi nazrul ndayishimiye nea nebiat nebih nebiha nebojsa necati necdat necef
nechifor necilal necmettin necva nedas nedda nedelcho nedelin nedelyana nedim nedislav nedjma nedko nedo nedyalko
nedyu nedzad neel neelima nefaret nefise nefiye neftali negar negin negoslav negrita neha nehip neil neja nejc nejdet
nela nelah nelcho nelida nelko nella nelli nellie nelly nelson nelu nenad nencho nene nenko nensislav neo neokli
neolina neptun nerea nereida neres nergiz neriban nerijus nerim neriman neringa nermin nermina nermine nesfe neshka
nesib nesimi nesip neslihan neslinur nesrin nesrine nestor nete netra nettan neval neven nevena nevenka nevenko nevgin
neviliyan nevin nevise nevsal nevsale nevyan newroz nexhat nexhmije neycho neyka neyko neyran neza nezaket nezengul
nezihi nezize nezrin nga ngamia ngan ngeni ngoc ngozi nguyet nhat nhi nhien nhung niara nibaldo nicanor nicat niccolo
nichakarn nichifor nicholas nichole nick nicke nicklas niclas nico nicoara nicodemo nicodim nicol nicola nicolae
nicolai nicolaie nicolaj nicolas nicolasa nicolaus nicole nicoleta nicoletta nicoline nicolo nicu niculina niculita
nicusor nicuta nidal nidhi nidia nidra niek niels nienke nieves nifont nigar nigel nigesa nigmet nigrita nihad nihai
nihal nihan niharika nihat niilo niina nijaz nik nika nikandr nikanor nikhil nikifor nikita nikki niklas niko nikodem
nikodim nikoela nikol nikola nikolai nikolaj nikolajs nikolaos nikolas nikolaus nikolay nikolett nikoletta nikolina
nikon nikos niks niksa nilcan nilda nilgun nili nilima nilo niloofar niloufar nils nilufar nima nimakoah nimco nimo
nimrat nina nine nineb ninel ninetta ning ninioluwa ninni nino ninos ninoska ninthe ninve ninwe nionila nippe niracha
niran nirgul nirja nisa nise nisha nishtiman nisreen nisrin nitara nitesh nitin nives niyaz niyazi niyilolawa
niyonzima nizar njeri njoroge njozi nkechi nkiruka nnamdi nneka noa noah noe noel noelia noelle noemi nohadra noi
nojus nok nolberto noman nona nonna nonso noor noora noortje noorullah noppakao noppe norah norbert norberto norica
norka norma norman normunds notburga noud nour noura nout novak novalie novruz nozima ntimi nubar nudret nuha nuhu
nula nuno nura nural nuran nurane nuray nurbanu nurcan nurda nurdeniz nureddin nureta nuretdin nurettin nurey nurgil
nurhayet nuri nuria nuriat nurice nuriya nuriyet nurkan nurlan nurlana nurmelek nurmuhammad nursan nurseda nursen
nurser nurseref nursim nurtac nurten nuru nurulla nurullah nurveren nury nusa nusabe nusirevan nusret nutcha nutkrita
nutwadee nuur nuyan nwabudike nyambura nyan nyasi nydia nynke nyoka nyoni nyota nysret nyuki növreste oana oanh oba
obaid obanijesu obdulia obianuju obinna obirdar obrad obretim oceane octav octavia octavian octaviana octavio octaviu
oda odalis odalys odarka oddvar odeline oden odette odika odina odkanli oeshi ofelia ofeliya oganer ogechi ognemir
ognen ognena ognjen ogooluwa ogulbas ogurata ogus oguz oguzman oili oiva oivind ojas ojasvi ojvind okan okanay okbay
oke okean okechukwu okguclu okhanes okhrim oksana okseniya okseven oktaviya okturemis oktyabrina okyalaz ola oladare
oladimeji olaf olajumoke olakunle olalla olanrewaju olansile olasunmbo olav olavi olca olcay oldag oldrich ole oleg
olegario oleh olek oleksa oleksandr oleksandra oleksii oleksiy olena oles olfert olga olgerts olgierd olha olimpi
olimpia olimpiada olimpian olimpiu olimpiy oliver olivera olivia olivie olivier olivija oliviu oliwer oliwier olle
olli olof ololade olov oluchi olufunke olufunmilayo olumide olumorotimi olus oluwafemi oluwagbemiga oluwakemi
oluwamumibori oluwamuyiwa oluwasanmi oluwasegun oluwaseun oluwole olya olympia omaca omair omaja omana omar omeir
omelyan omer omid omina omisha omkaar omobobola omobolanle omodunni omolabake omolara omosalewa omotara omotayo
omotola omotoun omowumi omran omurtag omya onanong onat oncho ondrej ongay oni onik onisim onkar onni onofre onufri
onufriy onuker onur onurcan onursu onveer onyinye oona opanas opwonya oqtay oranli orathai orazio orcin orduxan oreofe
orestas oreste orfelina orfey orges orgun orhan oriana orina orinder orisya orkhidey orkhideya orkhip orleana orlin
ornella orni orsolya ortak ortansa ortodoksi ortrud ortrun ortse ortwin oruc orvokki orxan osama oscar osha osip osiyo
oskar oskari oskars osman osmo osogo ossama ossi ossian ostap ostromir osunleke osvald osvaldo osvalds oswald oswin
otabek otakar otay otfried othman othmane othmar otieno otilia otilija otis otmar oto ottavio ottfried ottilia ottilie
ottmar otto ottokar ottomar ottone otylie ouanes oumar ousman ousmane oussama outi ovanes ove ovidio ovidiu oviya ovli
owais owe owen oxana oyenike oyindasola oymak oysha oystein oyvind ozan ozana ozansu ozgur ozioma ozlem ozren paavo
pabla pablo paca pacho pachongruk pacifica paco pada pahal paige paisiy paivi pak paker pakhom pakize pakjira pako
paksu pal pallavi palle palmi palmira palmiro paloma palomina palvira pam pambe pamela pamfil panagachie panagiotis
panait panas panay panayot pancho pandelis pane panfil panfilo panini pankrac pankrat pankratiy pankrtiyyan pannawich
pano pantaley panteley panteleymon pantera panto pantyu panya paola paoletta paolina paolo pape parakhod paramon
paraschiva parashkev parashkevan parashkevitsa paraskev paraskevi parastoo pardis parfen paride parin parisa parker
parmen parminder parth parunka parush parvez parvin parviz parvoletka parwana parwin parwiz pasa pascal pascale
pascual pascuala pasi paskalia pasko paspanakhil pasqual pasquale pastora patchaploy patcharaporn patcharee pato
patric patricia patricie patricija patricio patrick patrik patriotka patrizia patrizio patru patrycja patryk patsa
patso pattamon pattapon pattatomporn patty paul paula paulette pauli paulica pauliina paulin paulina pauline paulino
paulius paulo pauls paun pavani pavao pavel pavelin paviliya pavko pavla pavlik pavlin pavlina pavlincho pavlo
pavlomir pavlos pavol paw pawan pawel payam paye paz peace peder pedram pedro peem peer peeter pegah peggy pehlil
pekka pekkan peko pelageya pelaji pelay pelayo pele pelin pelina pelle pellegrino pembesin penchin pencho penelope
penka penko peno pentti penyu peo pepe pepelota pepijn pepino pepislav pepita pepito pepo peppe per percho percy peren
peri periana perikal perinur perisan perlita permun pernilla pernille pero perry persiana persiyan pertti peruna
pervaiz pervane pervin pervine perviz pesent peshawa peshka peshraw petar pete peter peteris petikongres petinka
petkan petko peto petr petra petraki petrana petras petre petri petrica petrinel petrisor petrit petriyka petro
petromil petromira petrona petronela petronila petros petrozar petru petrushka petrut petruta petter petteri peychin
peycho peyko peyman peyo peyodon peyolina peytan phailin phenphitcha phil phileine philip philipp philippe philippine
phillip philomena phoebe phong phubes phuc phuong phyllis pia piedad pien pier pierangelo piergiorgio piergiuseppe
pierina pierluigi piermaria piero pierpaolo pierre piersanti piet pieter pietro piia pijus pilar pili pilip pillan pim
pimchanok pimen pinar ping pintusorn pio piotr pirahmet piran piret pirjo pirkko pirmin piroska piroz pirre pitipat
pius placido plamen plamena platon plesu pleun plinio plodovitka ploy polad poleksina polikarp polin polina polona
polonca pompeo pompilia pompiliu pomponio poncio pontus pooja pooria popobawa porfirio porfiriy pornchanok porntip
potap poul pouya povilas pradeep prakash prames pranav praneel pranit prasert prashant praskovya pratik pratyush
pravda pravoslav preben predrag preecha preeti premysl presa preston priit primitiva primitivo prina priscila
priscilla prisha priska priya priyanka profira prokhir prokhor prokl prokofiy prokop proletina prostisveta prudencia
prudencio przemyslaw puccio puk pumbaa punhan puntira pupi purcek purificacion pushti päivi päivikki pär pärra pål
qaadir qaasim qabeel qabil qadar qadeer qader qadi qadim qadir qahtan qaim qais qalib qamar qamil qani qanit qaratel
qareeb qarin qaseem qasem qasid qasif qasim qatadah qawee qay-yoom qays qedir qelender qendresa qendrim qenire qesem
qezenfer qiang qiyas qizbes qosqar quadir quan quang qudamah quddoos qudoos qudrat qudret quincy quinn quinten quinty
quique quirino qulam qulu qumru quoc qurban qusai qusay qushi qutaybah qutb qutub quynh qönce raaghib raagini raahil
raakin raamis raamiz raashid raatib rabah rabar rabb rabbaanee rabbani rabbiye rabea rabee rabi rabia rabiah rabih
rabit racha rachael rachana rachel rachid rachit rachita rachko racho rada radek radeke radenko radha radhee radhika
radi radia radim radimira radislav radka radmila rado radojka radomir radoslav radoslava radoslaw radostka radosveta
radovan radovana radu raducu raduz radvile raed raees raf rafa rafael rafaela rafaella rafail rafal rafan rafay rafee
rafeek rafeeq raffaele raffaella raffaellino raffaello rafi rafia rafih rafila rafiq ragge raghad raghav raghda ragheb
raghib ragna ragnar ragner ragnhild rahaf rahat raheel raheem rahel rahim rahimullah rahiye rahma rahmatullah rahmet
rahul rahwa raife raija raik raili raimo raimondas raimondo raimonds raimund raimundo rainer rainka raisa raissa
raivis raivo rajaa rajata rajesh rajeshri rajinder rajiv rajko raju rakel rakesh rakide raksha ralf ralph raluca
ramadan ramazan ramesh ramez rami ramid ramil ramile ramin ramina raminta ramiro ramiz ramla ramon ramona ramunas
ramune ramush ramzi ranbir rancho randall randi randolf randy randyu raneem rangel rangel-lyubimi rania ranieri ranim
ranjit ranveer raphael raphaela raquel rares rasate rasha rasheed rashid rashida rashidi rashko rasho rasim rasime
rasma rasmus rastislav rasul ratana ratchanon ratibor ratko ratmir rattana raul rauno raven ravi rawan ray rayaan
rayan rayen rayhona rayla raymond raymund raynichka rayu rayyona razi raziye razvan rean rebaz rebeca rebecca rebecka
rebeka rebekah rebekka rebihat rebin rebwar recepali reda reece reem reet refet refik refika refiqe regina reginald
regine regitse regitze regulo rehaan rehile rehime reidar reidun reijo reimar reimer reimund rein reina reinald
reinaldo reine reiner reingard reinhard reinhardt reinhart reinhild reinhilde reinhold reinis reino reis reka rekha
relu remazan rembrandt remedios remigio remo remus remy remziyye renas renata renate renato rene renee rengin rengiya
rengul reni rens renske renzo reqsane resad reshoni resi resid resmiyye resul resulcan revka revza rexhep rexsende
reyansh reyes reyhan reyhane reyna reynaldo reza rezan rezin rezzak rhonda rhys ria riad riana rica ricarda ricardas
ricardo ricards riccardo ricciotti richard richardt richerd rick rickard rickey ricky rico ridhi ridvan rifat rifkiye
rigmor rigo rigoberto rihab riham rihards riikka riina riitta rikard rikke riku riley rille rima rimantas rimante
rimma rinaldo risalet risasi rishi risto ristya ritva riya riyad riyadh riza rizgar rizvan roan roar robart robban
robby robel robert roberta robertas robertina roberto roberts robin robinson robiya roble robyn rocco rochdi rochus
rocio rodan rodel roderich rodica rodion rodney rodolfo rodrigo roffe rogelina rogelio rogena roger rogge rohaan rohan
rohat rohit rohullah rojda rojhat rojin rojnu rojus rok rokas roko roksan roksana roksolana roland rolandas rolando
rolands roldan rolf roman romana romanita romel romelina romen romeo romil romina romoleta romolo romuald romualdas
romul romulo romulus romy ron ronahi ronald ronaldo ronith ronja ronke ronni ronnie ronny rony roope roos roosa roque
rory ros-marie rosalba rosalia rosalie rosalina rosalinda rosalinde rosalva rosamel rosaria rosario rosaura rosel
roselina roselinde roselyn rosemarie rosemary rosenda rosendo rosenka roshan roshni rosi rosie rosimir rosina
rosislava rosita roska rosko rosl rosmarie ross rossana rostiana rostimir rostislav rostislava roswita roswitha
rotraud rotraut rouaa rouven rowan rowena roxana roxelana roy roya royo roza rozalia rozalija rozalin rozaliya rozan
rozana rozerin rozeta rozin rozita roziya rozka rozotsvet rozsa rrahim rrezarta rron rua ruba rubabe rubani ruben
rubeyda rudecindo rudi rudiger rudite rudolf rudolfs rudolph rudra rudy rufet rufina rufino ruggero ruggiero rugile
ruhengiz ruhide ruhiu ruhiyye ruhsat ruhshona ruhugul rui ruknettin rula rumaysa rumen rumeysa rumislava rumyana rune
rungo rupert ruperta ruperto ruqayya ruqiya ruqiyye rusaliya rushil ruska ruslan ruslana rusne russell rusul rut rute
rutger ruth ruthild ruud ruwaihim ruxanda ruxandra ruxsare ruy ruza ruzena ruzhka ruzica rym ryma ryszard ryte rytis
ryurik rza rövsane rövsen röya röyal röyale sa'adatu sa'diya saabir saad saadat saadiq saafir saahir saaiq saajid saal
saalih saalim saanvi saaqib saar saara saariyah saba sabah sabahat saban sabari sabas sabatino sabbir sabeeh sabettin
sabih sabihe sabil sabin sabina sabine sabiq sabir sabire sabit saboor sabri sabrija sabrina sabur saburah sachi
sachin saci sacide sad sadaf sadaka sadan sadao sadaqat sadat saddam sadeed sadete sadeti sadia sadik sadiki sadiman
sadiq sadittin sadiya sadiye saeed saeedeh safa safaa safet safia safii safina safinaz safiri safiullah safiya safura
safwan sagal sagcan saghar sagit sahar sahat sahdiye sahel sahibe sahigul sahil sahin sahinbey sahinder sahir sahlar
sahmar sahmettin sahnaz sahnuray sahra sahro sahveled sai said saida saido saim sair sairah saire sajad sakari
sakhoriya sakina sakineh sakip sakir saksham salah salam saleh sali salih salim salima salimet salina salkin salla
sally salma salman salohiddin salome salomea salomey salomon salud salurbay salvador salvatore salvi salwa samad samah
samahat samaksh samama saman samandar samaneh samanta samantha samar samarth samatar samed sameer samer samesh sami
samia samiha samiira samil samina samir samira samire samiya samo samra samrawit samson samu samuel samuil samuli
samurtay samweli samxal samy sana sanaa sanam sanavber sanaya sancak sancar sancho sandalio sandeep sander sandi
sandis sandor sandra sandro sandu sandy sanel sanela sangeeta sanharib sani sanita sanja sanjar sanjay sanjeev sanka
sanli sanna sanne sanni santa sante santeri santino santos santosh sanur sanya sanziana saood sapa sara sarabi
sarafina sarah sarai saraya sardar sardor sargin sargis sargon sari saricabay sarina sarita sarjo sarka sarlota
sarmenka sarmite saro sarpkin sarthak sarunas sarunporn sarvan sarvar sarvinoz sarwar sarya sasa saskia saso sathvik
satia satish satrettin satu saturnina saturnino saul sauli saulius saumya saurabh sauti sava savak saveliy saverio
savestina saveta savina savki savni savva savvatiy sawsan sayali sayan saydam sayed saygin sayid sayin saynab sayrak
sazime scarlet scarleth scarlett scarlette scott sead seadet sean sebakhtin sebastiaan sebastian sebastiano sebastiao
sebastien sebastijan sebastjan sebattin sebbe sebigul sebine sebire sebla sebuhi secgul secme sedaqet sedat sedef
sedefcho sedife sediqa sefa sefer sefi sefik sefiqe sefiye sefure segen segilola segismundo segun segundo seha sehamet
sehel seher sehla sehmus sehreban sehrebanu sehza seide seif seija sejad sejda sejdi sejla sekim sekou selaheddin
selale selam selamawit selatin selcan selcen selcuk selen selena seler selim selime selin selina selivan seliverst
selma selmin selvi sem sema semat semaye semed semen semenarka semender semenica semere semhar semih semine semir
semra semrin semsettin semsinisa semsiyye senad senada senait senan sencar sendogan senem seniha senka senkal senko
senn sennur senol senta senuber seo-yeon sep sepideh sepp seppo seracettin serafeddin serafet serafim serafina serap
serban serda serdar seref serefeddin serena serencam serezli serfinaz serge sergei sergej sergelinka sergey sergio
sergiu sergius sergiy serhat serhatmehmet serhii serhiy serine seriyye serkan serma serman sernur serol serpil servac
servan servinaz serxan seslav setareh seth sevan sevar sevara sevastin sevastyan sevcan sevda sevdalin sevdan
sevdelina sevdi sevdinar seve sevelin sever severiano severin severina severino severo seveta sevgen sevgi sevginur
sevican sevil sevim sevinc sevinch sevindik sevket sevketfeza sevla sevsevil sexavet seyda seydo seye seyfeddin
seyfulla seyfullah seyhan seyithan seymur seyran seyyide sezal sezen sezgin sezginbas shaban shabana shabnam shadi
shafiq shahab shahad shahd shahed shahid shahin shahina shahla shahnaz shahnoza shahram shahriyor shahrzad shahzod
shahzoda shaima shaimaa shalini shamima shamiran shamso shamsuddeen shamsullah shana shane shani shanko shannon shanou
shapour sharareh shari sharif sharmin sharo sharon shaun shaurya shawana shawn shawna shayan shazia shcharban
shcharkan shchedra shchedrin shchedyu shchefaniya shcheki shcheno shchenyu shcheriana shcherion shcheriyan shcherko
shchero shcheryu shchiliyan shchilyan shchilyanka shchiryan shchono shchtarban shchtarkan shchtilka shchurk sheena
shefqet shehu sheila shekherezada sheki shekoni shelby shelia shelley shelly shena shenko shenol sher sheri sherin
sherko sherri sherry sheryl shewit sheyna shibil shida shider shilan shima shinka shinko shino shipchan shireen shirin
shirko shirley shishman shiva shivan shivani shivansh shkelqim shkodri shkurte shler shmilo shmulyu shno shohjahon
shohreh shohrux shokoufeh shpend shpilko shpresa shravya shreya shukri shukria shukrona shusho siamand sian siavash
sibel sibila sibilla sibille sibylla sibylle sickan sidar siddharth side sider sidi sidiqe sidki sidonia sidoniya
sidor sidra siegbert siegfried sieghard sieglinde siegmar siegmund siegrid siegried siegrun siegward siem sien sienna
sifa sifonya sigfrid sigfrido sigfried sigge sigismund sigita sigizmund siglinde sigmar sigmund signe signhild sigrid
sigrun sigurd sigvard siham siim siiri sijuade siku silagi silan silantiy silanur silas silja silje silke sille silva
silvana silvestar silvester silvestr silvestre silvestro silvi silvia silvian silviana silvie silvija silvio silviu
silviyan silvo silyan silyana sima simao simas simber sime simen simeon simi similoluwa simin simina simion simisola
simo simon simona simonas simone simonetta simpan simran simret simten simuzer sinaida sinan sinasi sindre sine sini
sinica sinikka sinisa sinklitikiya sintija sintiya siper sipho sirac siri sirikit sirin siriporn sirivan sirje sirkka
sirman sirpa sirriye sirwan sirzad sisko sisoya sissel sitare siti sitiwat sittik sittikorn siv sivan sivert sivi siw
sixi sixten sixto siya siyad siylihan sjoerd skaidrite skakalka skender skolastika sladana sladjana sladoledka slava
slavdo slave slaven slavena slaveya slaveyko slavi slavica slavil slavka slavko slavomir slavomira slawomir sloboda
slobodan sluggo smaranda smekhoterapiya smilla smilte smirna sneha snezana snezhinka snizhana snjezana snutte socorro
sofi sofia sofiane sofie sofiya sofiyka sofoklis sofon sofron sohail soheil sohrab soile sokol sokrat solange solbritt
sole soledad soliha solma solmaz solomiya solomon solveig solvej solvita solweig somadina somboon somchai somjai
somkid sompong somporn somsak somtochukwu sonad sondre songul songurkan sonia sonja sonnur sonny sonya sophia sophie
soraia soran sorana sorawut soraya sorin sorina sorine sos sosimo sosina souad soufiane soukaina souma soumia sowande
soydaner soykan soykut soyselcuk sozan spartak spas spasena spasiyana spencer speranta spirela spiridon spomenka
spyros srdan srdjan srecko stacey stacie stacy staffan stamatka stana stanca stancu staniela stanimir stanimirka
stanislaus stanislav stanislava stanislavs stanislaw stanka stanko stanley stasha stavisara stavros steen stef stefan
stefana stefani stefania stefanie stefanija stefano steffen steffi steffo stefica stefka stein steinar stela stelian
steliana stelina stellan steluta stepan stepanka stephan stephane stephanie stephen sterre stevan steve steven stewart
steyana stian stickan stijn stina stine stisse stjepan stoffe stoimena stojan stoletka stoyan stoyanka stuart sture
suad suada suat suayp subhan subomi subutiye sucaad sucaettin suceddin suda sudabe sudi sudiksha sue sugra suha suhail
suhani suhayb suheyda sukanya sukhjit sukhwinder sukri sukru sukufe sukur sulayman suleiman suleyla suleyman sulhi
suljo sultane sumayya sumerya sumeyye sumit sunan sunay sune sunel suner sungara sunil sunita supaporn supasit
supasita suphan suphi surachai suresh sureyya surinder suriya susam susan susana susanita susann susanna susanne suse
susen susi sussanne sussie suus suvada suvakit suvari suvi suwijuk suzan suzana suzanne suze suzer suzi svante
svatopluk svatoslav svea svein sven svend svenja svenne svenning sverker sverre svetla svetlana svetlomir svetlomira
svetlyu svetoslav svetozar svezha svidna svitlana svobodka svyatopolk svyatoslav svyatoslava svätopluk swala swantje
swati swen swetlana sybilla sybille sydney sylke sylvana sylvester sylvia sylvie sylvio sylwia synnove szabolcs
szilard szilveszter szilvia szymon söhret sökmen sönke sören sövket söyler sözer ta-tanisha taahaa taahir taaj taalib
taamir taanish taariq taban tabassum tabea tabish tabita tabitha taciddin tacnur tadas tade tadeas tadeen tadej tadeja
tadeo tadese tadesse tadeusz tafadzwa tafazal tagangul tage taha tahaw-wur tahawwur taheem taher tahir tahmaseb
tahmeed tahmid tahoor tahseen tahsin taial taimur taina taisir taisiya taisto taiwo taj tajammal tajammul tajudinn
tajus takatifu talal talat talayer taleb talha talhah tali talib talibe tamam tamanna tamara tamas tamasa tamaydin
tambika tamer tami tamilla tammie tammy tamu tan tanak tanay tanbay tandogdu taneli taner tangul tanhan tania tanimu
tanir tanish tanja tanmayi tanner tanpinar tanses tansev tansig tanveer tanvi tanvir tanya tanyolac tanyu tapani tapio
tapiwa tarak taranci taraneh taras tarek tareq tarfaan tarik tariq tariyel tarja tarmo tartis taru tarzicius tasar
tasha tashimira taskan tasnim tassilo tasvir tatiana tatjana tatu tatyana tauno tautvydas tavga tawkeel tayaydin
tayfun taygan taylak taylan taylor tayyibe tayyip tea teber tecimer tecla ted teea teemu teerth teetat tehmine teija
teja tejas tejs tekbay tekecan tekin tekiner tekla teklay tekle teklit teknaz teksoy telefonka telemaco telim tellervo
telman telmo temesgen temidayo temime temir temira temirhan temistocle temitope temizkal temucin tendai tenis tenvir
teo teobaldo teodor teodora teodoro teodors teodosi teodosia teodosio teodosiy teodoslav teodostin teofan teofil
teofila teofilo teohari teokhar teona teppo terane tercan tere terence terentiy teresa terese teresia teresita terez
tereza terezia terezija terhi terje terlan tero terrance terrence terri terry terttu tervel tesa tesfalem tesfay
tesfaye tess tessa tetiana tetyana teun teuta teuvo tevs tewelde teybet teymur teymuraz teymurcin tezcan tezol thabiti
thabo thaddäus thaer thamer thanakorn thanatcha thang thanh thao thawee thea theda thekla thelma themba theo theobald
theodor theodora theodore theodoros theophile theres theresa therese theresia thi thiago thiare thibault thibaut thien
thierry thies thijmen thijn thijs thilde thilo thinh thinhinane thom thomas thongchai thor thoralf thorben thore
thorsten thu thure thuy thyra tiago tiare tiberia tiberiu tibor tiburcio ticen tichomir tien ties tiffany tigin tigist
tigroni tihomir tiia tiina tiit tiiu tijmen tijn tijs tikha tikho tikhol tikhomir tikhon tilda tilde tilen tiliana
tillmann tilly tilman tilmann tilo timcho timea timm timmy timo timofey timofiy timon timotei timotej timoteo timotey
timothee timothy timur timurtas tinal tinca tincho tincuta tindra tine tino tirdad tirza tisa tishk tisho tit titas
titilayo tito titus tivadar tiziana tiziano tjalle tjasa tjorven toan toaneta tobbe tobias tobiasz toby todd tode
todomirka todor todoraki todorin todorina todsawun tofiq togan togrul toini toivo toki tokimir toktug tokunbo toköz
tola tolek tolga toliana tolonbay tolulope toluwanimi tolyu toma tomas tomasa tomasz tomaz tome tomen tomi tominka
tomislav tommaso tommi tommy tomo tomori tompa tomris toms tomurcuk toncho tonguc toni tonia tonimir tonino tonislav
tonitsveta tonje tonko tonny tono tonu tony tonya toomas topalko topias topolko topuz tor tora toralf torben torbjorn
torbjörn tord tore torgny torhan toribio torill torkel tormod torquato torsten torvald toshka toska tosse totko totso
totta totte totyu touma tova tove tovuz toy tracey traci tracie tracy traian trang trapka traude traudel traudl
traugott traute travis trendafila trevor tricia trifon trifonka triin trine trinh trini trinidad tripti tristan
triveni triya troels trofim trokhim trond trong trosha troy trude trudel trudi trufana truls trung truong trygve tsaki
tsaneta tsarevna tsegay tsehay tsetsa tsion tsocho tsola tsonya tsonyu tsotso tsvetan tsvetana tsvetelina tsvetilena
tsvetlina tsvetoliliya tsvetyana tuan tudor tudora tudorita tudosia tuere tufani tufka tugba tugcan tugce tugrulhan
tugtas tuija tukelalp tukezban tukufu tulay tule tulin tulio tullio tulun tuma tumer tumkurt tunahan tunar tuncay
tuncboga tunchanok tunckilic tunde tunguc tunradee tunzale tuomas tuomo turabi tural turan turane turcan turcein ture
turgut turid turkalp turkan turkane turkmen turknur turvi turxan tutkucan tutkun tuukka tuula tuuli tuulia tuulikki
tuva tuyet tuyug tuzeer tuzenur tverdislav tvorimir twan twana tycho tygo tyko tyler tymon tymoteusz tyra tyrone
tzegai törel ubaadah ubadah ubaid ubaidah ubaldo ubay ubayd ubaydullah uberlinda uberto ubeydullah ubika ucan ucbeyi
ucchal ucgul uche uchenna udai udant udarsh uday udeen udeera udo udyati uffe ufuk ufukay ugan uge ugne ugo ugolino
ugur ugurkan ugurtan uhban ujamaa ujunwa ulakbey uldis ulduz ulf ulfat ulfet uli uliana ulises ulke ulker ulkudes
ulkum ulla ulle ullrich ulrica ulrich ulrik ulrika ulrike ulu uludag ulugbey uluman ulutay ulvi ulviyye ulyan ulyana
um uma umaarah umair umande umang umar umberto umid umit umm ummahan ummahani umman ummet ummuhan umoja umray umusan
umut umutcan unal undine unek unlen unnati unni uno unsever unto unubol uolevi upadhriti upasna upkaar upma urai
uraltay urban urbano urfan urfettin urhan urho urima urishilla urmas urmi uros urper urpo urrab urs ursa ursel urska
ursula urszula urte urvashi urvi us usama usame uschi ushan ushindi usiku usman usmon ustim ustin ustun uta utkarsh
utkucan utz uwase uwe uwimana uyanser uygun uzbay uzer uzeyir uzima uzsoy vacibe vaclav vadim vadym vafir vahar vahid
vahide vahittin vaida vaidas vaishnavi vaklina vakris valbona valda valdemar valdete valdis valdrin valeh valentijn
valentim valentin valentina valentine valentino valentyna valer valeri valeria valerie valerij valerija valerio
valeriu valeriy valeriya valero valeryan valeska valid valide valija valle valo valon valter valtteri valya vamakshi
vanda vanesa vanessa vangeliya vania vanja vansha vanukhi vanya vappu vaqif varbunka varenya varfolomey varfolomiy
vargin varlaam varlik varsha varta varun varvara vasana vasare vasatika vasco vasenka vashilya vasif vasil vasile
vasilica vasiliki vasilina vasilis vasilisa vasiliy vasily vassilios vasudha vasyl vatsa vatslav vavrinec vaysal vazeh
vazkreseniya vechko vecide veda vedad vedant vedat vedhika vedika vedran veer veera veerle veeti vefa vefadar vefia
vega vegard veijo veikko veis veit vejune veli veliana velimir velinna velitdin veliyanka vello velta venancio
venceslas venchislava venda vendela vendelin vendula venedikt venera veneranda venetsiya veniamin venislava veniyamin
venla vera verde verena verim verislava verner verneri vernon veronica veronika veronique vesa veselin veselinka
vesislav vesna veso vespasiyan vestine veta vetko vetsa veysel vezat vezhda vezrife vibeke vicenta vicente vicentia
vicentiu vicho vicke vicki vickie vicky victoire victor victoria victoriano victorino vidadi vidal vidar videlin vidhi
vidima vidin vidoslav vidyu vieno viera vieroslava viesturs viet vigalot viggo vigilija vihaan viivi vija vijay vikas
vikenti vikentiy vikhar vikhren vikhroni vikram viktan viktor viktoria viktorie viktoriia viktorija viktorin viktoriya
viktors vilayet vildane vilde vilem vilgot vilhelm vilhelmiina vilho viliam vilian vilis vilislav vilius viliya
viliyan vilizar vilizara viljami viljem viljo vilkhema villads ville vilma vilmer vilmos vilnis vilte vilums vinaya
vince vincenc vincent vincentio vincentiu vincenza vincenzo vinchentso vineta vinetu vinh vinicio vinko vino vinod
vinsant vinzenz violet violeta violetta viorel viorela viorica vippe vira virag viraj virgilio virginie viridiana
virpi virzhiniya visarion visha vishal vishetin vishka vishnyu visitacion vissarion visvaldis vitali vitalii vitalija
vitaliy vitaly vitazoslav vitezslav vitko vitlyan vito vitomir vitomira vitor vitoria vitosh vittoria vittorio vitus
vivaan vivek viveka vivi vivian viviana viviane vivianne vivien vjekoslav vjollca vlad vladan vladelina vladilen
vladilena vladimer vladimir vladimira vladislav vladislavs vladlen vladlena vlado vlaicu vlas vlasta vlastimil vlora
vlorent voditsa voichita voicu voitto vojislav vojtech voldemars volkan volker volkhard volkmar volodimir volodimira
volodymyr voynka vratislav vratko vrinda vrishti vritti vsemil vseslav vsevolod vu vuk vula vuokko vuqar vurgun vusal
vusale vyacheslav vyanjana vysheslav vytautas vyte väinö waahid waail waajid waceera wadee wadi wadia wadood wael wafa
wafaa wafae wafeeq wafi wafiq wahab wahb wahban waheed wahhaab wahhaaj wahid wahida waida wakeeta walburga waldemar
waldo waldtraut waleed walentina walfried walid walli wally walter walther waltraud waltraut waltrud wambui wamwema
wanda wanida wanjiru wanna waqar warda warhi waridi warinder warjas warren warsame warsan waseem waseme wasim wasin
wassaya wassim watika wattana wayne wazir weena wegahta wei weldu wenceslao wenche wencke wendelin wendy wenke wenzel
wera werner wesley wessel weyni whitney wibke wichai widad widisha wiebke wieland wieslaw wieslawa wigbert wiktor
wiktoria wilai wilda wilfredo wilfried wilfriede wilhelm wilhelmina wilhelmine will wille willem willfried willi
william williams willibald willibert willie willy wilma wilmer wilson wiltrud wim winfried winni winnie winta wioletta
wipa wishi wissam witold wladimir wladyslaw wlodzimierz wojciech woldemar woldu wolf wolfgang wolfhard wolfram wout
wouter wriddhish wridesh wulf wuraola wyatt xalak xaleddin xalid xalide xalimo xaliq xalise xamis xanim xankisi xanlar
xasan xatire xaver xavi xavier xelil xenia xeyal xeyale xeyyam xhavit xhemail xhevdet xiao xiaoming ximena xin xiomara
xiti xobeen xolid xosrov xuan xudaverdi xudayar xudu xumar yaa yaaseen yablen yablenka yachana yacho yacine yacoub
yada yadavi yadid yadigar yafi yafir yaghnam yagin yagizkurt yagnesh yago yagoda yagodin yahia yahsi yahsikan yahvi
yahya yahyaa yahye yahyo yaiza yakim yakiv yako yakob yakobo yakoslav yakov yakub yakup yalazabay yalcin yalda yalgin
yalin yalislava yaltirak yama yaman yamar yameen yamen yamilet yamin yamini yan yana yanachko yanadin yanaki yanakin
yanara yanche yancho yane yanedin yaneg yanek yanet yani yanichko yaniel yanik yanimir yanina yanira yanis yanisa
yanislav yanislaviya yanka yanki yanko yankuba yankul yannick yannis yano yanomil yantar yantsislav yanuariy yanush
yaqeen yaqoot yaqub yar yara yaram yarcho yared yarema yargi yarina yaritza yarka yarno yaromir yaropolk yaroslav
yaroslava yartse yaryu yasaar yasan yasar yasattin yaseen yasef yasemen yasemin yasen yasena yaser yash yashar
yashasvi yashawini yashem yashica yashka yasho yashoda yashodhara yashon yashvi yasin yasina yasinta yasir yasmin
yasmina yasmine yasna yasser yassin yasti yastreb yatan yatana yathrib yatin yatso yauvani yaver yavor yavora yavuz
yaw yawar yawer yaya yayak yazan yazeed yazganalp yazgul yazo yda yefrem yegane yehya yeison yejide yekbun yekda yelda
yelena yelesen yelisaveta yelisey yemane yen yeneral yenifer yenny yeno yepelek yeraz yeremiya yergha yerko yertan
yesenia yesica yesil yesoob yessenia yessica yetisal yetunde yeva yevgen yevgeny yevhen yewande yfke yigit yildir
yildiz yilma yilmaz ying yinthe ylber ylli ylva ymer yngve yoan yoana yoanna yocelyn yochana yodit yohan yohana yohane
yohannes yoil yokhanna yoko yolal yolanda yolina yoliyan yolko yona yonas yonatan yonathan yonika yordan yordanka
yordanos yoruc yosef yoselin yoshita yosief yosif yosip yosma youba youcef younan younes younis yousef yousif yousra
youssef yovan yovanka yovcho yovitsa yovko yovo yovro yovtso yozhi yrjö yrsa yucel yucelen yue yug yugi yukhim yulia
yulian yuliana yuliena yuliia yuliy yuliya yuliyan yumun yunis yunona yunt yunus yurdan yurdanur yurdaser yureed yuri
yurii yurita yuriy yurtguven yurtseven yurttas yusif yusra yussuf yustianna yustim yustin yustina yustinian yusuf
yutika yuusuf yuvenaliy yuvraj yves yvette yvonne yönetmen zaafir zaahid zaahir zaakir zabir zabiullah zacarias zach
zacharias zacharie zachary zackarias zackariya zaeem zaeka zafa zafar zafeer zafer zafir zafrul zahaar zaharia zaheer
zaher zahfer zahi zahid zahir zahnya zahra zahraa zahri zahro zahrun zahur zaib zaid zaida zain zaina zainab zaira
zaitra zaituni zakaria zakariyo zakhar zakhari zakharin zakharinka zakho zaki zakia zakir zakiyaxon zalan zaliha zaman
zamfir zamfira zamin zamiq zamir zamzam zan zana zane zaneta zango zanis zanka zanko zansi zanyar zapryan zara zarar
zaraza zarengiz zarghuna zarif zarina zarko zarmina zarna zashil zauqi zaur zavarin zaven zaweel zayan zayd zayn
zaynab zayyan zayyir zbigniew zbynek zdenek zdenka zdenko zdislava zdravcho zdravelin zdravelina zdravets zdravka
zdravko zdukhostina zdzislaw ze zebirce zef zehaan zehnia zehra zehranur zeina zeinab zejnulla zekarias zekayi
zekeriya zekeriyye zeki zelal zelha zeljka zeljko zelma zelmira zemfira zemine zemyna zemzem zena zende zengin zenia
zennun zeno zenobia zenon zenovia zenta zeqir zerafet zeray zerdad zerdasht zerdust zeride zerif zerife zernigar
zevlude zewad zewdi zeyad zeynal zeyneb zeynegul zeynelabidin zeynep zeyno zeynulla zgura zhaklin zhanin zhanna zhara
zhelyazka zhen zhenimira zheyna zhichka zhina zhiva zhivko zhivomira zhorka zhuliana zia ziad ziaullah ziba zibeyde
ziedonis ziga ziggy zigmund zigrida zihni zijad zika zikmund zilan zilfa zilmil zimran zina zinaida zinal zineb zinet
zinko zinnura zinnure zinovi zinoviy zita ziva zivile ziya ziyad ziyaettin zlata zlatan zlateya zlati zlatica zlatil
zlatimir zlatiyan zlatka zlatko zlato zlatogor zlatomir zlatomira zlatoslav zlatoslava zlatotsvet zlatozar zoe zoey
zofia zofie zofija zohreh zoichka zoila zoja zoltan zora zoraida zoral zoran zorica zorka zoryan zosima zouhair zoya
zryan zsanett zsigmond zsofia zsolt zsombor zsuzsa zsuzsanna zuba zubair zubayr zubeyde zufan zufer zuheyla zuhri
zuhur zulbiye zulema zuleyxa zulfiyye zulfuye zulgarni zumaridi zumre zumrud zunilda zuwayhir zuwena zuzana zuzanna
zuzichka zvezdan zvezdemira zvezdin zvezdislav zvezdiyan zvezdolet zvezdomir zvonimir zvonka zvonko zwatie zygimantas
zöhre zöhrehan änne åbjorn åge åke åsa åse öge öget ögge öjvind ökkas ökturk ömriye ömur öncel önel öngen önsal örfiye
örik örjan öryurek östen övun özakan özalpsan özaslan özay özbay özbilek özbilge özcam özdal özdes özdil özdogdu özel
özerdinc özertem özge özger özgun özgur özinal özkent özkutlu özlem özlu özokcu özpetek özpinar özsözlu öztek özturk
özudogru özyurt
"""
"""First names that are no Swedish word."""
