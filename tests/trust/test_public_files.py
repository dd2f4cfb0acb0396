"""What a public file reveals: nothing. On a real database, in every format, with every file opened to the last part."""

import io
import json
import os
from datetime import date, timedelta

import pytest
import shapely
from PIL import Image

from data.places import area_rows, dwellings
from data.releases import release_rows
from data.store.store import Store
from geo.base.errors import ReleaseRefused
from geo.base.periods import Selection
from geo.release.disclosure import feasible_range, public_groups
from service.publishing import file_of, preview_of
from tests.publics import AT, FORMS, TSK, approve, files_of, opened, rows, sheet

SHORT = os.environ.get("KARTA_LONG") != "1"
YEAR = Selection(date(2025, 1, 1), date(2025, 12, 31))
TRANEMO = Selection(YEAR.first, YEAR.last, ("Tranemo",))
GROUPS = public_groups()
CANARIES = tuple(f"kanarie{number:02d}ord" for number in range(50))


@pytest.fixture
def stores(tmp_path):
    opened_stores = []

    def make(*frames):
        store = Store(f"sqlite:///{tmp_path / f'{len(opened_stores)}.db'}")
        opened_stores.append(store)
        for frame in frames:
            store.add(frame)
        return store

    yield make
    for store in opened_stores:
        store.close()


def differing(one, other):
    return [name for name in one if one[name] != other[name]]


def test_every_file_is_the_same_when_points_move_within_their_cells(stores):
    here, there = stores(rows(12)), stores(rows(12, shift_m=-173.0, apart_m=61.0))

    assert differing(files_of(here, TRANEMO), files_of(there, TRANEMO)) == []


def test_neither_frame_nor_word_moves_with_hidden_records(stores):
    hidden = rows(4, locality="Tranemo", category="skadegörelse", shift_m=-900.0, apart_m=450.0)

    forms = ("svg", "html", "geojson", "gpkg")
    without, among = (files_of(stores(rows(12), *more), TRANEMO, forms) for more in ((), (hidden,)))
    assert differing(without, among) == []


def test_the_right_household_is_guessed_one_time_in_eight_at_most(stores):
    """Whoever knows the addresses and how often each reported sees one file for all eight ways to tell who is who."""
    store = stores()
    inside = shapely.from_wkt(area_rows.areas(store).set_index("name").loc["Solgårdsområdet", "ring"]).centroid
    homes = [(inside.x + 12.0 * (at % 4), inside.y + 12.0 * (at // 4)) for at in range(8)]
    register = [(e, n) for e, n in homes] + [(inside.x + 900.0, inside.y + 900.0)] * 20
    seen = set()
    for turn in range(8):
        store = stores()
        dwellings.replace_dwellings(store, _register(register), "prov")
        for at, count in enumerate((4, 2, 1, 1, 1, 0, 0, 0)):
            e, n = homes[(at + turn) % 8]
            if count:
                store.add(rows(count, start=10 * at, e=e, n=n))
        made = sheet(store, TRANEMO)
        told = [cell for cell in made.scene.cells if cell.value is not None]
        assert [(made.areas[cell.area].name, cell.value) for cell in told] == [("Solgårdsområdet", 10)]
        seen.add(file_of(made, "geojson"))
        units = release_rows.partition_of(store, "2025")

    assert len(seen) == 1  # so each of the eight is as likely: 1 / 8 = 12.5 %
    assert units["dwellings"].dropna().min() >= 8


def _register(places):
    import pandas as pd

    e, n = zip(*places, strict=True)
    return pd.DataFrame({"e": e, "n": n, "weight": 1.0, "locality": "Tranemo", "area": "", "owner": ""})


def test_five_events_at_one_address_are_not_shown_in_any_file(stores):
    made = files_of(
        stores(rows(5, apart_m=0.0)), TRANEMO, ("html", "csv", "geojson", "xlsx", "svg", "pdf", "gpkg", "pptx")
    )

    for name, content in made.items():
        assert b"visas inte" in opened(content), name
    assert {one["properties"]["n"] for one in json.loads(made["geojson"])["features"]} == {"visas inte"}


def test_twenty_exports_are_one_export(stores):
    store = stores(rows(12))
    met = set()
    for week in range(20):
        met.add(file_of(sheet(store, TRANEMO, at=AT + timedelta(weeks=week)), "geojson"))
        # what comes late changes nothing that has been shown
        store.add(rows(3, start=100 * (week + 1), day=date(2025, 2, 20)))

    assert len(met) == 1


def test_weekly_attempts_with_every_filter_pin_and_prove_nothing(stores):
    store = stores()
    for at, (locality, quarter) in enumerate((where, when) for where in ("Tranemo", "Limmared") for when in range(4)):
        for group in GROUPS:
            if count := (3 * at + 7 * GROUPS.index(group)) % 9:
                store.add(rows(count, locality=locality, day=date(2025, 3 * quarter + 2, 3), category=group))
    for week in range(0, 52, 13 if SHORT else 1):
        at = AT + timedelta(weeks=week)
        monday = date(2025, 1, 6) + timedelta(weeks=week)
        for filters in (
            {"sources": ("police",)}, {"hours": (18, 2)}, {"weekdays": ("fri",)}, {"categories": ("trygg plats",)},
        ):  # fmt: skip
            with pytest.raises(ReleaseRefused):
                sheet(store, Selection(YEAR.first, YEAR.last, **filters), at=at)
        for last in (monday + timedelta(days=6), date(2025, 12, 31)):
            with pytest.raises(ReleaseRefused):
                sheet(store, Selection(monday, last), at=at)
        sheet(store, Selection(YEAR.first, YEAR.last, (), (GROUPS[week % 5],)), at=at)
        sheet(store, YEAR, at=at)

    with store.read() as connection:
        cells = release_rows._read(connection, release_rows.CELLS)
    said, secrets = [one for _, one in release_rows._statements(cells)], release_rows._secrets(cells)
    small = {atom: count for atom, count in secrets.items() if 0 < count < 5}
    assert len(small) > 10
    ranges = {atom: feasible_range(said, atom) for atom in small}
    assert [atom for atom, (low, _) in ranges.items() if low > 1e-6] == []  # proven to be more than none
    assert [atom for atom, (low, high) in ranges.items() if high - low < 4 - 1e-6] == []  # pinned


def test_no_canary_of_fifty_sings_in_any_file(stores):
    words = iter(CANARIES)
    store = stores()
    for field in ("text", "place_text", "sender", "subcategory", "walk"):
        for category in ("trafik", "skadegörelse", "annat ordningsstörande"):
            word = next(words)
            store.add(rows(6, locality="Sjötofta", category=category, start=CANARIES.index(word) * 10, **{field: word}))
    for at, word in enumerate(words):
        photo = io.BytesIO()
        exif = Image.Exif()
        exif[271], exif[315] = word, word
        Image.new("RGB", (64, 48), (at, 9, 9)).save(photo, "JPEG", exif=exif, comment=word.encode())
        day = date(2025, 1, 1) + timedelta(days=at) if at else AT.date()
        approve(store, day, "Lampan är trasig.", said=word, photo=photo.getvalue())

    made = files_of(store, Selection(YEAR.first, YEAR.last, ("Sjötofta",)))

    assert set(made) == {*FORMS, "motesvisning.html", "bilder.pptx"}
    for name, content in made.items():
        whole = opened(content)
        assert b"Lampan" in whole or name in ("png", "bilder.pptx"), name
        assert [word for word in CANARIES if word.encode() in whole] == [], name


def test_a_picture_says_nothing_of_itself(stores):
    made = files_of(stores(rows(12)), TRANEMO, ("png",))

    with Image.open(io.BytesIO(made["png"])) as picture:
        assert set(picture.info) <= {"dpi"}
        assert round(picture.info["dpi"][0]) == 300


def test_words_that_begin_as_a_formula_compute_nothing(stores):
    import csv

    store = stores()
    approve(store, date(2025, 4, 23), '=HYPERLINK("http://x")', status="görs inte", reason="@SUM(A1)")

    made = files_of(store, Selection(YEAR.first, YEAR.last, ("Sjötofta",)), ("csv", "xlsx", "gpkg"))

    for row in csv.reader(io.StringIO(made["csv"].decode("utf-8-sig"), newline=""), delimiter=";"):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert b"<f>" not in opened(made["xlsx"])
    assert b"'''=HYPERLINK" in opened(made["gpkg"])  # SQL doubles the sign that makes it a text


def test_the_unit_is_told_why_and_nobody_else(stores):
    store = stores(
        rows(4),
        rows(5, category="skadegörelse", apart_m=0.0),
        rows(5, category="otrygg plats", apart_m=0.0, shift_m=9.0),
    )
    store.add(rows(6, category="otrygg plats", apart_m=50.0, shift_m=500.0, start=50))

    told = preview_of(store, TSK, TRANEMO, at=AT).withheld.set_index(["period", "group"])["why"]

    assert told["2025-K1", "trafik"] == "few"
    assert told["2025-K1", "skadegörelse"] == "voices"
    assert told["2025-K2", "trafik"] == "none"
    assert ("2025-K1", "otrygg plats") not in told.index  # eleven, five of them at one address: shown
    assert store.count("release_cells") == 0
