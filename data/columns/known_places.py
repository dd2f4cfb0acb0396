"""What places an import knows: the orter as senders write them, and the geocoder, lent to every step."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from data.columns.table_columns import repaired
from data.columns.tables import bare
from data.places import reference
from geo.reading.gazetteer import Gazetteer
from geo.reading.localities import COUNTRYSIDE, Localities
from geo.reading.placement import Placement

if TYPE_CHECKING:
    from geo.reading.geocode import Geocoder

OWN_POSITION: Final = ("address", "street", "place", "area")
"""Kinds of places that have a position of their own."""

STAND_IN_M: Final = 1.0
"""A position this near a stand-in point is that point."""

STAND_INS: Final = ("ort", "municipality", "assumed")
"""How a name's point is known (``geo.reading.gazetteer.POSITIONS``) where it is not its own: kept by name alone."""

_WHOLE: Final = frozenset(
    ("kommunen", "hela kommunen", "tranemo kommun", "kommunövergripande", "flera orter", "alla orter", "alla")
)
_COUNTRY: Final = frozenset(("landsbygd", "landsbygden", "utanför tätort", "utom tätort", "övrigt", "övriga kommunen"))
_NONE: Final = frozenset(("", "-", "--", "?", "okänd", "okänt", "saknas", "ej angivet", "null", "none", "n/a"))
_AROUND: Final = re.compile(r"\b(?:kommun|kommunen|ort|orten|centrala|centrum|tätort|i|hela|\d{3} ?\d{2})\b")
"""What is said around an ort's name without saying more."""


def folded(text: str) -> str:
    """Return a text without case, signs and double spaces: equal texts are one."""
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())


@dataclass(frozen=True, slots=True)
class OrtAsSent:
    """An ort's name as sent, understood: the ort, ``landsbygd`` or "", a place within it, or why it is neither."""

    locality: str = ""
    place: str = ""
    code: str = ""


class KnownPlaces:
    """The orter, the names, and the geocoder made of them; the names are fetched when they are first needed."""

    def __init__(self, names: Callable[[], Gazetteer], localities: Localities) -> None:
        self._names: Final = names
        self.localities: Final = localities

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Return the names: a file of coordinates needs none."""
        return self._names()

    @cached_property
    def geocoder(self) -> "Geocoder":
        """Return the geocoder."""
        from geo.reading.geocode import Geocoder  # noqa: PLC0415 - nor does it wait for this

        return Geocoder(self.gazetteer, self.localities)

    @cached_property
    def _towns(self) -> dict[str, str]:
        names = {place.name.casefold(): place.name if place.is_ort else COUNTRYSIDE for place in self.localities.places}
        alt = {name.casefold(): place.name for place in self.localities.places if place.is_ort for name in place.alt}
        return alt | names

    @cached_property
    def orter(self) -> frozenset[str]:
        """Return the names that stand in a column of orter, case folded: the orter's, and the countryside's."""
        return frozenset(self._towns) | _COUNTRY

    def is_whole(self, cell: str) -> bool:
        """Tell whether a cell of an ort's column means the whole municipality."""
        return re.sub(r"\s+", " ", bare(cell)).strip(" .,;").casefold() in _WHOLE

    def is_elsewhere(self, cell: str) -> bool:
        """Tell whether a cell of a municipality's column names another than this."""
        text = re.sub(r"\s+", " ", repaired(bare(cell))).strip(" .,;").casefold()
        if text in _NONE or text in _WHOLE or text in self._towns or text.isdecimal():
            return False
        name = text.removesuffix(" kommun").removesuffix("s").removesuffix(" stad")
        return not any(known.removesuffix(" kommun").startswith(name) for known in _WHOLE if name)

    @cached_property
    def _said(self) -> frozenset[str]:
        return frozenset(folded(name) for place in self.localities.places for name in (place.name, *place.alt))

    @cached_property
    def _outside(self) -> frozenset[str]:
        places = self.gazetteer.outside
        return frozenset(name.casefold() for place in places for name in (place.name, place.municipality))

    @cached_property
    def knows_addresses(self) -> bool:
        """Tell whether a house number can matter: without an address list every house of a street is the street."""
        return any(name.kind == "address" for name in self.gazetteer.names)

    @cached_property
    def _stand_ins(self) -> NDArray[np.float64]:
        centres = [(place.e, place.n) for place in self.localities.places]
        vague = [(name.e, name.n) for name in self.gazetteer.names if name.position in STAND_INS]
        return np.unique(np.array(centres + vague), axis=0)

    def town(self, cell: str) -> OrtAsSent:
        """Understand what stands in an ort column."""
        text = re.sub(r"\s+", " ", repaired(bare(cell))).strip(" .,;").casefold()
        text = re.sub(r"^\d{3} ?\d{2}\s+", "", text)
        if text in _NONE or text in _WHOLE:
            return OrtAsSent()
        if text in _COUNTRY:
            return OrtAsSent(COUNTRYSIDE)
        known = self._towns.get(text)
        if known:
            return OrtAsSent(known, place=cell.strip() if known == COUNTRYSIDE else "")
        if text.removesuffix(" kommun") in self._outside:
            return OrtAsSent(code="outside_area")
        found = self.geocoder.place([cell.strip()])[0]
        if found.status == "placed" and found.kind != "municipality":
            return OrtAsSent(found.locality or "", place=cell.strip())
        return OrtAsSent(code="unknown_locality")

    def tells_more(self, text: str, placement: Placement, town: str = "") -> bool:
        """Tell whether a place text says more than the ort, or the municipality, that it was placed in."""
        if placement.status != "placed" or placement.kind not in ("locality", "municipality"):
            return False
        rest = " ".join(_AROUND.sub(" ", folded(text)).split())
        meant = self._said | {folded(town), ""}
        return rest not in meant and rest.removesuffix("s") not in meant

    def stands_in(self, placement: Placement) -> bool:
        """Tell whether a placement's point is none of its own: an ort's centre, or one that is only assumed."""
        if placement.kind not in OWN_POSITION or not np.isfinite(placement.e):
            return True
        away = np.hypot(self._stand_ins[:, 0] - placement.e, self._stand_ins[:, 1] - placement.n)
        return bool(away.min() <= STAND_IN_M)


def shipped() -> KnownPlaces:
    """Return what is known with the shipped names alone."""
    return KnownPlaces(reference.gazetteer, reference.localities())
