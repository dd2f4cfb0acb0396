"""An outline in words, for those who do not point at a map: corners, or one place and how far it reaches."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from geo.base.errors import KartaError, PlaceUnknown
from geo.base.rings import ring_of, told_ring
from geo.reading.placement import Placement
from layers.texts import number, say, text
from service import kept_answers

TOO_WIDE: Final = frozenset({"locality", "municipality"})
"""A place that is a whole ort is no corner of anything."""

REACH_M: Final = 150
"""What is proposed round one place: a block and the streets about it."""


@dataclass(frozen=True, slots=True)
class ToldOutline:
    """An outline that was told; ``ring`` is WKT."""

    ring: str

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Its corners in metres, the last not the first again."""
        return tuple((float(e), float(n)) for e, n in ring_of(self.ring).exterior.coords[:-1])


def ask(locality: str, key: str) -> ToldOutline | None:
    """Ask for the places, say how they were understood, and return the outline; None until there is one."""
    words = st.text_area(
        text("corners.places"),
        key=f"horn_{key}",
        height=130,
        max_chars=2000,
        placeholder=text("corners.example"),
        help=text("corners.help"),
    )
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    reach = REACH_M
    if len(lines) == 1:
        reach = int(st.number_input(text("corners.reach"), 20, 2000, REACH_M, 10, key=f"horn_m_{key}"))
    if not lines:
        return None
    places = []
    for at, line in enumerate(lines, start=1):
        try:
            placement = kept_answers.known().geocoder.find(line, locality)
            _narrow(placement)
        except KartaError as error:
            st.text(text("corners.refused", n=at, why=say(error)))
            continue
        places.append((placement.e, placement.n))
        st.text(text("corners.met", n=at, name=placement.name, precision=number(round(placement.precision_m))))
    if len(places) < len(lines):
        return None
    try:
        return ToldOutline(told_ring(places, reach))
    except KartaError as error:
        st.text(say(error))
        return None


def _narrow(placement: Placement) -> None:
    """Refuse what is no place within an ort."""
    if placement.kind in TOO_WIDE:
        raise PlaceUnknown(text=placement.text)
