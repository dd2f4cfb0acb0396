"""Every role × route × layer × source: what is answered, and how much of it."""

import struct

import pytest

from data.store.sight import WIDTH
from data.store.store import Store
from geo.base.errors import NotAllowed
from geo.base.periods import Selection
from geo.base.records import Role
from geo.base.registers import SOURCES
from layers.map.stack import LAYERS, layers_for, map_of
from service import kept_answers, open_store
from tests.trust.conftest import GRANTS, rows
from views.register import PAGES, pages_for

NOBODY = "nobody"

LOGIN, NO, YES, HOME = 401, 403, 200, 303

OPEN_TO_ALL = {
    "/": YES,
    "/halsa": YES,
    "/_stcore/health": YES,
    "/_stcore/host-config": YES,
    "/karta/inne": YES,
    "/falt/ping": YES,
    "/api/v1/openapi.json": YES,
    "/api/v1/receipts": LOGIN,  # for want of a walk code, not of a session
    "/auth/login": 302,
    "/oauth2callback": 303,  # to a sentence on what went wrong
    "/_stcore/agent/mcp": 404,
}

INSIDE = (
    "/karta/punkter",
    "/karta/lager/cells",
    "/karta/bredd",
    "/karta/grund.json",
    "/karta/namn.json",
    "/karta/platser",
    "/karta/vandring/w1.html",
    "/karta/lagesbild/2000-01-01_2000-01-14/ledning.pdf",
    "/karta/grupp/unga/2026-01-01.pdf",
    "/karta/mote/m1/webb.html",
    "/karta/lofte/p1.pdf",
    "/karta/enkat/1999.pdf",
    "/karta/bild/karta.csv",
    "/karta/bas/Tranemo",
    "/karta/rapporter/rapporter.csv",
    *(f"/{page.url}" for page in PAGES if page.url not in {"", "tillganglighet"}),
)

NOT_THERE = ("/media/0123456789abcdef.csv", "/component/karta/index.html", "/_stcore/upload_file/x/y", "/nothing")
"""Guarded first; what comes after is Streamlit's answer, and holds nothing of ours."""


@pytest.fixture(scope="module")
def clients(site):
    opened = {role.value: site.client(site.log_in(role)) for role in GRANTS} | {NOBODY: site.client()}
    yield opened
    for client in opened.values():
        client.close()


ALL = [NOBODY, *(role.value for role in GRANTS)]


@pytest.mark.parametrize("who", ALL)
@pytest.mark.parametrize(("path", "status"), OPEN_TO_ALL.items())
def test_the_open_routes_answer_everybody_alike(clients, who, path, status):
    assert clients[who].get(path).status_code == status


@pytest.mark.parametrize("path", [*INSIDE, *NOT_THERE])
def test_nothing_else_answers_without_a_session(clients, path):
    client = clients[NOBODY]

    assert client.get(path).status_code == LOGIN
    assert client.put(path, content=b"x").status_code == LOGIN
    # somebody who opens a page is shown the login instead of a status
    answer = client.get(path, headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (HOME, "/")


@pytest.mark.parametrize("who", [role.value for role in GRANTS])
@pytest.mark.parametrize("path", NOT_THERE)
def test_with_a_session_what_is_not_there_holds_nothing(clients, who, path):
    answer = clients[who].get(path)

    if "upload_file" in path and who != Role.UNIT.value:
        assert answer.status_code == 403  # a role without a page that takes files is refused before any is held
    else:
        assert answer.status_code in {200, 404, 405}
    assert "hemlig" not in answer.text
    assert answer.status_code != YES or "<title>" in answer.text  # Streamlit's empty shell


FIELD = ("/api/v1/", "/falt")
"""The tablets' door: a walk's code is the login (tests/walk)."""


def test_every_route_of_ours_is_in_the_matrix():
    """A route that is added must say here who has it."""
    from starlette.routing import Mount, Route

    import app

    paths = {
        route.path for route in app.app._user_routes if isinstance(route, Route | Mount) and route.path.rstrip("/")
    }
    listed = {*OPEN_TO_ALL, *INSIDE, "/tillganglighet", "/karta/static/{mark}", "/karta/vandring/{walk}.{file}"}
    listed |= {"/karta/lagesbild/{round}/{file}", "/karta/grupp/{team}/{first}.pdf"}
    listed |= {"/karta/mote/{meeting}/{file}", "/karta/bas/{name}", "/karta/lager/{key}", "/karta/bild/{file}"}
    listed |= {"/karta/rapporter/rapporter.{file}", "/matt"}
    listed |= {"/karta/lofte/{pledge}.pdf", "/karta/enkat/{year:int}.pdf"}
    assert {path for path in paths if not path.startswith(FIELD)} <= listed


PROTOCOL = {"unit": 404, "leader": 404, "police": NO, "partner": NO, "reporter": NO}
"""There is no walk w1: whoever may ask is told so, and nobody else learns even that."""


@pytest.mark.parametrize("who", PROTOCOL)
@pytest.mark.parametrize("ending", ["html", "pdf", "xlsx"])
def test_a_protocol_is_for_the_unit_and_the_walks_own_leader(clients, who, ending):
    assert clients[who].get(f"/karta/vandring/w1.{ending}").status_code == PROTOCOL[who]
    if who == "leader":
        assert clients[who].get(f"/karta/vandring/w2.{ending}").status_code == NO


@pytest.mark.parametrize("who", ["unit", "police", "partner", "reporter", "leader"])
@pytest.mark.parametrize("file", ["ledning.pdf", "sammanstallning.pdf", "sammanstallning.xlsx", "x"])
def test_a_rounds_files_are_for_those_who_take_part_in_it(clients, who, file, closed_round):
    path = f"/karta/lagesbild/{closed_round}/{file}"
    wanted = NO if who == "leader" else 404 if file == "x" else YES

    assert clients[who].get(path).status_code == wanted
    # who has no part in rounds is not told which there are
    missing = NO if who == "leader" else 404
    assert clients[who].get(f"/karta/lagesbild/2000-01-01_2000-01-14/{file}").status_code == missing
    # nobody gets a wider circle's file than the own
    if who in ("partner", "reporter") and file != "x":
        assert clients[who].get(f"{path}?till=unit").status_code == NO


@pytest.mark.parametrize("who", ["unit", "police", "partner", "reporter", "leader"])
def test_a_groups_sheet_is_made_by_the_unit(clients, who):
    assert clients[who].get("/karta/grupp/unga/2026-01-01.pdf").status_code == (YES if who == "unit" else NO)
    assert clients[who].get("/karta/grupp/unga/2026-02-01.pdf").status_code == (404 if who == "unit" else NO)


@pytest.fixture(scope="module")
def closed_round(site):
    """A round of the last ninety days, closed."""
    from datetime import UTC, datetime, timedelta

    from data.work import round_rows
    from geo.situation.news import Period
    from tests.layers.rounds import shown

    now = datetime.now(tz=UTC)
    today = now.date()
    with site.store() as store:
        held = round_rows.begin(store, Period(today - timedelta(days=89), today), who="prov", at=now)
        round_rows.close(store, held.id, shown(held.period), who="prov", at=now)
    return held.id


MEETING = {"unit": 404, "leader": NO, "police": NO, "partner": NO, "reporter": NO}
"""There is no meeting m1: the unit is told so, and nobody else learns even that."""


@pytest.mark.parametrize("who", MEETING)
def test_a_meetings_files_are_taken_by_the_unit(clients, who):
    assert clients[who].get("/karta/mote/m1/webb.html").status_code == MEETING[who]


FOLLOWED_UP = {"unit": 404, "police": 404, "partner": 404, "reporter": NO, "leader": NO}
"""There is no promise p1 and no survey of 1999: the parties are told so, and nobody else learns even that."""


@pytest.mark.parametrize("who", FOLLOWED_UP)
@pytest.mark.parametrize("path", ["/karta/lofte/p1.pdf", "/karta/enkat/1999.pdf"])
def test_what_is_followed_up_is_for_the_parties(clients, who, path):
    assert clients[who].get(path).status_code == FOLLOWED_UP[who]


@pytest.mark.parametrize("who", FOLLOWED_UP)
def test_the_map_is_taken_out_by_the_unit(clients, who):
    assert clients[who].get("/karta/bild/karta.csv", timeout=120).status_code == (YES if who == "unit" else NO)
    assert clients[who].get("/karta/bild/karta.exe").status_code == (404 if who == "unit" else NO)
    # the map that is handed on is for a circle that there is
    assert clients[who].get("/karta/bild/karta.csv?till=x").status_code == (422 if who == "unit" else NO)


@pytest.mark.parametrize("who", [role.value for role in GRANTS])
def test_a_base_map_that_was_not_built_is_not_there(clients, who):
    assert clients[who].get("/karta/bas/Tranemo").status_code == 404
    assert clients[who].get("/karta/bas/karta.db").status_code == 404
    assert clients[who].get("/karta/bas/..%2Fkarta.db").status_code == 400


@pytest.mark.parametrize("who", [role.value for role in GRANTS])
def test_names_of_streets_and_places_are_for_whoever_is_inside(clients, who):
    answer = clients[who].get("/karta/namn.json")

    assert answer.status_code == YES
    assert any(name == "Dalstorp kyrka" for name, _, _ in answer.json())


@pytest.mark.parametrize("who", [role.value for role in GRANTS])
def test_places_are_searched_for_by_whoever_is_inside(clients, who):
    answer = clients[who].get("/karta/platser?q=dalst+kyrk")

    assert answer.status_code == YES
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.json()["places"][0]["name"] == "Dalstorp kyrka"


LISTED = {"unit": 90, "police": 20, "partner": 10, "leader": None, "reporter": None}
"""So many of the ninety records each takes from the page "Rapporter": the own ones. None: has no such list."""


@pytest.mark.parametrize("who", LISTED)
@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson", "parquet"])
def test_a_list_of_records_holds_the_askers_own(clients, site, who, form):
    asked = {"columns": ["from", "text"], "ids": rows()["id"].tolist()}
    path, same_site = f"/karta/rapporter/rapporter.{form}", {"origin": site.url}

    answer = clients[who].post(path, json=asked, headers=same_site)

    if LISTED[who] is None:
        assert answer.status_code == NO
        return
    assert answer.status_code == YES
    assert "attachment" in answer.headers["content-disposition"]
    if form == "csv":
        lines = answer.content.decode("utf-8-sig").splitlines()[1:]
        assert len(lines) == LISTED[who]
        # as they stand: another test of the same site may have corrected one
        with Store(site.database) as store:
            held = store.observations().set_index("id")["text"]
        assert all(any(words in line for words in held[asked["ids"]]) for line in lines)
    # a page elsewhere has nobody's list fetched, and the least role in the room is the one that asks
    assert clients[who].post(path, json=asked, headers={"origin": "http://evil.invalid"}).status_code == NO
    assert clients[who].post(f"{path}?visa=invånare", json=asked, headers=same_site).status_code == NO
    # what is only asked for by its address holds nothing of ours
    assert "hemlig" not in clients[who].get(path).text


def test_nobody_takes_a_list_without_a_session(clients, site):
    answer = clients[NOBODY].post("/karta/rapporter/rapporter.csv", json={}, headers={"origin": site.url})

    assert answer.status_code == LOGIN


CELLS = {"unit": YES, "police": YES, "partner": NO, "leader": NO, "reporter": NO}


@pytest.mark.parametrize("who", CELLS)
def test_squares_are_for_those_who_may_see_squares(clients, who):
    assert clients[who].get("/karta/lager/cells").status_code == CELLS[who]


POINTS = {
    "unit": dict.fromkeys(SOURCES, 10),
    "police": {"police": 10, "counts": 10},
    "partner": {"housing": 10},
    "leader": {"walk": 10},
    "reporter": {"citizen": 10},
}
"""By hand from the table in docs/privacy.md; every row is for the unit alone, as when nobody said otherwise."""


def points(client, **query):
    answer = client.get("/karta/punkter", params=query)
    assert answer.status_code == YES
    assert answer.headers["cache-control"] == "private, no-store"
    return struct.unpack_from("<4sI", answer.content)[1]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("who", POINTS)
def test_each_role_gets_its_points_of_each_source(clients, who, source):
    assert points(clients[who], source=source) == POINTS[who].get(source, 0)


@pytest.mark.parametrize("who", POINTS)
@pytest.mark.parametrize(
    ("shown_to", "to"),
    [*((role.value, role) for role in Role), ("polis", Role.POLICE), ("nonsense", Role.PUBLIC)],
)
def test_shown_to_lowers_and_never_widens(clients, who, shown_to, to):
    role = Role(who)
    got = points(clients[who], visa=shown_to)

    if WIDTH.index(to) <= WIDTH.index(role):
        assert got == sum(POINTS[who].values())
    elif role is Role.UNIT and to is Role.POLICE:
        assert got == 20
    else:
        assert got == 0


LAYER_ROLES = {
    "orter": set(Role),
    "stops": set(Role),
    "areas": set(Role),
    "watch": set(Role),
    "activity": {Role.UNIT, Role.POLICE},
    "cells": {Role.UNIT, Role.POLICE},
    "density": {Role.UNIT, Role.POLICE},
    "rates": {Role.UNIT, Role.POLICE},
    "gi_star": {Role.UNIT, Role.POLICE},
    "dbscan": {Role.UNIT, Role.POLICE},
    "points": {Role.UNIT, Role.POLICE},
    "places": {Role.UNIT, Role.POLICE, Role.PARTNER},
    "hotspots": {Role.UNIT, Role.POLICE, Role.PARTNER},
}


def test_every_layer_is_in_the_matrix():
    assert {layer.key for layer in LAYERS} == set(LAYER_ROLES)


def _forget():
    for name in ("_observations", "_scene", "_areas", "_seed"):
        getattr(kept_answers, name).cache_clear()
    open_store.store_at.cache_clear()


@pytest.fixture
def lent(database):
    from data.store.store import Store

    with Store(database) as store:
        store.add(rows())
    _forget()
    yield kept_answers
    _forget()


@pytest.mark.parametrize("role", Role)
def test_every_layer_is_drawn_for_its_circle_and_refused_to_others(lent, role):
    from data.store.sight import Sight
    from service import clock

    scene = lent.picture(Sight(role), Selection.standing(clock.today()))
    for layer in LAYERS:
        if role in LAYER_ROLES[layer.key]:
            map_of(scene, [layer])
            assert layer in layers_for(role)
        else:
            assert layer not in layers_for(role)
            with pytest.raises(NotAllowed):
                map_of(scene, [layer])


COMPILED_FROM = {
    Role.UNIT: 90,
    Role.POLICE: 90,
    Role.PARTNER: 90,
    Role.LEADER: 0,
    Role.REPORTER: 0,
    Role.WALKER: 0,
    Role.PUBLIC: 0,
}


@pytest.mark.parametrize("role", Role)
def test_the_compiled_picture_is_of_all_evidence_for_those_it_is_shared_with(lent, role):
    from data.store.sight import Sight
    from service import clock

    standing = Selection.standing(clock.today())

    assert len(lent.picture(Sight(role), standing).chosen) == COMPILED_FROM[role]
    # the records themselves stay the asker's own
    assert len(lent.scene(Sight(role), standing).chosen) == {Role.UNIT: 90, Role.POLICE: 20}.get(role, 0)


@pytest.mark.parametrize("role", [Role.POLICE, Role.PARTNER])
def test_a_filter_slid_to_and_fro_singles_out_nobody_elses_report(lent, role):
    from dataclasses import replace

    from data.store.sight import Sight
    from service import clock

    standing = Selection.standing(clock.today())
    for narrowed in (
        replace(standing, categories=("skadegörelse",)),
        replace(standing, sources=("housing",)),
        replace(standing, hours=(18, 2)),
        replace(standing, first=standing.last),
    ):
        own = 20 if role is Role.POLICE and not narrowed.sources else 0
        assert len(lent.picture(Sight(role), narrowed).chosen) <= own


PAGE_ROLES = {
    "": set(Role),
    "las-in": {Role.UNIT},
    "kontroll": {Role.UNIT},
    "lagesbild": {Role.UNIT, Role.POLICE, Role.PARTNER, Role.REPORTER},
    "atgarder": {Role.UNIT, Role.POLICE, Role.PARTNER},
    "plats": {Role.UNIT, Role.POLICE, Role.PARTNER},
    "rapporter": {Role.UNIT, Role.POLICE, Role.PARTNER},
    "rapportera": {Role.UNIT, Role.POLICE, Role.PARTNER, Role.REPORTER},
    "genomgang": {Role.UNIT, Role.POLICE, Role.PARTNER},
    "loften": {Role.UNIT, Role.POLICE, Role.PARTNER},
    "enkat": {Role.UNIT, Role.POLICE, Role.PARTNER},
    "tillganglighet": set(Role),
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url or "karta")
def test_every_page_has_its_circle(page):
    wanted = PAGE_ROLES.get(page.url, {Role.UNIT})

    assert {role for role in Role if page in pages_for(role)} == wanted
