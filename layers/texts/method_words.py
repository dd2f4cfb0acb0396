"""Methods beside the detector: what their commands say."""

from typing import Final

TEXTS: Final = {
    "verify.ok": "{name}: stämmer ({checks} jämförelser).",
    "verify.differs": "{name}: stämmer inte.",
    "verify.unknown": "{name}: kan inte prövas.",
    "verify.check": "{what}: felet är {error}, högst {tolerance} är tillåtet.",
    "verify.sum": "{agreed} av {all} stämmer.",
    "verify.no-json": "expected.json går inte att läsa som JSON.",
    "verify.no-kind": "Slaget (”kind” i expected.json) är okänt. De som kan prövas är: {known}.",
    "verify.broken": "Underlaget i mappen är inte som slaget kräver ({error}). Jämför med docs/methods.md.",
    "verify.nothing": "Det finns inget att jämföra i mappen.",
    "compare.fell": "Området hade {least}-{most} procent färre händelser än om det hade följt kontrollområdet "
    "(95 % säkerhet); jämförelsen visar inte varför.",
    "compare.rose": "Området hade {least}-{most} procent fler händelser än om det hade följt kontrollområdet "
    "(95 % säkerhet); jämförelsen visar inte varför.",
    "compare.rose-at-least": "Området hade minst {least} procent fler händelser än om det hade följt kontrollområdet "
    "(95 % säkerhet); jämförelsen visar inte varför.",
    "compare.unclear": "Ingen skillnad mot kontrollområdet kan visas: allt från {fall} procent färre till {rise} "
    "procent fler händelser än kontrollens utveckling är förenligt med siffrorna (95 % säkerhet).",
    "compare.unclear-open": "Ingen skillnad mot kontrollområdet kan visas: allt från {fall} procent färre till "
    "många gånger fler händelser än kontrollens utveckling är förenligt med siffrorna (95 % säkerhet).",
    "compare.few": "För få händelser för att säga något ({treated} i området och {control} i kontrollområdet, "
    "före och efter tillsammans; minst {least} i vart och ett behövs).",
    "compare.smallest": "Med så många händelser hade en minskning behövt vara minst {share} procent mot "
    "kontrollen för att oftast synas.",
    "compare.smallest-none": "Med så få händelser hade inte ens ett helt upphörande oftast kunnat visas.",
    "compare.pool.lead": "Mot {n} kontrollområden tillsammans ({names}; {before} → {after} händelser):",
    "compare.pool.nothing": "Det går inte att avgöra, för de har inga händelser att jämföra med.",
    "compare.pool.apart": "Kontrollområdena har inte utvecklats lika sinsemellan: då döljer summan något, och "
    "jämförelsen med det enda, bestämda kontrollområdet går före.",
    "compare.pool.gap": "Flera kontrollområden tillsammans går inte att jämföra med: {why}",
    "compare.pool.same": "samma fil står två gånger",
    "compare.counts": "Området {before} → {after}, kontrollområdet {control_before} → {control_after} händelser.",
    "compare.periods": "{days} dagar före och {days} dagar från och med {start}; {left_out} händelser låg utanför.",
    "compare.periods-months": "Hela månader: {months} före och {months} från och med {start} ({first} till {last}); "
    "{left_out} händelser låg utanför.",
    "compare.ratio": "Kvot mot kontrollen {value} ({interval}), p {p}; 95 % säkerhet.",
    "compare.wdd": "Viktad skillnad (WDD) {estimate} händelser ({low} till {high}, {level} % säkerhet); räknar "
    "skillnader i antal och slår fel när allt minskar lika mycket i procent.",
    "compare.ring.fell": "I ringen runt om blev händelserna färre än om den hade följt kontrollområdet: inget tyder på "
    "att de flyttat dit.",
    "compare.ring.rose": "I ringen runt om blev händelserna fler än om den hade följt kontrollområdet. I själva "
    "området är ingen minskning mot kontrollområdet visad, så det säger inget om att händelser har flyttat.",
    "compare.ring.moved": "I ringen runt om blev händelserna fler än om den hade följt kontrollområdet: de kan ha "
    "flyttat dit.",
    "compare.ring.unclear": "Om händelser har flyttat till ringen runt om går inte att se.",
    "compare.ring.few": "Om händelser har flyttat till ringen runt om går inte att se: för få händelser.",
    "compare.undecidable": "går inte att avgöra",
    "compare.nothing.treated": "området har inga händelser, varken före eller efter.",
    "compare.nothing.control": "kontrollområdet har inga händelser: det finns inget att jämföra med.",
    "compare.nothing.period": "den ena perioden har inga händelser alls: det finns inget att jämföra.",
    "compare.gap-cell": "på rad {row} i {file} är antalet inte känt; det som saknas är inte noll.",
    "compare.gap-month": "{file} har ingen rad för {month}{place}; en månad som saknas är inte noll händelser. "
    "Skriv 0 om inget hände.",
    "compare.gap-period": "{file} har bara den ena perioden för {place}; det som saknas är inte noll.",
    "compare.no-sum": "”{name}” på rad {row} är inte summan av de andra raderna; se efter vilka tal som gäller",
    "compare.left-out-sum": "Rad {row} i {file} är summan av andra rader och räknas inte.",
    "compare.left-out-again": "{n} händelser stod två gånger med samma id och räknas en gång.",
    "compare.days": "{first} till {last}",
    "compare.pledge": "{name}: före är {before}, efter är {after}. {coarse} rapporter från orten är för grovt "
    "placerade för att räknas.",
    "compare.start-wanted": "den har datum men inga perioder; ange dagen då åtgärden började med --start 2026-11-22",
    "compare.no-span": "den har inga dagar på båda sidor om {start}, då åtgärden började ({covers})",
    "compare.outside": "den täcker inte {days} dagar på var sida om {start} ({covers}); välj --days {most} "
    "eller färre, eller skriv en rad med antal 0 den första och den sista dagen som filen verkligen täcker",
    "compare.start-in-month": "den har månader, och {start} ligger inne i en månad som inte går att dela; välj den "
    "första i en månad ({first} eller {next}), eller skriv händelserna med sina dagar",
    "compare.no-month": "den har ingen hel månad på båda sidor om {start}, då åtgärden började ({covers})",
    "compare.days-and-months": "den har månader, och {days} dagar på var sida om {start} är inte hela månader som alla "
    "filer täcker ({covers}); utelämna --days, så jämförs {most} hela månader på var sida",
    "compare.cover": "{name} täcker {first} till {last}",
    "bench.row": "{step} {n}: {seconds} s; {peer} {peer_seconds} s ({ratio} gånger så lång tid); {equal}.",
    "bench.row-alone": "{step} {n}: {seconds} s; {equal}.",
    "bench.promise": "löftet",
    "bench.kept": "{step} {n}: {seconds} s; löftet är {promise} s. {note}",
    "bench.map-window": "Tidsfönstret flyttas: median av 60 bilder, utan grafikkort; {busy} ms processortid per bild.",
    "bench.map-pan": "Kartan dras: {frames} bilder i sekunden, median, utan grafikkort.",
    "bench.map-pan-base": "Kartan dras med bakgrundskarta av 4 000 hus: {frames} bilder i sekunden, median.",
    "bench.map-filter": "Ett filter besvaras av servern: median av alla kategorier.",
    "bench.equal": "samma svar",
    "bench.differs": "OLIKA SVAR",
    "bench.no-peer": "{peer} är inte installerat; svaret är jämfört med den långsamma tvillingen vid {n}.",
    "bench.peer-limit": "Jämförelsen körs inte så stor; svaren är jämförda vid {n}.",
}
