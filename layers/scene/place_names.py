"""Named places with how often they are named: what a small ort has to show when nothing can be tested."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final

import numpy as np

from geo.base.periods import LOCAL
from geo.base.records import Role
from geo.hotspots.base import NamedPlace
from layers.map.palette import PLACE, Style
from layers.scene.layer import Layer
from layers.scene.scene import LegendEntry, Mark, Scene, may_see
from layers.texts import text

TOO_WIDE: Final = frozenset({"", "locality", "municipality"})
"""A record that names no more than its ort stands at no place."""

LEAST_SHOWN: Final = 3
"""Beyond the unit, fewer reports at a named place are shown as "1-2": where few live, one report is one household."""

COARSE_M: Final = 200.0
"""Where the number is withheld, the place is drawn on a grid this wide: its middle would be where one person stood."""


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A named place and its reports in the selection; ``e``, ``n`` None where nobody has said where it lies.

    Where the number is withheld from the scene's circle it stands for "1-2", and ``senders`` is 0, ``latest`` None.
    """

    id: str
    name: str
    locality: str
    kind: str
    e: float | None
    n: float | None
    count: int
    senders: int
    latest: date | None
    months: Mapping[str, int] = field(default_factory=dict)
    """Reports a month, ``2026-11`` → number."""
    fact: NamedPlace | None = None
    """What the detector adds: the change since the window before, and what is missing for a verdict."""


class PlaceLayer(Layer):
    """A symbol with a number at each named place."""

    key = "places"
    audience = Role.PARTNER
    way = "counts"
    styles = MappingProxyType(
        {
            "place": Style("count", PLACE, 1.5, (), "#ffffff", 1.0),
            "often": Style("double", PLACE, 1.5, (), "#ffffff", 1.0),
        }
    )

    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Draw every named place that has a position."""
        marks = []
        for place in named_places(scene):
            if place.e is None or place.n is None:
                continue
            style = "often" if place.fact is not None and place.fact.listed == "nämns ofta" else "place"
            n, n_text = shown_count(place.count, scene.audience)
            at = (((place.e, place.n),),)
            marks.append(Mark(place.id, "point", at, style, place.name, n, n_text, size=float(np.sqrt(place.count))))
        return tuple(marks)

    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return the plain symbol and the double one."""
        del scene
        return LegendEntry("place", text("legend.place")), LegendEntry("often", text("legend.often"))


def withheld(count: int, audience: Role) -> bool:
    """Tell whether a place has too few reports for its number to be told to ``audience``."""
    return count < LEAST_SHOWN and not may_see(audience, Role.POLICE)


def shown_count(count: int, audience: Role) -> tuple[int | None, str]:
    """Return the number as ``audience`` may see it: the number, or None and the words instead of it."""
    if withheld(count, audience):
        return None, text("count.few")
    return count, ""


def named_places(scene: Scene) -> list[PlaceCount]:
    """Return the named places of the scene's records, the most named first, as the scene's circle may know them."""
    facts = {} if scene.detection is None else {(one.locality, one.name): one for one in scene.detection.places}
    named = scene.chosen[(scene.chosen["place"] != "") & ~scene.chosen["place_kind"].isin(TOO_WIDE)]
    if named.empty:
        return []
    local = named["start"].dt.tz_convert(LOCAL)
    named = named.assign(
        who=named["source"] + "/" + named["sender"], month=local.dt.strftime("%Y-%m"), day=local.dt.date
    )
    groups = named.groupby(["locality", "place"], sort=False)
    table = groups.agg(
        kind=("place_kind", "first"),
        e=("e", "median"),
        n=("n", "median"),
        count=("id", "size"),
        senders=("who", "nunique"),
        latest=("day", "max"),
    ).reset_index()
    months: dict[tuple[str, str], dict[str, int]] = {}
    by_month = named.groupby(["locality", "place", "month"]).size().reset_index(name="count")
    for locality, name, month, count in zip(*(by_month[key].tolist() for key in by_month), strict=True):
        months.setdefault((locality, name), {})[month] = count
    found = [
        _told(
            PlaceCount(
                id=place_id(locality, name),
                name=name,
                locality=locality,
                kind=kind,
                e=None if np.isnan(e) else e,
                n=None if np.isnan(n) else n,
                count=count,
                senders=senders,
                latest=latest,
                months=months[locality, name],
                fact=facts.get((locality, name)),
            ),
            scene.audience,
        )
        for locality, name, kind, e, n, count, senders, latest in zip(
            *(table[key].tolist() for key in table), strict=True
        )
    ]
    return sorted(found, key=lambda place: (-place.count, place.locality, place.name))


def _told(place: PlaceCount, audience: Role) -> PlaceCount:
    """Return a place without what would tell one report from two, or when and where somebody made it."""
    if not withheld(place.count, audience):
        return place
    return replace(
        place,
        count=LEAST_SHOWN - 1,
        e=None if place.e is None else COARSE_M * round(place.e / COARSE_M),
        n=None if place.n is None else COARSE_M * round(place.n / COARSE_M),
        senders=0,
        latest=None,
        months={},
        fact=None,
    )


def place_id(locality: str, name: str) -> str:
    """Return an opaque id that stays the same as long as the name does."""
    return "p" + hashlib.sha256(f"{locality}/{name}".encode()).hexdigest()[:10]
