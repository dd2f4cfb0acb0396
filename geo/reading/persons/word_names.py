"""Names that are also Swedish words or places, so that what stands around them must tell.

The sources and their licences stand in SOURCES.md beside this file.
"""

from typing import Final

GIVEN: Final = """\
adel aga agent ale alka alla amber an ana anda andra andras andre angel antal ante apollon aria arve arya aster austin
baker baki bara baran barna barr bart bas ben bent bergen bita björn blanka blessing bo bob bog bror carolina chad
chester clas dag dakota dana deger del despot destiny diego digna dina divan domen don dorotea duma earl eda edda eder
egal ejder el ela elektron ene enes faith falk fares fem figge finn flor flora florence forum franc frank fre fred
fuga gal gala gena gent georgia goda grace granit grant grim gro gry gul göken ha habil hagen hala hans harm holm hope
ibis ica ide imam inga inge inger ingo innocent islam jackson jade jarl jet jihad joy junior kader kala kalla kanak
kara karl karp kata katakomb kick kira kis kit klara kliment koko lada lam lan lana latin leja lena liga lika lila
lilja lilla linda liv lo lope lourdes lova love lut mad madison mai malla man manar manda mara mare marin mark mate
median meja mentor meta milan mina mira modest monalisa musa muslim naja nana nano nazi nisse nora nova odd ogin om
orest orlando panda pande parsa pastor patience penny perla pina pippa prima prosper prov puck putte raid raja rama
rana rand rasa recep rem rena reva rida rik rim ris rita ritt rob romano rosa rose rosen ruby runa rusen ruta ryan
safari safta saga salami salem sam samba sanda santiago savannah seda senna server siena sierra sil sila sina sirap
skorbut slav sol sona sonata soren spela stan stella sten stig stilla sultan summer sys taja tam tara telse till tim
tina toker tom tomten tona tone toto transito tri tu tung tutu ute vagn vajen vakare vala van vaska vi vid vida vide
viden vigo viking vilhelmina vilja viola violin virginia visar vit vita ward washington östan över
"""
"""First names."""

FAMILY: Final = """\
alm andra andre angel antal arab arenas arya ask asp austin baker ball ban banda bandera baran barna baron barr bas
bath ben berg bergen best björk black blad blom bock bona borde borg borra bragt brand bring brink brown brun bud bäck
chad char dag date day de den diego divan do dos drake du duke ek en ene fager falk fan fares filar flink flor font
fors frank fras frisk frost fält gal gala garde gemen gent goda grand grande grant gray green gren grip gul gute ha
hagen hak hall hamilton hammar han handa hans hed hemma het hjort holland holm hora horn house houston hull hult hägg
hård islam jackson jarl kader kala kalla kamp kant kaplan kar kara kata key king kis klang klapp kling knapp kok kort
korte kosten kota kron kusen kvist lad lager lala lam lang lange lans lata le lede lejon lie likar lilja lima lin lind
ljung love lund lut ly lönn mad mai mall malm man manda mangold mare marin mas massa mast master mata mate mena mens
mil miner mo modig mol moll mora more mur musa mörk natt nek nita norberg nord normand norrman om page pall palla palm
pant pappas paris park parsa pastor pi pina plana pol polis polo pop poppel porta porter post prat prince prins radman
raid raja rak ram rama rana rapp rask ratta real ren reva ring roma romano ros rosa rose rosen rus rush rust ryan ryd
sa sala salami salem salva sam sand sandal sant santiago saxo sen sierra sitar sjö skara skog skott skov sköld small
smid snäll sola som speer spets spika spång stan stark stone storm stout strand strid strong ström stål sur sura susa
svan svärd söder ta tak talan tank tapper tara tell the to tokar torp trapp trupp trygg träff tröst tunberg tur turk
tutu uggla vala valencia vall van vang vara vass ven verkade vi vial viden vig vik viking vila vina vinge vink vinter
ward washington webb wells white winter wood young älg ågren örn öst
"""
"""Surnames."""

BOTH: Final = """\
aaaqil aabid aadam aadil aalam aamil aamir aamirah aarif aariz aasif aasim aatiq aazim abaan abbas abdi abdirahman
abdullah abdullahi abdulrahman abebe abed abid aboud abril adam adams adan adekunle adeleke aden agustin ahmad ahmed
akar akinwale aksoy alba albert alberto alexander alexandre alfonso ali allen allison alonso alvaro amador amara amaya
amor amri anand anders anderson andres anne anthony antoine anton anwar araya armas arnold aryan asani ashley aslan
atieno aune auraq aurora awadil awamil awani awj awmar ayaan ayamin aydin ayyubi azban aziz azizi baaqir baaree
baashir baasim baasit babak babar badr bailey bakir balazs baleegh bali balint bambad barbu barraq barry bartolome
basaam baseer bashaar bashaarat basheerah bashir batal batool bautista bedi bello benito benjamin benoit berends
berhane bernard bertrand beyene bilaal bizhan blake blanca boban boe bogdan boonmee borja boyko bradley brady brandon
bruce bruno bryan buhari buraid cameron carlos carsten casey cetin chabane chana chandran charles chase cheikh cherif
cherry christian christoph clark clayton clemente cole colin collin conrad craig cristea cruz curtis cvetko daamin
dabir dai dakhil dalal dalton damurah dani daniel daniels danjuma daoud darain darko dave david davis dawud dean demir
denis dennis devi dillon dinh dinu dogan domingo dora douglas dua duarte duncan duong eberhardt eckhardt edin edwin
eftimie ehsaas ejlaal elias elliott elmi elo erdem erdogan ergul ernst esfandyar eshan esteban etienne fabian faizan
farah faraj fazli ferhat fidvi florea fodor francis francisco franco francois francoise franklin frederick fritz
ganesh garrett gaspar gebre gebremariam george georges gerard ghafoor ghanee ghannam ghasaan ghauth ghayoor ghazi
ghazzal gheorghe ghunayn ghutayf gil gilbert gilles gisbert glenn gohar gonzalo gopal gordon gotthard gracia graham
greco gregoire gregory guillaume gulfam gulshan hagos haile haley hama hamad hamdi hamoudi hamza hande hanna hardi
hardy harrison harvey hasan hassan hayden heino heinrich heinz helin henk henni henric henry heribert herman hermann
hernando herrmann hersi hoang hocine horst howard hubert hunter hussain hussein huzaifa ibraaheem ibrahim idris
iftikhaar ignac ihab ihsaan ihtiram ijli ilan isa ismail issa jaabir jaber jabir jabr jacob jacques jad jahdami
jahdari jalaal jalil jama jamaal jameel james jan jani jasim jean jefferson jerman jibril johann john jonas joseph
joyce juan julia julian julien juma kaamil kabeer kabir kachela kadhim kadija kadri kaiser kaleem kaleema kalman kamal
kamau kamel kamran karaamat karam karan kareem kari karim kasam kashif kasim kassem kaysan kebede keith kelly kent
kerim khaled khalid khalil kidane kiflom kim kirk kozma krish krishna kumar kurt labeeb lage lahiah lajlaj lambert
lara laszlo latif laurent lawrence layth lazar leander lee lei leon leonard leroy lewis li liang liepa limazah linde
lindsey liyaaqat liyaqat logan loke long lorenzo louis lourenco lowe luay luc lucas luis luna luqmaan luqman lutf lutz
luz lynn maalik maawiya madani madiyan mahamud mahbeer mahbub mahdi maheen mahfuj mahfuz mahmood mahmoud mahmud maia
majd majeed malek malik manne manole mansour manuel marco marcos mari marie marino marion markus maroof martin martins
marton mary mason matas mateo matias matic maurice maxwell maza mckenzie medhanie mehari merle michael michel miguel
miles milla mir miranda miro mirza misra mitchell mitra mohamed mohammad mohammed mohamud mohan mohsen montserrat
moreno morgan moric morris mourib moussa muhammad mulugeta murad mustafa mustapha mwangi naail nabeel nabih nacer
nadeem naeem nagi nail nair najam najeeb naji naomi naser nasser nath nelson nicolas nino njeri njoroge noel norman
novak nuur oda oden okbay oliver olivera olivier omair omar omeir omer omran osman ossama otieno otto owais owen pablo
pal parker pascal pascual patrick paul pavlik pavlin paz pedro pelayo peri perry peter philippe pierre prakash preston
qaasim qabeel qadar qadeer qadir qahtan qaim qais qaseem qasem qasif qasim quadir quinn qusay qutaybah raaghib raakin
raashid raatib rabah rabar rabb rabbani rabee rabia rabiah rachid radi radu raed rafay rafeek rafi raheel raju ramesh
ramon randall rangel rashid rasul ravi ray raymond reina reinhardt reis remy reyes richard rico rikke riley robert
roberts robin robinson rodrigo roger rogge rohaan roldan roman roos rosario ross roy royo rudolph russell ruud saabir
saad saafir saahir saajid saal saalim saaqib saariyah sabah sabeeh sabil sabiq sabir saboor sabri sabur saburah saci
sadan sadaqat sadeed saeed sagal sahin said sair salah saleh salih salim salman salvador salvi sami samra samson
samuel sancho sandor sani santos sari savina scott sebastian selin sem semere seth sever sezgin shahin shannon sharif
shehu shekoni silva simo simon slavica sokol sole solomon souma spencer stancu stanley steen stein stewart stuart
suleiman suleyman suresh taaj taanish tabassum tadeen tadesse tafazal taha tahaw-wur tahawwur taheem tahir tahmaseb
taimur taj tajammul talal talat taleb talha talhah tali talib tamanna tamas tan tanner tawkeel taylor tekin tekle
terry tesfay tesfaye tewelde thibault thierry thies thomas thongchai thor tikha tilly todd toma tomas tome touma
travis trinh truong tsegay tudor tyler ubaadah ubadah ubaid ubaidah ubay ubayd ubaydullah uche udeen uhban ulker
ullrich ulrich umaarah umair umar unal urrab uwimana vahar valentin valentine valero valle vega vera vicente vidal
vincent virag vu vuk waahid waajid wadi wadood wafa wafeeq wahhaaj walter wambui warda warren warsame wei weldu werner
whitney williams wilson wolf wulf wyatt xiao yacoub yadid yafir yaghnam yahia yahyaa yakov yalcin yaman yan yar yarema
yasir yawer yildiz yilmaz yohannes younes younis yousif youssef yusuf zaafir zaahid zaahir zaakir zackariya zafar
zafir zafrul zahaar zaheer zahri zahrun zahur zaman zarar zarina zayyir zengin zubair zuwayhir özturk
"""
"""First names that are surnames too and no Swedish word."""
