"""The named areas of the orter: drawn, named, split, confirmed; a change makes a new version, earlier ones are kept.

A version holds from ``valid_from``, a local day, so that a test can use the partition that stood before its window
began. What is read here is never a person's text: names of places, outlines and numbers of dwellings.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely
import sqlalchemy as sa

from data.store.store import METADATA, Store
from geo.base.crs import to_grid
from geo.base.errors import NotFound, ValueRefused
from geo.base.periods import LOCAL
from geo.base.rings import ring_of

AREAS: Final = sa.Table(
    "areas",
    METADATA,
    sa.Column("area_id", sa.Text, primary_key=True),
    sa.Column("version", sa.BigInteger, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("valid_from", "name", "locality")),
    sa.Column("dwellings", sa.BigInteger),
    sa.Column("loose", sa.BigInteger),
    sa.Column("ring", sa.Text),
    sa.Column("approximate", sa.BigInteger),
    sa.Column("ended", sa.BigInteger),
    sa.Column("origin", sa.Text),
)

COLUMNS: Final = {
    "area_id": "str",  # never changes, whatever the area is called: "tranemo/solgårdsområdet"
    "name": "str",
    "locality": "str",
    "dwellings": "float64",  # NaN where nobody has told: then the area cannot be tested
    "loose": "bool",  # the name is loosely used for the neighbours as well
    "ring": "str",  # WKT polygon in EPSG:3006, "" where only the name is known
    "approximate": "bool",  # until somebody who knows has confirmed the outline
    "version": "int64",
    "valid_from": "str",  # local day, ISO: this version holds from it
    "origin": "str",  # where it is from; "made up" in the demo
}
"""Column → dtype of an area frame, in order."""

MADE_UP: Final = "made up"
"""The origin of what the demo brings."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the areas that another is split into."""

    name: str
    ring: str = ""
    dwellings: int | None = None


def areas(store: Store, on: date | None = None, locality: str | None = None) -> pd.DataFrame:
    """Return the areas that held on the day ``on`` (default: the newest of each), by ort and name."""
    rows = [row for row in _standing(store, on) if not row["ended"] and locality in (None, row["locality"])]
    return _frame(sorted(rows, key=lambda row: (row["locality"], row["name"])))


def stamp(store: Store) -> int:
    """Return a number that changes when anything does: every change is another version."""
    with store.read() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(AREAS)).scalar_one())


def versions(store: Store, area_id: str) -> pd.DataFrame:
    """Return every version of one area, oldest first, with the column ``ended`` added."""
    with store.read() as connection:
        rows = _rows(connection, AREAS.c.area_id == area_id)
    if not rows:
        raise NotFound(what="Området", name=area_id)
    return _frame(rows).assign(ended=[bool(row["ended"]) for row in rows])


def draw(
    store: Store,
    name: str,
    locality: str,
    *,
    valid_from: date,
    ring: str = "",
    dwellings: int | None = None,
    loose: bool = False,
    approximate: bool = True,
    origin: str = "",
) -> str:
    """Add an area and return its id.

    Raises
    ------
    ValueRefused
        If the ort has an area of that name, or a value cannot stand.
    """
    with store.write() as connection:
        return _add(
            connection,
            {
                "name": name,
                "locality": locality,
                "valid_from": valid_from.isoformat(),
                "ring": ring,
                "dwellings": dwellings,
                "loose": int(loose),
                "approximate": int(approximate),
                "ended": 0,
                "origin": origin,
            },
        )


def rename(store: Store, area_id: str, name: str, *, valid_from: date) -> int:
    """Give an area another name; return the new version's number."""
    return _change(store, area_id, valid_from, {"name": name})


def redraw(store: Store, area_id: str, ring: str, *, valid_from: date, approximate: bool = True) -> int:
    """Give an area another outline (approximate until it is confirmed); return the new version's number."""
    return _change(store, area_id, valid_from, {"ring": ring, "approximate": int(approximate)})


def confirm(store: Store, area_id: str, *, valid_from: date) -> int:
    """Say that the outline is right: from now on the name places with the outline's extent."""
    if not _last(store, area_id)["ring"]:
        raise ValueRefused(field="gräns", value="ingen gräns", wanted="en ritad gräns att bekräfta")
    return _change(store, area_id, valid_from, {"approximate": 0})


def set_dwellings(store: Store, area_id: str, dwellings: int | None, *, valid_from: date) -> int:
    """Set the number of dwellings (None: not known); return the new version's number."""
    return _change(store, area_id, valid_from, {"dwellings": dwellings})


def amend(store: Store, area_id: str, *, valid_from: date, name: str, dwellings: int | None, loose: bool) -> int:
    """Change what is told of an area in one version; return its number. What already is so makes no version."""
    values = {"name": name, "dwellings": dwellings, "loose": int(loose)}
    with store.write() as connection:
        newest = _newest(connection, area_id)
        if all(newest[key] == value for key, value in values.items()):
            return int(newest["version"])
        return _append(connection, area_id, valid_from, values)


def set_loose(store: Store, area_id: str, *, loose: bool, valid_from: date) -> int:
    """Say whether the name is loosely used for the neighbours as well; return the new version's number."""
    return _change(store, area_id, valid_from, {"loose": int(loose)})


def replace(
    store: Store,
    area_id: str,
    *,
    valid_from: date,
    ring: str,
    dwellings: int | None,
    loose: bool,
    approximate: bool,
    origin: str,
) -> int:
    """Put all that is known of an area anew, but its name and id; return the new version's number."""
    values = {"ring": ring, "dwellings": dwellings, "loose": int(loose), "approximate": int(approximate)}
    return _change(store, area_id, valid_from, values | {"origin": origin})


def end(store: Store, area_id: str, *, valid_from: date) -> int:
    """Let an area cease from a day; its earlier versions are kept."""
    return _change(store, area_id, valid_from, {"ended": 1})


def split(store: Store, area_id: str, parts: Sequence[Part], *, valid_from: date) -> list[str]:
    """Let an area cease and its parts begin, on the same day; return the parts' ids.

    Raises
    ------
    ValueRefused
        If there are fewer than two parts, or their outlines overlap or are not the whole.
    """
    if len(parts) < 2:  # noqa: PLR2004 - one part is no split
        raise ValueRefused(field="delar", value=len(parts), wanted="minst två delar")
    whole = _last(store, area_id)
    if whole["ring"]:
        _check_partition(ring_of(whole["ring"]), [ring_of(part.ring) for part in parts])
    with store.write() as connection:
        _append(connection, area_id, valid_from, {"ended": 1})
        return [
            _add(
                connection,
                {
                    "name": part.name,
                    "locality": whole["locality"],
                    "valid_from": valid_from.isoformat(),
                    "ring": part.ring,
                    "dwellings": part.dwellings,
                    "loose": whole["loose"],
                    "approximate": whole["approximate"],
                    "ended": 0,
                    "origin": whole["origin"],
                },
            )
            for part in parts
        ]


def area_of(frame: pd.DataFrame, e: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Return for each position the id of the drawn area it lies in, "" outside all; ``frame`` is ``areas``'s."""
    found = np.full(len(e), "", dtype=object)
    drawn = frame[frame["ring"] != ""]
    points = shapely.points(e, n)
    for area_id, ring in zip(drawn["area_id"], drawn["ring"], strict=True):
        inside = shapely.covers(shapely.from_wkt(ring), points) & (found == "")
        found[inside] = area_id
    return found


def reference_rows() -> list[dict[str, Any]]:
    """Return the shipped areas (``data/reference/areas.geojson``) as the rows that a new database begins with."""
    features = json.loads(files("data").joinpath("reference/areas.geojson").read_text("utf-8"))["features"]
    rows = []
    for feature in features:
        facts = feature["properties"]
        rows.append(
            {
                "area_id": _id_of(facts["locality"], facts["name"]),
                "version": 1,
                "valid_from": facts["valid_from"],
                "name": facts["name"],
                "locality": facts["locality"],
                "dwellings": None,
                "loose": int(facts["loose"]),
                "ring": _wkt(feature["geometry"]),
                "approximate": int(facts["approximate"]),
                "ended": 0,
                "origin": facts["source"],
            }
        )
    return rows


def today_of(moment: datetime) -> date:
    """Return the local day of a moment: the ``valid_from`` of what is changed at it."""
    return moment.astimezone(LOCAL).date()


def _wkt(geometry: dict[str, Any] | None) -> str:
    if geometry is None:
        return ""
    lon, lat = np.asarray(geometry["coordinates"][0], float).T
    e, n = to_grid(lat, lon)
    return str(shapely.to_wkt(shapely.Polygon(np.column_stack([e, n])), rounding_precision=2))


def _id_of(locality: str, name: str) -> str:
    return f"{locality}/{name}".lower().replace(" ", "-")


def _rows(connection: sa.Connection, where: sa.ColumnElement[bool] | None = None) -> list[dict[str, Any]]:
    query = sa.select(AREAS).order_by(AREAS.c.area_id, AREAS.c.version)
    if where is not None:
        query = query.where(where)
    return [dict(row) for row in connection.execute(query).mappings()]


def _standing(store: Store, on: date | None) -> list[dict[str, Any]]:
    with store.read() as connection:
        rows = _rows(connection, None if on is None else AREAS.c.valid_from <= on.isoformat())
    return list({row["area_id"]: row for row in rows}.values())


def _last(store: Store, area_id: str) -> dict[str, Any]:
    with store.read() as connection:
        return _newest(connection, area_id)


def _newest(connection: sa.Connection, area_id: str) -> dict[str, Any]:
    rows = _rows(connection, AREAS.c.area_id == area_id)
    if not rows or rows[-1]["ended"]:
        raise NotFound(what="Området", name=area_id)
    return rows[-1]


def _change(store: Store, area_id: str, valid_from: date, values: dict[str, Any]) -> int:
    with store.write() as connection:
        return _append(connection, area_id, valid_from, values)


def _append(connection: sa.Connection, area_id: str, valid_from: date, values: dict[str, Any]) -> int:
    newest = _newest(connection, area_id)
    if valid_from.isoformat() < newest["valid_from"]:
        raise ValueRefused(field="valid_from", value=valid_from.isoformat(), wanted=f">= {newest['valid_from']}")
    row = newest | values | {"version": newest["version"] + 1, "valid_from": valid_from.isoformat()}
    if not row["ended"]:
        _check(connection, row)
    connection.execute(sa.insert(AREAS), row)
    return int(row["version"])


def _add(connection: sa.Connection, values: dict[str, Any]) -> str:
    area_id = _id_of(values["locality"], values["name"])
    taken = {row["area_id"] for row in _rows(connection)}
    number = 1
    while area_id in taken:
        number += 1
        area_id = f"{_id_of(values['locality'], values['name'])}-{number}"
    row = values | {"area_id": area_id, "version": 1}
    _check(connection, row)
    connection.execute(sa.insert(AREAS), row)
    return area_id


def _check(connection: sa.Connection, row: dict[str, Any]) -> None:
    for field in ("name", "locality"):
        if not row[field].strip():
            raise ValueRefused(field={"name": "namn", "locality": "ort"}[field], value="", wanted="ett namn")
    if row["ring"]:
        ring_of(row["ring"])
    if row["dwellings"] is not None and row["dwellings"] < 0:
        raise ValueRefused(field="bostäder", value=row["dwellings"], wanted="noll eller fler")
    newest = {other["area_id"]: other for other in _rows(connection, AREAS.c.locality == row["locality"])}
    for other in newest.values():
        same = other["name"].casefold() == row["name"].casefold()
        if same and other["area_id"] != row["area_id"] and not other["ended"]:
            raise ValueRefused(field="namn", value=row["name"], wanted="ett namn som inget annat område i orten har")


def _check_partition(whole: shapely.Polygon, parts: list[shapely.Polygon]) -> None:
    slack = 0.01 * whole.area
    overlap = sum(part.area for part in parts) - shapely.union_all(parts).area
    if overlap > slack:
        raise ValueRefused(field="delar", value="överlappning", wanted="delar bredvid varandra")
    if shapely.union_all(parts).symmetric_difference(whole).area > slack:
        raise ValueRefused(field="delar", value="en annan gräns", wanted="delar som tillsammans är hela området")


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(AREAS.c.keys()))
    return frame[list(COLUMNS)].astype(COLUMNS).reset_index(drop=True)
