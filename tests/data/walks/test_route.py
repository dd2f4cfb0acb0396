import pytest

from data.store.store import Store
from data.walks.route import stops_of
from geo.base.crs import to_degrees
from geo.base.errors import ValueRefused


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


def test_a_route_is_read_as_it_is_typed(store):
    stops = stops_of(
        store,
        ["Busskuren; 57.361, 13.312", "", "7. Skolgården; 57,362 13,313; Är det ljust nog?", "Gångvägen"],
        "Sjötofta",
    )

    assert [(stop.number, stop.name, stop.question) for stop in stops] == [
        (1, "Busskuren", ""),
        (7, "Skolgården", "Är det ljust nog?"),
        (8, "Gångvägen", ""),
    ]
    lat, lon = to_degrees(stops[0].e, stops[0].n)
    assert (round(float(lat), 5), round(float(lon), 5)) == (57.361, 13.312)
    assert stops[2].e is None


@pytest.mark.parametrize("line", ["X; 13.312, 57.361", "X; 59.33, 18.06", ";;"])
def test_a_stop_that_cannot_be_meant_is_refused(store, line):
    with pytest.raises(ValueRefused):
        stops_of(store, [line], "Sjötofta")
