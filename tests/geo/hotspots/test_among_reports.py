"""A stored category among all other reports: who is a case, who a control, and what the place is called."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from geo.base.errors import ValueRefused
from geo.hotspots.among_reports import among_reports
from geo.methods.scan_bernoulli import against_reports
from tests.geo.hotspots.test_detect import NAMES, STANDING, areas, find, heap, scattered

FIRES = replace(STANDING, categories=("trafik",))


def of(frame, category, prefix):
    return frame.assign(category=category, id=prefix + frame["id"])


def compared(*frames, selection=FIRES):
    # every report has a sender of its own: none is another one's repeat
    frames = [frame.assign(sender=frame["id"]) for frame in frames]
    return among_reports(
        pd.concat(frames, ignore_index=True), selection, areas=areas(), names=NAMES, replicas=199, seed=1
    )


def test_more_of_a_category_at_one_place_is_found_and_named():
    others = scattered(120, 3)
    fires = of(scattered(12, 8), "trafik", "a"), of(heap(14, 5), "trafik", "b")

    found = compared(others, *fires)

    assert found.alarm
    assert (found.name, found.locality) == ("Solgårdsområdet", "Tranemo")
    assert found.controls == 120
    assert found.cases_in_all == 26
    assert {one[:1] for one in found.members} <= {"a", "b"}
    assert found.cases == len(found.members) <= found.reports


def test_a_place_where_everything_is_reported_is_no_finding_of_the_category():
    everything = scattered(60, 3), heap(60, 4)
    fires = of(scattered(12, 8), "trafik", "a"), of(heap(12, 5), "trafik", "b")

    assert not compared(*everything, *fires).alarm


def test_the_numbers_are_those_of_loose_points():
    others, fires = scattered(80, 3), of(heap(15, 5), "trafik", "b")

    found = compared(others, fires)
    loose = against_reports((fires["e"], fires["n"]), (others["e"], others["n"]), replicas=199, seed=1)

    assert (found.llr, found.p, found.controls) == pytest.approx((loose.llr, loose.p, loose.controls))


def test_too_few_are_not_tested():
    found = compared(scattered(60, 3), of(heap(6, 5), "trafik", "b"))

    assert found.p is None
    assert not found.alarm


def test_without_a_category_there_is_nothing_to_compare():
    with pytest.raises(ValueRefused):
        compared(scattered(20), selection=STANDING)


def test_the_detector_answers_it_where_it_is_asked_for():
    rows = scattered(120, 3), of(scattered(12, 8), "trafik", "a"), of(heap(14, 5), "trafik", "b")

    found = find(*rows, selection=FIRES, against=True)

    assert find(*rows, selection=FIRES).against is None
    assert found.to_json()["against_reports"]["alarm"] is True
    assert found.verdict != "tydlig"
    lat, lon = found.to_json()["against_reports"]["centre"]
    assert np.isfinite([lat, lon]).all()
