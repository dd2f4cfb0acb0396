"""A base map that has been built is on the desk's map and on the tablet, by day and by night."""

import pytest

from data.places import basemap_files, reference
from geo.base.crs import to_degrees
from layers.map.basemap_drawing import COLOURS
from tests.browser import soon
from tests.field.page import open_page, until
from tests.field.server import QuickServer
from tests.journeys.desk import ready
from tests.towns import osm

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("database")]

HOUSES = 400
SIDE_M = 20 * 25.0  # tests.towns.osm: rows of ceil(sqrt(400)) houses, 25 m apart


def built(home):
    centre = reference.localities()["Tranemo"]
    file = home / "stad.osm.pbf"
    file.write_bytes(osm.pbf(osm.town(centre.e, centre.n, HOUSES)))
    basemap_files.build(file, reference.localities())
    # the lake's middle, and a spot with nothing on it
    return [(centre.e - 400, centre.n - SIDE_M / 2 - 500), (centre.e + 450, centre.n + 450)]


PIXEL = """([lat, lon]) => {
  const canvas = document.querySelector("canvas.karta-base");
  const [box, side] = [canvas.getBoundingClientRect(), canvas.width / canvas.getBoundingClientRect().width];
  const at = globalThis.lookHere(lat, lon);
  const data = canvas.getContext("2d").getImageData((at.x - box.x) * side, (at.y - box.y) * side, 1, 1).data;
  return "#" + [...data].slice(0, 3).map((part) => part.toString(16).padStart(2, "0")).join("") + (data[3] ? "" : "-");
}"""


HOLDS = """(colour) => {
  const canvas = document.querySelector("canvas.karta-base");
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const wanted = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] && wanted.every((part, i) => data[at + i] === part)) return true;
  }
  return false;
}"""


def degrees(place):
    lat, lon = to_degrees(*place)
    return [float(lat), float(lon)]


def test_at_the_desk_on_large_and_small_maps(tmp_path, karta, visit):
    lake, open_land = (degrees(place) for place in built(tmp_path))
    page, _ = visit(karta(), "/?ort=Tranemo")

    page.wait_for_selector("[data-base='1']")
    page.evaluate(
        """() => { globalThis.lookHere = (lat, lon) => { const map = window.kartan.map;
        const [box, at] = [map.getContainer().getBoundingClientRect(), map.latLngToContainerPoint([lat, lon])];
        return { x: box.x + at.x, y: box.y + at.y }; }; }"""
    )
    for place, kind in ((lake, "water"), (open_land, "land")):
        page.wait_for_function(f"([at, colour]) => ({PIXEL})(at) === colour", arg=[place, COLOURS["day"][kind][0]])
    soon(page.locator(".karta-owner")).to_contain_text("OpenStreetMap")

    # a small one to point at
    page.goto(page.url.partition("?")[0] + "omraden")
    page.wait_for_selector(".spot-map[data-base]")
    page.wait_for_function(HOLDS, arg=COLOURS["day"]["water"][0])
    soon(page.locator(".karta-owner")).to_contain_text("OpenStreetMap")
    # and one that is drawn on, with a promise
    page.goto(page.url.rsplit("/", 1)[0] + "/loften")
    page.wait_for_selector(".former-karta[data-base]")
    soon(page.locator("canvas.karta-base")).to_have_count(1)


def test_without_one_nothing_is_asked_for(karta, visit):
    page, watch = visit(karta(), "/?ort=Tranemo")

    page.wait_for_selector(".karta-ort", state="attached")
    ready(page)
    assert not page.locator("canvas.karta-base").count()
    assert not [url for url in watch.asked if "/karta/bas/" in url]


def test_on_the_tablet_by_day_and_by_night_without_coverage(chromium, tmp_path):
    lake, _ = (degrees(place) for place in built(tmp_path))
    with QuickServer(tmp_path) as server:
        _, code = server.new_walk("--stop", f"1. Sjön; {lake[0]:.5f}, {lake[1]:.5f}", locality="Tranemo")
        with open_page(chromium, server.url, code) as page:
            until(page, "import('/falt/walk.js').then((walk) => walk.mine.pack?.base?.v === 1)")
            page.context.set_offline(True)
            for theme in ("day", "night"):
                page.locator("[data-go=map]").first.click()
                until(page, "document.querySelector('canvas.karta-base')")
                # the only stop stands in the map's middle, in the lake; a little beside it is water
                page.evaluate(
                    """() => { globalThis.lookHere = () => {
                    const box = document.querySelector(".leaflet-marker-icon.stop").getBoundingClientRect();
                    return { x: box.x + box.width / 2 + 60, y: box.y + box.height / 2 + 60 }; }; }"""
                )
                until(page, f"({PIXEL})([0, 0]) === '{COLOURS[theme]['water'][0]}'")
                soon(page.locator(".owner")).to_contain_text("OpenStreetMap")
                page.get_by_role("button", name="Tillbaka").click()
                page.click("#theme")
