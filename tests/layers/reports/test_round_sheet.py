"""What a round shows, and how much of it each receiver is given."""

import io
import json
import shutil
import subprocess
from datetime import date, datetime

import numpy as np
import pytest
from openpyxl import load_workbook
from PIL import Image

from data.places import reference
from geo.base.periods import LOCAL
from geo.base.records import Role
from geo.situation.news import Period
from layers.map.palette import ACCENT
from layers.reports.round_paper import map_image
from layers.reports.round_pdf import Receiver, compilation_pdf, management_pdf
from layers.reports.round_sheet import for_receiver
from layers.reports.round_xlsx import compilation_xlsx
from layers.scene.ground_of import ground_of
from tests.layers.rounds import shown

PERIOD = Period(date(2026, 11, 9), date(2026, 11, 22))
OWN = (("2026-11-21", "Torget", "Trafik", '=HYPERLINK("x")'),)


def receiver(role, own=()):
    return Receiver(role, datetime(2026, 11, 22, 12, tzinfo=LOCAL), "1.0", own, "fritid" if own else "")


@pytest.fixture(scope="module")
def made():
    return shown(PERIOD)


@pytest.fixture(scope="module")
def ground():
    return ground_of(reference.localities(), reference.names())


def words_of(pdf):
    """How many pages a tagged Swedish PDF has, and its words by poppler (where it is installed)."""
    for mark in (b"/StructTreeRoot", b"/Lang(sv-SE)", b"pdfuaid:part>1<"):
        assert mark in pdf, mark
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("poppler's pdftotext is not installed")
    text = subprocess.run([program, "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return text.count("\f"), " ".join(text.split())


def test_a_round_opens_with_what_is_new(made):
    # three at Torget and one each at Bryggan and nowhere; six at Torget in the nineteen days before, five days earlier
    assert made["incoming"]["n"] == 5
    assert [(row["kind"], row["place"], row["n"]) for row in made["news"]] == [("new", "Bryggan", 1)]
    assert [row["name"] for row in made["spots"]] == ["Solgården"]
    assert [(row["name"], row["n"]) for row in made["often"]] == [("Torget", 9)]


def test_what_is_kept_is_plain_and_holds_no_report(made):
    kept = json.dumps(made, ensure_ascii=False)

    assert json.loads(kept) == made
    assert "hemligt" not in kept
    assert not any(f'"r{at}"' in kept for at in range(11))


@pytest.mark.parametrize("role", [Role.POLICE, Role.PARTNER, Role.REPORTER])
def test_others_get_no_notes_and_partners_no_small_numbers(made, role):
    seen = for_receiver(made, role)

    assert "notes" not in seen
    assert "Internt" not in json.dumps(seen)
    small = 1 if role is Role.POLICE else "1–2"
    assert seen["news"][0]["n"] == small
    places = next(layer for layer in seen["map"]["layers"] if layer["key"] == "places")
    assert {mark["n"] for mark in places["marks"]} == {3, small}
    assert seen["actions"] == made["actions"]
    # the unit's own is as it was
    assert for_receiver(made, Role.UNIT) == made


def test_the_management_gets_one_page(made, ground):
    pages, words = words_of(management_pdf(for_receiver(made, Role.PARTNER), ground, receiver(Role.PARTNER)))

    assert pages == 1
    for said in ("Solgården", "Bryggan", "Laga lampan", "Lampan är ny.", "Får inte publiceras"):
        assert said in words
    assert "Internt" not in words


def test_a_full_round_still_fits_the_managements_page(made, ground):
    long = {
        "what": "Byta till LED och tätare stolpar på gångvägen mot bussterminalen",
        "reason": "Behovet räcker inte.",
    }
    rows = [row | {"place": f"Plats {at}"} for row in made["news"] for at in range(15)]
    full = made | {
        "actions": [made["actions"][0] | long for _ in range(20)],
        "overdue": [made["actions"][0] | long | {"status": "pågår"} for _ in range(20)],
        "news": [row | {"kind": kind} for kind in ("new", "returning", "quiet") for row in rows],
        "focus": [made["focus"][0] | {"why": "Återkommer i alla källor, kväll efter kväll."}] * 3,
    }

    pages, words = words_of(management_pdf(for_receiver(full, Role.PARTNER), ground, receiver(Role.PARTNER)))

    assert pages == 1
    assert "och 12 till" in words
    assert "och 16 till" in words


def test_the_compilation_goes_back_with_the_reporters_own_words(made, ground):
    seen = for_receiver(made, Role.REPORTER)

    _, words = words_of(compilation_pdf(seen, ground, receiver(Role.REPORTER, OWN)))

    for said in ("Tack för era rapporter", "Bryggan", "1–2", "Laga lampan", "Lampan är ny.", '=HYPERLINK("x")'):
        assert said in words
    assert "Internt" not in words


def test_the_workbook_holds_the_same_and_computes_nothing(made):
    book = load_workbook(io.BytesIO(compilation_xlsx(for_receiver(made, Role.REPORTER), receiver(Role.REPORTER, OWN))))

    assert book.sheetnames == ["Om", "Inkommet", "Nytt", "Prövat", "Åtgärder", "Egna rapporter"]
    assert [cell.value for cell in book["Nytt"][2]][:5] == ["Nya platser", "Bryggan", "Tranemo", "1–2", 0]
    own = book["Egna rapporter"][2][3]
    assert (own.data_type, own.value) == ("s", '\'=HYPERLINK("x")')
    unit = load_workbook(io.BytesIO(compilation_xlsx(made, receiver(Role.UNIT))))
    assert unit["Anteckningar"][2][1].value == "Internt."


def test_what_is_decided_stands_at_its_place_on_the_rounds_paper(made, ground):
    accent = tuple(int(ACCENT[at : at + 2], 16) for at in (1, 3, 5))
    mark = made["map"]["layers"][0]["marks"][0] if made["map"]["layers"][0]["key"] == "actions" else None
    at = mark["at"] if mark else next(row["at"] for one in made["map"]["layers"] for row in one["marks"] if "at" in row)
    layer = {"key": "actions", "name": "x", "legend": [], "marks": [{"id": "a", "at": at, "style": "action", "n": 2}]}
    rest = [one for one in made["map"]["layers"] if one["key"] != "actions"]

    drawn = []
    for layers in (rest, [layer, *rest]):
        content, _ = map_image(made | {"map": made["map"] | {"layers": layers}}, ground)
        with Image.open(io.BytesIO(content)) as picture:
            drawn.append(int((np.asarray(picture.convert("RGB")) == accent).all(axis=2).sum()))

    # a square of 12 · .85 points at 130 dots an inch less its white edge of 1.3 points, half of it inside: 16 by 16
    # dots, of which the number in it takes up to two thirds
    assert drawn[0] == 0
    assert 256 / 3 < drawn[1] - drawn[0] <= 17**2
