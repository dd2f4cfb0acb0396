"""Places that nobody should take for a person: municipalities, countries, provinces, neighbours."""

from typing import Final

PLACES: Final = """\
afghanistan afrika albanien ale alingsås alvesta ambjörnarp amerika anderstorp aneby arboga arjeplog arvidsjaur arvika
asien askersund avesta axelfors bengtsfors berg berlin bjurholm bjuv blekinge boden bohuslän bollebygd bollnäs
borgholm borlänge borås bosnien botkyrka boxholm broaryd bromölla bräcke bulgarien burlöv burseryd båstad dalarna
dalarö dalsjöfors dalsland dalstorp danderyd danmark degerfors dorotea ed eda egypten ekerö eksjö emmaboda england
enköping eritrea eskilstuna eslöv essunga estland etiopien europa fagersta falkenberg falköping falun filipstad
finland finspång flen forshaga frankrike fritsla frölunda färgelanda gagnef gislaved gnesta gnosjö gotland grimsås
grums gränna grästorp gullspång gällivare gällstad gästrikland gävle göteborg götene habo hagfors halland hallsberg
hallstahammar halmstad hammarö haninge haparanda heby hedemora helsingborg helsingfors herrljunga hestra hillared hjo
hofors huddinge hudiksvall hulared hultsfred huskvarna hylte hällefors hälsingland härjedalen härnösand härryda
hässleholm håbo höganäs högsby hökerum hörby höör indien irak iran island israel italien jokkmokk jordanien jämtland
järfälla jönköping kalix kalmar karlsborg karlshamn karlskoga karlskrona karlstad katrineholm kil kina kinda kinna
kinnekulle kiruna klippan knivsta kosovo kramfors kristianstad kristinehamn kroatien krokom kronoberg kumla kungsbacka
kungsör kungälv kävlinge köpenhamn köping laholm landskrona lappland laxå lekeberg leksand lerum lessebo lettland
libanon lidingö lidköping limmared lindesberg linköping litauen ljungby ljungsarp ljusdal ljusnarsberg lomma london
ludvika luleå lund lycksele lysekil länghem malmö malung malå marbäck mariannelund mariestad mark markaryd marocko
medelpad mellerud mjölby mora motala mullsjö munkedal munkfors månstad mårdaklev mölndal mönsterås mörbylånga nacka
nittorp nora norberg nordanstig nordmaling norge norrbotten norrköping norrtälje norsjö nybro nykvarn nyköping
nynäshamn närke nässjö ockelbo olofström orsa orust osby oskarshamn oslo ovanåker oxelösund pajala pakistan palestina
paris partille perstorp piteå polen ragunda reftele robertsfors roma ronneby rumänien ryssland rättvik rångedala sala
salem sandared sandviken serbien sexdrega sigtuna simrishamn sjuhärad sjöbo sjötofta skara skellefteå skene
skinnskatteberg skurup skåne skövde smedjebacken småland smålandsstenar sollefteå sollentuna solna somalia sorsele
sotenäs spanien staffanstorp stenungsund stockholm storfors storuman strängnäs strömstad strömsund sundbyberg
sundsvall sunne surahammar svalöv svedala svenljunga sverige syrien säffle säter sävsjö söderhamn söderköping
södermanland södertälje sölvesborg tanum thailand tibro tidaholm tierp timmele timrå tingsryd tjörn tomelilla torsby
torsås tranemo tranhult tranås trelleborg trollhättan trosa turkiet tyresö tyskland täby töreboda uddebo uddevalla
ukraina ulricehamn umeå ungern uppland uppsala uppvidinge vadstena vaggeryd valdemarsvik vallentuna vansbro vara
varberg vaxholm vellinge vetlanda vietnam vilhelmina vimmerby vindeln vingåker viskafors vänersborg vännäs värmdö
värmland värnamo västerbotten västergötland västervik västerås västmanland växjö vårgårda ydre ystad älmhult älvdalen
älvkarleby älvsborg älvsbyn ängelholm åmål ånge ångermanland åre årjäng åsele åstorp åtvidaberg öckerö ödeshög öland
ölsremma örebro örkelljunga örnsköldsvik östergötland östersund österåker östhammar östra överkalix överlida
övertorneå
"""
"""In small letters; municipalities by Statistics Sweden's list of 2023."""
