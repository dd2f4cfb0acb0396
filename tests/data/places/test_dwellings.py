"""Where people live and what each sender watches."""

import pandas as pd
import pytest

from data.places import dwellings
from data.store.store import Store
from geo.base.errors import ValueRefused
from geo.base.registers import SOURCES


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


def homes(*weights: float, owner: str = "") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "e": [401_000.0 + 10 * n for n in range(len(weights))],
            "n": 6_373_000.0,
            "weight": list(weights),
            "locality": "Tranemo",
            "area": "",
            "owner": owner,
        }
    )


def test_a_new_database_has_no_dwellings_but_the_columns(store):
    frame = dwellings.dwellings(store)

    assert frame.empty
    assert dict(frame.dtypes.astype(str)) == dwellings.DWELLING_COLUMNS


def test_a_register_replaces_the_one_of_the_same_origin_only(store):
    assert dwellings.replace_dwellings(store, homes(1, 2), "adressregister") == 2
    assert dwellings.replace_dwellings(store, homes(8, owner="bolaget"), "bestånd") == 1
    assert dwellings.replace_dwellings(store, homes(3, 4, 5), "adressregister") == 3

    assert dwellings.dwellings(store)["weight"].tolist() == [8, 3, 4, 5]
    assert dwellings.dwellings(store)["owner"].tolist() == ["bolaget", "", "", ""]


@pytest.mark.parametrize("wrong", [{"weight": 0.0}, {"weight": float("nan")}, {"e": float("inf")}])
def test_a_register_with_an_impossible_row_is_refused_whole(store, wrong):
    dwellings.replace_dwellings(store, homes(1, 2), "adressregister")

    with pytest.raises(ValueRefused):
        dwellings.replace_dwellings(store, homes(5, 6).assign(**wrong), "adressregister")
    assert dwellings.dwellings(store)["weight"].tolist() == [1, 2]


def test_an_empty_register_takes_the_old_one_away(store):
    dwellings.replace_dwellings(store, homes(1, 2), "adressregister")

    assert dwellings.replace_dwellings(store, homes(), "adressregister") == 0
    assert dwellings.dwellings(store).empty


def test_until_the_stock_is_told_the_housing_company_is_not_tested(store):
    frame = dwellings.coverage(store)
    kinds = dict(zip(frame["source"], frame["kind"], strict=True))

    assert kinds["housing"] == kinds["rounds"] == "unknown"
    assert kinds["walk"] == "route"
    assert set(frame["source"]) <= set(SOURCES)
    assert set(frame["kind"]) <= set(dwellings.KINDS)


def test_what_is_said_of_a_sender_replaces_what_was_said(store):
    dwellings.set_coverage(store, "housing", "tranemobostäder", "stock", "tranemobostäder")
    dwellings.set_coverage(store, "housing", "tranemobostäder", "all")

    rows = dwellings.coverage(store).query("sender == 'tranemobostäder'")
    assert rows[["source", "kind", "owner"]].to_numpy().tolist() == [["housing", "all", ""]]


@pytest.mark.parametrize("wrong", [("rykte", "x", "all"), ("police", "x", "everything"), ("housing", "x", "stock")])
def test_coverage_that_means_nothing_is_refused(store, wrong):
    with pytest.raises(ValueRefused):
        dwellings.set_coverage(store, *wrong)
