"""Cut a mail's own lines into the pieces that may each be a report: items of a list, labelled forms, lines, sentences.

A heading that is a day, a week, an ort or a kind of event holds for what stands below it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from data.columns.table_columns import field_of
from data.letters.letter_lines import Line
from geo.reading.days import When, of_cell, tell, when_in
from geo.reading.event_words import happened

HEADING_SIGNS: Final = 60
"""A heading is a short line."""

WRAPPED_SIGNS: Final = 58
"""Lines are only broken for their length where the longest is at least this long."""

WRAPPED_SHARE: Final = 0.72
"""A line shorter than this of the longest was ended by who wrote it."""

LABELS: Final = frozenset(
    (
        *("date", "time", "category", "text", "address", "place", "area", "locality", "end", "subcategory", "feeling"),
        "received",
    )
)
"""Fields that a labelled line may give: ``Plats: skolan``."""

RECEIVED: Final = "received"
"""The label of when a form came in: its "i natt" counts from there."""

_RECEIVED: Final = re.compile(
    r"(?:inkom(?:men|met)?|registrera[dt]|anmäl[dt]|anmälan gjord|skapa[dt]|(?:in)?rapportera[dt]|ankom(?:men|st)?|"
    r"mottag(?:en|et)|inlämna[dt]|(?:in)?skicka[dt]|ärende(?:t)? skapat|(?:datum för anmälan|"
    r"(?:anmälnings|registrerings|rapport|ankomst|inkom)datum))(?:\s+(?:datum|den|tid))?",
    re.IGNORECASE,
)
"""What a form calls the moment that it was written, which is not when something happened."""

_RULE: Final = re.compile(r"\W*$")
_ITEM: Final = re.compile(r"\s*(?:[-–—*•·▪●○‣]|\(?\d{1,2}[.)](?!\d)|[a-z]\))\s+(?=\S)")
_LABEL: Final = re.compile(r"\s*([A-Za-zÅÄÖåäö][\wåäöÅÄÖ /()-]{1,30}?)\s*:\s*(.*)")
_SENTENCE: Final = re.compile(r"(?<=[.!?])[\"”)]?\s+(?=[\"”(–-]?\s?[A-ZÅÄÖ0-9])")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:kl|ca|c:a|bl|t|ex|dvs|osv|m|fl|nr|st|resp|d|v|hpl|tel|lgh|rv|uppt|ang|obs|jan|feb|febr|mar|apr|jun|"
    r"jul|aug|"
    r"sep|sept|okt|nov|dec|mån|tis|ons|tor|tors|fre|lör|sön|f|o|s|k|dr|gm|pga|tom|from|inkl|ev|bl a|t ex|h|n|ö)|"
    r"\b\d)\.$",
    re.IGNORECASE,
)
_CLOCK_FIRST: Final = re.compile(
    r"\W*(?:kl(?:ockan|\.)?\s*)?(?:[01]?\d|2[0-3])[.:][0-5]\d\b(?!\s*(?:kr|m\b|%))", re.IGNORECASE
)
_TITLE: Final = re.compile(
    r"\W*(?:[\wåäö]+\s+){0,2}?\w*?(?P<of>rapport|logg|anmälan|blankett|formulär|sammanställning|sammanfattning|protokoll|"
    r"lägesbild|tillbud)(?:en|et)?\b",
    re.IGNORECASE,
)
"""A title says what kind of paper its day is of: ``Felanmälan 2026-11-27``."""
_TITLE_WORDS: Final = 7
_WRITTEN_ON: Final = re.compile(r"\W*\w*(?:anmälan|blankett|formulär|tillbud)", re.IGNORECASE)
"""Papers that one writes at once: their "i går" counts from the day of the title."""
_OF_ITS_DAY: Final = re.compile(r"\W*(?!vecko|månads)\w*(?:rapport|logg)", re.IGNORECASE)
"""Papers whose day is that of what they tell; others are only written on theirs."""
_THEN_COLON: Final = re.compile(r"[^:.,;]{0,24}:\s")
_NAMED_LINE: Final = re.compile(r"[A-ZÅÄÖ][\wåäö]+(?:\s[\wåäö]+)?:\s+\S")
"""A line that names what it tells of: ``Övrigt: …``."""
_BEFORE_DAY: Final = re.compile(
    r"\W*(?:(?:den|på|i|under|från|mellan|kl(?:ockan|\.)?(?:\s*\d{1,2}(?:[.:]\d\d)?)?|sent|tidigt)\b\W*){0,3}",
    re.IGNORECASE,
)
"""What may stand before the day that a line begins with."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a mail: its words, what stood labelled in it, and the headings that it stands under.

    ``raw`` is the piece as its reader sees it; ``listed`` tells that it is an item, a form, or a line that begins with
    its day; pieces of one paragraph share its number; ``within`` are the days of the headings above; ``written`` is the
    day that a paper's title above says it was written, where one does.
    """

    text: str
    raw: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    within: When | None = None
    listed: bool = False
    paragraph: int = 0
    written: date | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """What is no report, and why: a class of ``karta letters``."""

    text: str
    why: str


def pieces(
    lines: Sequence[Line], written: date, is_town: Callable[[str], bool] = lambda _: False
) -> list[Piece | Left]:
    """Cut a mail's lines into pieces, in their order; each line is in a piece or left with its reason.

    ``written`` is the day that relative days count from; ``is_town`` answers whether a line is an ort's name alone.
    """
    return _Cutter(written, is_town).cut(lines)


class _Cutter:
    """Walks a mail's blocks and keeps the headings that hold."""

    def __init__(self, written: date, is_town: Callable[[str], bool]) -> None:
        self.written: Final = written
        self.titled: date | None = None
        self.is_town: Final = is_town
        self.out: list[Piece | Left] = []
        self.headings: list[str] = []
        self.week: When | None = None
        self.day: When | None = None
        self.listed = False
        self.fresh = False
        self.paragraph = 0

    def cut(self, lines: Sequence[Line]) -> list[Piece | Left]:
        block: list[str] = []
        for at, line in enumerate((*lines, Line(""))):
            if line.text and not line.why and not _RULE.fullmatch(line.text):
                block.append(line.text)
                continue
            if block:
                self._block(block, more=any(later.text and not later.why for later in lines[at:]))
            block = []
            if line.why:
                self.out.append(Left(line.text, line.why))
        return self.out

    @property
    def within(self) -> When | None:
        return self.day or self.week

    def _block(self, block: list[str], *, more: bool) -> None:
        if self.listed and not _ITEM.match(block[0]) and not self._is_heading(block[0], more=True):
            # a paragraph after a list does not stand below the list's headings
            self.headings, self.day, self.week = [], None, None
        self.listed = False
        if self._is_form(block):
            self._forms(block)
            return
        longest = max(map(len, block))
        unit: list[str] = []
        for at, line in enumerate(block):
            below = more or at + 1 < len(block)
            if self._is_heading(line, more=below):
                self._unit(unit)
                unit = []
                self._head(line)
            elif unit and not self._begins(line) and not _NAMED_LINE.match(line) and _goes_on(unit[-1], line, longest):
                unit.append(line)
            else:
                self._unit(unit)
                unit = [line]
        self._unit(unit)

    def _begins(self, line: str) -> bool:
        """Tell whether a line begins something: an item, or a day first in it."""
        if _ITEM.match(line):
            return True
        return begins_with_time(line, self.written)

    def _unit(self, unit: list[str]) -> None:
        if not unit:
            return
        self.fresh = False
        self.paragraph += 1
        text = " ".join(" ".join(unit).split())
        if _ITEM.match(text):
            self.listed = True
            inner = _unmarked(text)
            labels = _parts(inner)
            self._put(inner.strip(), text, labels if len(labels) > 1 else {}, listed=True)
            return
        begins = self._begins(text)
        for at, sentence in enumerate(sentences(text)):
            self._put(sentence, sentence, {}, listed=(begins and at == 0) or bool(_CLOCK_FIRST.match(sentence)))

    def _put(self, text: str, raw: str, labels: dict[str, str], *, listed: bool) -> None:
        piece = Piece(text, raw, labels, tuple(self.headings), self.within, listed, self.paragraph, self.titled)
        self.out.append(piece)

    def _is_heading(self, line: str, *, more: bool) -> bool:
        """Tell whether a line only says what stands below it."""
        text = line.strip()
        if not more or len(text) > HEADING_SIGNS or _ITEM.match(line) or _is_labelled(text):
            return False
        if text.startswith("#") or (text.startswith("**") and text.endswith("**")) or text.endswith(":"):
            return True
        told = _bare(text)
        if of_cell(told, self.written, within=self.week) is not None:
            return True
        if self.is_town(told):
            return True
        days = tell(told, self.written)
        if days and not told[days[-1].stop :].strip() and _is_title(text):
            return True
        # "Lägesrapport vecka 10" says of which days the report is
        return bool(days) and not days[0].is_day and not text.endswith((".", "!", "?")) and not happened(text)

    def _head(self, line: str) -> None:
        text = _bare(line)
        self.out.append(Left(line.strip(), "head"))
        when = when_in(text, self.written, within=self.week)
        if when is not None and when.is_day and _is_title(text) and not _OF_ITS_DAY.match(text):
            self.titled = when.first if when.first <= self.written and _WRITTEN_ON.match(text) else None
            when = None
        if when is not None and when is not self.week:
            if when.is_day or when.night:
                self.day = when
            else:
                self.week, self.day = when, None
            if of_cell(text, self.written, within=self.week) is not None:
                self.fresh = True
                return
        # a heading right below another stands under it
        self.headings = [*(self.headings[-1:] if self.fresh else ()), text]
        self.fresh = True

    def _is_form(self, block: Sequence[str]) -> bool:
        named = [_named(match[1]) for line in block if (match := _LABEL.match(_unmarked(line)))]
        known = {name for name in named if name in LABELS}
        return len(known) > 1 and (len(named) > 1)

    def _forms(self, block: Sequence[str]) -> None:
        """Put one piece a form; a label that comes again begins the next."""
        labels: dict[str, str] = {}
        lines: list[str] = []
        last = ""
        for raw in block:
            line = _unmarked(raw)
            match = _LABEL.match(line)
            name = _named(match[1]) if match else ""
            if match and name in LABELS:
                if name in labels:
                    self._form(labels, lines)
                    labels, lines = {}, []
                labels[name], last = match[2].strip(), name
            elif last and not match:
                labels[last] = f"{labels[last]} {line.strip()}".strip()
            lines.append(line.strip())
        self._form(labels, lines)

    def _form(self, labels: dict[str, str], lines: list[str]) -> None:
        self.paragraph += 1
        came = of_cell(labels.get(RECEIVED, ""), self.written)
        titled = self.titled
        if came is not None and came.first <= self.written:
            self.titled = came.first
        self._put(labels.get("text") or "\n".join(lines), "\n".join(lines), labels, listed=True)
        self.titled = titled


def _named(label: str) -> str:
    """Return the field that a form's label names; "" for none."""
    return RECEIVED if _RECEIVED.fullmatch(label.strip()) else field_of(label)


def begins_with_time(line: str, written: date) -> bool:
    """Tell whether a line begins with its day or its clock, as one event's of several does."""
    # a message of a group has its stamp in brackets: "[2027-03-05 22:14] Nattvandrare: …"
    line = line.lstrip("[( ")
    if _CLOCK_FIRST.match(line):
        return True
    told = tell(line, written)
    if not told:
        return False
    if not (line[:1].isupper() or line[:1].isdecimal()):
        # "ons kl 22: bråk" is a line of a list, "lördag kväll slogs" may go on from the line above
        return told[0].start == 0 and bool(_THEN_COLON.match(line, told[0].stop))
    return bool(_BEFORE_DAY.fullmatch(line[: told[0].start]))


def _is_labelled(line: str) -> bool:
    """Tell whether a line gives a field of a form: ``Datum: 2026-11-14``."""
    match = _LABEL.match(line)
    return match is not None and bool(match[2].strip()) and field_of(match[1]) in LABELS


def _is_title(text: str) -> bool:
    """Tell whether a line with a day names a paper, and no event."""
    named = _TITLE.match(text) is not None and len(text.split()) <= _TITLE_WORDS
    return named and not text.endswith((".", "!", "?")) and not happened(text)


def _bare(line: str) -> str:
    return line.strip(" :*#_").strip()


def _goes_on(before: str, line: str, longest: int) -> bool:
    """Tell whether a line was only broken from the one before it for its length."""
    if line[:1].islower() and not before.rstrip().endswith((".", "!", "?", ":")):
        return True
    if longest < WRAPPED_SIGNS:
        return False
    return len(before) >= WRAPPED_SHARE * longest


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


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph; a full stop after an abbreviation ends none."""
    return list(_sentences(text))


def _sentences(text: str) -> Iterator[str]:
    current = ""
    for part in _SENTENCE.split(text):
        current = f"{current} {part}" if current else part
        if _ABBREVIATION.search(current):
            continue
        yield current
        current = ""
    if current:
        yield current
