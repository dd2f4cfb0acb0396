"""The public sheet on paper and in other programs: every element there, true to scale, the right way up, readable."""

import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from itertools import combinations

import numpy as np
import pyogrio
import pyproj
import pytest
from PIL import Image
from pptx import Presentation

import settings
from data.places import basemap_files, reference
from data.store.store import Store
from geo.base.crs import to_degrees
from geo.base.periods import Selection
from layers.map.basemap_drawing import COLOURS
from layers.paper.room import Room, about, overlap
from layers.public.public_paper import FORMATS, pdf, png
from layers.public.public_picture import picture_of
from layers.scene.scene import ReleasedCell
from tests.publics import approve, files_of, opened, pdf_text, rows, sheet
from tests.towns import osm

YEARS = Selection(date(2024, 1, 1), date(2025, 12, 31))
SJOTOFTA = Selection(YEARS.first, YEARS.last, ("Sjötofta",))
MM_A_POINT = 25.4 / 72


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with Store(f"sqlite:///{tmp_path_factory.mktemp('public') / 'karta.db'}") as opened_store:
        opened_store.add(rows(12))
        opened_store.add(rows(9, locality="Sjötofta", day=date(2024, 6, 3)))
        approve(opened_store, date(2026, 4, 23), "Kurvan är skymd.", status="görs inte", reason="Vägen är statlig.")
        approve(opened_store, date(2026, 11, 22), "Fritt att se.", category="trygg plats")
        yield opened_store


@pytest.fixture(scope="module")
def made(store):
    return files_of(store, SJOTOFTA, paper="a4")


@pytest.fixture(scope="module")
def wall(store):
    return pdf(sheet(store, SJOTOFTA, paper="a3"))


ELEMENTS = (
    "Trygghetskartan: Sjötofta",
    "2024-01-01 – 2025-12-31",
    "Kartan visar antal i rutor, inte enskilda händelser.",
    "Kartan visar omkring 10 rapporter i 1 av 10 rutor.",
    "Det gäller trafik 10.",
    "9 rutor visas inte",
    "visas inte",
    "Summan av de tal som visas",
    "minst tre adresser",
    "SCB",
    "Västtrafik",
    "Valmyndigheten",
    f"För allmänheten. Fastställd 2026-11-22. Trygghetskartan {version('trygghetskartan')}.",
    "Kurvan är skymd.",
    "Vägen är statlig.",
    "Görs inte",
)


@pytest.mark.parametrize("form", ["html", "pdf", "svg", "xlsx", "csv"])
def test_every_element_is_there(form, made):
    said = opened(made[form]).decode("utf-8", "replace")
    if form == "pdf" and not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    # a word may be broken at the end of a line
    said = " ".join(re.sub(r"\u00ad\s*", "", said).split())

    assert [words for words in ELEMENTS if words not in said] == []


def test_what_the_numbers_are_about_is_said_most_first(store):
    made = sheet(store, SJOTOFTA)
    area = made.scene.areas[0].id
    values = [("trafik", 10), ("skadegörelse", 25), ("trafik", 10), ("otrygg plats", None)]
    cells = tuple(ReleasedCell(str(at), area, "2024", group, n) for at, (group, n) in enumerate(values))
    said = replace(made, scene=replace(made.scene, cells=cells))
    nothing = replace(made, scene=replace(made.scene, cells=cells[3:]))

    # 10 + 10 of traffic in two periods, by hand
    assert said.kinds == "Det gäller skadegörelse 25; trafik 20."
    assert said.short_hidden == "1 ruta visas inte: för få rapporter, eller inga."
    assert nothing.kinds == ""


def test_the_wall_has_large_type_for_what_is_read_from_the_chairs(wall):
    boxes = pdf_text(wall, "-bbox", "-f", "1", "-l", "1")
    if not boxes:
        pytest.skip("pdftotext is not installed")
    page = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', boxes)
    words = [
        (float(bottom) - float(top), word)  # poppler's box of a word is as high as its type
        for top, bottom, word in re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)<', boxes)
    ]

    assert [round(float(one) * MM_A_POINT) for one in page.groups()] == [297, 420]
    for word in ("Trygghetskartan:", "Sjötofta", "2024-01-01", "enskilda", "händelser.", "omkring", "rutor", "Skala",
                 "Summan", "10", "0"):  # fmt: skip
        assert max(size for size, met in words if met == word) >= 23.95, word


def test_the_pdf_is_tagged_swedish_and_titled(wall):
    whole = opened(wall)

    for sign in (b"/StructTreeRoot", b"/Marked true", b"sv-SE", b"pdfuaid:part", b"/TH", b"/Figure", b"/Alt"):
        assert sign in whole, sign
    assert re.search(rb"<dc:title>.*Trygghetskartan: Sj", whole, re.DOTALL)
    assert b"CreationDate" not in whole


def test_scale_and_scale_bar_are_true_on_the_picture(store):
    """Measured in dots of the finished A4: no line is as long and dark as the bar."""
    made = sheet(store, SJOTOFTA, paper="a4")
    paper = FORMATS["a4"]
    drawn = picture_of(made, wide_mm=paper.wide_mm, high_mm=paper.high_mm, size_pt=paper.big)
    with Image.open(io.BytesIO(png(made))) as picture:
        dots = np.asarray(picture.convert("L"))
        wide, high = picture.size
    assert (wide, high) == (2480, 3508)  # 210 × 297 mm at 300 dots an inch

    longest = 0
    for line in dots[int(high * 0.3) : int(high * 0.75)]:
        edges = np.flatnonzero(np.diff(np.concatenate([[0], line < 60, [0]]).astype(np.int8)))
        longest = max(longest, int((edges[1::2] - edges[::2]).max(initial=0)))
    metres = longest / 300 * 25.4 / 1000 * drawn.scale
    assert metres == pytest.approx(drawn.bar_m, rel=0.01)


def test_the_map_is_true_to_the_ground(store):
    """Between the numbers of two orter there are as many metres as pyproj's geodesic says."""
    drawn = picture_of(sheet(store, YEARS), wide_mm=270, high_mm=250, size_pt=12)
    svg = drawn.svg.decode()

    def centre(name):
        path = re.search(rf'id="number-{name}">\s*<path d="([^"]+)"', svg).group(1)
        xy = np.array(re.findall(r"(-?[\d.]+) (-?[\d.]+)", path), float)
        return (xy.min(axis=0) + xy.max(axis=0)) / 2

    apart = np.hypot(*(centre("Sjötofta") - centre("Dalstorp"))) * MM_A_POINT / 1000 * drawn.scale
    places = [reference.localities()[name] for name in ("Sjötofta", "Dalstorp")]
    (lat1, lon1), (lat2, lon2) = ([float(one) for one in to_degrees(place.e, place.n)] for place in places)
    assert apart == pytest.approx(pyproj.Geod(ellps="GRS80").inv(lon1, lat1, lon2, lat2)[2], rel=0.01)
    # Dalstorp lies north of Sjötofta, and in SVG up is less
    assert centre("Dalstorp")[1] < centre("Sjötofta")[1]
    tip, *rest = re.findall(r"[ML] (-?[\d.]+) (-?[\d.]+)", re.search(r'id="north">\s*<path d="([^"]+)"', svg).group(1))
    assert all(float(tip[1]) < float(y) for _, y in rest if y != tip[1])


def test_a_base_map_lies_below_and_moves_nothing(store, tmp_path, monkeypatch):
    """The same numbers at the same places with and without one, and the same bytes twice."""
    made = sheet(store, SJOTOFTA)
    monkeypatch.setenv("KARTA_HOME", str(tmp_path))
    settings.forget()
    centre = reference.localities()["Sjötofta"]
    file = tmp_path / "stad.osm"
    file.write_bytes(osm.xml(osm.town(centre.e, centre.n, 100)))
    basemap_files.build(file, reference.localities())
    based = sheet(store, SJOTOFTA)

    without, within = (picture_of(one, wide_mm=193, high_mm=176, size_pt=12.5) for one in (made, based))

    water = COLOURS["day"]["water"][0]
    assert (water in without.svg.decode(), water in within.svg.decode()) == (False, True)
    numbers = [re.findall(r'id="number-[^"]+">\s*<path d="([^"]+)"', one.svg.decode()) for one in (without, within)]
    assert numbers[0] == numbers[1] != []
    assert (within.scale, within.bar_m) == (without.scale, without.bar_m)
    assert picture_of(based, wide_mm=193, high_mm=176, size_pt=12.5).svg == within.svg
    assert "OpenStreetMap" in based.sources
    monkeypatch.undo()
    settings.forget()


def test_names_and_numbers_of_the_orter_cover_no_other(store, monkeypatch):
    """Of the whole municipality two orter's names lay upon their neighbours'."""
    seen = []
    names = Room.names

    def kept(room, axes, named, look, **more):
        found = names(room, axes, named, look, **more)
        seen.append((named, found))
        return found

    monkeypatch.setattr(Room, "names", kept)
    picture_of(sheet(store, YEARS), wide_mm=273, high_mm=250, size_pt=24)

    named, boxes = seen[0]
    assert len(named) >= 11
    assert all(overlap(one, other) == 0 for one, other in combinations(boxes, 2))
    rings = [about(one.at, one.half) for one in named]
    assert all(overlap(box, ring) == 0 for box in boxes for ring in rings)


def test_the_geopackage_carries_its_style(made, tmp_path):
    file = tmp_path / "karta.gpkg"
    file.write_bytes(made["gpkg"])

    layers = dict(pyogrio.list_layers(file))
    styles = pyogrio.read_dataframe(file, layer="layer_styles")
    assert set(layers) == {"omraden", "rutor", "iakttagelser", "om_kartan", "layer_styles"}
    assert set(styles["f_table_name"]) == {"omraden", "rutor", "iakttagelser"}
    assert styles["useAsDefault"].all()
    assert styles["styleQML"].str.contains("<renderer-v2").all()
    assert len(pyogrio.read_dataframe(file, layer="rutor")) == len(json.loads(made["geojson"])["features"]) == 10
    assert pyogrio.read_info(file, layer="rutor")["crs"] == "EPSG:3006"


def test_the_page_fetches_nothing_and_has_no_script(made):
    page = made["html"].decode()

    assert "<script" not in page
    assert "script-src &#x27;none&#x27;" in page
    assert re.findall(r'(?:src|href)="(?!data:)', page) == []


def test_slides_can_be_edited_and_have_notes(made):
    show = Presentation(io.BytesIO(made["bilder.pptx"]))
    words = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in show.slides]

    assert words[0][0] == "Trygghetsmöte: Sjötofta"
    said = "\n".join(text for slide in words for text in slide)
    for part in (
        "Vi såg 0 platser att göra något åt och 1 plats som fungerar.",
        "Görs inte: Vägen är statlig.",
        "Ny lampa",
    ):
        assert part in said, part
    assert sum(slide.has_notes_slide for slide in show.slides) >= len(show.slides) - 1
    pictures = [shape for slide in show.slides for shape in slide.shapes if shape.shape_type == 13]
    assert all(shape.element.nvPicPr.cNvPr.get("descr") for shape in pictures)
    assert pictures


@pytest.mark.long
def test_libreoffice_opens_the_slides(made, tmp_path):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    file = tmp_path / "bilder.pptx"
    file.write_bytes(made["bilder.pptx"])
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"

    subprocess.run(
        [program, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file], check=True, timeout=180
    )

    said = pdf_text((tmp_path / "bilder.pdf").read_bytes())
    assert "Trygghetsmöte: Sjötofta" in said
    assert "Kurvan är skymd." in said
