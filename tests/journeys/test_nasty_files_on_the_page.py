"""Every nasty file is dropped on the page "Läs in" and answered as it should be, one after the other in one page.

A few of each kind by default; all of them, and stored by a click each, with ``KARTA_LONG=1``.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data.store.store import Store
from tests.browser import at_rest

LONG = os.environ.get("KARTA_LONG") == "1"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1_800 if LONG else 300)]

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "badinputs"

SHOWN = "() => document.querySelector('[class*=st-key-kalla_]')?.className ?? ''"
"""Which file the page's answer is of: its widgets are called by the file."""


def chosen() -> list[dict[str, Any]]:
    """All files; or of each kind and decision the first."""
    expected = [json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.expected.json"))]
    if LONG:
        return expected
    first: dict[tuple[str, str], dict[str, Any]] = {}
    for one in expected:
        first.setdefault((one["kind"], one["decision"]), one)
    return list(first.values())


def whole(told: str | None) -> int:
    return int(re.sub(r"\D", "", told)) if told else 0


def dropped(page, name: str) -> dict[str, Any]:
    """Drop a file and return what the page says of it."""
    before = page.evaluate(SHOWN)
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": (FOLDER / name).read_bytes()}
    page.locator("input[type=file]").set_input_files([file])
    page.wait_for_function(f"(before) => ({SHOWN})() !== before", arg=before)
    at_rest(page)
    page.get_by_test_id("stAlert").first.wait_for()
    verdict = page.get_by_test_id("stAlert").first.inner_text()
    if "kan inte läsas in" in verdict and " rad" not in verdict:
        return {"decision": "reject_file", "rows": (None, None, None)}
    if "Det är en bild" in verdict:
        return {"decision": "accept", "rows": (None, None, None)}
    met = re.match(r"([\d\s]+) av ([\d\s]+) rad(?:er)? kan läsas in\.(?:.*?([\d\s]+) kan inte läsas in;)?", verdict)
    assert met, verdict
    stored, total, rejected = (whole(one) for one in met.groups())
    remarks = page.locator("summary", has_text="Anmärkningar").count()
    decision = "reject_rows" if rejected else "accept_with_warning" if remarks else "accept"
    return {"decision": decision, "rows": (total, stored, rejected)}


def agrees(met: dict[str, Any], expected: dict[str, Any]) -> bool:
    """Whether the page's answer is the expected one, or another that is right too."""
    right = [expected, *expected.get("accept_also", [])]
    for one in right:
        # that there is a remark the reader sees; whether it is a warning or a hint only the receipt tells
        alike = {"accept", "accept_with_warning"}
        same = met["decision"] == one["decision"] or {met["decision"], one["decision"]} <= alike
        if same and (met["rows"][1] or 0) == (one["rows_stored"] or 0):
            return True
    return False


def kept(page, database: str, stored: int) -> None:
    """Store by a click, see that the database has it, and empty it for the next file."""
    page.locator("button:has-text('Läs in'):has-text('rad')").click()
    page.get_by_text(re.compile("rad(er)? är sparad")).wait_for()
    page.get_by_role("button", name="Läs in en fil till").wait_for()
    at_rest(page)
    with Store(database) as store:
        assert len(store.observations()) == stored
        with store.write() as connection:
            for name in ("observations", "arrivals", "imports"):
                connection.execute(sa.text(f"DELETE FROM {name}"))
    page.get_by_role("button", name="Läs in en fil till").click()
    at_rest(page)
    page.wait_for_selector("[data-testid=stFileUploader]")


def test_each_file_is_answered_on_the_page_as_it_should_be(shared, database, karta, visit):
    files = chosen()
    assert len(files) > (90 if LONG else 12), shared
    page, _ = visit(karta(), "/las-in")
    page.wait_for_selector("[data-testid=stFileUploader]", timeout=120_000)
    at_rest(page)
    wrong = {}
    for expected in files:
        met = dropped(page, expected["file"])
        body = page.inner_text("body")
        assert not [word for word in ("Traceback", "Error:", "root:", "\ufffd") if word in body], expected["file"]
        if not agrees(met, expected):
            wrong[expected["file"]] = (met, expected["decision"], expected["rows_stored"])
        elif LONG and met["rows"][1]:
            kept(page, database, met["rows"][1])

    assert wrong == {}
