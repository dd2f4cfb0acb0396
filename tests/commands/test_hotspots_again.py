"""``karta hotspots`` on a demo: stored results run again, and what is scored on kept months."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime

import jsonschema
import pytest

import settings
from cli import main
from commands.hotspots import _lines_of_holdout
from data.demo import made_up
from data.store.store import Store
from geo.base.periods import LOCAL

DAY = "2026-11-22T12:00"


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A made-up picture, made once; every test changes a copy."""
    file = tmp_path_factory.mktemp("demo") / "karta.db"
    with Store(f"sqlite:///{file}") as store:
        made_up.fill(store, seed=3, rows=1500, now=datetime.fromisoformat(DAY).replace(tzinfo=LOCAL))
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


def kept(finding="unclear", n=40, **more):
    """Return what the kept year said, with numbers of our own."""
    three = {
        "pai": {"value": 4.04, "low": 3.0, "high": 5.2},
        "rri": {"value": 0.5, "low": 0.25, "high": None},
        "pei": {"value": 0.757, "low": 0.6, "high": 0.9},
    }
    return three | {
        "baseline": three | {key: {"value": None, "low": None, "high": None} for key in ("rri", "pei")},
        "holdout": {"cells": 5, "hit": 12, "baseline_hit": 9, "n": n},
        "difference": {
            "pai": {"value": 1.0, "low": -0.004, "high": 2.5},
            "only_hotspots": 5,
            "only_baseline": 2,
            "finding": finding,
        },
    } | more  # fmt: skip


def test_the_lines_hold_all_three_measures_of_both_and_what_parts_them():
    first, *measures, last = _lines_of_holdout(kept())

    assert "5 utpekade rutor hade 12 av 40 händelser" in first
    assert first.endswith("hade 9.")
    assert [line.strip() for line in measures] == [
        "Träffsäkerhet mot yta (PAI): 4,0 (95 %: 3,0 till 5,2); samma rutor som förra året: 4,0 (95 %: 3,0 till 5,2).",
        "Återkomst (RRI): 0,50 (95 %: 0,25 till –); samma rutor som förra året: –.",
        "Andel av det bästa möjliga (PEI): 0,76 (95 %: 0,60 till 0,90); samma rutor som förra året: –.",
    ]
    # -0.004 is written without a sign: it rounds to nothing
    assert "Skillnad i PAI: 1,00 (95 %: 0,00 till 2,50)." in last
    assert last.endswith("skillnaden kan vara slump.")


@pytest.mark.parametrize(
    ("finding", "said"),
    [("few", "för få händelser"), ("better", "De utpekade rutorna träffade bättre"), ("worse", "Fjolårets rutor")],
)
def test_what_is_said_of_the_difference_is_what_was_found(finding, said):
    *_, last = _lines_of_holdout(kept(finding))

    assert said in last
    assert "kan vara slump" not in last


def test_a_kept_period_without_events_is_told_from_one_without_hotspots():
    (empty,) = _lines_of_holdout(kept(n=0))
    (none,) = _lines_of_holdout(kept(pai=None))

    assert "5 rutor hade pekats ut" in empty
    assert "Inget hade pekats ut" in none


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("months", ["0m", "ett år", "61m"])
def test_months_that_cannot_be_kept_are_refused(capsys, months):
    assert main(["hotspots", "--now", DAY, "--replicas", "9", "--holdout", months]) == 3
    assert months.removesuffix("m") in capsys.readouterr().err
