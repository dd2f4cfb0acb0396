"""Swedish words that tell a place from what is none. All lower case; names of places stand in the gazetteer instead."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AT: Final = _words(
    "i på vid utanför bakom framför längs utmed utefter intill bredvid invid runt kring omkring under över inne inom "
    "förbi genom nedanför ovanför mittemot in inifrån uppe nere borta hos nära till från ifrån öster väster norr "
    "söder"
)
"""Words that a place's name may follow."""

CUES: Final = _words("gården byn torpet gata gatan adress adressen plats platsen ort orten område kv kvarteret kvarter")
"""Nouns that a place's name may follow: gården Tingarör, kv. Solgården."""

BY: Final = _words("vid bakom framför utanför intill bredvid mittemot nära invid runt bortom")
"""After a thing and its ort, these tell more of the same place."""

WHOLE: Final = _words("hela inom övriga resten")
"""Before "kommunen", as a preposition is, these make it a place."""

BETWEEN: Final = _words("i på vid mot utanför bakom även också sen sedan där av till från uppe nere strax dels")
"""What may stand between "och" and a second place."""

JOINED: Final = _words("och eller samt sedan därefter sen alternativt respektive resp plus alt")
"""Words that put a second place beside the first."""

COMPASS: Final = _words(
    "norr söder öster väster nordost nordöst nordväst sydost sydöst sydväst nordöstra norrut söderut österut västerut"
)
NEAR: Final = _words(
    "utanför nära närheten trakten trakterna krokarna omgivningarna infarten utfarten avfarten runt kring omkring "
    "intill invid bredvid bortom"
)
"""Not in the ort, but by it."""

DISTANCES_M: Final = {"km": 1_000.0, "kilometer": 1_000.0, "mil": 10_000.0, "m": 1.0, "meter": 1.0}
FEW: Final = {
    "någon": 1.0,
    "nån": 1.0,
    "halv": 0.5,
    "några": 3.0,
    "ett": 1.0,
    "en": 1.0,
    "två": 2.0,
    "tre": 3.0,
    "fyra": 4.0,
    "fem": 5.0,
    "par": 2.0,
}

HUNDREDS: Final = {"hundra": 100.0, "hundratal": 100.0, "hundratals": 300.0, "tusen": 1_000.0}

LOOSELY_NEAR: Final = _words("närheten trakten trakterna krokarna omgivningarna bortom")
"""By a place, but who knows how far from it."""

PAST: Final = _words("efter före innan förbi bort")
"""Between a distance and a place these tell how far from it: 800 meter efter kyrkan."""

ONWARD_WAYS: Final = _words("bort därifrån ifrån längre framåt uppåt nedåt nedanför ovanför bortåt")
"""Behind a distance these tell that it is counted from the place before it, as the points of the compass do."""

DIRECTION: Final = _words("mot riktning")
LIVES: Final = _words("bor bodde bosatt boende hemmahörande hemma skriven mantalsskriven registrerad uppvuxen")
"""Before "i" or "på", these make the place where somebody or something belongs, not where it happened."""

WORKS: Final = _words("arbetar arbetade jobbar jobbade anställd anställda verksam praktiserar")
"""As LIVES, for where somebody works."""

CONTACTS: Final = _words(
    "kontaktperson kontakt kontaktuppgifter anmälare anmälaren uppgiftslämnare uppgiftslämnaren avsändare adress "
    "inrapporterat rapportör mvh hälsningar hälsning hälsn vänligen vh"
)
"""After these stands who writes, and where that one is to be found."""

MOVES: Final = _words(
    "kört körde kör åkt åkte åker gått gick går cyklat cyklade sprungit sprang rest reste promenerat promenerade flytt "
    "flydde försvunnit försvann"
)
"""Before "från", these make the place where somebody set out, as "som kommer" does."""

ONWARDS: Final = _words("hem vidare tillbaka åter")
"""Before "till", these make the place a goal, whoever goes there."""

RESPONDERS: Final = _words(
    "polis polisen kommunpolis kommunpolisen polispatrull polispatruller patrull patruller patrullen "
    "räddningstjänst räddningstjänsten ambulans ambulanser ambulansen brandkår brandkåren brandbil brandbilar "
    "hemvärnet sos ordningsvakt ordningsvakter"
)
"""Whoever is sent for: where they are stationed is not the place, and where they drive to is."""

TOWARDS: Final = _words("vägen väg bussen buss tåget tåg åker åkte körde kör färd färdades resa resan led leden gick")
"""Before "till", these make the place a goal: vägen till Limmared."""

STOPS: Final = _words(
    "hpl hållplats hållplatsen hållplatsläge busshållplats busshållplatsen bushållplats bushållplatsen busshpl "
    "busskur busskuren väntkur väntkuren kuren busstopp busstoppet hållpl busshållpl hlp bushpl hallplats hallplatsen "
    "busshallplats busshallplatsen bushallplats bushallplatsen hallplatslage vantkur vantkuren"
)
"""These make a name that of the bus stop."""

TITLES: Final = _words(
    "herr hr fru fröken familjen familj makarna paret handläggare handläggaren rektor rektorn polis polisen "
    "kommunpolis polisassistent polisinspektör inspektör väktare väktaren ordförande kontaktperson anmälare anmälaren "
    "chef chefen enligt hos av med åt co läraren lärare samordnare samordnaren vaktmästare vaktmästaren mvh "
    "hälsningar hälsn grannen kollegan"
)
"""Before a name, these make it a person's."""

SAYS: Final = _words(
    "ringde ringer säger sa sade uppger uppgav berättar berättade anmälde anmäler hörde mejlade mailade meddelade "
    "meddelar undrar tycker såg sett skriver skrev påpekade påpekar hör frågade efterlyser vill"
)
"""After a name, these make it a person's."""

FIRST_NAMES: Final = _words(
    "adam agneta albin alexander alf ali alice alma amanda anders andreas anette angelica anita ann anna anneli "
    "annelie annika anton arne arvid astrid axel barbro bengt berit bertil birgit birgitta björn bo britt britta bror "
    "carin carina carl carolina caroline cecilia charlotte christer christina christian claes dag dan daniel david "
    "ebba eddie edvin elin elisabet elisabeth elise ella ellen elsa elvira emelie emil emilia emma erik erika ester "
    "eva evelina evert fatima felicia filip fredrik frida gabriel georg gerd gun gunilla gunnar gunvor gustaf gustav "
    "gösta göran hampus hanna hannes hans harald harry helen helena helene helge henrik hilda hugo håkan ida inga "
    "ingegerd inger ingemar ingrid ingvar irene isabelle isak ivar jacob jakob jan jane janne jeanette jennie jenny "
    "jens jesper jessica joakim johan johanna johannes john johnny jonas jonatan jonathan josef josefin josefine "
    "julia jörgen kaj karin karl karolina katarina kent kenneth kerstin kim kjell klara klas kristian kristina "
    "kristofer kurt lars lasse leif lena lennart leo liam lina linda linn linnea linus lisa lisbeth lotta louise "
    "lovisa lucas ludvig maja magnus maj majken malin marcus margareta maria marianne marie markus martin mats "
    "matilda matilde mattias max melker mia michael mikael mirja moa mohammad mohammed mona monica monika märta måns "
    "nathalie nicklas niklas nils nina nora ola ole olivia olle olof oskar oscar ove patrik per pernilla peter petra "
    "pia pontus ragnar rasmus rebecka richard rickard robert robin roger roland rolf ronja rune ruth sam samuel "
    "sandra sara sebastian signe sigrid simon siv sixten sofia sofie solveig sonja stefan stella sten stig stina "
    "sture susanne svante sven svea sverker terese therese thomas thore tilda tim tobias tomas tommy tora tor tord "
    "torbjörn tore torsten tove tuva ulf ulla ulrika urban valter vera veronica victor victoria viktor viktoria "
    "vilhelm vincent viola wilhelm william wilma yvonne åke åsa örjan östen elias edith nellie saga freja"
)

ORDINARY: Final = _words(
    "adress alla allé backe backen bad badet berg berget bergen bor bord bro bron bruk bruket brunn brunnen by byn "
    "bygd bäck bäcken centrum dal dalen damm dammen dike ek eken fall fallet fors forsen fabriken fält fältet "
    "förskolan fritidsgården gata gatan genväg genvägen gran granen grund gränd gränden gård gården gärde gärdet hage "
    "hagen hall hallen hamn hamnen hed heden hem himlen holm holme holmen hult hultet hus huset hög höjd höjden jung "
    "kalv kil korset korsningen kroken kullen kvarn kvarnen kyrka kyrkan källa källan kärr kärret lada ladan lagan "
    "larv led leden lind linden lund lunden löv mark marken mosse mossen myr myren mården mon näs näset ny nya park "
    "parken plan planen platsen primo prästgården rondellen röd röda sand sanden sjö sjön skede skog skogen skola "
    "skolan slätt slätten sommen stad staden stall stallet station stationen stig stigen sten stenen stommen strand "
    "stranden stuga stugan svans systemet säteriet såg sågen torg torget torp torpet trädet udde udden vad vadet vall "
    "vallen vara vik viken vinkel väg vägen vägskäl vägskälet å ån ås åsa åsen äng ängen ö ön öster väster norr söder "
    "regementet simhallen tång valborg vilan boden bolaget sporthallen vårdcentralen parkeringen elias svanen stora "
    "lilla skolgården kärna horn stod"
    " klippan säter ale trosa"
)
"""Words of the language, surnames and first names that are names of places as well: they need more than themselves."""

STREET_STEMS: Final = _words(
    "al ask asp alm apel björk bok ek en fläder gran hassel hägg idegran kastanj lind lärk lönn oxel pil poppel rönn "
    "syren sälg tall tuj vide ros rosen törn hagtorn berg back dal fjäll kull ås höjd lid mo mosse myr slätt äng "
    "gärde hage haga åker skog lund park trädgård blomster blåbär hallon lingon smultron hjortron kantarell stensopp "
    "tryffel svamp bock get får häst ko oxe bär fågel trast lärka svan sparv duv hök örn uggla tjäder orr rip älg "
    "hjort rådjur räv varg björn hare ekorr grävling mård utter sjö ström strand å bäck damm källa brunn vatten fors "
    "bro kvarn såg smed smedje mejeri handels industri fabrik verkstad kyrko kyrk präst klockar skol torg stor lång "
    "kort ny gammal öst väst norr söder östra västra norra södra järnväg station kung drottning prins slott borg "
    "herrgård villa egnahem ring central mitt mellan nedre övre sand sten ler grus kalk guld silver koppar järn sol "
    "mån stjärn vår sommar höst vinter snö regn vind åsk lidor hag lida linda linde bergs ängs hög låg bränn brand "
    "eld lugn frid glädje idrott sport fotboll bad camping frilufts jakt fiske båt hamn storm hammar lövsta kabel "
    "åkeri"
)
"""Ordinary first parts of Swedish street names. A street of such a name that the gazetteer lacks is another street,
not a misspelling of one that it has: Åsvägen is not Åvägen."""

NO_STREETS: Final = _words(
    "gata gatan gatans gator gatorna väg vägen vägens vägar vägarna cykelväg cykelvägen gångväg gångvägen gcväg "
    "gcvägen bilväg bilvägen grusväg grusvägen skogsväg skogsvägen landsväg landsvägen riksväg riksvägen länsväg "
    "länsvägen motorväg motorvägen huvudgata huvudgatan bygata bygatan infartsväg infartsvägen uppfartsväg "
    "uppfartsvägen tvärgata tvärgatan villagata villagatan bakgata bakgatan återvändsgata återvändsgatan gågata "
    "gågatan lokalgata genomfartsväg genomfartsvägen flyktväg flyktvägen utfartsväg utfartsvägen hemväg hemvägen "
    "skolväg skolvägen järnväg järnvägen stig stigen gångstig gångstigen skogsstig skogsstigen led leden cykelled "
    "cykelleden vandringsled vandringsleden gränd gränden allé allén promenadväg promenadvägen avväg sidogata "
    "sidogatan infart parkväg grändens genväg genvägen övergång luftväg farled farleden ridväg ridvägen körväg "
    "körvägen förbifartsled"
)
"""Words that end as a street's name but are none."""

GENERIC: Final = _words(
    "skola skolan skolgården förskola förskolan dagis kyrka kyrkan kyrkogården kapellet missionskyrkan lekplats "
    "lekplatsen lekparken park parken torg torget ica coop konsum willys hemköp lidl netto macken mack bensinmacken "
    "bensinstationen okq8 preem circle station stationen järnvägsstationen tågstationen biblioteket badplatsen badet "
    "badhuset simhallen ishallen sporthallen idrottshallen idrottsplatsen fotbollsplanen bollplanen ip gymnasiet "
    "gymnasieskolan hembygdsgården bygdegården vårdcentralen apoteket återvinningen återvinningsstationen soptippen "
    "parkeringen pendelparkeringen gångtunneln tunneln bron rondellen centrum kiosken pizzerian restaurangen "
    "äldreboendet servicehuset fritidsgården ungdomsgården elljusspåret motionsspåret hotellet campingen fabriken "
    "industriområdet busstationen resecentrum bussterminalen kommunhuset systembolaget banken folkparken skatepark "
    "skateparken folketshus församlingshemmet brandstationen polisstationen"
)
"""Kinds of things that every ort may have: without an ort they are no place."""

MONTHS: Final = _words(
    "januari februari mars april maj juni juli augusti september oktober november december jan feb mar apr jun jul "
    "aug sep sept okt nov dec"
)

PARTS: Final = _words(
    "centrala samhället orten tätorten byn gamla nya korsningen kommunen stadsdelen bostadsområdet området södra "
    "norra östra västra själva hela den det höjd delen sidan utkanten kanten hörnet mitten"
)
"""Words that tell of a part of a place, or of what it is: mot centrala Tranemo, i höjd med, norra delen av."""

LOOSE: Final = _words("om av med")
"""Prepositions that follow a part."""

MODIFIERS: Final = _words("norra södra östra västra stora lilla gamla nya övre nedre")
"""Before a street's name these make it another street's."""

ROADS: Final = _words("riksväg riksvägen riksv rv länsväg länsvägen länsv lv väg vägen r v e")
"""Before a number these make it a road."""

ALONG: Final = _words("på längs utmed utefter efter vid korsningen av avfart påfart och från")
"""Before "v 27" these make it the road and not the week."""

CROSSINGS: Final = _words("korsningen korsning hörnet hörn gathörnet vägkorsningen")
"""Before two streets these make them the place where they meet."""

AGAIN: Final = _words(
    "fortsätter fortsatt fortsättning pågår pågående återkommer återkommande upprepas upprepat samma sak saken som "
    "förra förut förr tidigare se rapport rapporten ovan nedan dito igen åter ännu en ett gång gången gånger även "
    "också idag dag går kväll natt likadant likaså oförändrat fortfarande fler flera många alltid ofta ibland ej "
    "inte okänd okänt plats platsen ingen inget inga uppgift saknas vet ort orten kommunen hela det den de är var "
    "har på med om och till från av så"
)
"""Words that say of an event that it was, and of a place nothing."""

WEEKDAYS: Final = _words("måndag tisdag onsdag torsdag fredag lördag söndag")
