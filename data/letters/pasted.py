"""Proposed events as a person has corrected them, and stored as any other rows.

What tells of violent extremism is refused whatever was ticked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from data.columns.dates import read_times
from data.columns.known_places import KnownPlaces
from data.columns.matching import Mapping
from data.columns.tables import Note, Table
from data.intake import intake, persons
from data.intake.receipts import Receipt
from data.letters.proposing import PERSONAL, Proposal
from data.letters.spoken_days import cells_of
from data.store.store import Store
from geo.base.errors import ValueRefused
from geo.reading.days import When, hours_in, of_cell
from geo.reading.days.when import DAY, DAY_CONFLICT, HOUR
from geo.reading.personal_signs import spans_in


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


def day_of(said: When | None) -> str:
    """Return the day or days of a proposal as a person reads and writes them."""
    if said is None:
        return ""
    return said.first.isoformat() if said.first == said.last else f"{said.first} – {said.last}"


def clock_of(said: When | None) -> str:
    """Return the clock or clocks of a proposal as a person reads and writes them."""
    if said is None or said.begin is None:
        return ""
    told = [seconds for seconds in (said.begin, said.end) if seconds is not None]
    return "–".join(f"{seconds // HOUR % 24:02d}.{seconds % HOUR // 60:02d}" for seconds in told)


def corrected(proposal: Proposal, correction: Correction, known_places: KnownPlaces, today: date) -> Proposal:
    """Return the proposal as a person has corrected it, placed anew.

    Raises
    ------
    ValueRefused
        If a day or a clock cannot be read.
    """
    said = proposal.said
    if (correction.day.strip(), correction.clock.strip()) != (day_of(said), clock_of(said)):
        said = written(correction.day.strip(), correction.clock.strip(), today)
    place, town = correction.place.strip(), correction.locality
    placement = known_places.geocoder.place([place or proposal.text], [town or None])[0]
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


def written(day: str, clock: str, today: date) -> When | None:
    """Read a day or days and a clock or clocks as a person wrote them; None without a day.

    Raises
    ------
    ValueRefused
        If one cannot be read, or a weekday and its date contradict each other.
    """
    if not day:
        return None
    when = of_cell(day, today)
    if when is None or DAY_CONFLICT in when.doubts:
        raise ValueRefused(field="dag", value=day, wanted="2026-05-03, 3/5 eller i fredags")
    if not clock:
        return replace(when, doubts=(), others=())
    begin, end = _hours(clock)
    last = when.last
    until = None if end is None else end + (last - when.first).days * DAY
    if until is not None and until <= begin:
        until += DAY
    return When(when.first, last, begin, until)


def _hours(clock: str) -> tuple[int, int | None]:
    """Return the seconds of a clock, or of two, as a field has them."""
    begins, ends = read_times([clock])
    if int(begins[0]) >= 0:
        return int(begins[0]), int(ends[0]) if ends[0] >= 0 else None
    said = hours_in(clock)
    if said is None:
        raise ValueRefused(field="klockslag", value=clock, wanted="21.30 eller 21.30–23.00")
    return said.begin * 60, None if said.end is None else said.end * 60


def masked(proposal: Proposal, kinds: Sequence[str] | None = None) -> Proposal:
    """Return the proposal with its marked personal details taken out of the text; ``kinds`` None takes all."""
    text = persons.masked(proposal.text, kinds)
    left = tuple(spans_in(text))
    doubts = tuple(name for name in proposal.doubts if name != PERSONAL or left)
    return replace(proposal, text=text, personal=left, doubts=doubts)


def keep(
    store: Store,
    proposals: Sequence[Proposal],
    *,
    source: str,
    now: datetime,
    sender: str = "",
    name: str = "inklistrat",
    known_places: KnownPlaces | None = None,
) -> Receipt:
    """Store the proposals that a person has looked at, as ``take_in`` stores a file's rows; the receipt counts from 1.

    What tells of violent extremism is refused whatever was ticked.
    """
    table = table_of(proposals)
    columns = {name: title for name, title in _COLUMNS.items() if title in table.header}
    mapping = Mapping(columns=columns, sender=sender.strip().casefold())
    return intake.take_in_table(store, name, table, source=source, now=now, mapping=mapping, known_places=known_places)


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
