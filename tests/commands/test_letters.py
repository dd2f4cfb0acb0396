"""``karta letters``: threads of our own with their right answers, the shape of the answer, and how fast it comes."""

import json
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

import cli
import settings

ROOT = settings.ROOT
SCHEMA = json.loads((ROOT / "docs/schemas/letters.json").read_text("utf-8"))
THREADS = ROOT / "tests/data/letters/threads"
SHARED = ROOT.parent / "shared/letters"
NOW = "2026-03-18T15:00:00+01:00"


@pytest.fixture(autouse=True)
def no_database(tmp_path, monkeypatch):
    monkeypatch.setenv("KARTA_DB", f"sqlite:///{tmp_path}/none.db")
    monkeypatch.setenv("KARTA_HOME", str(tmp_path))
    return tmp_path / "none.db"


def ask(capsys, *argv):
    capsys.readouterr()
    status = cli.main(["letters", *map(str, argv), "--json"])
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, SCHEMA)
    return status, told


def squeezed(text):
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def holds(text, words):
    return all(squeezed(word) in squeezed(text) for word in words)


def threads():
    return sorted(path for path in THREADS.iterdir() if not path.name.endswith(".json"))


@pytest.mark.parametrize("path", threads(), ids=lambda path: path.name)
def test_a_thread_becomes_the_events_that_a_person_labelled(path, capsys):
    wanted = json.loads(path.with_name(f"{path.name}.expected.json").read_text("utf-8"))

    status, [told] = ask(capsys, path, "--now", wanted["now"])

    assert status == 0
    for event in wanted["proposals"]:
        [one] = [one for one in told["proposals"] if holds(one["text"], event["words"])]
        assert (one["day"], one["until"]) == (event["day"], event["until"])
        assert (one["from_time"], one["to_time"]) == (event["from_time"], event["to_time"])
        assert not {"day_uncertain", "day_conflict", "year_assumed", "time_uncertain"} & set(one["doubts"])
    known = [*(event["words"] for event in wanted["proposals"]), *wanted["may"]]
    assert [one["text"] for one in told["proposals"] if not any(holds(one["text"], words) for words in known)] == []
    for left in wanted["left_out"]:
        whys = {one["why"] for one in told["left_out"] if holds(one["text"], left["words"])}
        assert whys & set(left["why"])


def test_every_word_of_a_thread_is_answered_for(capsys):
    for path in threads():
        _, [told] = ask(capsys, path, "--now", NOW)
        said = squeezed(" ".join(one["text"] for one in (*told["proposals"], *told["left_out"])))
        text = path.read_text("utf-8").split("\n\n", 1)[-1] if path.suffix == ".eml" else path.read_text("utf-8")
        lost = [word for word in text.split() if squeezed(word) and squeezed(word) not in said]
        assert lost == []


def test_no_database_is_made(capsys, no_database):
    ask(capsys, threads()[0], "--now", NOW)

    assert not no_database.exists()


def test_text_from_standard_input_counts_from_when_it_was_sent():
    told = subprocess.run(
        [sys.executable, "-m", "cli", "letters", "-", "--sent", "2026-03-02T08:00", "--now", NOW, "--json"],
        input="I lördags klottrades det vid Dalstorp kyrka.\n".encode(),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )

    [one] = json.loads(told.stdout)
    assert one["file"] == "-"
    assert [event["day"] for event in one["proposals"]] == ["2026-02-28"]


def test_what_is_no_letter_is_said_and_the_others_are_read(capsys, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")

    status, told = ask(capsys, tmp_path / "a.pdf", threads()[0], "--now", NOW)

    assert status == 1
    assert [one.get("refused") for one in told] == ["file_type_not_allowed", None]
    assert told[1]["proposals"]


def test_a_file_that_is_not_there_cannot_be_answered(capsys, tmp_path):
    assert cli.main(["letters", str(tmp_path / "none.txt"), "--json"]) == 3
    assert capsys.readouterr().out == ""


def test_ticked_is_what_has_no_doubt(capsys, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "- Lördag 14/3 kl 21: klotter vid Dalstorp kyrka\n- Torsdag 13/3: klotter vid Limmared station\n"
        "- Fredag 13/3 halv nio: bråk vid Tranemo sporthall\n",
        encoding="utf-8",
    )

    _, [told] = ask(capsys, path, "--now", NOW)

    assert [(one["ticked"], one["doubts"]) for one in told["proposals"]] == [
        (True, []), (False, ["day_conflict"]), (False, ["time_uncertain"]),
    ]  # fmt: skip


def test_five_hundred_mails_take_less_than_a_minute(capsys, tmp_path):
    for number in range(120):
        path = tmp_path / f"{number}.eml"
        path.write_bytes(threads()[number % 2].read_bytes())
    files = sorted(tmp_path.glob("*.eml"))
    began = time.perf_counter()

    ask(capsys, *files, "--now", NOW)

    assert (time.perf_counter() - began) / len(files) < 60 / 500


@pytest.mark.skipif(not SHARED.exists(), reason="the labelled letters lie outside the project")
def test_the_labelled_letters_hold():
    command = [sys.executable, str(SHARED / "score_letters.py"), "--karta", f"{sys.executable} {Path(cli.__file__)}"]
    told = subprocess.run(
        [*command, "--day", ".98", "--time", ".96"], capture_output=True, text=True, cwd=ROOT, check=False
    )

    assert "letters: HOLDS" in told.stdout, told.stdout[-2000:]
