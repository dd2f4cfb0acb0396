"""The guard around the whole application: headers, hosts and origins, asked over real HTTP."""

import logging
import socket
from contextlib import suppress
from queue import Queue
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

import settings
from service.access.guard import Guard, content_policy
from service.access.log_without_text import keep_words_out
from views.access.page_shell import index_html


async def _hello(_request):
    return PlainTextResponse("hej")


async def _talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("hej")
    await socket.close()


async def _late_goodbye(socket: WebSocket) -> None:
    """What Streamlit does when a tab is closed while it draws."""
    await socket.accept()
    await socket.receive()
    with suppress(WebSocketDisconnect):
        while True:
            await socket.send_text("hej")
    await socket.close()


async def _trouble(_request):
    hemlig = "hemlig " * 2
    raise ValueError(hemlig) from KeyError(hemlig)


async def _broken(socket: WebSocket) -> None:
    await socket.accept()
    raise KeyError


@pytest.fixture
def address(serving) -> str:
    routes = [
        Route("/", _hello, methods=["GET", "POST"]),
        Route("/halsa", _hello),
        Route("/trouble", _trouble),
        Route("/_stcore/agent/mcp", _hello),
        WebSocketRoute("/_stcore/stream", _talk),
        WebSocketRoute("/late", _late_goodbye),
        WebSocketRoute("/broken", _broken),
    ]
    return serving(Starlette(routes=routes, middleware=[Middleware(Guard, hosts={"localhost", "127.0.0.1"})]))


def test_every_answer_forbids_what_is_not_ours(address):
    headers = httpx.get(address).headers

    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "http:" not in policy
    assert "https:" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_the_pages_may_be_framed_by_ourselves_and_the_rest_by_nobody(address):
    assert "frame-ancestors 'self'" in httpx.get(address).headers["content-security-policy"]
    assert "frame-ancestors 'none'" in httpx.get(f"{address}/halsa").headers["content-security-policy"]


def test_a_name_that_is_not_ours_is_refused(address):
    answer = httpx.get(f"{address}/halsa", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert "KARTA_HOSTS" in answer.text
    assert "content-security-policy" in answer.headers


def test_a_post_from_another_site_is_refused_and_from_our_own_is_not(address):
    assert httpx.post(address, headers={"origin": "https://evil.example"}).status_code == 403
    assert httpx.post(address, headers={"origin": address}).status_code == 200


def test_a_websocket_from_another_site_is_refused(address):
    with pytest.raises(InvalidStatus) as refused, connect(_ws(address), origin="https://evil.example"):
        pass
    assert refused.value.response.status_code == 403


def test_a_websocket_of_our_own_is_let_through(address):
    with connect(_ws(address), origin=address) as socket:
        assert socket.recv() == "hej"


def test_streamlits_door_for_programs_is_closed(address):
    assert httpx.get(f"{address}/_stcore/agent/mcp").status_code == 404


def test_the_shell_is_swedish_and_asks_nobody_else():
    page = index_html()

    assert '<html lang="sv">' in page
    assert "<title>Trygghetskartan</title>" in page
    assert "http://" not in page
    assert "https://" not in page
    assert "agent" not in page


def test_nobody_is_asked_for_a_base_map_unless_the_operator_says_so(monkeypatch):
    assert "img-src 'self' data: blob:;" in content_policy("/")

    monkeypatch.setenv("KARTA_TILE_URL", "https://{s}.kartor.example/{z}/{x}/{y}.png")
    settings.forget()
    try:
        assert "img-src 'self' data: blob: https://*.kartor.example;" in content_policy("/")
        assert "kartor" not in content_policy("/").replace("img-src 'self' data: blob: https://*.kartor.example", "")
    finally:
        monkeypatch.undo()
        settings.forget()


def _ws(address: str) -> str:
    return address.replace("http:", "ws:") + "/_stcore/stream"


@pytest.mark.parametrize(("path", "faults"), [("/late", 0), ("/broken", 1)])
def test_a_tab_that_closes_is_no_fault_and_a_fault_is_one(address, path, faults):
    class Listener(logging.Handler):
        def __init__(self):
            super().__init__(logging.ERROR)
            self.heard = Queue()

        def emit(self, record):
            self.heard.put(record.getMessage())

    listener, log = Listener(), logging.getLogger("uvicorn.error")
    log.addHandler(listener)
    try:
        with connect(address.replace("http", "ws") + path, open_timeout=30) as socket:
            socket.close()
        # a fault of the next connection is heard after any of this one's
        with connect(address.replace("http", "ws") + "/broken", open_timeout=30):
            pass
        met = [listener.heard.get(timeout=30) for _ in range(faults + 1)]
        assert len(met) == faults + 1
        assert listener.heard.empty()
    finally:
        log.removeHandler(listener)


def _raw(address: str, *lines: str, body: bytes = b"") -> bytes:
    """Ask as no browser would; the answer's head."""
    parts = urlsplit(address)
    head = "\r\n".join((*lines, "Connection: close")).encode("latin-1")
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as raw:
        raw.sendall(head + b"\r\n\r\n" + body)
        answer = b""
        while part := raw.recv(65536):
            answer += part
    return answer


@pytest.mark.parametrize(
    "host",
    ["[::1", "[", "a b", "127.0.0.1:x", "127.0.0.1:999999", "evil@127.0.0.1", "127.0.0.1@evil", "127.0.0.1/x", "å", ""],
)
def test_what_is_no_name_of_a_host_is_refused_like_a_strange_one(address, host):
    answer = _raw(address, "GET /halsa HTTP/1.1", f"Host: {host}")

    assert answer.startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "null", "", "//127.0.0.1", "http://127.0.0.1 x", "x:y"])
def test_what_is_no_origin_is_a_foreign_one(address, origin):
    host = urlsplit(address).netloc
    answer = _raw(address, "POST / HTTP/1.1", f"Host: {host}", f"Origin: {origin}", "Content-Length: 0")

    assert answer.startswith(b"HTTP/1.1 403")
    assert b"content-security-policy" in answer


def test_an_own_origin_beside_a_foreign_one_is_foreign(address):
    host = urlsplit(address).netloc
    lines = (f"Host: {host}", f"Origin: {address}", "Origin: https://evil.example", "Content-Length: 0")

    assert _raw(address, "POST / HTTP/1.1", *lines).startswith(b"HTTP/1.1 403")


def test_a_body_whose_length_is_said_twice_is_refused(address):
    lines = (f"Host: {urlsplit(address).netloc}", "Content-Length: 4", "Transfer-Encoding: chunked")
    answer = _raw(address, "POST / HTTP/1.1", *lines, body=b"0\r\n\r\nGET /halsa HTTP/1.1\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 400")
    assert answer.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    ("site", "mode", "status"),
    [
        ("cross-site", "no-cors", 403),
        ("same-site", "cors", 403),
        ("cross-site", "navigate", 200),  # a link in a mail
        ("same-origin", "cors", 200),
        ("none", "navigate", 200),
    ],
)
def test_what_a_page_elsewhere_would_load_of_ours_is_not_answered(address, site, mode, status):
    answer = httpx.get(f"{address}/halsa", headers={"sec-fetch-site": site, "sec-fetch-mode": mode})

    assert answer.status_code == status
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_an_unforeseen_trouble_is_a_sentence_with_every_header_and_its_words_stand_nowhere(address, caplog):
    keep_words_out()
    try:
        answer = httpx.get(f"{address}/trouble")
    finally:
        logging.setLogRecordFactory(logging.LogRecord)

    assert answer.status_code == 500
    assert answer.text.startswith("Något gick fel hos oss.")
    assert {"content-security-policy", "x-content-type-options"} <= set(answer.headers)
    assert "Unsaid: ValueError from KeyError" in caplog.text
    assert "_trouble" in caplog.text
    assert "hemlig" not in caplog.text.replace("raise ValueError(hemlig) from KeyError(hemlig)", "")


@pytest.mark.parametrize(("scheme", "said"), [("https", "max-age=31536000; includeSubDomains"), ("http", None)])
def test_behind_https_a_browser_is_told_to_come_by_nothing_else(address, scheme, said):
    """Before: nothing was said. The server believes a proxy on this machine of how the browser came."""
    answer = httpx.get(address + "/halsa", headers={"X-Forwarded-Proto": scheme})

    assert answer.headers.get("strict-transport-security") == said
