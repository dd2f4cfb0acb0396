"""Promises of every file that a page offers, and a file added in one place that is walked to the one who takes it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import UTC, datetime

import httpx
import pytest
from starlette.applications import Starlette

from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base import errors
from geo.base.errors import KartaError, NotFound, StoreBusy, StoreFull
from geo.base.records import Role
from service.access.refused import STATUS, refusal
from service.files import FILES
from service.files.base import HTML, Ask, File, Made, Trace
from views.access import asker_of_request
from views.routes.file_routes import file_routes

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


def _made(ask: Ask) -> Made:
    if ask.parts["one"] == "borta":
        raise NotFound(what="Bladet", name="borta")
    if ask.parts["one"] == "upptaget":
        raise StoreBusy(seconds=5)
    return Made(
        b"<p>hej</p>", f"blad för {ask.parts['one']}.html", Trace(f"blad {ask.parts['one']}", 3, purpose="prov")
    )


ADDED = File("blad", "/karta/blad/{one}.html", HTML, (Role.UNIT, Role.POLICE), "bladet", _made, shown=True)
"""A file as somebody adds one: this line, and how it is made."""


def fetch(path, role=Role.UNIT, files=(ADDED,)):
    """Ask for a path as a role."""

    async def ask():
        transport = httpx.ASGITransport(Starlette(routes=file_routes(files)))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get(path)

    mark = asker_of_request.asking.set(Asker("anna", role))
    try:
        # in a thread of its own: the browser's driver, where one runs, has the loop of this one
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(copy_context().run, asyncio.run, ask()).result()
    finally:
        asker_of_request.asking.reset(mark)


def test_a_file_that_is_added_is_fetched_with_its_headers_and_its_trace(store):
    answer = fetch(ADDED.address(one="Ölsremma", query={"fil": "1"}))

    assert (answer.status_code, answer.content) == (200, b"<p>hej</p>")
    assert answer.headers["content-type"] == HTML
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-security-policy"] == "frame-ancestors 'none'; sandbox allow-scripts"
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"blad f_r _lsremma.html\"; filename*=UTF-8''blad%20f%C3%B6r%20%C3%96lsremma.html"
    )
    row = next(audit_log.rows(store, what=audit_log.Act.EXPORT).itertuples())
    assert (row.who, row.selection, row.count, row.purpose) == ("anna", "blad Ölsremma", 3, "prov")
    # the browser shows it where nobody asks to keep it
    assert fetch("/karta/blad/x.html").headers["content-disposition"] == "inline"


@pytest.mark.parametrize("role", [Role.PARTNER, Role.LEADER, Role.REPORTER, Role.WALKER, Role.PUBLIC])
def test_a_role_outside_of_its_circle_is_refused_and_nothing_is_noted(store, role):
    answer = fetch("/karta/blad/borta.html", role)

    assert answer.status_code == 403
    assert answer.json()["error"] == "not-allowed"
    assert len(audit_log.rows(store, what=audit_log.Act.EXPORT)) == 0


def test_the_least_role_in_the_room_is_the_one_that_asks(store):
    assert store
    assert fetch("/karta/blad/x.html?visa=partner").status_code == 403
    assert fetch("/karta/blad/x.html?visa=polis").status_code == 200


def test_what_is_not_there_and_a_busy_database_are_told_as_everywhere(store):
    assert fetch("/karta/blad/borta.html").status_code == 404
    busy = fetch("/karta/blad/upptaget.html")
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "5")
    assert len(audit_log.rows(store, what=audit_log.Act.EXPORT)) == 0


def test_what_could_not_be_written_down_does_not_leave(store, monkeypatch):
    def full(*_args, **_facts):
        raise StoreFull(database="karta.db")

    monkeypatch.setattr(audit_log, "note", full)

    answer = fetch("/karta/blad/x.html")

    assert store
    assert answer.status_code == 507
    assert b"hej" not in answer.content


def test_no_two_files_have_one_address():
    addresses = [(file.path, file.name) for file in FILES]

    assert len(set(addresses)) == len(addresses)
    assert {file.path for file in FILES} == {route.path for route in file_routes()}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.path}-{file.name}")
def test_every_file_is_for_somebody_and_never_for_the_public(file):
    assert file.audience
    assert Role.PUBLIC not in file.audience
    assert Role.UNIT in file.audience
    assert file.path.startswith("/karta/")


def kinds(base: type[KartaError]) -> list[type[KartaError]]:
    return [base, *(one for child in base.__subclasses__() for one in kinds(child))]


def test_every_trouble_has_its_status():
    codes = {kind.code for kind in kinds(KartaError) if kind.__module__ == errors.__name__}

    assert codes <= set(STATUS)
    assert all(400 <= status < 600 for status in STATUS.values())
    # nobody is told that our own database's trouble is the asker's fault
    assert {STATUS[kind.code] for kind in kinds(errors.StoreError)} - {409, 422} == {503, 507}


def test_a_refusal_says_why_in_swedish():
    assert b"finns inte" in refusal(NotFound(what="Filen", name="x")).body
