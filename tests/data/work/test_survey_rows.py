"""A year's answers: read as they are sent, kept without their words."""

from datetime import datetime

import pytest

from data.store.store import Store
from data.work import survey_rows
from data.work.survey_rows import AGES, SEXES, Reported
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
    found = survey_rows.read_answers("enkät.csv", SHEET.encode("cp1252"), 2026)

    assert found.rows == 6
    assert found.left_out == {"unknown_locality": 1, "unknown_answer": 1, "duplicate_row": 1}
    kept = found.frame[["answer", "locality", "sex", "age", "felt", "avoids", "themes"]].values.tolist()
    assert kept == [
        ["1", "Tranemo", "kvinna", "65-", "yes", "yes", '["belysning", "narkotika"]'],
        ["2", "Limmared", "man", "30-49", "no", "no", "[]"],
        ["5", "Tranemo", "kvinna", "16-29", "", "", '["annat"]'],
    ]


def test_no_word_of_an_open_answer_is_kept(store):
    survey_rows.add_answers(store, survey_rows.read_answers("enkät.csv", SHEET.encode(), 2026).frame)

    with store.read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM survey_answers").all()
    assert rows
    assert "Kalle" not in str(rows)
    assert "stationen" not in str(rows)


def test_reading_twice_keeps_once(store):
    frame = survey_rows.read_answers("enkät.csv", SHEET.encode(), 2026).frame

    assert (survey_rows.add_answers(store, frame), survey_rows.add_answers(store, frame)) == (3, 0)
    assert survey_rows.years(store) == [2026]
    assert len(survey_rows.answers(store)) == 3


def test_a_file_without_ort_or_feeling_is_refused():
    with pytest.raises(FileRefused):
        survey_rows.read_answers("enkät.csv", b"Ort;Kommentar\nTranemo;Hej\n", 2026)


def test_the_population_is_whole_or_refused(store):
    people = {(sex, age): 100.0 + 10 * number for sex in SEXES for number, age in enumerate(AGES)}
    assert survey_rows.margins(store) == {}
    with pytest.raises(ValueRefused):
        survey_rows.set_population(store, {("kvinna", "65-"): 10.0}, origin="")

    survey_rows.set_population(store, people, origin="SCB")

    # 100 + 110 + 120 + 130 of each sex
    assert survey_rows.margins(store)["sex"] == {"kvinna": 460, "man": 460}
    assert survey_rows.margins(store)["age"]["65-"] == 260


def test_what_others_report_has_a_source_and_can_be_taken_back(store):
    for wrong in (
        {"kind": "cited", "year": 2025, "place": "x", "source": "s. 3"},
        {"kind": "neighbour", "year": 2025, "place": "x", "source": "s. 3"},
        {"kind": "neighbour", "year": 2025, "place": "x", "source": "", "percent": 3.0},
    ):
        with pytest.raises(ValueRefused):
            Reported(**wrong)
    name = survey_rows.report(
        store, Reported("neighbour", 2025, "Grannen", "redovisningen s. 3", percent=24, n=300), who="anna", at=AT
    )
    assert survey_rows.reported(store, "neighbour")["percent"].tolist() == [24]

    survey_rows.withdraw(store, name)

    assert survey_rows.reported(store, "neighbour").empty
    with pytest.raises(NotFound):
        survey_rows.withdraw(store, "nej")
