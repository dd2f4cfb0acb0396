"""Words that Swedes, and the English of mail programs, tell days with."""

from typing import Final


def _numbered(first: int, groups: str) -> dict[str, int]:
    """Return the number of each word; groups of words that mean the same are parted by a bar."""
    return {word: number for number, group in enumerate(groups.split("|"), first) for word in group.split()}


def _slips(name: str) -> set[str]:
    """Return a name with a letter left out, doubled, or changed places with the next one; the first stays."""
    inner = range(1, len(name))
    out = {name[:at] + name[at + 1 :] for at in inner} | {name[:at] + name[at] + name[at:] for at in inner}
    out |= {name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in inner[:-1]}
    return out - {name}


_MONTHS: Final = _numbered(
    1,
    "januari january jan|februari february feb febr|mars march mar|april apr|maj may|juni june jun|juli july jul|"
    "augusti august aug|september sept sep|oktober october okt oct|november nov|december dec",
)

_SLIP_LETTERS: Final = 6
"""A month's name shorter than this is another word too soon: "mars", "mas"."""

MONTHS: Final = {
    slip: number for word, number in _MONTHS.items() if len(word) >= _SLIP_LETTERS for slip in _slips(word)
} | _MONTHS
"""Months, also as hurried fingers write them: "febuari", "septmber"."""

WEEKDAYS: Final = _numbered(
    0,
    "måndag mandag mån man må monday mon|tisdag tis ti tuesday tues tue|onsdag ons on wednesday wed|"
    "torsdag tors tor to thursday thurs thur thu|fredag fre fr friday fri|"
    "lördag lordag lör lor lö saturday sat|söndag sondag sön son sö sunday sun",
)

NUMBERS: Final = _numbered(
    1,
    "en ett one|två par couple two|tre three|fyra four|fem five|sex six|sju seven|åtta eight|nio nine|tio ten|"
    "elva|tolv",
)

HOURS: Final = _numbered(1, "ett en|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv")

_TENS: Final = (
    "första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte|trettonde|fjortonde|femtonde|"
    "sextonde|sjuttonde|artonde adertonde|nittonde|tjugonde"
)
ORDINALS: Final = (
    _numbered(1, _TENS)
    | {
        f"{tens}{word}": base + number
        for tens, base, most in (("tjugo", 20, 9), ("trettio", 30, 1))
        for word, number in _numbered(1, _TENS).items()
        if number <= most
    }
    | {"trettionde": 30}
)

MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
LONG_MONTH: Final = (
    "januari|january|februari|february|september|november|december|augusti|oktober|october|august|april|march|mars|juni|"
    "juli|june|july|maj"
)
"""Months written in full: alone they tell a month, as an abbreviation does not."""
ORDINAL: Final = "|".join(sorted(ORDINALS, key=len, reverse=True))
NUMBER: Final = "|".join(sorted(NUMBERS, key=len, reverse=True))
HOUR_WORD: Final = "|".join(sorted(HOURS, key=len, reverse=True))


_TRUE_WORDS: Final = frozenset(("freda", "tisda", "onsda", "månag", "oredag", "snödag"))
"""What a slip would make of a weekday and is, or may be the beginning of, a word of its own."""

SLIPS: Final = {
    slip: number
    for name, number in _numbered(0, "måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag").items()
    for slip in _slips(name) - _TRUE_WORDS
}
"""Weekdays as hurried fingers write them: "torsdg", "onsadg", "lörddag"."""

DAYNAME: Final = rf"(?:(?:m[åa]n|tis|ons|tors|fre|l[öo]r|s[öo]n)dag|{'|'.join(sorted(SLIPS, key=len, reverse=True))})"
SHORT_DAYNAME: Final = (
    r"(?:m[åa]n|må|tis|ti|ons|on|tors?|to|fre?|l[öo]r|lö|s[öo]n|sö|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)"
)
ENGLISH_DAYNAME: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

PARTS: Final = {
    "natt": (21, 30),
    "morgon": (5, 10),
    "förmiddag": (9, 12),
    "lunch": (11, 13),
    "middag": (11, 14),
    "eftermiddag": (12, 18),
    "kväll": (18, 23),
    "skola": (15, 15),
}
"""Parts of a day in hours from its midnight; a night goes on into the next day."""

YEAR: Final = r"(?:19|20)\d{2}"

NOT_AFTER: Final = (
    r"(?:betyg\w*|enkät\w*|sektion|kvarter|tomt|entré|förråd|garage|box|bord|lag|match\w*|\w*stolpe|"
    r"snitt\w*|poäng|nivå|skala|lgh|lägenhet|läg|rum|rv|lv|riksv|riksväg|länsv|länsväg|väg|e\d+|klass|åk|"
    r"årskurs|grupp|kap|kapitel|paragraf|sid|sida|sidan|nr|nummer|\w+(?<!tele)(?:nr|nummer)|no|buss|linje|resultat\w*|steg|"
    r"trappa|plan|"
    r"våning|hus|port|uppgång|dnr|diarienr|diarienummer|ärende\w*|ärendenr|tel|telefon|mobil|ring|typ|grad|lok|sal|"
    r"skåp|"
    r"spår|version|del|etapp|avd|avdelning|post|postnr|"
    r"storlek|kv|fastighet|fastighetsbeteckning|adress|gatunr|regnr|protokoll|mål|score|rating|"
    r"ställning|stod det|slutade|vann|förlorade|"
    r"(?:lägenhet|klass|sektion|tomt|fastighet)er(?:na)?|tomterna|(?:kvarter|förråd)en|garagen|bussar(?:na)?|"
    r"linjer(?:na)?|vägar(?:na)?)"
)
"""Words before a number that make it something else than a day: a grade, a road, a flat, a case.

A thing that stands in the definite form is one that is known and takes no number: "bussen 15/8", "i lägenheten 13/2"
and "på vägen 28/2" are told their day. "Buss 15/8", "lgh 3/4" and "lägenheterna 3/4" are not.
"""

COUNTED: Final = (
    r"(?:av|del|delar|delen|tum|meter|m|mm|cm|km|kg|g|hg|l|liter|dl|cl|timm\w+|tim|h|minut\w*|min|sek\w*|år|års|"
    r"åring\w*|"
    r"årig\w*|årsåldern|månader|veckor|dagar|dygn|gånger|ggr|st|stycken|styck|personer|pers|ungdomar|barn|killar|"
    r"tjejer|"
    r"pojkar|flickor|män|kvinnor|vuxna|elever|bilar|mopeder|cyklar|lampor|lampan|bänkar|rutor|fönster|stolpar|lyktor|"
    r"hushåll|boende|svar|svarande|medlemmar|poäng|stjärnor|kr|kronor|sek|tkr|kkr|procent|dörrar|lägenheter|lgh|"
    r"våningar|burkar|flaskor|patroner|tuber|i betyg|på skalan|grader|volt|watt|kw|hk|\w+åringar|\w*personer|"
    r"\w*ungdomar)\b|%|:-|°"
)
"""Words and signs after a number that make it a share, an age, a measure or a number of something."""
