"""``karta export``: what is written, what is refused, and that it is noted."""

import json
import shutil
from datetime import datetime
from pathlib import Path

import jsonschema
import pytest

import cli
from data.demo import made_up as synthetic
from data.store.store import Store
from data.trust import audit_log
from geo.base.periods import LOCAL

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
    forms = ("html", "png", "pdf", "svg", "gpkg", "geojson", "xlsx", "csv", "pptx")
    for form in forms:
        file = tmp_path / f"karta.{form}"
        words = ("--audience", "partner", "--format", form, "--locality", "Sjötofta", "-o", str(file))
        status, answer = export(capsys, *words)
        assert status == 0
        assert file.stat().st_size > 500
        met.add((answer["cells"], answer["withheld"], answer["records"]))

    assert len(met) == 1
    with Store(filled) as store:
        assert audit_log.rows(store)["what"].tolist().count("export") == len(forms)


def test_an_export_is_noted_with_who_what_and_why(filled, tmp_path, capsys):
    export(
        capsys, "--audience", "unit", "--format", "geojson", "--locality", "Tranemo", "--purpose", "EST v. 47",
        "-o", str(tmp_path / "t.geojson"),
    )  # fmt: skip

    with Store(filled) as store:
        rows = audit_log.rows(store)
        row = rows[rows["what"] == "export"].iloc[0]
        assert (row["role"], row["purpose"]) == ("unit", "EST v. 47")
        assert "locality=Tranemo" in row["selection"]
        assert "audience=unit" in row["selection"]
        assert audit_log.verify(store).findings == ()


REFUSED = {
    "a source": (["--source", "police"], "källa"),
    "hours": (["--hours", "18-02"], "timmar"),
    "weekdays": (["--weekdays", "fri,sat"], "veckodag"),
    "a category that is no group": (["--category", "trygg plats"], "kategori"),
    "half a quarter": (["--from", "2025-01-01", "--to", "2025-02-28"], "hela avslutade kvartal"),
    "a quarter that has not ended": (["--from", "2026-01-01", "--to", "2026-12-31"], "inte avslutad"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_public_map_of_any_other_selection_is_refused_and_writes_nothing(what, filled, tmp_path, capsys):
    words, reason = REFUSED[what]
    file = tmp_path / "karta.geojson"

    status, answer = export(capsys, "--audience", "public", "--format", "geojson", *words, "-o", str(file))

    assert status == 1
    assert reason in answer["refused"]
    assert not file.exists()
    with Store(filled) as store:
        assert store.count("releases") == store.count("release_cells") == 0


def test_a_preview_says_why_and_writes_nothing(filled, capsys):
    status, answer = export(
        capsys, "--audience", "public", "--format", "pdf", "--preview", "--locality", "Sjötofta"
    )  # fmt: skip

    assert status == 0
    assert len(answer["preview"]) == answer["withheld"] > 0
    assert answer["cells"] == 10  # two years of five groups
    with Store(filled) as store:
        assert store.count("releases") == 0


def test_every_public_format_tells_of_the_same_cells_and_twice_alike(filled, tmp_path, capsys):
    met = set()
    with Store(filled) as store:
        before = len(audit_log.rows(store))  # the made-up picture has findings of its own that were made public
    for form in ("html", "pdf", "svg", "gpkg", "geojson", "xlsx", "csv", "pptx"):
        files = [tmp_path / f"{at}.{form}" for at in range(2)]
        for file in files:
            status, answer = export(
                capsys, "--audience", "public", "--format", form, "--locality", "Sjötofta", "--paper", "a4",
                "-o", str(file),
            )  # fmt: skip
            assert status == 0
            met.add((answer["cells"], answer["withheld"], answer["findings"]))
        assert files[0].read_bytes() == files[1].read_bytes(), form

    assert len(met) == 1
    with Store(filled) as store:
        rows = audit_log.rows(store)  # newest first
        rows = rows.iloc[: len(rows) - before]
        assert rows["what"].tolist() == ["publicerat"] * 16
        assert "audience=public" in rows["selection"].iloc[0]


def test_public_geojson_has_a_multiple_of_five_or_the_words(filled, tmp_path, capsys):
    del filled
    file = tmp_path / "karta.geojson"

    _, answer = export(capsys, "--audience", "public", "--format", "geojson", "-o", str(file))

    made = json.loads(file.read_text("utf-8"))
    values = [feature["properties"]["n"] for feature in made["features"]]
    assert len(values) == answer["cells"]
    assert all(value == "visas inte" or (value >= 5 and value % 5 == 0) for value in values)
    assert {feature["geometry"]["type"] for feature in made["features"]} <= {"Polygon", "MultiPolygon"}


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
