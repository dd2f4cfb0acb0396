"""Signs of personal data in a free text: what may point out a person, so that somebody is asked before it spreads.

Nothing is taken out here: how many signs are found, and how many of those are right, is measured (docs/privacy.md); a
rule can neither see every name nor know that a number is nobody's.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from geo.reading.persons import sign_addresses, sign_names, sign_numbers, sign_plates, sign_words

NUMBER: Final = "personnummer"
TELEPHONE: Final = "telefon"
PLATE: Final = "registreringsnummer"
E_MAIL: Final = "e-post"
HANDLE: Final = "konto"
FLAT: Final = "lägenhet"
BIRTH: Final = "födelsedatum"
NAME: Final = "namn"
NICKNAME: Final = "smeknamn"
PROPERTY: Final = "fastighet"

KINDS: Final = (NUMBER, TELEPHONE, PLATE, E_MAIL, HANDLE, FLAT, BIRTH, NAME, NICKNAME, PROPERTY)
"""What is looked for; where two lie upon each other the longer one counts, of equal ones the first here."""

Span = tuple[int, int, str]
"""Start, end (not included) and kind."""

_DIGIT: Final = re.compile(r"\d")
_MADE_ID: Final = re.compile(r"(?<![^\W_])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![^\W_])", re.IGNORECASE)
"""A number that a program drew (UUID): two in a hundred hold digits that look like somebody's telephone."""
_UNUSUAL: Final = re.compile(r"[^\x00-\xff\u2010-\u2027]")
_CALLED: Final = re.compile(
    r"\b(?:kallas för|kallas|kallad|kallar sig|kallades|kallat|går under namnet|gick under namnet|smeknamn(?:et)?|"
    r"öknamn(?:et)?|alias|a\.?k\.?a\.?|även känd som|mer känd som|känd som|känd under namnet)"
    r"(?: (?:för|är|bara|allmänt|ofta))?:? [\"”“'»]?(?P<name>[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?)"
)
_CALLING: Final = ("kalla", "namn", "alias", "aka", "a.k.a", "känd")
"""Without any of these a text tells no nickname."""

_NOBODY_CALLED: Final = re.compile(
    r"(?i:(?:gatan|vägen|platsen|stället|parken|torget|området|kullen|backen|stigen|dungen|huset|kvarteret|skolan|bron|"
    r"tunneln|sjön|gården|hunden|katten|föreningen|gänget|gruppen|rondellen|lokalen|slänten|hörnet|byggnaden|udden|"
    r"skogen|delen|lägenheten|det|festen|drogen|tabletten|spelet|appen)\b[^.!?]*$)"
)
_LOOK_BACK: Final = 80


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
    met = {kind for _, _, kind in spans_in(text)}
    return tuple(kind for kind in KINDS if kind in met)


def spans_in(text: str) -> list[Span]:
    """Tell where in a text the signs stand.

    Parameters
    ----------
    text
        Free text; letters may be composed or not.

    Returns
    -------
    spans
        Start, end and kind of each, in order; none lies within another.
    """
    if not may_hold(text):
        return []
    if unicodedata.is_normalized("NFC", text):
        return _apart(_all(text))
    composed, places = _composed(text)
    return [(places[start], places[end], kind) for start, end, kind in _apart(_all(composed))]


def may_hold(text: str) -> bool:
    """Tell cheaply whether a text may hold any sign: of a large file's texts most hold none.

    Parameters
    ----------
    text
        Free text.

    Returns
    -------
    may
        False only where every pattern lacks something that it cannot do without; a test compares the two ways.
    """
    if _UNUSUAL.search(text):
        return True  # letters whose small form, or whose composed form, is another sign than it seems
    low, digits = text.lower(), len(_DIGIT.findall(text))
    return (
        sign_names.may_hold(text)
        or sign_addresses.may_hold(low)
        or any(map(low.__contains__, _CALLING))
        or sign_plates.may_hold(text, low, digits=digits)
        or (digits > 0 and sign_numbers.may_hold(text, low, digits=digits))
    )


def _all(text: str) -> Iterator[Span]:
    if text.count("-") >= 4:  # noqa: PLR2004 - so many as a made id has
        text = _MADE_ID.sub(lambda met: "·" * len(met[0]), text)
    low = text.lower()
    digits = len(_DIGIT.findall(text))
    found = (
        (E_MAIL, sign_addresses.mails(text, low)),
        (HANDLE, sign_addresses.accounts(text, low)),
        (NAME, sign_names.spans(text)),
        (NICKNAME, _nicknames(text) if any(map(low.__contains__, _CALLING)) else ()),
        (PLATE, sign_plates.spans(text, low, digits=digits)),
    )
    yield from ((start, end, kind) for kind, spans in found for start, end in spans)
    if digits:
        yield from _numbers(text, low, digits)


def _numbers(text: str, low: str, digits: int) -> Iterator[Span]:
    found = (
        (NUMBER, sign_numbers.personal(text) if digits > 8 else ()),  # noqa: PLR2004 - six of a day, three of a number
        (TELEPHONE, sign_numbers.telephones(text, digits=digits)),
        (FLAT, sign_numbers.flats(text, low)),
        (BIRTH, sign_numbers.births(text, low, digits=digits)),
        (PROPERTY, sign_numbers.properties(text, low)),
    )
    yield from ((start, end, kind) for kind, spans in found for start, end in spans)


def _nicknames(text: str) -> Iterator[tuple[int, int]]:
    for match in _CALLED.finditer(text):
        place = _NOBODY_CALLED.search(text, max(0, match.start() - _LOOK_BACK), match.start())
        if not place and not sign_words.STREET.search(match["name"].lower()):
            yield match.span("name")


def _apart(found: Iterator[Span]) -> list[Span]:
    """Return the spans in order without those that lie upon an earlier or longer one."""
    spans: list[Span] = []
    for span in sorted(found, key=lambda one: (one[0], -one[1], KINDS.index(one[2]))):
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    return spans


def _composed(text: str) -> tuple[str, list[int]]:
    """Return a text with its accents composed, and for each of its signs (and its end) where it stood before."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for match in re.finditer(r".[\u0300-\u036f]*", text, re.DOTALL):
        part = unicodedata.normalize("NFC", match[0])
        parts.append(part)
        places += [match.start()] * len(part)
        at = match.end()
    return "".join(parts), [*places, at]
