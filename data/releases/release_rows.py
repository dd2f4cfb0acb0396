"""Public releases: a frozen partition, values that never change, and a ledger of every cell ever shown.

What a cell shows is settled when its year or quarter is first released and read from the ledger ever after; a record
that comes late changes nothing that has been shown. Before anything new is written, everything ever released is
audited together (``geo.release.disclosure.breaches``).
"""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely
import sqlalchemy as sa

from data.places import area_rows, reference
from data.places import dwellings as background
from data.store.sight import ALL
from data.store.store import METADATA, Store
from geo.base.activity import is_activity
from geo.base.errors import ReleaseTellsTooMuch
from geo.base.periods import LOCAL, Selection, quarter_of
from geo.base.records import PRECISION_LIMIT_M
from geo.base.registers import Nature, of_nature
from geo.reading.localities import COUNTRYSIDE
from geo.release.disclosure import (
    LEAST_DWELLINGS,
    SENSITIVE_GROUP,
    SMALL_ORT,
    Statement,
    breaches,
    cell_values,
    group_of,
    public_groups,
    shown_value,
    statement_of,
    voices_of,
)
from geo.release.scope import Scope, scope_of

MUNICIPALITY: Final = "kommunen"
"""The unit of the sensitive group and of what is not shown."""

NOT_SHOWN: Final = "visas inte"
"""The group whose value says how many records of a year are in no shown cell."""

"""Votes, notices that the police publish themselves, and tables of what is already counted one by one."""

UNITS: Final = sa.Table(
    "release_units",
    METADATA,
    *(sa.Column(name, sa.Text, primary_key=True) for name in ("year", "unit")),
    *(sa.Column(name, sa.Text) for name in ("name", "locality", "area_id", "ring", "cadence")),
    sa.Column("dwellings", sa.Double),
)

CELLS: Final = sa.Table(
    "release_cells",
    METADATA,
    *(sa.Column(name, sa.Text, primary_key=True) for name in ("unit", "period", "group")),
    sa.Column("year", sa.Text),
    *(sa.Column(name, sa.BigInteger) for name in ("count", "value", "settled")),
    sa.Column("release", sa.Text),
)

RELEASES: Final = sa.Table(
    "releases",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("at", sa.BigInteger),
    *(sa.Column(name, sa.Text) for name in ("who", "selection", "format")),
)


@dataclass(frozen=True, slots=True)
class Release:
    """What a public map may show, and nothing else: no count, no position and no text of a record is in here."""

    id: str
    scope: Scope
    cells: pd.DataFrame
    """``unit, period, group, value`` (Int64, missing: *visas inte*), a row for every cell in scope."""
    units: pd.DataFrame
    """``year, unit, name, locality, ring, dwellings, cadence``: the frozen areas; no ring where the ort is the area."""
    not_shown: dict[str, int | None]
    """Year to the rounded number of records that are in no shown cell; None where that is not shown either."""
    settled: date
    """The day on which the newest of the cells was settled."""

    @property
    def withheld(self) -> int:
        """How many cells say *visas inte*."""
        return int(self.cells["value"].isna().sum())


def release(
    store: Store, selection: Selection, *, at: datetime, who: str, file_format: str, seal: bool = True
) -> Release:
    """Settle what a public map of ``selection`` shows, write it to the ledger, and return it.

    Parameters
    ----------
    selection
        Whole closed quarters, orter and category groups; see ``geo.release.scope.scope_of`` for what is refused.
    seal
        False looks without writing: the preview of what is withheld and why.

    Raises
    ------
    ReleaseRefused
        One of its kinds, with nothing written.
    """
    today = at.astimezone(LOCAL).date()
    scope = scope_of(selection, today, (*reference.localities().names, COUNTRYSIDE))
    moment = int(at.timestamp() * 1_000_000)
    release_id = str(uuid.uuid4())
    with store.read() as connection:
        known_units = _read(connection, UNITS)
        known_cells = _read(connection, CELLS)
    touched = sorted({quarter[:4] for quarter in scope.quarters})
    new_units = [row for year in touched if not (known_units["year"] == year).any() for row in _partition(store, year)]
    units = pd.concat([known_units, _frame(UNITS, new_units)], ignore_index=True)
    wanted = _wanted(units, scope, touched)
    new = _settle(store, wanted, units, known_cells).assign(settled=moment, release=release_id)
    cells = pd.concat([known_cells, new], ignore_index=True)
    # what the ledger holds passed the audit when it was written; only something new can tell more
    told = breaches(_statements(cells), _secrets(cells)) if len(new) else ()
    if told:
        raise ReleaseTellsTooMuch(cells=len(told))
    if seal:
        with store.write() as connection:
            store.insert_new(connection, UNITS, new_units)
            store.insert_new(connection, CELLS, _records(new))
            store.insert_new(
                connection,
                RELEASES,
                [
                    {
                        "id": release_id,
                        "at": moment,
                        "who": who,
                        "selection": json.dumps(selection.to_query(), ensure_ascii=False, sort_keys=True),
                        "format": file_format,
                    }
                ],
            )
            settled_by_another = _read(connection, CELLS)
        cells = settled_by_another
    return _shown(release_id, scope, wanted, cells, units)


def partition_of(store: Store, year: str) -> pd.DataFrame:
    """Return the frozen areas of a year, or what they would be if nothing of the year has been released."""
    with store.read() as connection:
        known = _read(connection, UNITS)
    held = known[known["year"] == year]
    return held if len(held) else _frame(UNITS, _partition(store, year))


def _partition(store: Store, year: str) -> list[dict[str, Any]]:
    """Divide the municipality into areas of at least eight dwellings, as known when the year began; else the orter."""
    orter = reference.localities()
    homes = background.dwellings(store)
    drawn = area_rows.areas(store, on=date(int(year), 1, 1))
    rows = [
        _unit(year, MUNICIPALITY, MUNICIPALITY, cadence="year"),
        _unit(year, COUNTRYSIDE, COUNTRYSIDE, cadence="year"),
    ]
    for place in orter.places:
        if not place.is_ort:
            continue
        cadence = "quarter" if place.population >= SMALL_ORT else "year"
        here = homes[homes["locality"] == place.name]
        parts = _areas_of(here, drawn[(drawn["locality"] == place.name) & (drawn["ring"] != "")])
        rest = float(here["weight"].sum()) - sum(part["dwellings"] for part in parts)
        if not parts or rest < LEAST_DWELLINGS:
            rows.append(
                _unit(year, place.name, place.name, cadence=cadence, dwellings=float(here["weight"].sum()) or None)
            )
            continue
        rows += [_unit(year, f"{place.name}/{part['area_id']}", place.name, cadence=cadence) | part for part in parts]
        name = f"Övriga {place.name}"
        rows.append(_unit(year, f"{place.name}/övriga", place.name, cadence=cadence, dwellings=rest) | {"name": name})
    return rows


def _areas_of(homes: pd.DataFrame, drawn: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the drawn areas that hold enough dwellings; where two overlap the first by name keeps the homes."""
    points = shapely.points(homes["e"].to_numpy(float), homes["n"].to_numpy(float))
    free = np.ones(len(homes), bool)
    parts = []
    taken: shapely.Geometry = shapely.Polygon()
    for area_id, name, ring in drawn.sort_values("name")[["area_id", "name", "ring"]].itertuples(index=False):
        shape = shapely.from_wkt(ring)
        if shapely.area(shapely.intersection(shape, taken)) > 0:
            continue
        inside = free & shapely.covers(shape, points)
        count = float(homes.loc[inside, "weight"].sum())
        if count >= LEAST_DWELLINGS:
            free &= ~inside
            taken = shapely.union(taken, shape)
            parts.append({"area_id": area_id, "name": name, "ring": ring, "dwellings": count})
    return parts


def _unit(year: str, unit: str, locality: str, *, cadence: str, dwellings: float | None = None) -> dict[str, Any]:
    return {
        "year": year,
        "unit": unit,
        "name": unit,
        "locality": locality,
        "area_id": "",
        "ring": "",
        "cadence": cadence,
        "dwellings": dwellings,
    }


def _wanted(units: pd.DataFrame, scope: Scope, touched: Iterable[str]) -> pd.DataFrame:
    """Return every cell in scope: ``unit, period, group, year``."""
    rows = []
    for year in touched:
        whole = year in scope.years
        quarters = [quarter for quarter in scope.quarters if quarter[:4] == year]
        for unit, locality, cadence in units.loc[units["year"] == year, ["unit", "locality", "cadence"]].itertuples(
            index=False
        ):
            if unit == MUNICIPALITY:
                if whole and not scope.localities:
                    groups = (SENSITIVE_GROUP, NOT_SHOWN) if scope.groups == public_groups() else ()
                    rows += [(unit, year, group, year) for group in groups]
                continue
            if scope.localities and locality not in scope.localities:
                continue
            periods = quarters if cadence == "quarter" else [year] if whole else []
            rows += [(unit, period, group, year) for period in periods for group in scope.groups]
    return pd.DataFrame(rows, columns=["unit", "period", "group", "year"], dtype="object")


def _settle(store: Store, wanted: pd.DataFrame, units: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Return the wanted cells that the ledger does not hold, with their counts and values."""
    keys = ["unit", "period", "group"]
    held = pd.MultiIndex.from_frame(known[keys])
    new = wanted[~pd.MultiIndex.from_frame(wanted[keys]).isin(held)].copy()
    if new.empty:
        return _frame(CELLS, []).drop(columns=["settled", "release"])
    records = countable(store, units)
    values = pd.concat(
        [
            _by_area(records),
            _sensitive(records),
        ],
        ignore_index=True,
    )
    merged = new.merge(values, on=keys, how="left")
    merged["count"] = merged["count"].fillna(0).astype("int64")
    merged["value"] = merged["value"].astype("Int64")
    rest = merged["group"] == NOT_SHOWN
    for index in merged.index[rest]:
        count, value = _not_shown(records, values, str(merged.loc[index, "year"]))
        merged.loc[index, "count"], merged.loc[index, "value"] = count, pd.NA if value is None else value
    return merged


def countable(store: Store, units: pd.DataFrame) -> pd.DataFrame:
    """Return the records that a public cell may count: ``unit, period, year, group, voice``."""
    frame = store.observations(sight=ALL)
    frame = frame[~frame["withdrawn"] & frame["start"].notna() & frame["source"].isin(of_nature(Nature.EVENT))]
    frame = frame[(frame["feeling"] != "trygg") & ~is_activity(frame)].reset_index(drop=True)
    local = frame["start"].dt.tz_convert(LOCAL)
    years = local.dt.year.astype(str).astype("object")
    out = pd.DataFrame(
        {
            "unit": "",
            "year": years,
            "period": years,
            "group": group_of(frame["category"], frame["subcategory"]),
            "voice": voices_of(frame),
        },
        dtype="object",
    )
    quarters = np.array([quarter_of(day) for day in local.dt.date], dtype=object)
    exact = (frame["e"].notna() & (frame["precision_m"] <= PRECISION_LIMIT_M)).to_numpy(bool)
    points = shapely.points(frame["e"].to_numpy(float), frame["n"].to_numpy(float))
    for year, unit, name, locality, ring, cadence in units[
        ["year", "unit", "name", "locality", "ring", "cadence"]
    ].itertuples(index=False):
        if unit == MUNICIPALITY:
            continue
        here = ((years == year) & (frame["locality"] == locality)).to_numpy(bool, copy=True)
        if ring:
            inside = exact & shapely.covers(shapely.from_wkt(ring), points)
            here &= inside | (~exact & (frame["place"] == name).to_numpy(bool))
        else:
            here &= (out["unit"] == "").to_numpy(bool)  # the rest of an ort stands after its areas
        out.loc[here, "unit"] = unit
        if cadence == "quarter":
            out.loc[here, "period"] = quarters[here]
    return out


def _by_area(records: pd.DataFrame) -> pd.DataFrame:
    rows = records[records["group"].isin(public_groups()) & (records["unit"] != "")]
    return cell_values(rows["unit"], rows["period"], rows["group"], rows["voice"])


def _sensitive(records: pd.DataFrame) -> pd.DataFrame:
    rows = records[records["group"] == SENSITIVE_GROUP]
    whole = pd.Series(MUNICIPALITY, index=rows.index, dtype="object")
    return cell_values(whole, rows["year"], rows["group"], rows["voice"])


def _not_shown(records: pd.DataFrame, values: pd.DataFrame, year: str) -> tuple[int, int | None]:
    """Count the year's records that are in no shown cell, and say what is told of them."""
    counted = values[values["period"].str.startswith(year)]
    shown = int(counted.loc[counted["value"].notna(), "count"].sum())
    rest = int((records["year"] == year).sum()) - shown
    withheld = int((counted["value"].isna()).sum())
    # one withheld cell alone would be told by the rest
    return rest, shown_value(rest, 0, rest) if withheld != 1 else None


def _statements(cells: pd.DataFrame) -> list[Statement]:
    """Return what everybody who has kept every map knows."""
    held = {(str(unit), str(period)) for unit, period in cells[["unit", "period"]].itertuples(index=False, name=None)}
    rest = cells["group"] == NOT_SHOWN
    said = [
        statement_of(_atoms(unit, period, group, held), value) for (unit, period, group), value in _keyed(cells[~rest])
    ]
    for (_, year, _), value in _keyed(cells[rest]):
        of_year = cells[~rest & (cells["year"] == year)]
        hidden = {atom for key, shown in _keyed(of_year) if shown is None for atom in _atoms(*key, held)}
        said.append(statement_of((*sorted(hidden), f"others|{year}"), value))
    return said


def _atoms(unit: str, period: str, group: str, held: set[tuple[str, str]]) -> tuple[str, ...]:
    """Return the smallest cells that a cell is made of: an ort's areas and a year's quarters, where such were shown."""
    parts = sorted({name for name, of in held if name.startswith(f"{unit}/") and of[:4] == period[:4]}) or [unit]
    quarters = [f"{period}-K{number}" for number in range(1, 5)]
    return tuple(
        f"{part}|{time}|{group}"
        for part in parts
        for time in (quarters if any((part, quarter) in held for quarter in quarters) else [period])
    )


def _secrets(cells: pd.DataFrame) -> dict[str, int]:
    secret = cells[cells["value"].isna() & (cells["group"] != NOT_SHOWN)]
    return {"|".join(key): int(count) for (key, _), count in zip(_keyed(secret), secret["count"], strict=True)}


def _keyed(cells: pd.DataFrame) -> list[tuple[tuple[str, str, str], int | None]]:
    return [
        ((unit, period, group), None if pd.isna(value) else int(value))
        for unit, period, group, value in cells[["unit", "period", "group", "value"]].itertuples(index=False, name=None)
    ]


def _shown(release_id: str, scope: Scope, wanted: pd.DataFrame, cells: pd.DataFrame, units: pd.DataFrame) -> Release:
    keys = ["unit", "period", "group"]
    mine = wanted.merge(cells[[*keys, "value", "settled"]], on=keys, how="left")
    mine = mine.sort_values(keys, ignore_index=True)
    rest = mine["group"] == NOT_SHOWN
    newest = int(mine["settled"].max()) if len(mine) else 0
    used = units[units["year"].isin(set(mine["year"])) & units["unit"].isin(set(mine.loc[~rest, "unit"]))]
    used = used.sort_values(["year", "unit"], ignore_index=True)
    columns = ["year", "unit", "name", "locality", "ring", "dwellings", "cadence"]
    return Release(
        id=release_id,
        scope=scope,
        cells=mine.loc[~rest, [*keys, "value", "year"]].reset_index(drop=True),
        units=used[columns],
        not_shown={
            str(year): None if pd.isna(value) else int(value)
            for year, value in mine.loc[rest, ["year", "value"]].itertuples(index=False, name=None)
        },
        settled=datetime.fromtimestamp(newest / 1_000_000, tz=LOCAL).date(),
    )


def _read(connection: sa.Connection, table: sa.Table) -> pd.DataFrame:
    rows = connection.execute(sa.select(table).order_by(*table.primary_key.columns)).mappings().all()
    return _frame(table, [dict(row) for row in rows])


def _frame(table: sa.Table, rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[column.name for column in table.columns], dtype="object")
    if "value" in frame.columns:
        frame["value"] = frame["value"].astype("Int64")
        frame["count"] = frame["count"].astype("int64")
    return frame


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows = frame.astype("object").where(frame.notna(), None)
    return [{str(name): _plain(value) for name, value in row.items()} for row in rows.to_dict("records")]


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, np.integer) else value
