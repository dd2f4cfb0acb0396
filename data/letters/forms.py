"""A reporter's own form: what, where and when of one or several events in under a minute, without a name.

The answers go the same way as a pasted letter's. Violent extremism is not taken: the form says where it belongs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from data.columns import wording
from data.columns.known_places import KnownPlaces
from data.intake import persons
from data.intake.mappings import known_places as ground_of
from data.intake.receipts import Receipt
from data.letters import pasted
from data.letters.happenings import EXTREMISM
from data.letters.proposing import Proposal
from data.sources import FALLBACK, own_of
from data.store.store import Store
from data.trust.asker import Asker
from geo.base.errors import NotAllowed, ValueRefused
from geo.base.records import Role
from geo.base.registers import CATEGORIES, SUBCATEGORIES
from geo.reading.days import When
from geo.reading.days.when import DAY
from geo.reading.personal_signs import spans_in

MAX_EVENTS: Final = 50
"""More than this is a list: it is read in as a file."""

MAX_SIGNS: Final = 2_000

REPORTERS: Final = (Role.UNIT, Role.POLICE, Role.PARTNER, Role.REPORTER)
"""Who may report."""

UNSURE: Final = "(Uppgiften är osäker.)"
"""Stands after the text of a report whose sender is not sure."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event as it was filled in.

    ``what`` free text; ``category`` one of ``geo.base.records.CATEGORIES`` or a word of the sender's own; ``where`` a
    place in words or a stop's name; ``subcategory`` one of the category's finer kinds, "" where it was not said;
    ``e``, ``n`` metres where it was pointed out; ``first``..``last`` local days;
    ``begin``, ``end`` clocks in minutes from midnight.
    """

    what: str
    first: date
    category: str = ""
    where: str = ""
    locality: str = ""
    e: float | None = None
    n: float | None = None
    last: date | None = None
    begin: int | None = None
    end: int | None = None
    sure: bool = True
    subcategory: str = ""

    def __post_init__(self) -> None:
        """Refuse what nobody can mean."""
        if not self.what.strip() and not self.category:
            raise ValueRefused(field="händelse", value="", wanted="vad som har hänt")
        if self.subcategory and f"{self.category}/{self.subcategory}" not in SUBCATEGORIES:
            raise ValueRefused(field="slag", value=self.subcategory, wanted=f"ett av slagen under {self.category}")
        if len(self.what) > MAX_SIGNS:
            raise ValueRefused(field="text", value=f"{len(self.what)} tecken", wanted=f"högst {MAX_SIGNS} tecken")
        if not self.where.strip() and self.e is None and not self.locality:
            raise ValueRefused(field="plats", value="", wanted="en plats i ord, en hållplats eller en punkt på kartan")
        if (self.e is None) != (self.n is None):
            raise ValueRefused(field="punkt", value="", wanted="både öst och nord")
        if self.last is not None and self.last < self.first:
            raise ValueRefused(
                field="till", value=self.last.isoformat(), wanted=f"{self.first.isoformat()} eller senare"
            )
        for clock in (self.begin, self.end):
            if clock is not None and not 0 <= clock < 24 * 60:
                raise ValueRefused(field="klockslag", value=clock, wanted="00.00–23.59")

    @property
    def personal(self) -> tuple[tuple[int, int, str], ...]:
        """Return where in the text somebody may be pointed out: the writer is asked, never blocked."""
        return tuple(spans_in(self.what))

    @property
    def belongs_elsewhere(self) -> bool:
        """Tell whether it is a concern about violent extremism."""
        return bool(EXTREMISM.search(f"{self.category} {self.what}"))


def masked(event: Event) -> Event:
    """Return the event, what points somebody out taken out of its text."""
    return replace(event, what=persons.masked(event.what))


def report(
    store: Store, asker: Asker, events: Sequence[Event], *, now: datetime, known_places: KnownPlaces | None = None
) -> Receipt:
    """Store a reporter's events; the receipt answers for each by its number, from 1.

    Raises
    ------
    NotAllowed
        If the asker's role does not report.
    ValueRefused
        If there is no event, or more than ``MAX_EVENTS``.
    """
    if asker.role not in REPORTERS:
        raise NotAllowed(role=asker.role.value, what="rapportering")
    if not events or len(events) > MAX_EVENTS:
        raise ValueRefused(field="händelser", value=len(events), wanted=f"1–{MAX_EVENTS}")
    known_places = known_places or ground_of(store)
    source = next(iter(own_of(asker.role)), FALLBACK)
    sender = asker.sender or asker.who
    return pasted.keep(
        store,
        [_proposal(event, known_places) for event in events],
        source=source,
        now=now,
        sender=sender,
        name="rapport",
        known_places=known_places,
    )


def _proposal(event: Event, known_places: KnownPlaces) -> Proposal:
    known = event.category in CATEGORIES
    kind = (
        (event.category, event.subcategory or wording.refined(event.category, event.what))
        if known
        else wording.category_of(event.category or event.what)
    )
    text = event.what.strip() if event.sure else f"{event.what.strip()} {UNSURE}".strip()
    said = When(
        event.first,
        event.last or event.first,
        None if event.begin is None else event.begin * 60,
        _end(event),
    )
    placement = known_places.geocoder.place([event.where], [event.locality or None])[0]
    return Proposal(
        text=text,
        said=said,
        category=kind[0] if kind else wording.OTHER,
        subcategory=kind[1] if kind else event.category,
        place_text=event.where.strip(),
        locality=event.locality or placement.locality or "",
        placement=placement,
        personal=event.personal,
        extremism=event.belongs_elsewhere,
        e=event.e,
        n=event.n,
    )


def _end(event: Event) -> int | None:
    """Return the end in seconds from the first day's midnight; a clock before the begin is the next day's."""
    if event.end is None:
        return None
    days = (event.last - event.first).days if event.last else 0
    end = event.end * 60 + days * DAY
    begins = (event.begin or 0) * 60
    return end if end >= begins else end + DAY
