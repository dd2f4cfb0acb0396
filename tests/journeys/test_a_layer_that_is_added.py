"""A layer that is added in one module is drawn by the browser, which knows nothing of it."""

import os
import re
import signal
import subprocess
import sys

import pytest

from tests.browser import at_rest, prepare, soon
from tests.field.page import until
from tests.journeys.desk import NOW, ROOT, Watch

pytestmark = pytest.mark.browser

ADDED = '''
"""The temporary module: a layer, its words, and the line in the register."""
import sys
from types import MappingProxyType

from geo.base.records import Role
from layers import texts
from layers.map import stack
from layers.map.palette import Style
from layers.scene.layer import DESCRIBE, Layer
from layers.scene.scene import LayerTable, LegendEntry, Mark


class Added(Layer):
    key = "tillagt"
    audience = Role.POLICE
    section = DESCRIBE
    styles = MappingProxyType({"rosa": Style("outline", "#ff00ff", 4.0, (), "#ff00ff", 1.0),
                               "prick": Style("triangle", "#ff00ff", 4.0, (), "#ff00ff", 1.0)})

    def draw(self, scene):
        place = scene.ground.orter[0]
        e, n = place.e, place.n
        ring = ((e, n), (e + 900, n), (e + 900, n + 900), (e, n + 900), (e, n))
        return (Mark("r1", "area", (ring,), "rosa"), Mark("p1", "point", (((e - 900, n),),), "prick", size=3.0))

    def legend(self, scene):
        return (LegendEntry("rosa", "En rosa ruta"),)


class Slow(Added):
    key = "senare"
    shown = False
    fetched = True

    def table(self, scene):
        return LayerTable(("ort", "n"), (("Tranemo", 1.5),), ("ort", "n"), (("Tranemo", "1,50"),), (None,))


texts.TEXTS |= {"layer.tillagt": "Tillagt lager", "layer.tillagt.not": "Säger inget.", "layer.senare": "Hämtat lager",
                "table.senare.ort": "Ort", "table.senare.n": "Tal"}
stack.LAYERS = (*stack.LAYERS, Added(), Slow())

import cli

sys.exit(cli.main(["serve", "--port", "0", "--now", sys.argv[1]]))
'''


@pytest.fixture
def address(database, tmp_path):
    module = tmp_path / "tillagt.py"
    module.write_text(ADDED, "utf-8")
    environment = os.environ | {"KARTA_DB": database, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(module), NOW], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as running:
        met = re.search(r"http://127\.0\.0\.1:\d+", running.stdout.readline())
        assert met
        yield met.group()
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=30)


def test_it_stands_in_the_list_and_is_drawn(address, chromium):
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    prepare(page)
    watch = Watch(page, address)
    page.goto(address)
    until(page, "Boolean(window.kartan?.data)")
    drawn = """(key) => { const shapes = window.kartan.groups.get(key)?.getLayers() ?? [];
      return [shapes.filter((one) => one.getLatLngs).map((one) => [one.options.color, one.options.fillColor]),
        shapes.filter((one) => one.getElement?.()?.querySelector?.("svg path")).length]; }"""
    until(page, "window.kartan.groups.has('tillagt')")
    at_rest(page)

    assert page.evaluate(drawn, "tillagt") == [[["#ff00ff", "#ff00ff"]], 1]
    page.locator(".karta-tools summary").click()
    soon(page.get_by_text("En rosa ruta")).to_be_visible()
    soon(page.get_by_text("Säger inget.")).to_be_visible()

    # one that is asked for when it is shown
    assert page.evaluate(drawn, "senare") == [[], 0]
    page.get_by_label("Hämtat lager").check()
    until(page, f"({drawn})('senare')[0].length > 0")
    assert page.evaluate(drawn, "senare") == [[["#ff00ff", "#ff00ff"]], 1]
    # what it says as a table stands below its name, its first cell naming the row
    table = page.get_by_role("table", name="Hämtat lager")
    soon(table).to_be_visible()
    assert table.get_by_role("columnheader").all_inner_texts() == ["Ort", "Tal"]
    assert (table.get_by_role("rowheader").inner_text(), table.get_by_role("cell").inner_text()) == ("Tranemo", "1,50")
    assert watch.errors == []
    page.close()
