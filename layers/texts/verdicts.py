"""What ``karta hotspots`` and ``karta calibrate`` say."""

from typing import Final

TEXTS: Final = {
    "hotspots.sum": "{n} rapporter, {episodes} händelser. {verdict} ({selection}).",
    "hotspots.loose": "{n} punkter. {verdict}.",
    "hotspots.one": "{rank}. {name}: {verdict}. {n} händelser, väntat {expected} ({times} gånger), p = {p}.",
    "hotspots.unnamed": "plats {e}, {n}",
    "hotspots.outside": "{n} av {of} punkter ligger längre än {within} m från allt underlag.",
    "hotspots.thin": "{n} av {of} punkter ligger inte vid något hus i underlaget: det kan sakna hus, och då larmar "
    "prövningen för ofta.",
    "hotspots.map": "{map}: {line}",
    "against.unnamed": "en plats utan namn",
    "against.both": "Fler än väntat, både mot bostäderna och mot annat som rapporteras här.",
    "against.dwellings": "Många rapporter av alla slag kommer härifrån: platsen, inte just detta.",
    "against.reports": "Andelen är hög, antalet är det inte.",
    "against.neither": "Det går inte att visa fler än väntat, varken mot bostäderna eller mot annat som rapporteras.",
    "against.few": "Jämförelsen med alla andra rapporter går inte att göra: {n} av typen och {controls} andra; minst "
    "10 av vardera behövs.",
    "needed.more": "Om det verkligen är så ojämnt som det ser ut nu behövs ungefär {events} rapporter till. Då syns "
    "det i fyra fall av fem.",
    "needed.months": "Om det verkligen är så ojämnt som det ser ut nu behövs ungefär {events} rapporter till, {months} "
    "månader i samma takt. Då syns det i fyra fall av fem.",
    "needed.now": "Om det verkligen är så ojämnt som det ser ut nu räcker så många rapporter oftast: den här gången "
    "räckte de inte.",
    "needed.none": "Hur många fler som behövs går inte att säga: ingenstans syns fler än väntat, eller så skulle inget "
    "rimligt antal räcka.",
    "needed.factor": "{n} rapporter visar oftast bara en plats som har minst {factor} gånger så många som den borde.",
    "needed.no_factor": "Så få rapporter som {n} visar oftast ingen plats alls.",
    "agreement.points_out": "{sources} pekar ut platsen {hot} av {quarters} kvartal",
    "agreement.points_out_together": "{sources} pekar ut platsen, tillsammans {hot} av {quarters} kvartal "
    "(var för sig {each})",
    "agreement.points_out_plain": "{sources} pekar ut platsen",
    "agreement.none": "Ingen källa pekar ut platsen på egen hand",
    "agreement.alone": ", utan att någon oberoende källa gör detsamma",
    "agreement.independent": ", {n} av dem oberoende av varandra",
    "agreement.by_source": "Fler än väntat: {told}.",
    "agreement.source_quarters": "{source} {quarters}",
    "agreement.and": "{first} och {last}",
    "agreement.survey_few": "enkäten säger inget (svar: {n})",
    "agreement.survey": "enkäten nämner platsen (svar: {n}) men prövas inte",
    "agreement.untested": "{source} är inte prövade, för det är okänt vad avsändaren bevakar (rapporter: {n})",
    "left_out.survey": "enkätsvar är röster, inte händelser",
    "left_out.notice": "händelsenotiser säger bara orten eller vägen",
    "left_out.safe": "pekar ut något som är tryggt",
    "left_out.activity": "visar var polisen har arbetat, inte vad som har hänt",
    "left_out.table": "antal per område som redan räknas på annat sätt, eller utan område",
    "left_out.one_voice": "fler än tre från samma avsändare, plats och dag",
    "left_out.unknown_locality": "orten är okänd",
    "left_out.unknown_coverage": "okänt vad avsändaren bevakar",
    "left_out.coarse": "platsen är bara ungefär känd: räknas bara i namngivna områden",
    "left_out.few_in_ort": "orten har för få händelser för att prövas",
    "hotspots.again.same": "Resultatet {id} är räknat om: samma tal.",
    "hotspots.again.other": "Resultatet {id} är räknat om: talen är inte desamma. Underlaget har ändrats sedan dess.",
    "hotspots.holdout": "Hur gick det? {cells} utpekade rutor hade {hit} av {n} händelser under den undantagna tiden; "
    "samma antal rutor efter fjolårets antal hade {last_year}.",
    "hotspots.holdout.measure": "   {name}: {found}; samma rutor som förra året: {last_year}.",
    "hotspots.holdout.span": "{value} (95 %: {low} till {high})",
    "hotspots.holdout.difference": "   Skillnad i PAI: {span}. Bara i de utpekade rutorna låg {only} händelser, "
    "bara i fjolårets {last_year}.",
    "hotspots.holdout.unclear": "Det går inte att säga vilka rutor som träffade bäst: skillnaden kan vara slump.",
    "hotspots.holdout.few": "Det är för få händelser för att säga vilka rutor som träffade bäst.",
    "hotspots.holdout.better": "De utpekade rutorna träffade bättre under den tiden.",
    "hotspots.holdout.worse": "Fjolårets rutor träffade bättre under den tiden.",
    "hotspots.holdout.empty": "Hur gick det? {cells} rutor hade pekats ut, men det finns inga händelser under den "
    "undantagna tiden att jämföra med.",
    "hotspots.holdout.none": "Hur gick det? Inget hade pekats ut, så det finns inget att jämföra.",
    "hotspots.left_out": "Inte prövade: {n} – {reason}.",
    "watch.sum": "{looks} titter från {first} till {last}; högst {budget} falska nya signaler om året är tillåtna.",
    "watch.ny": "{look}: NYTT vid {e}, {n} (inom {radius} m) sedan {since}: {count} rapporter, väntat {expected}. Så "
    "ofta händer det av en slump: {recurrence}.",
    "watch.pågår": "{look}: pågår vid {e}, {n} (inom {radius} m) sedan {since}: {count} rapporter, väntat {expected}.",
    "watch.none": "Inget nytt.",
    "watch.years": "vart {years}:e år",
    "watch.year": "en gång om året eller oftare",
    "watch.two_years": "vartannat år",
    "watch.centuries": "mer sällan än vart {years}:e år",
    "watch.senders_unknown": "Avsändarna är inte kända (kolumnen sender saknas): en avsändare som just har börjat "
    "rapportera från en del av kommunen ser ut som något nytt där.",
    "watch.three": "Tre rapporter räcker för en signal: se efter vad de handlar om innan något görs.",
    "calibrate.progress": "{share} % …",
    "calibrate.sum": "{alarms} larm på {maps} kartor: {rate} (95 %: {low}–{high}).",
    "calibrate.jaccard": "Överlapp med den planterade platsen: {jaccard}.",
}
