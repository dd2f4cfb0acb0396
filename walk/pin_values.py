"""A pin as the tablet sends it: what is valid, what it hashes to, and what it becomes. Pure but for the photos' bytes.

Only the members of ``KNOWN`` count: whatever else a page of another version sends is neither looked at nor hashed.
"""

import base64
import binascii
import hashlib
import json
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from data.walks.pin_rows import Photo
from geo.base.periods import LOCAL
from walk import pin_photos
from walk.refusals import PinRefused

KNOWN: Final = (
    "revision",
    "feeling",
    "category",
    "causes",
    "text",
    "proposal",
    "lat",
    "lon",
    "method",
    "accuracy_m",
    "dark",
    "stop",
    "voice",
    "agrees",
    "device_created",
    "photos",
)
"""The members that count (CONTRACT); ``agrees`` is ours: this voice shares an earlier pin's place and view."""

FEELINGS: Final = ("otrygg", "trygg")
METHODS: Final = ("tap", "gps", "address", "stop", "coordinate")

MOST_TEXT: Final = 5_000
MOST_WORD: Final = 100
MOST_CAUSES: Final = 30
MOST_PHOTOS: Final = 3
MOST_REVISION: Final = 1_000_000
MOST_NUMBER: Final = 10_000
MOST_ACCURACY_M: Final = 1_000_000

SWEDEN: Final = ((55.0, 63.0, 10.7, 19.7), (63.0, 69.3, 11.8, 24.3))
"""South, north, west, east of two boxes that hold Sweden and lie on its grid. What lies in another municipality is
kept: the tablet has asked, and the review sees it."""

SKEW_S: Final = 120.0
"""A device's clock this far off is corrected for; less is the journey of the request and a lazy clock."""

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Said:
    """A valid pin: its members as sent (``content``, photos reduced to their hashes), its hash, its photos' bytes."""

    content: Mapping[str, Any]
    sha256: str
    pictures: tuple[tuple[str, bytes], ...]

    @property
    def revision(self) -> int:
        """The number that grows with each change."""
        return int(self.content["revision"])


def read_uuid(name: str) -> str:
    """Return a pin's uuid as it is stored.

    Raises
    ------
    PinRefused
        If it is not written as an uuid.
    """
    try:
        plain = str(uuid.UUID(name))
    except ValueError:
        plain = ""
    if not plain or plain != name.lower():
        raise PinRefused("uuid", field="uuid")
    return plain


def read(body: bytes) -> Said:
    """Read a request's body.

    Raises
    ------
    PinRefused
        With the reason, and the member it is about; nothing of what was sent stands in it.
    """
    try:
        sent = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise PinRefused("not-json") from error
    if not isinstance(sent, dict):
        raise PinRefused("not-object")
    for name, (reason, holds) in _RULES.items():
        if not holds(sent.get(name)):
            raise PinRefused(reason, field=name)
    check_place(sent["lat"], sent["lon"])
    pictures = tuple(_picture(one) for one in sent.get("photos") or ())
    content = {name: sent[name] for name in KNOWN if name in sent}
    if content.get("photos") is not None:
        content["photos"] = [sha256 for sha256, _ in pictures]
    return Said(content, content_hash(content), pictures)


def check_place(lat: float, lon: float) -> None:
    """Refuse degrees that no place in Sweden has; raises ``PinRefused`` with what seems to be the matter."""
    if lat == 0 or lon == 0:
        raise PinRefused("place-zero", field="lat, lon")
    if in_sweden(lat, lon):
        return
    raise PinRefused("place-swapped" if in_sweden(lon, lat) else "place-outside", field="lat, lon")


def in_sweden(lat: float, lon: float) -> bool:
    """Tell whether a place lies in one of the boxes."""
    return any(south <= lat <= north and west <= lon <= east for south, north, west, east in SWEDEN)


def content_hash(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical JSON: keys sorted, no white space, UTF-8."""
    try:
        canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
    except UnicodeEncodeError as error:
        raise PinRefused("member", field="text") from error  # half of a surrogate pair is no text
    return hashlib.sha256(canonical).hexdigest()


def photos_of(said: Said) -> tuple[Photo, ...]:
    """Return the photos drawn anew; takes its time (tens of milliseconds each)."""
    return tuple(pin_photos.clean(jpeg, sha256) for sha256, jpeg in said.pictures)


def skew_of(device_now: str | None, received: datetime) -> float | None:
    """Return how many seconds the server's clock is ahead of the device's; None where the device does not say."""
    then = read_moment(device_now)
    return None if then is None else (received - then).total_seconds()


def created_at(device_created: str | None, received: datetime, skew_s: float | None, earliest: datetime) -> datetime:
    """Return when the pin was made, by a clock that can be trusted.

    The device's own word, moved by the skew where that is above ``SKEW_S``. A moment before ``earliest`` (the walk did
    not exist) or after the arrival cannot be, and the arrival stands for it; the device's word is kept beside.
    """
    then = read_moment(device_created)
    if then is None:
        return received
    if skew_s is not None and abs(skew_s) > SKEW_S:
        then += timedelta(seconds=skew_s)
    return then if earliest <= then <= received else received


def read_moment(text: str | None) -> datetime | None:
    """Read an ISO moment; without an offset it is Sweden's wall clock; None where it cannot be read."""
    try:
        then = datetime.fromisoformat(text or "")
        then = then if then.tzinfo else then.replace(tzinfo=LOCAL)
        return then if then.utctimetuple().tm_year > 1 else None
    except (ValueError, OverflowError):
        return None


# inside


def _no_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are Python's, not JSON's


def _number(value: object, least: float, most: float) -> bool:
    # NaN fails both comparisons
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def _whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int | float) and _number(value, least, most) and int(value) == value


def _words(value: object, most: int) -> bool:
    return isinstance(value, str) and len(value) <= most


def _or_absent(rule: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: value is None or rule(value)


_RULES: Final[Mapping[str, tuple[str, Callable[[object], bool]]]] = {
    "revision": ("revision", lambda v: _whole(v, 1, MOST_REVISION)),
    "feeling": ("feeling", lambda v: isinstance(v, str) and v in FEELINGS),
    "category": ("member", _or_absent(lambda v: _words(v, MOST_WORD))),
    "causes": (
        "member",
        _or_absent(
            lambda v: isinstance(v, list) and len(v) <= MOST_CAUSES and all(_words(one, MOST_WORD) for one in v)
        ),
    ),
    "text": ("member", _or_absent(lambda v: _words(v, MOST_TEXT))),
    "proposal": ("member", _or_absent(lambda v: _words(v, MOST_TEXT))),
    "lat": ("place-missing", lambda v: _number(v, -1e9, 1e9)),
    "lon": ("place-missing", lambda v: _number(v, -1e9, 1e9)),
    "method": ("member", _or_absent(lambda v: isinstance(v, str) and v in METHODS)),
    "accuracy_m": ("member", _or_absent(lambda v: _number(v, 0, MOST_ACCURACY_M))),
    "dark": ("member", _or_absent(lambda v: isinstance(v, bool))),
    "stop": ("member", _or_absent(lambda v: _whole(v, 0, MOST_NUMBER))),
    "voice": ("member", _or_absent(lambda v: _whole(v, 0, MOST_NUMBER))),
    "agrees": ("member", _or_absent(lambda v: isinstance(v, bool))),
    "device_created": ("member", _or_absent(lambda v: _words(v, MOST_WORD))),
    "photos": ("photo-count", _or_absent(lambda v: isinstance(v, list) and len(v) <= MOST_PHOTOS)),
}
"""Member → (reason of a refusal, what must hold)."""


def _picture(one: object) -> tuple[str, bytes]:
    if not isinstance(one, dict):
        raise PinRefused("member", field="photos")
    sha256, encoded = one.get("sha256"), one.get("jpeg_base64")
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256) or not isinstance(encoded, str):
        raise PinRefused("photo-sha256", field="photos")
    try:
        jpeg = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise PinRefused("photo-damaged", field="photos") from error
    if hashlib.sha256(jpeg).hexdigest() != sha256:
        raise PinRefused("photo-sha256", field="photos")
    return sha256, jpeg
