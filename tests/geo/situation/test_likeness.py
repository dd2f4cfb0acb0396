"""Which areas are alike, by hand."""

import numpy as np
import pandas as pd
import pytest

from geo.base.errors import ValueRefused
from geo.methods.before_after import exact_p
from geo.situation.likeness import unlikeness

OWN = pd.Series({"dwellings": 99.5, "rented": 0.8, "earlier": 19.5})


def others(*rows):
    return pd.DataFrame(rows, columns=["dwellings", "rented", "earlier"])


def test_an_area_is_wholly_like_itself_and_twice_is_as_unlike_as_half():
    # 199.5 + 0.5 is twice 99.5 + 0.5, 49.5 + 0.5 is half of it: ln 2 of three parts each
    found = unlikeness(OWN, others((99.5, 0.8, 19.5), (199.5, 0.8, 19.5), (49.5, 0.8, 19.5)))

    assert found == pytest.approx([0, np.log(2) / 3, np.log(2) / 3])


def test_each_part_counts_alike():
    # 0.5 added: 39.5 + 0.5 is twice 19.5 + 0.5; the rented share 0.3 lower
    assert unlikeness(OWN, others((99.5, 0.5, 39.5))) == pytest.approx([(np.log(2) + 0.3) / 3])


def test_where_nothing_was_recorded_so_early_the_houses_decide_alone():
    own = OWN.copy()
    own["earlier"] = np.nan

    assert unlikeness(own, others((199.5, 0.5, np.nan))) == pytest.approx([(np.log(2) + 0.3) / 2])


def test_a_control_chosen_by_its_baseline_falls_back_and_alarms():
    """Nothing changes anywhere: 50 events a period in the area, 30 in each of 60 others; 2000 follow-ups."""
    rng = np.random.default_rng(1)
    area = rng.poisson(50, (2000, 2))
    places = rng.poisson(30, (2000, 60, 3))  # earlier, before, after
    row = np.arange(2000)

    def alarms(by):
        chosen = np.abs(np.log((places[:, :, by] + 0.5) / (area[:, :1] + 0.5))).argmin(axis=1)
        return float((exact_p(area, places[row, chosen, 1:]) <= 0.05).mean())

    assert alarms(by=1) > 0.10
    assert alarms(by=0) <= 0.05


def test_the_order_of_areas_changes_nothing():
    rows = others((10, 0, 3), (500, 1, 0), (120, 0.7, 22))

    assert unlikeness(OWN, rows[::-1]) == pytest.approx(unlikeness(OWN, rows)[::-1])


@pytest.mark.parametrize("row", [(np.nan, 0, 0), (1, 1.2, 0), (1, 0, -1)])
def test_what_is_no_area_is_refused(row):
    with pytest.raises(ValueRefused):
        unlikeness(OWN, others(row))
