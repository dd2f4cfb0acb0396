"""Public releases: a frozen partition, values that never change, and a ledger of every cell ever shown.

What a cell shows is settled when its year or quarter is first released and read from the ledger ever after; a record
that comes late changes nothing that has been shown. Before anything new is written, everything ever released is
audited together (``geo.release.disclosure.breaches``).
"""

import json
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely
import sqlalchemy as sa

from data.places import reference
from data.releases import editions
from data.releases.editions import EDITIONS, KEYS
from data.releases.partition import MUNICIPALITY, UNITS, partition
from data.store.sight import ALL
from data.store.store import METADATA, OBSERVATIONS, Store
from geo.base.activity import is_activity
from geo.base.errors import ReleaseAhead, ReleaseTellsTooMuch, ReleaseUnripe
from geo.base.periods import LOCAL, Selection, quarter_of, quarter_start
from geo.base.records import PRECISION_LIMIT_M
from geo.base.registers import Nature, of_nature
from geo.reading.localities import COUNTRYSIDE
from geo.release.disclosure import (
    SENSITIVE_GROUP,
    Statement,
    breaches,
    cell_values,
    group_of,
    public_groups,
    shown_value,
    statement_of,
    voices_of,
)
from geo.release.scope import RIPE_WEEKS, Scope, last_day_of, scope_of, settles_from

NOT_SHOWN: Final = "visas inte"
"""The group whose value says how many records of a year are in no shown cell."""

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
    sa.Column("machine", sa.BigInteger),
    sa.Column("reason", sa.Text),
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
    edition: int = editions.FIRST
    """The highest of the cells' editions: above the first, something of it has been corrected."""
    later: bool = False
    """Whether more records of its periods have come in, anywhere in the municipality, since its cells were settled."""

    @property
    def withheld(self) -> int:
        """How many cells say *visas inte*."""
        return int(self.cells["value"].isna().sum())


def release(
    store: Store,
    selection: Selection,
    *,
    at: datetime,
    machine: datetime,
    who: str,
    file_format: str,
    seal: bool = True,
    weeks: int = RIPE_WEEKS,
    correct: str = "",
) -> Release:
    """Settle what a public map of ``selection`` shows, write it to the ledger, and return it.

    Parameters
    ----------
    selection
        Whole closed quarters, orter and category groups; see ``geo.release.scope.scope_of`` for what is refused.
    at
        When it is asked for; may be told (``--now``).
    machine
        What the machine's own clock says: a period that is not ripe by it is not settled, whatever ``at`` is.
    weeks
        How long after its end a period is ripe.
    seal
        False looks without writing: the preview of what is withheld and why.
    correct
        Why cells that are settled are told anew, as another edition; "" tells them as they stand.

    Raises
    ------
    ReleaseRefused
        One of its kinds, with nothing written.
    """
    today = at.astimezone(LOCAL).date()
    scope = scope_of(selection, today, (*reference.localities().names, COUNTRYSIDE), weeks)
    moment = int(at.timestamp() * 1_000_000)
    release_id = str(uuid.uuid4())
    with store.read() as connection:
        known_units = _read(connection, UNITS)
        known_cells, known_editions = _read(connection, CELLS), _read(connection, EDITIONS)
    touched = sorted({quarter[:4] for quarter in scope.quarters})
    new_units = [row for year in touched if not (known_units["year"] == year).any() for row in partition(store, year)]
    units = pd.concat([known_units, _frame(UNITS, new_units)], ignore_index=True)
    wanted = _wanted(units, scope, touched)
    new = _settle(store, wanted, units, known_cells).assign(settled=moment, release=release_id)
    again = _frame(EDITIONS, [])
    if correct:
        again = _corrected(store, wanted, units, editions.newest(known_cells, known_editions))
        again = again.assign(settled=moment, release=release_id)
    _ripe([*new["period"], *again["period"]], at, machine, weeks)
    cells = pd.concat([known_cells, new], ignore_index=True)
    all_editions = pd.concat([known_editions, again], ignore_index=True) if len(again) else known_editions
    # what the ledger holds passed the audit when it was written; only something new can tell more
    if (len(new) or len(again)) and (told := breaches(*_audited(cells, all_editions))):
        raise ReleaseTellsTooMuch(cells=len(told))
    if seal:
        with store.write() as connection:
            store.insert_new(connection, UNITS, new_units)
            store.insert_new(connection, CELLS, _records(new))
            store.insert_new(connection, EDITIONS, _records(again))
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
                        "machine": int(machine.timestamp() * 1_000_000),
                        "reason": correct,
                    }
                ],
            )
            cells, all_editions = _read(connection, CELLS), _read(connection, EDITIONS)  # another may have settled some
    made = _shown(release_id, scope, wanted, editions.newest(cells, all_editions), units)
    return replace(made, later=_came_later(store, wanted, known_cells, known_editions) and not correct)


def _ripe(periods: Sequence[str], at: datetime, machine: datetime, weeks: int) -> None:
    """Refuse to settle what ended lately, or by a clock that is ahead of the machine's."""
    today, told = machine.astimezone(LOCAL).date(), at.astimezone(LOCAL).date()
    latest = max(periods, key=last_day_of, default=None)
    if latest is None:
        return
    day = settles_from(latest, weeks)
    if told > today:
        raise ReleaseAhead(now=told.isoformat(), today=today.isoformat(), day=day.isoformat())
    if day > told:
        raise ReleaseUnripe(period=latest, weeks=weeks, day=day.isoformat())


def partition_of(store: Store, year: str) -> pd.DataFrame:
    """Return the frozen areas of a year, or what they would be if nothing of the year has been released."""
    with store.read() as connection:
        known = _read(connection, UNITS)
    held = known[known["year"] == year]
    return held if len(held) else _frame(UNITS, partition(store, year))


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
    values = _values(records)
    merged = new.merge(values, on=keys, how="left")
    merged["count"] = merged["count"].fillna(0).astype("int64")
    merged["value"] = merged["value"].astype("Int64")
    rest = merged["group"] == NOT_SHOWN
    for index in merged.index[rest]:
        count, value = _not_shown(records, values, str(merged.loc[index, "year"]))
        merged.loc[index, "count"], merged.loc[index, "value"] = count, pd.NA if value is None else value
    return merged


def _corrected(store: Store, wanted: pd.DataFrame, units: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Return the next edition of the wanted cells, where some do not hold what they held when they were told."""
    mine = told.merge(wanted[KEYS], on=KEYS)
    held = _held(told)
    single = [len(_atoms(*key, held)) == 1 for key, _ in _keyed(mine)]
    mine = mine[np.array(single, bool) & (mine["group"] != NOT_SHOWN).to_numpy(bool)].reset_index(drop=True)
    records = countable(store, units)
    sensitive = records["group"] == SENSITIVE_GROUP
    placed = records.assign(
        unit=records["unit"].where(~sensitive, MUNICIPALITY),
        period=records["period"].where(~sensitive, records["year"]),
    ).merge(mine.assign(told=_machine(store, mine))[[*KEYS, "told"]], on=KEYS)
    new = placed.loc[placed["received"] > placed["told"], KEYS].itertuples(index=False, name=None)
    return editions.changed(mine, _values(records), Counter(editions.key_of(row) for row in new))


def _machine(store: Store, cells: pd.DataFrame) -> pd.Series:
    """Return when cells were settled, by the machine's own clock where that was written down."""
    with store.read() as connection:
        said = {row.id: row.machine for row in connection.execute(sa.select(RELEASES.c.id, RELEASES.c.machine))}
    own = cells["release"].map(lambda one: said.get(one) or 0).astype("int64")
    return pd.concat([own, cells["settled"].astype("int64")], axis=1).max(axis=1)


def _came_later(store: Store, wanted: pd.DataFrame, cells: pd.DataFrame, later: pd.DataFrame) -> bool:
    """Tell whether records of the wanted periods have come in since their cells were settled, by whatever sender.

    Told of the whole municipality and of whole periods alone: of an ort or a group it would say when somebody wrote.
    """
    told = editions.newest(cells, later).merge(wanted[KEYS], on=KEYS)
    told = told[told["group"] != NOT_SHOWN]
    for period, since in told.assign(told=_machine(store, told)).groupby("period")["told"].min().items():
        last = last_day_of(str(period))
        first = date(last.year, 1, 1) if str(period).isdecimal() else quarter_start(last)
        begins, ends = (
            datetime(day.year, day.month, day.day, tzinfo=LOCAL) for day in (first, last + timedelta(days=1))
        )
        start = OBSERVATIONS.c.start
        where = sa.and_(
            OBSERVATIONS.c.received > int(since),
            start >= int(begins.timestamp() * 1_000_000),
            start < int(ends.timestamp() * 1_000_000),
        )
        if len(_counted(store.observations(where, sight=ALL))):
            return True
    return False


def _values(records: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([_by_area(records), _sensitive(records)], ignore_index=True)


def _counted(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the records that may be counted at all: events that were felt unsafe, with a time."""
    frame = frame[~frame["withdrawn"] & frame["start"].notna() & frame["source"].isin(of_nature(Nature.EVENT))]
    return frame[(frame["feeling"] != "trygg") & ~is_activity(frame)].reset_index(drop=True)


def countable(store: Store, units: pd.DataFrame) -> pd.DataFrame:
    """Return the records that a public cell may count: ``unit, period, year, group, voice, received`` (micros)."""
    frame = _counted(store.observations(sight=ALL))
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
    out["received"] = frame["received"].astype("int64")
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


def _audited(cells: pd.DataFrame, later: pd.DataFrame) -> tuple[list[Statement], dict[str, int]]:
    """Return what everybody who has kept every map knows, of all editions, and what must not follow from it."""
    held = _held(cells)
    said = editions.statements(_statements(cells), later, lambda key: _atoms(*key, held))
    return said, _secrets(cells) | editions.secrets(later)


def _held(cells: pd.DataFrame) -> set[tuple[str, str]]:
    return {(str(unit), str(period)) for unit, period in cells[["unit", "period"]].itertuples(index=False, name=None)}


def _statements(cells: pd.DataFrame) -> list[tuple[editions.Key | None, Statement]]:
    """Return what the first editions say, each with its cell."""
    held = _held(cells)
    rest = cells["group"] == NOT_SHOWN
    said: list[tuple[editions.Key | None, Statement]] = [
        (key, statement_of(_atoms(*key, held), value)) for key, value in _keyed(cells[~rest])
    ]
    for (_, year, _), value in _keyed(cells[rest]):
        of_year = cells[~rest & (cells["year"] == year)]
        hidden = {atom for key, shown in _keyed(of_year) if shown is None for atom in _atoms(*key, held)}
        said.append((None, statement_of((*sorted(hidden), f"others|{year}"), value)))
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
    mine = wanted.merge(cells[[*keys, "value", "settled", "edition"]], on=keys, how="left")
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
        edition=int(mine["edition"].max()) if len(mine) else editions.FIRST,
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
