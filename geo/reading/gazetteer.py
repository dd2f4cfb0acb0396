"""The gazetteer: what places are called, where each lies, and how precisely that is known."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from geo.base.errors import ValueRefused

KINDS: Final = {
    "address": "address",
    "street": "street",
    "road": "road",
    "stop": "place",
    "place": "place",
    "farm": "place",
    "church": "place",
    "school": "place",
    "area": "area",
    "municipality": "municipality",
}
"""Kind of a name in the gazetteer → the kind that an answer states."""

POSITIONS: Final = ("measured", "stop", "ort", "municipality", "assumed", "confirmed", "learned")
"""How the point is known: measured; the stop of the same name; the ort's or municipality's centre stands in for it;
assumed until somebody confirms it; confirmed by an area's outline; learned from a correction, and then used before
what else bears the name in the same ort."""


@dataclass(frozen=True, slots=True)
class Name:
    """One thing of one name.

    ``locality`` an ort, ``landsbygd``, or "" where only the municipality is known; ``e``, ``n`` metres;
    ``precision_m`` the honest radius around them; ``also_locality`` the ort that people may say instead.
    """

    name: str
    kind: str
    locality: str
    e: float
    n: float
    precision_m: float
    alt: tuple[str, ...] = ()
    also_locality: str = ""
    position: str = "measured"

    def __post_init__(self) -> None:
        """Refuse what no place can be."""
        if not self.name.strip():
            raise ValueRefused(field="name", value="", wanted="a name")
        if self.kind not in KINDS:
            raise ValueRefused(field=f"{self.name}: kind", value=self.kind, wanted=list(KINDS))
        if not all(map(math.isfinite, (self.e, self.n, self.precision_m))) or self.precision_m <= 0:
            raise ValueRefused(field=f"{self.name}: e, n, precision_m", value="not finite", wanted="metres, > 0")


@dataclass(frozen=True, slots=True)
class OutsidePlace:
    """A place in another municipality: known so that the answer can be "not ours"."""

    name: str
    municipality: str
    kind: str
    e: float = float("nan")
    n: float = float("nan")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All that is known of names; ``postcodes`` tells the ort of each post code."""

    names: Sequence[Name]
    outside: Sequence[OutsidePlace] = ()
    postcodes: Mapping[str, str] = field(default_factory=dict)


SAME_M: Final = 150.0
"""Two names of one thing may lie this much farther apart than their own reach: a stop and its other side."""

_STANDS_IN: Final = ("ort", "municipality", "assumed")


def is_same(known: Name, newer: Name) -> bool:
    """Tell whether two names of the same words are one thing: of one kind, and near each other.

    Where the known position only stands in for one (the ort's centre), the same ort is near.
    """
    if (known.kind == "stop") != (newer.kind == "stop") or KINDS[known.kind] != KINDS[newer.kind]:
        return False
    if math.hypot(known.e - newer.e, known.n - newer.n) <= known.precision_m + newer.precision_m + SAME_M:
        return True
    orter = (newer.locality, newer.also_locality)
    return known.position in _STANDS_IN and (not known.locality or known.locality in orter)


def joined(known: Sequence[Name], newer: Iterable[Name]) -> list[Name]:
    """Return the known names with newer ones in place of those that are the same thing and less precisely known.

    A newer name keeps the other callings of the one whose place it takes. A newer name that is less precise is left
    out; its callings are kept.
    """
    by_words: dict[str, list[int]] = {}
    names: list[Name | None] = list(known)
    for i, name in enumerate(known):
        by_words.setdefault(name.name.casefold(), []).append(i)
    for name in newer:
        words = name.name.casefold()
        same = [i for i in by_words.get(words, ()) if (old := names[i]) is not None and is_same(old, name)]
        if not same:
            by_words.setdefault(words, []).append(len(names))
            names.append(name)
            continue
        first = min(same)
        olds = [old for i in same if (old := names[i]) is not None]
        best = min((name, *olds), key=lambda each: each.precision_m)
        alt = tuple(dict.fromkeys(called for each in (name, *olds) for called in each.alt))
        for i in same:
            names[i] = None
        names[first] = replace(best, alt=alt)
    return [name for name in names if name is not None]
