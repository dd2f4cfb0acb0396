"""Every benchmark says the same as its peer, and the command tells it as promised."""

import json
import os
from importlib import import_module
from pathlib import Path

import jsonschema
import pytest

import cli
from lab import bench

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "bench.json").read_text("utf-8"))


def answer(capsys, *words):
    status = cli.main([*words, "--json"])
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, SCHEMA)
    return status, document["rows"]


def test_every_file_is_in_the_register():
    files = {path.stem for path in (ROOT / "lab" / "bench").glob("*.py")} - {"__init__", "bench_map"}

    assert files == set(bench.REGISTER.values())


@pytest.mark.parametrize("name", bench.REGISTER)
def test_every_method_says_the_same_as_its_peer(name, capsys):
    status, rows = answer(capsys, "bench", name, "--sizes", "400")

    assert (status, [row["step"] for row in rows]) == (0, [name])
    assert rows[0]["equal"]
    assert rows[0]["ratio"] == pytest.approx(rows[0]["peer_seconds"] / rows[0]["seconds"])


def test_a_part_of_a_name_chooses_and_progress_stays_off_the_answer(capsys):
    assert cli.main(["bench", "oristi", "--sizes", "100,200", "--json"]) == 0

    told = capsys.readouterr()
    assert [row["n"] for row in json.loads(told.out)["rows"] if row["step"] == "aoristic"] == [100, 200]
    assert "aoristic 100" in told.err


def test_a_peer_that_is_not_installed_is_said_and_the_twin_stands_in(capsys, monkeypatch):
    def missing(_data):
        raise ImportError

    monkeypatch.setattr(import_module("lab.bench.bench_gi_star"), "peer", missing)

    status, rows = answer(capsys, "bench", "gistar", "--sizes", "400")

    assert status == 0
    assert (rows[0]["peer"], rows[0]["peer_seconds"], rows[0]["ratio"]) == (None, None, None)
    assert rows[0]["equal"]
    assert "inte installerat" in rows[0]["note"]


def test_a_size_that_the_peer_is_not_asked_still_demands_equality(capsys, monkeypatch):
    monkeypatch.setattr(import_module("lab.bench.bench_dbscan"), "PEER_UP_TO", 200)

    _, rows = answer(capsys, "bench", "dbscan", "--sizes", "500")

    assert rows[0]["peer_seconds"] is None
    assert rows[0]["equal"]


def test_a_method_that_differs_falls_short(capsys, monkeypatch):
    monkeypatch.setattr(import_module("lab.bench.bench_prediction_accuracy"), "peer", lambda _data: [0, 0, 0])

    status, rows = answer(capsys, "bench", "pai", "--sizes", "100")

    assert status == 1
    assert rows[0]["equal"] is False


@pytest.mark.skipif(os.environ.get("KARTA_LONG") != "1", reason="promised on a quiet machine: scripts/long")
@pytest.mark.browser
def test_the_map_keeps_what_is_promised_of_it(capsys):
    status, rows = answer(capsys, "bench", "map")

    assert [row["step"] for row in rows] == ["map-window", "map-pan", "map-pan-base", "map-filter"]
    assert [row["step"] for row in rows if not row["equal"]] == []
    assert status == 0


def test_an_unknown_name_cannot_be_answered(capsys):
    assert cli.main(["bench", "snabbast"]) == 3
    assert "dbscan" in capsys.readouterr().err


@pytest.mark.parametrize("sizes", ["", "x", "10", "1000,5"])
def test_sizes_that_measure_nothing_are_wrong_usage(sizes):
    with pytest.raises(SystemExit) as left:
        cli.main(["bench", "--sizes", sizes])

    assert left.value.code == 2
