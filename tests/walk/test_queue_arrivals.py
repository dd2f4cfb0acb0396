import json
from uuid import uuid4

import httpx
import pytest

import settings
from data.store.store import Store
from data.walks import pin_rows as stored
from data.walks import walk_rows
from geo.base.errors import FileRefused, NotFound
from walk import pin_api, queue_arrivals, tablet_door
from walk import pin_values as walk_pins

SECRET = "d" * 32
KEY = "en-delad-hemlighet"


def file_of(walk, *bodies, secret=SECRET):
    listed = [
        {
            "uuid": str(uuid4()),
            "walk": walk.id,
            "device": secret,
            "sha256": walk_pins.read(json.dumps(body).encode()).sha256,
            "saved_at": "2026-11-22T16:05:00Z",
            "body": body,
        }
        for body in bodies
    ]
    return {"format": "trygghetsvandring-osänt", "version": 1, "pins": listed}


def take(field, file):
    return queue_arrivals.receive(field.store, "osant.json", json.dumps(file).encode(), now=field.now).as_json()


def test_a_file_of_unsent_pins_is_held_once_however_often_it_comes(field, pin, photo, sent):
    file = file_of(field.walk, pin(photos=[sent(photo())]), pin(text="en till"))

    assert take(field, file) == {"received": 2, "same": 0, "late": 0, "refused": []}
    assert take(field, file) == {"received": 0, "same": 2, "late": 0, "refused": []}
    # and the tablet that finds coverage after all is told that its pin is held
    one = file["pins"][0]
    assert field.put(one["body"], one["uuid"]).status_code == 200
    assert field.store.count("pins") == field.store.count() == 2


def test_what_cannot_be_taken_from_a_file_is_told_and_the_rest_is_kept(field, pin):
    file = file_of(field.walk, pin(), pin(text="två"), pin(text="tre"))
    file["pins"][0]["sha256"] = "0" * 64
    file["pins"][1]["walk"] = "ingen"

    answer = take(field, file)
    assert answer["received"] == 1
    assert [one["reason"] for one in answer["refused"]] == ["member", "not-found"]
    assert all(one["message"].endswith(".") for one in answer["refused"])


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"format": "annat", "pins": []}', b"\xff\xfe"])
def test_another_file_is_refused_whole(field, content):
    with pytest.raises(FileRefused):
        queue_arrivals.receive(field.store, "x.json", content, now=field.now)


@pytest.fixture
def outer(field, tmp_path, monkeypatch, serving):
    """An outer door on another database, and a client of it."""
    monkeypatch.setenv("KARTA_DOOR_KEY", KEY)
    monkeypatch.setenv("KARTA_DB", f"sqlite:///{tmp_path / 'outer.db'}")
    settings.forget()
    with Store() as store, serving([*tablet_door.inner_routes(), *pin_api.routes(lambda: field.now)]) as client:
        yield store, client


def fetch(field, client, key=KEY):
    asked = httpx.Client(base_url=client.base_url, timeout=30)
    return queue_arrivals.fetch(field.store, str(client.base_url), key, now=field.now, client=asked).as_json()


def test_the_inner_server_fetches_each_pin_once_and_the_door_forgets_it(field, outer, pin, snap):
    there, client = outer
    assert fetch(field, client) == {"received": 0, "same": 0, "late": 0, "refused": []}  # the door learns the walk
    field.client = client
    bodies = {str(uuid4()): pin(text=f"hemligt ord {n}", photos=[snap()]) for n in range(25)}
    for uuid, body in bodies.items():
        assert field.put(body, uuid).status_code == 201

    assert fetch(field, client)["received"] == 25
    assert fetch(field, client) == {"received": 0, "same": 0, "late": 0, "refused": []}
    held = stored.pins(field.store, field.walk.id)
    assert {row.uuid: row.content["text"] for row in held.itertuples()} == {
        uuid: body["text"] for uuid, body in bodies.items()
    }
    assert field.store.count("photos") == 25
    assert there.count("photos") == there.count() == 0
    assert stored.pins(there, field.walk.id)["content"].tolist() == [{}] * 25
    # a tablet whose answer was lost is still told, and may still change its pin
    uuid, body = next(iter(bodies.items()))
    assert field.put(body, uuid).status_code == 200
    assert field.put(body | {"revision": 2, "text": "ändrad"}, uuid).status_code == 200
    fetch(field, client)
    assert "ändrad" in stored.pins(field.store, field.walk.id).set_index("uuid").loc[uuid, "content"]["text"]


def test_a_pin_taken_back_at_the_door_is_taken_back_inside(field, outer, pin):
    _, client = outer
    fetch(field, client)
    field.client = client
    uuid = str(uuid4())
    field.put(pin(), uuid)
    fetch(field, client)
    assert field.store.count() == 1
    assert client.delete(f"/api/v1/pins/{uuid}", headers=field.headers()).status_code == 200

    fetch(field, client)
    assert stored.pins(field.store, field.walk.id).empty


def test_a_fetch_that_is_broken_off_loses_and_doubles_nothing(field, outer, pin, monkeypatch):
    there, client = outer
    fetch(field, client)
    field.client = client
    for n in range(3):
        field.put(pin(text=str(n)))

    def drop(*_args, **_kwargs):
        raise httpx.ReadError("borta")

    with monkeypatch.context() as patched:
        patched.setattr(httpx.Client, "post", drop)
        with pytest.raises(NotFound):
            fetch(field, client)
    assert field.store.count("pins") == 3
    assert there.count() == 3
    assert fetch(field, client) == {"received": 0, "same": 3, "late": 0, "refused": []}
    assert there.count() == 0


def test_without_the_key_there_is_no_door(field, outer):
    _, client = outer

    for path in ("/api/v1/door/pins", "/api/v1/door/walks", "/api/v1/door/held"):
        assert client.request("GET", path).status_code in {404, 405}
    assert client.get("/api/v1/door/pins", headers={"X-Door-Key": "fel"}).status_code == 404
    with pytest.raises(NotFound):
        fetch(field, client, key="fel")


def test_the_door_knows_no_names(field, outer):
    there, client = outer
    _, _code = walk_rows.new_walk(
        field.store,
        locality="Tranemo",
        held_on=field.walk.held_on,
        now=field.now,
        leader="Ledaren",
        contact="Kontakten",
    )
    fetch(field, client)

    frame = walk_rows.walks(there)
    assert len(frame) == 2
    assert set(frame["leader"]) == set(frame["contact"]) == {""}


def test_a_late_change_at_the_door_waits_inside_as_well(field, outer, pin):
    _, client = outer
    fetch(field, client)
    field.client = client
    uuid = str(uuid4())
    field.put(pin(), uuid)
    field.later(minutes=1)
    walk_rows.close(field.store, field.walk.id, now=field.now)
    fetch(field, client)
    assert field.put(pin(revision=2, text="sent"), uuid).status_code == 202

    # the inner server had the first, so the change waits beside it
    assert fetch(field, client)["late"] == 1
    assert field.store.observations()["text"].tolist() == ["Mörkt vid busskuren, åäö\nLaga lampan"]
