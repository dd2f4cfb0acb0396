"""``karta export``: what is written, what is refused, and that it is noted."""

import json
import shutil
from datetime import datetime
from pathlib import Path

import jsonschema
import pytest

import cli
from data import audit, synthetic
from data.store import Store
from geo.periods import LOCAL

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs" / "schemas" / "export.json").read_text("utf-8"))
NOW = ["--now", "2026-11-22"]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """A database with a made-up picture, made once."""
    file = tmp_path_factory.mktemp("demo") / "karta.db"
    with Store(f"sqlite:///{file}") as store:
        synthetic.fill(store, seed=1, rows=300, now=datetime(2026, 11, 22, tzinfo=LOCAL))
    return file


@pytest.fixture
def filled(made_up, database):
    shutil.copy(made_up, database.removeprefix("sqlite:///"))
    return database


def export(capsys, *words: str) -> tuple[int, dict]:
    capsys.readouterr()
    status = cli.main(["export", *words, *NOW, "--json"])
    answer = json.loads(capsys.readouterr().out)
    jsonschema.validate(answer, SCHEMA)
    return status, answer


def test_every_format_tells_of_the_same_number_of_cells(filled, tmp_path, capsys):
    met = set()
    for form in ("html", "png", "geojson", "xlsx", "csv"):
        file = tmp_path / f"karta.{form}"
        status, answer = export(capsys, "--audience", "partner", "--format", form, "-o", str(file))
        assert status == 0
        assert file.stat().st_size > 500
        met.add((answer["cells"], answer["withheld"], answer["records"]))

    assert len(met) == 1
    with Store(filled) as store:
        assert audit.rows(store)["what"].tolist().count("export") == 5


def test_an_export_is_noted_with_who_what_and_why(filled, tmp_path, capsys):
    export(
        capsys, "--audience", "unit", "--format", "geojson", "--locality", "Tranemo", "--purpose", "EST v. 47",
        "-o", str(tmp_path / "t.geojson"),
    )  # fmt: skip

    with Store(filled) as store:
        rows = audit.rows(store)
        row = rows[rows["what"] == "export"].iloc[0]
        assert (row["role"], row["purpose"]) == ("unit", "EST v. 47")
        assert "locality=Tranemo" in row["selection"]
        assert "audience=unit" in row["selection"]
        assert audit.verify(store).findings == ()


def test_public_is_refused_in_swedish_and_writes_nothing(filled, tmp_path, capsys):
    del filled
    file = tmp_path / "karta.html"

    status, answer = export(capsys, "--audience", "public", "--format", "html", "-o", str(file))

    assert status == 1
    assert "allmänheten" in answer["refused"]
    assert not file.exists()


def test_all_orter_become_a_folder_with_a_file_each(filled, tmp_path, capsys):
    del filled
    folder = tmp_path / "orter"

    status, answer = export(
        capsys, "--audience", "unit", "--format", "csv", "--locality", "alla", "-o", str(folder)
    )  # fmt: skip

    assert status == 0
    assert len(answer["files"]) == len(list(folder.iterdir())) == 12
    assert answer["cells"] == sum(one["cells"] for one in answer["files"])


@pytest.mark.usefixtures("database")
def test_an_empty_database_gives_an_empty_map_that_says_so(tmp_path, capsys):
    file = tmp_path / "tom.html"

    status, answer = export(capsys, "--audience", "unit", "--format", "html", "-o", str(file))

    assert (status, answer["cells"], answer["records"]) == (0, 0, 0)
    assert "Inga rapporter i urvalet." in file.read_text("utf-8")


def test_a_selection_that_cannot_be_meant_is_refused(filled, tmp_path, capsys):
    del filled
    status = cli.main(
        ["export", "--audience", "unit", "--format", "csv", "--category", "nix", "-o", str(tmp_path / "x"), *NOW]
    )

    assert status == 3
    assert "nix" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
