"""One sender's kind a file: it owns all that is known of it; the register of them (docs/decisions/0130)."""

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from data.columns.table_columns import fold
from data.columns.tables import Table
from data.sources.base import Source
from geo.base import registers
from geo.base.errors import ValueRefused

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILES: Final = (
    "police",
    "counts",
    "situation",
    "housing",
    "safety_rounds",
    "safety_walk",
    "citizen",
    "safety_survey",
    "notice",
)
"""The modules beside this one with ``SOURCE``, in the order of every list; a new source is a file and a line here."""

for _file in _FILES:
    registers.SOURCES.add(import_module(f"data.sources.{_file}").SOURCE)

SOURCES: Final = cast("Mapping[str, Source]", registers.SOURCES)
"""The same register, with what only ``data`` asks for."""

FALLBACK: Final = "situation"
"""A list that says nothing of where it comes from is a situation report: what the unit itself compiled."""


def source_of(key: str) -> Source:
    """Return a source by its key.

    Raises
    ------
    ValueRefused
        If there is none.
    """
    if key not in SOURCES:
        raise ValueRefused(field="källa", value=key, wanted=", ".join(SOURCES))
    return SOURCES[key]


def pasted() -> tuple[str, ...]:
    """Return the sources that come as letters, what says nothing of itself first."""
    return tuple(sorted((key for key, one in SOURCES.items() if one.pasted), key=lambda key: key != FALLBACK))


def own_of(role: str) -> tuple[str, ...]:
    """Return the sources whose rows are a role's own, whoever of them sent them."""
    return tuple(key for key, one in SOURCES.items() if one.owner == role)


def guess(table: Table) -> Source:
    """Return the source that a table's kind and column names speak for."""
    if table.kind in SOURCES:  # a file of a shape of its own, as the notices are
        return SOURCES[table.kind]
    for source in SOURCES.values():
        if source.fits is not None and source.fits(table):
            return source
    folded = {fold(title) for title in table.header if title}
    weights = {key: source.weight(folded) for key, source in SOURCES.items()}
    best = max(weights, key=lambda key: weights[key])
    return SOURCES[best if weights[best] else FALLBACK]
