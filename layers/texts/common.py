"""Words that several parts share: verdicts and roles."""

from typing import Final

TEXTS: Final = {
    "verdict.tydlig": "Tydlig ansamling",
    "verdict.pekar ut": "Pekar ut, inte prövat",
    "verdict.möjlig": "Möjlig ansamling, inte säker",
    "verdict.ingen": "Ingen ansamling kan visas",
    "verdict.för få händelser": "Går inte att avgöra: för få händelser",
    "made_up.page": "Uppgifterna i databasen är påhittade. Inget av det här har hänt.",
    "file.what": "Filen",
    "selection.stående": "fast urval, prövat",
    "selection.utforskande": "utforskande, inte prövat",
    "role.unit": "Trygg och Säker",
    "role.police": "polis",
    "role.partner": "samverkanspart",
    "role.leader": "vandringsledare",
    "role.reporter": "rapportör",
    "role.walker": "vandrare",
    "role.public": "allmänhet",
}
