"""Tested hotspots: an outline where it is clear, a symbol where it is possible, nothing otherwise."""

from types import MappingProxyType
from typing import Final

import numpy as np
import shapely

from geo.base.records import Role
from geo.hotspots.base import EXPLORATORY, FOUND, Detection, Hotspot
from layers.map.palette import HOT, MUTED, Style
from layers.scene.layer import Layer
from layers.scene.scene import LegendEntry, Mark, Ring, Scene
from layers.texts import text

STEP_M: Final = 20.0
"""Below the detector's own step of 25 m."""


class HotspotLayer(Layer):
    """What the tests say. An outline belongs to *tydlig* alone: a line round a place is read as a fact."""

    key = "hotspots"
    audience = Role.PARTNER
    way = "ranks"
    styles = MappingProxyType(
        {
            "tydlig": Style("outline", HOT, 3.0, (), HOT, 0.12),
            "möjlig": Style("diamond", HOT, 2.0, (3, 3), "#ffffff", 1.0),
            "pekar ut": Style("diamond", MUTED, 2.5, (), "#ffffff", 1.0),
            "möjlig fri": Style("diamond", MUTED, 2.0, (3, 3), "#ffffff", 1.0),
        }
    )

    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Draw each hotspot by its verdict; clear ones above possible ones, the first rank on top."""
        found = scene.detection
        if found is None:
            return ()
        drawn = sorted((spot for spot in found.hotspots if spot.verdict in FOUND), key=lambda spot: -spot.rank)
        marks: list[Mark] = []
        for spot in drawn:
            marks.extend(_marks(spot, style_of(spot, found)))
        return tuple(marks)

    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return one line a verdict, met or not: what is missing must be readable too."""
        free = scene.detection is not None and scene.detection.selection == EXPLORATORY
        styles = {"pekar ut": "pekar ut", "möjlig fri": "möjlig"} if free else {"tydlig": "tydlig", "möjlig": "möjlig"}
        return tuple(LegendEntry(style, text(f"verdict.{verdict}")) for style, verdict in styles.items())


def style_of(spot: Hotspot, detection: Detection) -> str:
    """Return how a hotspot is drawn: in a selection chosen while looking nothing has the tested ones' colour."""
    return "möjlig fri" if spot.verdict == "möjlig" and detection.selection == EXPLORATORY else spot.verdict


def _marks(spot: Hotspot, style: str) -> list[Mark]:
    centre = (((spot.centre_e, spot.centre_n),),)
    label = spot.name or ""
    if spot.verdict == "tydlig" and spot.rings:
        rings = tuple(rounded(ring) for ring in spot.rings)
        outline = Mark(spot.id, "area", rings, "tydlig", label, spot.n, size=spot.rank)
        badge = Mark(spot.id, "point", centre, "tydlig", label, spot.n, size=spot.rank)
        return [outline, badge]
    return [Mark(spot.id, "point", centre, style, label, spot.n, size=spot.rank)]


def rounded(ring: Ring) -> Ring:
    """Return an outline made of small squares as a line that the eye follows; never more than ``STEP_M`` away from it.

    The steps are the grid's, not the place's. Chaikin 1974: corners are cut at a quarter, twice.
    """
    line = np.asarray(shapely.LinearRing(ring).simplify(STEP_M).coords)[:-1]
    if len(line) < 4:  # noqa: PLR2004 - a triangle has nothing to round
        return ring
    for _ in range(2):
        after = np.roll(line, -1, axis=0)
        line = np.stack([0.75 * line + 0.25 * after, 0.25 * line + 0.75 * after], axis=1).reshape(-1, 2)
    return tuple((float(e), float(n)) for e, n in np.vstack([line, line[:1]]))
