"""Files: one that asks nobody for anything, tables that compute nothing, and no record beyond the unit."""

import csv
import html
import io
import json
import re
from datetime import datetime

import openpyxl
import pytest
import shapely
from PIL import Image

from geo.base.periods import LOCAL
from geo.base.records import Role
from layers import export
from layers.export.export_tables import inert
from layers.map.stack import layers_for, map_of
from layers.paper.map_sheet import Sheet

MADE = datetime(2026, 11, 22, 8, 30, tzinfo=LOCAL)
FORMULAS = ('=HYPERLINK("http://x")', "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1")


@pytest.fixture
def make_sheet(build, make_scene, make_spot, make_detection):
    def make(audience=Role.UNIT, names=("Mejeribacken", "Silverdalen"), **more) -> Sheet:
        frame = build(
            *(
                {"place": names[0], "place_kind": "area", "text": "hemligt", "place_text": "hos Svensson"}
                for _ in range(4)
            ),
            {"place": names[1], "place_kind": "area"},
        )
        scene = make_scene(frame, audience=audience, found=make_detection(make_spot(name=names[0])), made_up=True)
        layers = [layer for layer in layers_for(audience) if layer.shown or layer.key == "activity"]
        return Sheet(map_of(scene, layers), MADE, "0.1.0", **({"purpose": "Prov"} | more))

    return make


@pytest.mark.parametrize("audience", [Role.UNIT, Role.PARTNER])
@pytest.mark.parametrize("form", list(export.FORMATS))
def test_every_format_can_be_written_for_every_circle_and_twice_alike(form, audience, make_sheet):
    first, second = (export.write(make_sheet(audience), form) for _ in range(2))

    assert first
    assert first == second


@pytest.mark.parametrize("form", ["html", "geojson", "csv", "xlsx"])
def test_no_words_of_a_persons_leave(form, make_sheet):
    content = export.write(make_sheet(Role.UNIT), form)

    assert "hemligt" not in readable(content, form)
    assert "Svensson" not in readable(content, form)


@pytest.mark.parametrize("form", ["html", "geojson", "csv", "xlsx"])
def test_beyond_the_unit_no_single_record_and_no_small_number_leaves(form, make_sheet):
    said = readable(export.write(make_sheet(Role.PARTNER), form), form)

    assert "1–2" in said
    assert "MultiPoint" not in said
    assert "Polisanmälningar" in said  # the kind of evidence is told, the record is not
    assert "2026-03-03 19:30" not in said
    assert "2026-03-03T19:30" not in said


def readable(content: bytes, form: str) -> str:
    if form == "html":
        # Leaflet's own code is not what is looked at
        return re.sub(r"<script>/\* @preserve.*?</script>", "", content.decode("utf-8"), flags=re.DOTALL)
    if form != "xlsx":
        return content.decode("utf-8")
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(
        str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value is not None
    )


@pytest.mark.parametrize("form", ["html", "geojson", "csv", "xlsx"])
def test_every_file_says_period_numbers_sources_and_for_whom(form, make_sheet):
    said = readable(export.write(make_sheet(), form), form)

    for words in (
        "2024-11-23 – 2026-11-22",
        "Alla 5 rapporter i urvalet syns på kartan.",
        "Källor: Polisanmälningar",
        "För Trygg och Säker. Får inte spridas vidare.",
        "Gjord 2026-11-22 08.30",
        "Ändamål: Prov",
        "Kartan visar påhittade uppgifter",
        "En tydlig ansamling (fast urval, prövat)",
    ):
        assert words in said, words


def test_the_html_refers_to_nothing_outside_itself(make_sheet):
    page = export.write(make_sheet(), "html").decode()
    outside = re.findall(
        r"""(?:src|href|url\(|@import|action)\s*=?\s*["'(]?\s*(?!data:|#)([a-z]+:|//|/|\.)[^"')\s]*""",
        page.split("<script>")[0],
    )

    assert outside == []
    assert '<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;' in page
    assert page.count("<script>") == 2


def test_the_html_is_readable_without_scripts(make_sheet):
    page = export.write(make_sheet(), "html").decode().split("<script>")[0]

    assert "data:image/png;base64," in page
    assert '<th scope="row">Mejeribacken</th>' in page
    assert "Här har 12 händelser rapporterats" in page
    assert '<html lang="sv">' in page


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{{ 7*7 }}", '"><img src=x onerror=alert(1)>'])
def test_a_hostile_name_is_only_shown(words, make_sheet):
    page = readable(export.write(make_sheet(names=(words, "Silverdalen"), purpose=words), "html"), "html")
    shown, script = page.split("<script>")

    assert html.escape(words) in shown
    assert ("<" not in words) or (words not in shown)
    assert words not in script
    assert ">49<" not in shown


def test_the_geojson_is_wgs84_and_right_handed(make_sheet):
    features = json.loads(export.write(make_sheet(), "geojson"))["features"]

    by_layer: dict[str, list] = {}
    for feature in features:
        by_layer.setdefault(feature["properties"]["layer"], []).append(feature)
    assert {key: len(found) for key, found in by_layer.items()} == {"hotspots": 1, "places": 2, "points": 5}
    outline = by_layer["hotspots"][0]["geometry"]["coordinates"][0][0]
    assert shapely.LinearRing(outline).is_ccw
    lon, lat = by_layer["points"][0]["geometry"]["coordinates"]
    assert 13 < lon < 14
    assert 57 < lat < 58


@pytest.mark.parametrize("words", FORMULAS)
def test_a_formula_in_a_name_computes_nothing(words, make_sheet):
    sheet = make_sheet(names=(words, "Silverdalen"))

    book = openpyxl.load_workbook(io.BytesIO(export.write(sheet, "xlsx")))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert not [cell.value for cell in cells if cell.value.startswith(("=", "+", "-", "@", "\t", "\r"))]
    for row in csv.reader(io.StringIO(export.write(sheet, "csv").decode("utf-8-sig"), newline=""), delimiter=";"):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_words_that_compute_nothing_stay_as_they_are():
    assert inert("Solgårdsområdet") == "Solgårdsområdet"
    assert inert("=1") == "'=1"


def test_the_picture_is_a4_lying_at_300_dots(make_sheet):
    with Image.open(io.BytesIO(export.write(make_sheet(), "png"))) as picture:
        assert picture.size == (3507, 2481)
        assert picture.info.get("Software") is None


def test_what_is_withheld_is_counted(make_sheet):
    assert make_sheet(Role.UNIT).withheld == 0
    assert make_sheet(Role.PARTNER).withheld == 1
