import json

import pytest

import cli
from data import walks
from data.store import Store


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
        assert walks.by_code(store, new["code"]).locality == "Sjötofta"


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
