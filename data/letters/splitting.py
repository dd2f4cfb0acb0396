"""Cut a letter into the pieces that may each be a report: items of a list, labelled forms, paragraphs, sentences.

Greetings, signatures, quoted mail and headings are no reports; a heading that is an ort, a day or a kind of event holds
for what stands below it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from data.columns.table_columns import field_of
from data.letters.prose import days_in

HEADING_SIGNS: Final = 60
"""A heading is a short line."""

PROSE_SIGNS: Final = 60
"""A line as long as this below a signature is not part of it."""

LABELS: Final = frozenset(
    ("date", "time", "category", "text", "address", "place", "area", "locality", "end", "subcategory", "feeling")
)
"""Fields that a labelled line may give: ``Plats: skolan``."""

_MAIL: Final = re.compile(
    r"\s*\**(från|from|skickat|sent|datum|date|till|to|kopia|cc|ämne|subject|prioritet|bilagor|bifogade filer)"
    r"\**\s*:\s*(.*)",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"\s*(?:-{3,}.*|_{3,}.*|={3,}.*)$")
_GREETING: Final = re.compile(
    r"\s*(?:hej(?:san)?|hallå|tjena|god (?:morgon|dag|kväll|förmiddag)|goddag|bästa \w+|"
    r"till (?:tsk|er|berörda))\b.{0,40}$",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(
    r"\s*(?:mvh|m\.v\.h|med (?:vänlig|vänliga|bästa)|vänlig(?:a)? hälsning|hälsningar|bästa hälsning|vh\b|"
    r"ha (?:det|en) (?:gott|bra|fin|trevlig)|tack på förhand|//|/\s?[A-ZÅÄÖ])",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(r"\s*(?:[-–—*•·▪●○‣]|\(?\d{1,2}[.)](?!\d)|[a-z]\))\s+(?=\S)")
_LABEL: Final = re.compile(r"\s*([A-Za-zÅÄÖåäö][\wåäöÅÄÖ /()-]{1,30}?)\s*:\s*(.*)")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_ABBREVIATION: Final = re.compile(r"\b(?:kl|ca|bl|t|ex|dvs|osv|m|fl|nr|st|resp|d|v|hpl|tel)\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a letter: its words, what stood labelled in it, and the headings that it stands under."""

    text: str
    labels: dict[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()


def pieces(text: str, today: date) -> list[Piece]:
    """Cut a text into pieces, in its order."""
    out: list[Piece] = []
    headings: list[str] = []
    listed = False
    for block in _blocks(_kept(text)):
        if len(block) == 1 and _is_heading(block[0]):
            # a heading right below another stands under it
            unused = bool(headings) and (not out or out[-1].headings != tuple(headings))
            headings, listed = [*(headings[-1:] if unused else ()), block[0].strip(" :*#")], False
            continue
        if listed and not _ITEM.match(block[0]):
            # a paragraph after a list does not stand below the list's heading
            headings = []
        listed = bool(_ITEM.match(block[0]))
        out += [Piece(piece.text, piece.labels, tuple(headings)) for piece in _of_block(block, today)]
    return out


def _kept(text: str) -> list[str]:
    """Return the lines without mail heads, quotations, greetings and signatures."""
    kept: list[str] = []
    signing = False
    lines = re.sub(r"[ \t\u00a0]{2,}", " ", text).split("\n")
    for number, line in enumerate(lines):
        if line.lstrip().startswith(">"):
            continue
        mail = _MAIL.match(line)
        if mail and _is_mail_head(lines, number):
            signing = False
            continue
        if _RULE.match(line):
            signing = False
            kept.append("")
            continue
        if signing and (_ITEM.match(line) or len(line) > PROSE_SIGNS):
            signing = False
        if _CLOSING.match(line) and len(line) < PROSE_SIGNS:
            signing = True
        if signing or _GREETING.match(line):
            kept.append("")
            continue
        kept.append(line.rstrip())
    return kept


def _is_mail_head(lines: list[str], number: int) -> bool:
    """Tell a forwarded mail's head from a form's label: two of its lines stand together, one says who or what."""
    near = [match[1].casefold() for line in lines[max(0, number - 3) : number + 4] if (match := _MAIL.match(line))]
    return len(near) >= 2 and bool({"från", "from", "ämne", "subject", "skickat", "sent"} & set(near))  # noqa: PLR2004


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Yield lines that belong together: an item with what follows it, labelled lines, a paragraph."""
    block: list[str] = []
    for line in [*lines, ""]:
        begins = bool(_ITEM.match(line)) or (bool(block) and _is_heading(line) and not _ITEM.match(block[0]))
        if block and (not line.strip() or begins):
            yield block
            block = []
        if line.strip():
            block.append(line)
            if len(block) == 1 and _is_heading(line):
                yield block
                block = []


def _is_heading(line: str) -> bool:
    """Tell whether a line only says what stands below it."""
    text = line.strip()
    if not text or len(text) > HEADING_SIGNS or _ITEM.match(line):
        return False
    if text.endswith(":"):
        return True
    return text.startswith("#") or (text.startswith("**") and text.endswith("**"))


def _of_block(block: list[str], today: date) -> Iterator[Piece]:
    labelled = [(match, field_of(match[1])) for line in block if (match := _LABEL.match(_unmarked(line)))]
    if len(labelled) >= 2 and sum(name in LABELS for _, name in labelled) >= 2:  # noqa: PLR2004 - a form has several
        yield from _forms(block)
        return
    text = "\n".join(block)
    if _ITEM.match(text):
        inner = _unmarked(text)
        parts = _parts(inner)
        yield Piece(inner.strip(), parts) if len(parts) >= 2 else Piece(" ".join(inner.split()))  # noqa: PLR2004
        return
    yield from (Piece(part) for part in _by_day(" ".join(text.split()), today))


def _unmarked(text: str) -> str:
    """Return an item without its dash or number."""
    mark = _ITEM.match(text)
    return text[mark.end() :] if mark else text


def _parts(text: str) -> dict[str, str]:
    """Return what is labelled within one line: ``Datum: 3 maj; Plats: skolan``."""
    found = {}
    for part in text.split(";"):
        match = _LABEL.match(part)
        name = field_of(match[1]) if match else ""
        if match and name in LABELS:
            found[name] = match[2].strip()
    return found


def _forms(block: list[str]) -> Iterator[Piece]:
    """Yield one piece a form; a label that comes again begins the next."""
    labels: dict[str, str] = {}
    lines: list[str] = []
    last = ""
    for raw in block:
        line = _unmarked(raw)
        match = _LABEL.match(line)
        name = field_of(match[1]) if match else ""
        if match and name in LABELS:
            if name in labels:
                yield Piece("\n".join(lines), labels)
                labels, lines = {}, []
            labels[name], last = match[2].strip(), name
        elif last:
            labels[last] = f"{labels[last]} {line.strip()}".strip()
        lines.append(line.strip())
    if labels:
        yield Piece("\n".join(lines), labels)


def _by_day(text: str, today: date) -> Iterator[str]:
    """Cut a paragraph where a sentence begins another day."""
    current = ""
    for sentence in _sentences(text):
        if current and days_in(sentence, today) and days_in(current, today):
            yield current
            current = sentence
        else:
            current = f"{current} {sentence}".strip()
    if current:
        yield current


def _sentences(text: str) -> list[str]:
    out: list[str] = []
    for part in _SENTENCE.split(text):
        if out and _ABBREVIATION.search(out[-1]):
            out[-1] += f" {part}"
        else:
            out.append(part)
    return out
