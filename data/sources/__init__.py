"""One sender's kind a file: how its columns are read and what identifies a row; the register of them."""

from importlib import import_module
from typing import Final

from data.columns.table_columns import fold
from data.columns.tables import Table
from data.sources.base import Source
from geo.base.errors import ValueRefused
from geo.base.records import SOURCES as KEYS

_REGISTER: Final = {
    "police": "police",
    "counts": "counts",
    "situation": "situation",
    "housing": "housing",
    "rounds": "safety_rounds",
    "walk": "safety_walk",
    "citizen": "citizen",
    "survey": "safety_survey",
    "notice": "notice",
}
"""Key → the module beside this one with ``SOURCE``; a new source is a file and a line here."""

SOURCES: Final[dict[str, Source]] = {
    key: import_module(f"data.sources.{module}").SOURCE for key, module in _REGISTER.items()
}

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
        raise ValueRefused(field="källa", value=key, wanted=", ".join(KEYS))
    return SOURCES[key]


def guess(table: Table) -> Source:
    """Return the source that a table's kind and column names speak for."""
    if table.kind == "notice":
        return SOURCES["notice"]
    for source in SOURCES.values():
        if source.fits is not None and source.fits(table):
            return source
    folded = {fold(title) for title in table.header if title}
    weights = {key: source.weight(folded) for key, source in SOURCES.items()}
    best = max(weights, key=lambda key: weights[key])
    return SOURCES[best if weights[best] else FALLBACK]
