"""What may go wrong, in Swedish; one entry for every class of ``geo.base.errors``."""

from typing import Final

TEXTS: Final = {
    "error.error": "Något gick inte som väntat. Försök igen, eller kontakta den som sköter kartan.",
    "error.personal-asked": "Texten kan peka ut någon ({kinds}). Inget är sparat. Ta bort det som inte behövs, "
    "eller spara samma ord en gång till om de ska stå kvar.",
    "error.value-refused": "”{value}” går inte att använda som {field}. Det som behövs är: {wanted}.",
    "error.place": "Platsen gick inte att bestämma. Skriv ort och gata, eller peka ut platsen på kartan.",
    "error.place-ambiguous": "”{text}” kan betyda flera platser: {candidates}. Skriv orten också.",
    "error.place-unknown": "”{text}” finns inte bland platserna. Skriv ort och gata, eller peka ut platsen på kartan.",
    "error.file-refused": "Filen ”{file}” gick inte att läsa in ({reason}). Inget är sparat från den.",
    "error.file-unfit": "Filen ”{file}” går inte att jämföra: {reason}. Ändra det och kör jämförelsen igen.",
    "error.store": "Databasen svarar inte som den ska. Inget är sparat. Försök igen.",
    "error.store-damaged": "Databasen {database} är skadad. Återställ den senaste kopian med: karta restore FIL",
    "error.store-busy": "Någon annan sparar just nu och databasen var upptagen i {seconds} s. "
    "Inget är sparat. Försök igen.",
    "error.store-not-empty": "Databasen är inte tom: {observations} rader finns redan. "
    "Det här görs bara i en tom databas: välj en annan med KARTA_DB.",
    "error.store-too-new": "Databasen är skriven av en nyare version ({version}) än den här ({known}). "
    "Uppdatera programmet.",
    "error.store-full": "Disken är full: {database} kan inte växa. Inget är sparat. Frigör plats och försök igen.",
    "error.store-disk": "Disken där {database} ligger svarar med fel när den läses eller skrivs. Kontrollera disken, "
    "och återställ den senaste kopian med karta restore FIL om felet kommer igen.",
    "error.store-emptied": "Databasen {database} har tömts eller bytts medan programmet var i gång. Inget är sparat. "
    "Stäng av tjänsten, återställ den senaste kopian med karta restore FIL och starta igen.",
    "error.store-read-only": "Databasen {database} går inte att skriva i. Ge tjänstens användare rätt att skriva i "
    "filen och dess mapp, och kontrollera att disken inte är låst för skrivning.",
    "error.disk-full": "Disken är full: {file} går inte att skriva. Inget är sparat där. Frigör plats och försök igen.",
    "error.file-closed": "{file} går inte att läsa eller skriva. Ge användaren rätt till filen och dess mapp, "
    "eller ange en annan.",
    "error.folder-missing": "{file} finns inte. Kontrollera sökvägen; mappen görs inte av kommandot.",
    "error.setting-refused": "Inställningen {name} är ”{value}”. {wanted}",
    "error.store-missing": "Det finns ingen databas i {database}. Kontrollera KARTA_DB och KARTA_HOME, "
    "eller gör en ny med karta check --create.",
    "error.store-no-login": "Databasservern släpper inte in den användare som KARTA_DB anger. "
    "Kontrollera namn och lösenord.",
    "error.store-unknown": "Databasservern svarar men har ingen databas med det namn som KARTA_DB anger. "
    "Kontrollera namnet.",
    "error.copy-fuller": "Kopian {file} innehåller {held} rapporter och databasen {new}. Kopian är inte ersatt. "
    "Ange en annan fil, eller --replace om det är meningen.",
    "error.store-unreachable": "Databasen {database} svarar inte. Kontrollera KARTA_DB och att servern är i gång.",
    "error.copy-damaged": "Kopian {file} är skadad ({what}) och används inte. Ta en annan kopia. Databasen är orörd.",
    "error.copy-unknown": "Filen {file} är ingen kopia från karta backup. Databasen är orörd.",
    "error.not-allowed": "Rollen {role} har inte tillgång till {what}.",
    "error.not-found": "{what} ”{name}” finns inte.",
    "error.not-installed": "{part} är inte installerat här: det följer med källkoden. Kör kommandot i en kopia av den.",
    "error.not-ready": "{what} är inte klar än. Försök igen om en stund.",
    "error.limit-reached": "{what}: {met}, men gränsen är {limit}. Dela upp underlaget och försök igen.",
    "error.too-many-records": "Databasen har {met} händelser, och programmet är gjort för högst {limit} åt gången. "
    "Gallra det som inte behövs, eller lägg äldre år i en databas för sig (KARTA_DB).",
    "error.release-refused": "Den här kartan kan inte visas offentligt. Inget är skrivet.",
    "error.release-filtered": "En offentlig karta kan inte filtreras på {field} ({value}): ett fritt filter kan "
    "flyttas tills det pekar ut någon. Välj ort, hela kvartal eller år, och kategorigrupp.",
    "error.release-not-whole": "En offentlig karta visar hela avslutade kvartal eller år. {first} till {last} är "
    "inte det. Närmaste period är {nearest}.",
    "error.release-open": "Perioden till och med {last} är inte avslutad, och en offentlig karta visar bara avslutade "
    "kvartal. Den senaste dagen som kan visas är {closed}. Perioden kan visas tidigast {day}.",
    "error.release-unripe": "{period} är avslutad men kan fastställas tidigast {day}, {weeks} veckor efter sitt slut: "
    "rapporter kommer in sent, och ett tal som har visats ändras inte. Inget är skrivet.",
    "error.release-ahead": "Klockan är ställd på {now}, men i dag är det {today}. En klocka i framtiden fastställer "
    "ingenting. Perioden kan fastställas tidigast {day}. Inget är skrivet.",
    "error.release-tells-too-much": "Tillsammans med tidigare visade kartor skulle den här avslöja små antal "
    "({cells} rutor). Inget är skrivet. Välj en period och en ort som redan har visats, eller vänta till årsskiftet.",
    "setting.text": "Skriv en text.",
    "setting.count": "Skriv ett heltal som är minst 0.",
    "setting.positive": "Skriv ett tal som är minst 1, till exempel 10.",
    "setting.heads": "Skriv mailto:namn@domän, file:/sökväg eller syslog:, flera med blanksteg emellan.",
    "setting.smtp": "Skriv e-postserverns namn, eller namn:port.",
    "setting.weeks": "Skriv ett heltal från 0 till 99, till exempel 6.",
    "setting.share": "Skriv ett tal större än 0 och mindre än 100, till exempel 0,5.",
    "setting.whole": "Skriv ett heltal som är minst 1.",
    "setting.port": "Skriv en port mellan 0 och 65535.",
    "setting.database": "Skriv sqlite:////sökväg/karta.db eller postgresql+psycopg://användare@värd/namn.",
    "setting.address": "Skriv en adress som börjar med https:// eller http://.",
    "setting.log": "Skriv text eller json.",
    "setting.logout": "Skriv provider eller here.",
    "setting.secret": "Skriv minst 32 slumpade tecken utan mellanslag, till exempel från openssl rand -hex 24.",
    "setting.hidden": "(visas inte)",
    "setting.round": "Skriv 7, 14, 30, kvartal eller år.",
    "setting.file": "Det finns ingen sådan fil.",
    "setting.unknown": "Det finns ingen inställning med det namnet.",
    "setting.unknown_near": "Det finns ingen inställning med det namnet. Menar du {near}?",
}
