"""A round is opened once, talked over, and frozen when it is closed."""

from datetime import date, datetime

import pytest

from data.store.store import Store
from data.work import round_rows
from geo.base.errors import NotFound, ValueRefused
from geo.base.periods import LOCAL
from geo.situation.news import Period

AT = datetime(2026, 11, 22, 10, tzinfo=LOCAL)
TODAY = date(2026, 11, 22)


@pytest.fixture
def store(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as opened:
        yield opened


@pytest.mark.parametrize(
    ("cadence", "first"),
    [("7", "2026-11-16"), ("14", "2026-11-09"), ("30", "2026-10-24"), ("kvartal", "2026-10-01"), ("år", "2026-01-01")],
)
def test_a_period_ends_today(cadence, first):
    assert round_rows.period_of(cadence, TODAY) == Period(date.fromisoformat(first), TODAY)


def test_an_unknown_cadence_is_refused():
    with pytest.raises(ValueRefused):
        round_rows.period_of("ibland", TODAY)


def test_a_round_is_opened_once(store):
    first = round_rows.begin(store, round_rows.period_of("14", TODAY), who="anna", at=AT)
    again = round_rows.begin(store, round_rows.period_of("14", TODAY), who="bo", at=AT)

    assert first == again
    assert again.opened_by == "anna"
    assert len(round_rows.rounds(store)) == 1


def test_a_closed_round_stays_as_it_was(store):
    opened = round_rows.begin(store, round_rows.period_of("14", TODAY), who="anna", at=AT)
    round_rows.note(store, opened.id, "Lampan är lagad", who="bo", at=AT, place="Torget")

    closed = round_rows.close(store, opened.id, {"hotspots": ["Solgårdsområdet"]}, who="anna", at=AT)

    assert closed.closed
    assert round_rows.notes(store, opened.id)["text"].tolist() == ["Lampan är lagad"]
    for late in (
        lambda: round_rows.note(store, opened.id, "En sak till", who="bo", at=AT),
        lambda: round_rows.close(store, opened.id, {"hotspots": []}, who="bo", at=AT),
    ):
        with pytest.raises(ValueRefused):
            late()
    assert round_rows.held(store, opened.id).frozen == {"hotspots": ["Solgårdsområdet"]}


def test_a_note_needs_words_and_a_round(store):
    with pytest.raises(NotFound):
        round_rows.note(store, "nej", "Ord", who="bo", at=AT)
    with pytest.raises(ValueRefused):
        round_rows.note(store, "nej", "  ", who="bo", at=AT)


def test_at_most_three_focus_areas_a_quarter(store):
    names = [(name, "Tranemo", "") for name in ("Solgårdsområdet", "Torget", "Parken", "Skolan")]

    with pytest.raises(ValueRefused):
        round_rows.choose_focus(store, TODAY, names, who="anna", at=AT)
    with pytest.raises(ValueRefused):
        round_rows.choose_focus(store, TODAY, [names[0], names[0]], who="anna", at=AT)
    round_rows.choose_focus(store, TODAY, names[:3], who="anna", at=AT)
    round_rows.choose_focus(store, TODAY, names[1:2], who="anna", at=AT)

    assert round_rows.focus(store, TODAY)["name"].tolist() == ["Torget"]
    assert round_rows.focus(store, date(2026, 9, 30)).empty


def test_a_note_that_is_taken_away_can_be_had_back(store):
    opened = round_rows.begin(store, round_rows.period_of("14", TODAY), who="anna", at=AT)
    note = round_rows.note(store, opened.id, "Lampan är lagad", who="bo", at=AT)

    round_rows.remove_note(store, note)
    assert round_rows.notes(store, opened.id).empty
    round_rows.remove_note(store, note, back=True)
    assert round_rows.notes(store, opened.id)["id"].tolist() == [note]

    round_rows.close(store, opened.id, {"notes": 1}, who="anna", at=AT)
    with pytest.raises(ValueRefused):
        round_rows.remove_note(store, note)
    with pytest.raises(NotFound):
        round_rows.remove_note(store, "x")
