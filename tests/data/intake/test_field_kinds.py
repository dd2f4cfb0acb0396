"""Kinds of field files that were once read wrongly, each with the answer that the file itself proves."""

from datetime import UTC, datetime

import pytest

from data.columns.dates import read_time
from data.intake.intake import take_in
from data.store.store import Store
from geo.base.periods import LOCAL
from geo.reading.personal_signs import kinds_in

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def _taken(database, *lines):
    with Store(database) as store:
        receipt = take_in(store, "lista.csv", ("\n".join(lines) + "\n").encode(), now=NOW)
        return receipt, store.observations()


def test_a_described_tag_with_a_number_is_a_text_and_no_address(database):
    rows = (f"2026-09-0{day},Tranemo,klotter nummer {day}" for day in range(1, 9))

    receipt, frame = _taken(database, "Datum,Ort,Beskrivning", *rows)

    assert {column.title: column.field for column in receipt.columns}["Beskrivning"] == "text"
    assert sorted(frame["text"]) == [f"klotter nummer {day}" for day in range(1, 9)]


def test_streets_under_a_description_are_still_the_address_where_another_column_is_the_text(database):
    receipt, _ = _taken(
        database,
        "Datum;Vad hände;Beskrivning;Ort",
        "2026-09-01;Ungdomar slog sönder en ruta;Storgatan 12;Tranemo",
        "2026-09-02;Någon eldade i en papperskorg;Parkgatan 3;Limmared",
    )

    assert {column.title: column.field for column in receipt.columns}["Vad hände"] == "text"


@pytest.mark.parametrize("title", ["Vecka", "V.", "v", "Veckonr"])
def test_a_week_beside_its_weekday_is_that_day(database, title):
    _, frame = _taken(
        database,
        "Veckorapport 2026",
        f"Veckodag;{title};Vad hände;Ort",
        "tis;v 41;Knuff i matsalen;Tranemo",
        "torsdag;v. 42;Rök bakom gympasalen;Tranemo",
    )

    days = dict(zip(frame["text"], frame["start"].dt.tz_convert(LOCAL).dt.date.astype(str), strict=True))
    assert days == {"Knuff i matsalen": "2026-10-06", "Rök bakom gympasalen": "2026-10-15"}


def test_a_neighbouring_country_s_list_is_asked_about(database):
    rows = (f"{day};2026-08-0{day};59.91{day};10.75{day};Tagging på vegg" for day in range(1, 7))

    receipt, frame = _taken(database, "id;dato;breddegrad;lengdegrad;beskrivelse", *rows)

    assert (receipt.decision, receipt.reason_classes, len(frame)) == ("reject_file", ("foreign_file",), 0)


@pytest.mark.parametrize("cell", ["21:10", "21 : 10", "21\u200a:\u200a10", "kl 21 :10"])
def test_a_clock_may_have_blanks_around_its_colon(cell):
    assert read_time(cell) == 21 * 3600 + 10 * 60


@pytest.mark.parametrize(("text", "kinds"), [("+46 70 000 00 00", ()), ("+46 70 174 06 05", ("telefon",))])
def test_a_number_of_noughts_is_nobodys(text, kinds):
    assert kinds_in(text) == kinds
