"""Words of a text, and the forms that one name takes: definite, genitive, abbreviated, without dots and rings."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"\d+|[^\W\d_]+")
_MOJIBAKE: Final = re.compile("Ã[\x80-\xbf¤¥¶„…–†‘’‚•]")
_BARE: Final = str.maketrans("åäöéèüáæøàô", "aaoeeuaaoao")

HEADS: Final = {
    "gata": ("gatan", "gata", "gatans", "gatas"),
    "väg": ("vägen", "väg", "vägens", "vägs"),
    "gränd": ("gränden", "gränd", "grändens"),
    "stig": ("stigen", "stig", "stigens"),
    "led": ("leden", "led", "ledens"),
    "allé": ("allén", "allé", "alle", "allen", "alléns"),
    "backe": ("backen", "backe", "backens"),
    "torg": ("torget", "torg", "torgets", "torgs"),
    "plats": ("platsen", "plats", "platsens"),
    "park": ("parken", "park", "parkens", "parks"),
    "område": ("området", "område", "områdets", "områdes"),
    "skola": ("skolan", "skola", "skolans", "skolas"),
    "kyrka": ("kyrkan", "kyrka", "kyrkans", "kyrkas"),
    "kapell": ("kapellet", "kapell", "kapellets"),
    "hall": ("hallen", "hall", "hallens"),
    "gård": ("gården", "gård", "gårdens", "gårds"),
    "central": ("centralen", "central", "centralens"),
    "terminal": ("terminalen", "terminal", "terminalens"),
    "station": ("stationen", "station", "stationens"),
    "centrum": ("centrumet", "centrum", "centrums"),
    "vägskäl": ("vägskälet", "vägskäl"),
    "korsning": ("korsningen", "korsning"),
    "kors": ("korset", "kors", "korsets"),
    "rondell": ("rondellen", "rondell"),
    "säteri": ("säteriet", "säteri"),
    "mosse": ("mossen", "mosse"),
    "bibliotek": ("biblioteket", "bibliotek"),
    "bad": ("badet", "bad"),
    "fabrik": ("fabriken", "fabrik"),
    "bruk": ("bruket", "bruk"),
    "bolag": ("bolaget", "bolag"),
    "hem": ("hemmet", "hem"),
    "plan": ("planen", "plan"),
    "torp": ("torpet", "torp"),
    "gymnasieskola": ("gymnasiet", "gymnasium"),
}
"""Last parts of Swedish place names: the form they are kept in, and the forms that people write."""

STREET_HEADS: Final = frozenset({"gata", "väg", "gränd", "stig", "allé", "led"})
"""Last parts that make a word a street's name."""

SAME: Final = {
    "järnvägstation": "station",
    "tågstation": "station",
    "busstation": "bussterminal",
    "bustation": "bussterminal",
    "resecentrum": "bussterminal",
    "idrotthall": "sporthall",
    "gymnastikhall": "sporthall",
    "ungdomgård": "fritidgård",
    "vc": "vårdcentral",
}
"""Different words for the same kind of thing, in the form of ``kept``."""

ABBREVIATIONS: Final = {"gat": "gata", "g": "gata", "v": "väg", "omr": "område", "sk": "skola", "pl": "plats"}
"""How people shorten the last part of a name: Parkg., Åkeriv., Solgårdsomr."""

POINTS: Final = {
    "ö": "östra",
    "v": "västra",
    "n": "norra",
    "s": "södra",
    "st": "stora",
    "l": "lilla",
    "g": "gamla",
}
"""How people shorten a first word: Ö. Järnvägsgatan."""

COLONED: Final = {"n": "norra", "s": "södra", "ö": "östra", "v": "västra", "l": "lilla", "st": "stora", "g": "gamla"}
"""How people shorten a first word with a colon: Ö:a Järnvägsgatan."""

_COLONED: Final = re.compile(r"\b([nsövlg]|st):(a)(?= )", re.IGNORECASE)
_SHORT_GENITIVES: Final = frozenset({"bys"})
"""Genitives of words so short that their s is not taken away by itself."""
_HEAD_OF: Final = {form: head for head, forms in HEADS.items() for form in forms}
_LENGTHS: Final = sorted({len(form) for form in _HEAD_OF}, reverse=True)
_LEAST_STEM: Final = 4
"""A stem's linking s is taken away only where this much is left: Solgård(s)gatan, but Åsvägen."""
_LEAST_GENITIVE: Final = 4


class Token(NamedTuple):
    """A word or a number of a text; ``gap`` is what stands before it."""

    low: str
    capital: bool
    number: bool
    start: int
    end: int
    gap: str


def clean(text: str) -> str:
    """Return the text with composed letters, and with UTF-8 that was read as cp1252 put right."""
    if _MOJIBAKE.search(text):
        try:
            text = text.encode("cp1252").decode("utf-8")
        except UnicodeError:
            text = _mended(text)
    text = unicodedata.normalize("NFC", text)
    return _COLONED.sub(_uncoloned, text) if ":a " in text or ":A " in text else text


def _uncoloned(match: re.Match[str]) -> str:
    """Write out Ö:a, S:t and the like, in the letters that the text uses."""
    word = COLONED[match.group(1).lower()]
    return word.upper() if match.group(2).isupper() else word.capitalize() if match.group(1).isupper() else word


def _mended(text: str) -> str:
    for wrong, right in (("Ã¥", "å"), ("Ã¤", "ä"), ("Ã¶", "ö"), ("Ã…", "Å"), ("Ã„", "Ä"), ("Ã–", "Ö"), ("Ã©", "é")):
        text = text.replace(wrong, right)
    return text


def tokens_of(text: str) -> list[Token]:
    """Split a clean text into words and numbers."""
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match.group()
        start = match.start()
        found.append(Token(word.lower(), word[0].isupper(), word[0].isdecimal(), start, match.end(), text[end:start]))
        end = match.end()
    return found


def bare(word: str) -> str:
    """Return a lower-case word without rings, dots and accents."""
    return word.translate(_BARE)


@lru_cache(maxsize=200_000)
def parts(word: str) -> tuple[str, str]:
    """Split a lower-case word into its stem and the head it ends in ("" where none): solgårdsgatan → solgård, gata."""
    for length in _LENGTHS:
        head = _HEAD_OF.get(word[-length:]) if len(word) >= length else None
        if head is not None:
            return _unlinked(word[:-length]), head
    return word, ""


def _unlinked(stem: str) -> str:
    """Return a compound's stem without its linking s."""
    return stem[:-1] if len(stem) > _LEAST_STEM and stem[-1] == "s" else stem


@lru_cache(maxsize=200_000)
def kept(word: str) -> str:
    """Return the one form that a lower-case word is kept in, whatever form it was written in."""
    stem, head = parts(word)
    whole = stem + head
    return SAME.get(whole, whole)


@lru_cache(maxsize=200_000)
def readings(word: str) -> tuple[str, ...]:
    """Return the kept forms that a written word may stand for, the likeliest first: as it is, without a genitive s."""
    found = [kept(word)]
    if word[-1] == "s" and (len(word) > _LEAST_GENITIVE or word in _SHORT_GENITIVES):
        without = kept(word[:-1])
        if without not in found:
            found.append(without)
    return tuple(found)


@lru_cache(maxsize=200_000)
def unabbreviated(word: str) -> tuple[str, ...]:
    """Return the kept forms of the names that a written word may be short for: åkeriv → åkeriväg."""
    found = [POINTS[word]] if word in POINTS else []
    for short, head in ABBREVIATIONS.items():
        if word.endswith(short) and len(word) > len(short):
            found.append(_unlinked(word[: -len(short)]) + head)
    return tuple(found)


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """Return what stays of a word when common slips are levelled: rings and dots, doubled letters, w, ph, th, ck."""
    plain = bare(word).replace("w", "v").replace("ph", "f").replace("th", "t").replace("ck", "k").replace("z", "s")
    plain = plain.replace("ae", "a").replace("oe", "o")
    return re.sub(r"(.)\1+", r"\1", plain)
