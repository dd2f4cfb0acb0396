"""Whatever a sender writes is shown sign by sign and never run: on the page, in the list, in an exported file."""

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from xml.etree import ElementTree as ET

import httpx
import pytest

from cli import main, parser_of
from layers.export import FORMATS
from layers.export.export_tables import TRIGGERS
from tests.browser import PATIENCE_MS, at_rest, soon
from tests.journeys.desk import ROOT, ready
from views.register import PAGES

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>alert('1')</script>",
    "<img src=x onerror=alert(2)>",
    '"><svg onload=alert(3)>',
    "{{ 7*7 }} {% for x in [] %}",
    "${alert(4)} `alert(5)`",
    "[länk](javascript:alert(6)) ![bild](https://evil.example/x.png) :red[x] $x^2$",
    "'); alert(7); ('",
    "</textarea><iframe src=https://evil.example>",
    "www.evil.example http://evil.example/x a@evil.example",
)


@pytest.fixture
def filled(database, tmp_path):
    """A csv whose every text is hostile, read in; and a named place that is hostile too."""
    path = tmp_path / "fientlig.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["id", "datum", "kategori", "plats", "beskrivning", "lat", "lon"])
        for number, words in enumerate(HOSTILE):
            writer.writerow([f"x{number}", "2026-05-04", "skadegörelse", words, words, "57,4856", "13,3524"])
    main(["import", str(path), "--now", "2026-11-22"])
    from data.store.store import OBSERVATIONS, Store

    with Store(database) as store, store.write() as connection:
        for number, words in enumerate(HOSTILE):
            connection.execute(
                OBSERVATIONS.update()
                .where(OBSERVATIONS.c.sender_id.like(f"%x{number}%"))
                .values(place=words, place_kind="area", locality="Tranemo")
            )
    return path


@pytest.mark.usefixtures("filled")
def test_on_the_map_in_the_list_and_in_the_records(karta, visit):
    page, _ = visit(karta())
    ready(page)
    page.locator(".karta-places .karta-row").first.wait_for()
    page.get_by_role("button", name="Visa alla").click()

    for words in HOSTILE:
        row = page.locator(".karta-places .karta-row", has_text=words)
        soon(row.locator("strong")).to_have_text(words)
        row.locator("button").click()
        # once the heading is this place's and all below it is drawn, the button is its own as well
        page.locator("[data-testid=stText]", has_text=words).first.wait_for()
        at_rest(page)
    # the records stand on a page of their own, as many as the button says
    page.get_by_role("button", name="Läs rapporten", exact=True).click()
    page.locator(".rapporter-rot[data-rows='1']").wait_for()
    page.goto(f"{page.url.split('?')[0]}?texter=true")
    page.locator("th button[data-key=text]").wait_for()
    at_rest(page)
    listed = page.locator(".rapporter-ruta tbody").inner_text()
    for words in HOSTILE:
        assert words in listed
    assert page.locator(".rapporter-ruta :is(img, a, iframe, svg), [data-testid=stText] a").count() == 0
    page.goto(page.url.replace("/rapporter?texter=true", "/"))
    ready(page)
    page.get_by_text("Samma innehåll som tabell").click()
    page.locator("table").wait_for()
    at_rest(page)
    shown = page.locator("table").inner_text()
    for words in HOSTILE:
        assert words in shown
    assert page.locator("table :is(img, a, iframe, svg), [data-testid=stText] a").count() == 0
    assert page.locator("a[href*=evil], img[src*=evil], iframe[src*=evil]").count() == 0


def test_in_the_preview_of_a_file(filled, karta, visit):
    page, _ = visit(karta(), "/las-in")
    page.set_input_files("input[type=file]", filled)
    page.get_by_text("finns redan").wait_for()
    at_rest(page)
    page.get_by_text("Så läses kolumnerna").click()

    page.get_by_text(HOSTILE[0][:20]).first.wait_for()


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("audience", ["unit", "partner"])
def test_in_an_exported_file_with_and_without_scripts(audience, database, tmp_path, chromium):
    file = tmp_path / "karta.html"
    subprocess.run(
        [sys.executable, "-m", "cli", "export", "--audience", audience, "--format", "html", "-o", str(file),
         "--now", "2026-11-22", "--purpose", HOSTILE[0]],
        cwd=ROOT, check=True, capture_output=True, env=os.environ | {"KARTA_DB": database},
    )  # fmt: skip
    for scripts in (True, False):
        context = chromium.new_context(java_script_enabled=scripts)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        asked, dialogs, errors = [], [], []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("dialog", lambda dialog, dialogs=dialogs: (dialogs.append(dialog.message), dialog.dismiss()))
        page.on(
            "console", lambda message, errors=errors: errors.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_timeout(500)
        assert [url for url in asked if not url.startswith(("data:", file.as_uri()))] == []
        assert dialogs == []
        assert errors == []
        if scripts:
            page.locator(".leaflet-marker-icon").first.wait_for(state="attached")
        shown = page.locator("body").inner_text()
        assert all(words in shown for words in HOSTILE)
        soon(page.locator("#bild")).to_be_visible(visible=not scripts)
        context.close()


RUN = "window.__pwn=1"
EVERYWHERE = (
    *HOSTILE,
    f"<script>{RUN}</script><style>body{{display:none}}</style>",
    f"</script><svg onload={RUN}>",
    f"\\\\`+({RUN})+`",
    "{{ cycler.__init__.__globals__.os.popen('touch PWNED').read() }} {% 50 procent",
    "# rubrik **fet** ~~bort~~ :material/home: $$x$$ &lt;b&gt;",
    '=HYPERLINK("http://evil.example")',
)
"""What is sent in by the command line; each ends with a sign of its own, so that one that is shown is known."""

AUDIENCES = next(
    action.choices
    for action in parser_of("export")._subparsers._group_actions[0].choices["export"]._actions
    if action.dest == "audience"
)


def sent(number: int) -> str:
    return f"{EVERYWHERE[number]} slut{number}"


@pytest.fixture
def flooded(database, tmp_path, capfd):
    """Rows whose every text is hostile, by the command line, the reference files' too where they are at hand; a walk.

    Returns the walk's code.
    """
    path = tmp_path / "allt.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["id", "datum", "tid", "kategori", "beskrivning", "adress", "ort", "lat", "lon"])
        for number in range(len(EVERYWHERE)):
            words = sent(number)
            where = ("57,4856", f"13,35{number:02d}") if number % 2 else ("", "")
            writer.writerow([f"f{number}", "2026-05-04", "21:15", "skadegörelse", words, words, "Tranemo", *where])
    files = [path, *sorted((ROOT.parent / "shared" / "badinputs").glob("05[78]_*.csv"))]
    main(["import", *map(str, files), "--now", "2026-11-22"])
    capfd.readouterr()
    main(["walk", "new", "--locality", "Tranemo", "--on", "2026-11-22", "--now", "2026-11-22", "--json"])
    code = json.loads(capfd.readouterr().out)["code"]
    from data.store.store import OBSERVATIONS, Store

    with Store(database) as store, store.write() as connection:
        for number in range(len(EVERYWHERE)):
            chosen = OBSERVATIONS.c.sender_id.like(f"%f{number}")
            named = {"place": sent(number), "place_kind": "area", "subcategory": sent(number)}
            connection.execute(OBSERVATIONS.update().where(chosen).values(**named))
    return code


SHOWN = """() => {
  const found = [], into = (node) => {
    if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
    if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) found.push(node.value);
    if (["SCRIPT", "STYLE"].includes(node.nodeName)) return;
    for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) into(child);
  };
  into(document.documentElement);
  return found.join("\\n") + (window.__pwn === undefined ? "" : " PWNED");
}"""
MAIN = "[data-testid=stMain] "
TABS = MAIN + ":is([data-testid^=stBaseButton-segmented_control], [role=tab]) >> visible=true"
FOLDS = MAIN + "[data-testid=stExpander] details:not([open]) > summary >> visible=true"
ALIVE = "img[src=x], img[src*=evil], svg[onload], iframe[src*=evil], a[href*=evil], a[href^='javascript:']"


def judged(shown: str) -> set[int]:
    """Tell which texts are shown; each must be so sign by sign."""
    plain = " ".join(shown.split())
    assert "PWNED" not in plain.replace("'touch PWNED'", "")
    met = {number for number in range(len(EVERYWHERE)) if re.search(rf"slut{number}\b", plain)}
    for number in met:
        assert plain.count(" ".join(sent(number).split())) == len(re.findall(rf"slut{number}\b", plain)), number
    return met


def every_page(server, visit) -> set[int]:
    """Open every page of the menu and whatever opens on it; return which texts were met."""
    page, _ = visit(server)
    met: set[int] = set()
    for one in PAGES:
        page.goto(f"{server.address}/{one.url}")
        page.locator("[data-testid=stMain]").wait_for()
        at_rest(page)
        for at in range(max(1, page.locator(TABS).count())):
            if at < page.locator(TABS).count():
                page.locator(TABS).nth(at).click()
                at_rest(page)
            for _ in range(page.locator(FOLDS).count()):
                page.locator(FOLDS).first.click()
                at_rest(page)
            if not one.url:
                page.locator(".karta-places .karta-row").first.wait_for()
                page.get_by_role("button", name="Visa alla").click()
                at_rest(page)
            met |= judged(page.evaluate(SHOWN))
            assert page.locator(ALIVE).count() == 0, one.url
    return met


def test_on_every_page(flooded, karta, visit, tmp_path):
    """Every page of the register, and whatever opens on it: one that is added is opened too."""
    log = tmp_path / "log"
    server = karta(log)
    for number in range(2):
        pin = {"revision": 1, "feeling": "otrygg", "lat": 57.4856, "lon": 13.3524, "text": sent(number)}
        address = f"{server.address}/api/v1/pins/00000000-0000-4000-8000-00000000000{number}"
        assert httpx.put(address, json=pin, headers={"X-Walk-Code": flooded}).status_code == 201

    assert every_page(server, visit) == set(range(len(EVERYWHERE)))
    said = log.read_text("utf-8")
    assert "Traceback" not in said
    assert "slut" not in said
    assert not (ROOT / "PWNED").exists()


def parts_of(content: bytes):
    """The texts that a file is made of, and those of its cells that a spreadsheet would read."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                if name.endswith((".xml", ".rels")):
                    yield packed.read(name).decode("utf-8")
    elif content.startswith(b"SQLite format 3"):
        with sqlite3.connect(":memory:") as raw:
            raw.deserialize(content)
            yield from raw.iterdump()
    elif not content.startswith((b"%PDF", b"\x89PNG")):
        yield content.decode("utf-8-sig")


def judge_file(content: bytes, form: str) -> set[int]:
    """Tell which texts stand in a file; nothing in it computes, runs or points elsewhere."""
    met: set[int] = set()
    for part in parts_of(content):
        if form == "html":
            continue  # opened in the browser
        if part.lstrip().startswith("<"):
            tree = ET.fromstring(part)  # noqa: S314 - our own file
            names = {one.tag.rpartition("}")[2] for one in tree.iter()}
            assert not names & {"script", "f", "foreignObject", "hlinkClick"}
            values = [value for one in tree.iter() for name, value in one.attrib.items() if "xmlns" not in name]
            assert not [value for value in values if "evil" in value and "slut" not in value]
            assert not [one for one in tree.iter() if one.get("TargetMode") == "External"]
            met |= judged("\n".join([*tree.itertext(), *values]))
        elif form == "csv":
            cells = [cell for row in csv.reader(io.StringIO(part), delimiter=";") for cell in row]
            assert not [cell for cell in cells if cell.startswith(TRIGGERS)]
            met |= judged("\n".join(cells))
        elif form == "geojson":
            met |= judged("\n".join(strings_in(json.loads(part))))
        else:
            met |= {number for number in range(len(EVERYWHERE)) if sent(number).replace("'", "''") in part}
    return met


def strings_in(value):
    """Every text of a JSON value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings_in(one)


@pytest.mark.usefixtures("flooded")
@pytest.mark.parametrize("audience", AUDIENCES)
def test_in_every_file_that_leaves(audience, tmp_path, monkeypatch, chromium):
    """Every format for every circle that is allowed it; what a browser opens is opened."""
    monkeypatch.setattr("service.open_store.REPLICAS", 99)
    seen = []
    for form in FORMATS:
        file = tmp_path / f"{audience}.{form}"
        purpose = [] if audience == "public" else ["--purpose", sent(0)]
        more = ["--audience", audience, "--format", form, "-o", str(file), "--now", "2026-11-22", *purpose]
        status = main(["export", *more])
        assert (status, file.exists()) in {(0, True), (1, False)}
        if not file.exists():
            continue
        seen.append(form)
        met = judge_file(file.read_bytes(), form)
        if audience == "public":
            assert met == set()
        elif form in {"csv", "geojson", "xlsx", "gpkg"}:
            assert met == set(range(len(EVERYWHERE)))
        if form == "pdf" and shutil.which("pdfinfo"):
            for question in ("-js", "-url"):
                told = subprocess.run(["pdfinfo", question, file], capture_output=True, text=True, check=True).stdout
                assert "evil" not in told
                assert "pwn" not in told
        if form in {"html", "svg"}:
            opened(file, chromium)
    assert audience == "public" or seen == list(FORMATS)
    assert not (ROOT / "PWNED").exists()


def opened(file, chromium) -> None:
    """Open a file in the browser: nothing runs, asks or breaks."""
    context = chromium.new_context()
    page = context.new_page()
    asked, troubles = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_timeout(300)
    judged(page.evaluate(SHOWN))
    assert page.locator(ALIVE).count() == 0
    assert [url for url in asked if not url.startswith(("data:", file.as_uri()))] == []
    assert troubles == []
    context.close()


@pytest.mark.parametrize("number", ["057", "058"])
def test_the_reference_files_come_in_whole_and_leave_unchanged(number, shared, database, tmp_path, capfd):
    (file,) = (shared / "badinputs").glob(f"{number}_*.csv")
    assert main(["import", str(file), "--now", "2026-11-22", "--json"]) == 0
    (told,) = json.loads(capfd.readouterr().out)["files"]
    from data.store.store import Store

    with file.open(encoding="utf-8", newline="") as opened_file:
        wanted = sorted(row["beskrivning"] for row in csv.DictReader(opened_file, delimiter=";"))
    with Store(database) as store:
        assert sorted(store.observations()["text"]) == wanted
    assert told["rows_stored"] == len(wanted)
    assert main(["export", "--audience", "unit", "--format", "html", "-o", str(tmp_path / "k.html")]) == 0
