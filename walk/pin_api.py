"""The tablets' door: ``/api/v1/…`` for pins and ``/falt/…`` for the page, as plain Starlette routes.

A walk's code stands for the login. 200, 201 and 202 are answered only after the commit that holds the pin is on the
disk. A code is never logged, stored or put in a URL that a server sees.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from functools import partial, wraps
from typing import Any, Final

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

import settings
from data.columns import wording
from data.places.reference import localities
from data.trust.addresses import sender_of
from data.walks import pin_rows as stored
from data.walks import walk_rows
from data.walks.pin_rows import Offer, Receipt, Verdict
from data.walks.walk_rows import Walk
from geo.base.crs import to_degrees, to_grid
from geo.base.errors import StoreError, StoreFull
from geo.base.registers import CATEGORIES
from geo.reading.personal_signs import kinds_in
from geo.release.public_words import may_leave
from walk import openapi, pin_values, tablet_page
from walk.pin_desk import desk
from walk.pin_limits import Room, Window
from walk.refusals import PinRefused

log = logging.getLogger(__name__)

MOST_BYTES: Final = 20_000_000
"""A pin with three photos straight from a camera; the tablet's own shrunk ones come to a tenth of it."""

MOST_BYTES_AT_ONCE: Final = 400_000_000
"""Bodies held in memory at the same time; beyond it a tablet is asked to come back."""

WRONG_CODES: Final = 10
"""Wrong codes a minute and address (TRUST)."""

PAUSE_S: Final = 60.0
"""A sending that has been silent this long is broken off."""

WHOLE_S: Final = 1200.0
"""And one that trickles is broken off then: a pin with three photos takes that long on the worst of networks."""

ANSWER_S: Final = 10.0
"""Longer than this nobody waits for the database: the tablet is asked to come back, and finds its pin then."""

LARGE: Final = 100_000
"""Bodies above this are read in another thread, so that the small ones are not held up."""

ANONYMOUS: Final = hashlib.sha256(b"anonymous").hexdigest()
"""What devices without a secret of their own are called."""

Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


class Door:
    """What the routes remember between requests: nothing that a restart may not forget."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(tz=UTC)) -> None:
        self.now: Final = now
        self.wrong: Final = Window(WRONG_CODES)
        self.rate: Final = Window(int(settings.value("KARTA_PIN_RATE")))
        self.room: Final = Room(MOST_BYTES_AT_ONCE)
        self.proved: Final[dict[tuple[str, str], None]] = {}
        self.drawing: anyio.CapacityLimiter | None = None

    async def walk(self, request: Request, *, stops: bool = False) -> Walk:
        """Return the walk whose code the request carries, with its ``stops`` where they are wanted.

        Raises
        ------
        PinRefused
            Without a code, with a wrong one, or after too many wrong ones from this address.
        """
        code = request.headers.get("x-walk-code", "").strip()
        if not code:
            raise PinRefused("no-code")
        address = sender_of(request.client.host) if request.client else ""
        known = (address, hashlib.sha256(code.encode()).hexdigest())
        # one who mistypes must not shut out the twenty tablets behind the same router: a code that has been right
        # from here is tried also when no more guesses are taken
        wait = self.wrong.wait_s(address)
        if wait and known not in self.proved:
            raise PinRefused("too-many-codes", retry_after=wait)
        found = await run_in_threadpool(walk_rows.by_code, desk().store, code, stops=stops)
        if found is None:
            self.proved.pop(known, None)
            self.wrong.take(address)
            raise PinRefused("wrong-code")
        self.proved[known] = None
        while len(self.proved) > WRONG_CODES * 1000:
            del self.proved[next(iter(self.proved))]
        return found

    async def draw(self, said: pin_values.Said) -> tuple[stored.Photo, ...]:
        """Draw the photos anew, a few at a time: they take the processors, and pins without photos go past them."""
        if not said.pictures:
            return ()
        if self.drawing is None:
            self.drawing = anyio.CapacityLimiter(3)
        return await anyio.to_thread.run_sync(pin_values.photos_of, said, limiter=self.drawing)


def routes(now: Callable[[], datetime] | None = None) -> list[BaseRoute]:
    """Return the routes, with a door of their own; ``now`` is the clock."""
    door = Door(now) if now else Door()

    def answered(endpoint: Callable[[Door, Request], Coroutine[Any, Any, Response]]) -> Endpoint:
        return _answered(partial(endpoint, door))

    return [
        Route("/api/v1/pins/{uuid}", answered(_pins), methods=["PUT", "DELETE"]),
        Route("/api/v1/receipts", answered(_receipts), methods=["GET"]),
        Route("/api/v1/near", answered(_near), methods=["GET"]),
        Route("/api/v1/walk", answered(_walk), methods=["GET"]),
        Route("/api/v1/tablet", answered(_tablet), methods=["PUT"]),
        Route("/api/v1/openapi.json", openapi.endpoint, methods=["GET"]),
        *tablet_page.routes(),
    ]


def _answered(endpoint: Endpoint) -> Endpoint:
    """Turn what is refused into its status and Swedish sentence, and read to the end what nobody wants."""

    @wraps(endpoint)
    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is there to read it, and nothing was stored
        except StoreError as error:
            refused = PinRefused("full" if isinstance(error, StoreFull) else "busy", retry_after=5)
        except PinRefused as error:
            refused = error
        await _read_off(request)
        headers = {"cache-control": "no-store"}
        if refused.retry_after:
            headers["retry-after"] = str(refused.retry_after)
        return JSONResponse(refused.body(), refused.status, headers)

    return answer


async def _pins(door: Door, request: Request) -> Response:
    """Take a pin in, or back."""
    walk = await door.walk(request)
    uuid = pin_values.read_uuid(request.path_params["uuid"])
    device = device_of(request.headers.get("x-device", ""))
    if request.method == "DELETE":
        receipt = await run_in_threadpool(stored.withdraw, desk().store, uuid, device=device, walk=walk, now=door.now())
        if receipt is None:
            raise PinRefused("not-found")
        if receipt.verdict is not Verdict.WITHDRAWN:
            raise PinRefused("over" if receipt.verdict is Verdict.CONFLICT else "foreign")
        return JSONResponse({"uuid": uuid, "withdrawn": True}, headers={"cache-control": "no-store"})
    _check_announced(request)
    with door.room.hold() as take:
        body = await _body(request, take)
        said = await run_in_threadpool(pin_values.read, body) if len(body) > LARGE else pin_values.read(body)
        del body
        if not door.rate.take(device + walk.id):
            raise PinRefused("too-many-pins", retry_after=door.rate.wait_s(device + walk.id))
        shots = await door.draw(said)
        received = door.now()
        skew_s = pin_values.skew_of(request.headers.get("x-device-now"), received)
        offer = offer_of(said, shots, uuid=uuid, device=device, walk=walk, received=received, skew_s=skew_s)
        receipt = await _hand_in(offer)
    if receipt.verdict is Verdict.SAME:
        door.rate.give_back(device + walk.id)
    return _receipt_answer(receipt)


async def _hand_in(offer: Offer) -> Receipt:
    waiting = asyncio.wrap_future(desk().hand_in(offer))
    done, _ = await asyncio.wait({waiting}, timeout=ANSWER_S)
    if not done:
        # it may still be stored: then the tablet's next try is told so
        waiting.add_done_callback(lambda late: late.cancelled() or late.exception())
        raise PinRefused("busy", retry_after=5)
    return waiting.result()


def _receipt_answer(receipt: Receipt) -> Response:
    refusals = {Verdict.CONFLICT: "conflict", Verdict.FOREIGN: "foreign", Verdict.WITHDRAWN: "withdrawn"}
    if receipt.verdict in refusals:
        raise PinRefused(refusals[receipt.verdict])
    status = {Verdict.CREATED: 201, Verdict.LATE: 202}.get(receipt.verdict, 200)
    if receipt.verdict is Verdict.SAME and receipt.quarantined:
        status = 202
    answer = {
        "uuid": receipt.uuid,
        "id": receipt.uuid,
        "revision": receipt.revision,
        "sha256": receipt.sha256,
        "received": _iso(receipt.received),
        "quarantined": receipt.quarantined,
    }
    return JSONResponse(answer, status, {"cache-control": "no-store"})


def _check_announced(request: Request) -> None:
    """Refuse at once what says it is too large."""
    announced = request.headers.get("content-length")
    if announced and announced.isdecimal() and int(announced) > MOST_BYTES:
        raise PinRefused("too-large")


async def _body(request: Request, take: Callable[[int], None]) -> bytes:
    parts: list[bytes] = []
    size = 0
    stream = request.stream()
    try:
        async with asyncio.timeout(WHOLE_S):
            while True:
                async with asyncio.timeout(PAUSE_S):
                    part = await anext(stream, None)
                if part is None:
                    break
                size += len(part)
                if size > MOST_BYTES:
                    raise PinRefused("too-large")
                take(len(part))
                parts.append(part)
    except TimeoutError as error:
        raise PinRefused("broken-off") from error
    return b"".join(parts)


async def _read_off(request: Request) -> None:
    """Read and throw away a refused body, within reason: one who is still sending does not hear the answer."""
    try:
        async with asyncio.timeout(PAUSE_S):
            left = 4 * MOST_BYTES
            async for part in request.stream():
                left -= len(part)
                if left < 0:
                    return
    except (TimeoutError, ClientDisconnect, RuntimeError):
        return  # a RuntimeError says that it was read already


async def _receipts(door: Door, request: Request) -> Response:
    """Tell a tablet what is held of it."""
    walk = await door.walk(request)
    device = device_of(request.headers.get("x-device", ""))
    found = await run_in_threadpool(
        stored.receipts, desk().store, device=device, walk=walk.id if device == ANONYMOUS else None
    )
    listed = [one | {"received": _iso(one["received"])} for one in found]
    return JSONResponse({"receipts": listed}, headers={"cache-control": "no-store"})


async def _near(door: Door, request: Request) -> Response:
    """Tell place and category of the walk's pins within fifty metres, and nothing else of them."""
    walk = await door.walk(request)
    try:
        lat, lon = (float(request.query_params[name]) for name in ("lat", "lon"))
    except (KeyError, ValueError) as error:
        raise PinRefused("place-missing", field="lat, lon") from error
    if not (abs(lat) <= 90 and abs(lon) <= 180):  # noqa: PLR2004 - degrees of the globe
        raise PinRefused("place-outside", field="lat, lon")
    if not pin_values.in_sweden(lat, lon):
        return JSONResponse({"pins": []}, headers={"cache-control": "no-store"})
    e, n = to_grid(lat, lon)
    category = request.query_params.get("category") or None
    found = await run_in_threadpool(stored.near, desk().store, walk.id, float(e), float(n), category)
    return JSONResponse({"pins": found}, headers={"cache-control": "no-store"})


async def _walk(door: Door, request: Request) -> Response:
    """Tell a tablet which walk its code opens, and the route."""
    walk = await door.walk(request, stops=True)
    return JSONResponse(walk_answer(walk, door.now()), headers={"cache-control": "no-store"})


async def _tablet(door: Door, request: Request) -> Response:
    """Note what a tablet says of itself: its number, whether it is ready, how many pins it holds unsent."""
    walk = await door.walk(request)
    with door.room.hold() as take:
        said = tablet_page.read_tablet(await _body(request, take))
    device = device_of(request.headers.get("x-device", ""))
    await run_in_threadpool(walk_rows.tablet_seen, desk().store, walk.id, device, now=door.now(), **said)
    return JSONResponse({"ok": True}, headers={"cache-control": "no-store"})


def walk_answer(walk: Walk, now: datetime) -> dict[str, Any]:
    """Return what a tablet may know of its walk."""
    stops = []
    for stop in walk.stops:
        placed: tuple[float, float] | tuple[None, None] = (None, None)
        if stop.e is not None and stop.n is not None:
            lat, lon = to_degrees(stop.e, stop.n)
            placed = (round(float(lat), 6), round(float(lon), 6))
        # who walks is the public: words from before there was a door stay in
        said = {"name": stop.name, "question": stop.question}
        one = {"number": stop.number} | {key: words if may_leave(words) else "" for key, words in said.items()}
        stops.append(one | {"lat": placed[0], "lon": placed[1]})
    return {
        "id": walk.id,
        "locality": walk.locality,
        "date": walk.held_on.isoformat(),
        "dark": walk.dark,
        "open": walk.takes(now),
        "expires": _iso(walk.expires),
        "stops": stops,
    }


def offer_of(
    said: pin_values.Said,
    shots: tuple[stored.Photo, ...],
    *,
    uuid: str,
    device: str,
    walk: Walk,
    received: datetime,
    skew_s: float | None,
    late: bool = False,
) -> Offer:
    """Return a valid pin as the store takes it: in metres, with its ort, its category and its trusted moment."""
    content = said.content
    e, n = (float(one) for one in to_grid(content["lat"], content["lon"]))
    return Offer(
        uuid=uuid,
        walk=walk.id,
        device=device,
        revision=said.revision,
        sha256=said.sha256,
        content=content,
        e=e,
        n=n,
        category=_category(content),
        locality=str(localities().of(e, n)),
        created=pin_values.created_at(content.get("device_created"), received, skew_s, walk.opened),
        received=received,
        skew_s=skew_s,
        late=late or not walk.takes(received),
        personal=kinds_in(f"{content.get('text') or ''}\n{content.get('proposal') or ''}"),
        photos=shots,
    )


def _category(content: Any) -> str:
    """Return the category of level 1: what was said, or what the feeling says where nothing was."""
    said = " ".join(str(content.get("category") or "").lower().split())
    if said in CATEGORIES:
        return said
    found = wording.words().get(said)
    return (found[0] if found else wording.OTHER) if said else f"{content['feeling']} plats"


def device_of(secret: str) -> str:
    """Return what a device is called here: the hash of its secret, and one name for all that have none."""
    return hashlib.sha256(secret.strip().encode()).hexdigest() if secret.strip() else ANONYMOUS


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
