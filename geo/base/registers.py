"""The open registers of what is counted: kinds of evidence (sources) and kinds of happening (categories).

Each entry is one object that owns what is known of it, made in a file of its own under ``data/sources`` or
``data/categories`` and added when ``data`` is imported. The methods here know no source by name: they ask an entry what
it is. A register is read when it is used, never copied when a module is loaded, so that what is added later is seen.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from geo.base.errors import ValueRefused


class Entry(Protocol):
    """What stands in a register: it has a key of its own."""

    @property
    def key(self) -> str:
        """Return the name it goes by in files, addresses and the database."""


E = TypeVar("E", bound=Entry)


class Register(Mapping[str, E]):
    """Entries by key, in the order they were added: the order of every list, filter and legend."""

    def __init__(self, what: str) -> None:
        """Begin an empty register of ``what``."""
        self._what = what
        self._entries: dict[str, E] = {}
        self.version = 0
        """Rises with every change: what is worked out from the register is kept by it."""

    def add(self, entry: E) -> E:
        """Add an entry and return it.

        Raises
        ------
        ValueRefused
            If its key is taken, empty, or holds what an address or a file cannot carry.
        """
        if entry.key in self._entries or not re.fullmatch(r"\w[\w /–-]*", entry.key):
            raise ValueRefused(field=self._what, value=entry.key, wanted="ett nytt namn av bokstäver och siffror")
        self._entries[entry.key] = entry
        self.version += 1
        return entry

    @contextmanager
    def having(self, entry: E) -> Iterator[E]:
        """Hold an entry for a while: what a test adds is gone after it."""
        try:
            yield self.add(entry)
        finally:
            self.remove(entry.key)

    def remove(self, key: str) -> None:
        """Take an entry away."""
        del self._entries[key]
        self.version += 1

    def index(self, key: str) -> int:
        """Return where a key stands in the order."""
        return list(self._entries).index(key)

    def where(self, holds: Callable[[E], bool]) -> tuple[str, ...]:
        """Return the keys of the entries for which something holds, in order.

        Raises
        ------
        RuntimeError
            If nothing has been added: an answer from an empty register would be a quiet lie.
        """
        if not self._entries:
            raise RuntimeError(f"no {self._what} is registered: import data first")
        return tuple(key for key, entry in self._entries.items() if holds(entry))

    def __getitem__(self, key: str) -> E:
        """Return an entry by its key."""
        return self._entries[key]

    def __iter__(self) -> Iterator[str]:
        """Go through the keys in order."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._entries)

    def __repr__(self) -> str:
        """Say what is registered."""
        return f"<{self._what}: {', '.join(self._entries)}>"


class Nature(StrEnum):
    """What a source's rows are: happenings, cells of a count table, votes, or notices of whole orter."""

    EVENT = "event"
    TABLE = "table"
    VOTE = "vote"
    NOTICE = "notice"


TESTED: Final = (Nature.EVENT, Nature.TABLE)
"""What may be an incident: a vote is an opinion, and a notice stands for an ort and not for a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """What the methods, the database and the pages need to know of a source."""

    key: str
    called: str
    """What a reader sees."""
    nature: Nature = Nature.EVENT
    sigma_m: float | None = None
    """Measured position error (standard deviation, metres); None: by how the place was found."""
    coverage: str = ""
    """Where reports can come from until somebody says otherwise: all, route, unknown; empty for what is not tested."""
    police_records: bool = False
    """The police's own: what is met where they look mirrors their work (``geo.base.activity``)."""
    gathered: bool = False
    """Collected on one day by somebody who goes there: a burst of it tells of the visit."""
    sums: str = ""
    """The source whose events a count table counts over again."""
    pasted: bool = False
    """It comes as letters too, and may be chosen in Klistra in."""
    pledged: bool = False
    """What a citizen promise is followed up by, unless its parties choose otherwise."""
    retention: Mapping[str, int] = field(default_factory=dict)
    """Months that words, rows, photos and pins are kept (a proposal; docs/privacy.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of happening: level 1 where ``parent`` is empty, else one of the local kinds under it."""

    name: str
    """The word that is stored and counted by."""
    called: str
    """What a reader sees."""
    colour: str
    """Of its dots; told apart from others by its name too."""
    parent: str = ""
    public: bool = False
    """Level 1: shown by area in public releases."""
    found_on_walks: bool = False
    """Level 1: a walk's finding of it in the environment may stand on a wall."""
    safe: bool = False
    """Level 1: it tells what works, never of an incident."""
    activity: str = ""
    """Level 2: ``always`` where it is the police's own work, ``own`` where it mirrors that work in their records."""
    words: tuple[str, ...] = ()
    """What senders call it, whole cells or words in a text, lower case."""
    weight: int = 0
    """Of two kinds that a text shows signs of, the weightier is meant."""
    signs: tuple[str, ...] = ()
    """Regular expressions of verbs and bends that tell of it in a free text, lower case."""
    where: tuple[str, ...] = ()
    """Level 2 that is told by where: expressions of places, asked when a text shows signs of the level 1."""

    @property
    def key(self) -> str:
        """Return the name in the register: level 2 names recur under several of level 1."""
        return f"{self.parent}/{self.name}" if self.parent else self.name


SOURCES: Final = Register[SourceFacts]("källa")
"""The kinds of evidence."""

CATEGORIES: Final = Register[Category]("kategori")
"""Level 1: EST's own list, and ``annat`` for what a sender's word could not be matched to."""

SUBCATEGORIES: Final = Register[Category]("underkategori")
"""Level 2, by ``parent/name``."""


def named(word: str) -> Category:
    """Return the category of either level that a word names: a key, or a name of level 2 that stands under one level 1.

    Raises
    ------
    ValueRefused
        If there is none, or several.
    """
    if word in CATEGORIES:
        return CATEGORIES[word]
    if word in SUBCATEGORIES:
        return SUBCATEGORIES[word]
    low = word.strip().casefold()
    every = (*CATEGORIES.values(), *SUBCATEGORIES.values())
    found = [one for one in every if low in (one.name.casefold(), one.key.casefold(), one.called.casefold())]
    if len(found) == 1:
        return found[0]
    wanted = [one.key for one in found] or [*CATEGORIES, *(one.name for one in SUBCATEGORIES.values())]
    raise ValueRefused(field="kategori", value=word, wanted=", ".join(wanted))


def of_nature(*natures: Nature) -> tuple[str, ...]:
    """Return the sources whose rows are of these natures."""
    return SOURCES.where(lambda one: one.nature in natures)


def subcategories(parent: str) -> tuple[Category, ...]:
    """Return the level 2 of a level 1, in order."""
    return tuple(one for one in SUBCATEGORIES.values() if one.parent == parent)
