"""A year's answers: read as they are sent, kept without their words."""

from datetime import datetime

import pytest

from data import surveys
from data.store.store import Store
from data.surveys import AGES, SEXES, Reported
from geo.base.errors import FileRefused, NotFound, ValueRefused
from geo.base.periods import LOCAL

AT = datetime(2026, 11, 30, 10, tzinfo=LOCAL)
SHEET = """Svarsid;Bostadsort;Kön;Födelseår;Hur trygg känner du dig?;Undviker du platser;Öppet svar
1;tranemo;Kvinna;1950;Ganska otrygg;Ja, ibland;Mörkt vid stationen, Kalle Larsson langar knark
2;Limmared;man;34 år;Mycket trygg;Nej;
3;Atlantis;man;34;Trygg;Nej;
4;Tranemo;vill ej uppge;;Blå;Nej;
5;Tranemo;k;2001;Vet ej;;Trivs bra
1;Tranemo;Kvinna;1950;Trygg;Nej;
"""


@pytest.fixture
def store(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as opened:
        yield opened


def test_answers_are_read_and_what_is_left_out_is_told():
    found = surveys.read_answers("enkät.csv", SHEET.encode("cp1252"), 2026)

    assert found.rows == 6
    assert found.left_out == {"unknown_locality": 1, "unknown_answer": 1, "duplicate_row": 1}
    kept = found.frame[["answer", "locality", "sex", "age", "felt", "avoids", "themes"]].values.tolist()
    assert kept == [
        ["1", "Tranemo", "kvinna", "65-", "yes", "yes", '["belysning", "narkotika"]'],
        ["2", "Limmared", "man", "30-49", "no", "no", "[]"],
        ["5", "Tranemo", "kvinna", "16-29", "", "", '["annat"]'],
    ]


def test_no_word_of_an_open_answer_is_kept(store):
    surveys.add_answers(store, surveys.read_answers("enkät.csv", SHEET.encode(), 2026).frame)

    with store.read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM survey_answers").all()
    assert rows
    assert "Kalle" not in str(rows)
    assert "stationen" not in str(rows)


def test_reading_twice_keeps_once(store):
    frame = surveys.read_answers("enkät.csv", SHEET.encode(), 2026).frame

    assert (surveys.add_answers(store, frame), surveys.add_answers(store, frame)) == (3, 0)
    assert surveys.years(store) == [2026]
    assert len(surveys.answers(store)) == 3


def test_a_file_without_ort_or_feeling_is_refused():
    with pytest.raises(FileRefused):
        surveys.read_answers("enkät.csv", b"Ort;Kommentar\nTranemo;Hej\n", 2026)


def test_the_population_is_whole_or_refused(store):
    people = {(sex, age): 100.0 + 10 * number for sex in SEXES for number, age in enumerate(AGES)}
    assert surveys.margins(store) == {}
    with pytest.raises(ValueRefused):
        surveys.set_population(store, {("kvinna", "65-"): 10.0}, origin="")

    surveys.set_population(store, people, origin="SCB")

    # 100 + 110 + 120 + 130 of each sex
    assert surveys.margins(store)["sex"] == {"kvinna": 460, "man": 460}
    assert surveys.margins(store)["age"]["65-"] == 260


def test_what_others_report_has_a_source_and_can_be_taken_back(store):
    for wrong in (
        {"kind": "cited", "year": 2025, "place": "x", "source": "s. 3"},
        {"kind": "neighbour", "year": 2025, "place": "x", "source": "s. 3"},
        {"kind": "neighbour", "year": 2025, "place": "x", "source": "", "percent": 3.0},
    ):
        with pytest.raises(ValueRefused):
            Reported(**wrong)
    name = surveys.report(
        store, Reported("neighbour", 2025, "Grannen", "redovisningen s. 3", percent=24, n=300), who="anna", at=AT
    )
    assert surveys.reported(store, "neighbour")["percent"].tolist() == [24]

    surveys.withdraw(store, name)

    assert surveys.reported(store, "neighbour").empty
    with pytest.raises(NotFound):
        surveys.withdraw(store, "nej")
