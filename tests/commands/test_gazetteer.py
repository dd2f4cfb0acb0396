"""karta gazetteer and karta geocode: lists in, texts placed, lessons told and forgotten."""

import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import cli
from data.places import gazetteer_rows
from data.store.store import Store
from data.trust.asker import Asker
from geo.base.records import Role
from geo.reading.gazetteer import Name

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"
KARTA = Path(sys.executable).with_name("karta")

pytestmark = pytest.mark.usefixtures("database")


def ask(capsys: pytest.CaptureFixture[str], command: str, *words: str, status: int = 0) -> Any:
    assert cli.main([command, *words, "--json", "--now", "2026-11-22T12:00"]) == status
    answer = json.loads(capsys.readouterr().out)
    jsonschema.validate(answer, json.loads((SCHEMAS / f"{command}.json").read_text("utf-8")))
    return answer


def typed(monkeypatch: pytest.MonkeyPatch, content: str | bytes) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


@pytest.fixture
def names(tmp_path):
    path = tmp_path / "egna.csv"
    path.write_text("namn;typ;lat;lon\nGropen;plats;57,4890;13,3480\nSlottet;plats;59,3268;18,0717\n", encoding="utf-8")
    return path


def test_a_list_is_taken_in_and_its_names_place_texts(names, capsys, monkeypatch):
    receipt = ask(capsys, "gazetteer", "import", str(names), status=1)
    typed(monkeypatch, "Skräp vid Gropen\n")
    (placed,) = ask(capsys, "geocode")

    assert (receipt["added"], receipt["replaced"], receipt["refused"]) == (1, 0, 1)
    assert receipt["reasons"] == {"outside": 1}
    assert (placed["name"], placed["lat"]) == ("Gropen", pytest.approx(57.4890, abs=1e-4))


def test_the_same_in_words(names, capsys):
    assert cli.main(["gazetteer", "import", str(names)]) == 1

    assert capsys.readouterr().out.splitlines() == [
        "1 nya namn, 0 ersatta, 0 oförändrade. 1 rad togs inte in.",
        "1 ligger utanför kommunen",
    ]


def test_a_file_that_is_no_list_is_answered_in_a_line(tmp_path, capsys):
    path = tmp_path / "x.osm"
    path.write_text("<OGRVRTDataSource/>", encoding="utf-8")

    assert cli.main(["gazetteer", "import", str(path)]) == cli.REFUSED
    assert capsys.readouterr().err.count("\n") == 1


def test_a_deed_without_its_object_is_wrong_usage():
    with pytest.raises(SystemExit) as wrong:
        cli.main(["gazetteer", "import"])

    assert wrong.value.code == cli.USAGE


def test_a_lesson_is_told_and_forgotten(database, capsys):
    with Store(database) as store:
        place = Name("Gropen", "place", "Tranemo", 400_500.0, 6_373_500.0, 40.0)
        lesson = gazetteer_rows.learn(
            store, Asker("samordnaren", Role.UNIT), "gropen", place, at=datetime(2026, 11, 20, 8, tzinfo=UTC)
        )

    told = ask(capsys, "gazetteer", "learned")
    gone = ask(capsys, "gazetteer", "unlearn", lesson)
    after = ask(capsys, "gazetteer", "learned")

    (row,) = told["learned"]
    assert (row["called"], row["who"], row["at"]) == ("gropen", "samordnaren", "2026-11-20T09:00+01:00")
    assert gone == {"unlearned": lesson}
    assert after == {"learned": []}
    assert cli.main(["gazetteer", "unlearn", lesson]) == cli.REFUSED


# karta geocode


def test_there_is_an_answer_a_line_in_order(capsys, monkeypatch):
    typed(monkeypatch, "Oxelvägen 3\r\n\nRadhusvägen\nvid skolan")

    answers = ask(capsys, "geocode")

    assert [answer["text"] for answer in answers] == ["Oxelvägen 3", "", "Radhusvägen", "vid skolan"]
    assert [answer["status"] for answer in answers] == ["placed", "unplaced", "ambiguous", "unplaced"]
    assert {spot["locality"] for spot in answers[2]["candidates"]} == {"Dalstorp", "Länghem"}


def test_the_ort_beside_the_texts_decides_twins(capsys, monkeypatch):
    typed(monkeypatch, "Radhusvägen\n")

    (answer,) = ask(capsys, "geocode", "--locality", "Länghem")

    assert (answer["status"], answer["locality"]) == ("placed", "Länghem")


def test_nothing_sent_is_an_empty_list(capsys, monkeypatch):
    typed(monkeypatch, b"")

    assert ask(capsys, "geocode") == []


def test_texts_in_an_old_encoding_are_read(capsys, monkeypatch):
    typed(monkeypatch, "Oxelvägen i Länghem\n".encode("cp1252"))

    assert ask(capsys, "geocode")[0]["name"] == "Oxelvägen"


def test_what_is_written_is_said_in_swedish(capsys, monkeypatch):
    typed(monkeypatch, "Oxelvägen\nRadhusvägen\nhemma\n")

    assert cli.main(["geocode"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Oxelvägen → Oxelvägen, Länghem (±400 m)",
        "Radhusvägen → kan betyda flera platser: Radhusvägen (Dalstorp), Radhusvägen (Länghem)",
        "hemma → ingen plats (inga förslag)",
    ]


def processor_seconds(*command: str | Path, content: bytes = b"") -> float:
    """What a call costs by the processor's clock, so that a busy machine does not fail it."""
    before = os.times()
    subprocess.run(command, input=content, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_a_few_texts_cost_little_time():
    # most of it is what every command loads; beside another busy processor both take as much longer
    libraries = processor_seconds(sys.executable, "-c", "import pandas, sqlalchemy")

    assert processor_seconds(KARTA, "geocode", "--json", content="Oxelvägen\n".encode()) < 2.5 * libraries


@pytest.mark.long
def test_twenty_thousand_texts_take_ten_seconds():
    lines = "\n".join(f"Klotter på Oxelvägen {i} i Länghem" for i in range(20_000)).encode()

    # a processor that others share is now and then slow by its own clock: the quickest of three counts
    assert any(processor_seconds(KARTA, "geocode", "--json", content=lines) < 10 for _ in range(3))
