"""Signs of personal data in a free text: what may point out a person, so that somebody is asked before it spreads.

Nothing is blocked or taken out here: a pattern can neither see every name nor know that a number is nobody's.
"""

import re
from typing import Final

NUMBER: Final = "personnummer"
TELEPHONE: Final = "telefon"
PLATE: Final = "registreringsnummer"
E_MAIL: Final = "e-post"
FLAT: Final = "lägenhet"
NAME: Final = "namn"

KINDS: Final = (NUMBER, TELEPHONE, PLATE, E_MAIL, FLAT, NAME)
"""What is looked for; the tablet page looks for the same."""

_PATTERNS: Final = {
    # a date of birth (the day plus 60 in a coordination number), then four signs
    NUMBER: re.compile(r"(?<!\d)(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])[-+ ]?\d{4}(?!\d)"),
    # a number whose own part is nothing but zeros is nobody's
    TELEPHONE: re.compile(
        r"(?<![\d.,])(?:\+46|0046|0)[ \-/()]{0,3}\d{1,3}(?!(?:[ \-/()]{0,3}0){5,8}(?!\d))(?:[ \-/()]{0,3}\d){5,8}(?!\d)"
    ),
    # spaced or in capitals, so that "rum 112" in a sentence is left alone
    PLATE: re.compile(r"\b(?:[A-Z]{3} ?\d{2}[A-Z0-9]|[a-z]{3}\d{2}[a-z0-9])\b"),
    E_MAIL: re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"),
    FLAT: re.compile(r"\b(?:lgh|lägenhet)(?:snummer|\.|\s+nr)?\s*\d{1,4}\b", re.IGNORECASE),
    NAME: re.compile(
        r"\b[A-ZÅÄÖÉ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)? "
        r"[A-ZÅÄÖ][a-zåäöé]*(?:son|sson|berg|ström|gren|qvist|kvist|lund|stedt|blad|löf|dahl)s?\b"
    ),
}


def kinds_in(text: str) -> tuple[str, ...]:
    """Tell which kinds of personal data a text seems to hold.

    Parameters
    ----------
    text
        Free text.

    Returns
    -------
    kinds
        Of ``KINDS``, in that order; empty where nothing was seen.
    """
    return tuple(kind for kind in KINDS if _PATTERNS[kind].search(text))


def spans_in(text: str) -> list[tuple[int, int, str]]:
    """Tell where in a text the signs stand: start, end and kind of each, in order; none lies within another."""
    sought = [kind for kind in KINDS if kind != E_MAIL or "@" in text]
    found = sorted(
        (match.start(), -match.end(), KINDS.index(kind)) for kind in sought for match in _PATTERNS[kind].finditer(text)
    )
    spans: list[tuple[int, int, str]] = []
    for start, end, kind in found:
        if not spans or start >= spans[-1][1]:
            spans.append((start, -end, KINDS[kind]))
    return spans
