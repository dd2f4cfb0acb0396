"""One level 1 a file with the local kinds under it; the register of them (docs/decisions/0131).

Level 1 is EST's own list and fixed; level 2 is the municipality's. The words are Brå's, Boverket's and SKR's on EST,
and the types of polisen.se.
"""

from importlib import import_module
from typing import Final

from geo.base.registers import CATEGORIES, SUBCATEGORIES, Category

_FILES: Final = (
    "vandalism",
    "gatherings",
    "disorder",
    "unsafe_places",
    "traffic",
    "events",
    "safe_places",
    "other",
)
"""The modules beside this one with ``KINDS``, in the order of every list; a new category is an object in one."""


def add(kind: Category) -> Category:
    """Add a category of either level to its register."""
    return (SUBCATEGORIES if kind.parent else CATEGORIES).add(kind)


for _file in _FILES:
    for _kind in import_module(f"data.categories.{_file}").KINDS:
        add(_kind)
