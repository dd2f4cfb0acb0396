"""What the police, the housing company and a school send is dropped and stands on the map within six presses a file."""

from datetime import date
from typing import Final

import pytest

from data.store.store import Store
from tests.browser import at_rest, soon
from tests.journeys.desk import ready
from tests.sheets import workbook

# ruff: noqa: E501 - rows stand as they would in the file

pytestmark = pytest.mark.browser

MOST: Final = 6


def police() -> bytes:
    """Title rows, the day and the clock in columns of their own, north in X, a sum below."""
    rows = [
        ["Uttag anmälda brott, Tranemo"], [],
        ["K-nr", "Brottsdatum fr.o.m.", "Kl fr", "Brottsdatum t.o.m.", "Kl t", "Brottsbenämning", "Brottsadress", "X (N)", "Y (E)"],
        ["5000-K900001-26", date(2026, 10, 2), "21:15", date(2026, 10, 3), "06:00", "Skadegörelse, klotter", "Sparregatan 5", 6378814, 401547],
        ["5000-K900002-26", date(2026, 10, 9), "23:40", date(2026, 10, 10), "01:10", "Skadegörelse", "Oxelvägen 3", 6385790, 394681],
        ["5000-K900003-26", date(2026, 10, 16), "20:05", date(2026, 10, 16), "20:30", "Misshandel", "Sparregatan 7", 6378850, 401560],
        ["Summa", None, None, None, None, "3"],
    ]  # fmt: skip
    return workbook(rows)


HOUSING: Final = (
    "Ärende;Anmält;Fastighet;Gata;Ort;Trapphus;Vad gäller;Åtgärd;Åtgärdat;Kostnad\r\n"
    "4711;2026-09-28;Eken 1;Sparregatan 5;Limmared;A;Klotter i entrén;Sanerat;2026-10-01;1200\r\n"
    "4712;2026-10-05;Björken 2;Oxelvägen 3;Länghem;B;Krossad ruta i porten;Ny ruta;2026-10-07;2400\r\n"
    "4713;2026-10-11;Eken 1;Sparregatan 7;Limmared;C;Lampan på gården är trasig;Bytt;2026-10-12;300\r\n"
).encode("cp1252")

SCHOOL: Final = (
    "Incidenter läsåret 2026/27, anmälda till rektor;;;\n"
    "När;Var;Ort;Vad hände\n"
    "28/9;Sparregatan 5;Limmared;Klotter på skolans vägg\n"
    "15 okt;Oxelvägen 3;Länghem;Bråk vid busshållplatsen\n"
    "v 41;Sparregatan 7;Limmared;Sönderslagna fönster\n"
).encode()


class Hand:
    """Presses and counts them as a user would: a file that is dropped is no press."""

    def __init__(self, page) -> None:
        self.page, self.presses = page, 0

    def press(self, what, *, rests: bool = True) -> None:
        """``rests`` but for what opens the map: it goes on until its tests have been run."""
        soon(what).to_be_visible()
        what.click()
        self.presses += 1
        if rests:
            at_rest(self.page)


def shown_on_the_map(page, n: int) -> None:
    """The map says itself how many of the reports are to be seen: as points, or at the place that they name."""
    ready(page)
    soon(page.get_by_text(f"Alla {n} rapporter i urvalet syns på kartan")).to_be_visible()


SENT: Final = (("polisuttag.xlsx", police(), 3), ("felanmalan.csv", HOUSING, 3), ("skolan.csv", SCHOOL, 3))


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("size", "files"), [((1440, 900), SENT), ((768, 1024), SENT[2:])], ids=["all-three-at-1440", "the-school-s-at-768"]
)
def test_each_file_stands_on_the_map_within_six_presses(database, karta, visit, size, files):
    with Store(database):
        pass
    page, _ = visit(karta(), "/granska", size=size)
    at_rest(page)
    on_the_map = 0
    for name, content, rows in files:
        hand = Hand(page)
        hand.press(page.get_by_test_id("stTopNavSection").filter(has_text="Ta emot"))
        hand.press(page.get_by_role("menuitem", name="Läs in", exact=True))
        page.wait_for_url("**/las-in")
        page.locator("input[type=file]").set_input_files([{"name": name, "mimeType": "", "buffer": content}])
        store = page.get_by_role("button", name=f"Läs in {rows} rader")
        soon(store).to_be_visible()
        at_rest(page)
        hand.press(store)
        hand.press(page.get_by_role("button", name="Visa på kartan"), rests=False)
        on_the_map += rows
        shown_on_the_map(page, on_the_map)
        assert hand.presses <= MOST, name
