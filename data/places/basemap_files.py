"""Extracts to packs: an OpenStreetMap extract or Lantmäteriet's GeoPackage becomes one file an ort.

A file is believed by its content, never by its name, and GDAL is only handed what was recognised
(``data.namelists.name_files``): a ``.osm`` that is a virtual data set would otherwise read other files of the machine.
"""

import gzip
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import pyogrio
import pyproj
import shapely

import settings
from data.namelists.name_files import kind_of
from geo.background import basemap_geometry
from geo.base.crs import GRID, WEB, from_crs, to_degrees
from geo.base.errors import FileRefused
from geo.reading.localities import Localities

MARGIN_M: Final = 500.0
"""Beyond an ort's limit: walks end at the last lamp post, not at the sign."""

LIGHT: Final = "kommunen"
"""The light pack of the whole municipality."""

OSM_KEYS: Final = ("highway", "railway", "waterway", "building", "natural", "landuse", "leisure", "place", "name")
_OSM_LAYERS: Final = ("points", "lines", "multipolygons")
_NAME_COLUMNS: Final = ("textstrang", "namn", "name", "vagnamn")

Box = tuple[float, float, float, float]
Tell = Callable[[str], None]


def folder(seed: str | None = None) -> Path:
    """Return where the packs lie; those that the demo of a seed made up lie in a folder of their own below."""
    built = settings.home() / "basemap"
    return built / f"made-up-{int(seed)}" if seed else built


def in_use(seed: str | None) -> Path:
    """Return the folder to draw from: what has been built, else, in a made-up database (its seed), what was made up."""
    return folder() if _file(LIGHT, folder()).is_file() else folder(seed)


def build(
    path: Path, localities: Localities, *, box: Box | None = None, tell: Tell = lambda _step: None
) -> dict[str, Any]:
    """Read an extract and write the packs of the orter and of the municipality, all or none.

    Parameters
    ----------
    path
        ``.osm``, ``.osm.pbf`` or ``.gpkg``, told apart by content.
    box
        West, south, east, north in degrees: what to read of a larger extract; default the municipality and a margin.
    tell
        Called with the name of each step, for progress.

    Returns
    -------
    dict
        ``layers``: features drawn of each; ``bytes``: pack to size on disk.

    Raises
    ------
    FileRefused
        If the file is none of these, is damaged, or holds nothing that lies here.
    LimitReached
        If it, or a pack, is too large.
    """
    frame = read(path, box or _box_of(localities), tell)
    source: basemap_geometry.Source = "osm" if kind_of(path) == "osm" else "survey"
    packs = packs_of(frame, localities, source, tell)
    if not any(sum(pack.counts.values()) for pack in packs):
        raise FileRefused(file=path.name, reason="outside_area")
    return {"layers": frame["layer"].value_counts().to_dict(), "bytes": write(packs, folder())}


def packs_of(
    frame: pd.DataFrame, localities: Localities, source: basemap_geometry.Source, tell: Tell = lambda _step: None
) -> list[basemap_geometry.Pack]:
    """Pack a feature frame: one pack an ort, and the light one of the municipality."""
    reaches = {place.name: _reach(place.e, place.n, place.limit_m) for place in localities.places if place.is_ort}
    packs = []
    for name, reach in reaches.items():
        tell(name)
        packs.append(basemap_geometry.pack_ort(frame, name, reach, source=source))
    tell(LIGHT)
    whole = localities.outline or shapely.union_all(list(reaches.values()))
    packs.append(basemap_geometry.pack_light(frame, LIGHT, whole.buffer(MARGIN_M), source=source))
    return packs


def load(name: str, lies: Path | None = None) -> dict[str, Any] | None:
    """Return the pack of an ort (or ``LIGHT``), None where there is none in ``lies`` (default ``folder()``)."""
    body = packed(name, lies)
    if body is None:
        return None
    content: dict[str, Any] = json.loads(gzip.decompress(body))
    return content


def mark(lies: Path) -> str:
    """Return a mark that changes when another base map is built; "" where none is."""
    file = _file(LIGHT, lies)
    return f"{file.stat().st_mtime_ns:x}" if file.is_file() else ""


def source(lies: Path) -> str:
    """Return whose map the base map is made of (``geo.background.basemap_geometry.Source``); "" where none is built."""
    light = load(LIGHT, lies)
    return "" if light is None else str(light.get("source", ""))


def reaches(localities: Localities) -> dict[str, float]:
    """Return how far from its middle each ort's pack reaches, metres."""
    return {place.name: place.limit_m + MARGIN_M for place in localities.places if place.is_ort}


def packed(name: str, lies: Path | None = None) -> bytes | None:
    """Return a pack as it lies on disk (gzip of JSON), to be sent as it is; None where there is none."""
    file = _file(name, lies or folder())
    return file.read_bytes() if file.is_file() else None


def read(path: Path, box: Box, tell: Tell = lambda _step: None) -> pd.DataFrame:
    """Read what is drawn of an extract as a feature frame in metres."""
    kind = kind_of(path)
    if kind == "text":
        raise FileRefused(file=path.name, reason="file_type_not_allowed")
    parts = []
    try:
        parts = list(_osm(path, box, tell) if kind == "osm" else _survey(path, box, tell))
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        pyogrio.errors.FeatureError,
        ValueError,
    ) as error:
        raise FileRefused(file=path.name, reason="corrupt_file") from error
    if not parts:
        raise FileRefused(file=path.name, reason="no_rows")
    return pd.concat(parts, ignore_index=True)


def _osm(path: Path, box: Box, tell: Tell) -> Iterator[pd.DataFrame]:
    for layer in _OSM_LAYERS:
        tell(layer)
        rows = _rows(path, layer, box)
        if rows.empty:
            continue
        tags = rows.drop(columns="geometry")
        other = tags["other_tags"].fillna("") if "other_tags" in tags.columns else pd.Series("", index=tags.index)
        for key in OSM_KEYS:
            if key not in tags.columns:
                tags[key] = other.str.extract(rf'"{key}"=>"([^"]*)"', expand=False).fillna("")
        yield basemap_geometry.of_osm(tags, _metres(rows["geometry"].to_numpy(), WEB))


def _survey(path: Path, box: Box, tell: Tell) -> Iterator[pd.DataFrame]:
    held = {str(name): str(name) for name, _ in pyogrio.list_layers(path)}
    grids = _grids(path)
    for layer in basemap_geometry.SURVEY_LAYERS:
        if layer not in held:
            continue
        tell(layer)
        crs = grids.get(layer, GRID)
        rows = _rows(path, layer, _in_grid(box, crs))
        if rows.empty or "objekttyp" not in rows.columns:
            continue
        names = next(
            (rows[column] for column in _NAME_COLUMNS if column in rows.columns), pd.Series("", index=rows.index)
        )
        shapes = _metres(rows["geometry"].to_numpy(), crs)
        yield basemap_geometry.of_survey(
            layer, rows["objekttyp"].fillna("").astype(str), names.fillna("").astype(str), shapes
        )


def _rows(path: Path, layer: str, box: Box) -> pd.DataFrame:
    rows = pd.DataFrame(pyogrio.read_dataframe(path, layer=layer, bbox=box))
    shapes = np.asarray(rows["geometry"], dtype=object)
    usable = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    kept: pd.DataFrame = rows.assign(geometry=shapes)[usable].reset_index(drop=True)
    return kept


def _grids(path: Path) -> dict[str, str]:
    """Return the grid of each layer as the package itself tells it."""
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as connection:
        rows = connection.execute("SELECT table_name, srs_id FROM gpkg_contents").fetchall()
    connection.close()
    return {str(table): f"EPSG:{srs}" for table, srs in rows if isinstance(srs, int) and srs > 0}


def _metres(shapes: np.ndarray, crs: str) -> np.ndarray:
    flat = shapely.force_2d(shapes)
    if crs == GRID:
        return np.asarray(flat, dtype=object)

    def turned(positions: np.ndarray) -> np.ndarray:
        return np.column_stack(from_crs(positions[:, 0], positions[:, 1], crs))

    return np.asarray(shapely.transform(flat, turned), dtype=object)


def _reach(e: float, n: float, limit_m: float) -> shapely.Geometry:
    return shapely.Point(e, n).buffer(limit_m + MARGIN_M)


def _box_of(localities: Localities) -> Box:
    whole = localities.outline or shapely.MultiPoint([(place.e, place.n) for place in localities.places])
    return _degrees_of(shapely.buffer(whole, 2 * MARGIN_M).bounds)


def _degrees_of(bounds: Box) -> Box:
    west, south, east, north = bounds
    lat, lon = to_degrees([west, west, east, east], [south, north, south, north])
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def _in_grid(box: Box, crs: str) -> Box:
    west, south, east, north = pyproj.Transformer.from_crs(WEB, crs, always_xy=True).transform_bounds(*box)
    return west, south, east, north


def _file(name: str, lies: Path) -> Path:
    return lies / f"{name.lower().translate(str.maketrans('åäö', 'aao'))}.json.gz"


def write(packs: list[basemap_geometry.Pack], lies: Path) -> dict[str, int]:
    """Write packs, all or none; return how many bytes each takes on disk.

    Raises
    ------
    OSError
        With the folder's name; no draft is left in it.
    """
    waiting: list[tuple[str, Path, Path]] = []
    try:
        lies.mkdir(parents=True, exist_ok=True)
        for pack in packs:
            body = json.dumps(pack.content, ensure_ascii=False, separators=(",", ":")).encode()
            target = _file(pack.name, lies)
            waiting.append((pack.name, target.with_suffix(".part"), target))
            waiting[-1][1].write_bytes(gzip.compress(body, mtime=0))
    except OSError as error:
        for _name, part, _target in waiting:
            part.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(lies)) from error
    for _name, part, target in waiting:
        os.replace(part, target)  # noqa: PTH105 - replace, not rename: the old pack may lie there
    return {name: target.stat().st_size for name, _part, target in waiting}
