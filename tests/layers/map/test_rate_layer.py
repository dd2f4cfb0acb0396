"""Reports per inhabitant: by hand, for the chosen orter, and in every file."""

import io
import json
import math
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pyogrio
import pytest

from geo.base.errors import NotAllowed
from geo.base.periods import Selection
from geo.base.records import Role
from layers.export import write
from layers.map.rate_layer import RateLayer
from layers.map.screen import layer_values
from layers.map.stack import map_of, scene_of
from layers.paper.map_sheet import Sheet
from layers.scene.scene import Ground, Place
from tests.layers.conftest import CENTRE, TODAY, rows

ORTER = (Place("Tranemo", *CENTRE, 900.0, 3000.0), Place("Limmared", CENTRE[0], CENTRE[1] + 6000, 700.0, 1000.0))
REPORTS = rows(*[{}] * 4, {"locality": "Limmared"}, {"locality": "Limmared"}, {"locality": "landsbygd"})


def scene(localities=(), audience=Role.UNIT, orter=ORTER, **more):
    selection = replace(Selection.standing(TODAY), localities=localities)
    return scene_of(
        REPORTS, selection, ground=Ground(orter=orter), areas=(), today=TODAY, audience=audience, **more
    )  # fmt: skip


def test_the_figures_by_hand():
    """Tranemo: 4 of 3 000 is 1,33 per 1 000, and two thirds of Limmared's 2; what lies in no ort is in neither."""
    table = RateLayer().table(scene())
    columns = dict(zip(table.columns, zip(*table.rows, strict=True), strict=True))

    assert columns["ort"] == ("Tranemo", "Limmared")
    assert (columns["reports"], columns["lived"]) == ((4, 2), (3000, 1000))
    assert columns["rate"] == pytest.approx((4 / 3, 2.0))
    # Garwood's table: 4 is 1.090 to 10.242, 2 is 0.242 to 7.225
    assert columns["rate_low"] == pytest.approx((1.090 / 3, 0.242), abs=1e-3)
    assert columns["rate_high"] == pytest.approx((10.242 / 3, 7.225), abs=1e-3)
    assert columns["ratio"] == pytest.approx((2 / 3, 3 / 2))
    # Clopper and Pearson's 2 of 6: .0433 to .7772; the odds times 3 000 / 1 000
    assert columns["ratio_low"][1] == pytest.approx(0.0433 / 0.9567 * 3, abs=2e-3)
    assert columns["ratio_high"][1] == pytest.approx(0.7772 / 0.2228 * 3, abs=5e-3)
    # pulled towards the mean of all, 6 of 4 000
    assert 4 / 3 < columns["smoothed"][0] < columns["smoothed"][1] < 2.0


def test_the_screen_has_them_in_short_with_a_comma():
    values = layer_values(map_of(scene(), [RateLayer()]).layers[0])

    assert values["marks"] == []
    assert values["section"] == "Beskriv"
    assert values["note"].startswith("Säger inte")
    assert values["table"]["titles"] == ["Ort", "Rapporter", "Per 1 000 (95\u00a0%)", "Gånger övriga orter (95\u00a0%)"]
    assert values["table"]["rows"][1] == ["Limmared", "2", "2,00 (0,24–7,22)", "1,50 (0,14–10,5)"]


def test_a_chosen_ort_is_set_beside_the_others_though_they_are_not_shown():
    whole, chosen = RateLayer().table(scene()), RateLayer().table(scene(("Limmared",)))

    assert chosen.rows == whole.rows[1:]


def test_dwellings_take_the_place_of_inhabitants_that_nobody_has_told():
    unknown = tuple(replace(place, people=0.0) for place in ORTER)

    assert RateLayer().table(scene(orter=unknown)).rows == ()
    told = RateLayer().table(scene(orter=unknown, homes={"Tranemo": 1500.0, "Limmared": 500.0}))
    assert [row[2:5] for row in told.rows] == [
        (1500, "bostäder", pytest.approx(8 / 3)),
        (500, "bostäder", pytest.approx(4.0)),
    ]


def test_where_nothing_is_reported_a_dash_stands():
    nobody = replace(scene(), by_ort={})

    assert [row[3] for row in RateLayer().table(nobody).short] == ["–", "–"]
    assert RateLayer().table(nobody).rows[1][6] == pytest.approx(-math.log(0.025))


def test_it_is_for_the_unit_and_the_police_alone():
    with pytest.raises(NotAllowed):
        map_of(scene(audience=Role.PARTNER), [RateLayer()])


def test_the_same_table_is_in_the_files(tmp_path):
    sheet = Sheet(map_of(scene(), [RateLayer()]), datetime(2026, 11, 22, 12, tzinfo=UTC), "0")

    book = pd.read_excel(io.BytesIO(write(sheet, "xlsx")), sheet_name=None, engine="calamine")
    page = book["Rapporter per invånare"]
    assert page["Ort"].tolist() == ["Tranemo", "Limmared"]
    assert page["Gånger övriga orter"].tolist() == [0.667, 1.5]
    features = [one for one in json.loads(write(sheet, "geojson"))["features"] if one["properties"]["layer"] == "rates"]
    assert [one["properties"]["reports"] for one in features] == [4, 2]
    assert features[0]["geometry"]["type"] == "Point"
    (tmp_path / "k.gpkg").write_bytes(write(sheet, "gpkg"))
    held = pyogrio.read_dataframe(tmp_path / "k.gpkg", layer="rates")
    assert held["rate"].tolist() == pytest.approx([4 / 3, 2.0])
    assert held["sager_inte"].str.startswith("Säger inte").all()
    words = write(sheet, "csv").decode("utf-8-sig")
    assert "Limmared;2;1000;invånare;2,0;" in words
    assert "Säger inte hur mycket" in words
    assert "2,00 (0,24–7,22)" in write(sheet, "html").decode()
    assert write(sheet, "pdf").startswith(b"%PDF")
