"""Sixty short texts in a letter: cut into proposed events with a day, a place and a kind, for a person to look at.

Names, numbers and addresses of persons are marked before anything is stored, and violent extremism is not taken: such a
concern goes to the coordinator or the police.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

import numpy as np
import pandas as pd

from data.columns import wording
from data.columns.dates import INVALID, DatesAmbiguous, iso_day, read_dates, read_time, read_times
from data.columns.known_places import Ground
from data.columns.matching import Mapping
from data.columns.tables import Note, Table
from data.intake import intake, persons
from data.intake.mappings import ground as ground_of
from data.intake.receipts import Receipt
from data.letters.prose import HOUR, Said, cells_of, clock_in, when_in
from data.letters.splitting import Piece, pieces
from data.readers.confined import LETTER, Reading
from data.readers.mail_files import Letter
from data.store.sight import Sight
from data.store.store import OBSERVATIONS, Store
from geo.base.errors import ValueRefused
from geo.base.periods import LOCAL, day_bounds
from geo.reading.geocode import Placement
from geo.reading.personal_signs import spans_in

LOOKS_BACK_DAYS: Final = 2
"""A report of the same thing comes within a day or two."""

NEAR_M: Final = 150.0
"""Two positions nearer than this may be the same place."""

EXTREMISM: Final = re.compile(
    r"\bvåldsbejakande|\bextremis|\bradikaliser|\bnazis|\bnmr\b|motståndsrörelse|\bjihad|\bterror(?!iser)|"
    r"\bhögerextrem|\bvänsterextrem|\bislamist|\bvit makt\b|\bvitmakt",
    re.IGNORECASE,
)

_NOTHING: Final = Placement("", "unplaced")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event that a letter seems to tell of; a person changes what is wrong (``dataclasses.replace``) and takes it.

    ``personal`` are spans of ``text``: start, end, kind. ``same_as`` are the numbers of earlier proposals that may tell
    of the same thing, ``held`` the ids of stored records. ``doubts`` name what to look at: ``date``, ``place``,
    ``category``, ``personal``, ``same``. ``e``, ``n`` are set where a person pointed the place out.
    """

    text: str
    said: Said | None = None
    category: str = ""
    subcategory: str = ""
    place_text: str = ""
    locality: str = ""
    placement: Placement = _NOTHING
    personal: tuple[tuple[int, int, str], ...] = ()
    extremism: bool = False
    same_as: tuple[int, ...] = ()
    held: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    e: float | None = None
    n: float | None = None

    @property
    def is_report(self) -> bool:
        """Tell whether it says enough to be proposed as ticked: a kind of event, or a place and a day."""
        return bool(self.category or (self.said and self.placement.status == "placed"))


def read_letter(name: str, content: bytes) -> Letter:
    """Return the words of a letter, read in a process of its own.

    Raises
    ------
    FileRefused
        For what is no letter, or cannot be read.
    """
    return Letter.from_json(Reading(name, content, LETTER).answer())


def propose(
    store: Store, letter: Letter, *, now: datetime, ground: Ground | None = None, sight: Sight | None = None
) -> list[Proposal]:
    """Cut a letter into proposed events; "i lördags" counts from the day it was sent.

    ``sight`` is of whoever asks: a record that may tell of the same thing is only named to one who may see it.
    """
    return propose_all(store, [letter], now=now, ground=ground, sight=sight)


def propose_all(
    store: Store, letters: Sequence[Letter], *, now: datetime, ground: Ground | None = None, sight: Sight | None = None
) -> list[Proposal]:
    """Cut several letters into proposed events, as ``propose`` does one; the same thing may be told of in several."""
    ground = ground or ground_of(store)
    found = []
    for letter in letters:
        today = _sent(letter, now)
        found += [_proposal(piece, today, ground) for piece in pieces(letter.text, today)]
    return _with_twins(found, _stored_near(store, found, sight))


def _sent(letter: Letter, now: datetime) -> date:
    if letter.sent:
        try:
            sent = datetime.fromisoformat(letter.sent)
        except ValueError:
            return now.astimezone(LOCAL).date()
        return (sent.astimezone(LOCAL) if sent.tzinfo else sent).date()
    return now.astimezone(LOCAL).date()


def _proposal(piece: Piece, today: date, ground: Ground) -> Proposal:
    labels = piece.labels
    text = labels.get("text") or piece.text
    heading = " ".join(piece.headings)
    said = _labelled_day(labels, today) or when_in(piece.text, today) or when_in(heading, today)
    if said is not None and said.begin is None and (clock := clock_in(piece.text)) is not None:
        said = replace(said, begin=clock[0], end=clock[1])
    kind = None
    for words in (labels.get("category", ""), text, heading):
        kind = kind or (wording.category_of(words) if words else None)
    place_text = ", ".join(labels[name] for name in ("address", "place", "area") if labels.get(name))
    town = _town(labels.get("locality", ""), piece.headings, ground)
    placement = ground.geocoder.place([place_text or text], [town or None])[0]
    personal = tuple(spans_in(text))
    doubts = [
        name
        for name, doubtful in (
            ("date", said is None or not said.sure),
            ("place", placement.status != "placed" or placement.kind in ("locality", "municipality")),
            ("category", kind is None),
            ("personal", bool(personal)),
        )
        if doubtful
    ]
    return Proposal(
        text=text,
        said=said,
        category=kind[0] if kind else "",
        subcategory=kind[1] if kind else "",
        place_text=place_text,
        locality=placement.locality or town,
        placement=placement,
        personal=personal,
        extremism=bool(EXTREMISM.search(piece.text)),
        doubts=tuple(doubts),
    )


def _labelled_day(labels: dict[str, str], today: date) -> Said | None:
    told = labels.get("date", "")
    if not told:
        return None
    try:
        when = read_dates([told]).when[0]
    except DatesAmbiguous:
        return when_in(told, today)
    if when.code:
        return when_in(told, today)
    day = date.fromisoformat(iso_day(when.day))
    clock = when.clock if when.clock >= 0 else read_time(labels.get("time", ""))
    return Said(day, day, clock if clock >= 0 else None) if day <= today else None


def _town(label: str, headings: Sequence[str], ground: Ground) -> str:
    for words in (label, *reversed(headings)):
        if words:
            town = ground.town(words)
            if town.locality and not town.code:
                return town.locality
            named = ground.geocoder.orter(words)
            if len(named) == 1:
                return named[0]
    return ""


def _with_twins(found: list[Proposal], known: pd.DataFrame) -> list[Proposal]:
    """Mark what may tell of the same thing as an earlier proposal or a stored record."""
    out: list[Proposal] = []
    for proposal in found:
        same = tuple(number for number, other in enumerate(out) if _alike(proposal, other))
        held = tuple(known["id"][_like(proposal, known)]) if len(known) else ()
        doubts = (*proposal.doubts, "same") if same or held else proposal.doubts
        out.append(replace(proposal, same_as=same, held=held, doubts=doubts))
    return out


def _stored_near(store: Store, found: Sequence[Proposal], sight: Sight | None) -> pd.DataFrame:
    days = [proposal.said.first for proposal in found if proposal.said]
    if not days:
        return pd.DataFrame()
    around = timedelta(days=LOOKS_BACK_DAYS)
    begin, after = (int(moment.timestamp() * 1e6) for moment in day_bounds(min(days) - around, max(days) + around))
    return store.observations((OBSERVATIONS.c.start >= begin) & (OBSERVATIONS.c.start < after), sight=sight)


def _alike(one: Proposal, other: Proposal) -> bool:
    if not one.said or not other.said or abs((one.said.first - other.said.first).days) > LOOKS_BACK_DAYS:
        return False
    if one.category != other.category or not one.category:
        return False
    if one.placement.status != "placed" or other.placement.status != "placed":
        return False
    return (one.placement.name, one.placement.locality) == (other.placement.name, other.placement.locality)


def _like(proposal: Proposal, known: pd.DataFrame) -> np.ndarray:
    """Return which stored records are of the same kind, at the same place, within a day or two."""
    if proposal.said is None or not proposal.category or proposal.placement.status != "placed":
        return np.zeros(len(known), dtype=bool)
    begin, after = day_bounds(
        proposal.said.first - timedelta(days=LOOKS_BACK_DAYS), proposal.said.last + timedelta(days=LOOKS_BACK_DAYS)
    )
    place = proposal.placement
    near = np.hypot(known["e"] - place.e, known["n"] - place.n) <= NEAR_M
    named = (known["place"] == place.name) & (known["locality"] == (place.locality or ""))
    same = (known["category"] == proposal.category) & (known["start"] >= begin) & (known["start"] < after)
    return np.asarray(same & (near | named), dtype=bool)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person has made of a proposal, as it was written: "2026-11-13 – 2026-11-15", "21.30–23.00"."""

    day: str
    clock: str
    category: str
    place: str
    locality: str
    mask: bool = True
    e: float | None = None
    n: float | None = None


_DASH: Final = re.compile(r"\s*[–—]\s*|\s+(?:-|till)\s+")


def day_of(said: Said | None) -> str:
    """Return the day or days of a proposal as a person reads and writes them."""
    if said is None:
        return ""
    return said.first.isoformat() if said.first == said.last else f"{said.first} – {said.last}"


def clock_of(said: Said | None) -> str:
    """Return the clock or clocks of a proposal as a person reads and writes them."""
    if said is None or said.begin is None:
        return ""
    told = [seconds for seconds in (said.begin, said.end) if seconds is not None]
    return "–".join(f"{seconds // HOUR % 24:02d}.{seconds % HOUR // 60:02d}" for seconds in told)


def corrected(proposal: Proposal, correction: Correction, ground: Ground) -> Proposal:
    """Return the proposal as a person has corrected it, placed anew.

    Raises
    ------
    ValueRefused
        If a day or a clock cannot be read.
    """
    said = proposal.said
    if (correction.day.strip(), correction.clock.strip()) != (day_of(said), clock_of(said)):
        said = written(correction.day.strip(), correction.clock.strip())
    place, town = correction.place.strip(), correction.locality
    placement = ground.geocoder.place([place or proposal.text], [town or None])[0]
    out = replace(
        proposal,
        said=said,
        category=correction.category,
        subcategory=proposal.subcategory if correction.category == proposal.category else "",
        place_text=place,
        locality=placement.locality or town,
        placement=placement,
        e=correction.e,
        n=correction.n,
    )
    return masked(out) if correction.mask else out


def written(day: str, clock: str) -> Said | None:
    """Read a day or days and a clock or clocks as a person wrote them; None without a day.

    Raises
    ------
    ValueRefused
        If one cannot be read.
    """
    if not day:
        return None
    days = []
    for part in _DASH.split(day):
        try:
            days.append(date.fromisoformat(part.strip()))
        except ValueError:
            raise ValueRefused(field="dag", value=part.strip(), wanted="2026-05-03") from None
    begins, ends = read_times([clock])
    begin, end = int(begins[0]), int(ends[0])
    if begin == INVALID:
        raise ValueRefused(field="klockslag", value=clock, wanted="21.30 eller 21.30–23.00")
    last = max(days)
    until = None if end < 0 else end + (last - days[0]).days * 24 * HOUR
    if until is not None and until <= begin:
        until += 24 * HOUR
    return Said(days[0], last, begin if begin >= 0 else None, until)


def masked(proposal: Proposal, kinds: Sequence[str] | None = None) -> Proposal:
    """Return the proposal with its marked personal details taken out of the text; ``kinds`` None takes all."""
    text = persons.masked(proposal.text, kinds)
    left = tuple(spans_in(text))
    doubts = tuple(name for name in proposal.doubts if name != "personal" or left)
    return replace(proposal, text=text, personal=left, doubts=doubts)


def keep(
    store: Store,
    proposals: Sequence[Proposal],
    *,
    source: str,
    now: datetime,
    sender: str = "",
    name: str = "inklistrat",
    ground: Ground | None = None,
) -> Receipt:
    """Store the proposals that a person has looked at, as ``take_in`` stores a file's rows; the receipt counts from 1.

    What tells of violent extremism is refused whatever was ticked.
    """
    table = table_of(proposals)
    columns = {name: title for name, title in _COLUMNS.items() if title in table.header}
    mapping = Mapping(columns=columns, sender=sender.strip().casefold())
    return intake.take_in_table(store, name, table, source=source, now=now, mapping=mapping, ground=ground)


_COLUMNS: Final = {
    "date": "datum",
    "time": "tid",
    "end": "slut",
    "category": "kategori",
    "subcategory": "underkategori",
    "text": "beskrivning",
    "place": "plats",
    "locality": "ort",
    "north": "n",
    "east": "e",
}


def table_of(proposals: Sequence[Proposal]) -> Table:
    """Return proposals as a table of the common shape."""
    rows = [_row(proposal) for proposal in proposals]
    table = Table("letter", numbers=list(range(1, len(rows) + 1)))
    for at, (name, title) in enumerate(_COLUMNS.items()):
        cells = [row[at] for row in rows]
        if any(cells) or name in ("date", "text", "category"):
            table.header.append(title)
            table.columns.append(cells)
    for index, proposal in enumerate(proposals):
        if proposal.extremism:
            table.faults[index] = Note("not_taken", index + 1)
    return table


def _row(proposal: Proposal) -> tuple[str, ...]:
    day, clock, end = cells_of(proposal.said) if proposal.said else ("", "", "")
    pointed = proposal.e is not None and proposal.n is not None
    return (
        day,
        clock,
        end,
        proposal.category,
        proposal.subcategory,
        proposal.text,
        proposal.place_text,
        proposal.locality,
        f"{proposal.n:.1f}" if pointed else "",
        f"{proposal.e:.1f}" if pointed else "",
    )
