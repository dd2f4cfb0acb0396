"""What a file is: told by its content; the name only warns, and a name that lies dangerously is refused."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from data.columns.tables import Note
from data.readers.archive import kind_of
from geo.base.errors import FileRefused

MAX_BYTES: Final = 200 * 2**20
"""Larger files are not lists of events; a GeoPackage of a county's crimes is some tens of MiB."""

MAX_NAME_BYTES: Final = 255
"""What a file system holds."""

EXTENSIONS: Final = {
    "csv": "csv",
    "txt": "csv",
    "tsv": "csv",
    "tab": "csv",
    "xlsx": "xlsx",
    "ods": "xlsx",
    "geojson": "geojson",
    "json": "json",
    "jsonl": "json",
    "ndjson": "json",
    "gpkg": "gpkg",
    "zip": "zip",
    "kml": "kml",
    "kmz": "kmz",
    "gpx": "gpx",
    "jpg": "image",
    "jpeg": "image",
    "png": "image",
}
"""File name endings that are taken, and what they promise."""

NEVER: Final = frozenset(
    word
    for words in (
        "xlsm xltm xlam xlsb xls xlt doc docm dotm mdb accdb",
        "exe dll bat cmd com scr js vbs ps1 sh py jar pkl pickle parquet",
        "html htm xhtml mht svg svgz vrt pdf eps",
        "gif heic heif avif webp tif tiff bmp ico",
    )
    for word in words.split()
)
"""Endings that are refused whatever stands in the file."""

_OLE2: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A kind of reader, the bytes it reads, and what the name said that was not so."""

    kind: str
    content: bytes
    notes: list[Note] = field(default_factory=list)


def ending_of(name: str) -> str:
    """Return the name's ending in lower case, without the dot."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lstrip(".").lower()


def sniff(name: str, content: bytes) -> Sniffed:
    """Return what the file is.

    Raises
    ------
    FileRefused
        For a kind that is not taken, or a name that no file system holds.
    """
    if len(name.encode("utf-8", "surrogatepass")) > MAX_NAME_BYTES:
        raise FileRefused(file="", reason="filename_too_long", limit=MAX_NAME_BYTES)
    if not content:
        raise FileRefused(file="", reason="empty_file")
    if len(content) > MAX_BYTES:
        raise FileRefused(file="", reason="decompression_bomb", met=len(content), limit=MAX_BYTES)
    ending = ending_of(name)
    kind, inner = _kind(content, ending)
    if ending in NEVER:
        reason = "encrypted_or_old_format" if kind == "ole2" else "file_type_not_allowed"
        raise FileRefused(file="", reason=reason, ending=ending)
    if kind == "ole2":
        raise FileRefused(file="", reason="encrypted_or_old_format", ending=ending)
    if not kind:
        cause = {"cause": "osm"} if _is_map(content, ending) else {}
        raise FileRefused(file="", reason="file_type_not_allowed", ending=ending, **cause)
    return Sniffed(kind, inner, _mismatch(ending, kind, content))


def _mismatch(ending: str, kind: str, content: bytes) -> list[Note]:
    promised = EXTENSIONS.get(ending, "")
    fits = {
        "json": kind in ("geojson", "notice", "json"),
        "geojson": kind in ("geojson", "notice"),
        "zip": content.startswith(b"PK"),
        "kmz": kind == "kml" and content.startswith(b"PK"),
        "kml": kind == "kml" and not content.startswith(b"PK"),
        "": True,
    }.get(promised, promised == kind)
    if kind == "image" and fits:
        fits = (ending == "png") == content.startswith(b"\x89PNG")
    return [] if fits else [Note("extension_mismatch", facts={"ending": ending, "kind": kind})]


SIGNS: Final = (
    (b"SQLite format 3\x00", "gpkg"),
    (_OLE2, "ole2"),
    ((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"), "image"),
    ((b"GIF8", b"%PDF", b"MZ", b"\x7fELF", b"RIFF", b"II*\x00", b"MM\x00*"), ""),
)
"""First bytes → the reader's kind; "" for what is known and not taken."""


def _is_map(content: bytes, ending: str) -> bool:
    """Tell an extract of OpenStreetMap: it is the ground under the events, and read by another command."""
    return ending in ("pbf", "osm") or b"OSMHeader" in content[:64] or b"<osm " in content[:4096]


def _kind(content: bytes, ending: str) -> tuple[str, bytes]:
    """Return the reader's kind and the bytes that it reads."""
    if ending == "pbf" or b"OSMHeader" in content[:64]:
        return "", content
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind, inner, packed = kind_of(content, ending)
        if not packed:
            return kind, inner
        found = sniff(packed, inner)
        return found.kind, found.content
    told = next((kind for signs, kind in SIGNS if content.startswith(signs)), None)
    if told is None and content[4:8] == b"ftyp":
        told = ""
    return _text_kind(content, ending) if told is None else (told, content)


def _text_kind(content: bytes, ending: str) -> tuple[str, bytes]:
    promised = EXTENSIONS.get(ending, "")
    if promised == "gpkg":
        raise FileRefused(file="", reason="corrupt_file")
    if promised in ("xlsx", "zip", "kmz", "image") and not _is_text(content[:4096]):
        raise FileRefused(file="", reason="corrupt_file")
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        kinds = [kind for kind in ("kml", "gpx") if re.search(rb"[<:]%b[\s>]" % kind.encode(), content[:65_536])]
        return (kinds[0] if kinds else ""), content
    if promised in ("geojson", "json") or (head[:1] in b"{[" and head and promised != "csv"):
        return _json_kind(content, head), content
    if promised in ("image", "xlsx", "zip", "kmz", "kml", "gpx") and b"\n" not in head:
        return "", content
    return "csv", content


def _is_text(head: bytes) -> bool:
    return sum(sign < 9 or 13 < sign < 32 for sign in head) <= 0.02 * len(head)  # noqa: PLR2004 - control signs


def _json_kind(content: bytes, head: bytes) -> str:
    """Tell notices, features and plain lists of objects apart."""
    if _is_notice(content, head):
        return "notice"
    start = content[:65_536]
    is_features = b'"Feature' in start or (b'"geometry"' in start and b'"properties"' in start)
    return "geojson" if is_features or head[:1] not in (b"{", b"[") else "json"


def _is_notice(content: bytes, head: bytes) -> bool:
    """Tell the police's event notices from GeoJSON: a list, or objects a line, that have a summary."""
    start = content[:200_000]
    if content.strip() == b"[]":
        return True
    return (
        (head.startswith(b"[") or b'"FeatureCollection"' not in start)
        and b'"summary"' in start
        and b'"datetime"' in start
    )
