"""What became of a text: a point with an honest precision, several candidates, or no place."""

import math
from dataclasses import dataclass
from typing import Final, Literal

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

    ``kind`` is address, street, road, place, area, locality or municipality; ``locality`` an ort or ``landsbygd``,
    None where the text only tells the municipality. ``how`` is one of ``geo.base.records.HOWS``.
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
