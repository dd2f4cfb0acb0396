"""A promise is fixed beforehand, and its follow-up counts what a hand count does."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from data.store.store import Store
from data.work import pledge_rows
from data.work.pledge_rows import Pledge
from geo.base.errors import NotFound, ValueRefused
from geo.base.periods import LOCAL
from geo.base.records import conform

AT = datetime(2021, 1, 15, 10, tzinfo=LOCAL)
E, N = 400_000.0, 6_372_000.0


def square(e, n, side=200.0):
    return f"POLYGON (({e} {n}, {e + side} {n}, {e + side} {n + side}, {e} {n + side}, {e} {n}))"


SOLGARD = Pledge(
    title="Tryggare Solgård",
    parties=("Polisen", "Kommunen"),
    locality="Tranemo",
    ring=square(E, N),
    problem="Skadegörelse och otrygga samlingar",
    baseline=(date(2020, 1, 1), date(2020, 12, 31)),
    follow=(date(2022, 1, 1), date(2022, 12, 31)),
    control_ring=square(E + 2000, N),
)


def told(*rows):
    """Rows of (day, metres east of the area's corner) at mid-height, or (day, None) for a coarse one."""
    return conform(
        pd.DataFrame(
            {
                "id": [str(i) for i in range(len(rows))],
                "source": "police",
                "category": "skadegörelse",
                "start": [pd.Timestamp(f"{day}T12:00", tz=LOCAL) for day, _ in rows],
                "e": [float("nan") if east is None else E + east for _, east in rows],
                "n": [float("nan") if east is None else N + 100 for _, east in rows],
                "precision_m": [float("nan") if east is None else 70.0 for _, east in rows],
                "locality": "Tranemo",
            }
        )
    )


@pytest.fixture
def store(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as opened:
        yield opened


@pytest.mark.parametrize(
    "values",
    [
        {"title": ""},
        {"ring": "POINT (1 2)"},
        {"control_ring": square(E + 100, N)},
        {"sources": ("skvaller",)},
        {"categories": ("annat", "nytt")},
        {"follow": (date(2020, 6, 1), date(2021, 6, 1))},
    ],
)
def test_a_promise_that_cannot_be_followed_up_is_refused(values):
    with pytest.raises(ValueRefused):
        replace(SOLGARD, **values)


def test_a_promise_is_kept_as_it_was_fixed(store):
    pledge_id = pledge_rows.fix(store, SOLGARD, who="anna", at=AT, pledge_id="solgard")
    pledge_rows.fix(store, replace(SOLGARD, problem="Något annat"), who="bo", at=AT, pledge_id="solgard")

    assert pledge_rows.pledge(store, pledge_id) == SOLGARD
    assert list(pledge_rows.pledges(store)) == ["solgard"]


def test_events_are_counted_in_area_ring_and_control():
    # the area is 0-200 m, treated to 300 m, the ring to 500 m, the control 2000-2200 m
    rows = told(
        ("2020-03-01", 10), ("2020-12-31", 299), ("2021-06-01", 10),  # the last is in neither period
        ("2020-04-01", 301), ("2022-04-01", 499), ("2022-05-01", 501),
        ("2020-05-01", 2050), ("2022-05-01", 2050), ("2022-06-01", 2150),
        ("2022-01-01", 10), ("2022-07-01", None),
    )  # fmt: skip

    found = pledge_rows.count(rows, SOLGARD)

    assert found.treated == (2, 1)
    assert found.ring == (1, 1)
    assert found.control == (1, 2)
    assert found.coarse == (0, 1)
    assert found.days == (366, 365)


def test_activities_stand_on_their_time_line(store):
    pledge_rows.fix(store, SOLGARD, who="anna", at=AT, pledge_id="solgard")
    pledge_rows.add_activities(
        store,
        "solgard",
        [
            ("Grannsamverkan", "kommunen", "", "2021-05-01", ""),
            ("Renovering", "bostadsbolaget", "hus 3", "2020-09-01", "2021-12-01"),
            ("Möteslokal", "bostadsbolaget", "", "", ""),
        ],
        at=AT,
    )
    pledge_rows.tell(store, "solgard", date(2023, 9, 1))

    assert pledge_rows.activities(store, "solgard")["what"].tolist() == ["Renovering", "Grannsamverkan", "Möteslokal"]
    assert pledge_rows.pledge(store, "solgard").told == "2023-09-01"


def test_an_unknown_promise_is_told(store):
    for ask in (
        lambda: pledge_rows.pledge(store, "nej"),
        lambda: pledge_rows.tell(store, "nej", date(2023, 9, 1)),
        lambda: pledge_rows.add_activities(store, "nej", [("a", "b", "", "", "")], at=AT),
    ):
        with pytest.raises(NotFound):
            ask()


def test_the_likest_areas_meet_neither_the_control_nor_one_another():
    ranked = pd.DataFrame(
        [
            ("Solgården", "Tranemo", square(E, N)),
            ("Över kontrollen", "Tranemo", square(E + 2100, N)),
            ("Likast", "Tranemo", square(E + 4000, N)),
            ("Över den likaste", "Tranemo", square(E + 4100, N)),
            ("Granne", "Tranemo", square(E + 4200, N)),
            ("Tredje", "Limmared", square(E + 9000, N)),
            ("Fjärde", "Limmared", square(E + 9900, N)),
        ],
        columns=["name", "locality", "ring"],
    )

    chosen = pledge_rows.likest(ranked, SOLGARD)

    # a shared side is no shared ground
    assert list(chosen) == ["Likast, Tranemo", "Granne, Tranemo", "Tredje, Limmared"]


def test_events_are_counted_in_other_areas_too():
    frame = told(("2020-03-01", 4100.0), ("2020-06-01", 4100.0), ("2022-03-01", 4100.0), ("2022-03-01", 9100.0))

    counted = pledge_rows.count_in(frame, SOLGARD, {"a": square(E + 4000, N), "b": square(E + 9000, N)})

    assert counted == {"a": (2, 1), "b": (0, 1)}
