"""karta backup and karta restore: the drill from the command line."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import cli
from data.store.store import Store

ROOT = Path(__file__).resolve().parents[2]


def ask(capsys: pytest.CaptureFixture[str], command: str, *words: str) -> tuple[int, Any]:
    status = cli.main([command, *words, "--json", "--now", "2026-11-22T12:00"])
    answer = json.loads(capsys.readouterr().out)
    jsonschema.validate(answer, json.loads((ROOT / "docs" / "schemas" / f"{command}.json").read_text("utf-8")))
    return status, answer


def test_the_drill_from_the_command_line(database, tmp_path, capsys):
    with Store(database) as store:
        store.set_fact("made_up", "1")
    file = tmp_path / "natt.kopia"

    status, answer = ask(capsys, "backup", str(file), "--purpose", "övning")
    assert status == 0
    assert answer["counts"]["facts"] == 1
    assert answer["made"] == "2026-11-22T11:00:00+00:00"
    assert answer["bytes"] == file.stat().st_size

    live = tmp_path / "karta.db"
    live.write_bytes(b"not a database at all")
    assert cli.main(["check"]) == 3
    assert "karta restore" in capsys.readouterr().err

    status, answer = ask(capsys, "restore", str(file))
    assert status == 0
    assert answer["audit"] == {"ok": True, "rows": 1}
    assert Path(answer["kept"]).read_bytes() == b"not a database at all"
    with Store(database) as store:
        assert store.fact("made_up") == "1"


def test_people_are_told_where_the_former_database_is_and_that_the_copy_is_secret(database, tmp_path, capsys):
    Store(database).close()
    file = str(tmp_path / "natt.kopia")

    assert cli.main(["backup", file]) == 0
    assert "krypterad" in capsys.readouterr().out
    assert cli.main(["restore", file]) == 0
    assert "before-restore" in capsys.readouterr().out


@pytest.mark.parametrize(("content", "sentence"), [(None, "finns inte"), (b"Hej", "ingen kopia från karta backup")])
def test_what_is_no_copy_is_refused_in_a_sentence(database, tmp_path, capsys, content, sentence):
    Store(database).close()
    file = tmp_path / "annat"
    if content is not None:
        file.write_bytes(content)

    assert cli.main(["restore", str(file)]) == 3
    assert sentence in capsys.readouterr().err
