"""``karta basemap build``: make the offline base map from an extract."""

import argparse
import sys
from pathlib import Path

from commands import Answer


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the extract and, for a larger one, what to read of it."""
    parser.add_argument("action", choices=["build"], metavar="build", help="skriv en bakgrundskarta per ort")
    parser.add_argument("file", type=Path, metavar="FIL", help="OpenStreetMap (.osm, .osm.pbf) eller GeoPackage")
    parser.add_argument("--bbox", type=_box, metavar="V,S,Ö,N", help="läs bara detta av ett större utdrag, i grader")


def run(args: argparse.Namespace) -> Answer:
    """Build the packs, telling each step on standard error."""
    from data.places import basemap_files, reference
    from geo.base.errors import NotFound
    from layers.texts import number

    if not args.file.is_file():
        raise NotFound(what="Filen", name=args.file.name)
    made = basemap_files.build(args.file, reference.localities(), box=args.bbox, tell=_tell)
    lines = [f"{name}: {number(size / 1000)} kB" for name, size in made["bytes"].items()]
    return Answer(made, lines)


def _tell(step: str) -> None:
    print(step, file=sys.stderr, flush=True)  # noqa: T201 - progress


def _box(text: str) -> tuple[float, float, float, float]:
    west, south, east, north = (float(part) for part in text.split(","))
    if not (west < east and south < north):
        raise argparse.ArgumentTypeError(text)
    return west, south, east, north
