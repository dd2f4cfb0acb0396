"""karta account: who may come in, said from the command line."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import cli

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs" / "schemas" / "account.json").read_text("utf-8"))


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert cli.main(["account", *words, "--json", "--now", "2026-11-22T12:00"]) == 0
    answer = json.loads(capsys.readouterr().out)
    jsonschema.validate(answer, SCHEMA)
    return answer


@pytest.mark.usefixtures("database")
def test_a_group_gets_a_role_and_loses_it(capsys):
    assert ask(capsys, "group", "tsk", "--role", "unit")["groups"] == [{"name": "tsk", "role": "unit", "sender": ""}]
    assert ask(capsys, "group", "tsk")["groups"] == []


@pytest.mark.usefixtures("database")
def test_a_guest_comes_for_a_time_and_is_shown_out(capsys):
    words = ("guest", "Bo@Polis.example", "--role", "police", "--sender", "polisen", "--until", "2026-12-31")
    guest = ask(capsys, *words)["guests"][0]

    assert guest["login"] == "bo@polis.example"
    # the whole of New Year's Eve in Sweden
    assert guest["expires"] == "2026-12-31T23:00:00+00:00"
    assert cli.main(["account", "list"]) == 0
    assert "Gäst bo@polis.example: polis, till 2026-12-31" in capsys.readouterr().out
    assert ask(capsys, "end", "bo@polis.example")["guests"] == []


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    "words",
    [
        ("guest", "bo", "--role", "police"),
        ("guest", "bo", "--role", "police", "--until", "i vår"),
        ("guest", "bo", "--role", "police", "--until", "2020-01-01"),
        ("guest", "bo", "--role", "police", "--until", "2029-01-01"),
        ("guest", "bo", "--until", "2026-12-31"),
        ("guest", "", "--role", "police", "--until", "2026-12-31"),
        ("group", "", "--role", "police"),
    ],
)
def test_half_an_invitation_is_refused_in_a_sentence(words, capsys):
    assert cli.main(["account", *words, "--now", "2026-11-22T12:00"]) == 3
    assert "Det som behövs är" in capsys.readouterr().err
