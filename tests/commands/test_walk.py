import json

import jsonschema
import pytest

import cli
from data.store.store import Store
from data.walks import walk_rows
from tests.field.server import ROOT


def answer(capsys, *argv):
    status = cli.main([*argv, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_new_walk_answers_with_id_code_and_address(database, capsys):
    status, new = answer(capsys, "walk", "new", "--locality", "sjötofta", "--on", "2026-11-22")

    assert status == 0
    assert set(new) == {"id", "code", "url"}
    assert len(new["code"]) >= 8
    assert new["url"].endswith(f"/falt/#kod={new['code']}")
    with Store(database) as store:
        assert walk_rows.by_code(store, new["code"]).locality == "Sjötofta"


@pytest.mark.usefixtures("database")
def test_the_list_counts_pins_and_shows_no_code(capsys):
    _, new = answer(capsys, "walk", "new", "--locality", "Tranemo", "--on", "2026-11-22")
    status, rows = answer(capsys, "walk", "list")

    assert status == 0
    assert [(row["id"], row["pins"]) for row in rows] == [(new["id"], 0)]
    assert new["code"] not in json.dumps(rows)


@pytest.mark.usefixtures("database")
def test_an_ort_that_is_not_there_is_said_and_nothing_is_stored(capsys):
    assert cli.main(["walk", "new", "--locality", "Atlantis", "--on", "2026-11-22"]) == 3
    assert "Atlantis" in capsys.readouterr().err
    _, rows = answer(capsys, "walk", "list")
    assert rows == []


@pytest.mark.usefixtures("database")
def test_a_walk_is_closed_and_its_meeting_written_down(capsys):
    _, new = answer(capsys, "walk", "new", "--locality", "Tranemo", "--on", "2026-01-10", "--now", "2026-01-10T12:00")
    status, _ = answer(capsys, "walk", "close", new["id"], "--now", "2026-01-10T18:00")
    assert status == 0
    _, rows = answer(capsys, "walk", "list", "--now", "2026-01-10T18:01")
    assert rows[0]["state"] == "closed"

    _, due = answer(capsys, "follow-up", "--date", "2026-03-01")
    assert ("meeting", "2026-02-10") in {(one["kind"], one["due"]) for one in due["overdue"]}
    assert len(due["coverage"]) == 12
    answer(capsys, "walk", "held", new["id"], "--on", "2026-02-05")
    _, due = answer(capsys, "follow-up", "--date", "2026-03-01")
    assert "meeting" not in {one["kind"] for one in due["overdue"]}


def test_protocol_and_sheet_are_files(database, capsys, tmp_path):
    _, new = answer(capsys, "walk", "new", "--locality", "Tranemo", "--on", "2026-11-22", "--stop", "Torget")
    for ending, begins in (("html", b"<!doctype html>"), ("xlsx", b"PK"), ("pdf", b"%PDF-")):
        file = tmp_path / f"p.{ending}"
        status, said = answer(capsys, "walk", "protocol", new["id"], "-o", str(file))
        assert (status, said["pins"], said["unjudged"]) == (0, 0, 0)
        assert file.read_bytes().startswith(begins)
    sheet = tmp_path / "blad.pdf"
    status, _ = answer(capsys, "walk", "sheet", new["id"], "--code", new["code"], "-o", str(sheet))
    assert status == 0
    assert sheet.read_bytes().startswith(b"%PDF-")
    assert cli.main(["walk", "sheet", new["id"], "--code", "AAAAA-AAAAA", "-o", str(sheet)]) == 3
    assert cli.main(["walk", "protocol", "ingen", "-o", str(tmp_path / "x.pdf")]) == 3
    with pytest.raises(SystemExit) as usage:
        cli.main(["walk", "protocol", new["id"], "-o", str(tmp_path / "x.docx")])
    assert usage.value.code == 2
    assert database


def test_what_is_missing_is_wrong_usage(capsys):
    for words in (["new"], ["protocol", "x"], ["held", "x"], ["receive"], ["dans"]):
        with pytest.raises(SystemExit) as usage:
            cli.main(["walk", *words])
        assert usage.value.code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("database")
def test_a_file_that_is_none_is_refused(capsys, tmp_path):
    file = tmp_path / "osant.json"
    assert cli.main(["walk", "receive", str(file)]) == 3
    file.write_text("{}")
    assert cli.main(["walk", "receive", str(file)]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.usefixtures("database")
def test_every_answer_is_as_its_schema_says(capsys, tmp_path):
    schema = json.loads((ROOT / "docs" / "schemas" / "walk.json").read_text("utf-8"))
    due = json.loads((ROOT / "docs" / "schemas" / "follow-up.json").read_text("utf-8"))
    empty = tmp_path / "osant.json"
    empty.write_text(json.dumps({"format": "trygghetsvandring-osänt", "version": 1, "pins": []}))
    _, new = answer(capsys, "walk", "new", "--locality", "Tranemo", "--on", "2025-11-22")
    for words in (
        ["list"],
        ["close", new["id"]],
        ["held", new["id"], "--on", "2025-11-22"],
        ["protocol", new["id"], "-o", str(tmp_path / "p.html")],
        ["sheet", new["id"], "-o", str(tmp_path / "s.pdf")],
        ["receive", str(empty)],
    ):
        jsonschema.validate(answer(capsys, "walk", *words)[1], schema)
    jsonschema.validate(new, schema)
    jsonschema.validate(answer(capsys, "follow-up")[1], due)
