"""All formats of a release carry the same rows, days and columns: each file is read back as its readers read it."""

import csv
import html
import io
import json
import re
import sqlite3
from dataclasses import replace
from datetime import date
from typing import Any, Final

import openpyxl
import pytest
from pptx import Presentation

from data.store.store import Store
from geo.base.periods import Selection
from layers import public
from layers.texts import text
from tests.publics import approve, pdf_text, rows, sheet

YEARS: Final = Selection(date(2024, 1, 1), date(2025, 12, 31), ("Sjötofta", "Tranemo"))
CELL: Final = ("area", "locality", "period", "group", "n")
FINDING: Final = ("number", "held_on", "locality", "place", "kind", "words", "status", "reason")

Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A sheet with numbers and withheld ones, quarters and years, and findings of three walks."""
    with Store(f"sqlite:///{tmp_path_factory.mktemp('formats') / 'karta.db'}") as store:
        store.add(rows(12))
        store.add(rows(9, locality="Sjötofta", day=date(2024, 6, 3)))
        approve(store, date(2025, 4, 23), "Kurvan är skymd.", status="görs inte", reason="Vägen är statlig.")
        approve(store, date(2025, 4, 24), "Fritt att se; bra ljus.", category="trygg plats")
        approve(store, date(2025, 10, 2), "Lampan är trasig.", locality="Tranemo", status="klar")
        yield sheet(store, YEARS)


def texts(values: Any) -> tuple[str, ...]:
    return tuple("" if value is None else str(value).removesuffix(" 00:00:00") for value in values)


def of_grid(titles: tuple[str, ...], lines: Rows) -> Rows:
    """A table with a column a group, as rows of one number each."""
    return [(*line[:3], group, n) for line in lines for group, n in zip(titles[3:], line[3:], strict=True) if n != "–"]


def split(tables: dict[str, Rows]) -> tuple[Rows, Rows]:
    """The cells and findings of tables by name, their titles proved."""
    cells, findings = tables[text("public.table.cells")], tables[text("public.table.findings")]
    assert cells[0] == tuple(text(f"public.column.{key}") for key in CELL)
    assert findings[0] == tuple(text(f"public.column.{key}") for key in FINDING)
    return cells[1:], findings[1:]


def from_csv(content: bytes) -> tuple[Rows, Rows]:
    tables: dict[str, Rows] = {}
    name = ""
    for line in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"):
        if not line:
            name = ""
        elif not name:
            name = line[0]
            tables[name] = []
        else:
            tables[name].append(tuple(line))
    return split(tables)


def from_xlsx(content: bytes) -> tuple[Rows, Rows]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    width = {text("public.table.cells"): len(CELL), text("public.table.findings"): len(FINDING)}
    heads = {text("public.column.area"), text("public.column.number")}
    tables = {}
    for page in book:
        lines = [texts(line[: width.get(page.title)]) for line in page.iter_rows(values_only=True)]
        tables[page.title] = lines[next((at for at, line in enumerate(lines) if line[0] in heads), 0) :]
    return split(tables)


def from_geojson(content: bytes) -> tuple[Rows, Rows]:
    told = json.loads(content)
    cells = [texts(one["properties"][key] for key in CELL) for one in told["features"]]
    names = {"held_on": "walk", "kind": "category"}
    findings = [
        texts(one["properties"][names.get(key, key)] for key in FINDING) for one in told["findings"]["features"]
    ]
    return cells, findings


def from_gpkg(content: bytes) -> tuple[Rows, Rows]:
    base = sqlite3.connect(":memory:")
    base.deserialize(content)
    cells = base.execute("SELECT omrade, ort, period, grupp, antal FROM rutor").fetchall()
    findings = base.execute(
        "SELECT nr, vandring, ort, plats, slag, iakttagelse, lage, skal FROM iakttagelser"
    ).fetchall()
    base.close()
    return [texts(one) for one in cells], [texts(one) for one in findings]


def from_html(content: bytes) -> tuple[Rows, Rows]:
    tables = []
    for table in re.findall(r"<table>(.*?)</table>", content.decode(), re.DOTALL):
        lines = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        tables.append(
            [tuple(html.unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line)) for line in lines]
        )
    findings, grid = tables
    assert findings[0] == tuple(text(f"public.column.{key}") for key in FINDING)
    return of_grid(grid[0], grid[1:]), findings[1:]


def from_pptx(content: bytes) -> tuple[Rows, Rows]:
    found: dict[tuple[str, ...], Rows] = {}
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_table:
                lines = [tuple(cell.text for cell in line.cells) for line in shape.table.rows]
                found.setdefault(lines[0], []).extend(lines[1:])
    (titles, grid), (heads, findings) = found.items()
    assert heads == tuple(text(f"public.column.{key}") for key in FINDING)
    return of_grid(titles, grid), findings


READ: Final = {
    "csv": from_csv,
    "xlsx": from_xlsx,
    "geojson": from_geojson,
    "gpkg": from_gpkg,
    "html": from_html,
    "pptx": from_pptx,
}


def expected(made: Any) -> tuple[Rows, Rows]:
    """What the scene says, in words."""
    areas = {area.id: area for area in made.scene.areas}
    cells = [
        (
            areas[one.area].name, areas[one.area].locality, one.period, text(f"category.{one.group}"),
            text("public.withheld") if one.value is None else str(one.value),
        )
        for one in made.scene.cells
    ]  # fmt: skip
    findings = [
        (
            str(one.number), one.held_on.isoformat(), one.locality, one.place, text(f"category.{one.category}"),
            one.words, text(f"public.status.{one.status}"), one.reason,
        )
        for one in made.scene.findings
    ]  # fmt: skip
    return cells, findings


@pytest.mark.parametrize("form", sorted(READ))
def test_a_format_holds_every_row_day_and_column(made, form):
    cells, findings = READ[form](public.write(made, form))
    wanted = expected(made)

    assert sorted(cells) == sorted(wanted[0])
    assert findings == wanted[1]
    assert len(findings) == 3
    assert {"10", text("public.withheld")} <= {row[4] for row in cells}


def test_paper_holds_every_row_day_and_column(made):
    said = pdf_text(public.write(made, "pdf"), "-raw")
    if not said:
        pytest.skip("pdftotext is not installed")
    # a word may be broken at the end of a line
    said = re.sub(r"[\s\u00ad-]", "", said)
    titles, grid = made.grid()
    findings = made.findings_table()

    for line in (titles, *grid, *[tuple(str(value) for value in row) for row in findings.rows]):
        assert re.sub(r"[\s-]", "", "".join(line)) in said, line


def test_no_format_but_pictures_is_left_out():
    """A format that is added is read back here; a PNG is pixels, an SVG says its tables as its description."""
    assert set(READ) | {"pdf", "png", "svg"} == set(public.FORMATS)


def test_the_picture_of_words_says_the_same_rows(made):
    said = html.unescape(public.write(made, "svg").decode())
    for rows_of in expected(made):
        for row in rows_of:
            assert "; ".join(one for one in row if one) in said, row


@pytest.mark.parametrize("form", [*sorted(READ), "pdf", "svg"])
def test_every_format_says_that_more_has_come_in_and_which_edition_it_is(made, form):
    from tests.publics import opened

    told = replace(made, scene=replace(made.scene, later=True, edition=2))
    plain = "".join(opened(public.write(made, form)).decode("utf-8", "replace").split())
    said = "".join(opened(public.write(told, form)).decode("utf-8", "replace").split())
    if form == "pdf" and not pdf_text(public.write(made, form)):
        pytest.skip("pdftotext is not installed")

    for words in ("Fler har kommit in sedan", "Upplaga 2, rättad."):
        assert "".join(words.split()) in said, words
        assert "".join(words.split()) not in plain, words
