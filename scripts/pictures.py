"""Take the handbook's pictures anew from the made-up picture: `.venv/bin/python scripts/pictures.py`, with Chromium.

Words after it choose what is taken: `scripts/pictures.py granska omraden` (see ``TAKEN``); without any it is all.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from data.intake.intake import take_in
from data.store.store import Store
from data.trust.asker import operator
from data.walks import pin_reviews, walk_rows
from data.walks.pin_reviews import wall_categories
from geo.base.periods import LOCAL
from layers.scene.place_names import place_id

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
KARTA = Path(sys.executable).with_name("karta")
CHROMIUM = shutil.which("chromium") or "chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
COLOURS = 192
STOPS = ("Tranemo bussterminal", "Tranängskolan", "Tranemo sporthall")

PLACE = place_id("Tranemo", "Solgårdsområdet")

REPORTS = """Datum;Klockslag;Ort;Plats;Vad har hänt;Kategori
2026-11-13;21.30;Tranemo;Solgårdsområdet;Ungdomar samlas vid bänkarna, hög musik;Samling
2026-11-14;23.10;Tranemo;Solgårdsgatan;Krossad ruta i entrédörren;Skadegörelse
2026-11-15;;Limmared;Storgatan;Klotter på elskåpet;Klotter
2026-11-16;18.05;Länghem;Solbacken;Två stolpar släckta;Belysning
2026-11-17;;Dalstorp;Torget;Höga hastigheter;Trafik
31 november;;Sjötofta;vid kyrkan;Skräp runt återvinningen;Nedskräpning
"""


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve the made-up picture on a port of its own, and end it."""
    names = os.environ | {"KARTA_HOME": str(home), "KARTA_DB": f"sqlite:///{home}/karta.db"}
    subprocess.run([KARTA, "demo"], env=names, check=True)  # noqa: S603 - our own command
    today = datetime.now(tz=LOCAL).date().isoformat()
    stops = [word for stop in STOPS for word in ("--stop", stop)]
    opened = subprocess.run(  # noqa: S603 - our own command
        [KARTA, "walk", "new", "--locality", "Tranemo", "--on", today, *stops, "--json"],
        env=names,
        check=True,
        capture_output=True,
        text=True,
    )
    (home / "code").write_text(json.loads(opened.stdout)["code"])
    command = [KARTA, "serve", "--port", "0"]
    with subprocess.Popen(command, env=names, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - as above
        try:
            line = server.stdout.readline() if server.stdout else ""
            yield line.split()[-1].rstrip("/")
        finally:
            server.terminate()


def save(page: Page, name: str) -> None:
    """Keep what the page shows, in few colours, so that the picture is small."""
    target = PICTURES / f"{name}.png"
    page.screenshot(path=target)
    with Image.open(target) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    sys.stderr.write(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB\n")


def map_page(browser: Browser, address: str) -> None:
    """Take the map, and why its first hotspot is there."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    page.wait_for_selector(".karta-headline:not(.karta-pending)", timeout=180_000)
    page.wait_for_timeout(4000)
    save(page, "karta")
    page.locator(".karta-panel [data-verdict=tydlig] button").first.click()
    page.wait_for_timeout(6000)
    save(page, "varfor")
    page.close()


def take_in_page(browser: Browser, address: str, home: Path) -> None:
    """Take the look at a file before it is stored."""
    file = home / "lägesrapporter november.csv"
    file.write_text(REPORTS, "utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 1480})
    page.goto(f"{address}/las-in")
    page.locator("input[type=file]").set_input_files(file, timeout=60_000)
    page.get_by_role("button", name="Läs in 5 rader").wait_for(timeout=60_000)
    page.wait_for_timeout(2000)
    save(page, "las-in")
    page.close()


LETTER: Final = """Hej! Här är veckan.

Tranemo:
- I fredags kväll samlades ett tiotal ungdomar vid bänkarna på Solgårdsområdet, hög musik till kl 01.
- Klotter på Tranängskolan. Ring Anna Svensson 070-174 06 05.
- Krossad ruta på Radhusvägen i lördags.

Hälsningar
Karin
"""


def paste_page(browser: Browser, address: str) -> None:
    """Take the proposals of a letter."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.goto(f"{address}/klistra-in")
    page.locator("textarea").fill(LETTER, timeout=60_000)
    page.get_by_role("button", name="Föreslå händelser").click()
    page.locator(".klistra-row").first.wait_for(timeout=60_000)
    page.wait_for_timeout(4000)
    save(page, "klistra-in")
    page.close()


TWINS: Final = b"datum;kategori;beskrivning;plats;ort\n2026-11-13;klotter;Klotter p\xe5 elsk\xe5pet;Radhusv\xe4gen;\n"
"""A street that two orter have."""


def questions_page(browser: Browser, address: str, home: Path) -> None:
    """Take a question of the review that has candidates."""
    with Store(f"sqlite:///{home}/karta.db") as store:
        take_in(store, "gata.csv", TWINS, now=datetime.now(tz=LOCAL))
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/granska")
    page.locator(".granska-list .granska-button").nth(1).wait_for(timeout=60_000)
    page.wait_for_timeout(4000)
    save(page, "granska")
    page.close()


def areas_page(browser: Browser, address: str) -> None:
    """Take the areas of Tranemo, one of them chosen."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.goto(f"{address}/omraden")
    page.locator(".omraden-list button", has_text="Solgårdsområdet").click(timeout=60_000)
    page.locator(".omraden-list [aria-pressed=true]").wait_for(timeout=60_000)
    page.wait_for_timeout(4000)
    save(page, "omraden")
    page.close()


def report_page(browser: Browser, address: str) -> None:
    """Take the form that a reporter fills in."""
    page = browser.new_page(viewport={"width": 1280, "height": 1150})
    page.goto(f"{address}/rapportera")
    page.locator(".rapport-choice", has_text="Skadegörelse").click(timeout=60_000)
    page.get_by_label("Vad har hänt?").fill("Krossad ruta vid cykelstället")
    page.get_by_label("Plats, gata eller hållplats").fill("Tranängskolan")
    page.locator("select.granska-field").select_option("Tranemo")
    page.locator(".rapport-map").click(position={"x": 190, "y": 210})
    page.get_by_text("En punkt är satt").wait_for()
    page.wait_for_timeout(3000)
    save(page, "rapportera")
    page.close()


def pledge_page(browser: Browser, address: str) -> None:
    """Take the follow-up of the made-up promise."""
    page = browser.new_page(viewport={"width": 1280, "height": 1500})
    page.goto(f"{address}/loften")
    page.wait_for_selector(".linje", timeout=60_000)
    page.wait_for_timeout(6000)
    save(page, "loften")
    page.close()


def survey_page(browser: Browser, address: str) -> None:
    """Take the latest year of the made-up survey."""
    page = browser.new_page(viewport={"width": 1280, "height": 1300})
    page.goto(f"{address}/enkat")
    page.wait_for_selector(".andel", timeout=60_000)
    page.wait_for_timeout(4000)
    save(page, "enkat")
    page.close()


def review_page(browser: Browser, address: str) -> None:
    """Take two years of Tranemo side by side."""
    page = browser.new_page(viewport={"width": 1440, "height": 1150})
    page.goto(f"{address}/genomgang")
    page.wait_for_selector("[data-points] + [data-points]", timeout=90_000)
    page.wait_for_timeout(6000)
    save(page, "genomgang")
    page.close()


def round_pages(browser: Browser, address: str) -> None:
    """Take the round that is open, a place, and the page that the management gets of the closed one."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.goto(f"{address}/lagesbild")
    page.locator(".karta-headline:not(.karta-pending)").wait_for(state="attached", timeout=180_000)
    page.wait_for_timeout(4000)
    save(page, "lagesbild")
    page.goto(f"{address}/lagesbild?runda={closed_round()}")
    link = page.get_by_role("link", name="En sida till ledningen")
    link.wait_for(timeout=60_000)
    target = PICTURES / "ledning.png"
    sheet = page.request.get(urljoin(address, str(link.get_attribute("href")))).body()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "ledning.pdf").write_bytes(sheet)
        program = shutil.which("pdftoppm") or "pdftoppm"
        command = [program, "-r", "80", "-png", "-singlefile", f"{folder}/ledning.pdf", f"{folder}/ledning"]
        subprocess.run(command, check=True)  # noqa: S603 - poppler, on our own file
        with Image.open(f"{folder}/ledning.png") as image:
            image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto(f"{address}/plats?plats={PLACE}")
    page.locator(".figurer figure").first.wait_for(timeout=60_000)
    page.get_by_text("Prövningen pågår").wait_for(state="detached", timeout=180_000)
    page.wait_for_timeout(3000)
    save(page, "plats")
    page.close()


def closed_round() -> str:
    """Return the id of the demo's closed round, which ended two weeks ago."""
    last = datetime.now(tz=LOCAL).date() - timedelta(days=14)
    return f"{last - timedelta(days=13)}_{last}"


def field_page(browser: Browser, address: str, code: str) -> None:
    """Take the tablet page of an open walk."""
    page = browser.new_page(viewport={"width": 820, "height": 1100})
    page.goto(f"{address}/falt/#kod={code}")
    page.wait_for_timeout(5000)
    save(page, "falt")
    page.close()


WALL: Final = ("Belysningen vid gångvägen är svag.", "Häcken skymmer sikten.", "Lätt att hitta och fritt att se.")


def approve_findings(home: Path) -> None:
    """Approve some findings of the latest walks, as the unit does on the page."""
    with Store(f"sqlite:///{home}/karta.db") as store:
        at = datetime.now(tz=LOCAL)
        held = walk_rows.walks(store)
        for name in held.loc[held["pins"] > 0, "id"]:
            walk, frame = walk_rows.walk(store, name), pin_reviews.reviewed(store, name)
            for pin, words in zip(frame.loc[frame["category"].isin(wall_categories()), "uuid"], WALL, strict=False):
                pin_reviews.wall(store, operator(), pin, words, walk=walk, at=at)


def meeting_page(browser: Browser, address: str, home: Path) -> None:
    """Take a meeting: the page, a slide, and the map for the wall."""
    page = browser.new_page(viewport={"width": 1280, "height": 1150})
    page.goto(f"{address}/mote")
    page.get_by_role("button", name="Förbered mötet").wait_for(timeout=60_000)
    page.wait_for_timeout(3000)
    page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, 0)")
    save(page, "mote")
    confirm = page.get_by_role("checkbox")
    if confirm.count():
        confirm.first.locator("xpath=ancestor::label").click()
        page.wait_for_timeout(2000)
    page.get_by_role("button", name="Förbered mötet").click()
    page.get_by_text("Filer till mötet").wait_for(timeout=60_000)
    meeting = page.url.split("mote=")[1].split("&")[0]
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{address}/karta/mote/{meeting}/motesvisning.html")
    while page.locator("section.map:visible").count() == 0:
        page.keyboard.press("ArrowRight")
    save(page, "motesvisning")
    page.close()
    wall = home / "vagg"
    names = os.environ | {"KARTA_HOME": str(home), "KARTA_DB": f"sqlite:///{home}/karta.db"}
    words = ["export", "--audience", "public", "--format", "png", "--locality", "Tranemo", "-o", f"{wall}.png"]
    subprocess.run([KARTA, *words], env=names, check=True, capture_output=True)  # noqa: S603 - our own command
    with Image.open(f"{wall}.png") as image:
        small = image.convert("RGB").resize((image.width // 5, image.height // 5), Image.Resampling.LANCZOS)
        small.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURES / "vagg.png", optimize=True)


def main() -> None:
    """Take those that are asked for, or all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name in sys.argv[1:] or TAKEN:
            TAKEN[name](browser, address, Path(folder))
        browser.close()


def field_and_meeting(browser: Browser, address: str, home: Path) -> None:
    """Take the walk's page, and the meeting that is made of its findings."""
    field_page(browser, address, (home / "code").read_text())
    approve_findings(home)
    meeting_page(browser, address, home)


TAKEN: Final[dict[str, Callable[[Browser, str, Path], None]]] = {
    "karta": lambda browser, address, _: map_page(browser, address),
    "rundan": lambda browser, address, _: round_pages(browser, address),
    "las-in": take_in_page,
    "klistra-in": lambda browser, address, _: paste_page(browser, address),
    "granska": questions_page,
    "omraden": lambda browser, address, _: areas_page(browser, address),
    "rapportera": lambda browser, address, _: report_page(browser, address),
    "loften": lambda browser, address, _: pledge_page(browser, address),
    "enkat": lambda browser, address, _: survey_page(browser, address),
    "genomgang": lambda browser, address, _: review_page(browser, address),
    "mote": field_and_meeting,
}
"""What can be taken, by the word that asks for it, in the order that suits the made-up picture."""

main()
