"""The hotspots of an answer, a line each, for whoever reads the command line."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.hotspots.base import Detection


def lines_of_spots(detection: "Detection") -> list[str]:
    """Say each hotspot in a line."""
    from layers.scene.agreement_words import sentence
    from layers.texts import number, text

    lines = [
        text(
            "hotspots.one",
            rank=spot.rank,
            name=spot.name or text("hotspots.unnamed", e=number(spot.centre_e, 0), n=number(spot.centre_n, 0)),
            verdict=text(f"verdict.{spot.verdict}"),
            n=spot.n,
            expected=number(spot.expected, 1),
            times=number(spot.times_expected, 1),
            p=number(spot.p, 3),
        )
        for spot in detection.hotspots
    ]
    said = [
        f"   {sentence(spot.agreement, spot.sources or {})}"
        for spot in detection.hotspots
        if spot.agreement is not None
    ]
    return [*lines, *said]
