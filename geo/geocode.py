"""From a free Swedish text to a place: a point with an honest precision, or why there is none."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from geo.gazetteer import KINDS, Gazetteer, Name
from geo.localities import Localities

Status = Literal["placed", "ambiguous", "unplaced"]
STATUSES: Final[tuple[Status, ...]] = ("placed", "ambiguous", "unplaced")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the text may mean; ``score`` 0..1, the likeliest highest."""

    name: str
    kind: str
    locality: str | None
    e: float
    n: float
    precision_m: float
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of a text; without a place ``kind``, ``name``, ``locality`` are None and the numbers NaN.

    ``locality`` is None as well where the text only tells the municipality. ``how`` is one of ``geo.records.HOWS``.
    """

    text: str
    status: Status
    kind: str | None = None
    name: str | None = None
    locality: str | None = None
    e: float = math.nan
    n: float = math.nan
    precision_m: float = math.nan
    how: str = "none"
    candidates: tuple[Candidate, ...] = ()


class Geocoder:
    """Places texts by a gazetteer and the orter."""

    def __init__(self, gazetteer: Gazetteer, localities: Localities) -> None:
        self.gazetteer: Final = gazetteer
        self.localities: Final = localities
        self._by_word: Final[dict[str, list[Name]]] = {}
        for name in gazetteer.names:
            for called in (name.name, *name.alt):
                self._by_word.setdefault(called.casefold(), []).append(name)

    def place(self, texts: Sequence[str], hints: Sequence[str | None] | None = None) -> list[Placement]:
        """Place each text; ``hints`` names the ort that the sender gave beside each, or None."""
        given = [None] * len(texts) if hints is None else hints
        return [self._place(text, hint) for text, hint in zip(texts, given, strict=True)]

    def _place(self, text: str, hint: str | None) -> Placement:
        words = re.findall(r"[\wåäöÅÄÖ]+", text.casefold())
        orter = [name for name in self.localities.names if name.casefold() in words] or ([hint] if hint else [])
        found = [
            name
            for length in (4, 3, 2, 1)
            for start in range(len(words) - length + 1)
            for name in self._by_word.get(" ".join(words[start : start + length]), ())
        ]
        fitting = [name for name in found if not orter or name.locality in orter]
        if fitting and len({(name.e, name.n) for name in fitting}) == 1:
            best = min(fitting, key=lambda name: -name.precision_m)
            return Placement(
                text, "placed", KINDS[best.kind], best.name, best.locality or None,
                best.e, best.n, best.precision_m, "text",
            )  # fmt: skip
        if len(orter) == 1 and orter[0] in self.localities:
            ort = self.localities[orter[0]]
            return Placement(text, "placed", "locality", ort.name, ort.name, ort.e, ort.n, ort.reach_m, "text")
        if found:
            candidates = tuple(
                Candidate(name.name, KINDS[name.kind], name.locality or None, name.e, name.n, name.precision_m)
                for name in found
            )
            return Placement(text, "ambiguous", candidates=candidates)
        return Placement(text, "unplaced")
