"""The command line keeps its promises: one JSON document, its schema, its exit status, and a quick --help."""

import io
import json
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

import cli
import settings

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "docs" / "schemas"
KARTA = Path(sys.executable).with_name("karta")

NO_JSON = {"serve"}
"""Commands that answer by going on."""


def schema_of(command: str) -> dict:
    return json.loads((SCHEMAS / f"{command}.json").read_text("utf-8"))


@pytest.mark.parametrize("command", sorted(set(cli.COMMANDS) - NO_JSON))
def test_every_command_has_a_schema(command):
    schema = schema_of(command)

    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")


def test_no_schema_is_left_of_a_command_that_is_gone():
    assert {path.stem for path in SCHEMAS.glob("*.json")} <= set(cli.COMMANDS)


RUNS = {
    "account": (["account", "list"], ""),
    "audit": (["audit", "verify"], ""),
    "backup": (["backup", "{tmp}/copy.zip"], ""),
    "check": (["check"], ""),
    "demo": (["demo", "--rows", "200", "--now", "2026-11-22"], ""),
    "follow-up": (["follow-up"], ""),
    "hotspots": (["hotspots", "--replicas", "19"], ""),
    "keys": (["keys", "list"], ""),
    "personal": (["personal"], "Anna Svensson, 070-174 06 05\n\nKlotter på skolan"),
    "records": (["records"], ""),
    "walk": (["walk", "new", "--locality", "Sjötofta", "--on", "2026-12-03", "--now", "2026-11-22"], ""),
    "geocode": (["geocode"], "Solgårdsområdet\nRadhusvägen\n\n57.4856, 13.3524\nvid skolan"),
}
"""A real run of each command that needs no more than an empty database; what needs files is run in its own tests."""


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("command", RUNS)
def test_a_real_answer_fits_its_schema(command, tmp_path, monkeypatch, capsys):
    words, typed = RUNS[command]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))

    status = cli.main([*(word.format(tmp=tmp_path) for word in words), "--json"])

    assert status in (cli.DONE, cli.SHORT)
    jsonschema.validate(json.loads(capsys.readouterr().out), schema_of(command))


@pytest.mark.parametrize("command", sorted(set(cli.COMMANDS) - NO_JSON - set(RUNS)))
def test_what_is_not_run_here_is_validated_in_tests_of_its_own(command):
    tests = (ROOT / "tests").rglob("test_*.py")
    readers = [
        path
        for path in tests
        if path != Path(__file__) and "validate(" in (text := path.read_text("utf-8")) and f'"{command}' in text
    ]

    assert readers, f"no test validates an answer against docs/schemas/{command}.json"


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as done:
        cli.main([command, "--help"])

    assert done.value.code == 0
    assert "--now" in capsys.readouterr().out


def run(*words: str, typed: str = "", **names: str) -> subprocess.CompletedProcess[str]:
    import os

    return subprocess.run(
        [KARTA, *words], capture_output=True, text=True, env=os.environ | names, input=typed, timeout=60, check=False
    )


def test_help_comes_at_once():
    run("--help")
    took = []
    for _ in range(3):
        start = time.perf_counter()
        assert run("--help").returncode == 0
        took.append(time.perf_counter() - start)

    assert min(took) <= 0.5


@pytest.mark.parametrize(
    "words", [(), ("nope",), ("check", "--nope"), ("check", "--now", "igår"), ("demo", "--rows", "x")]
)
def test_wrong_usage_is_status_2_and_nothing_on_standard_output(words):
    done = run(*words)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_what_cannot_be_answered_is_status_3_one_swedish_line_and_no_traceback(tmp_path):
    (tmp_path / "karta.db").write_bytes(b"not a database" * 500)

    done = run("check", "--json", KARTA_DB=f"sqlite:///{tmp_path}/karta.db")

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
    assert "karta restore" in done.stderr


def test_a_machine_with_another_language_still_writes_swedish(tmp_path):
    done = run(
        "check", "--create", KARTA_DB=f"sqlite:///{tmp_path}/k.db", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )

    assert done.returncode == 0
    assert done.stdout.startswith("Databasen är hel.")


def test_a_reader_that_goes_away_is_no_trouble(tmp_path):
    import os

    piped = subprocess.run(
        ["bash", "-c", f"set -o pipefail; '{KARTA}' check --json | true"],
        capture_output=True,
        text=True,
        env=os.environ | {"KARTA_DB": f"sqlite:///{tmp_path}/karta.db"},
        check=False,
    )

    assert "Traceback" not in piped.stderr


def test_the_module_is_the_same_command():
    done = subprocess.run(
        [sys.executable, "-m", "cli", "--help"], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )

    assert done.stdout == run("--help").stdout


@pytest.mark.usefixtures("no_database")
def test_check_makes_an_empty_database_where_it_is_told_to_and_counts_every_table(capsys):
    assert cli.main(["check", "--create", "--json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert (answer["ok"], answer["integrity"]) == (True, "ok")
    assert answer["counts"]["observations"] == 0
    assert Path(settings.database_url().removeprefix("sqlite:///")).is_file()
