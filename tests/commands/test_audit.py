"""karta audit: the chain is proved from the command line, and the answer keeps its shape."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest

import cli
from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.records import Role, conform

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "audit.json").read_text("utf-8"))


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    status = cli.main(["audit", *words, "--json"])
    answer = json.loads(capsys.readouterr().out)
    jsonschema.validate(answer, SCHEMA)
    return status, answer


@pytest.fixture
def three_rows(database: str) -> Path:
    with Store(database) as store:
        for number in range(3):
            audit_log.note(
                store,
                Asker("anna", Role.UNIT),
                audit_log.Act.READ,
                at=datetime(2026, 11, 22, 23, 30, tzinfo=UTC),
                records=[f"r{number}"],
                purpose="EST-rond",
            )
    return Path(database.removeprefix("sqlite:///"))


@pytest.mark.usefixtures("three_rows")
def test_a_sound_chain_exits_0(capsys):
    status, answer = ask(capsys, "verify")

    assert status == 0
    assert answer["ok"]
    assert answer["rows"] == 3


def test_a_broken_chain_exits_1_and_says_where(three_rows, capsys):
    raw = sqlite3.connect(three_rows)
    raw.execute("DROP TRIGGER audit_keeps_order")
    raw.execute("UPDATE audit SET who = 'bo' WHERE number = 2")
    raw.commit()
    raw.close()

    status, answer = ask(capsys, "verify")

    assert status == 1
    assert not answer["ok"]
    assert [(one["number"], one["kind"]) for one in answer["findings"]] == [(None, "guard"), (2, "changed")]
    assert cli.main(["audit", "verify"]) == 1
    assert "Rad 2 har ändrats" in capsys.readouterr().out


@pytest.mark.usefixtures("three_rows")
def test_a_noted_head_is_looked_for(capsys):
    _, answer = ask(capsys, "verify")
    noted = f"{answer['head']['number']}:{answer['head']['hash']}"

    assert ask(capsys, "verify", "--head", noted)[0] == 0
    assert ask(capsys, "verify", "--head", "3:" + "a" * 64)[0] == 1
    assert cli.main(["audit", "verify", "--head", "nonsense"]) == 3


@pytest.mark.usefixtures("three_rows")
def test_the_traces_of_one_record_are_listed_with_the_local_clock(capsys):
    status, answer = ask(capsys, "list", "--record", "r1")

    assert status == 0
    assert [row["number"] for row in answer["rows"]] == [2]
    cli.main(["audit", "list", "--who", "anna", "--limit", "1"])
    # half past eleven in the evening UTC is half past midnight in Sweden in winter
    assert capsys.readouterr().out.startswith("3 · 2026-11-23 00:30:00 · anna · unit · läst text · 1 post")


def test_a_person_is_found_and_the_search_is_logged_without_the_words(database, capsys):
    with Store(database) as store:
        frame = pd.DataFrame(
            {
                "id": ["one", "two"],
                "source": "situation",
                "sender": "tsk",
                "sender_id": ["1", "2"],
                "category": "annat",
                "text": ["Ring +46 70 174 06 05 till Åsa Öberg", "Klotter"],
                "place_text": ["", "hos Öberg, Åsa"],
                "received": pd.to_datetime(["2026-06-01", "2026-06-02"], utc=True),
            }
        )
        store.add(conform(frame))

    status, answer = ask(capsys, "person", "Asa Oberg", "--purpose", "dnr 12")

    assert status == 0
    assert answer == {
        "n": 2,
        "hits": [
            {"table": "observations", "id": "one", "field": "text"},
            {"table": "observations", "id": "two", "field": "place_text"},
        ],
    }
    assert ask(capsys, "person", "0701740605")[1]["n"] == 1
    assert ask(capsys, "person", "0701740606")[1] == {"n": 0, "hits": []}
    with Store(database) as store:
        rows = audit_log.rows(store)
    assert rows["what"].tolist() == ["sökt person"] * 3
    assert rows["purpose"].tolist()[-1] == "dnr 12"
    assert "berg" not in rows.to_csv()
    assert "174" not in rows.to_csv()
