"""Exports of known systems are read as they are meant; a third of them was kept apart until the reading was made.

First look at those kept apart: seven of seven right.
"""

# ruff: noqa: E501 - rows of files stand as they would in the file

import pytest

from data.columns.day_order import follows
from data.intake import intake
from data.intake.intake import take_in
from data.store.store import Store
from tests.data.intake.field_cases import content_of, sheets
from tests.data.intake.outside_cases import OUTSIDE, OUTSIDE_APART
from tests.data.intake.test_field_cases import NOW, faults_of


def read(case, database):
    with Store(database) as store:
        receipt = take_in(store, case.name, content_of(case), now=NOW)
        return faults_of(case, receipt, store.observations())


@pytest.mark.parametrize("case", [*OUTSIDE, *OUTSIDE_APART], ids=lambda case: case.name)
def test_an_export_is_read_as_it_is_meant(case, database):
    assert read(case, database) == []


def test_of_two_columns_that_fit_alike_the_page_asks_once(database):
    (case,) = (case for case in OUTSIDE if case.name == "tva_lika_goda_dagar.csv")
    with Store(database) as store:
        seen = intake.preview(store, case.name, case.content, now=NOW)

    assert seen.tied == {"date": ("Datum A", "Datum B")}


def test_days_that_nobody_asks_of_are_not_asked_about(database):
    with Store(database) as store:
        asked = {case.name: intake.preview(store, case.name, case.content, now=NOW).tied for case in OUTSIDE}

    assert {name for name, tied in asked.items() if tied} == {"tva_lika_goda_dagar.csv"}


@pytest.mark.parametrize(
    ("days", "reported", "is_after"),
    [
        (["2026-08-20", "2026-08-25"], ["2026-08-02", "2026-08-10"], True),
        (["2026-08-02", "2026-08-25"], ["2026-08-02", "2026-08-10"], True),
        (["2026-08-01", "2026-08-25"], ["2026-08-02", "2026-08-10"], False),
        (["2026-08-02", ""], ["2026-08-02", "2026-08-10"], False),
        (["", ""], ["2026-08-02", "2026-08-10"], False),
    ],
)
def test_what_never_comes_before_the_report_is_not_the_event_s_day(days, reported, is_after):
    assert follows(days, reported) is is_after


@pytest.mark.parametrize(
    ("rows", "cause"),
    [
        # a list of polling places without titles; opening hours under a row of days: neither tells when anything was
        ([[101, "Skolan", "Sparregatan 5", "514 40", "Limmared"], [102, "Kyrkan", "Oxelvägen 3", "514 50", "Länghem"]], "no_events"),
        ([[8054, "Biblioteket", 12, 19, 10], [8055, "Badet", 7, 20, 7]], "no_events"),
        # events without titles: a row of titles mends it
        ([["2026-10-02", "Sparregatan 5", "Limmared"], ["2026-10-03", "Oxelvägen 3", "Länghem"], ["2026-10-04", "Oxelvägen 4", "Länghem"]], "header"),
    ],
)  # fmt: skip
def test_a_list_without_titles_is_refused_for_what_it_lacks(rows, cause, database):
    with Store(database) as store:
        receipt = take_in(store, "lista.xlsx", sheets(rows), now=NOW)

    assert receipt.reason_classes == ("missing_column",)
    assert receipt.facts["cause"] == cause
