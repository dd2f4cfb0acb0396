"""``karta watch`` from loose files and from what is stored."""

import json
from datetime import date, timedelta

import jsonschema
import numpy as np
import pytest

import settings
from cli import main
from layers.scene.watch_words import recurrence

CORNER = np.array([400_000.0, 6_372_000.0])
FIRST = date(2025, 1, 1)
SCHEMA = json.loads((settings.ROOT / "docs/schemas/watch.json").read_text("utf-8"))


@pytest.fixture
def files(tmp_path):
    """Three hundred houses, three years of sixty reports, and twelve at one corner in May."""
    rng = np.random.default_rng(1)
    houses = np.round(rng.uniform(0, 2000, (300, 2)), 1) + CORNER
    (tmp_path / "B.csv").write_text("e,n,weight\n" + "".join(f"{e},{n},1\n" for e, n in houses), encoding="utf-8")
    days = [FIRST + timedelta(days=int(day)) for day in rng.integers(-730, 365, 180)]
    rows = [(*houses[house], day, "polisen") for house, day in zip(rng.integers(0, 300, 180), days, strict=True)]
    corner = np.argsort(np.hypot(*(houses - houses[0]).T))[:6]
    rows += [(*houses[corner[k % 6]], date(2025, 5, 1) + timedelta(days=2 * k), "polisen") for k in range(12)]

    def write(*columns):
        lines = [",".join(("e", "n", *columns))]
        place = {"t": 2, "sender": 3}
        lines += [",".join(str(row[k]) for k in (0, 1, *(place[name] for name in columns))) for row in rows]
        (tmp_path / "P.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return ["--points", str(tmp_path / "P.csv"), "--background", str(tmp_path / "B.csv")]

    return write


YEAR = ["--from", "2025-01-01", "--to", "2025-12-31", "--replicas", "200"]


def answer(capsys, *words):
    status = main(["watch", *words, "--json"])
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, SCHEMA)
    assert status == 0
    return told


def test_a_burst_is_new_once_and_then_goes_on(files, capsys):
    told = answer(capsys, *files("t", "sender"), *YEAR)

    assert told["looks"] == 26
    assert told["budget"] == 0.5
    assert told["senders_known"]
    here = [one for one in told["signals"] if one["id"] == told["signals"][0]["id"]]
    assert [one["state"] for one in here] == ["ny", *["pågår"] * (len(here) - 1)]
    assert "2025-05-01" <= here[0]["look"] <= "2025-06-12"
    assert here[0]["recurrence_days"] >= 730


def test_a_reader_is_told_how_seldom_it_comes_and_what_was_assumed(files, capsys):
    assert main(["watch", *files("t"), *YEAR]) == 0
    told = capsys.readouterr().out

    assert told.count("NYTT") >= 1
    assert "Så ofta händer det av en slump: " in told
    assert "Tre rapporter räcker" in told
    assert "kolumnen sender saknas" in told


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (200, "en gång om året eller oftare"),
        (731, "vartannat år"),
        (1461, "vart 4:e år"),
        (40_000, "mer sällan än vart 100:e år"),
    ],
)
def test_recurrence_is_said_in_years(days, said):
    assert recurrence(days) == said


@pytest.mark.parametrize(
    "wrong", [["--every", "0d"], ["--every", "ofta"], ["--budget", "0"], ["--from", "i fjol"], ["--seed", "-1"]]
)
def test_what_cannot_be_meant_is_refused_in_one_line(files, capsys, wrong):
    assert main(["watch", *files("t"), *YEAR, *wrong]) == 3

    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.strip().splitlines()) == 1


def test_points_without_a_day_are_refused(files, capsys):
    assert main(["watch", *files("sender"), *YEAR]) == 3
    assert "kolumnen t" in capsys.readouterr().err


def test_one_file_without_the_other_is_refused(files, capsys):
    assert main(["watch", *files("t")[:2], *YEAR]) == 3
    assert "--background" in capsys.readouterr().err


@pytest.mark.usefixtures("database")
def test_what_is_stored_is_watched_too(capsys):
    assert main(["demo", "--rows", "300", "--now", "2026-11-22"]) == 0
    capsys.readouterr()

    told = answer(capsys, "--from", "2025-11-23", "--to", "2026-11-22", "--replicas", "100")

    assert told["looks"] == 26
    assert told["senders_known"]
