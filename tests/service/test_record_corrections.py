"""Several records at once get another kind, ort or day: clocks stay, sent points stay, names are looked up anew."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.intake import known_places
from data.store.store import Store
from data.trust.asker import Asker
from data.trust.corrections import history
from geo.base.errors import KartaError, NotFound, ValueRefused
from geo.base.periods import LOCAL
from geo.base.records import Role
from service.record_corrections import MOST, Wanted, correct_all, on_day

NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)
ANNA = Asker("anna", Role.UNIT)


@pytest.fixture
def store(database, observations):
    frame = observations([(0, 0), (30, 0), (60, 0)])
    frame["place_text"] = ["Storgatan 1", "kyrkan", ""]
    frame.loc[1, ["how", "place", "place_kind", "locality"]] = ["text", "Tranemo kyrka", "place", "Tranemo"]
    with Store(database) as opened:
        opened.add(frame)
        yield opened


def ids(store):
    return store.observations().sort_values("sender_id")["id"].tolist()


def by_id(store):
    return store.observations().set_index("id")


def correct(store, which, wanted, reason="rättat"):
    return correct_all(store, ANNA, which, wanted, reason=reason, at=NOW, known_places=known_places(store))


def test_three_get_another_kind_and_keep_their_history(store):
    which = ids(store)

    assert correct(store, which, Wanted(category="trafik")) == 3

    assert set(by_id(store)["category"]) == {"trafik"}
    assert history(store, which[0])["before"].tolist() == [{"category": "skadegörelse"}]


def test_a_point_that_was_sent_stays_in_another_ort_and_a_name_is_looked_up_there(store):
    sent, named, _ = ids(store)
    before = by_id(store)

    correct(store, [sent, named], Wanted(locality="Dalstorp"))

    after = by_id(store)
    assert after.loc[[sent, named], "locality"].tolist() == ["Dalstorp"] * 2
    assert after.loc[sent, ["e", "n"]].tolist() == before.loc[sent, ["e", "n"]].tolist()
    # "kyrkan" in Dalstorp is Dalstorp's church, or no place at all: never the one in Tranemo
    assert after.loc[named, "place"] != "Tranemo kyrka"
    assert after.loc[named, "e"] != before.loc[named, "e"]


def test_another_day_keeps_the_clock_over_the_change_to_winter_time(store):
    (record, *_) = ids(store)

    correct(store, [record], Wanted(day=date(2026, 10, 26)))  # the day after the clocks were turned back

    row = by_id(store).loc[record]
    # 13.00 on the wall in January is 12.00 UTC, and so it is on 26 October
    assert row["start"] == pd.Timestamp("2026-10-26T12:00Z")
    assert (row["local_start"], row["time_quality"]) == ("2026-10-26T13:00", "moment")


def test_a_day_without_a_clock_becomes_another_day(observations):
    row = observations([(0, 0)], time_quality="day", local_start="2026-01-01", local_end="2026-01-01")
    changes = on_day(row.to_dict("records")[0], date(2026, 7, 1), at=NOW)

    # a Swedish summer day begins at 22.00 UTC
    assert (changes["start"], changes["end"]) == (pd.Timestamp("2026-06-30T22:00Z"), pd.Timestamp("2026-07-01T22:00Z"))
    assert (changes["local_start"], changes["time_quality"]) == ("2026-07-01", "day")


def test_a_report_without_a_day_gets_one(observations):
    row = observations([(0, 0)], time_quality="unknown", local_start="", local_end="")
    row["start"] = row["end"] = pd.Series([pd.NaT], dtype="datetime64[us, UTC]")

    changes = on_day(row.to_dict("records")[0], date(2026, 2, 1), at=NOW)

    assert (changes["local_start"], changes["time_quality"]) == ("2026-02-01", "day")


@given(st.dates(date(2000, 1, 1), date(2026, 11, 22)), st.integers(0, 13_000_000), st.integers(0, 72 * 60))
def test_an_interval_keeps_its_clock_and_never_ends_before_it_begins(day, since, minutes):
    start = pd.Timestamp("2001-01-01", tz="UTC") + pd.Timedelta(minutes=since)
    local = start.tz_convert(LOCAL)
    row = {
        "time_quality": "interval", "start": start, "end": start + pd.Timedelta(minutes=minutes), "time_flag": "",
        "local_start": f"{local:%Y-%m-%dT%H:%M}", "local_end": "",
    }  # fmt: skip

    changes = {"start": start, "end": row["end"]} | on_day(row, day, at=NOW)

    moved = changes["start"].tz_convert(LOCAL)
    assert moved.date() == day
    assert changes["end"] >= changes["start"]
    # an hour that does not exist is an hour later on the wall; every other clock stays
    assert (moved.hour, moved.minute) in {(local.hour, local.minute), (local.hour + 1, local.minute)}


@pytest.mark.parametrize(
    "wanted", [Wanted, lambda: Wanted(category="påhittad"), lambda: Wanted(locality="Atlantis"),
               lambda: Wanted(day=date(2026, 11, 23))]
)  # fmt: skip
def test_what_cannot_hold_is_refused_and_changes_nothing(store, wanted):
    before = by_id(store)["revision"].tolist()

    with pytest.raises(ValueRefused):
        correct(store, ids(store), wanted())
    assert by_id(store)["revision"].tolist() == before


@pytest.mark.parametrize(
    ("which", "error"), [([], ValueRefused), (["x"] * (MOST + 1), ValueRefused), (["borta"], NotFound)]
)
def test_none_too_many_and_a_record_that_is_gone_are_refused(store, which, error):
    with pytest.raises(error):
        correct(store, which, Wanted(category="trafik"))


def test_why_must_be_said(store):
    with pytest.raises(KartaError):
        correct(store, ids(store), Wanted(category="trafik"), reason=" ")
