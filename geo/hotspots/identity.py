"""The same hotspot keeps its name and its id over time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.hotspots.base import Hotspot
from geo.hotspots.stability import SAME, overlap


@dataclass(frozen=True, slots=True)
class Known:
    """A hotspot of an earlier result: a disc in metres, and what it was called."""

    id: str
    name: str
    locality: str
    e: float
    n: float
    radius_m: float


def recognised(spots: Sequence[Hotspot], known: Sequence[Known]) -> tuple[Hotspot, ...]:
    """Give hotspots the ids and names of the earlier ones that they are.

    Parameters
    ----------
    spots
        Today's, by rank.
    known
        Earlier ones, the newest first; each id is given once.

    Returns
    -------
    spots
        In the same order; one that overlaps an earlier one of its ort (Jaccard index of the discs >= .3) is that one.
    """
    given: set[str] = set()
    found = []
    for spot in spots:
        alike = [
            (overlap((spot.centre_e, spot.centre_n, spot.radius_m), (one.e, one.n, one.radius_m)), -place, one)
            for place, one in enumerate(known)
            if one.locality == spot.locality and one.id not in given
        ]
        share, _, same = max(alike, key=lambda item: item[:2], default=(0.0, 0, None))
        if same is not None and share >= SAME:
            given.add(same.id)
            found.append(replace(spot, id=same.id, name=same.name))
        else:
            found.append(spot)
    return tuple(found)
