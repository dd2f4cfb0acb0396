"""The reading process: load the readers, give up every right, read one file from standard input, answer JSON."""

import json
import sys
from importlib import import_module
from typing import Final

from geo.base.errors import FileRefused


def main() -> None:
    """Read standard input as the file whose name is the second argument, and answer on standard output."""
    name = bytes.fromhex(sys.argv[2]).decode("utf-8", "surrogatepass")
    content = sys.stdin.buffer.read()
    what = sys.argv[4]
    _load(content, what)
    from data.readers.jail import lock  # noqa: PLC0415 - after the readers, since nothing can be loaded behind it

    lock(memory_mib=int(sys.argv[3]))
    try:
        answer = _answer(what, name, content)
    except FileRefused as refused:
        answer = json.dumps({"refused": refused.facts})
    except (MemoryError, RecursionError):
        answer = json.dumps({"refused": {"reason": "decompression_bomb"}})
    sys.stdout.write(answer)
    sys.stdout.flush()


def _answer(what: str, name: str, content: bytes) -> str:
    if what == "table":
        return str(import_module("data.readers").read(name, content).to_json())
    letters = import_module("data.readers.mail_files")
    return str(letters.read_pack(content) if what == "letters" else letters.read(name, content).to_json())


CODECS: Final = ("cp850", "cp1252", "cp437", "cp865", "mac_roman", "utf_8_sig", "utf_16", "utf_16_be", "utf_16_le")
WIDE_CODECS: Final = ("utf_32_be", "utf_32_le")
"""Codecs are looked up on disk at their first use."""

_PACKED: Final = ("kml", "gpx", "shapefile", "workbook", "geopackage_tables", "geojson", "objects", "notices")


LETTER_PARTS: Final = (
    "data.readers.mail_files", "email.mime.text", "email.headerregistry", "email.contentmanager", "email.iterators",
    "email.generator", "email.quoprimime", "email.base64mime", "quopri", "encodings.iso8859_1", "encodings.iso8859_15",
)  # fmt: skip
"""What a mail loads at its first use."""


def _load(content: bytes, what: str) -> None:
    """Import what the file's first bytes call for: behind the lock no module can be opened."""
    wanted = [f"encodings.{name}" for name in (*CODECS, *WIDE_CODECS)]
    readers = ["sniff", "delimited"]
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if what == "letters":
        readers = []
    elif content.startswith(b"PK"):
        readers += _PACKED
    elif content.startswith(b"SQLite"):
        readers += ["geopackage_tables"]
    elif content.startswith((b"\xff\xd8\xff", b"\x89PNG")):
        readers += ["images"]
    elif head[:1] in (b"{", b"[") or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        readers += ["geojson", "objects", "notices"]
    elif head.startswith(b"<"):
        readers += ["kml", "gpx"]
    if what != "table":
        wanted += LETTER_PARTS
    for name in [*wanted, *(f"data.readers.{reader}" for reader in readers)]:
        import_module(name)
