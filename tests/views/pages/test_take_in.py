"""The page "Läs in" through Streamlit's own test runner: counts, rounds, a remembered mapping, what is refused."""

from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from data.columns.matching import signature
from data.columns.tables import Table
from data.intake import mappings
from data.store.store import Store
from geo.base.periods import LOCAL
from service import clock, open_store

NOW = datetime(2026, 11, 22, 12, tzinfo=LOCAL)

PAGE = """
from views.pages.take_in import page
page()
"""
COUNTS = "Anmälda brott 2026;;;\nOrt;Område;jan;feb;Summa\nTranemo;Solgårdsområdet;3;2;5\nLimmared;;2;1;3\n"
ROUNDS = "Rondnr;Ronddatum;Gård;Kontrollpunkt;Anmärkning;Ort\n1;2026-10-01;Solgårdsgatan 4;belysning;Lampa;Tranemo\n"
STRANGE = "a;b;c\n2026-10-01;Dalstorp kyrka;klotter\n2026-10-02;Dalstorp kyrka;skräp\n"


@pytest.fixture
def page(database, monkeypatch):
    assert database
    monkeypatch.setattr(clock, "_FIXED", [NOW])

    def drop(name: str, content: str | bytes) -> AppTest:
        test = AppTest.from_string(PAGE, default_timeout=120).run()
        raw = content.encode() if isinstance(content, str) else content
        test.get("file_uploader")[0].upload(name, raw, "application/octet-stream")
        return test.run()

    yield drop
    open_store.store().close()
    open_store.store_at.cache_clear()


def store_button(test):
    return next(one for one in test.button if one.label.startswith("Läs in "))


def words(test) -> str:
    return " ".join(one.value for kind in ("text", "success", "warning", "error", "info") for one in test.get(kind))


def test_a_matrix_of_months_is_told_of_and_stored_cell_by_cell(page, database):
    test = page("brott.csv", COUNTS)

    assert "Varje cell blir ett antal" in words(test)
    assert not [one for one in test.selectbox if one.label == "Läses som"]
    store_button(test).click().run()
    with Store(database) as store:
        frame = store.observations()
    assert frame["source"].unique().tolist() == ["counts"]
    assert sorted(frame["count"].tolist()) == [1, 2, 2, 3]


def test_the_housing_companys_rounds_are_known(page, database):
    test = page("rond.csv", ROUNDS)

    store_button(test).click().run()
    with Store(database) as store:
        (row,) = store.observations().to_dict("records")
    assert (row["source"], row["audience"], row["category"]) == ("rounds", "partner", "otrygg plats")


def test_a_mapping_that_was_made_on_the_page_is_remembered(page, database):
    test = page("okänd.csv", STRANGE)
    chosen = [one for one in test.selectbox if one.label == "Läses som"]
    for box, field in zip(chosen, ("date", "place", "text"), strict=True):
        box.set_value(field)
    next(one for one in test.button if one.label == "Läs om filen så").click().run()
    store_button(test).click().run()

    with Store(database) as store:
        held = mappings.remembered(store, signature(Table("", header=["a", "b", "c"])))
    assert held is not None
    assert held.mapping.columns == {"date": "a", "place": "b", "text": "c"}
    again = page("okänd2.csv", STRANGE.replace("2026-10", "2026-09"))
    assert "2 av 2 rader kan läsas in" in words(again)


SCHOOL = (
    "Dag;Vad hände;Var;Foto\n"
    "7/9;Tre cyklar sparkades omkull;Tranängskolan;a.jpg\n"
    "15 okt;Knuff i kön;Tranängskolan;b.jpg\n"
)


def test_the_year_is_asked_for_once(page, database):
    test = page("incidenter.csv", SCHOOL)
    assert "Vilket år gäller filen?" in words(test)

    next(one for one in test.button if one.label == "Läs datumen med det året").click().run()
    store_button(test).click().run()

    with Store(database) as store:
        assert sorted(store.observations()["local_start"]) == ["2026-09-07", "2026-10-15"]


def test_columns_stand_open_with_their_evidence_and_unread_ones_are_told(page):
    test = page("incidenter 2026.csv", SCHOOL)

    captions = " ".join(one.value for one in test.caption)
    assert "rubriken" in captions
    assert "läses inte" in captions
    assert "Kolumnen ”Foto” är inte läst" in words(test)


def test_the_words_of_unread_columns_join_the_text_with_one_tick(page, database):
    rows = SCHOOL.replace("Foto", "Åtgärd").replace("a.jpg", "samtal hem").replace("b.jpg", "extra vakt")
    test = page("incidenter 2026.csv", rows)
    test.checkbox[0].check()
    next(one for one in test.button if one.label == "Läs om filen så").click().run()
    store_button(test).click().run()

    with Store(database) as store:
        assert "Tre cyklar sparkades omkull · Åtgärd: samtal hem" in store.observations()["text"].tolist()


def test_rows_without_a_place_are_no_green_success(page):
    test = page("a.csv", "Datum;Beskrivning;Plats\n2026-09-07;Klotter;Stället Ingenstans\n")

    assert not test.success
    assert "0 av 1 har fått en plats" in words(test)
    assert "Stället Ingenstans" in words(test)


def test_a_row_in_a_named_area_is_not_said_to_have_no_place(page):
    test = page("a.csv", "Datum;Beskrivning;Plats;Ort\n2026-09-07;Klotter;Solgårdsområdet;Tranemo\n")

    assert "1 av 1 har fått en plats" in words(test)
    assert "har ingen plats" not in words(test)


def test_an_import_is_taken_back_from_its_receipt(page, database):
    test = page("rond.csv", ROUNDS)
    store_button(test).click().run()
    next(one for one in test.button if one.label == "Ta bort dem").click().run()

    assert "Inläsningen är ångrad" in words(test)
    with Store(database) as store:
        assert store.count() == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ\x00\x00", "tas inte emot"),
        ("a.pdf", b"%PDF-1.7 x", "tas inte emot"),
        ("a.csv", b"", "tom"),
        ("a.gpkg", b"SQLite format 3\x00" + b"\x00" * 200, ""),
    ],
)
def test_whatever_is_dropped_is_answered_in_a_sentence(page, name, content, said):
    test = page(name, content)

    assert not test.exception
    assert "Filen kan inte läsas in" in words(test)
    assert said in words(test)
    assert not [one for one in test.button if one.label.startswith("Läs in ")]
