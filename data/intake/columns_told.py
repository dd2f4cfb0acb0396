"""What is told of a file's columns: what each was read as and by which evidence, and which were not read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from data.columns.meanings import REPORTED, role_of
from data.columns.profiles import profile
from data.columns.table_columns import fold
from data.columns.tables import Table
from data.sources.counts import is_period

UNUSED: Final = frozenset(("running", "status", "postcode", "year", "month", "ignore"))
"""Fields that are understood and kept nowhere: their columns are told of as not read."""

NOTICE: Final = {"id": "id", "datetime": "date", "name": "date", "summary": "text", "type": "category",
                 "location": "municipality"}  # fmt: skip
"""What is read of an event notice of polisen.se, whose table is made anew before its columns are judged."""


@dataclass(frozen=True, slots=True)
class Read:
    """A column as sent: its title, the field that it was read as (None: not read), why, and how many cells it fills."""

    title: str
    field: str | None = None
    why: str | None = None
    filled: int = 0


def told_columns(
    sent: Table, used: Table, places: Mapping[str, int], why: Mapping[str, str], *, counts: bool
) -> tuple[Read, ...]:
    """Return what became of each column.

    Parameters
    ----------
    sent, used
        The table as sent, and as it was judged: headings made columns, months made rows.
    places
        Field → column number in ``used``.
    why
        Field → the evidence.
    counts
        Whether numbers of events are read.
    """
    by_title = {fold(used.header[at]) or used.header[at]: name for name, at in places.items()}
    out = []
    extra = [title for title in used.header if title.startswith("(") and title not in sent.header]
    for title, column in [*zip(sent.header, sent.columns, strict=True), *((name, used.column(name)) for name in extra)]:
        filled = sum(map(bool, map(str.strip, column)))
        if not title:
            continue
        name = by_title.get(fold(title) or title)
        if sent.kind == "notice":
            name = NOTICE.get(title)
        elif counts and name is None and is_period(title, sent):
            name = "count"
        if name in UNUSED or (name == "count" and not counts):
            name = None
        out.append(Read(title, name, (why.get(name) or "title") if name else None, filled))
    return tuple(out)


def is_reported(title: str) -> bool:
    """Tell whether a column's days are those of the report, which an event comes before."""
    return role_of(title) == REPORTED


def is_dated(column: Sequence[str]) -> bool:
    """Tell whether a column holds days."""
    return profile(column, "", ()).day >= 0.5  # noqa: PLR2004 - most


def is_wordy(column: Sequence[str]) -> bool:
    """Tell whether a column holds words that somebody wrote."""
    seen = profile(column, "", ())
    return bool(seen.n) and seen.wordy and seen.code < 0.5  # noqa: PLR2004 - most
