"""A reporter's own form: several events, no name, and what does not belong here told."""

from datetime import UTC, date, datetime

import pytest

from data.letters.forms import MAX_EVENTS, UNSURE, Event, report
from data.store.store import Store
from data.trust.asker import Asker
from geo.base.errors import NotAllowed, ValueRefused
from geo.base.records import Role

NOW = datetime(2026, 5, 18, 9, tzinfo=UTC)
DAY = date(2026, 5, 16)
SCHOOL = Asker("anna", Role.REPORTER, sender="exempelskolan")


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


def test_events_are_stored_under_the_senders_name_alone(store):
    receipt = report(
        store,
        SCHOOL,
        [Event("Klotter", DAY, where="Tranemo bussterminal"), Event("Bråk", DAY, locality="Limmared")],
        now=NOW,
    )

    assert receipt.rows_stored == 2
    frame = store.observations().sort_values("sheet_row")
    assert frame["sender"].tolist() == ["exempelskolan"] * 2
    assert frame["source"].tolist() == ["situation"] * 2
    assert frame["category"].tolist() == ["skadegörelse", "annat ordningsstörande"]
    assert frame["place"].tolist() == ["Tranemo bussterminal", "Limmared"]
    assert not (frame.astype("object") == "anna").any().any()


def test_a_point_on_the_map_is_the_place(store):
    report(store, SCHOOL, [Event("Klotter", DAY, e=401_021.0, n=6_372_645.0)], now=NOW)

    [kept] = store.observations().itertuples()
    assert (kept.e, kept.n, kept.locality) == (401_021.0, 6_372_645.0, "Tranemo")


def test_a_span_of_hours_over_midnight_is_an_interval(store):
    report(store, SCHOOL, [Event("Bråk", DAY, locality="Limmared", begin=22 * 60, end=90)], now=NOW)

    [kept] = store.observations().itertuples()
    assert (kept.time_quality, kept.local_start, kept.local_end) == ("interval", "2026-05-16T22:00", "2026-05-17T01:30")


def test_what_is_not_sure_says_so(store):
    report(store, SCHOOL, [Event("Bråk", DAY, locality="Limmared", sure=False)], now=NOW)

    assert store.observations()["text"].tolist() == [f"Bråk {UNSURE}"]


def test_a_concern_about_extremism_is_told_where_it_belongs_and_not_stored(store):
    event = Event("En elev radikaliseras", DAY, locality="Tranemo")

    receipt = report(store, SCHOOL, [event], now=NOW)

    assert event.belongs_elsewhere
    assert [note.reason for note in receipt.rows] == ["not_taken"]
    assert store.count() == 0


def test_a_person_in_the_text_is_told_before_it_is_sent():
    assert [kind for _, _, kind in Event("Ring 070-174 06 05", DAY, locality="Tranemo").personal] == ["telefon"]


def test_sending_the_same_form_twice_stores_it_once(store):
    events = [Event("Klotter", DAY, where="Tranemo bussterminal")]
    report(store, SCHOOL, events, now=NOW)

    assert report(store, SCHOOL, events, now=NOW).rows_duplicate == 1


def test_the_police_report_as_the_police(store):
    report(store, Asker("kommunpolisen", Role.POLICE), [Event("Bråk", DAY, locality="Limmared")], now=NOW)

    [kept] = store.observations().itertuples()
    assert (kept.source, kept.audience) == ("police", "police")


@pytest.mark.parametrize("role", [Role.WALKER, Role.PUBLIC, Role.LEADER])
def test_others_do_not_report_here(store, role):
    with pytest.raises(NotAllowed):
        report(store, Asker("x", role), [Event("Bråk", DAY, locality="Limmared")], now=NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": " "},
        {"locality": "", "where": ""},
        {"e": 401_021.0},
        {"last": date(2026, 5, 15)},
        {"begin": 24 * 60},
        {"what": "x" * 2_001},
    ],
)
def test_a_form_that_says_too_little_is_refused(wrong):
    with pytest.raises(ValueRefused):
        Event(**({"what": "Bråk", "first": DAY, "locality": "Limmared"} | wrong))


def test_a_long_list_is_a_file(store):
    with pytest.raises(ValueRefused):
        report(store, SCHOOL, [Event(f"Bråk {i}", DAY, locality="Limmared") for i in range(MAX_EVENTS + 1)], now=NOW)
    with pytest.raises(ValueRefused):
        report(store, SCHOOL, [], now=NOW)


def test_a_finer_kind_that_was_chosen_is_stored_and_one_that_belongs_elsewhere_is_refused(store):
    report(
        store, SCHOOL, [Event("", DAY, category="skadegörelse", subcategory="klotter", locality="Limmared")], now=NOW
    )

    [kept] = store.observations().itertuples()
    assert (kept.category, kept.subcategory) == ("skadegörelse", "klotter")
    with pytest.raises(ValueRefused):
        Event("", DAY, category="trafik", subcategory="klotter", locality="Limmared")
