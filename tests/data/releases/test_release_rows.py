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
from geo.base.errors import ReleaseTellsTooMuch
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
    return release_rows.release(store, selection, at=AT, who="prov", file_format="html", **options)


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
            made = release_rows.release(store, selection, at=at, who="prov", file_format="geojson")
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
