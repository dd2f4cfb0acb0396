"""A burst is told as new at one look and as going on at the next: "Pågår nu" in the browser, a fortnight apart."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from data.places import dwellings
from data.store.store import Store
from geo.base.periods import LOCAL
from geo.base.records import conform
from geo.hotspots.ongoing import look_of
from tests.browser import at_rest, soon
from tests.journeys.desk import ready

pytestmark = pytest.mark.browser

LOOK = look_of(date(2026, 11, 22))
E, N = 401_000.0, 6_372_700.0


def houses():
    """Six hundred in rows of 30 m, in Tranemo."""
    x, y = (30.0 * axis.ravel() for axis in np.indices((30, 20)))
    return pd.DataFrame(
        {"e": E - 450 + x, "n": N - 300 + y, "weight": 1.0, "locality": "Tranemo", "area": "", "owner": ""}
    )


def told():
    """Three quiet years of two reports a week, and twelve at one corner in the last fortnight."""
    rng = np.random.default_rng(3)
    quiet = houses().iloc[rng.integers(0, 600, 300)]
    days = [LOOK - timedelta(days=int(day)) for day in np.linspace(60, 1090, 300)]
    corner = houses().iloc[rng.integers(0, 3, 12)]
    days += [LOOK - timedelta(days=k % 12) for k in range(12)]
    start = pd.Series([pd.Timestamp(f"{day} 12:00", tz=LOCAL) for day in days]).dt.tz_convert("UTC")
    rows = pd.concat([quiet, corner])
    return conform(
        pd.DataFrame(
            {
                "id": [f"r{k}" for k in range(312)],
                "source": "police",
                "sender": "polisen",
                "sender_id": [f"k{k}" for k in range(312)],
                # kinds in turn, so that neighbours' reports are episodes of their own
                "category": [("skadegörelse", "trafik", "annat", "otrygg plats")[k % 4] for k in range(312)],
                "start": start,
                "end": start,
                "time_quality": "moment",
                "e": rows["e"].to_numpy() + rng.normal(0, 20, 312),
                "n": rows["n"].to_numpy() + rng.normal(0, 20, 312),
                "precision_m": 50.0,
                "how": "coordinate",
                "locality": "Tranemo",
                "received": pd.Timestamp("2026-11-20", tz="UTC"),
            }
        )
    )


@pytest.fixture
def filled(database):
    with Store(database) as store:
        dwellings.replace_dwellings(store, houses(), "test")
        dwellings.set_coverage(store, "police", "", "all")
        store.add(told())
    return database


@pytest.mark.usefixtures("filled")
def test_what_is_new_at_one_look_goes_on_at_the_next(karta, visit, monkeypatch):
    panel = ".karta-panel"
    monkeypatch.setattr("tests.journeys.desk.NOW", f"{LOOK}T18:00:00")
    server = karta()
    page, _ = visit(server)
    ready(page)
    soon(page.locator(panel)).to_contain_text("Nytt i Tranemo")
    # the same look on a page that is opened anew is the same telling
    page.reload()
    ready(page)
    soon(page.locator(panel)).to_contain_text("Nytt i Tranemo")
    at_rest(page)
    soon(page.locator(panel)).not_to_contain_text("Pågår i Tranemo")

    monkeypatch.setattr("tests.journeys.desk.NOW", f"{LOOK + timedelta(days=14)}T18:00:00")
    later, _ = visit(karta())
    ready(later)

    soon(later.locator(panel)).to_contain_text("Pågår i Tranemo")
    at_rest(later)
    soon(later.locator(panel)).not_to_contain_text("Nytt i")
