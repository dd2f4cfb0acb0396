"""A walk with its door, and pins to hand in."""

import base64
import hashlib
import io
import socket
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest
import uvicorn
from PIL import Image
from starlette.applications import Starlette

import settings
from data.store.store import Store
from data.walks import walk_rows
from geo.base.periods import LOCAL
from walk import pin_api, pin_desk


@contextmanager
def client_of(routes):
    """A real server on a port of its own, and a client that talks to it."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()  # who asks before the server has begun waits
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="critical", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=30) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()


class Field:
    """An open door to one walk, with a clock that a test turns."""

    def __init__(self, url):
        self.now = datetime.now(tz=UTC).replace(microsecond=0)
        self.store = Store(url)
        self.walk, self.code = walk_rows.new_walk(
            self.store, locality="Sjötofta", held_on=self.now.astimezone(LOCAL).date(), now=self.now
        )
        self.client = None
        self.device = "d" * 32

    def headers(self, **more):
        return {"X-Walk-Code": self.code, "X-Device": self.device, "X-Device-Now": self.now.isoformat()} | more

    def put(self, body, uuid=None, **headers):
        return self.client.put(f"/api/v1/pins/{uuid or uuid4()}", json=body, headers=self.headers(**headers))

    def later(self, **span):
        self.now += timedelta(**span)


@pytest.fixture
def field(database, monkeypatch):
    monkeypatch.setenv("KARTA_PIN_RATE", "1000")
    settings.forget()
    made = Field(database)
    with client_of(pin_api.routes(lambda: made.now)) as made.client:
        yield made
    made.store.close()
    pin_desk.desk().store.close()


@pytest.fixture
def pin():
    """A valid pin's body; each call may change members."""

    def body(**more):
        return {
            "revision": 1,
            "feeling": "otrygg",
            "category": "otrygg plats",
            "causes": ["belysning"],
            "text": "Mörkt vid busskuren, åäö",
            "proposal": "Laga lampan",
            "lat": 57.361234,
            "lon": 13.312345,
            "method": "tap",
            "accuracy_m": None,
            "dark": True,
            "stop": 4,
            "voice": 2,
            "device_created": "2026-11-22T16:05:00+01:00",
            "photos": [],
        } | more

    return body


@pytest.fixture
def photo():
    """A JPEG's bytes; the left half is red and the right half blue."""

    def make(size=(40, 30), **options):
        picture = Image.new("RGB", size, "blue")
        picture.paste("red", (0, 0, size[0] // 2, size[1]))
        out = io.BytesIO()
        picture.save(out, options.pop("format", "JPEG"), **options)
        return out.getvalue()

    return make


@pytest.fixture
def sent():
    """A photo as the tablet sends it."""

    def wrap(jpeg):
        return {"sha256": hashlib.sha256(jpeg).hexdigest(), "jpeg_base64": base64.b64encode(jpeg).decode()}

    return wrap


@pytest.fixture
def serving():
    return client_of


@pytest.fixture
def snap(photo, sent):
    """A small photo as the tablet sends it."""
    return lambda: sent(photo())
