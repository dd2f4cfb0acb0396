"""What may go wrong, in Swedish; one entry for every class of ``geo.errors``."""

from typing import Final

TEXTS: Final = {
    "error.error": "Något gick inte som väntat. Försök igen, eller kontakta den som sköter kartan.",
    "error.value-refused": "”{value}” går inte att använda som {field}. Det som behövs är: {wanted}.",
    "error.place": "Platsen gick inte att bestämma. Skriv ort och gata, eller peka ut platsen på kartan.",
    "error.place-ambiguous": "”{text}” kan betyda flera platser: {candidates}. Skriv orten också.",
    "error.place-unknown": "”{text}” finns inte bland platserna. Skriv ort och gata, eller peka ut platsen på kartan.",
    "error.file-refused": "Filen ”{file}” gick inte att läsa in ({reason}). Inget är sparat från den.",
    "error.store": "Databasen svarar inte som den ska. Inget är sparat. Försök igen.",
    "error.store-damaged": "Databasen {database} är skadad. Återställ den senaste kopian med: karta restore FIL",
    "error.store-busy": "Någon annan sparar just nu och databasen var upptagen i {seconds} s. "
    "Inget är sparat. Försök igen.",
    "error.store-not-empty": "Databasen har redan {observations} observationer. Det här görs bara i en tom databas: "
    "välj en annan med KARTA_DB.",
    "error.store-too-new": "Databasen är skriven av en nyare version ({version}) än den här ({known}). "
    "Uppdatera programmet.",
    "error.not-allowed": "Rollen {role} har inte tillgång till {what}.",
    "error.not-found": "{what} ”{name}” finns inte.",
    "error.limit-reached": "{what}: {met}, men gränsen är {limit}. Dela upp underlaget och försök igen.",
}
