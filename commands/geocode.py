"""``karta geocode``: place free texts, one a line on standard input."""

import argparse
import math
import sys
from typing import TYPE_CHECKING, Any

from commands import Answer
from commands.without_database import stored_or_shipped

if TYPE_CHECKING:
    from geo.reading.placement import Candidate, Placement

MOST_TEXTS = 200_000
"""Lines of one call: more are sent in several."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the ort that the sender gave beside the texts."""
    told = "orten som uppgiftslämnaren angav; det texten själv säger vinner"
    parser.add_argument("--locality", metavar="ORT", default=None, help=told)


def run(args: argparse.Namespace) -> Answer:
    """Place each line of standard input by the names that are known: the shipped, the imported and the learned."""
    from data.places.gazetteer_rows import gazetteer
    from data.places.reference import localities
    from geo.base.errors import LimitReached
    from geo.reading.geocode import Geocoder
    from layers.texts import text

    texts = read_lines(sys.stdin.buffer.read())
    if len(texts) > MOST_TEXTS:
        raise LimitReached(what=text("geocode.texts"), met=len(texts), limit=MOST_TEXTS)
    with stored_or_shipped() as store:
        names = gazetteer(store)
    placed = Geocoder(names, localities()).place(texts, [args.locality] * len(texts))
    return Answer(answers(placed), [_line(placement) for placement in placed])


def read_lines(content: bytes) -> list[str]:
    """Return the lines of what was sent: UTF-8, or cp1252 where it is none; a last line break ends no text."""
    try:
        whole = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        whole = content.decode("cp1252", "replace")
    lines = whole.replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def answers(placements: "list[Placement]") -> list[dict[str, Any]]:
    """Return the JSON of placements, positions in degrees."""
    from geo.base.crs import to_degrees

    spots: list[Placement | Candidate] = []
    for placement in placements:
        spots += (placement, *placement.candidates)
    degrees = to_degrees([spot.e for spot in spots], [spot.n for spot in spots])
    at = {id(spot): (float(lat), float(lon)) for spot, lat, lon in zip(spots, *degrees, strict=True)}
    return [
        {"text": placement.text, "status": placement.status}
        | _spot(placement, at)
        | {"how": placement.how}
        | {"candidates": [_spot(candidate, at) | {"score": candidate.score} for candidate in placement.candidates]}
        for placement in placements
    ]


def _spot(spot: "Placement | Candidate", at: dict[int, tuple[float, float]]) -> dict[str, Any]:
    lat, lon = at[id(spot)]
    placed = math.isfinite(spot.e)
    return {
        "kind": spot.kind,
        "name": spot.name,
        "locality": spot.locality,
        "lat": round(lat, 6) if placed else None,
        "lon": round(lon, 6) if placed else None,
        "precision_m": round(spot.precision_m, 1) if placed else None,
    }


def _line(placement: "Placement") -> str:
    from layers.texts import number, text

    facts = {"text": placement.text, "name": placement.name, "locality": placement.locality or text("geocode.nowhere")}
    if placement.status == "placed":
        return text("geocode.placed", **facts, precision=number(round(placement.precision_m)))
    names = sorted({f"{spot.name} ({spot.locality or text('geocode.nowhere')})" for spot in placement.candidates})
    return text(f"geocode.{placement.status}", text=placement.text, names=", ".join(names) or text("geocode.none"))
