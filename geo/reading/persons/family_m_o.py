"""Surnames of people in Sweden, of all origins, m to ö; written as in ``given_a_j``.

The sources and their licences stand in SOURCES.md beside this file.
"""

from typing import Final

FAMILY: Final = """\
ma maaren maas maasgouw maaswinkel maath macan macdonald mace macedo macek macesic machado macias mack madan madden
maddox madhubuti madi madinaeva madrid madrigal madsen madu madunic maes maestre maftunova magalhaes magar magic
magnusson magombo magyar mahajan mahal maharaj mahdiev mahe mahi mahieu mahmod mahmoudi mahmudov mahmudova mahnet
mahoney maier maillard maillet maillot maina majcen majdenic major majstorovic majumdar makarenko makaronski makarov
makarova makhlouf makhloufi makinde makinwa makkonen makogon makovac maksimov maksimova makulu malakova maldonado
maletic malhotra malikova malinen maliqi malishko malke malki mallet mallick mallien malmberg malmgren malmqvist
malmström malnar malo maloca maloku malone malsen mamchur mamic mammen mamontov mamontova mamula manavski mancebo
mancini manco mand mandal mander mane mangafova mangal mangarov mangat mangel mani manjon mann mannan manninen manning
manrique mans mansa mansiz manso mansouri mansveld mansvelt manzanares manzano mao maouche maras marasovic marceron
marchal marchand marchenko mardesic marduras marec marechal maretic margraf maric maricevic marijanovic marinkovic
marinovic mariscal marjanovic marjonova markanjevic markkanen marklund markov markova markovac markovic marks
markström marmol marolt marouf marques marquez marsh marshall marsic martel martens marti martic martikainen
martincevic martineau martinez martinic martinovic martinsen martinsson martorell marttila marttinen marty martynov
martynova marusic maryamova marzic mascaro maslov maslova maslyak masokha masse massey masson matahlija matana matelot
mateos mater matesa mateu mathenge mathews mathiasen mathiesen mathieu mathis mathisen mathol mathurin matijas
matijevic matikainen matilainen matinawin matko matkovic matokanovic matos matosevic matovina matthews matthäi mattila
mattisson mattsson matulic matulin matveev matveeva matviyenko matyash maury mavra mavric mawlud mayer maynard mayo
mayol mayoral mays mazepa mazilescu mazouz mazouzi mazur mazurek mbeki mcbride mccall mccann mccarthy mccarty mcclain
mcclure mcconnell mccormick mccoy mccullough mcdaniel mcdonald mcdowell mcfarland mcgee mcgrath mcguire mcintosh
mcintyre mckay mckee mckinney mcknight mclaughlin mclean mcmahon mcmillan mcneil mcpherson meadows mebarki mecheri
mecnunbeyov medac meddah medic medina medjahed medved medvedenko medvedev medvedeva meer meeres meeusen meftah
meherremli meherremoglu meherremzade mehmedovic mehmeti mehreteab mehrimohova mehrojov mehta meic meijer meis meister
mejia melander melendez melero melet melikzade melin melnik melnikov melnikova melnyk melo melton memeti memic
memmedli memmedquluzade memmedxanli memmedzade memon menard mende mendes mendez mendizabal mendoza menendez meng menon
mensa mensah mentzel merabet merah merakov mercader mercado mercer merchant mercier mercks merckx meriläinen merino
merkas merkushev merkusheva merkx merritt merzoug merzougui mesa mesaric mesbah mesic messaoudi meszaros methavorakul
metz meulen meunier meyer meyers meza mezei meziane meziani miah micetic michalski michaud michiels michielsen
middelkoop middleton mielcarek mies miettinen miftari mihalic mihaljevic mihelcic mihelic mihic mihoubi mijsberg
mikhailov mikhalyuk mikhaylichenko mikhaylov mikhaylova mikhaylyuk mikheev mikheeva mikic mikityuk mikkelsen mikkola
mikkonen miklavcic miklecic mikulandra mikulcic mikulec milachkov milanova milas milatic milenkov miletic milevoj
milicic milina millan miller millet mills miloslavic milotic miloudi milovac miltenburg mimica mimouni minguez minhas
miocic miralles mirani miranov mirehmedov mirelemov mironov mironova mironshohov mirosavljevic miroshnichenko mirt
mirzaei misak mise misgina mishchenko mishin mishina mishra misicher miskovic mispelen mistry mital mitrovic mitschke
mittal mitter mladenov mladenova mlakar mlinar mlinaric mnogoznaeva moberg mocanu mochev mocibob modi modin modric
mody moe moen moenen moensendijk moet mofardin mogensen mohammadi mohammadzadeh mohammedi mohanty mohaqiq mohaupt
mohebbi mohinurova mohlaroyimova mohmand mohseni moilanen moiseev moiseeva moisio mokadem mokhtari mokrane mokrani
molander molchanov molchanova moldovan molegraaf molen molenaar moles molin molina moliner molins moller molnar
momberg monnier mononen monreal monroe montalban montana monteiro montenegro montero montes montesinos montgomery
montoya montyanov moody mook moon mooney moore moradi morais moraleda morales moran morante morar morata morawo
morcillo moreau moreira morel morell morera moretti morillo morin morina moroz morozov morozova morrison morrow morse
morsli mortensen morton morvan moscarda mosemann moses moskal moslavac mosley mosquera moss mostefaoui mota moulay
moulin moura mousa mousavi moussaoui moya moyer moyo mrak mraovic msuya mubinova mudden mude mudri mudronja mueller
muev muganli mugica muhammadaliyev muhammadaminov muhammadamirov muhammadayubov muhammadazizov muhammadov
muhammadrizoyev muhammadsafoev muhammadsodiqov muhammadsolihov muhammadumarov muhammadyasinov muhammadyusupov
muhammadziyoev muhle muhonen muhsinova muijs muizzova mujkic mukendi mukherjee mukhin mukhina mukhopadhyay mukhtar
mulder mulders mulet mulichen mullen muller mullins mumbi mumtozova muni munisayeva muniz munoz munshi munster
munteanu muravev muraveva murcia muric murillo muro murodov murphy murray mursalinaeva murthy murty murvetqizi
musabeyov musabeyova musaxanli musazade muscet musfirayeva mushtariyeva muslimaeva muslimov musliu mustac mustafayev
mustakova mustapic mustonen mutai muthoni mutombo mutti muxlisayeva muxtaroglu muzayyanova muzdalifayeva muzic muzina
myasnikov myasnikova myers myhre myklebust myllymäki mäenpää mäkelä mäki mäkinen mälzer männistö mäntylä määttä
månsson mårtensson möchlichen möller nabi nacinovic nadal naderi nadig nadkarni naeslund nagar nagarajan nagioglu nagy
nagys naidu naik naili najafi najjar nakic nalivayko nanda narain narang naranjo narasimhan narayan narayanan narula
narusis narvaez nascimento nash nasri nass natarajan naujokas naumov naumova nauseda navarrete navarro navas nayak
nayar nazarenko nazareth nazari nazarov nazarova ncube ndayisenga neal nebibeyli nebioglu nebiqizi nebot
nederlotharingen nedermeijer nedic nedjar nedyalkov neerachapong negash negoda neira nekrasov nekrasova nemec nemes
nemeth neporozhniy nerger nerimanov nerimanova nes nesibova nesirli nestayko nesterenko nesterov nesterova neto nette
neumann neureuther neuschäfer neustrie neuteboom neuzerling nevado nevala nevalainen neves neveu newman newton nezerli
nezirli nezirova ngo nguyen niazi nichols nicholson nicolau nielsen niemeier niemelä niemi nieminen niermann nieto
nieuwenhuijsen nieuwstraten nigam nihoe niiranen nijman nijs nikiforov nikiforova nikitin nikitina niklasson nikolaev
nikolaeva nikolaidis nikolic nikolov nikolyuk nikonov nikonova nikula nikzad nilsen nilson nilsson nilufarova nimac
nimwegen ninalowo nisevic niskanen nissen nissinen nistor nixon nizetic njie njoku nkansa nkansah nkosi nkrumah
nnamani noack noble nogueira noguera nogues nohlmans nolan nollee noordeloos noordijk noordmark noort noorzai noot
norac nordahl nordberg nordgren nordh nordin nordlander nordlund nordmark nordqvist nordström norell noren norgaard
norgren nori noriega norlander norlin norling norouzi norramon norris northeim norton nosachenko nosenko noskov
noskova nosov nosova nouar noui nouri nousiainen novakovic novikov novikova novoa novosel nowak nowicki nozimova
nsengiyumva nshimiyimana nsia nti ntiamoa ntim nunes nunez nur nureli nuriyeva nurmi nurminen nurmuhammadov nus
nuutinen nuwenhijsen nuwenhuijzen nuwenhuse nuwenhuysen nwachukwu nwosu nyaako nyaakoaa nyame nyantakyi nyberg
nyeuwenhuysen nygaard nygren nygård nyholm nykänen nylander nylen nylund nyman nyqvist nystrand nyström näslund nässen
o'brien o'connor o'neill oak obama obasanjo obeid obeng oberemko obi obradovic obratov obrien ocana ochieng ochoa
ochten oconnell oconnor odegård oderwald odetola odhiambo odinaeva odintsov odintsova odobasic odom odonnell odunsi
oemencs oennen oestrovsky oever ofori ofosu ogbay ogbuehi ogindan oginni ogulana ogunbamigbe ogunbiyi ogunbo ogunde
ogunleye ogunwobi ogunyeye ohlin ohlsson oikarinen oinonen oirschot ojala ojanen ojeda ojo ojua ojukwu okafor okeke
okhrimenko okhrimovich okonkwo okoro okoye oksanen okyere olabode oladipupo olah olaiya olander olasupo olausson
olawale olesen olifirenko oliva olivares olive oliveira oliveras oliynik oliynyk oller ollikainen ollila ollivier
olmedo olmo olofsson olovsson olowokeere oloyede olsen olson olsson olst olthof olubode olugbayila olujimi olukotun
olukunga olusanya oluwagbemi olykan omani omeragic omidina ominova ommeren omojola omondi omotoso oneal oneill
onishchenko onishchuk onoh onufriyenko onwuka onyango oommen ooms ooste oosten oostendorp oosterhek oosterhout
oostveen ooyen opanasenko oparinde opmans opoku oppong oprea opuku orban orbanic ordonez orekhov orekhova oreskovic
orleans orlic orlik orlov orlova orlovic orobets orosz orozco orr orsolic orsos orsulic ortega ortiz ortmann ortuno
orucov osborn osborne osei oshin oshodi osipov osipova osiyeva oskarsson osmani osmanovic osorio ostapchuk ostergaard
osterhoudt osuna osuntokun otabekov otero oti otiwa otmani otte ottosson otuo ouali ouchene oude oudewater ouma ouwel
ouwerkerk ovcharenko ovchinnikov ovchinnikova overdijk overeem overgaard oversteeg ovnarski ovsiyenko owens owokoniran
owolabi owoyemi owuor owusu owusuwaa oyadiran oyaifo oyekan oyeniyi oyetoro oyeyemi oygur oyinlola oyshayeva oza
ozdemir ozimec ozkan ozturk paananen paavilainen paavola pace pacharazka pacheco padilla padmanabhan paegle paez
paffrath pages pai paillet paimo paiva pajunen pajur pakarinen pakhomov pakhomova pakov palacio palacios palan palau
palic paliy pallares palma palman palmer palmgren palmqvist palomar palomares palomino palomo palomäki pamic pan
panchal panchuk pandey pandit panduric pandya panfilov panfilova paniagua panov panova pap papadopoulos papak paparic
papp paradi parashkevov parasyuk pardo paredes pareja parejo parekh parent parijs parikh parkkinen parks parmar parmer
parra parrish parsons partanen parvanova parviainen pasanen pasman pasquier passchiers pastoors pasuk pasztor pataki
patberg patechkova patel pathak patil patino patkov patla patterson patton pau paulauskas paulsen paulsson pauw
pauwels pavelic pavert pavic pavicic pavin pavkovic pavlenko pavlic pavlichenko pavlov pavlova pavlovic pavon pawlak
payet payne pazos pearson pechel peck pecnik pecotic pecur pedalov pedersen pedisic pedraza pedrero pedrosa peeters
peeva peharda pehkonen peinado peiro pekkala pekkarinen pelaez pelekh pelkonen pelletier pellicer pelser peltier
peltola peltonen peltoniemi pena penahov penalver penas pendzhakova peng penic pennanen pennington penttilä penttinen
pera perak peral perales peralta percic perck perea perebiynis pereira perello perepelitsya perera perez pergande
peric perisic perkins perko perkona perkons perkov perkovic permchart peron peronne peros perret perrier perrin
perrono perrot persijn persson perusko perälä pesa pesic pesonen pestov pestova petek peterlik peters peterse petersen
peterson petersson petit petitjean petkovic petlyura petrauskas petrenko petric petricevic petrik petrov petrova
petrovic pettersen pettersson petty petukhov petukhova peukert pevetsova pham phan phelps phillips phillipsen phongsri
phromma phusilarungrueng pianduangsri picard pichon pichpandecha piddubna piddubniy pieper pierce pierson pieters
pietilä pihl pihlgren piirainen pikatsingkorn pikec pikyanski pilipenko piljek pillai pillay pilo pineau pineda pinedo
pineiro pingle pinheiro pinho pinilla pino pinol pintar pintaric pinter pinto pintor piotrowski piquer pirc pires
pirinen pirnat pishchovkoleva pison pitanuwat pitkänen pittman pitts pizarro pla planas plantak plantard plantek plas
plath plaza plazanin plese ploeg ploshchakov pluijm plyunkova plyutsova poakov pocius podniece podnieks pogacnik
pohjola pohl poirier pokas pokos pokuaa polat polauaypon pole poli polic polishchuk poljak pollard polonijo polovic
polpo poltavets polyakov polyakova pomaa pomares pombo ponce poncelet ponci pondov pongpanitch pongrac ponomarenko
ponomarev ponomareva pons pont poole popa popal popalzai pope popescu popov popova popovic porcel poropat porras
portero portillo posada posalee poska poslon postma potapov potapova pothanun potier potocnik potter potters pottier
potts pou poulain poulsen pourmand pouw povilonis powell powers poza pozder pozega pozo pozuelo praagh prabhakar
prabhu prachayaroch prada pradhan prado prakalpawong prandachka prasad prashad prats pratt prayoonhong preda predovan
preiss prelec prempeh preocanin prevost pribanic price priede priedite prieditis priego prieto prikhodko primachenko
primozic prinov prinsen priselac pritula priymak proctor prokhorov prokhorova prokopovich proshkov protsenko proykova
prpic prskalo prtenjaca pruitt pruschke pruvost puente puerta puga pugh puhakka puharic puig pujadas pujol pulev
pulido puljiz pulkkinen puranen puri purina purins purmale purmals purohit puscasu pushkar puskaric pustovit putinja
putz puustinen pärtzelt pääkkönen pålsson pölitz pöllänen qabiloglu qafarov qafurbeyli qarabagli qasemi qasimi qasimov
qazizada qedirzade qehremanli qenizade qian qiao qin qiu qoculu qosali quach quartey quero querol quesada quevedo
quintana quintanilla quintero quiroga quiros qurbanli qurbanov qureshi qutqasinli qvarnström raatikainen rabhi rachedi
rackham racz radchenko radelic rademaker radenovic radhakrishnan radic radin radinovic radisch radocaj radojkovic
radolovic radosevic radovic raghavan raguz rahal rahija rahimi rahm rahman rahmani rahmoune rahmouni rai rais raj
rajagopal rajagopalan rajala rajan rajcic rajh rajn rakela rakuljic raljevic ramachandran ramadani ramaker
ramakrishnan raman ramanathan ramaswamy ramdani ramic ramirez ramis ramos ramsak ramsey randhawa randolph ranganathan
rangelov ranta rantala rantanen rao raseta rasic rasmussen rasooli rasouli raspor rastegar rastija rastogi rattan
rattanakosin ratti rau rauhala rautiainen rautio raval ravel ravn raya rayhonova raynaud rayyonova razov rebic rebollo
rebrik recer recers recio reddy redko redondo reed reede reese reeves rege regnier reguera rehimli rehimov rehmanova
rehn rehorst reichmann reid reig reijers reilly reimes reinikainen reising rek remmers renard renaud renault rendulic
renner renström repo requena resanovic resnik resulzade reuter revilla rexha rexhepi rey reynaud reynolds rezaei rezai
rezaie rezig rhawi rheineck rhodes riba ribaric ribas ribeiro ribera ribes ribic ribicic ricart ricci rice rich
richards richardson richmond richter ricko ridder riddle riehl riekstina riekstins riem riera riet rietveld riggs
riihimäki riikonen rijcken rijetkovic rijks rijn rijnsbergen rijntjes rijthoven rimpopov rincon ringström rinne
rintala rio rios riou ripoll rippey riquelme risek risma rissanen ritosa ritter rius rivas rivera rivero rivers
riviere rizzo roach robbins robbrechts roberson robertson robertsson robiyayeva robledo robles roca rocamora roce
rocha roche rocher roda rodenas rodgers rodionov rodionova rodrigues rodriguez roessink rogers rogner rogosic rogov
rogova rohleder roht roig roijen rojas rojnic rolfsson rolland rollins romanchuk romanenko romanets romaniuk romanov
romanova romero romeu romijn ronkainen ronning roo roodesteijn rooij room roose roosenboom ropero rosado rosales
rosell rosello rosemann rosenberg rosendahl rosengren rosenow rosenqvist roshlov roskoth roso rossello rossi rossum
rostami roth rotteveel roukes roura rousseau roussel rousselet rousset rout rouwenhorst rouwhorst roux rovira rowe
rowland royer rozas roze rozhkov rozhkova rozic rozite rozitis roziyayeva rozman ruano ruban rubben rubene rubenis
rubesa rubets rubin rubinic rubio rudenko rudik rudko rudolfsson rudzite rudzitis rueda ruhshonova ruijs ruiter ruiz
rukavina rumaysayeva rumora rundberg runesson ruotsalainen rupnik ruppersberger ruppert ruqiyayeva rusakov rusakova
russo rustamov rusu rutar rutten ruuskanen ryabchenko ryabets ryaboshapka ryabov ryabova ryabovil rybakov rybakova
rydberg rydell ryden rydholm rydström rytkönen ryynänen rzaquluzade rädel räisänen räsänen räty röhrdanz röhricht
römer rönkkö rönn rönnberg rönnqvist rörricht rövsenov sa'idu saadi saarela saari saarinen saastamoinen saavedra
sabater sabbagh sabet sabharwal sabinova sabljak sabol sabrinova sachar sachdev sachdeva sachenko sacristan saddamov
sadeghi sadeghian sadiku sadiqov sadixov sadixova sadiyeva sae-tang saengchan saenz saetang saez safak safi safinayeva
safiyeva safo safoaa safonov safonova sagar sager saha sahak sahbuzlu sahli sahlin sahni sahota sahraoui sahsuvarli
saidani saidi saidov saidova saini sainio sainz sakac sakalauskas sakarya sakinayeva saksen salako salamanca salamoglu
salas salazar salcedo saldana sales salet salgado salhi salic salihi salihu salinas saliy sallinen salloum salm
salmela salmen salmeron salmi salminen salmon salo salohiddinov salom salomaa salomonsson salonen salopek salz sama
samadi samandarov samiloglu samilov saminova samirov samirova samiyeva samokhodov samoylenko samoylov samoylova
sampath samper sampson samsonov samsonova samuelsson sanabria sanchez sandahl sandberg sande sandell sanders sandgren
sandhu sandin sandoval sandqvist sandström sandvall sandvik sane sanford sangha sanghvi sanjarov sanjuan sankar
sankaran sanmartin sanmiguel sans santamaria santana santen santic sanz saoudi sapundzhieva sarabia saraf saran
sardelic sardorov sargac saric sarin sarkar sarközi sarlija sarma sarmiento sarna sarneel sarpong sarr sarraf sarvarov
sarvinozova sarwari sas sastre sastry sathe sather satsyuk sauer saulite saulitis saunders saura sauvage savage savant
savchenko savelev saveleva savenko savic savin savolainen sawant sawhney sawyer saxena sayah sayenko sayyid sazonov
sazonova scardino schaaf schacht schaefer schagen schakelaar scharroo schatteleijn scheel scheer scheffers scheibe
schellekens schelvis schenk schenkel scherms scheuermann schevinghuizen schiffer schilt schinke schipper schlauchin
schleich schlosser schmidt schmidtke schmiedecke schmiedt schmitt schneider schokman scholl scholten scholtz scholz
schomber schotte schottin schou schouten schrant schrik schroeder schroeff schröder schubert schuchhardt schuijt
schuler schulten schultz schulz schuster schuurmans schuylenborch schwartsbach schwartz schwarz schweinfurt schweitzer
schwital schäfer schönland scuylenborchs seco sedali sedano sedaqetoglu seddiki sedlar seferli segarra segebahn
segerström segerszoen segovia segovic segui seguin segura sehgal seidel seifert seip sekhon selami selander selendic
seleznev selezneva selimi selimova seliverstov seliverstova sellers selmani semedoglu semenchenko semenov semenova
semialjac sener sengupta senicic senouci sensoy separovic seppä seppälä seppänen sergeev sergeeva serifova serna serra
serrano sersic serwaa sesay seshadri sestak sestan sestig sethi setterberg setty sevarova seven sevilla sevillano
sevinchova sexton seyidbeyli seyidzade seyoum seyxzade sezer sha shabani shabliy shabo shaffer shah shahbazi shaheen
shahinova shahnozova shahriyorov shahzodov shaikh shakhray shala shami shamoun shamray shan shankar shanker shao
shapoval sharaf sharapov sharapova sharifi sharma sharov sharova sharp shashkov shashkova shaw shcharbov shcherbak
shcherbakov shcherbakova shcherban shchiritsya shchors shchukin shchukina shea sheikh shelest shelton shen shenoy
shepard shepherd sheppard shere sheremet sheremeta sherman sherzad shestakov shestakova sheth shetty shevchenko
shevchuk shi shields shilo shilov shilova shinkarenko shirazi shiryaev shiryaeva shiyan shkembova shmorgun shohjahonov
shohruxov short shovkoplyas shrestha shroff shtepa shtokalo shubin shubina shukhevich shukla shukronova shupe shutko
shvachka shvachko shvayka shvedchenko sibal sibalic sich siddiqui sidhu sidorov sidorova siering sigurdsson sihvonen
sikiric sikora silin silina silins sillanpää silvennoinen simara simashkevich simba simeonov simic simicic simmons
simoes simola simonen simonenko simonic simonis simonov simonova simons simonsen simonsson simpson sims simunic
simunovic sindi sinema singh singhal singleton sinha sinkovec sinkovic sinozic sipek sipic sipilä sipos sirchenko sire
sireelert siren siripaiboo sirko sirobaba sirotenko sirotic sirvanzade sirviö sitnikov sitnikova sitters sittisaowapak
situm sivertsen sivertsson sixli sjöberg sjöblom sjödin sjögren sjöholm sjölander sjölin sjölund sjöqvist sjöstedt
sjöstrand sjöström skiba skinner skirda skoglund skogsberg skok skoog skopenko skorik skorobogatko skrinska skrlin
skrnicki skrtic skugor skuja skujina skujins skunca skupnjak skånberg sladonja slaetsdochter slagmolen slaninkova
sleiman slewa slimani slingerland sloan sloot slyusar smail smardanski smeede smeets smik smirnov smirnova smit smith
smits smokovic smolic snow snyder soares sobolev soboleva sobota sobowale sobrino sodhi soest soini soininen sokac
sokcevic sokic sokolov sokolova solana solanki solano solberg soldo soler solera solheim solihayeva solis solomun
solovev soloveva solsona soltani soman somko somogyi somoza sondergaard song soni sontag sood sooksawang soos
sopadzhieva sorattanachai sorensen sorgatz soria soriano soric sorokin sorokina sosa sosic sostaric sotelo soto
soudani sousa sow soyinka soylu spaan spaendonc spaendonck spanhaak sparks sparre spears speijer spence spier spies
spiess spiker spisic spoljaric spralja spreeuw spreeuwel spreuwel sproge sprogis sprong spruit spruyt sridhar srinivas
srinivasan srisoontorn srisuk srivastava srsen stadelmann stael stafford stahr stamrood stancin stanekzai stanescu
stange stanic stanicic stanishev stankevicius stankovic stanton starcevic starkenberg staude steckel steele
steenbakkers steenbeek stefanec steffensen stefovic steinberg steinmeiern stelmakh stenberg stendahl stenlund stenman
stenmark stenqvist stenström stepanov stepanova stephens stephenson sterkman sterner stets stettyn steuer stevens
stevenson stey stichter stiebitz stiernstedt stifanic stiffel stimac stinis stipanovic stiperski stjernström stoffel
stoffelsz stoica stojanov stojanovic stojcevic stojnic stokes stoll stolnik stolze stook stopar stosic stoykov
straaten stralen strandberg strandell strazdina strazdins strazicic strbac strelkov strelkova strickland striebitz
strigt strigter strijker strik strinavic strljic stroh strom strukelj strömberg strömgren strömqvist strömstedt
stuivenberg stumpf stupalo sturlan stus ståhl ståhlberg stålberg stålhammar su suarez subbotin subbotina subramaniam
subramanian suciu suhonen suijker suinvorde sujjaboriboon sukhanov sukhanova sukhenai sukhum suksai sukurlu sukurov
sulaiman sule sulejmani suleymanli suleymanov sullivan sultani sultanli sultanov sumayyeva summers sun sundaram
sundberg sundell sunden sunder sundgren sundin sundkvist sundqvist sundström sunjic suomalainen suominen supraha
suprunenko surac suran suraprachit suraprasert surbek surchi sureda suri surina susnik sussebier sustar sutinen sutton
suvorov suvorova svahn svanberg svanholm svanlund svanström svantesson svedberg svedin svedlund svendsen svenningsson
svensson sverko svetlicic sviridenko svistun swahn swaminathan swamy swanson swart sweeney swärd symons syrjälä sysoev
sysoeva szabo szalai szekely szekeres szilagyi szoke szucs säuberlich söderberg söderblom södergren söderholm
söderlind söderlund söderman söderqvist söderström söding sölzer sörensen tabacu tabet taboada tadic tagizade taheri
tahiri tahirzade tahraoui tahri taibi tailor taipale takacs takala takkelenburg takyi talavera talbi talibli talibov
talwar tamang tamarit tamayo tammerijn tamminen tamsma tandon taneja tang tangen tanguy tanskanen tao tapchileshchov
tapdiqli tapdiqoglu tapia taralingova taran tarasenko tarasov tarasova tarhan tarvainen taskinen tata tate tatozov
tavakoli tavares tavcar tawia techer tegner tehmasibli teixeira tejada tejedor tejera tejero teklu telichenko
telizhenko tella tellez tello temirov tena tengblad tenorio tepes ter terentev terenteva tereshchenko tereshchuk
terlevic terrell terron teruel tervo terzic tesfagiorgis tesija teslenko teslya tessier teterin teterina teuling
teunissen tevetoglu texier textor teymouri thach thaci thaker thakkar thakur thaman thanel thantananont thapa thaqi
thatcher thelin tholen thomassen thompson thomsen thorell thoren thornton thorsen thorsson thout thulin thuresson
thygesen tiainen tian tianvarich tibblin tichina tielemans tiihonen tikhiy tikhonov tikhonova tikka tikkanen tillman
tillmanno timchenko timchuk timmerman timmermans timofeev timofeeva timonen tingström tins tintzmann tirado tirie
tirkkonen tisaj titarenko titipatrayunyong titov titova tiwaa tiwari tjernberg tkach tkachenko tlustek tocheva-klopova
todorov todorova todorovic todsapornpitakul toft toic toivanen toivonen tokov toledo tolj toll tolonen tolosa tolvanen
tomazic tomescu tomic tomicic tomljanovic tomsic tonc toor topchiyski topic topkov toplak torabi tormo toro torralba
torre torrecilla torrens torrent torrents torres torrijos torstensson toshev toth totic totwiller touati touil toumi
touray toure tours toussaint tovar tovstolis tovstukha townsend tran tranberg traore tratnik trbovic tretyakov
tretyakova trevino trgovcic trigub trikasemmart trillo tripathi triplat trivedi trnski trofimov trofimova trommler
trub trubin trujillo trulsson trutanic tsarenko tschentscher tshibanda tsibulenko tsimbal tsimbalyuk tsisik tsitskov
tsotsov tsushko tsvetkov tsvetkova tsyupa tsyutsyura tucker tuda tudela tudic tuijl tuithof tukhchiev tuksar tukur
tumangelov tungkasethakul tuomi tuominen tuovinen turalli turay turcinov turesson turina turins turkalo turner
turongkinanon turov turova turpeinen turpin turudic turunen tusek tuskan tuturilov tveit tverdokhlib tweneboa twumasi
tyagnibok tymoshenko tähtinen täsche törnblom törner törnqvist török uddin uddman udeh udovenko udovichenko ugarte
ugrinic ugurlu uhlin uhrbom uit uittenbosch ukic ulin ullberg ullmann ulvhammar umanets umarov und underwood unger
unosson unruoch uotila upadhyay uphaus uphuis uphus uppal urbonas urena uria uriarte uribe urlic urrutia usic usik
usmonov ustenko ustinov ustinova uusitalo uvarov uvarova vaci vaessen vahlberg vaidya vaillant vainio vakarchuk
vakhniy vakrilov vakulenko valbuena valcarcel valderrama valdes valdez valenciano valenko valente valentic valenzuela
valera valette valjetic valkama valkonen vallee vallejo vallenduuk valles vallet vallin valls valtonen valverde
vampirska vanaga vanags vance vanchenko vandenbergh vaquero varadi varela varga vargas varghese varis varkey varma
vartiainen vartuninski varty varughese vasa vashchenko vashchuk vasic vasilashko vasilechko vasilenko vasilev vasileva
vasilevich vasova vasquez vasseur vastenhouw vastraedsd vatamanyuk vaughan vaughn vaz vazquez vazvazov vdovenko
vdovichenko veen veenendaal veenstra vefali vegt veic veiver vela velasco velasquez velazquez velde velden velderman
velez velichko velioglu veliu velixanov veliyeva velizade velthoven veltman velzen vendrell vengrinovich venkataraman
venkatesh venrooy venäläinen verbeeck verbeek verboom verbruggen verda verdejo verdier verdu verdugo verdun veres
vergara vergeer vergun verhaar verhagen verharen verheij verheuvel verhoeven verkhola verkhovinets verma vermandois
vermenich vermeulen vernidub vernigora verschuere verschut versluijs vertiporokh vertoor vertooren vervoort verwoert
veselov veselova vester vestergaard vesterinen vesterlund vestin vestlund vestman vethayasas veyselli veziroglu
vezirov viana viberg vicens vidakovic vidas videll vidic vidmar vidmark vidov vidovic vieira vierdag vigil vignon
viitala viitanen viklund viksna vikström vilalta vilanova vilaplana vilar vilayetoglu vilcina vilcins vilhelmsson
viljanen viljevac vilks villa villalba villalobos villalonga villanueva villar villarreal villaverde villegas villena
villner vinas vinberg vincetic vincze vinogradov vinogradova vinyuvanichkul virk virta virtanen vishivana vishivaniy
vishnyak vishnyakov vishnyakova visochan visser viswanathan vitasovic viter vitola vitolina vitolins vitols vitruk
vivcharenko vives vizcaino vizintin vlaanderen vladimirov vladimirova vladislavic vlasenko vlasic vlasov vlasova
vlasyuk vliet vlokh vo vobla vobliy vodopivec vogel vogt vohra voinea voisin vojkovic volarevic volaric volcke volk
volkov volkova vollbrecht von voorhout voorst voortman vora vorkapic vorobev vorobeva voronov voronova vorontsov
vorontsova vos voutilainen vovk vozila vrabelj vrancken vranic vrazhalski vrban vretenar vrhovec vries vroege vrome
vsiliauskas vucetic vucin vuckovic vugdelija vugec vukman vukobratovic vukovic vukusic vuljak vuong vuorela vuori
vuorinen vyas väisänen välimäki väyrynen väänänen vörös waarbeek waardeloo waas wable wade waderle wadhwa wafula
wagenknecht wagenvoort wagle wagner wahl wahlberg wahlgren wahlqvist wahlström wal walczak walderade wali walia walker
wall walla wallace wallaert wallberg wallden wallen waller wallgren wallin wallman walls wallström walsh walsteijn
walters walton waltrade wan wang wanijiku wanjala wannapaitoonsri wardak ware warg wario warmer warner warrior warsi
wason wassenaar wasunun water waters watkins watson watts waweru weaver weber webster wedin weeks weeldenburg
weerdenburg weihmann weijland weijters weimer weinhage weinhold weiss weitzel wel welch weldegebriel welf weller wen
wende wendt wennberg wennerberg wennergren wennström wensen werd werdes wernecke wesack wessex wessman west westberg
wester westerbeek westerberg westerburg westergren westerlund westermann westfalen westin westling westlund westman
weterink wever weyland weylant wheeler whitaker whitehead wiafe wiberg wibom wickerode wickman wickström widell widen
wieczorek wiek wiel wieloch wiggins wigman wigren wijk wijland wikander wiklund wikman wikström wilcken wilcox
wildschut wiley wilhelmsson wilkerson wilkins wilkinson willems willemsen willen williamson willigen willis wilmont
wilms wilmsen wimolnot winberg winkler winnrich winqvist winters winther wipstrik wiren wirth wise wisniewska
wisniewski wit witt witte wittenboer wohlgemut wojcik woldemariam wolfe wolffel wolfsdr wolfswinkel wolters wolzak
wong wongsa woodard woods woodward wooning woudenberg wouters woutersz wranne wright wrobel wu wulff wunderink wutke
wähner wång xakimov xelilov xhaferi xia xiang xie xiong xolidov xu xue yaamoa yadav yahaya yahi yahiaoui yahyoev
yakimchuk yakimenko yakovenko yakovlev yakovleva yakushev yakusheva yanazov yanez yang yao yaqoob yaqubov yaremchuk
yaremenko yaremkiv yaremko yarkova yarosh yashchenko yashchuk yasinaeva yasinov yasminova yates yatsenko yatsenyuk
yawson ye yeboa yeboah yefimenko yemelyanenko yemets yerchenko yeremenko yeresko yermolenko yeromenko yeroshenko
yeshchenko yesipenko yevdokimenko yevtushenko yevtushok yi yildirim yin yirenkyi yizhak yizhakevich ylinen ylitalo
ylönen yoder yogi yohannan yonan yordanov york yorulmaz yotkova youprasert yousafzai yousefi yousfi yu yuan yudas
yudin yudina yukhimenko yuksel yunusov yurchenko yurchishin yurchishina yurchuk yurganchev yushchenko yusifoglu
yusifqizi yusifzade yuste yusufi yusupov zaal zabala zabaleta zabara zabarna zabarniy zabashta zabila zabjacan
zacharia zachariah zackrisson zadeh zagar zahedi zahn zahroyeva zaidan zaidi zaitsev zajac zajc zakariyoev zake
zakharchenko zakharenko zakharov zakharova zakinja zakis zakiyaxonova zakrajsek zakusilo zalite zalitis zalokar zamani
zamora zamorano zand zangana zanoski zanov zaoui zapata zaporozhets zaragoza zarei zarinova zarins zaruba zarudna
zarudniy zasenko zasukha zasyadko zatovkanyuk zatula zavala zaya zaychenko zayed zayets zayidov zayika zaynabova
zaytsev zaytseva zazai zeba zebari zebec zeemans zein zejnullahu zeka zekaj zeldenrust zeleznik zelic zeltina zeltins
zemljic zeng zenginov zeqiri zerai zerjav zeroual zerrouki zetterberg zetterlund zetterström zevenboom zezelic
zgorelec zhadan zhalilo zhang zhao zharko zhayvoron zhdanov zhdanova zhdrakov zheng zhong zhou zhu zhuchenko zhuk
zhukov zhukova zhuravel zhuravlev zhuravleva zhurba ziane ziani zibert zic zidane ziegert zielinski ziemele ziemelis
zijl zijlemans zijlmans zikovic zimin zimina zimmer zimmerman zimmermann zinchenko zinchuk zinkevich zinnurova zinovev
zinoveva zirme zirne zirnis zitouni zivic zivkovic zizek zlatkov zmaic znidarsic zobel zorbach zorko zorlu zorman
zorrilla zou zouaoui zrilic zrinski zu zubairu zubayrov zubcic zubko zuev zueva zufika zugec zuidweg zuijdveld
zukauskas zukic zunec zuniga zupan zupanc zupancic zupanic zurita zuvela zuzic zvaigzne zver zvirbule zvirbulis zwaben
zwart zwijsen zwindrecht zykov zykova zänker älgh ängquist åberg åhlander åhlen åhman åhs åkerberg åkerblom åkerlund
åkerman åkerström åkesson ålander åman årman åsberg åslund åstrand åström öberg öcalan ödman öhlund öhman öhrn ölund
öqvist östberg österberg östergren österlund österman östh östling östlund östman özdemir özkan
"""
"""Surnames that are neither a Swedish word nor a first name."""
