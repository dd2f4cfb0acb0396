"""Two files for ``karta compare``, and what it answers of them."""

import json
from pathlib import Path

import jsonschema

import cli

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "compare.json").read_text("utf-8"))


def write(folder: Path, treated: str | bytes, control: str | bytes) -> list[str]:
    """Write the files and return the words of the command."""
    for name, content in (("A.csv", treated), ("C.csv", control)):
        (folder / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return ["compare", "--treated", str(folder / "A.csv"), "--control", str(folder / "C.csv")]


def answer(capsys, words):
    status = cli.main([*words, "--json"])
    told = capsys.readouterr()
    assert status == 0, told.err
    document = json.loads(told.out)
    jsonschema.validate(document, SCHEMA)
    return document


def refusal(capsys, words):
    assert cli.main([*words, "--json"]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    return told.err
