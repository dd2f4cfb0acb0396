"""One style for screen, tablet and paper: legible in both themes, and drawn where a base map has been built."""

import io
from dataclasses import replace

import numpy as np
import pytest
import shapely
from PIL import Image

from geo.background import basemap_geometry as packs
from geo.base.crs import to_degrees
from layers.map.basemap_drawing import COLOURS, FORMS, owner, screen_values, values
from layers.paper import paper_base
from layers.scene.scene import BaseMap
from tests.layers.conftest import CENTRE

E, N = CENTRE


def rgb(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def contrast(one, other):
    # WCAG 2.1, relative luminance
    light = []
    for colour in (one, other):
        parts = [c / 255 for c in rgb(colour)]
        lit = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        light.append(0.2126 * lit[0] + 0.7152 * lit[1] + 0.0722 * lit[2])
    return (max(light) + 0.05) / (min(light) + 0.05)


@pytest.fixture
def based(ground):
    """A lake of 400 m in the middle of the ort, a street north of it, and the same in the light pack."""
    frame = packs.features(
        ["water", "roads", "names"],
        [2, 3, 3],
        ["", "Långa gatan", "Sjöstrand"],
        [
            shapely.box(E - 200, N - 200, E + 200, N + 200),
            shapely.LineString([(E - 500, N + 400), (E + 500, N + 400)]),
            shapely.Point(E, N + 700),
        ],
    )
    reach = shapely.Point(E, N).buffer(2000)
    made = {
        "Tranemo": packs.pack_ort(frame, "Tranemo", reach, source="osm").content,
        "kommunen": packs.pack_light(frame, "kommunen", reach, source="osm").content,
    }
    return replace(ground, base=BaseMap("1", "osm", "kommunen", {"Tranemo": 2000.0}, made.get))


@pytest.mark.parametrize("theme", ["day", "night"])
def test_words_are_legible_on_all_that_lies_below_them(theme):
    colours = COLOURS[theme]

    for key in ("name", "street"):
        for below in ("land", "green", "buildings", "water", *(road for road in FORMS if road.startswith("road"))):
            # a word has a halo of its own colour, and would be read without it
            assert contrast(colours[key][0], colours[below][0]) >= (4.5 if below == "land" else 3.0), (key, below)
        assert contrast(*colours[key]) >= 4.5


def test_both_themes_draw_the_same_things():
    assert [one["key"] for one in values("day")["layers"]] == [one["key"] for one in values("night")["layers"]]
    assert set(FORMS) == {"road1", "road2", "road3", "road4"} | (set(packs.LAYERS) - {"roads"})


def test_whose_map_it_is_is_said_only_where_there_is_one(ground, based):
    assert owner(ground) == ""
    assert screen_values(ground, "1") is None
    assert "OpenStreetMap" in owner(based)
    assert "Lantmäteriet" in owner(replace(based, base=replace(based.base, source="survey")))
    assert [pack["url"] for pack in screen_values(based, "7")["packs"]] == ["/karta/bas/Tranemo?mark=7"]


def test_the_picture_below_an_exported_map_has_the_lake_in_its_middle(ground, based):
    extent = (E - 1500, E + 1500, N - 900, N + 900)
    assert paper_base.picture(ground, extent) is None

    picture, (south_west, north_east) = paper_base.picture(based, extent)

    with Image.open(io.BytesIO(picture)) as image:
        shown = np.asarray(image.convert("RGBA"))[:, :, :3]
    high, wide, _ = shown.shape
    blue, land = rgb(COLOURS["day"]["water"][0]), rgb(COLOURS["day"]["land"][0])
    assert np.abs(shown[high // 2, wide // 2].astype(int) - blue).max() <= 6
    assert np.abs(shown[high // 2, wide // 8].astype(int) - land).max() <= 6
    # the picture is as wide as its corners say: 400 m of lake, of 2 · 1.15 · 1.9 · 900 m across
    water = (np.abs(shown[high // 2].astype(int) - blue).max(axis=1) <= 6).sum()
    assert water / wide == pytest.approx(400 / (2 * 1.15 * 1.9 * 900), rel=0.04)
    middle = (np.array(south_west) + north_east) / 2
    assert middle == pytest.approx(np.ravel(to_degrees(E, N)), abs=1e-3)


def test_the_picture_below_an_exported_map_names_what_it_shows(based):
    extent = (E - 1500, E + 1500, N - 900, N + 900)

    def inked(ground):
        """How many dots about the place's name are as dark as a word."""
        picture, (south_west, north_east) = paper_base.picture(ground, extent)
        with Image.open(io.BytesIO(picture)) as image:
            shown = np.asarray(image.convert("RGBA").convert("L")).astype(int)
        lat, lon = to_degrees(E, N + 700)
        row = round(shown.shape[0] * (north_east[0] - lat) / (north_east[0] - south_west[0]))
        column = round(shown.shape[1] * (lon - south_west[1]) / (north_east[1] - south_west[1]))
        return int((shown[row - 10 : row + 10, column - 40 : column + 40] < 128).sum())

    nameless = replace(based.base, load=lambda name: (based.base.load(name) or {}) | {"names": [], "streets": []})

    assert inked(based) > 50
    assert inked(replace(based, base=nameless)) == 0


def test_an_ort_of_an_exported_map_is_sharp_as_near_as_one_looks(ground, based):
    extent = (E - 1500, E + 1500, N - 1000, N + 1000)
    assert paper_base.pictures(ground, extent) == []

    wide, near = (
        (corners, Image.open(io.BytesIO(content)).width) for content, corners in paper_base.pictures(based, extent)
    )

    # the wide one is 1.15 · 1.9 · 2000 = 4370 m, the near one the 3000 m themselves; at zoom 16 and 57.5° N a dot is
    # 156543 · cos 57.5° / 2^16 = 1.28 m
    assert (4370 / wide[1] > 1.28, 3000 / near[1] < 1.28) == (True, True)
    assert near[0][0][1] > wide[0][0][1]
    far = (E - 20_000, E + 20_000, N - 20_000, N + 20_000)
    assert len(paper_base.pictures(based, far)) == 1
