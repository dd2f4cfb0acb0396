"""Photos as they come in: tried before they are opened, and drawn anew so that nothing but the picture is kept."""

import io
import warnings
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from data.walks.pin_rows import Photo
from walk.refusals import PinRefused

MOST_PIXELS: Final = 25_000_000
"""A larger picture is refused before it is decoded: Pillow opens 352 MB of one without a word."""

LONGEST_SIDE: Final = 2048
"""What is kept; the tablet sends 1600, and a lamp post needs no more."""

MOST_SCANS: Final = 64
"""A progressive JPEG has about ten; thousands make a small file take minutes to decode."""

_QUALITY: Final = 85
_FOREIGN: Final = (b"%pdf-", b"pk\x03\x04", b"<script", b"<html", b"<!doctype", b"<svg", b"<?php", b"#!/", b"\x7felf")
"""Beginnings of other formats, in small letters: a picture to one reader and a program to another is no photo."""

_STANDALONE: Final = {0x01, *range(0xD0, 0xD8)}
_SIZES: Final = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA


def clean(jpeg: bytes, sent_sha256: str) -> Photo:
    """Return the photo upright and without metadata.

    Raises
    ------
    PinRefused
        If it is not one whole JPEG and nothing else, or has more than ``MOST_PIXELS``.
    """
    _check_shape(jpeg)
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures and odd metadata; the size was tried above and the metadata is dropped
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise PinRefused("photo-too-large", field="photos")
                if max(opened.size) > 2 * LONGEST_SIDE:
                    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PinRefused("photo-damaged", field="photos") from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new("RGB", upright.size)  # a fresh picture has no comment, profile or EXIF to carry over
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=_QUALITY)
    return Photo(sent_sha256, out.getvalue(), *bare.size)


def _check_shape(jpeg: bytes) -> None:
    """Try that it begins as a JPEG, ends with its end and nothing after, and holds no other file's start."""
    if not jpeg.startswith(b"\xff\xd8\xff"):
        raise PinRefused("photo-not-jpeg", field="photos")
    scans, sized, end = 0, False, 0
    for marker, segment, after in _segments(jpeg):
        end = after
        if marker in _SIZES:
            sized = True
            if int.from_bytes(segment[1:3], "big") * int.from_bytes(segment[3:5], "big") > MOST_PIXELS:
                raise PinRefused("photo-too-large", field="photos")
        elif marker == _SOS:
            scans += 1
        elif any(start in segment.lower() for start in _FOREIGN):
            raise PinRefused("photo-polyglot", field="photos")
    if not sized or not 1 <= scans <= MOST_SCANS:
        raise PinRefused("photo-damaged", field="photos")
    if jpeg[end:].strip(b"\x00"):
        raise PinRefused("photo-polyglot", field="photos")


def _segments(jpeg: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Yield each segment up to the end: its marker, its content, and where it ends."""
    at, marker = _next_marker(jpeg, 2)
    while marker != _EOI:
        segment = b""
        if marker not in _STANDALONE:
            length = int.from_bytes(jpeg[at : at + 2], "big")
            segment = jpeg[at + 2 : at + length]
            if length < 2 or len(segment) != length - 2 or marker == _SOI:  # noqa: PLR2004 - a length counts itself
                raise PinRefused("photo-damaged", field="photos")
            at = _after_scan(jpeg, at + length) if marker == _SOS else at + length
        yield marker, segment, at
        at, marker = _next_marker(jpeg, at)
    yield _EOI, b"", at


def _next_marker(jpeg: bytes, at: int) -> tuple[int, int]:
    while jpeg[at : at + 2] == b"\xff\xff":  # fill bytes before a marker are allowed
        at += 1
    if len(jpeg) < at + 2 or jpeg[at] != 0xFF or jpeg[at + 1] == 0:  # noqa: PLR2004 - what a marker begins with
        raise PinRefused("photo-damaged", field="photos")
    return at + 2, jpeg[at + 1]


def _after_scan(jpeg: bytes, at: int) -> int:
    """Return where the marker after a scan's data stands: an FF that is neither stuffed nor a restart."""
    while True:
        at = jpeg.find(b"\xff", at)
        if at < 0 or at + 1 >= len(jpeg):
            raise PinRefused("photo-damaged", field="photos")
        if jpeg[at + 1] != 0 and not 0xD0 <= jpeg[at + 1] <= 0xD7:  # noqa: PLR2004 - RST0..RST7
            return at
        at += 2
