"""A body that comes too slowly is cut; the tablets' poor networks are not.

Labelled after what others' servers have met, not this one: the paces of phones in a forest (EDGE 8 to 20 kB/s), of
a walk's tablets behind one address, and of those who only mean to hold the line (a byte a second, nothing at all, much
at once and then nothing).
"""

import asyncio
import socket
import time
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from service.access import slow_bodies
from service.access.door_limits import Limits
from service.access.slow_bodies import SlowBodies, TooSlow
from tests.awaited import awaited
from tests.field.server import Server

CASES = [
    # what it is, [(seconds after the start, bytes that came)], whether it is cut
    ("a pin on 4G", [(0.2, 4_000)], False),
    ("three photos on EDGE, 10 kB/s", [(10 * k, 100_000) for k in range(1, 61)], False),
    ("a photo with a minute's shadow in it", [(5, 400_000), (65, 400_000)], False),
    ("a byte a second", [(k, 1) for k in range(1, 31)], True),
    ("nothing at all", [(21, 0)], True),
    ("a kilobyte and then nothing", [(1, 1_000), (25, 0)], True),
    ("a tablet that begins poorly", [(9, 1_000), (19, 9_000), (29, 50_000)], False),
    ("a whole hour for twenty megabytes", [(60 * k, 300_000) for k in range(1, 61)], True),
]
"""A third is kept apart below."""

APART = [
    ("GPRS, 3 kB/s for five minutes", [(10 * k, 30_000) for k in range(1, 31)], False),
    ("a hundred bytes a second", [(10 * k, 1_000) for k in range(1, 6)], True),
    ("all but the last byte at once, then a minute", [(1, 90_000), (60, 0)], False),
    ("just over the least pace", [(10 * k, 2_600) for k in range(1, 7)], False),
]


def is_cut(parts):
    """Play a body to the clock's hand."""
    now = [0.0]
    bodies = SlowBodies(lambda: now[0])

    async def nothing():
        raise AssertionError

    body = bodies.begin("1.2.3.4", nothing)
    for at, size in parts:
        now[0] = at
        body._came += size
        try:
            bodies.judge(body)
        except TooSlow:
            return True
    return False


@pytest.mark.parametrize(("what", "parts", "cut"), [*CASES, *APART], ids=[case[0] for case in [*CASES, *APART]])
def test_what_is_cut_and_what_is_not(what, parts, cut):
    assert is_cut(parts) is cut, what


def test_an_address_has_so_many_slow_ones_and_the_quickest_stay():
    now = [0.0]
    bodies = SlowBodies(lambda: now[0])

    async def nothing():
        raise AssertionError

    there = [bodies.begin("1.2.3.4", nothing) for _ in range(30)]
    other = bodies.begin("5.6.7.8", nothing)
    for number, body in enumerate([*there, other]):
        body._came = 100_000 * (number + 1)
    now[0] = 12.0

    cut = 0
    for body in there:
        try:
            bodies.judge(body)
        except TooSlow:
            bodies.end(body)
            cut += 1
    bodies.judge(other)

    assert cut == 30 - slow_bodies.MOST_SLOW
    assert bodies.open_now() == slow_bodies.MOST_SLOW + 1


async def _reading(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


def reach(address):
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname, parts.port), timeout=30)


def test_a_slow_body_is_answered_408_and_hung_up(serving, monkeypatch):
    monkeypatch.setattr(slow_bodies, "PACE_S", 0.5)
    monkeypatch.setattr(slow_bodies, "LOOK_S", 0.1)
    address = serving(Starlette(routes=[Route("/x", _reading, methods=["PUT"])], middleware=[Middleware(Limits)]))
    with reach(address) as raw:
        raw.sendall(b"PUT /x HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx")
        got = b""
        while part := raw.recv(4096):
            got += part

    assert got.startswith(b"HTTP/1.1 408")


def test_what_waits_is_cancelled_with_its_request():
    async def play():
        async def forever():
            await asyncio.Event().wait()

        body = SlowBodies().begin("1.2.3.4", forever)
        task = asyncio.ensure_future(body.receive())
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return len(asyncio.all_tasks())

    assert awaited(play()) == 1


@pytest.mark.timeout(300)
def test_of_three_hundred_trickling_bodies_none_is_open_after_half_a_minute(tmp_path, record_property):
    """The tablets' door itself, real sockets. Before: 300 of 300 were open after 24 s and for ever."""
    with Server(tmp_path, command=["-m", "cli", "serve", "--only", "falt"]) as server, ExitStack() as stack:
        _, code = server.new_walk()
        head = (
            "PUT /api/v1/pins/00000000-0000-4000-8000-000000000000 HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"X-Walk-Code: {code}\r\nContent-Length: 100000\r\n\r\n{{"
        ).encode()
        lines = [stack.enter_context(reach(server.url)) for _ in range(300)]
        for line in lines:
            line.sendall(head)
            line.settimeout(0)
        began = time.monotonic()
        opened = set(lines)
        while opened and time.monotonic() - began < 60:
            for line in list(opened):
                with suppress(BlockingIOError):
                    try:
                        line.send(b" ")
                        if line.recv(4096) == b"":
                            opened.discard(line)
                    except (BrokenPipeError, ConnectionResetError):
                        opened.discard(line)
            time.sleep(1)
        took = time.monotonic() - began
    record_property("figures", f"300 trickling bodies: 0 open after {took:.0f} s")
    assert not opened
    assert took < 45


def test_a_body_that_is_all_here_is_not_judged_while_its_answer_takes_long(monkeypatch):
    monkeypatch.setattr(slow_bodies, "LOOK_S", 0.01)
    now = [0.0]
    bodies = SlowBodies(lambda: now[0])

    async def play():
        gone = asyncio.Event()

        async def receive():
            if not now[0]:
                return {"type": "http.request", "body": b"{}", "more_body": False}
            await gone.wait()
            return {"type": "http.disconnect"}

        body = bodies.begin("10.0.0.9", receive)
        await body.receive()
        now[0] = 3_000.0
        waiting = asyncio.ensure_future(body.receive())  # as an answer in parts waits for its reader to leave
        await asyncio.sleep(0.1)
        gone.set()
        return await waiting

    assert awaited(play()) == {"type": "http.disconnect"}
