"""The database's shape grows by steps; a database of any earlier shape is brought to today's with all its rows."""

from typing import Any

import pytest
import sqlalchemy as sa

from data.store import schema
from data.store.schema import STEPS, VERSION, migrate
from data.store.store import Store

WITHIN_CHECKS: dict[str, dict[str, Any]] = {
    "imports": {"rows_total": 3, "rows_stored": 1, "rows_rejected": 1, "rows_duplicate": 1, "receipt": "{}"},
    "observations": {
        "source": "police",
        "category": "trafik",
        "feeling": "otrygg",
        "time_quality": "moment",
        "e": 401_000.5,
        "n": 6_373_000.25,
        "how": "tap",
        "audience": "unit",
        "text": "”åäö” 🌲",
    },
    "areas": {"area_id": "before/area", "valid_from": "2024-01-01", "ring": ""},
    "dwellings": {"e": 401_000.0, "n": 6_373_000.0},
    "results": {"selection": "{}", "replicas": 999, "verdict": "möjlig", "settings": "{}", "answer": "{}"},
    "coverage": {"source": "situation", "sender": "before", "kind": "area"},
    "audit_lists": {"digest": "f" * 64},
    "audit": {"number": 1, "previous": "0" * 64, "hash": "a" * 64},
    "walks": {"held_on": "2024-05-02", "code_hash": "b" * 64},
    "walk_stops": {"e": 401_000.0, "n": 6_373_000.0},
    "walk_events": {"kind": "meeting", "held_on": "2024-05-02"},
    "walk_tablets": {"device": "c" * 64},
    "pins": {
        "uuid": "d" * 36, "device": "c" * 64, "sha256": "e" * 64,
        "lat": 57.5, "lon": 13.3, "e": 401_000.0, "n": 6_373_000.0,
    },
    "late_revisions": {"revision": 2, "sha256": "e" * 64},
    "photos": {"sent_sha256": "e" * 64, "verdict": "clean"},
    "pin_reviews": {"decision": "taken", "same_as": "", "status": "klar"},
    "release_units": {"cadence": "year"},
    "release_cells": {"value": 5},
    "release_editions": {"edition": 2, "value": 5},
    "rounds": {"first": "2024-05-02", "last": "2024-05-15", "frozen": "{}"},
    "watch_areas": {"since": ""},
    "pledges": {
        "baseline_first": "2021-01-01", "baseline_last": "2021-12-31",
        "follow_first": "2023-01-01", "follow_last": "2023-12-31", "told": "",
    },
    "pledge_activities": {"begun": "", "done": ""},
    "meetings": {"held_on": "2024-05-02", "first": "2023-01-01", "last": "2023-12-31"},
    "meeting_files": {"sha256": "e" * 64},
    "focus_areas": {"quarter": "2024-K2"},
    "actions": {"term": "kort sikt", "deadline": "", "status": "pågår", "started": "", "done": ""},
    "gazetteer_names": {"kind": "street", "e": 401_000.0, "n": 6_373_000.0},
    "reviews": {"kind": "place"},
    "learned_names": {"kind": "place", "e": 401_000.0, "n": 6_373_000.0},
    "retention_rules": {"what": "words"},
    "corrections": {"revision": 2},
    "group_roles": {"role": "unit"},
    "guests": {"role": "police", "expires": 2},
    "comments": {"audience": "unit"},
    "survey_answers": {"year": 2025, "sex": "man", "age": "65-", "felt": "yes", "avoids": ""},
    "survey_population": {"sex": "kvinna", "age": "30-49"},
    "survey_reported": {"kind": "cited", "year": 2025, "percent": 12.5},
    "sessions": {"token_hash": "f" * 64, "role": "unit", "expires": 2},
}  # fmt: skip
"""What a row needs besides a 1 and an "x" in each column, to pass the table's own CHECKs."""

FILLED_BY_THE_STEP = {"audit_head"}
"""Tables that take no row from outside."""


BEFORE_REGISTERS = [step.name for step in STEPS].index("sources and categories are tables")
"""Steps of a database whose sources and categories were literals in a CHECK."""


def row_of(table: sa.Table) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in table.columns:
        kind = column.type.python_type
        row[column.name] = b"x" if kind is bytes or str(column.type) == "BYTEA" else "x" if kind is str else 1
    return row | WITHIN_CHECKS.get(table.name, {})


def tables_of(connection: sa.Connection) -> list[sa.Table]:
    found = sa.MetaData()
    found.reflect(connection)
    return [found.tables[name] for name in sorted(found.tables) if name != "schema_steps"]


def old_database(url: str, steps: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """Make a database as it was after so many steps, with a row of its own in every table; return those rows."""
    engine = sa.create_engine(url)
    with monkeypatch.context() as patch, engine.begin() as connection:
        patch.setattr(schema, "STEPS", STEPS[:steps])
        migrate(connection)
    rows = {}
    with engine.begin() as connection:
        for table in tables_of(connection):
            if table.name not in FILLED_BY_THE_STEP:
                rows[table.name] = row_of(table)
                connection.execute(table.insert(), rows[table.name])
    engine.dispose()
    return rows


def check_rows_are_there(store: Store, rows: dict[str, dict[str, Any]]) -> None:
    with store.read() as connection:
        tables = {table.name: table for table in tables_of(connection)}
        for name, row in rows.items():
            if name == "content_mark":  # says that something has changed, which the check's own writing does
                continue
            columns = [tables[name].columns[column] for column in row]
            held = [dict(one) for one in connection.execute(sa.select(*columns)).mappings()]
            assert row in held, f"{name}: the row from before is not there as it was"


@pytest.mark.parametrize("steps", range(1, VERSION + 1), ids=[step.name for step in STEPS])
def test_rows_from_before_a_step_are_there_after_all_steps(steps, tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'karta.db'}"
    rows = old_database(url, steps, monkeypatch)
    assert rows

    with Store(url) as store:
        check_rows_are_there(store, rows)
        assert store.integrity() == "ok"
        with store.read() as connection:
            numbers = connection.exec_driver_sql("SELECT number, name FROM schema_steps ORDER BY number").all()
    assert [tuple(one) for one in numbers] == [(n, step.name) for n, step in enumerate(STEPS, start=1)]


@pytest.mark.postgres
@pytest.mark.parametrize("steps", [1, BEFORE_REGISTERS, VERSION])
def test_rows_from_before_are_there_on_a_server_too(steps, postgres, monkeypatch):
    rows = old_database(postgres, steps, monkeypatch)

    with Store(postgres) as store:
        check_rows_are_there(store, rows)


@pytest.mark.postgres
def test_both_databases_have_the_same_tables_and_columns(postgres, tmp_path):
    shapes = []
    for url in (f"sqlite:///{tmp_path / 'karta.db'}", postgres):
        with Store(url) as store, store.read() as connection:
            shapes.append({table.name: sorted(table.columns.keys()) for table in tables_of(connection)})

    assert shapes[0] == shapes[1]


def test_a_new_database_begins_with_the_shipped_areas_and_an_old_one_gets_them(tmp_path, monkeypatch):
    from data.places import area_rows

    old = f"sqlite:///{tmp_path / 'old.db'}"
    old_database(old, 1, monkeypatch)
    for url in (f"sqlite:///{tmp_path / 'new.db'}", old):
        with Store(url) as store:
            assert "Solgårdsområdet" in area_rows.areas(store)["name"].tolist()


def test_a_step_that_fails_leaves_the_shape_from_before(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'karta.db'}"
    rows = old_database(url, VERSION, monkeypatch)
    broken = schema.Step("broken", ("CREATE TABLE half (x BIGINT)", "CREATE TABLE half (x BIGINT)"))
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (*STEPS, broken))
        patch.setattr("data.store.store.VERSION", VERSION + 1)
        with pytest.raises(sa.exc.OperationalError):
            Store(url)

    with Store(url) as store:
        check_rows_are_there(store, rows)
        with store.read() as connection:
            assert not sa.inspect(connection).has_table("half")


def refused(url: str, column: str, value: str) -> str:
    """Try to point the held rows at a source or category that is not there; return what the database says."""
    with Store(url) as store, pytest.raises(sa.exc.IntegrityError) as met, store.write() as connection:
        connection.execute(sa.text(f"UPDATE observations SET {column} = :value"), {"value": value})
    return str(met.value.orig)


@pytest.mark.parametrize("column", ["source", "category"])
def test_an_observation_is_of_a_registered_source_and_category(column, tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'karta.db'}"
    old_database(url, BEFORE_REGISTERS, monkeypatch)

    assert "FOREIGN KEY" in refused(url, column, "spådom")


@pytest.mark.postgres
@pytest.mark.parametrize("column", ["source", "category"])
def test_an_observation_is_of_a_registered_source_and_category_on_a_server_too(column, postgres, monkeypatch):
    old_database(postgres, BEFORE_REGISTERS, monkeypatch)

    assert "foreign key" in refused(postgres, column, "spådom")
