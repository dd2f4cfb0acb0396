"""``karta hotspots`` on a demo: stored results run again, and what is scored on kept months."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime

import jsonschema
import pytest

import settings
from cli import main
from data import synthetic
from data.store import Store
from geo.periods import LOCAL

DAY = "2026-11-22T12:00"


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A made-up picture, made once; every test changes a copy."""
    file = tmp_path_factory.mktemp("demo") / "karta.db"
    with Store(f"sqlite:///{file}") as store:
        synthetic.fill(store, seed=3, rows=1500, now=datetime.fromisoformat(DAY).replace(tzinfo=LOCAL))
    return file


@pytest.fixture
def demo(database, filled):
    with closing(sqlite3.connect(filled)) as made, closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as own:
        made.backup(own)
    return database


def answer(capsys, *words):
    status = main(["hotspots", "--now", DAY, "--replicas", "99", *words, "--json"])
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, json.loads((settings.ROOT / "docs/schemas/hotspots.json").read_text("utf-8")))
    return status, told


def test_a_stored_result_comes_out_the_same_when_it_is_run_again(demo, capsys):
    _, first = answer(capsys)
    with Store(demo) as store, store.read() as connection:
        (name,) = connection.exec_driver_sql("SELECT id FROM results").scalars().all()

    status, again = answer(capsys, "--again", name)

    assert (status, again["again"], again["same"]) == (0, name, True)
    assert [spot["llr"] for spot in again["hotspots"]] == [spot["llr"] for spot in first["hotspots"]]


@pytest.mark.usefixtures("database")
def test_a_result_that_is_not_there_is_told(capsys):
    assert main(["hotspots", "--again", "2026-01-01-000000000000"]) == 3
    assert "finns inte" in capsys.readouterr().err


@pytest.mark.usefixtures("demo")
def test_the_kept_year_is_scored_beside_last_years_cells(capsys):
    status, told = answer(capsys, "--holdout", "12m")

    assert status == 0
    assert told["holdout"]["scored_on"] == ["2025-11-23", "2026-11-22"]
    assert set(told["baseline"]) == {"pai", "rri", "pei"}
    if told["pai"] is not None:
        assert told["pai"]["low"] <= told["pai"]["value"] <= told["pai"]["high"]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("months", ["0m", "ett år", "61m"])
def test_months_that_cannot_be_kept_are_refused(capsys, months):
    assert main(["hotspots", "--now", DAY, "--replicas", "9", "--holdout", months]) == 3
    assert months.removesuffix("m") in capsys.readouterr().err
