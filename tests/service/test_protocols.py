import io
import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import openpyxl
import pytest
import segno

from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.walks import pin_reviews, pin_rows, walk_rows
from data.walks.pin_reviews import Review
from data.walks.pin_rows import Offer, Photo
from data.walks.walk_rows import Stop
from geo.base.errors import NotAllowed
from geo.base.periods import LOCAL
from geo.base.records import Role
from layers.reports import walk_pdf
from layers.reports.walk_pdf import CAUSES, protocol_pdf, qr_svg
from layers.reports.walk_protocol import as_html, as_xlsx
from service.files.base import Ask, take
from service.files.walk_protocol import FILES
from service.protocols import protocol_of, sheet_of
from tests.field.photos import numbered
from tests.field.server import ROOT

NOON = datetime(2026, 11, 22, 15, 0, tzinfo=LOCAL)
E, N = 398400.0, 6359000.0
TSK = Asker("samordnaren", Role.UNIT)
HOSTILE = '=HYPERLINK("http://x","y") <script>alert(1)</script> {{7*7}} #eval("1") $x$ *fet*'


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


@pytest.fixture
def walk(store):
    return walk_rows.new_walk(
        store,
        locality="Sjötofta",
        held_on=NOON.date(),
        now=NOON,
        dark=True,
        leader="Ledaren",
        contact="Kontakten",
        stops=[Stop(1, "Busskuren", E, N), Stop(2, "Skolan", E + 300, N)],
    )[0]


@pytest.fixture
def three(store, walk):
    """An unsafe pin at stop 2 that is decided, a second voice, and a safe one that nobody has looked at."""
    base = Offer(
        uuid=str(uuid4()),
        walk=walk.id,
        device="a" * 64,
        revision=1,
        sha256="1" * 64,
        content={"revision": 1, "feeling": "otrygg", "lat": 57.36, "lon": 13.31, "stop": 2, "voice": 1,
                 "causes": ["dålig belysning"], "text": HOSTILE, "proposal": "Ny lampa"},
        e=E + 300,
        n=N,
        category="otrygg plats",
        locality="Sjötofta",
        created=NOON,
        received=NOON,
        photos=(Photo("2" * 64, numbered(3, (400, 300)), 300, 400),),
    )  # fmt: skip
    said = dict(base.content)
    later = NOON + timedelta(minutes=1)
    second = replace(
        base, uuid=str(uuid4()), content=said | {"voice": 2, "text": "Håller med"}, photos=(), created=later
    )
    safe = replace(
        base,
        uuid=str(uuid4()),
        content=said | {"feeling": "trygg", "stop": 1, "text": "Ljust och fint", "causes": []},
        category="trygg plats",
        photos=(),
    )
    pin_rows.save(store, [base, second, safe])
    review = Review(owner="kommunen", responsible="gata", deadline="2027-03-01", status="planerad")
    pin_reviews.decide(store, TSK, base.uuid, review, at=NOON)
    pin_reviews.decide(store, TSK, second.uuid, Review("same", same_as=base.uuid), at=NOON)
    pin_reviews.look(store, TSK, f"{base.uuid}-1-1", "clean", at=NOON)
    return base, second, safe


@pytest.fixture
def protocol(store, walk, three):  # noqa: ARG001 - the pins have to be there
    return protocol_of(store, TSK, walk.id, at=NOON)


def test_every_pin_is_there_with_its_decision_or_not_judged(protocol, three):
    assert [(row.number, row.place, row.decision) for row in protocol.rows] == [
        (1, "Stopp 1: Busskuren", "ej bedömd"),
        (2, "Stopp 2: Skolan", "planerad"),
        (3, "Stopp 2: Skolan", "samma plats som nr 2"),
    ]
    assert protocol.rows[1].voices == 2
    assert protocol.unjudged == 1
    assert len(protocol.rows) == len(three)


def test_the_protocol_leaves_a_trace_and_is_for_the_unit_and_the_walks_leader(store, walk, three):
    file = next(one for one in FILES if one.name == "html")
    take(file, Ask(TSK, {"walk": walk.id}, NOON))
    exported = audit_log.rows(store, what=audit_log.Act.EXPORT)
    assert set(exported["records"].iloc[0]) == {pin.uuid for pin in three}
    protocol_of(store, Asker("ledaren", Role.LEADER, walk=walk.id), walk.id, at=NOON)
    for stranger in (Asker("x", Role.LEADER, walk="annan"), Asker("x", Role.POLICE), Asker("x", Role.PARTNER)):
        with pytest.raises(NotAllowed):
            protocol_of(store, stranger, walk.id, at=NOON)


def test_what_somebody_wrote_is_only_text_in_the_html(protocol):
    page = as_html(protocol).decode()

    assert "<script" not in page.lower()
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page
    assert page.count("<tr") == 1 + len(protocol.rows)
    assert '<html lang="sv">' in page
    assert "data:image/jpeg;base64," in page


def test_no_cell_of_the_spreadsheet_is_a_formula(protocol):
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(protocol)))
    sheet = book.active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert {cell.data_type for cell in cells} == {"s"}
    assert any(HOSTILE in cell.value for cell in cells)
    headings = [[cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == "Nr"]
    assert headings == [
        ["Nr", "Plats", "Iakttagelse, bra och dåligt", "Förslag", "Äger platsen", "Ansvarig", "Tidsfrist", "Status",
         "Skäl om det inte görs"]
    ]  # fmt: skip


def test_the_pdf_is_tagged_swedish_and_has_a_title(protocol):
    pdf = protocol_pdf(protocol)

    assert pdf.startswith(b"%PDF-")
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang(sv-SE)", b"/DisplayDocTitle true", b"pdfuaid:part>1<"):
        assert mark in pdf, mark
    title = "Protokoll från trygghetsvandring i Sjötofta 2026-11-22".encode()
    assert title in pdf


def test_photos_that_nobody_has_looked_at_stay_out(store, walk, three):
    pin_reviews.look(store, TSK, f"{three[0].uuid}-1-1", "hidden", at=NOON)
    protocol = protocol_of(store, TSK, walk.id, at=NOON)

    assert all(row.photos == () for row in protocol.rows)
    assert "Foton visas inte" in protocol.rows[1].note


def test_the_sheet_carries_code_and_qr(walk):
    code = "ABCDE-FGHJK"
    pdf = sheet_of(walk, code)

    assert b"/StructTreeRoot" in pdf
    assert b"/Lang(sv-SE)" in pdf
    assert len(sheet_of(walk)) < len(pdf)


def test_the_sheet_tells_the_address_to_a_tablet_without_a_camera(walk, monkeypatch):
    typeset, shown = walk_pdf.typeset, []
    monkeypatch.setattr(walk_pdf, "typeset", lambda *given: shown.append(given[1]) or typeset(*given))

    sheet_of(walk, "ABCDE-FGHJK", "https://kartan.example")

    assert "gå till kartan.example/falt/ och skriv in koden" in shown[0]["how"]


def test_the_qr_is_black_modules_on_white_with_room_around():
    drawn = qr_svg(walk_rows.link("ABCDE-FGHJK")).decode()
    made = segno.make(walk_rows.link("ABCDE-FGHJK"), error="m", micro=False)

    # four modules of white on each side, four units a module
    assert f'width="{(made.symbol_size(border=4)[0]) * 4}"' in drawn
    assert "#fff" in drawn
    assert "#000" in drawn


def test_sheet_and_tablet_have_the_same_causes():
    script = (ROOT / "walk" / "static" / "texts.js").read_text("utf-8")
    block = script[script.index("export const CAUSES") :]
    block = block[: block.index("};")]
    for feeling in ("otrygg", "trygg"):
        part = block[block.index(f"  {feeling}: [") :].split("\n  ],")[0]
        groups = re.findall(r'\[\s*"([^"]+)",\s*\[(.*?)\]\s*,?\s*\]', part, re.DOTALL)
        words = [json.loads(f'"{word}"') for _, listed in groups for word in re.findall(r'"([^"]+)"', listed)]
        assert tuple(words) == CAUSES[feeling]
