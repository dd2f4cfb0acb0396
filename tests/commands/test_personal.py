"""karta personal answers every line with its signs; it asks no database and stores nothing."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import cli
from commands.personal import KINDS
from geo.reading import personal_signs

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "personal.json").read_text("utf-8"))


def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: bytes) -> Any:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
    assert cli.main(["personal", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    jsonschema.validate(answer, SCHEMA)
    return answer


def test_each_line_is_answered_in_order_and_counted_in_code_points(monkeypatch, capsys):
    typed = "🙂 Åsa Öberg, 070-174 06 05\n\nKlotter på skolan\n"

    answer = ask(monkeypatch, capsys, typed.encode())

    assert [one["text"] for one in answer] == ["🙂 Åsa Öberg, 070-174 06 05", "", "Klotter på skolan"]
    assert answer[0]["signs"] == [
        {"kind": "name", "start": 2, "end": 11},
        {"kind": "telephone", "start": 13, "end": 26},
    ]
    assert [one["signs"] for one in answer[1:]] == [[], []]


def test_no_database_is_asked_and_none_is_made(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("KARTA_DB", f"sqlite:///{tmp_path / 'none' / 'karta.db'}")

    ask(monkeypatch, capsys, b"Ring Anna")

    assert list(tmp_path.iterdir()) == []


def test_every_kind_has_a_name_in_the_answer_and_in_the_schema():
    assert tuple(KINDS) == personal_signs.KINDS
    named = SCHEMA["items"]["properties"]["signs"]["items"]["properties"]["kind"]["enum"]
    assert sorted(named) == sorted(KINDS.values())
