"""The page "Genomgång": what is compared, and who sees what of it."""

from datetime import date, datetime

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.places import area_rows
from data.store.sight import ALL, Sight
from data.store.store import Store
from geo.base.periods import LOCAL, Selection
from geo.base.records import Role, conform
from layers.reports.genomgang_report import table_of, verdict
from service import clock, kept_follow_up, open_store

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=LOCAL)
E, N = 404_000.0, 6_373_000.0
PAGE = """
from views.pages.comparison import page
page()
"""
FIRST = Selection(date(2024, 1, 1), date(2024, 12, 31), ("Tranemo",))
SECOND = Selection(date(2025, 1, 1), date(2025, 12, 31), ("Tranemo",))


@pytest.fixture
def store(database, monkeypatch):
    """Gården has 24 and 2 events, the rest of Tranemo 20 and 22."""
    monkeypatch.setattr(clock, "_FIXED", [NOON])
    rows = [
        (f"{year}-{1 + k % 12:02d}-{1 + k:02d}", e)
        for e, *both in ((E, 24, 2), (E + 2000, 20, 22))
        for year, count in zip((2024, 2025), both, strict=True)
        for k in range(count)
    ]
    frame = pd.DataFrame(
        {
            "id": [str(k) for k in range(len(rows))],
            "source": "police",
            "sender_id": [str(k) for k in range(len(rows))],
            "sender": [f"s{k}" for k in range(len(rows))],
            "category": "skadegörelse",
            "start": [pd.Timestamp(f"{day}T12:00", tz=LOCAL) for day, _ in rows],
            "e": [e for _, e in rows],
            "n": N,
            "precision_m": 50.0,
            "how": "coordinate",
            "time_quality": "moment",
            "locality": "Tranemo",
            "audience": "police",
            "received": pd.Timestamp(NOON),
        }
    )
    frame["end"] = frame["start"]
    ring = f"POLYGON (({E - 90} {N - 90}, {E + 90} {N - 90}, {E + 90} {N + 90}, {E - 90} {N + 90}, {E - 90} {N - 90}))"
    with Store(database) as opened:
        opened.add(conform(frame))
        area_rows.draw(opened, "Gården", "Tranemo", valid_from=date(2020, 1, 1), ring=ring, dwellings=20)
        yield opened
    open_store.store().close()
    open_store.store_at.cache_clear()


def test_an_area_that_differs_is_named_with_its_numbers(store):
    assert store
    found = kept_follow_up.differences(ALL, FIRST, SECOND)

    row = next(one for one in found if one.area == "Gården")
    assert (row.first, row.second, row.found) == (24, 2, "fell")
    assert verdict(found).startswith("mindre i Gården på den andra kartan")
    # beyond the police two events are "0-2", and no ratio tells them
    _, rows = table_of(found, Role.PARTNER)
    assert next(one for one in rows if one[0] == "Gården")[1:] == ["24", "0–2", "–", "–", "–", "för få händelser"]


def test_selections_that_share_events_are_not_tested(store):
    assert store
    assert not kept_follow_up.shared(ALL, FIRST, SECOND)
    assert kept_follow_up.shared(ALL, FIRST, Selection(date(2024, 6, 1), date(2025, 6, 1), ("Tranemo",)))


def test_the_room_decides_what_is_compared(store):
    assert store
    # what the police alone may see is in no number that a partner is shown
    assert kept_follow_up.differences(Sight(Role.PARTNER), FIRST, SECOND) == ()
    assert kept_follow_up.activity(Sight(Role.PARTNER), FIRST) == []


def test_the_page_stands_for_each_party(store):
    assert store
    for role, holdout in (("", True), ("samverkanspart", False)):
        test = AppTest.from_string(PAGE, default_timeout=90)
        if role:
            test.query_params["visa"] = role
        test.run()

        assert not test.exception
        assert any(one.value == "Blev det så?" for one in test.header) is holdout


def scored(hit: int, n: int, finding: str = "unclear"):
    """What the work answers: last year's map and last year's cells on this year's events."""
    span = {"value": 6.25, "low": 2.0, "high": None}
    measures = {"pai": span, "rri": {"value": None, "low": None, "high": None}, "pei": span}
    facts = {"cells": 16, "hit": hit, "n": n, "baseline_hit": 94, "found_in": ["2024-01-01", "2024-12-31"]}
    facts["scored_on"] = ["2025-01-01", "2025-12-31"]
    return measures | {"baseline": measures, "holdout": facts, "difference": {"finding": finding}}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (scored(83, 700), "skillnaden kan vara slump"),
        (scored(83, 700, "better"), "De utpekade rutorna träffade bättre"),
        (scored(0, 0), "16 rutor hade pekats ut, men det finns inga händelser"),
        ({"pai": None, "holdout": {"cells": 0, "n": 0}}, "Inget hade pekats ut"),
    ],
)
def test_last_years_map_is_answered_with_what_the_interval_bears(store, told, said):
    assert store
    test = AppTest.from_string(f"from views.pages import comparison\ncomparison._answer({told!r})", default_timeout=30)
    test.run()

    assert not test.exception
    assert any(said in one.value for one in test.markdown)
    assert any("83 av årets 700" in one.value for one in test.subheader) is bool(told["holdout"]["n"])
