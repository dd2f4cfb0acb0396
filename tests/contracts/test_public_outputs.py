"""Every way out to the public is known, and words that point somebody out leave by none of them.

What anybody may fetch without a session stands in ``OPEN_ROUTES``; a route that is added is added there, with what it
gives. Each text column of the database is then filled with somebody's name and number, as it may lie there from before
there was a door, and everything that the public is given is made and searched.
"""

import json
from datetime import date, datetime
from typing import Any, Final

import pytest
import sqlalchemy as sa
from starlette.routing import Mount, Route

from data.store.store import Store
from data.store.text_door import TEXTS, Door
from data.walks import walk_rows
from data.walks.walk_rows import Stop
from data.work import meetings
from data.work.meetings import Meeting
from geo.base.periods import LOCAL, Selection
from geo.release.public_words import may_leave
from layers import public
from layers.public.meeting_slides import evening_pptx, projector
from service.files.meeting_files import evening_of
from service.publishing import preview_of
from tests.publics import AT, TSK, approve, opened, rows, sheet
from views.access.identity import OPEN, OPEN_EXACTLY
from views.routes.main_routes import page_routes
from walk import ort_pack, pin_api
from walk.pin_api import walk_answer

YEARS: Final = Selection(date(2024, 1, 1), date(2025, 12, 31), ("Sjötofta",))

NO_WORDS: Final = {
    "/": "the shell of the pages",
    "/tillganglighet": "the shell of the pages",
    "/halsa": "health",
    "/karta/static/{mark}": "our own files",
    "/falt": "the tablet page",
    "/falt/ping": "the clock",
    "/falt/sw.js": "the tablet page",
    "/falt/manifest.webmanifest": "the tablet page",
    "/falt/chain.js": "the tablet page",
    "/falt/": "the tablet page",
    "/api/v1/pins/{uuid}": "a receipt of what was sent",
    "/api/v1/receipts": "receipts",
    "/api/v1/near": "positions and categories",
    "/api/v1/tablet": "nothing",
    "/api/v1/openapi.json": "our own description",
    "/api/v1/door/walks": "by the doors' key",
    "/api/v1/door/pins": "by the doors' key",
    "/api/v1/door/held": "by the doors' key",
}
"""Address that is answered without a session → what it gives that nobody has written."""

WITH_WORDS: Final = {"/falt/ort/{locality}.json", "/api/v1/walk"}
"""Addresses that give words to anybody, or to whoever walks: tested below."""


def paths(routes: Any) -> set[str]:
    found = set()
    for one in routes:
        if isinstance(one, Mount) and one.routes:
            found |= {one.path + path for path in paths(one.routes)}
        elif isinstance(one, Mount | Route):
            found.add(one.path or "/")
    return found


def test_every_address_that_anybody_may_ask_for_is_known():
    routes = paths([*page_routes(), *pin_api.routes(lambda: AT)])
    anybody = {path for path in routes if path in OPEN_EXACTLY or path.startswith(OPEN)}
    shared_scripts = {path for path in anybody if path.startswith("/falt/") and path.endswith((".js", ".css"))}

    assert anybody - shared_scripts - {"/falt/static"} <= set(NO_WORDS) | WITH_WORDS
    assert anybody >= WITH_WORDS


def canaries() -> dict[tuple[str, str], tuple[str, str]]:
    """A sentence for each text column that points somebody out, and the sign of it that is looked for."""
    columns = [(table, name) for table, of in TEXTS.items() for name, door in of.items() if door is not Door.MADE]
    return {
        column: (f"Ring Zlatko Wiśniewski på 070-174 06 {at:02}", f"174 06 {at:02}")
        for at, column in enumerate(columns)
    }


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Store(f"sqlite:///{tmp_path_factory.mktemp('ways') / 'karta.db'}") as store:
        store.add(rows(9, locality="Sjötofta", day=date(2024, 6, 3)))
        approve(store, date(2025, 4, 23), "Kurvan är skymd.", status="görs inte", reason="Vägen är statlig.")
        at = datetime(2026, 11, 20, 9, tzinfo=LOCAL)
        held = Meeting("Sjötofta", AT.date(), "17.30", YEARS.first, YEARS.last, ("Välkomna",), ("Ny lampa",))
        meeting = meetings.prepare(store, TSK, held, at=at)
        stops = [Stop(1, "Busskuren", 398400.0, 6359000.0)]
        facts = {"locality": "Sjötofta", "held_on": AT.date(), "now": AT, "leader": "A", "contact": "B"}
        walk, _ = walk_rows.new_walk(store, stops=stops, **facts)
        with store.write() as connection:
            for (table, name), (words, _) in canaries().items():
                said: Any = words
                if table == "meetings" and name in ("agenda", "planned"):
                    said = json.dumps(["Välkomna", words], ensure_ascii=False)
                elif name in ("content", "before", "after"):
                    pin = {"revision": 1, "feeling": "otrygg", "lat": 57.36, "lon": 13.31, "stop": 1}
                    said = json.dumps(pin | {"text": words, "proposal": words})
                connection.execute(sa.text(f'UPDATE {table} SET "{name}" = :said'), {"said": said})
        yield store, meeting, walk.id


def ways_out(store: Store, meeting: str, walk: str) -> dict[str, bytes]:
    """Everything that the public, a hall or a walker is given."""
    made = sheet(store, YEARS)
    evening = evening_of(made, meetings.meeting(store, meeting))
    tablet = walk_answer(walk_rows.walk(store, walk), AT)
    return {form: public.write(made, form) for form in public.FORMATS} | {
        "motesvisning.html": projector(evening),
        "bilder.pptx": evening_pptx(evening),
        "ort.json": json.dumps(ort_pack.of(store, "Tranemo"), ensure_ascii=False).encode(),
        "sjotofta.json": json.dumps(ort_pack.of(store, "Sjötofta"), ensure_ascii=False).encode(),
        "walk": json.dumps(tablet, ensure_ascii=False).encode(),
    }


def test_every_canary_points_somebody_out():
    assert [words for words, _ in canaries().values() if may_leave(words)] == []


def test_nothing_that_points_somebody_out_leaves_by_any_way(seeded):
    escaped = [
        (way, *column)
        for way, content in ways_out(*seeded).items()
        for column, (_, sign) in canaries().items()
        if sign.encode() in opened(content)
    ]

    assert escaped == []


def test_the_coordinator_is_told_how_many_and_where(seeded):
    store, _, _ = seeded

    held = preview_of(store, TSK, YEARS, at=AT).held

    # the canary in each of: the stop's name, the words for the wall, the reason
    assert sorted(one.where for one in held) == ["skäl", "stopp", "text till väggen"]
    assert [one.where for one in sheet(store, YEARS).scene.held] == [one.where for one in held]
