"""karta retention: look first, then forget; rules are changed by name."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest

import cli
from data.store.store import Store
from geo.base.records import conform

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs" / "schemas" / "retention.json").read_text("utf-8"))


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert cli.main(["retention", *words, "--json", "--now", "2026-11-22T12:00"]) == 0
    answer = json.loads(capsys.readouterr().out)
    jsonschema.validate(answer, SCHEMA)
    return answer


@pytest.fixture
def store(database: str) -> Store:
    store = Store(database)
    row = {
        "id": ["o1"],
        "source": "citizen",
        "sender": "x",
        "sender_id": "1",
        "category": "annat",
        "text": "ord",
        "received": pd.Timestamp("2025-01-01", tz="UTC"),
    }
    store.add(conform(pd.DataFrame(row)))
    return store


def test_looking_first_and_then_forgetting(store, capsys):
    looked = ask(capsys, "--dry-run")
    assert (looked["dry_run"], looked["rows"]) == (True, 1)
    assert store.observations()["text"].tolist() == ["ord"]

    done = ask(capsys)
    assert (done["dry_run"], done["rows"]) == (False, 1)
    assert store.observations()["text"].tolist() == [""]
    assert [rule for rule in done["rules"] if rule["rows"]] == [
        {"source": "citizen", "what": "words", "months": 12, "before": "2025-11-22", "rows": 1}
    ]


def test_a_changed_rule_only_changes_the_rule(store, capsys):
    answer = ask(capsys, "--set", "citizen:words=36", "--set", "notice:row=aldrig")

    assert answer["dry_run"]
    assert answer["rows"] == 0
    assert store.observations()["text"].tolist() == ["ord"]
    assert ask(capsys)["rows"] == 0


@pytest.mark.parametrize("words", ["citizen:words", "citizen=3", "citizen:words=0", "x:y=3", "citizen:words=-1"])
def test_a_rule_that_cannot_be_read_is_refused_in_a_sentence(database, capsys, words):
    Store(database).close()

    assert cli.main(["retention", "--set", words]) == 3
    assert "Det som behövs är" in capsys.readouterr().err


def test_a_reader_sees_every_rule_in_words(store, capsys):
    assert cli.main(["retention", "--dry-run", "--now", "2026-11-22T12:00"]) == 0
    said = capsys.readouterr().out

    assert "Invånares rapporter: fritext och platstext efter 12 månader (kom in före 2025-11-22): 1" in said
    assert said.rstrip().endswith("Skulle gallra 1 post. Inget är ändrat.")
    store.close()
