"""The small open files that are shipped (``data/reference/``): orter, names, outline, categories. Read once, kept."""

import csv
import json
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
import pandas as pd
import shapely

from geo.base.crs import to_grid
from geo.reading.gazetteer import Gazetteer, Name, OutsidePlace
from geo.reading.localities import Localities, Locality

NAME_COLUMNS: Final = ("name", "kind", "locality", "e", "n", "precision_m")
"""Columns of ``names``."""


def text_of(file: str) -> str:
    """Return a shipped file's text."""
    return files("data").joinpath("reference", file).read_text("utf-8")


def rows_of(file: str) -> list[dict[str, str]]:
    """Return a shipped csv's rows."""
    return list(csv.DictReader(text_of(file).splitlines()))


@cache
def localities() -> Localities:
    """Return the twelve orter, the two places that compete with them, and the municipality's outline."""
    places = [
        Locality(
            name=row["name"],
            e=float(row["e"]),
            n=float(row["n"]),
            extent_m=float(row["extent_m"]),
            reach_m=float(row["reach_m"]),
            population=float(row["population"] or "nan"),
            is_ort=row["kind"] == "ort",
            alt=_split(row["alt"]),
        )
        for row in rows_of("localities.csv")
    ]
    return Localities(places, outline())


@cache
def outline() -> shapely.Polygon:
    """Return the municipality's outline in SWEREF 99 TM."""
    ring = json.loads(text_of("municipality.geojson"))["features"][0]["geometry"]["coordinates"][0]
    lon, lat = np.asarray(ring, float).T
    return shapely.Polygon(np.column_stack(to_grid(lat, lon)))


@cache
def gazetteer() -> Gazetteer:
    """Return the shipped names, the places outside, and the post codes."""
    names = [
        Name(
            name=row["name"],
            kind=row["kind"],
            locality=row["locality"],
            e=float(row["e"]),
            n=float(row["n"]),
            precision_m=float(row["precision_m"]),
            alt=_split(row["alt"]),
            also_locality=row["also_locality"],
            position=row["position"],
        )
        for row in rows_of("gazetteer.csv")
    ]
    outside = [
        OutsidePlace(row["name"], row["municipality"], row["kind"], float(row["e"] or "nan"), float(row["n"] or "nan"))
        for row in rows_of("outside_places.csv")
    ]
    postcodes = {row["postcode"].replace(" ", ""): row["locality"] for row in rows_of("postcodes.csv")}
    return Gazetteer(tuple(names), tuple(outside), postcodes)


def names() -> pd.DataFrame:
    """Return the shipped names as a frame (``NAME_COLUMNS``; metres), for naming what is found on the map."""
    rows = [tuple(getattr(name, column) for column in NAME_COLUMNS) for name in gazetteer().names]
    return pd.DataFrame(rows, columns=list(NAME_COLUMNS))


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)
