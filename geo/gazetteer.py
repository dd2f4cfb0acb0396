"""The gazetteer: what places are called, where each lies, and how precisely that is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from geo.errors import ValueRefused

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
assumed until somebody confirms it; confirmed by an area's outline; learned from a correction."""


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
        if not np.isfinite((self.e, self.n, self.precision_m)).all() or self.precision_m <= 0:
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
