"""``karta geocode``: place free texts, one a line on standard input."""

import argparse
import math
import sys
from typing import Any

from commands import Answer


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the ort that the sender gave beside the texts."""
    parser.add_argument("--locality", metavar="ORT", default=None, help="orten som uppgiftslämnaren angav")


def run(args: argparse.Namespace) -> Answer:
    """Place each line."""
    from data.reference import gazetteer, localities
    from geo.crs import to_degrees
    from geo.geocode import Geocoder

    texts = sys.stdin.buffer.read().decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    placed = Geocoder(gazetteer(), localities()).place(texts, [args.locality] * len(texts))
    lat, lon = to_degrees([p.e for p in placed], [p.n for p in placed])
    data: list[dict[str, Any]] = [
        {
            "text": p.text,
            "status": p.status,
            "kind": p.kind,
            "name": p.name,
            "locality": p.locality,
            "lat": None if math.isnan(p.e) else round(float(y), 6),
            "lon": None if math.isnan(p.e) else round(float(x), 6),
            "precision_m": None if math.isnan(p.e) else p.precision_m,
            "candidates": [],
        }
        for p, y, x in zip(placed, lat, lon, strict=True)
    ]
    return Answer(data, [f"{row['text']}: {row['name'] or row['status']}" for row in data])
