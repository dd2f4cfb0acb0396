"""A connection that says nothing, or little at a time, is hung up; one that works is not."""

import socket
import time
from contextlib import suppress
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from service.access import slow_clients


async def _quick(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("hej")


async def _reading(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture
def address(serving, monkeypatch) -> str:
    monkeypatch.setattr(slow_clients, "HEAD_S", 0.5)
    return serving(
        Starlette(routes=[Route("/", _quick, methods=["GET", "POST"]), Route("/body", _reading, methods=["PUT"])])
    )


def reach(address: str) -> socket.socket:
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname, parts.port), timeout=10)


def answer(raw: socket.socket, end: bytes) -> bytes:
    """What has come when ``end`` has."""
    got = b""
    while not got.endswith(end) and (part := raw.recv(4096)):
        got += part
    return got


def hung_up(raw: socket.socket) -> bool:
    try:
        return raw.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: "])
def test_half_a_head_is_hung_up(address, begun):
    with reach(address) as raw:
        raw.sendall(begun)

        assert hung_up(raw)


def test_a_head_that_trickles_is_hung_up_all_the_same(address):
    began = time.monotonic()
    with reach(address) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\n")
        with suppress(BrokenPipeError, ConnectionResetError):
            while time.monotonic() < began + 8:
                raw.sendall(b"X")
                time.sleep(0.1)
    assert time.monotonic() - began < 5


def test_a_body_that_was_answered_before_it_came_is_not_waited_for(address):
    with reach(address) as raw:
        raw.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx")
        assert answer(raw, b"hej").startswith(b"HTTP/1.1 200")

        assert hung_up(raw)


def test_a_slow_body_that_somebody_reads_and_a_connection_between_two_requests_are_left_alone(address):
    with reach(address) as raw:
        raw.sendall(b"PUT /body HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\n\r\n")
        for _ in range(12):
            time.sleep(0.1)
            raw.sendall(b"x")
        assert answer(raw, b"12").startswith(b"HTTP/1.1 200")
        time.sleep(0.8)
        raw.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert answer(raw, b"hej").startswith(b"HTTP/1.1 200")
    with httpx.Client(base_url=address) as client:
        assert [client.get("/").status_code for _ in range(3)] == [200] * 3
