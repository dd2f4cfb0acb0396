"""The orter: their centres, how far each reaches, and the municipality's outline."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd
import shapely
from numpy.typing import ArrayLike, NDArray

from geo.base.errors import ValueRefused

COUNTRYSIDE: Final = "landsbygd"
"""The locality of what lies in no ort."""

LIMIT_EXTENTS: Final = 1.6
"""An ort reaches this many times its extent (the radius of a disc of its built-up area): people say the ort's name
of the first houses outside as well."""

LEAST_LIMIT_M: Final = 1_000.0
"""The smallest ort reaches this far."""

OUTLINE_SLACK_M: Final = 500.0
"""The shipped outline is simplified to 119 corners; one known stop of the municipality lies outside it."""


@dataclass(frozen=True, slots=True)
class Locality:
    """An ort, or a place that is none of the orter but draws the houses around it to itself (``is_ort`` false).

    ``e``, ``n`` the centre, metres; ``extent_m`` the radius of a disc of the built-up area; ``reach_m`` how far from
    the centre something that is said to be in the ort may lie; ``population`` NaN where not known.
    """

    name: str
    e: float
    n: float
    extent_m: float
    reach_m: float
    population: float = float("nan")
    is_ort: bool = True
    alt: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no place can be."""
        if not self.name:
            raise ValueRefused(field="name", value="", wanted="a name")
        if not np.isfinite([self.e, self.n, self.extent_m, self.reach_m]).all() or self.extent_m <= 0:
            raise ValueRefused(field=f"{self.name}: e, n, extent_m", value="not finite", wanted="metres > 0")

    @property
    def limit_m(self) -> float:
        """How far the ort reaches, as RULES of the labels have it: 1.6 extents, at least a kilometre."""
        return max(LIMIT_EXTENTS * self.extent_m, LEAST_LIMIT_M)


class Localities:
    """The orter of a municipality and its outline (polygon in SWEREF 99 TM; None: everything is inside)."""

    def __init__(self, places: Sequence[Locality], outline: shapely.Polygon | None = None) -> None:
        twice = len(places) - len({place.name for place in places})
        if not places or twice:
            raise ValueRefused(field="localities", value=twice, wanted="at least one, each name once")
        self.places: Final = tuple(places)
        self.outline: Final = outline
        self._by_name: Final = {place.name: place for place in places}

    @property
    def names(self) -> tuple[str, ...]:
        """The orter's names, without the places that are no ort."""
        return tuple(place.name for place in self.places if place.is_ort)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The orter: name, e, n, extent_m, reach_m, limit_m, population; one row each, by name."""
        rows = [
            (p.name, p.e, p.n, p.extent_m, p.reach_m, p.limit_m, p.population)
            for p in sorted(self.places, key=lambda place: place.name)
            if p.is_ort
        ]
        columns = ["name", "e", "n", "extent_m", "reach_m", "limit_m", "population"]
        return pd.DataFrame(rows, columns=columns)

    def __getitem__(self, name: str) -> Locality:
        """Return the ort (or place) of that name; KeyError where there is none."""
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether there is an ort or place of that name."""
        return name in self._by_name

    def called(self, written: str) -> str | None:
        """Return the ort (or ``landsbygd``) that somebody means, whatever the case or one of its other spellings."""
        return self._by_word.get(_folded(written))

    @cached_property
    def _by_word(self) -> dict[str, str]:
        alt = {_folded(word): place.name for place in self.places if place.is_ort for word in place.alt}
        # a name goes before another place's other spelling
        return alt | {_folded(name): name for name in (*self.names, COUNTRYSIDE)}

    def of(self, e: ArrayLike, n: ArrayLike) -> NDArray[np.object_]:
        """Tell which ort each position lies in.

        Parameters
        ----------
        e, n
            Metres, any equal shape.

        Returns
        -------
        names
            An array of the same shape: an ort's name, ``landsbygd``, or "" where the position is not finite.

        Notes
        -----
        The nearest centre decides, where each distance is counted in the ort's own limit; beyond the limit is
        countryside. Places that are no ort compete too, and what is nearest to them is countryside.
        """
        east, north = np.asarray(e, float), np.asarray(n, float)
        centre_e = np.array([place.e for place in self.places])
        centre_n = np.array([place.n for place in self.places])
        limits = np.array([place.limit_m for place in self.places])
        shares = np.hypot(east[..., None] - centre_e, north[..., None] - centre_n) / limits
        called = np.array([place.name if place.is_ort else COUNTRYSIDE for place in self.places], dtype=object)
        known = np.isfinite(shares).all(axis=-1)
        nearest = np.where(known[..., None], shares, 0.0).argmin(axis=-1)
        within = np.take_along_axis(shares, nearest[..., None], axis=-1)[..., 0] <= 1.0
        names = np.where(within, called[nearest], COUNTRYSIDE)
        return np.where(known, names, "").astype(object)

    def inside(self, e: ArrayLike, n: ArrayLike) -> NDArray[np.bool_]:
        """Tell which positions lie in the municipality, give or take the outline's own coarseness."""
        east, north = np.asarray(e, float), np.asarray(n, float)
        finite = np.isfinite(east) & np.isfinite(north)
        if self.outline is None:
            return np.asarray(finite, dtype=bool)
        points = shapely.points(np.where(finite, east, 0.0), np.where(finite, north, 0.0))
        return np.asarray(finite & shapely.covers(self._with_slack, points), dtype=bool)

    @cached_property
    def _with_slack(self) -> shapely.Polygon:
        wide = self.outline.buffer(OUTLINE_SLACK_M) if self.outline is not None else shapely.Polygon()
        shapely.prepare(wide)
        return wide


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).strip().casefold()
