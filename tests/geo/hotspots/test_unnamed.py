"""Reports that name no place: how many, and what naming them would give."""

import numpy as np
import pandas as pd
import pytest

from geo.hotspots.base import CLEAR_P
from geo.hotspots.tested_episodes import ComparedWith, book_of
from geo.hotspots.unnamed import _lacking, unnamed_of
from geo.methods.area_test import Partition, Watched, p_values
from tests.geo.hotspots.test_detect import COVERAGE, NAMES, ORTER, areas, homes, reports

REPLICAS = 999


def book(*frames):
    compared_with = ComparedWith(areas(), homes(), COVERAGE, ORTER, NAMES)
    return book_of(pd.concat(frames, ignore_index=True), compared_with)


def coarse(count, place, kind, seed):
    """Reports without a position of their own, fifteen days apart so that each is an episode."""
    nowhere = np.full(count, np.nan)
    return reports(nowhere, nowhere, seed=seed, precision_m=np.nan, how="text", place=place, place_kind=kind)


@pytest.mark.parametrize("replicas", [999, 38])
def test_what_names_no_place_is_counted_and_what_it_would_take_is_what_the_test_itself_says(replicas):
    found = unnamed_of(
        book(
            coarse(4, "Solgårdsområdet", "area", 11),
            coarse(12, "Väster", "area", 12),
            coarse(14, "Tranemo", "locality", 13),
        ),
        areas(),
        replicas,
        1,
    )

    assert [(one.locality, one.unnamed) for one in found] == [("Tranemo", found[0].unnamed)]
    one = found[0]
    (area,) = [area for area in one.areas if area.name == "Solgårdsområdet"]
    # a tenth of the dwellings expects a tenth of the reports
    assert area.expected == pytest.approx(one.reports / 10)

    def p(certain):
        ort = Partition(
            certain=np.array([certain, 12]),
            watched=[Watched(np.array([60.0, 540.0, 0.0]), one.reports)],
            loose=np.array([False, False]),
            neighbours=np.array([[False, True], [True, False]]),
        )
        return p_values([ort], replicas, np.random.default_rng(1))[0][0]

    assert p(area.certain + area.more) <= CLEAR_P < p(area.certain + area.more - 1)


def test_a_single_report_is_never_enough():
    small = Partition(
        certain=np.array([0, 12]),
        watched=[Watched(np.array([1.0, 999.0, 0.0]) / 1000, 20)],
        loose=np.array([False, False]),
        neighbours=np.zeros((2, 2), bool),
    )

    # 0.02 expected: a single report has ln 50 + 19 ln (19 / 19.98) = 2.96, which is above the bar
    assert [(one.name, one.certain, one.more) for one in _lacking(small, ["Lillgården", "Väster"], 8, 1.0)] == [
        ("Lillgården", 0, 2)
    ]


def test_where_every_report_names_its_place_there_is_nothing_to_tell():
    assert unnamed_of(book(coarse(12, "Väster", "area", 12)), areas(), REPLICAS, 1) == ()


def test_an_ort_with_too_few_events_is_left_out():
    assert unnamed_of(book(coarse(5, "Tranemo", "locality", 13)), areas(), REPLICAS, 1) == ()


def test_the_order_of_the_reports_changes_nothing():
    frames = [coarse(6, "Väster", "area", 12), coarse(9, "Tranemo", "locality", 13), coarse(3, "Väster", "area", 3)]

    assert unnamed_of(book(*frames), areas(), REPLICAS, 1) == unnamed_of(book(*frames[::-1]), areas(), REPLICAS, 1)
