"""Public releases on a real database: values that never change, nobody pointed out, and a ledger that is audited."""

import os
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
import shapely

from data.places import area_rows, dwellings, reference
from data.releases import release_rows
from data.store.store import Store
from geo.base.errors import ReleaseAhead, ReleaseTellsTooMuch, ReleaseUnripe
from geo.base.periods import LOCAL, Selection
from geo.base.records import conform
from geo.release.disclosure import SENSITIVE_GROUP, public_groups

AT = datetime(2026, 11, 22, 12, tzinfo=LOCAL)
SHORT = os.environ.get("KARTA_LONG") != "1"
YEAR = Selection(date(2025, 1, 1), date(2025, 12, 31))


def rows(count, *, locality="Tranemo", day=date(2025, 2, 3), category="trafik", subcategory="", spread_m=40.0, start=0):
    """``count`` observations in an ort, each at an address of its own ``spread_m`` apart (0: all at one)."""
    centre = reference.localities()[locality]
    moment = pd.Timestamp(datetime(day.year, day.month, day.day, 12, tzinfo=LOCAL))
    return conform(
        pd.DataFrame(
            {
                "id": [f"{locality}-{category}-{day}-{start + i}" for i in range(count)],
                "source": "citizen",
                "sender": "tsk",
                "sender_id": [f"{locality}-{category}-{subcategory}-{day}-{start + i}" for i in range(count)],
                "category": category,
                "subcategory": subcategory,
                "start": moment,
                "end": moment,
                "time_quality": "moment",
                "e": centre.e + spread_m * np.arange(count),
                "n": centre.n,
                "precision_m": 15.0,
                "how": "coordinate",
                "locality": locality,
                "received": moment,
            }
        )
    )


@pytest.fixture
def store(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as opened:
        yield opened


def middle_of_solgard(store):
    drawn = area_rows.areas(store)
    return shapely.from_wkt(drawn.loc[drawn["name"] == "Solgårdsområdet", "ring"].iloc[0]).centroid


def released(store, selection=YEAR, **options):
    facts = {"at": AT, "machine": AT} | options
    return release_rows.release(store, selection, who="prov", file_format="html", **facts)


def value(made, unit, period, group="trafik"):
    row = made.cells[(made.cells["unit"] == unit) & (made.cells["period"] == period) & (made.cells["group"] == group)]
    assert len(row) == 1
    return None if pd.isna(row["value"].iloc[0]) else int(row["value"].iloc[0])


def test_large_orter_are_shown_by_quarter_and_small_ones_by_year(store):
    store.add(rows(7))
    store.add(rows(8, locality="Sjötofta"))

    made = released(store)

    assert value(made, "Tranemo", "2025-K1") == 5
    assert value(made, "Tranemo", "2025-K2") is None
    assert value(made, "Sjötofta", "2025") == 10


def test_five_events_at_one_address_are_not_shown(store):
    store.add(rows(5, spread_m=0.0))

    assert value(released(store), "Tranemo", "2025-K1") is None


def test_four_and_none_look_the_same(store):
    store.add(rows(4))

    made = released(store)

    cells = made.cells.set_index(["unit", "period", "group"])["value"]
    assert cells.isna().all()
    assert made.withheld == len(cells)


def test_a_sensitive_record_is_shown_for_the_municipality_and_the_year_only(store):
    store.add(rows(9, category="annat ordningsstörande", subcategory="misstänkt narkotika"))

    made = released(store)
    one_ort = released(store, Selection(YEAR.first, YEAR.last, ("Tranemo",)))

    assert value(made, "kommunen", "2025", SENSITIVE_GROUP) == 10
    assert value(made, "Tranemo", "2025-K1", "annat ordningsstörande") is None
    assert SENSITIVE_GROUP not in set(one_ort.cells["group"])


def test_what_was_shown_never_changes(store):
    store.add(rows(7))
    first = released(store)

    store.add(rows(30, start=100))
    again = released(store)

    pd.testing.assert_frame_equal(first.cells, again.cells)
    assert first.not_shown == again.not_shown
    assert first.settled == again.settled


def test_a_look_writes_nothing(store):
    store.add(rows(7))
    released(store, seal=False)

    assert store.count("release_cells") == 0
    assert store.count("releases") == 0


def test_points_that_move_within_their_cell_change_nothing(tmp_path):
    made = []
    for name, shift in (("a", 0.0), ("b", 211.0)):
        with Store(f"sqlite:///{tmp_path / name}.db") as store:
            frame = rows(12)
            frame["e"] += shift
            store.add(frame)
            made.append(released(store))

    pd.testing.assert_frame_equal(made[0].cells, made[1].cells)


def test_areas_of_eight_dwellings_divide_an_ort_where_addresses_are_known(store):
    centre = reference.localities()["Tranemo"]
    inside = middle_of_solgard(store)
    homes = pd.DataFrame(
        {
            "e": [inside.x] * 4 + [centre.e + 900.0] * 4,
            "n": [inside.y] * 4 + [centre.n + 900.0] * 4,
            "weight": [2.0] * 4 + [30.0] * 4,
            "locality": "Tranemo",
            "area": "",
            "owner": "",
        }
    )
    dwellings.replace_dwellings(store, homes, "prov")

    units = release_rows.partition_of(store, "2026").set_index("unit")

    tranemo = units[units["locality"] == "Tranemo"]
    assert sorted(tranemo["name"]) == ["Solgårdsområdet", "Övriga Tranemo"]
    assert sorted(tranemo["dwellings"]) == [8.0, 120.0]


def test_an_area_of_seven_dwellings_is_not_shown_by_itself(store):
    inside = middle_of_solgard(store)
    homes = pd.DataFrame(
        {"e": [inside.x], "n": [inside.y], "weight": [7.0], "locality": "Tranemo", "area": "", "owner": ""}
    )
    dwellings.replace_dwellings(store, homes, "prov")

    units = release_rows.partition_of(store, "2026")

    assert units.loc[units["locality"] == "Tranemo", "unit"].tolist() == ["Tranemo"]


def test_weekly_attempts_with_every_filter_prove_nothing(store):
    rng = np.random.default_rng(52)
    for quarter in range(4):
        for group in public_groups():
            for locality in ("Tranemo", "Limmared", "Länghem"):
                count = int(rng.integers(0, 9))
                if count:
                    store.add(rows(count, locality=locality, day=date(2025, 3 * quarter + 2, 3), category=group))
    truth = {}
    for week in range(0, 52, 4 if SHORT else 1):
        at = AT + timedelta(weeks=week)
        quarter = week // 4 % 4
        first = date(2025, 3 * quarter + 1, 1)
        last = date(2025 + (quarter == 3), (3 * quarter + 3) % 12 + 1, 1) - timedelta(days=1)
        for selection in (
            YEAR,
            Selection(first, last),
            Selection(first, last, ("Limmared",)),
            Selection(first, last, (), (public_groups()[week // 4 % 5],)),
        ):
            made = release_rows.release(store, selection, at=at, machine=at, who="prov", file_format="geojson")
            for key, shown in made.cells.set_index(["unit", "period", "group"])["value"].items():
                assert truth.setdefault(key, None if pd.isna(shown) else shown) == (None if pd.isna(shown) else shown)

    assert store.count("releases") == (13 if SHORT else 52) * 4


def test_a_release_that_tells_too_much_is_refused_and_nothing_is_written(store):
    for quarter, count in ((1, 5), (2, 5), (3, 5), (4, 2)):
        store.add(rows(count, day=date(2025, 3 * quarter - 1, 3), start=100 * quarter))
    # an earlier map that showed the whole year of an ort as one cell: 17 in all, shown as 15
    earlier = {"unit": "Tranemo", "period": "2025", "group": "trafik", "year": "2025", "count": 17, "value": 15}
    with store.write() as connection:
        store.insert_new(connection, release_rows.CELLS, [earlier | {"settled": 0, "release": "tidigare"}])

    # three quarters shown as 5 (5..7 each) beside a year of 13..17 leave the fourth at most 17 - 15 = 2
    with pytest.raises(ReleaseTellsTooMuch) as refused:
        released(store)

    assert refused.value.facts == {"cells": 1}
    assert (store.count("release_cells"), store.count("releases")) == (1, 0)


# ripe, later, corrected

K1 = Selection(date(2026, 1, 1), date(2026, 3, 31), ("Tranemo",))
K3 = Selection(date(2026, 7, 1), date(2026, 9, 30), ("Tranemo",))


def at(day, hour=12):
    return datetime(day.year, day.month, day.day, hour, tzinfo=LOCAL)


def arriving(frame, day, name="sen"):
    """The rows as they come in on a day, under names of their own."""
    ids = [f"{name}-{one}" for one in frame["id"]]
    return frame.assign(id=ids, sender_id=ids, received=pd.Timestamp(at(day)).tz_convert("UTC").as_unit("us"))


@pytest.mark.parametrize(
    ("day", "ripe"), [(date(2026, 10, 1), False), (date(2026, 11, 10), False), (date(2026, 11, 11), True)]
)
def test_a_quarter_is_settled_six_weeks_after_its_end_at_the_earliest(store, day, ripe):
    # 2026-09-30 and 42 days: 31 of October, 11 of November
    if ripe:
        released(store, K3, at=at(day), machine=at(day))
        return
    with pytest.raises(ReleaseUnripe) as refused:
        released(store, K3, at=at(day), machine=at(day))
    assert refused.value.facts == {"period": "2026-K3", "weeks": 6, "day": "2026-11-11"}
    assert (store.count("release_cells"), store.count("releases")) == (0, 0)


def test_a_clock_in_the_future_settles_nothing_not_even_what_is_ripe(store):
    for selection in (K3, K1):
        with pytest.raises(ReleaseAhead):
            released(store, selection, at=at(date(2028, 1, 1)), machine=AT)
    assert store.count("release_cells") == 0
    # a clock that is behind settles what was ripe then
    with pytest.raises(ReleaseUnripe):
        released(store, K3, at=at(date(2026, 11, 1)), machine=AT)


def test_what_is_settled_is_shown_by_whatever_clock(store):
    store.add(rows(7))
    first = released(store)

    ahead = released(store, at=at(date(2028, 1, 1)))

    pd.testing.assert_frame_equal(first.cells, ahead.cells)


def test_that_more_has_come_in_is_told_of_the_municipality_without_a_number(store):
    store.add(rows(7))
    assert not released(store).later
    assert not released(store).later

    # of another ort and another group: that it was here would say when somebody wrote
    store.add(arriving(rows(1, locality="Limmared", day=date(2025, 8, 3), category="annat"), date(2026, 11, 23)))

    assert released(store).later
    assert released(store, Selection(YEAR.first, YEAR.last, ("Tranemo",))).later
    # a period that it does not belong to
    assert not released(store, K1).later


def test_what_came_in_before_is_not_later(store):
    store.add(arriving(rows(7), date(2026, 11, 21)))
    released(store)
    store.add(arriving(rows(3, start=50), date(2026, 11, 22)).assign(received=pd.Timestamp(AT).tz_convert("UTC")))

    assert not released(store).later


def test_a_correction_is_another_edition_and_the_first_stands_in_the_ledger(store):
    store.add(rows(7))
    assert value(released(store), "Tranemo", "2025-K1") == 5
    store.add(arriving(rows(9, start=50), date(2026, 11, 23)))
    again = at(date(2026, 11, 24))

    corrected = released(store, at=again, machine=again, correct="Polisens fil kom in sent.")

    # 7 and 9 are 16: 15
    assert value(corrected, "Tranemo", "2025-K1") == 15
    assert (corrected.edition, corrected.settled, corrected.later) == (2, again.date(), False)
    cells = release_rows.CELLS
    first = cells.select().where(cells.c.unit == "Tranemo", cells.c.period == "2025-K1", cells.c.group == "trafik")
    with store.read() as connection:
        row = connection.execute(first).one()
    assert (row.count, row.value) == (7, 5)
    shown = released(store, at=again, machine=again)
    assert value(shown, "Tranemo", "2025-K1") == 15
    assert (shown.edition, shown.later) == (2, False)


def test_a_correction_that_tells_a_small_number_is_refused(store):
    store.add(rows(7))
    released(store)
    # 5 was 5..7 and 10 is 8..12: at least one has come in, and three have
    store.add(arriving(rows(3, start=50), date(2026, 11, 23)))

    with pytest.raises(ReleaseTellsTooMuch):
        released(store, correct="Tre till.")

    assert store.count("release_editions") == 0
    assert value(released(store), "Tranemo", "2025-K1") == 5


def test_three_more_that_change_no_number_tell_nothing(store):
    store.add(rows(8))
    released(store)
    store.add(arriving(rows(3, start=50), date(2026, 11, 23)))

    # 8 and 11 are both shown as 10: from none to four may have come
    assert released(store, correct="Tre till.").edition == 2


def test_a_correction_without_anything_new_is_no_edition(store):
    store.add(rows(7))
    released(store)

    assert released(store, correct="Inget.").edition == 1


@pytest.mark.parametrize(("gone", "kept"), [(5, True), (2, False)])
def test_what_is_taken_away_is_as_secret_as_what_comes(store, gone, kept):
    frame = rows(13)
    store.add(frame)
    assert value(released(store), "Tranemo", "2025-K1") == 15
    table = release_rows.OBSERVATIONS
    with store.write() as connection:
        connection.execute(table.update().where(table.c.id.in_(frame["id"].tolist()[:gone])).values(withdrawn=1))
    # 13 less 5 is 8, shown as 10; 13 less 2 is 11, shown as 10, and 13..17 to 8..12 is at least one
    if kept:
        assert value(released(store, correct="Dubbletter."), "Tranemo", "2025-K1") == 10
    else:
        with pytest.raises(ReleaseTellsTooMuch):
            released(store, correct="Dubbletter.")
