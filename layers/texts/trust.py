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
}
