"""Number plates in a text: Swedish old and new, Nordic and other foreign ones, and those of somebody's own making."""

import re
from collections.abc import Iterator
from typing import Final

from geo.reading.persons.sign_words import words_of

_END: Final = re.compile(r"\d{2}[A-Za-z0-9](?!\w|[-:.,]\d)")
_BEGIN: Final = re.compile(r"(?<![\w-])(?P<letters>[A-ZÅÄÖ]{3}|[a-z]{3})(?P<gap>[ -]?)$")
_LOOK_BACK: Final = 5

_OTHERS: Final = words_of("""
LGH DNR RUM TEL VÄG BUS HUS VID OCH JAN FEB MAR APR MAJ JUN JUL AUG SEP OKT NOV DEC KRS SEK EUR SMS PIN BRF ICA KAP
BOX RAD SID SKL ISO PDF GPS ÅRS NIO TIO AND DEN FÖR MED PER KVM CAS DIN SIS SFS LED LUX VIN SOS EST SHA AES UTF BRÅ
NTU HSB AFS BBR TSK
""")
"""Three letters that stand before a number of something else."""

_VEHICLES: Final = words_of("""
bil bilen bilar bils moped mopeden mopedbil mc epa epatraktor epa-traktor a-traktor a-traktorn släp släpet släpvagn
skåpbil skåpbilen husbil husbilen lastbil lastbilen personbil personbilen buss reg regnr reg.nr regnummer regskylt
registreringsnummer registreringsnumret registreringsnr registreringsskylt nummerplåt nummerplåten skylt skylten
skyltad plåt plåten plåtar volvo saab audi bmw opel ford vw golf passat merca mercedes toyota kia skoda seat peugeot
renault mazda nissan tesla fiat citroen hyundai
""")
_LANDS: Final = words_of("""
norsk dansk finsk tysk polsk lettisk litauisk estnisk rysk rumänsk bulgarisk ukrainsk holländsk nederländsk utländsk
brittisk engelsk fransk spansk italiensk tjeckisk belgisk ungersk
""")
_SIGNS: Final = (*(word for word in _VEHICLES if "-" not in word and "." not in word), *_LANDS, "traktor")
"""Without any of these a text speaks of no vehicle."""

_WORDS: Final = "|".join(re.escape(word) for word in sorted(_VEHICLES, key=len, reverse=True))
_VEHICLE: Final = rf"(?i:\b(?:{_WORDS}|(?:{'|'.join(_LANDS)})[ta]?(?:-?\s?registrera(?:d|t|de))?(?: \w+)?)\b)\.?"
_LINKS: Final = (
    r"(?i:med skylt(?:en)?|med|har|hade|är|var|nr|nummer|nummerplåt|skylt(?:en)?|reg(?:\.?nr)?|registreringsnummer|"
    r"regnummer|vit|svart|röd|blå|grå|grön|silver)"
)
_SPACED: Final = re.compile(
    rf"{_VEHICLE}(?:\W{{0,3}}\b{_LINKS}\b){{0,3}}\W{{0,3}}(?P<plate>[a-z]{{3}}[ -]?\d{{2}}[a-z0-9])(?!\w)"
)
"""In small letters with a blank only after a vehicle's word."""

_FOREIGN: Final = re.compile(
    r"[A-ZÖÜ]{1,3}(?:(?<=[A-Z]{2}) ?(?:\d{5}|\d{2} \d{3})|-[A-ZÖÜ]{1,2} ?\d{2,4}[EH]?)(?!\w|[-:.,]\d)"
)
"""Two letters as in Norway and Denmark, or a German plate's hyphen."""

_NO_LAND: Final = frozenset(("SE", "NO", "DK", "FI", "KL", "RV", "LV", "NR"))
"""Before a post code or a road's number, not on a plate."""

_MODELS: Final = "RV|KL|NR|SE|LV|XC|V|E|S|C|A|Q|GT|ID|EX|CX"
_SHAPES: Final = (
    r"[A-ZÅÄÖÜ]{1,3}[- ]?(?:[A-Z]{1,2}[- ]?)?\d[\dA-Z]{2,4}(?: \d{2,3})?|\d{1,3} ?[A-Z]{3}|[A-Z]{2}\d{2} ?[A-Z]{3}|"
    r"[A-Z]{2}[- ]\d{3}[- ][A-Z]{2}|\d{1,2}-[A-Z]{2,3}-\d{1,2}|[A-Z]{1,2}[- ]\d{2,3}[- ]?[A-Z]{3}"
)
_FOREIGN_TOLD: Final = re.compile(
    rf"{_VEHICLE}[^.!?\n]{{0,25}}?(?<![\w-])(?P<plate>(?!(?:{_MODELS})[ -]?\d)(?:{_SHAPES}))(?!\w|[:.,]\d)"
)
"""Other shapes only after a vehicle's word; models and roads are none."""

_MIXED: Final = re.compile(r"[A-ZÅÄÖÜ][ -]?\d|\d[ -]?[A-Z]{2}|[a-z]{3}[ -]\d\d[a-z0-9](?!\w)")
"""Without letters beside digits a text tells no plate of another shape."""

_SKIN: Final = ("skylt", "plåt", "reg")
"""Without any of these a text tells no plate of somebody's own making."""

_PLATE_WORD: Final = (
    r"(?:(?:personlig|egen|personliga|egna) (?:\w+ )?(?:registrerings|nummer|reg)?(?:skylt|plåt)(?:en|ar)?|"
    r"reg\.?\s?nr\.?|regnummer|registreringsnummer|nummerplåt(?:en)?|"
    r"(?<!trafik)(?<!väg)skylt(?:en)?(?: med texten| där det står)?)"
)
_OWN: Final = re.compile(
    rf"(?i:\b{_PLATE_WORD})(?: (?i:är|var|med|står|som säger))?[ :]{{1,2}}[\"”]?"
    r"(?P<plate>[A-ZÅÄÖ0-9]{2,7}(?<![A-Z])(?<=\w)|[A-ZÅÄÖ][A-ZÅÄÖ0-9]{2,6})(?!\w|[:.,]\d)"
)


_WHOLE: Final = re.compile(r"(?<![\w-])(?:[A-ZÅÄÖ]{3}|[a-z]{3})[ -]?\d{2}[A-Za-z0-9]|[A-ZÖÜ](?: ?\d{2}|-[A-ZÖÜ])")
"""Without any of these a text holds no plate of a Swedish or a Nordic shape."""


def may_hold(text: str, low: str, *, digits: int) -> bool:
    """Tell whether a text may hold a plate."""
    if any(map(low.__contains__, _SKIN)):
        return True
    if digits > 1 and _WHOLE.search(text):
        return True
    # another shape is a plate only beside a vehicle's word
    return digits > 1 and _MIXED.search(text) is not None and any(map(low.__contains__, _SIGNS))


def spans(text: str, low: str, *, digits: int) -> Iterator[tuple[int, int]]:
    """Give start and end of each plate; ``low`` is the text in small letters, ``digits`` how many it holds."""
    if any(map(low.__contains__, _SKIN)):
        yield from (match.span("plate") for match in _OWN.finditer(text))
    if digits > 1:
        yield from _shaped(text)
        if _MIXED.search(text) and any(map(low.__contains__, _SIGNS)):
            yield from (match.span("plate") for pattern in (_SPACED, _FOREIGN_TOLD) for match in pattern.finditer(text))


def _shaped(text: str) -> Iterator[tuple[int, int]]:
    for match in _END.finditer(text):
        start = match.start()
        begin = _BEGIN.search(text, max(0, start - _LOOK_BACK), start)
        if begin and _swedish(begin["letters"], begin["gap"], match[0]):
            yield begin.start("letters"), match.end()
    for match in _FOREIGN.finditer(text):
        whole = "-" in match[0] or not match[0][2].isalpha()
        if whole and match[0][:2] not in _NO_LAND and _free(text, match.start()):
            yield match.span()


def _swedish(letters: str, gap: str, end: str) -> bool:
    """Tell whether three letters stand on a plate before ``end``: capitals, or small ones that are written together."""
    if letters.upper() in _OTHERS:
        return False
    if letters.isupper():
        return not end[-1].islower()
    return not gap and not end[-1].isupper()


def _free(text: str, start: int) -> bool:
    return not start or not (text[start - 1].isalnum() or text[start - 1] in "_-")
