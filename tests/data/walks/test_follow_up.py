from datetime import date, datetime

import pytest

import settings
from data.store.store import Store
from data.walks import follow_up, walk_rows
from geo.base.periods import LOCAL

OPENED = datetime(2026, 1, 31, 12, 0, tzinfo=LOCAL)


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


@pytest.fixture
def walk(store):
    """A walk on the last of January 2026."""
    return walk_rows.new_walk(
        store, locality="Grimsås", held_on=OPENED.date(), now=OPENED, leader="Ledaren", contact="Kontakten"
    )[0]


def after_walks(store, today):
    return [
        (one.kind, one.what, one.due.isoformat(), one.responsible)
        for one in follow_up.overdue(store, today)
        if one.kind not in follow_up.WITHOUT
    ]


@pytest.mark.usefixtures("walk")
def test_the_meeting_is_due_a_month_after_the_walk_and_the_feedback_after_six(store):
    # the 31st of January plus a month is the last of February
    assert after_walks(store, date(2026, 2, 28)) == []
    meeting = ("meeting", "Grimsås 2026-01-31", "2026-02-28", "Ledaren")
    assert after_walks(store, date(2026, 3, 1)) == [meeting]
    assert after_walks(store, date(2026, 8, 1)) == [
        meeting,
        ("feedback", "Grimsås 2026-01-31", "2026-07-31", "Kontakten"),
    ]


def test_what_has_been_held_is_due_no_more(store, walk):
    walk_rows.happened(store, walk.id, "meeting", held_on=date(2026, 2, 10), now=OPENED)
    walk_rows.happened(store, walk.id, "feedback", held_on=date(2026, 7, 10), now=OPENED)

    assert after_walks(store, date(2027, 1, 1)) == []


@pytest.mark.usefixtures("walk")
def test_walk_and_meeting_on_one_day_is_a_setting(store, monkeypatch):
    monkeypatch.setenv("KARTA_MEETING_MONTHS", "0")
    settings.forget()

    assert after_walks(store, date(2026, 1, 31)) == []
    assert after_walks(store, date(2026, 2, 1)) == [("meeting", "Grimsås 2026-01-31", "2026-01-31", "Ledaren")]


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        # kommunallagen 5:9: from the 15th of October of the election year
        (date(2022, 10, 15), date(2022, 10, 15), date(2026, 10, 14)),
        (date(2026, 10, 14), date(2022, 10, 15), date(2026, 10, 14)),
        (date(2026, 10, 15), date(2026, 10, 15), date(2030, 10, 14)),
        (date(2020, 1, 1), date(2018, 10, 15), date(2022, 10, 14)),
    ],
)
def test_a_term_lasts_four_years_from_october(day, first, last):
    assert follow_up.term_of(day) == (first, last)


def test_every_ort_is_counted_this_term(store, walk):
    walk_rows.happened(store, walk.id, "meeting", held_on=date(2026, 2, 10), now=OPENED)

    rows = {row["locality"]: (row["walks"], row["meetings"]) for row in follow_up.coverage(store, date(2026, 6, 1))}
    assert len(rows) == 12
    assert rows.pop("Grimsås") == (1, 1)
    assert set(rows.values()) == {(0, 0)}
    without = [one.what for one in follow_up.overdue(store, date(2026, 6, 1)) if one.kind == "no-walk"]
    assert sorted(without) == sorted(rows)
    # in the next term the ort begins anew
    assert all(row["walks"] == 0 for row in follow_up.coverage(store, date(2026, 12, 1)))
