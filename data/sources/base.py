"""What a source says of itself: who sends, what its columns may be called, what a row is worth, how long it is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from data.columns.table_columns import fold
from data.columns.tables import Table
from geo.base.records import Role
from geo.base.registers import SourceFacts

ADDRESS_M: Final = 15.0
"""How far a coordinate that somebody took from a map or an address register may be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(SourceFacts):
    """One kind of evidence, with all that is known of it: what the methods ask for, and how its files are read.

    ``titles`` are column names of this source alone, field → names; ``signs`` are words whose presence in the header
    speaks for the source; ``category`` and ``feeling`` hold where a file has no such column; ``sender`` where none is
    named; ``placed`` tells whether a row needs a place. ``owner`` is the role whose own every row is, whoever of them
    sent it. ``prepare`` turns a table of another shape (notices, area × month) into rows of the common one.
    """

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
    owner: Role | None = None

    def extra(self) -> dict[str, str]:
        """Return this source's own column names, folded, to their fields."""
        return {fold(word): name for name, words in self.titles.items() for word in words.split("|")}

    def weight(self, folded: set[str]) -> int:
        """Return how many of the source's signs stand among the folded headers."""
        return sum(any(sign in title for title in folded) for sign in self.signs)
