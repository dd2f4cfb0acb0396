"""Pins that come another way than from a tablet to this server: from a file, and from the outer door.

They pass the same judgement as at the door itself, so what comes twice is held once.
"""

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import httpx

from data.store.store import Store
from data.walks import door_queue, walk_rows
from data.walks import pin_rows as stored
from data.walks.pin_rows import Offer, Verdict
from geo.base.errors import FileRefused, KartaError, NotFound
from layers.texts import say
from walk import pin_api, pin_photos, pin_values
from walk.refusals import PinRefused

FORMAT: Final = "trygghetsvandring-osänt"
MOST_BYTES: Final = 2_000_000_000
AT_A_TIME: Final = 20
"""Pins that are fetched in one request: with three photos each a dozen megabytes."""

KEY_HEADER: Final = "X-Door-Key"


@dataclass(slots=True)
class Arrived:
    """What became of the pins of a file or of a fetch."""

    received: int = 0
    same: int = 0
    late: int = 0
    refused: list[dict[str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return it as ``karta walk receive --json`` prints it."""
        return {"received": self.received, "same": self.same, "late": self.late, "refused": self.refused}

    def count(self, verdict: Verdict) -> None:
        """Count a pin that was kept."""
        if verdict is Verdict.SAME:
            self.same += 1
        elif verdict is Verdict.LATE:
            self.late += 1
        else:
            self.received += 1

    def refuse(self, uuid: str, error: KartaError) -> None:
        """Note a pin that was not kept, with its reason."""
        if isinstance(error, PinRefused):
            told = error.body()
            self.refused.append({"uuid": uuid, "reason": told["error"], "message": told["message"]})
        else:
            self.refused.append({"uuid": uuid, "reason": error.code, "message": say(error)})


_REFUSALS: Final = {Verdict.CONFLICT: "conflict", Verdict.FOREIGN: "foreign", Verdict.WITHDRAWN: "withdrawn"}


def receive(store: Store, name: str, content: bytes, *, now: datetime) -> Arrived:
    """Take in a file that a tablet wrote of what it could not send.

    Raises
    ------
    FileRefused
        If it is no such file. A single pin that is not taken in stands among ``refused`` instead.
    """
    try:
        file = json.loads(content.decode("utf-8"))
        listed = list(file["pins"]) if file["format"] == FORMAT else None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FileRefused(file=name, reason="corrupt_file") from error
    if listed is None:
        raise FileRefused(file=name, reason="file_type_not_allowed")
    arrived = Arrived()
    for one in listed:
        uuid = str(one.get("uuid", "")) if isinstance(one, dict) else ""
        try:
            arrived.count(_keep(store, _from_file(store, one, now)))
        except KartaError as error:
            arrived.refuse(uuid, error)
    return arrived


def _from_file(store: Store, one: Any, now: datetime) -> Offer:
    try:
        uuid, walk_id, secret, sha256 = (str(one[name]) for name in ("uuid", "walk", "device", "sha256"))
        said = pin_values.read(json.dumps(one["body"]).encode())
    except (KeyError, TypeError, ValueError) as error:
        raise PinRefused("not-json") from error
    if said.sha256 != sha256:
        raise PinRefused("member", field="sha256")
    return pin_api.offer_of(
        said,
        pin_values.photos_of(said),
        uuid=pin_values.read_uuid(uuid),
        device=pin_api.device_of(secret),
        walk=walk_rows.walk(store, walk_id),
        received=now,
        skew_s=None,
    )


def _keep(store: Store, offer: Offer) -> Verdict:
    verdict = stored.save(store, [offer])[0].verdict
    if verdict in _REFUSALS:
        raise PinRefused(_REFUSALS[verdict])
    return verdict


def fetch(store: Store, door: str, key: str, *, now: datetime, client: httpx.Client | None = None) -> Arrived:
    """Tell the outer door of the walks, fetch what has come in there, and have it forgotten there once it is held here.

    Raises
    ------
    DoorSilent
        If the door does not answer as one.
    """
    arrived = Arrived()
    headers = {KEY_HEADER: key}
    try:
        with client or httpx.Client(base_url=door, timeout=60.0) as asked:
            told = door_queue.walks_for_door(store, now)
            asked.put("/api/v1/door/walks", json=told, headers=headers).raise_for_status()
            for batch in _batches(asked, headers, arrived):
                held = [kept for one in batch["pins"] if (kept := _take(store, one, arrived))]
                withdrawn = [one["uuid"] for one in batch["withdrawn"] if _take_back(store, one, now)]
                door_queue.take_tablets(store, batch["tablets"])
                answer = {"pins": held, "withdrawn": withdrawn}
                asked.post("/api/v1/door/held", json=answer, headers=headers).raise_for_status()
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        raise NotFound(what="Dörren", name=door) from error
    return arrived


def _batches(asked: httpx.Client, headers: Mapping[str, str], arrived: Arrived) -> Iterator[dict[str, Any]]:
    """Yield what waits until nothing is left; what was refused stays at the door and is stepped over."""
    while True:
        skip = len(arrived.refused)
        answer = asked.get("/api/v1/door/pins", params={"most": AT_A_TIME, "skip": skip}, headers=headers)
        answer.raise_for_status()
        batch = answer.json()
        yield batch
        if not batch["pins"] and not batch["withdrawn"]:
            return


def _take(store: Store, one: dict[str, Any], arrived: Arrived) -> tuple[str, str] | None:
    """Keep one fetched pin; returns its uuid and hash when it is on this server's disk."""
    try:
        walk = walk_rows.walk(store, one["walk"])
        content = dict(one["content"])
        if pin_values.content_hash(content) != one["sha256"]:
            raise PinRefused("member", field="sha256")
        said = pin_values.Said(content, one["sha256"], ())
        # the outer door has tried them already; drawn anew all the same, since that host is the one that may fall
        shots = tuple(pin_photos.clean(base64.b64decode(shot["jpeg"]), shot["sent_sha256"]) for shot in one["photos"])
        received = datetime.fromisoformat(one["received"])
        offer = pin_api.offer_of(
            said,
            shots,
            uuid=pin_values.read_uuid(one["uuid"]),
            device=one["device"],
            walk=walk,
            received=received,
            skew_s=one["skew_s"],
            late=bool(one["late"]),
        )
        arrived.count(_keep(store, offer))
    except KartaError as error:
        arrived.refuse(str(one["uuid"]), error)
        return None
    return offer.uuid, offer.sha256


def _take_back(store: Store, one: dict[str, Any], now: datetime) -> bool:
    walk = walk_rows.walk(store, one["walk"])
    receipt = stored.withdraw(store, one["uuid"], device=one["device"], walk=walk, now=now, let_in=True)
    return receipt is None or receipt.verdict is Verdict.WITHDRAWN
