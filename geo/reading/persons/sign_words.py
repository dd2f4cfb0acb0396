"""Words around a name: whose title, what people do, and what bears a name without being anybody."""

import re
from typing import Final


def words_of(text: str) -> frozenset[str]:
    """Return the words of a list that is written as a text."""
    return frozenset(text.split())


TITLES: Final = words_of("""
fru frun herr herrn fröken dr doktor doktorn prof professor farbror tant tanten moster faster morbror mormor morfar
farmor farfar mamma mamman pappa pappan mor modern far fadern son sonen dotter dottern bror brodern syster systern
kusin kusinen man mannen maken make hustru hustrun sambo sambon särbo flickvän flickvännen pojkvän pojkvännen
barnbarnet kompis kompisen vän vännen väninna väninnan kollega kollegan granne grannen grannarna grannfru grannfrun
hyresgäst hyresgästen inneboende boende killen kille tjejen tjej pojken pojke flickan flicka kvinnan kvinna mannen
pensionären ungdomen tonåringen barnet eleven elev student studenten rektor rektorn lärare läraren vikarie vikarien
fritidsledare fritidsledaren kurator kuratorn skolsköterska skolsköterskan sköterska sköterskan läkare läkaren
tandläkare tandläkaren undersköterska undersköterskan vaktmästare vaktmästaren snickare snickaren målare målaren
städare städaren städerskan kock kocken kassörska kassörskan kassören frisör frisören bagare bagaren tränare
tränaren ledare ledaren handledare handledaren chef chefen butikschef butikschefen ägare ägaren markägare markägaren
hyresvärd ordförande ordföranden kassör sekreterare sekreteraren kontaktperson kontaktpersonen vittne vittnet
målsägande målsäganden anmälare anmälaren uppgiftslämnare uppgiftslämnaren förare föraren passagerare passageraren
misstänkt misstänkte gärningsman gärningsmannen snattare snattaren vakt vakten väktare väktaren ordningsvakt
ordningsvakten polisman polismannen kommunpolis kommunpolisen områdespolis områdespolisen kommissarie kommissarien
inspektör inspektören handläggare handläggaren samordnare samordnaren präst prästen pastor pastorn diakon diakonen
imam imamen kyrkoherde kyrkoherden chaufför chauffören busschaufför busschauffören taxichauffören lokalvårdare
lokalvårdaren brevbäraren lantbrukare lantbrukaren bonde bonden handlare handlaren bartender politiker politikern
kommunalråd kommunalrådet personen person kunden kund besökaren offret patienten klienten bråkstaken ledarn säljaren
langaren kusinerna bröderna syskonen systrarna makarna paret barnen döttrarna sönerna pojkarna killarna tjejerna
flickorna grabbarna familjen familj släkten eleverna vännerna föräldrarna tvillingarna anmälarna vittnena farbrorn
kompisarna husse matte husägaren fastighetsskötare fastighetsskötaren personnamn namn namnet förnamn efternamn mvh
hälsningar hälsar hälsning vh stackars gamla gamle lille
""")
"""What may stand before a name: titles, kin, trades, parts in a case."""

NAMING: Final = words_of("""
heter hette heta hetat hetta döpt namnet namn
""")
"""Verbs that tell a name."""

KIN: Final = words_of("""
son sonen söner sönerna dotter dottern döttrar döttrarna bror brodern bröder syster systern systrar kusin kusinen
kusiner grabb grabben grabbar grabbarna pojk pojke pojken pojkar pojkarna flicka flickan flickor flickorna kille
killen killar tjej tjejen tjejer unge ungen ungar ungarna barn barnen barnbarn fru frun man mannen make maka hustru
sambo flickvän pojkvän mamma pappa mor far morsa morsan farsa farsan föräldrar mormor morfar farmor farfar kompis
kompisar polare vän vänner väninna granne grannar familj släkting släktingar hund hundar katt katten häst bil bilen
bilar moped mopeden cykel cykeln epa a-traktor traktor båt telefon mobil plånbok nycklar väska balkong altan garage
garaget carport port porten dörr dörren tomt tomten infart brevlåda häck staket trädgård uthus lada lägenhet hus
huset villa stuga hem mormors adress nummer personnummer gäng
""")
"""What people have or are to each other: a genitive before it is somebody's."""

PUBLIC: Final = words_of("""
väg vägen gata gatan gränd gränden stig stigen allé allén torg torget plats plan park parken backe backen bro bron
kyrka kyrkan kapell kyrkogård källa källan kulle minne minnessten skola skolan förskola gymnasium bibliotek museum
kommun socken församling län distrikt kiosk kiosken livs butik butiken affär affären handel bageri bageriet
konditori café cafe kafé restaurang restaurangen pizzeria pizzerian grill grillen krog pub bar hotell salong
frisering frisör hår bilservice bilverkstad verkstad verkstaden mekaniska motor maskin maskiner åkeri åkeriet buss
bussar taxi trafik bygg måleri snickeri plåt rör el elektriska golv glas blommor blomsterhandel trädgårdsmästeri
plantskola gård fabrik fabriken såg sågverk mejeri slakteri charkuteri tvätt skrädderi möbler möbel mode sport järn
järnhandel lantbruk gymnasieskola hage hall hallen sal salen aula stiftelse stiftelsen fond fonden minnesfond
förening förlag tryckeri if ik bk ff sk ip fk gk hembygdsgård bygdegård bygdegården folkets station stationen
hållplats container secondhand loppis loppmarknad kloster borg slott slottet herrgård fästning torn berg sjö ö viken
vik udde udden mosse mossen damm dammen å ån skog lund dal hed äng dag mässa afton kväll gymnasiet vårdcentral
vårdcentralen apotek apoteket tandvård mack macken bensin service däck el-service entreprenad fastigheter fastighets
förvaltning bostäder ab hb kb ekonomisk
""") - words_of("äng gård skog hage")
"""What is named after people and open to all: a name before it points nobody out."""

GROUND: Final = words_of("""
backe backen äng ängen hage hagen skog skogen damm dammen mosse mossen kulle kullen bro bron
""")
"""What may be a place's name or somebody's own ground; a house's number beside it tells that somebody lives there."""

OPEN_BEFORE: Final = words_of("""
sankt sankta sanct st sta s:t s:ta san santa kvarteret kvarter kv café cafe kafé pizzeria restaurang restaurangen
salong stiftelsen stiftelse butiken kiosken krogen puben hotell hotellet skolan förskolan gymnasiet kyrkan hunden
hund valpen katten hästen båten fartyget gatan vägen torget parken rondellen hållplatsen busshållplatsen stationen
föreningen företaget firman bolaget klubben laget orten byn samhället sjön berget gården torpet villan villa huset
tunneln bron lokalen biografen bion teatern gruppen bandet stormen appen märket modellen linje ort orkanen
stadsdelen området bostadsområdet naturreservatet reservatet campingen hembygdsgården drottning kung konung prins
prinsessan biskop norra södra östra västra stora lilla gamla nya övre nedre inre yttre mellersta
""")
"""Before a name they say that a place, a firm or a beast bears it."""

PLACE_BEFORE: Final = words_of(
    "i på vid mot utanför bakom framför nära mellan kring runt förbi genom söder norr öster väster om in ut ur längs"
    " invid intill strax bortom över under upp ner sydväst nordost till från"
)
"""Before a word with a capital they speak of a place oftener than of a person."""

PLACE_ONLY: Final = PLACE_BEFORE - words_of("till från")
"""Before two names they speak of a place."""

PARTICLES: Final = words_of("al el von van de af da dos del der bin ibn di la ben abu")
"""Small words within a name."""

PERSON_BEFORE: Final = words_of("""
hos enligt åt tillsammans tack fråga frågat ring kontakta kontakt mejla kontaktade prata pratat tala hälsa hälsar
hälsade träffade träffat mötte möter hotade
""")
"""Before a name they speak of a person."""

DOING: Final = words_of("""
sa säger sade sagt berättar berättade ringde ringer ringt tycker tyckte tror trodde såg sett hörde hört bor bodde
äger ägde kör körde skrek skriker hotade hotar slog slår slogs sparkade kastade kastar säljer sålde langar köper
köpte klagar klagade anmäler anmälde vågar vågade vill ville vet visste känner kände grät gråter sprang gick kom
sitter satt mår mådde jobbar arbetar städar städade hittade hämtade hämtar filmade filmar hjälpte hjälper larmade
släckte misshandlade rånade stal snattade bråkar bråkade dricker drack röker rökte skickade lovade lovar skrev
skriver undrar undrade frågar frågade meddelar meddelade uppger uppgav påstår påstod menar menade anser misstänks
greps häktades fyller heter hette pratade pratar träffade mötte följde knuffade spottade spottar svor svär gapade
skällde jagade jagar blottade sover sov driver drev lånade tappade ramlade föll snubblade cyklade cyklar promenerade
gnäller föreslår önskar tipsar tipsade upplever upplevde kräver krävde svarade svarar lämnade stannade öppnade
vaknade orkar törs dealar kontaktade mejlade sms:ade påpekar påpekade informerar noterade bevittnade vittnar
vittnade kissade provocerar terroriserar
""")
"""What people do and little else does."""

BEING: Final = words_of("""
har hade är var blev blir fick får ska skulle kan kunde måste brukar ser hör står stod kommer tog tar gör gjorde sparkar
höll håller såldes verkar hänger hängde vart och samt
""")
"""What people do and much else too."""

WHERE: Final = words_of("i på med från hos vid")
"""After a sentence's first word they tell where somebody is, or something."""

VERBS: Final = DOING | BEING
"""What may follow a name."""

HAVE: Final = words_of("har hade ha")
BE: Final = words_of("är var blev blir")
"""Verbs that the next word tells more of."""

DONE: Final = words_of("""
sett hört ringt fått blivit anmält klagat filmat bilder film sagt berättat varit bott flyttat slagit hotat kört sålt
köpt stulit tagit gått kommit försökt hämtat pratat träffat lagt skrivit skickat hittat synts setts misstänkts
gripits körkort kniv vapen knark hund hundar barn
""")
"""After "har" or "hade" they say that a person did it."""

STATE: Final = words_of("""
rädd orolig ledsen arg full berusad påverkad misstänkt anhållen gripen häktad skadad hemma sjuk gravid dement
drogpåverkad ensam vittne målsägande anmälare ordförande med här där uppsagd vräkt kallad slagen hotad rånad
misshandlad jagad knuffad polisanmäld anmäld utsatt
""")
"""After "är" or "var" they speak of a person."""

NEVER: Final = words_of("""
januari februari mars april maj juni juli augusti september oktober november december måndag tisdag onsdag torsdag
fredag lördag söndag jul påsk pingst midsommar nyår advent lucia valborg allhelgona halloween trettonhelgen kristi
bara visar andra andras jag du han hon vi hennes deras vår vårt våra min mitt mina din ditt dina er ert era sin sitt
sina dess ens någons allas vems ni de dem man det den dessa detta denna någon några ingen alla många flera en ett
två tre fyra fem sex sju åtta nio tio hej hejsan tack bra nu då när där här hur vad varför vem vilka som om men och
eller för från till på i av med utan vid under över efter innan före mellan ja nej inte aldrig ofta ibland kanske
igår idag imorgon enligt hos samtal svar fråga mötet obs ps sms fb ica coop lidl willys hemköp frendo preem okq
circle systembolaget ikea rusta jula biltema dollarstore gekås konsum netto lindex kappahl dressman mcdonalds max
burger pressbyrån espresso apoteket kronans volvo saab audi bmw opel ford toyota honda kia hyundai skoda seat
peugeot renault mazda nissan mercedes mercan tesla fiat citroen subaru suzuki yamaha kawasaki husqvarna stihl bosch
makita dewalt philips samsung apple iphone ipad nokia sony siemens google facebook instagram snapchat tiktok
telegram youtube swish bankid postnord dhl instabox telia tele2 telenor vattenfall eon peab skanska ncc jm veidekke
securitas avarn bris brå ntu svt sr tv4 västtrafik sj trafikverket polisen polis kommunen regionen socialtjänsten
räddningstjänsten hemtjänsten skolverket försäkringskassan kronofogden skatteverket migrationsverket
arbetsförmedlingen länsstyrelsen tranemobostäder hyresgästföreningen riksbyggen hsb röda korset gud jesus allah
bibeln koranen sverige svenska gps led wc pdf qr wifi sd vd abs suv epa mc bk sos tsk est bankgiro plusgiro ärende
dnr diarienummer stolpe lampa nr läge ruta höjd rv lv väg länsväg riksväg postnummer bg pg a-traktor klass årskurs
åk rum hus port uppgång trappa plan etage hiss adress gatan vägen torget mobil tel
""")
"""Words with a capital that are nobody's name."""

PUBLIC_END: Final = re.compile(
    r".(?:salong|butik|affär|kiosk|grill|bageri|kafé|café|restaurang|pizzeria|verkstad|åkeri|service|bygg|måleri|skola|"
    r"lekplats|handel|konditori|krog)(?:en|et|n)?$"
)
"""Compounds of what is open to all."""

STREET: Final = re.compile(
    r".(?:gatan|gata|vägen|väg|gränd|gränden|stigen|torget|torg|platsen|plats|allén|allé|parken|park|backen|backe|leden|"
    r"bron|rondellen|skolan|skola|gården|gård|kyrkan|kyrka|huset|hus|hallen|hall|området|stationen|station|sjön|"
    r"verket|bolaget|bostäder|föreningen|förbundet|stiftelsen|hjälpen|hjälpens|kiosken|livs|tunneln|badet|slingan|"
    r"rundan|dungen|hagen|vallen|planen|ängen|mossen|viken|udden|kullen|berget|dalen|åsen|bygdegård|loge|terminalen|"
    r"ringen|kajen|esplanaden|passagen|spåret|centrum|kvarteret|lunden|skogen|bygden|statyn|bussen|salen|rummet|"
    r"mässa|mässan|dagen|afton|loppet|cupen|priset|fonden|minnet|korset)s?$"
)
"""Compounds that name a place or a house, whoever it was named after."""

PLACE_END: Final = re.compile(
    r".(?:berg|lund|holm|dal|hult|mark|vall|fors|rud|ryd|red|torp|arp|stad|sta|by|bo|köping|ås|näs|vik|sjö|sund|tuna|"
    r"inge|löv|köp|hamn|borg|sten|skog|äng|hed|mo|ö|ljunga|landa|dala|boda|kulla|sala|vad|bro|kärr|måla|"
    r"röd|säter|tofta|lösa|lanna|åker|gärde|lid|rum|kila|arp|mosse|strand|backa|gård)s?$"
)
"""Ends of Swedish names of places, many of surnames too."""

FAMILY_END: Final = re.compile(
    r"..(?:sson|son|sen|qvist|kvist|quist|gren|stedt|blad|löf|dahl|ström|hjelm|crantz|krantz|feldt|fält|ander|mansson|"
    r"ović|ic|ovic|evic|vić|ić|wski|wska|wsky|sky|ska|ski|enko|chuk|czuk|iuk|tschuk|yan|dze|shvili|oglu|zadeh|zade|pour|nejad|zai|zada|"
    r"poulos|idis|akis|escu|eanu|iu|nen|bayev|yev|yeva|ova|ev|ov|ullah|uddin|deh|wala|ani|ewicz|owicz|kowicz|"
    r"mariam|selassie|michael|medhin|giorgis|rén|lén|dén|sén|hén|lin|din|ell|elius|enius|ius|lund|berg)s?$"
)
"""Ends of surnames, Swedish and other; only beside a first name or where the words around speak of a person."""

ABBREVIATIONS: Final = words_of("""
kl ca nr tel st f t.ex bl.a m.m o.s.v etc resp dr mvh ang enl ev kv reg pga tfn mob obs ps inkl exkl
""")
"""After these a full stop ends no sentence."""
