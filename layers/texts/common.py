"""Words that several parts share: names of sources, categories, verdicts and roles."""

from typing import Final

TEXTS: Final = {
    "source.police": "Polisanmälningar",
    "source.counts": "Polisens antal per område",
    "source.situation": "Lägesrapporter",
    "source.housing": "Bostadsbolagets rapporter",
    "source.rounds": "Trygghetsronder",
    "source.walk": "Trygghetsvandringar",
    "source.citizen": "Invånares rapporter",
    "source.survey": "Trygghetsenkät",
    "source.notice": "Polisens händelsenotiser",
    "verdict.tydlig": "Tydlig ansamling",
    "verdict.möjlig": "Möjlig ansamling, inte säker",
    "verdict.ingen": "Ingen ansamling kan visas",
    "verdict.för få händelser": "Går inte att avgöra: för få händelser",
    "selection.stående": "fast urval, prövat",
    "selection.utforskande": "utforskande, inte prövat",
}
