"""Names in text files: a csv of one's own, the stops of a timetable (GTFS stops.txt), GeoNames' tab-separated text."""

import csv
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from data.namelists.base import MOST_POINTS, Listed
from data.readers.encodings import decode
from geo.base.crs import to_grid
from geo.base.errors import FileRefused, LimitReached
from geo.reading.coordinates import located
from geo.reading.gathering import Point
from geo.reading.localities import Localities

COLUMNS: Final = {
    "name": ("namn", "name", "ortnamn", "platsnamn", "plats", "gata", "gatunamn", "street", "adress", "stop_name"),
    "number": ("nummer", "nr", "husnummer", "gatunummer", "housenumber", "number"),
    "kind": ("typ", "kind", "slag", "type", "kategori"),
    "first": ("lat", "latitude", "latitud", "n", "north", "northing", "nord", "norr", "x", "stop_lat", "y_wgs84"),
    "second": ("lon", "lng", "long", "longitude", "longitud", "e", "east", "easting", "ost", "öst", "y", "stop_lon"),
    "precision": ("precision_m", "precision", "noggrannhet", "radie", "radie_m", "osäkerhet_m", "extent_m"),
    "locality": ("ort", "locality", "tätort", "område", "postort"),
    "alt": ("alt", "alias", "även", "kallas", "andra namn", "synonymer"),
    "location_type": ("location_type",),
}
"""What a column is, and the names that it may have."""

KINDS: Final = {
    "address": ("adress", "address", "adressplats"),
    "street": ("gata", "väg", "street", "gatunamn", "vägnamn"),
    "stop": ("hållplats", "busshållplats", "stop", "hpl", "stop_point", "stop_area"),
    "farm": ("gård", "by", "farm", "hamlet", "gårdsnamn", "bebyggelse"),
    "church": ("kyrka", "church"),
    "school": ("skola", "school", "förskola"),
    "area": ("område", "bostadsområde", "kvarter", "stadsdel", "area", "park"),
    "place": ("plats", "place", "poi", "anläggning", "byggnad", "affär", ""),
}
"""What is written in a column of kinds."""

REACH_M: Final = {"street": 400.0, "farm": 400.0, "area": 400.0, "place": 150.0, "church": 100.0, "school": 150.0}
"""How far a thing of one point reaches where its row does not tell.

A stop and an address reach as far as ``geo.reading.gathering`` says.
"""

GEONAMES_COLUMNS: Final = 19
GEONAMES: Final = {"P": ("farm", 500.0), "S": ("place", 300.0), "L": ("area", 500.0)}
"""GeoNames' feature classes that texts are placed by; its points are coarse."""

_GEONAMES_NATURE: Final = {"H": ("place", 500.0), "T": ("place", 500.0), "V": ("place", 500.0)}
_STATION: Final = ("", "0", "1")


def read(path: Path, localities: Localities) -> Listed:
    """Read a text file of names."""
    text = decode(path.read_bytes()).text
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise FileRefused(file=path.name, reason="empty_file")
    if len(lines) > MOST_POINTS:
        raise LimitReached(what=path.name, met=len(lines), limit=MOST_POINTS)
    cells = lines[0].split("\t")
    if len(cells) == GEONAMES_COLUMNS and cells[0].isdecimal():
        return _geonames(lines)
    return _table(lines, path.name, localities)


def _geonames(lines: Iterable[str]) -> Listed:
    listed = Listed("geonames")
    for line in lines:
        cells = line.split("\t")
        if len(cells) != GEONAMES_COLUMNS or not cells[1]:
            listed.refused["no_name"] += 1
            continue
        kind, reach_m = (GEONAMES | _GEONAMES_NATURE).get(cells[6], ("", 0.0))
        if not kind or cells[7].startswith("ADM"):
            listed.refused["not_a_place"] += 1
            continue
        try:
            e, n = to_grid(float(cells[4]), float(cells[5]))
        except ValueError:
            listed.refused["no_position"] += 1
            continue
        # other alphabets and older spellings stand among the alternate names: those of Swedish letters are kept
        alt = tuple(name for name in cells[3].split(",") if name and re.fullmatch(r"[A-Za-zÅÄÖåäöÉé \-]+", name))
        listed.points.append(Point(cells[1], kind, float(e), float(n), reach_m, alt))
    return listed


def _table(lines: Sequence[str], file: str, localities: Localities) -> Listed:
    sign = max((";", "\t", ","), key=lines[0].count)
    rows = list(csv.reader(lines, delimiter=sign))
    titles = [title.strip().strip("\ufeff").casefold() for title in rows[0]]
    at = {column: i for column, names in COLUMNS.items() if (i := _index(titles, names)) >= 0}
    if "name" not in at or not ({"first", "second"} <= at.keys() or "locality" in at):
        raise FileRefused(file=file, reason="required_column_missing")
    listed = Listed("gtfs" if "stop_name" in titles else "csv")
    for row in rows[1:]:
        cells = {column: row[i].strip() if i < len(row) else "" for column, i in at.items()}
        _add_row(listed, cells, localities)
    return listed


def _index(titles: Sequence[str], names: Sequence[str]) -> int:
    return next((titles.index(name) for name in names if name in titles), -1)


def _add_row(listed: Listed, cells: Mapping[str, str], localities: Localities) -> None:
    name = cells["name"]
    if not any(letter.isalpha() for letter in name):
        listed.refused["no_name"] += 1
        return
    kind = "stop" if listed.origin == "gtfs" else _kind(cells.get("kind", ""), cells.get("number", ""))
    if not kind or cells.get("location_type", "") not in _STATION:
        listed.refused["not_a_place"] += 1
        return
    alt = tuple(part.strip() for part in re.split(r"[|;]", cells.get("alt", "")) if part.strip())
    reach_m = _number(cells.get("precision", ""))
    point = located(_number(cells.get("first", "")), _number(cells.get("second", "")))
    if point is None:
        # a name that is only known to lie in an ort: its centre stands in, as coarsely as the ort is wide
        ort = localities[cells["locality"]] if cells.get("locality", "") in localities else None
        if ort is None:
            listed.refused["no_position"] += 1
            return
        listed.points.append(Point(name, kind, ort.e, ort.n, ort.reach_m, alt, "ort"))
        return
    if kind == "address" and cells.get("number"):
        listed.add_house(name, cells["number"].replace(" ", ""), *point)
    elif kind == "address":
        _add_whole_address(listed, name, *point)
    else:
        reach_m = reach_m if reach_m > 0 else REACH_M.get(kind, 0.0)
        listed.points.append(Point(name, kind, *point, reach_m, alt))


def _add_whole_address(listed: Listed, name: str, e: float, n: float) -> None:
    """Add an address that stands in one cell: Storgatan 5 B."""
    split = re.fullmatch(r"(.*?\D)\s*(\d+\s*[A-Za-zÅÄÖåäö]?)", name)
    if split is None:
        listed.refused["not_a_place"] += 1
    else:
        listed.add_house(split.group(1).strip(), split.group(2).replace(" ", ""), e, n)


def _kind(written: str, number: str) -> str:
    if number:
        return "address"
    word = written.casefold().strip()
    return next((kind for kind, words in KINDS.items() if word == kind or word in words), "place" if not word else "")


def _number(cell: str) -> float:
    try:
        return float(cell.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except ValueError:
        return math.nan
