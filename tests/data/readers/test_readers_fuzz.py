"""Every reader under broken files: it answers with a table or a refusal, quickly, and never in another way.

The mutations are our own: bits, cuts, doublings and swaps of whole files and of what zips hold. Findings of earlier
runs stand below as cases of their own. KARTA_LONG=1 runs many more.
"""

import io
import json
import os
import random
import time
import warnings
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.columns.known_places import shipped
from data.columns.tables import Table
from data.intake.observing import observe
from data.readers import mail_files, read
from data.sources import guess
from geo.base.errors import FileRefused
from geo.base.records import check_observations
from tests.sheets import geopackage, gpkg_point, packed, plain_csv, row, shapefile, workbook

ROUNDS = 3_000 if os.environ.get("KARTA_LONG") == "1" else 60
SLOW_S = 5.0
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
GROUND = shipped()

PLAIN = plain_csv(8)
FEATURES = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": row(i), "geometry": {"type": "Point", "coordinates": [13.3, 57.4]}}
            for i in range(1, 6)
        ],
    }
)
NOTICE = {
    "id": 1,
    "datetime": "2026-05-05 13:11:54 +02:00",
    "name": "05 maj 13:08, Brand, Tranemo",
    "summary": "Brand i Limmared",
    "url": "",
    "type": "Brand",
    "location": {"name": "Tranemo", "gps": "57.4,13.3"},
}
KML = (
    '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>R1</name>'
    "<Point><coordinates>13.3,57.4,0</coordinates></Point></Placemark></Document></kml>"
)


GPX = (
    '<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="57.4" lon="13.3">'
    "<time>2026-05-03T19:15:00Z</time><name>R1</name></wpt><trk><trkseg><trkpt lat='57' lon='13'/></trkseg></trk></gpx>"
)
OBJECTS = [
    {"id": f"R{i}", "requested_datetime": "2026-05-03T21:15:00Z", "lat": 57.4, "at": {"x": [1]}} for i in range(4)
]
LISTS = (
    "Augusti\nDatum;Plats;Ort\n2026-08-07;Sparregatan;Limmared\nTRANEMO:\n28/8;Torget;\n\nSeptember\nDatum;Tid;Plats;Ort\n"
    "2026-09-05;2210;Torget;Tranemo\nSumma;;;2\n"
)
YEARS = "Ort;2023;2024\nLimmared;4;..\nTranemo;–;7\nSumma;4;7\n"


def _mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Date"], message["Subject"] = "x@example.org", "Mon, 18 May 2026 08:12:00 +0200", "å"
    message.set_content("- Klotter i Limmared\n", charset="iso-8859-1")
    return bytes(message)


_BODY = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'

SEEDS = {
    "a.csv": PLAIN.encode(),
    "b.csv": b"\xff\xfe" + PLAIN.encode("utf-16-le"),
    "c.csv": PLAIN.replace("Trasig", '"Trasig\n""').replace("tunneln", 'tunneln"').encode("cp1252"),
    "a.xlsx": workbook([list(row(1)), *(list(row(i).values()) for i in range(1, 9))]),
    "a.geojson": FEATURES.encode(),
    "a.json": json.dumps([NOTICE] * 3).encode(),
    "a.gpkg": geopackage([(gpkg_point(401_000.0, 6_372_600.0), f"R{i}", "2026-05-03", "x") for i in range(20)]),
    "a.zip": packed(shapefile([(401_000.0, 6_372_600.0)] * 5, [("R1", "20260503", "x")] * 5, 'PROJCS["SWEREF99_TM"]')),
    "a.kml": KML.encode(),
    "a.gpx": GPX.encode(),
    "b.json": json.dumps({"value": OBJECTS}).encode(),
    "d.csv": LISTS.encode(),
    "e.csv": YEARS.encode(),
    "a.kmz": packed({"doc.kml": KML.encode()}),
    "a.eml": _mail(),
    "a.docx": packed({"word/document.xml": _BODY}),
}


def answer(name: str, content: bytes) -> str:
    """What a reader says: the number of rows or the reason; anything else is a finding."""
    began = time.monotonic()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            if name.endswith((".eml", ".docx")):
                said = f"{len(mail_files.read(name, content).text)} signs"
            else:
                table = read(name, content)
                check(table)
                said = f"{len(table)} rows"
        except FileRefused as refusal:
            said = str(refusal.facts["reason"])
    assert time.monotonic() - began < SLOW_S
    return said


def check(table: Table) -> None:
    """A table is what it promises, and crosses the process border."""
    assert len(table.header) == len(table.columns)
    assert all(len(column) == len(table) for column in table.columns)
    assert not table.types or all(len(kinds) == len(table) for kinds in table.types)
    assert table.points is None or len(table.points) == len(table)
    assert all(0 <= index < len(table) for index in table.faults)
    assert "\x00" not in "".join("".join(column) for column in table.columns)
    assert Table.from_json(table.to_json()) == table
    assert not table.parts or sum(part.rows for part in table.parts) == len(table)
    for other in table.more:
        check(other)


def broken(content: bytes, chance: random.Random) -> bytes:
    """Break a file in one to four ways."""
    body = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        if not body:
            break
        at, size = chance.randrange(len(body)), chance.choice((1, 2, 4, 16, 64, 300))
        way = chance.randrange(7)
        if way == 0:
            body[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            body[at : at + size] = chance.randbytes(size)
        elif way == 2:
            del body[at : at + size]
        elif way == 3:
            body[at:at] = body[at : at + size] * chance.choice((1, 3, 50))
        elif way == 4:
            del body[at:]
        elif way == 5:
            body[at : at + 4] = chance.choice(
                (b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xff\xff\xff\x7f", b"\x80\x00\x00\x00")
            )
        else:
            body[at:at] = chance.choice(
                (
                    b'"',
                    b"\x00",
                    b"\r",
                    b"\xe2\x80",
                    b"{",
                    b"]]>",
                    b"<!ENTITY x>",
                    b"&x;",
                    b"1e999",
                    b"NaN",
                    b"\xf0\x9f\x98\x80",
                    b"]" * 40,
                )
            )
    return bytes(body)


def broken_inside(content: bytes, chance: random.Random) -> bytes:
    """Break one part of a zip, and pack it again."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(files))
    return packed(files | {name: broken(files[name], chance)})


@pytest.mark.parametrize("name", SEEDS)
def test_a_broken_file_is_a_table_or_a_refusal(name):
    chance = random.Random(f"{name} 1")
    met = set()
    for _ in range(ROUNDS):
        met.add(answer(name, broken(SEEDS[name], chance)))
        if SEEDS[name].startswith(b"PK"):
            met.add(answer(name, broken_inside(SEEDS[name], chance)))

    assert len(met) > 1


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_themselves_are_read(name):
    said = answer(name, SEEDS[name])

    assert said.split()[-1] in ("rows", "signs") or (name == "a.docx" and said == "empty_file")


@settings(max_examples=ROUNDS * 5, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["a.csv", "a.xlsx", "a.geojson", "a.gpkg", "a.zip", "a.kml", "a.jpg", "a", "a.eml"]),
)
def test_any_bytes_are_a_table_or_a_refusal(content, name):
    answer(name, content)


@settings(max_examples=ROUNDS * 5, deadline=None)
@given(st.text(max_size=300))
def test_any_text_below_a_header_is_answered_row_by_row(text):
    answer("a.csv", ("id;datum;plats\n" + text).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.geojson", "a.json", "a.gpkg", "a.zip", "a.kml"])
def test_what_is_read_of_a_broken_file_is_judged_row_by_row(name):
    chance = random.Random(f"{name} 2")
    judged = 0
    for _ in range(ROUNDS // 4):
        try:
            content = SEEDS[name]
            mend = chance.random() < 0.2  # some are whole
            table = read(name, content if mend else broken(content, chance))
            if table.kind != "image":
                rows = observe(table, guess(table), None, now=NOW, known_places=GROUND)
                judged += 1
                assert len(rows.frame) + len(rows.judged.refused) == rows.total
                check_observations(rows.frame.drop_duplicates("id"))
        except FileRefused:
            continue

    assert judged


FINDINGS: dict[str, tuple[str, bytes]] = {
    "a mail sent in the year 1e20": (
        "a.eml",
        b"From: x@example.org\nDate: Mon, 18 May 99999999999999999999 08:12:00 +0200\n\n- Klotter\n",
    ),
    # a name of one sign that the directory calls NUL: what is left of it is nothing
    "a zip with a file of no name": ("a.kmz", packed({"Q": KML.encode()}).replace(b"Q", b"\x00")),
}
"""What the fuzzer has found: name → (file name, content); each was a crash once."""


@pytest.mark.parametrize("finding", FINDINGS)
def test_what_was_found_once_is_answered(finding):
    answer(*FINDINGS[finding])
