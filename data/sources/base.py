"""What a source says of itself: who sends, what the columns may be called besides, what a row is worth."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from data.columns.table_columns import fold
from data.columns.tables import Table
from geo.base.records import Role

ADDRESS_M: Final = 15.0
"""How far a coordinate that somebody took from a map or an address register may be off."""


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of evidence.

    ``titles`` are column names of this source alone, field → names; ``signs`` are words whose presence in the header
    speaks for the source; ``category`` and ``feeling`` hold where a file has no such column; ``sender`` where none is
    named; ``dated`` and ``placed`` tell whether a row needs a date and a place. ``prepare`` turns a table of another
    shape (notices, area × month) into rows of the common one.
    """

    key: str
    sender: str
    audience: Role = Role.UNIT
    precision_m: float = ADDRESS_M
    category: str = ""
    feeling: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    signs: tuple[str, ...] = ()
    fits: Callable[[Table], bool] | None = None
    prepare: Callable[[Table], Table] | None = None
    placed: bool = True

    def extra(self) -> dict[str, str]:
        """Return this source's own column names, folded, to their fields."""
        return {fold(word): name for name, words in self.titles.items() for word in words.split("|")}

    def weight(self, folded: set[str]) -> int:
        """Return how many of the source's signs stand among the folded headers."""
        return sum(any(sign in title for title in folded) for sign in self.signs)
