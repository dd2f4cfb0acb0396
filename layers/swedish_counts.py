"""How numbers are said: one of a thing in the singular, and how many times as many in words."""

import re
from collections.abc import Mapping
from typing import Any, Final

SINGULAR: Final[Mapping[str, str]] = {
    "rader": "rad",
    "raderna": "raden",
    "rapporter": "rapport",
    "rapporterna": "rapporten",
    "händelser": "händelse",
    "poster": "post",
    "platser": "plats",
    "dagar": "dag",
    "månader": "månad",
    "rutor": "ruta",
    "nålar": "nål",
    "filer": "fil",
    "kolumner": "kolumn",
    "texter": "text",
    "adresser": "adress",
}
"""What is counted in our sentences, many and one."""

AGREEING: Final[Mapping[str, str]] = {
    "borttagna": "borttagen",
    "rättade": "rättad",
    "mottagna": "mottagen",
    "räknade": "räknad",
    "hämtade": "hämtad",
    "lästa": "läst",
    "sparade": "sparad",
}
"""Words that follow the number of what is counted."""

_COUNTED: Final = re.compile(r"\{(\w+)\} (" + "|".join(SINGULAR) + r")\b([^.!?{]*)")
_AGREES: Final = re.compile(r"\b(" + "|".join(AGREEING) + r")\b")

_TIMES: Final = (
    (1.25, "något fler än väntat"),
    (1.75, "ungefär en och en halv gång så många som väntat"),
    (2.5, "ungefär dubbelt så många som väntat"),
)
_WORDS: Final = ("tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")
LEAST: Final = 3
LARGEST: Final = LEAST + len(_WORDS) - 1


def one_of(sentence: str, facts: Mapping[str, Any]) -> str:
    """Return a text with its counted words in the singular wherever the fact that counts them is one.

    >>> one_of("{n} rader är borttagna", {"n": 1})
    '{n} rad är borttagen'
    >>> one_of("{n} rader är borttagna", {"n": 2})
    '{n} rader är borttagna'
    """

    def singular(met: re.Match[str]) -> str:
        if str(facts.get(met[1])) != "1":
            return met[0]
        rest = _AGREES.sub(lambda word: AGREEING[word[0]], met[3])
        return f"{{{met[1]}}} {SINGULAR[met[2]]}{rest}"

    return _COUNTED.sub(singular, sentence)


def times_words(met: float, expected: float) -> str:
    """Return in words how many times as many as expected there are, rounded to what a reader keeps.

    >>> times_words(173, 84.6)
    'ungefär dubbelt så många som väntat'
    >>> times_words(5, 0.2)
    'mer än tio gånger så många som väntat'
    """
    if expected <= 0:
        return "fler än väntat"
    ratio = met / expected
    if ratio <= 1:
        return "inte fler än väntat"
    for below, words in _TIMES:
        if ratio < below:
            return words
    whole = round(ratio)
    if whole > LARGEST:
        return "mer än tio gånger så många som väntat"
    return f"ungefär {_WORDS[max(whole, LEAST) - LEAST]} gånger så många som väntat"
