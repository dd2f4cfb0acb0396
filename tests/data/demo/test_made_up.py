"""The demo: made up and marked so, the same for the same seed, and with the traits of real reports."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
import shapely

from data.demo import made_up
from data.demo.made_up_town import OWNER
from data.places import area_rows, dwellings, reference
from data.store.store import Store
from data.walks import walk_rows
from data.work.action_rows import actions
from geo.base.errors import StoreNotEmpty, ValueRefused
from geo.base.periods import LOCAL
from geo.base.records import PRECISION_LIMIT_M, check_observations
from geo.reading import personal_signs

NOW = datetime(2026, 11, 22, 12, tzinfo=LOCAL)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with Store(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'karta.db'}") as store:
        counts = made_up.fill(store, seed=1, rows=4000, now=NOW)
        yield store, counts, store.observations()


def test_it_says_of_itself_that_it_is_made_up(demo):
    store, _, _ = demo

    assert store.fact("made_up") == "1"
    drawn = area_rows.areas(store)
    assert set(drawn.loc[drawn["dwellings"].notna(), "origin"]) == {"made up"}
    assert set(actions(store)["origin"]) == {"made up"}


def test_there_are_about_as_many_rows_as_asked_for(demo):
    store, counts, frame = demo

    assert counts["observations"] == len(frame) == pytest.approx(4000, rel=0.01)
    assert counts["walks"] == len(walk_rows.walks(store)) == 12
    assert counts["actions"] == len(actions(store))


def test_every_row_keeps_the_promise_and_lies_in_three_years_that_end_now(demo):
    _, _, frame = demo

    check_observations(frame)
    local = frame["start"].dropna().dt.tz_convert(LOCAL).dt.date
    # what was found afterwards may have begun some days before the first
    assert date(2023, 11, 1) <= local.min()
    assert frame["received"].max() <= pd.Timestamp(NOW)
    assert (frame["end"].dropna() <= pd.Timestamp(NOW)).all()
    assert local.map(lambda day: day.year).value_counts().loc[[2024, 2025, 2026]].min() > 1000


def test_every_ort_and_every_kind_of_evidence_is_there(demo):
    _, _, frame = demo

    assert set(reference.localities().names) | {"landsbygd"} <= set(frame["locality"])
    assert set(frame["source"]) == {
        "police", "situation", "housing", "rounds", "walk", "citizen", "survey", "notice",
    }  # fmt: skip
    # small volumes: tens of rows a year in a small ort
    small = frame[frame["locality"] == "Sjötofta"]
    assert 5 <= len(small) / 3 <= 60


def test_the_same_seed_is_the_same_picture_and_another_is_another(demo, tmp_path):
    frames = []
    for number in range(2):
        with Store(f"sqlite:///{tmp_path}/{number}.db") as store:
            made_up.fill(store, seed=7, rows=200, now=NOW)
            frames.append((store.observations(), dwellings.dwellings(store), area_rows.areas(store)))

    for one, other in zip(*frames, strict=True):
        pd.testing.assert_frame_equal(one, other)
    assert not dwellings.dwellings(demo[0]).equals(frames[0][1])


def test_a_database_that_holds_something_is_refused(tmp_path, observations):
    with Store(f"sqlite:///{tmp_path}/karta.db") as store:
        store.add(observations([(0, 0)]))
        with pytest.raises(StoreNotEmpty) as refused:
            made_up.fill(store, seed=1, rows=200, now=NOW)
        assert refused.value.facts == {"observations": 1}
        assert store.count() == 1
        assert store.fact("made_up") is None


def test_somebodys_own_register_is_not_replaced(tmp_path):
    home = pd.DataFrame({"e": [4e5], "n": [6.37e6], "weight": [1.0], "locality": "", "area": "", "owner": ""})
    with Store(f"sqlite:///{tmp_path}/karta.db") as store:
        dwellings.replace_dwellings(store, home, "adressregister")
        with pytest.raises(StoreNotEmpty):
            made_up.fill(store, seed=1, rows=200, now=NOW)


@pytest.mark.parametrize("rows", [0, 99, 10**9])
def test_an_impossible_size_is_refused(tmp_path, rows):
    with Store(f"sqlite:///{tmp_path}/karta.db") as store, pytest.raises(ValueRefused):
        made_up.fill(store, seed=1, rows=rows, now=NOW)


def test_the_areas_hold_the_dwellings_that_stand_in_them(demo):
    store, _, _ = demo
    drawn = area_rows.areas(store)
    homes = dwellings.dwellings(store)
    inside = area_rows.area_of(drawn, homes["e"].to_numpy(), homes["n"].to_numpy())

    assert (inside[homes["area"] != ""] == homes["area"][homes["area"] != ""]).all()
    counted = homes.groupby("area")["weight"].sum()
    told = drawn.dropna(subset=["dwellings"]).set_index("area_id")["dwellings"]
    assert (told == counted.reindex(told.index)).all()
    # an ort's areas do not overlap
    for _, ort in drawn[drawn["ring"] != ""].groupby("locality"):
        rings = [shapely.from_wkt(ring) for ring in ort["ring"]]
        assert sum(ring.area for ring in rings) == pytest.approx(shapely.union_all(rings).area, rel=1e-3)


def test_the_partition_stood_before_the_standing_window(demo):
    store, _, _ = demo

    assert (area_rows.areas(store)["valid_from"] < "2024-11-22").all()
    assert not area_rows.areas(store, date(2024, 11, 22))["dwellings"].isna().all()


def test_the_housing_company_reports_its_own_stock_alone(demo):
    store, _, frame = demo
    homes = dwellings.dwellings(store)
    stock = homes.loc[homes["owner"] == OWNER, ["e", "n"]].to_numpy()
    own = frame.loc[frame["source"].isin(["housing", "rounds"]), ["e", "n"]].to_numpy()
    apart = np.hypot(own[:, None, 0] - stock[None, :, 0], own[:, None, 1] - stock[None, :, 1]).min(axis=1)

    assert apart.max() < 60
    rows = dwellings.coverage(store).query("sender == @OWNER")
    assert set(rows["kind"]) == {"stock"}


def test_police_positions_are_off_by_about_83_metres(demo):
    """The median of a Rayleigh distribution is 1.177 sigma; what stands on a street's node is off a little more."""
    _, _, frame = demo
    police = frame[frame["source"] == "police"]
    rng = np.random.default_rng(1)
    error = np.hypot(*rng.normal(0, 70, (2, 100_000)))

    assert np.median(error) == pytest.approx(82.4, rel=0.01)
    assert (police["precision_m"] == 82).all()
    places = police.groupby(["e", "n"]).size()
    assert len(places) < 0.85 * len(police), "many stand on the same point, as snapped positions do"


def test_much_is_coarse_or_has_no_place_at_all(demo):
    _, _, frame = demo
    told = frame[frame["source"] == "situation"]

    assert (told["precision_m"] > PRECISION_LIMIT_M).mean() > 0.5
    assert told["e"].isna().mean() > 0.05
    assert "vid skolan" in set(told["place_text"])


def test_some_episodes_are_told_of_twice(demo):
    _, _, frame = demo
    again = frame["text"].isin(
        ["Samma sak igen.", "Återkommande, se tidigare rapport.", "Ännu en gång.", "Fortsätter."]
    )

    assert 0.05 < again.mean() < 0.2


def test_what_nobody_saw_is_an_interval_of_about_ten_hours(demo):
    _, _, frame = demo
    spans = frame[(frame["source"] == "police") & (frame["time_quality"] == "interval")]
    hours = (spans["end"] - spans["start"]).dt.total_seconds() / 3600

    # one real file of burglaries: median 10 h, 22 % over a day
    assert hours.median() == pytest.approx(10, rel=0.25)
    assert (hours > 24).mean() == pytest.approx(0.22, abs=0.06)


def test_evenings_and_weekends_have_their_own_rhythm(demo):
    _, _, frame = demo
    seen = frame[(frame["time_quality"] == "moment") & (frame["category"] == "otrygghetsskapande samling")]
    local = seen["start"].dt.tz_convert(LOCAL)

    assert ((local.dt.hour >= 18) | (local.dt.hour < 2)).mean() > 0.6
    assert local.dt.day_of_week.isin([4, 5]).mean() > 0.4


def inside_solgard(store: Store, frame: pd.DataFrame) -> pd.Series:
    drawn = area_rows.areas(store)
    ring = shapely.from_wkt(drawn.loc[drawn["area_id"] == made_up.SOLGARD, "ring"].iloc[0])
    by_point = pd.Series(shapely.contains_xy(ring, frame["e"], frame["n"]), frame.index)
    return by_point | (frame["place"] == "Solgårdsområdet")


@pytest.mark.parametrize("source", ["police", "situation", "walk"])
def test_three_kinds_of_evidence_point_at_solgardsomradet(demo, source):
    store, _, frame = demo
    homes = dwellings.dwellings(store)
    local = frame[(frame["source"] == source) & (frame["locality"] == "Tranemo")]
    tranemo = homes[homes["locality"] == "Tranemo"]
    share = tranemo.loc[tranemo["area"] == made_up.SOLGARD, "weight"].sum() / tranemo["weight"].sum()

    assert inside_solgard(store, local).mean() > 1.8 * share


def test_where_many_live_more_happens_and_no_more_than_that(demo):
    """Outside the planted places police reports follow the dwellings of each ort."""
    store, _, frame = demo
    homes = dwellings.dwellings(store)
    police = frame[(frame["source"] == "police") & ~inside_solgard(store, frame)]
    orter = [name for name in reference.localities().names if name not in ("Tranemo", "Limmared")]
    people = homes.groupby("locality")["weight"].sum().reindex(orter)
    met = police.groupby("locality").size().reindex(orter)
    expected = people / people.sum() * met.sum()

    # chi square with nine degrees of freedom; borders between ort and countryside move a few
    assert ((met - expected) ** 2 / expected).sum() < 45


def test_the_walks_went_through_the_tablets_own_door(demo):
    store, _, frame = demo
    pins = frame[frame["source"] == "walk"]

    assert len(pins) == 200
    assert store.count("pins") == 200
    assert walk_rows.walks(store)["closed"].notna().all()
    assert (pins["walk"] != "").all()
    assert pins["stop"].notna().all()
    assert set(pins["feeling"]) == {"otrygg", "trygg"}


def test_no_text_looks_like_it_names_a_person(demo):
    _, _, frame = demo

    assert [text for text in frame["text"].unique() if personal_signs.kinds_in(text)] == []


@pytest.mark.postgres
def test_a_server_takes_the_same_picture(postgres, tmp_path):
    frames = []
    for url in (postgres, f"sqlite:///{tmp_path}/karta.db"):
        with Store(url) as store:
            counts = made_up.fill(store, seed=3, rows=200, now=NOW)
            frames.append(store.observations())
        assert counts["walks"] == 12

    pd.testing.assert_frame_equal(*frames)
