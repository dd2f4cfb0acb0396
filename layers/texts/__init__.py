"""Every Swedish sentence that a reader sees, and ``say``, which turns a foreseen trouble into one.

A module here holds the texts of one part of the house as a plain ``TEXTS`` dict; keys are dotted: ``map.title``.
"""

from importlib import import_module
from typing import Any, Final

from geo.base.errors import KartaError
from geo.base.registers import SOURCES, named
from layers.swedish_counts import one_of

PARTS: Final = (
    "errors",
    "common",
    "access",
    "menu",
    "map",
    "walks",
    "method_words",
    "take_in",
    "verdicts",
    "places",
    "find_place",
    "control",
    "follow_up_pages",
    "review",
    "public_files",
    "round_pages",
    "paste",
    "report",
    "areas",
    "meeting",
    "record_list",
)
"""The modules beside this one; a part that is added stands here."""


def _all() -> dict[str, str]:
    found: dict[str, str] = {}
    for part in PARTS:
        texts: dict[str, str] = import_module(f"layers.texts.{part}").TEXTS
        twice = found.keys() & texts.keys()
        if twice:
            raise RuntimeError(f"text keys stand twice: {sorted(twice)}")
        found |= texts
    return found


TEXTS: Final = _all()


def text(key: str, **facts: Any) -> str:
    """Return the Swedish text of ``key`` with ``facts`` filled in."""
    found = TEXTS.get(key) or _called(key)
    return one_of(found, facts).format(**facts) if facts else found


def _called(key: str) -> str:
    """Return what a register's entry is called: ``source.police``, ``category.trafik``, ``category.trafik/vilt``."""
    kind, _, name = key.partition(".")
    if kind == "source":
        return SOURCES[name].called
    if kind == "category":
        return named(name).called
    raise KeyError(key)


_COUNTED: Final = ("met", "limit")
"""Facts of an error that are numbers of something; a port or a year is not written in groups."""


def say(error: KartaError) -> str:
    """Return what happened, what was wanted and what to do, in Swedish."""
    counted = {
        name: number(value) for name, value in error.facts.items() if name in _COUNTED and isinstance(value, int)
    }
    facts = {name: _plain(value) for name, value in error.facts.items()} | counted
    return TEXTS[f"error.{error.code}"].format(**facts)


def _plain(value: Any) -> str:
    if isinstance(value, float):
        return number(value)
    if isinstance(value, list | tuple):
        return ", ".join(_plain(part) for part in value)
    return str(value)


def number(value: float, decimals: int | None = None) -> str:
    """Return a number as Swedes write it: decimal comma, thin groups of thousands."""
    if decimals is None:
        decimals = 0 if float(value).is_integer() else 2
    return f"{value:,.{decimals}f}".replace(",", "\u202f").replace(".", ",")
