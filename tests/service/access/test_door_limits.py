"""Too much and too often are refused before anything is read into memory, asked over real HTTP."""

import socket
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from data.trust.addresses import sender_of
from service.access.door_limits import BODIES, BODY, KNOCKS, Limits, body_limit

SEEN: list[int] = []


async def _take(request: Request) -> PlainTextResponse:
    body = await request.body()
    SEEN.append(len(body))
    return PlainTextResponse(str(len(body)))


async def _talk(web: WebSocket) -> None:
    await web.accept()
    await web.close()


@pytest.fixture
def address(serving) -> str:
    SEEN.clear()
    routes = [
        Route("/", _take, methods=["GET", "POST"]),
        Route("/auth/login", _take),
        Route("/api/v1/pins/x", _take, methods=["PUT"]),
        WebSocketRoute("/_stcore/stream", _talk),
    ]
    return serving(Starlette(routes=routes, middleware=[Middleware(Limits)]))


def test_a_body_within_the_limit_comes_through(address):
    assert httpx.post(address, content=b"x" * BODY).text == str(BODY)
    assert httpx.put(f"{address}/api/v1/pins/x", content=b"x" * 1_000_000).text == "1000000"


def test_a_body_said_to_be_too_large_is_refused_before_a_byte_of_it_is_read(address):
    """Only the head is sent; the answer comes without waiting for the body."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as raw:
        raw.sendall(f"POST / HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Length: 1000000000000\r\n\r\n".encode())
        answer = raw.recv(4096)
    assert answer.startswith(b"HTTP/1.1 413")
    assert SEEN == []


@pytest.mark.parametrize("length", ["-1", "1e9", "abc"])
def test_a_length_that_is_no_number_is_refused(address, length):
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as raw:
        raw.sendall(f"POST / HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Length: {length}\r\n\r\n".encode())
        answer = raw.recv(4096)
    assert answer.split(b" ")[1] in {b"400", b"413"}
    assert SEEN == []


def test_a_body_without_a_length_is_cut_off_where_it_passes_the_limit(address):
    def parts():
        for _ in range(20):
            yield b"x" * 10_000

    answer = httpx.post(address, content=parts())

    assert answer.status_code == 413
    assert SEEN == []


def test_one_address_that_knocks_too_often_has_to_wait(address):
    most = dict(KNOCKS)["/auth/"]
    statuses = [httpx.get(f"{address}/auth/login").status_code for _ in range(most + 2)]

    assert statuses == [200] * most + [429] * 2
    assert int(httpx.get(f"{address}/auth/login").headers["retry-after"]) in range(1, 62)
    # what is not the door is answered as before
    assert httpx.get(address).status_code == 200


def test_streams_are_counted_too(address):
    stream = address.replace("http", "ws") + "/_stcore/stream"
    for _ in range(dict(KNOCKS)["/_stcore/stream"]):
        with connect(stream):
            pass
    with pytest.raises(InvalidStatus) as refused, connect(stream):
        pass
    assert refused.value.response.status_code == 403


def test_the_wait_ends():
    now = [0.0]
    limits = Limits(Starlette(), clock=lambda: now[0])
    scope = {"type": "http", "path": "/auth/login", "client": ("10.0.0.1", 1)}
    other = {"type": "http", "path": "/auth/login", "client": ("10.0.0.2", 1)}
    for _ in range(30):
        assert limits._wait_s(scope) == 0
    assert limits._wait_s(scope) == 61
    assert limits._wait_s(other) == 0
    now[0] = 60.0
    assert limits._wait_s(scope) == 0


def test_the_tablets_door_takes_a_pin_with_three_photos():
    from walk.pin_api import MOST_BYTES

    assert body_limit("/api/v1/pins/0") > MOST_BYTES
    assert body_limit("/falt/ping") == BODY
    assert next(most for start, most in BODIES if start == "/api/v1/") >= 100_000


@pytest.mark.parametrize(
    ("address", "sender"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("testclient", "testclient"),
    ],
)
def test_one_who_picks_addresses_within_a_network_is_one_sender(address, sender):
    assert sender_of(address) == sender


def test_another_address_of_the_same_network_waits_as_long():
    limits = Limits(Starlette(), clock=lambda: 0.0)
    for number in range(30):
        scope = {"type": "http", "path": "/auth/login", "client": (f"2001:db8::{number}", 1)}
        assert limits._wait_s(scope) == 0
    assert limits._wait_s({"type": "http", "path": "/auth/login", "client": ("2001:db8::ffff", 1)}) == 61
