"""Which lines of a mail are its own words, and which greet, close and sign it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

PROSE_SIGNS: Final = 60
"""A line as long as this below a closing is not part of the signature."""

NAME_SIGNS: Final = 50
_NAME_WORDS: Final = 5

_HELLO: Final = (
    r"(?:hej(?:san|hej|på er|på dig|igen)?|hallå|halloj|tjena|tjenare|tja|god\s?(?:morgon|dag|kväll|förmiddag|"
    r"eftermiddag|middag)|"
    r"goddag|bästa|kära|hi|hello|dear|good (?:morning|afternoon|evening)|till (?:tsk|er|berörda|alla berörda|"
    r"den det berör))"
)
_GREETING: Final = re.compile(rf"\s*{_HELLO}\b(?![-:]?\w)[^.!?:\n]{{0,45}}[,!.:]*\s*$", re.IGNORECASE)
_GREETS: Final = re.compile(rf"\s*{_HELLO}\b(?:\s+[^\W\d_]+){{0,4}}\s*[,!.:–-]+\s+(?=\S)", re.IGNORECASE)
_CLOSING: Final = re.compile(
    r"\s*(?:m\.?\s?v\.?\s?h\b|(?:med )?(?:vänlig|vänliga|bästa|varma|många|glada|kära) häls|med (?:vänlig|vänliga|"
    r"bästa)\b|"
    r"vänligen\b[,!.]?\s*$|hälsningar|hälsning\b|hälsn\b|hälsar\b|vh\b|bh\b|//|/\s?[A-ZÅÄÖa-zåäö]|--\s*$|—\s*$|"
    r"ha (?:det|en|ett) (?:så |riktigt )?(?:gott|bra|fin|fint|trevlig|trevligt|skön|skönt|god|härlig|toppen)|"
    r"(?:trevlig|skön|god|fortsatt trevlig|fin) (?:helg|kväll|dag|vecka|sommar|jul|fortsättning|eftermiddag|"
    r"midsommar)|"
    r"god jul|gott nytt|glad (?:påsk|midsommar)|allt gott|tack på förhand|"
    r"(?:skickat|skickades) från (?:min|mitt|outlook|mail)|sent from my|hämta outlook|skaffa outlook|get outlook|"
    r"(?:kind|best|warm) regards|regards\b|sincerely|yours\b|cheers\b|best wishes)",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(r"\s*(?:[-–—*•·▪●○‣]|\(?\d{1,2}[.)](?!\d)|[a-z]\))\s+(?=\S)")
_CONTACT: Final = re.compile(
    r"\b(?:tel|telefon|mobil|växel|e-?post|mail|mejl|fax)\b|@|\bwww\.|https?://|\b\d{3} ?\d{2} [A-ZÅÄÖ]|(?:\+46|"
    r"\b0\d{1,3})[\s-]?\d[\d\s-]{4,}",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"\b(?:rektor|kurator|fastighetsskötare|bovärd\w*|förvaltare|vaktmästare|samordnare|trygghetssamordnare|polis|"
    r"kommunpolis|"
    r"fritidsledare|enhetschef|chef|ordförande|sekreterare|handläggare|lärare|väktare|receptionist|koordinator|"
    r"områdesvärd)\b",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"\s*(?:[A-ZÅÄÖ][\w'-]*\.?(?:\s+|$|,\s*)(?:(?:på|och|i|av|för|vid|&)\s+)?)+$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line and why it is no report: ``greeting``, ``signature``, or "" for the mail's own words."""

    text: str
    why: str = ""


def lines_of(lines: Sequence[str], tells: Callable[[str], bool]) -> list[Line]:
    """Return a mail's lines with what each is; a greeting before words on the same line is cut off it.

    ``tells`` answers whether a line tells of an event: one below a signature is no part of it.
    """
    out: list[Line] = []
    signing = False
    for raw in lines:
        line = re.sub(r"[ \t\u00a0]+", " ", raw).strip()
        if signing and _leaves(line, tells):
            signing = False
        signing = signing or (bool(_CLOSING.match(line)) and len(line) < PROSE_SIGNS and not tells(line))
        if signing and line:
            out.append(Line(line, "signature"))
        elif line and _GREETING.match(line) and not tells(line):
            out.append(Line(line, "greeting"))
        else:
            out += _ungreeted(line)
    return _signed(out, tells)


def _leaves(line: str, tells: Callable[[str], bool]) -> bool:
    return bool(line) and (bool(_ITEM.match(line)) or len(line) > PROSE_SIGNS or tells(line))


def _ungreeted(line: str) -> list[Line]:
    match = _GREETS.match(line)
    if match is None:
        return [Line(line)]
    return [Line(match[0].strip(), "greeting"), Line(line[match.end() :])]


def _signed(lines: list[Line], tells: Callable[[str], bool]) -> list[Line]:
    """Take names and telephone numbers last in a mail for its signature, though nothing closes it."""
    at = len(lines) - 1
    own = sum(not line.why and bool(line.text) for line in lines)
    while at >= 0 and own > 1:
        line = lines[at]
        if line.text and not line.why:
            if not _signs(line.text) or tells(line.text):
                break
            lines[at] = Line(line.text, "signature")
            own -= 1
        at -= 1
    return lines


def _signs(line: str) -> bool:
    if len(line) > NAME_SIGNS or _ITEM.match(line) or line.endswith((":", "?")):
        return False
    if _CONTACT.search(line):
        return True
    if ":" in line:
        return False
    named = bool(_NAME.fullmatch(line)) and len(line.split()) <= _NAME_WORDS
    return named or (bool(_TITLE.search(line)) and len(line.split()) <= _NAME_WORDS)
