"""Which selections count as fixed beforehand."""

from dataclasses import replace
from datetime import UTC, date, datetime

from data.places.reference import localities
from data.store.store import Store
from data.work import round_rows
from data.work.pledge_rows import Pledge, fix
from data.work.standing_selections import standing
from geo.base.periods import Selection

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
RING = "POLYGON ((400000 6372000, 400300 6372000, 400300 6372300, 400000 6372300, 400000 6372000))"


def test_the_shipped_one_and_whole_years_of_every_ort_are_standing(database):
    with Store(database) as store:
        found = standing(store, localities(), TODAY)

    assert Selection.standing(TODAY) in found
    assert Selection.standing(TODAY, "Limmared") in found
    year = Selection(date(2025, 1, 1), date(2025, 12, 31), ("Limmared",))
    assert year in found
    assert replace(year, localities=()) in found
    # this year is not over, a filter is a free choice, and so are two orter
    assert Selection(date(2026, 1, 1), date(2026, 12, 31), ("Limmared",)) not in found
    assert replace(year, categories=("trafik",)) not in found
    assert replace(year, localities=("Limmared", "Tranemo")) not in found


def test_a_round_that_has_been_opened_is_standing(database):
    with Store(database) as store:
        period = round_rows.period_of("14", TODAY)
        before = standing(store, localities(), TODAY)
        round_rows.begin(store, period, who="tsk", at=NOW)
        after = standing(store, localities(), TODAY)

    chosen = Selection(period.first, period.last)
    assert chosen not in before
    assert chosen in after


def test_what_a_promise_is_judged_by_is_standing(database):
    promise = Pledge(
        title="Solgården", parties=("polisen",), locality="Tranemo", ring=RING, problem="skadegörelse",
        baseline=(date(2024, 1, 1), date(2024, 12, 31)), follow=(date(2025, 2, 1), date(2026, 1, 31)),
        categories=("skadegörelse",),
    )  # fmt: skip
    with Store(database) as store:
        fix(store, promise, who="tsk", at=NOW)
        found = standing(store, localities(), TODAY)

    assert Selection(*promise.follow, ("Tranemo",), ("skadegörelse",), promise.sources) in found
