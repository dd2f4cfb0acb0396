"""Excel workbooks: what stands in the cells, and what Excel hides."""

import zipfile
from datetime import date, time
from io import BytesIO

import pandas as pd
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data.readers import read
from geo.base.errors import FileRefused
from tests.sheets import HEADER, packed, row, workbook

MOMENT = pd.Timestamp("2026-05-03T21:15").to_pydatetime()
ROWS = [list(row(i, datum=date(2026, 5, i), lat=round(57.48 + i / 1000, 4), lon=13.349).values()) for i in range(1, 6)]
BASE = [HEADER, *ROWS]


def changed(row_number, column, value):
    def change(_book, sheet):
        sheet.cell(row_number, column).value = value

    return change


def rewritten(content: bytes, name: str, change) -> bytes:
    """A workbook with one of its parts changed as text."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        files = {entry: archive.read(entry) for entry in archive.namelist()}
    files[name] = change(files[name].decode()).encode()
    return packed(files)


def test_days_clocks_and_numbers_become_texts_with_their_kind():
    rows = [HEADER, [12.0, MOMENT, time(7, 5), "x", "y", "z", "Tranemo", 57.4855, 13]]

    table = read("a.xlsx", workbook(rows))

    assert [column[0] for column in table.columns] == [
        "12", "2026-05-03T21:15:00", "07:05:00", "x", "y", "z", "Tranemo", "57.4855", "13",
    ]  # fmt: skip
    assert "".join(kinds[0] for kinds in table.types) == "nddttttnn"


def test_the_macintosh_epoch_gives_the_same_days():
    def change(book, _sheet):
        book.epoch = CALENDAR_MAC_1904

    table = read("a.xlsx", workbook(BASE, change))

    assert table.column("datum")[0] == "2026-05-01"


def test_a_list_that_begins_further_down_and_in_keeps_its_row_numbers():
    def change(_book, sheet):
        sheet.insert_rows(1, 3)
        sheet.insert_cols(1, 2)

    table = read("a.xlsx", workbook(BASE, change))

    assert table.numbers == [5, 6, 7, 8, 9]
    assert [title for title in table.header if title] == list(HEADER)


def test_what_is_merged_downwards_holds_for_each_of_its_rows():
    def change(_book, sheet):
        sheet["G2"].value = "Limmared"
        sheet.merge_cells("G2:G4")

    table = read("a.xlsx", workbook(BASE, change))

    assert table.column("ort") == ["Limmared", "Limmared", "Limmared", "Tranemo", "Tranemo"]
    assert [(note.reason, note.row, note.facts["last"]) for note in table.notes] == [("merged_cells", 2, 4)]


def test_a_merged_title_is_nothing_to_tell_of():
    table = read("a.xlsx", workbook([["Rapport"], *BASE], lambda _b, sheet: sheet.merge_cells("A1:I1")))

    assert [note.reason for note in table.notes] == ["header_not_first_row"]


def test_hidden_sheets_are_not_read_and_hidden_rows_are_told():
    def change(book, sheet):
        other = book.create_sheet("Dolt")
        for cells in [HEADER, list(row(9).values())]:
            other.append(cells)
        other.sheet_state = "veryHidden"
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["E"].hidden = True

    table = read("a.xlsx", workbook(BASE, change))

    assert len(table) == 5
    assert [(note.reason, note.row, note.facts["cause"]) for note in table.notes] == [
        ("hidden_content", None, "sheet"), ("table_unread", None, "hidden"), ("hidden_content", 3, "row"),
        ("hidden_content", None, "column"),
    ]  # fmt: skip
    assert [note.facts["rows"] for note in table.notes[:2]] == [1, 1]


@pytest.mark.parametrize("value", ["#N/A", "#DIV/0!", "#VALUE!"])
def test_an_error_cell_refuses_its_row_and_names_its_column(value):
    table = read("a.xlsx", workbook(BASE, changed(3, 8, value)))

    assert {table.numbers[i]: (note.reason, note.facts["column"]) for i, note in table.faults.items()} == {
        3: ("cell_error", "lat")
    }


def test_a_formula_that_was_never_computed_refuses_its_row():
    table = read("a.xlsx", workbook(BASE, changed(4, 5, '=A4&"x"')))

    assert {table.numbers[i]: note.reason for i, note in table.faults.items()} == {4: "formula_without_value"}


def test_a_formula_with_its_value_is_read():
    content = rewritten(
        workbook(BASE),
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace('<c r="H2" t="n"><v>57.481</v></c>', '<c r="H2"><f>57+0.481</f><v>57.481</v></c>'),
    )

    table = read("a.xlsx", content)

    assert table.column("lat")[0] == "57.481"
    assert not table.faults


def test_every_sheet_is_a_list_of_its_own_and_equal_ones_are_one():
    def change(book, _sheet):
        book.create_sheet("Info", 0).append(["Detta är en rapport"])
        more = book.create_sheet("Juni")
        # the same titles in another order
        for cells in [HEADER[::-1], list(row(1, datum=date(2026, 6, 1)).values())[::-1]]:
            more.append(list(cells))
        for cells in [["Kod", "Betydelse"], ["SK", "skadegörelse"]]:
            book["Info"].append(cells)

    table = read("a.xlsx", workbook(BASE, change))

    assert table.column("datum") == [*(f"2026-05-0{day}" for day in range(1, 6)), "2026-06-01"]
    assert [(part.sheet, part.header_row, part.rows) for part in table.parts] == [("Sheet", 1, 5), ("Juni", 1, 1)]
    assert [table.sheet_of(index) for index in (4, 5)] == ["Sheet", "Juni"]
    assert [(other.parts[0].sheet, len(other)) for other in table.more] == [("Info", 2)]


def test_only_the_parts_that_are_read_are_guarded():
    with zipfile.ZipFile(BytesIO(workbook(BASE))) as archive:
        files = {entry: archive.read(entry) for entry in archive.namelist()}
    files |= {
        "xl/printerSettings/printerSettings1.bin": b"\x00\x01" * 200,
        "customXml/item1.xml": '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16"),
        "customXml/item2.xml": b"<!DOCTYPE x><a/>",
        "xl/media/image1.emf": b"\x01" * 20_000_000,
        "xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" * 100,
        "xl/drawings/vmlDrawing1.vml": b"<xml/>",
    }

    assert len(read("a.xlsx", packed(files))) == 5


@pytest.mark.parametrize(
    "part",
    ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.xml", "xl/dialogsheets/sheet1.xml"],
)
def test_a_part_that_acts_is_refused_as_a_macro(part):
    with zipfile.ZipFile(BytesIO(workbook(BASE))) as archive:
        files = {entry: archive.read(entry) for entry in archive.namelist()}

    with pytest.raises(FileRefused) as refusal:
        read("a.xlsx", packed(files | {part: b"x"}))

    assert (refusal.value.facts["reason"], refusal.value.facts["cause"]) == ("file_type_not_allowed", "macro")


def test_a_macro_under_another_name_is_told_by_what_the_workbook_says_of_it():
    types = '<Override PartName="/xl/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    content = rewritten(workbook(BASE), "[Content_Types].xml", lambda text: text.replace("</Types>", types))

    with pytest.raises(FileRefused) as refusal:
        read("a.xlsx", content)

    assert refusal.value.facts["cause"] == "macro"


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        "<!doctype x>",
    ],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_a_part_with_definitions_of_its_own_is_not_opened(prolog, part):
    content = rewritten(workbook(BASE), part, lambda text: '<?xml version="1.0"?>' + prolog + text)

    with pytest.raises(FileRefused) as refusal:
        read("a.xlsx", content)

    assert refusal.value.facts["reason"] == "xml_entities"


def test_a_workbook_with_macros_is_not_taken_whatever_its_name():
    with zipfile.ZipFile(BytesIO(workbook(BASE))) as archive:
        files = {entry: archive.read(entry) for entry in archive.namelist()}

    for name, extra in (("a.xlsm", {}), ("a.xlsx", {"xl/vbaProject.bin": b"\xd0\xcf"})):
        with pytest.raises(FileRefused) as refusal:
            read(name, packed(files | extra))
        assert refusal.value.facts["reason"] == "file_type_not_allowed"


def test_a_part_that_blows_up_is_never_unpacked():
    with zipfile.ZipFile(BytesIO(workbook(BASE))) as archive:
        files = {entry: archive.read(entry) for entry in archive.namelist()}
    files["xl/worksheets/sheet1.xml"] = files["xl/worksheets/sheet1.xml"] + b" " * 20_000_000

    with pytest.raises(FileRefused) as refusal:
        read("a.xlsx", packed(files))

    assert refusal.value.facts["reason"] == "decompression_bomb"


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls", "encrypted_or_old_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xlsx", "encrypted_or_old_format"),
        (b"<table><tr><td>1</td></tr></table>", "a.xls", "file_type_not_allowed"),
        (workbook([]), "a.xlsx", "empty_file"),
        (workbook(BASE)[:2000], "a.xlsx", "corrupt_file"),
        (b"PK\x03\x04" + b"x" * 500, "a.xlsx", "corrupt_file"),
    ],
    ids=["old", "locked", "html", "empty", "cut", "noise"],
)
def test_what_is_no_workbook_is_refused(content, name, reason):
    with pytest.raises(FileRefused) as refusal:
        read(name, content)

    assert refusal.value.facts["reason"] == reason


ODS = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:spreadsheet>
<table:table table:name="Blad1">{}</table:table></office:spreadsheet></office:body></office:document-content>"""


MANIFEST = (
    b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    b'<manifest:file-entry manifest:full-path="/" '
    b'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    b"</manifest:manifest>"
)


def test_an_opendocument_sheet_is_read():
    def cell(value):
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    day = '<table:table-cell office:value-type="date" office:date-value="2026-05-03"/>'
    lines = ["".join(map(cell, ("id", "datum", "ort"))), cell("R1") + day + cell("Länghem")]
    content = ODS.format("".join(f"<table:table-row>{line}</table:table-row>" for line in lines))
    files = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()}
    files |= {"META-INF/manifest.xml": MANIFEST, "styles.xml": b"<x/>", "meta.xml": b"<x/>", "settings.xml": b"<x/>"}

    table = read("a.ods", packed(files))

    assert [column[0] for column in table.columns] == ["R1", "2026-05-03", "Länghem"]
    assert not table.notes


def test_a_workbook_under_another_name_is_read_and_told():
    table = read("a.csv", workbook(BASE))

    assert [note.reason for note in table.notes] == ["extension_mismatch"]
    assert len(table) == 5
