"""Looks and refusals are written in the background: once an hour, many in one go, and nobody waits."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from data.store import changes
from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.records import Role
from service import open_store
from service.trail import looks, refusals
from service.trail.background import CLERK, Clerk, Row
from tests.awaited import awaited

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
GUEST = Asker("eva@bostad.example", Role.PARTNER, "tranemobostäder")


@pytest.fixture
def store(database) -> Any:
    looks.forget()
    open_store.store_at.cache_clear()
    with Store(database) as opened:
        yield opened


def written(store: Store, what: audit_log.Act) -> list[Any]:
    assert CLERK.flush(20)
    return list(audit_log.rows(store, what=what).iloc[::-1].itertuples())


def test_a_guests_look_is_a_row_with_page_selection_and_purpose(store):
    assert looks.look(GUEST, "Löften", at=NOON, selection="lofte=ab12", count=3)

    (row,) = written(store, audit_log.Act.LOOK)

    assert (row.who, row.role, row.selection, row.count) == (GUEST.who, "partner", "Löften?lofte=ab12", 3)
    assert row.purpose == "Löften"


def test_the_same_look_within_an_hour_is_one_and_another_selection_is_another(store):
    for minutes in (0, 1, 59, 60, 61):
        looks.look(GUEST, "Karta", at=NOON + timedelta(minutes=minutes), selection="from=2026-01-01")
    looks.look(GUEST, "Karta", at=NOON, selection="from=2025-01-01")

    rows = written(store, audit_log.Act.LOOK)

    assert [row.at.to_pydatetime() - NOON for row in rows] == [timedelta(), timedelta(hours=1), timedelta()]


def test_looking_leaves_what_is_kept_and_costs_the_page_nothing(store):
    before = changes.mark(store)
    begun = time.perf_counter()
    for n in range(1000):
        looks.look(GUEST, "Karta", at=NOON, selection=f"n={n}")
    took = time.perf_counter() - begun

    assert len(written(store, audit_log.Act.LOOK)) == 200  # the newest that are read at once
    assert audit_log.head(store).number == 1000
    assert audit_log.verify(store).ok
    assert changes.mark(store) == before
    assert took < 1.0  # a thousand; a row written at once would take a synced commit each


def test_an_address_that_goes_on_for_ever_is_neither_remembered_nor_written_whole(store):
    for sign in "ab":
        looks.look(GUEST, "punkter", at=NOON, selection="locality=" + "x" * 50_000 + sign)

    (row,) = written(store, audit_log.Act.LOOK)

    assert len(row.selection) < 1_100


def test_what_there_is_no_room_for_is_counted(store):
    clerk = Clerk(most=3)
    for _ in range(5):
        clerk.put(Row(GUEST, audit_log.Act.LOOK, NOON, {"selection": "x"}))

    assert clerk.lost == 2
    assert clerk.flush(20)
    assert audit_log.head(store).number == 3


# refusals


def ask(watcher: refusals.Refusals, path: str, *, asker: Asker | None = None, kind: str = "http") -> None:
    scope: dict[str, Any] = {"type": kind, "path": path, "client": ("192.0.2.7", 4711), "headers": []}
    if asker is not None:
        scope[refusals.ASKER] = asker

    async def nothing(*_facts: Any) -> Any:
        return {}

    awaited(watcher(scope, nothing, nothing))


def answering(*messages: dict[str, Any]) -> Any:
    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        for message in messages:
            await send(message)

    return app


def start(status: int) -> dict[str, Any]:
    return {"type": "http.response.start", "status": status}


@pytest.mark.parametrize("status", [401, 403, 429])
def test_every_refusal_leaves_a_row_that_says_the_part_and_never_the_address(store, status):
    ask(refusals.Refusals(answering(start(status))), "/karta/punkter/\x1b[2J%0aAdmin-inloggad")

    (row,) = written(store, audit_log.Act.REFUSED)

    assert (row.who, row.role, row.count) == ("okänd", "public", 1)
    assert row.selection == f"{status} punkter från 192.0.2.7"


@pytest.mark.parametrize("status", [200, 303, 304, 404, 413, 503])
def test_what_is_no_refusal_leaves_none(store, status):
    ask(refusals.Refusals(answering(start(status))), "/karta/punkter")

    assert CLERK.flush(20)
    assert audit_log.head(store).number == 0


def test_who_is_logged_in_is_named(store):
    ask(refusals.Refusals(answering(start(403))), "/karta/lofte/1.pdf", asker=GUEST)

    (row,) = written(store, audit_log.Act.REFUSED)

    assert (row.who, row.role, row.selection) == (GUEST.who, "partner", "403 filer från 192.0.2.7")


def test_a_connection_that_is_not_let_in_is_a_refusal_and_one_that_ends_is_none(store):
    closed = {"type": "websocket.close", "code": 1008}
    ask(refusals.Refusals(answering(closed)), "/_stcore/stream", kind="websocket")
    ask(refusals.Refusals(answering({"type": "websocket.accept"}, closed)), "/_stcore/stream", kind="websocket")

    (row,) = written(store, audit_log.Act.REFUSED)

    assert row.selection == "403 sidans förbindelse från 192.0.2.7"


def test_a_thousand_wrong_codes_in_a_minute_are_two_rows(store):
    waiting: list[Any] = []
    moment = [100.0]

    def later(seconds: float, call: Any, *facts: Any) -> None:
        waiting.append((seconds, call, facts))

    watcher = refusals.Refusals(answering(start(403)), tick=lambda: moment[0], later=later)
    for _ in range(1000):
        ask(watcher, "/api/v1/walk")
    ((seconds, call, facts),) = waiting
    call(*facts)

    rows = written(store, audit_log.Act.REFUSED)

    assert seconds == 60.0
    assert [row.selection for row in rows] == ["403 nålar från 192.0.2.7"] * 2
    assert [row.count for row in rows] == [1, 999]
    # the next minute begins with a row of its own
    moment[0] += 61
    ask(watcher, "/api/v1/walk")
    assert len(written(store, audit_log.Act.REFUSED)) == 3


def test_a_thousand_addresses_are_not_a_thousand_rows(store):
    watcher = refusals.Refusals(answering(start(401)), tick=lambda: 100.0, later=lambda *_: None)
    for n in range(refusals.MOST_KEYS + 200):
        scope = {"type": "http", "path": "/", "client": (f"198.51.{n // 250}.{n % 250}", 1), "headers": []}
        watcher.refused(scope, 401)

    assert CLERK.flush(20)
    assert audit_log.head(store).number == refusals.MOST_KEYS + 1


def test_what_was_lost_is_said_in_the_log_and_a_fault_does_not_end_the_clerk(store, caplog, monkeypatch):
    clerk = Clerk()

    def faulty(*_: Any, **__: Any) -> None:
        raise RuntimeError("a fault")

    with monkeypatch.context() as broken:
        broken.setattr(audit_log, "record", faulty)
        clerk.put(Row(GUEST, audit_log.Act.LOOK, NOON, {"selection": "x"}))
        assert clerk.flush(20)

    assert clerk.lost == 1
    assert "1 rows of the trail were lost" in caplog.text
    clerk.put(Row(GUEST, audit_log.Act.LOOK, NOON, {"selection": "y"}))
    assert clerk.flush(20)
    assert audit_log.head(store).number == 1
