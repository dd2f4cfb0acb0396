"""Audit, retention, backup, accounts and accessibility: what their commands and pages say."""

from typing import Final

TEXTS: Final = {
    "audit.sound": "Loggen är hel: {rows} rader i obruten kedja. Anteckna huvudet: {head}",
    "audit.broken": "Loggen är inte hel. {rows} rader lästa, huvud {head}. "
    "Spara databasen som den är och underrätta dataskyddsombudet.",
    "audit.changed": "Rad {number} har ändrats efter att den skrevs.",
    "audit.missing": "Från rad {number} saknas {detail} rader.",
    "audit.moved": "Rad {number} hör inte ihop med raden före: rader har flyttats eller tagits bort.",
    "audit.head": "Rad {number} stämmer inte med det antecknade huvudet: loggen har skrivits om eller kortats.",
    "audit.guard": "Databasens eget skydd {detail} är borttaget.",
    "backup.done": "Kopian {file} är skriven och prövad: {rows} rader i {tables} tabeller, {size} byte.",
    "backup.note": "Kontrollsumma (SHA-256) {sha256}. Loggens huvud {head}.",
    "backup.keep_safe": "Kopian innehåller allt som databasen gör. Förvara den krypterad och på en annan dator.",
    "restore.done": "Kopian från {made} är på plats: {rows} rader, prövade mot kopians innehållsförteckning.",
    "restore.kept": "Det som fanns i databasen innan är sparat som {kept}. Gallra den filen när den inte behövs.",
    "restore.sessions": "Alla som var inloggade får logga in igen.",
    "restore.audit": "Loggen i kopian är inte hel. Kör karta audit verify och underrätta dataskyddsombudet.",
    "retention.every": "Alla källor",
    "retention.words": "fritext och platstext",
    "retention.row": "hela posten",
    "retention.photo": "foton",
    "retention.pin": "nålar i original, utom där en åtgärd pågår",
    "retention.receipt": "radernas svar i inläsningens kvitto",
    "retention.account": "gästkonton och avslutade inloggningar",
    "retention.line": "{source}: {what} efter {months} månader (kom in före {before}): {rows}",
    "retention.never": "{source}: {what} gallras aldrig",
    "retention.would": "Skulle gallra {rows} poster. Inget är ändrat.",
    "retention.done": "Gallrade {rows} poster. Varje regel som tog något står i loggen.",
}
