"""Zip archives, opened with suspicion: names, links, numbers of entries and sizes are judged before unpacking."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Final

from geo.base.errors import FileRefused

MAX_ENTRIES: Final = 1_000
"""A workbook with pictures has some hundreds; a shapefile has eight."""

MAX_UNPACKED: Final = 600 * 2**20
"""A workbook of half a million rows unpacks to about 500 MiB."""

MAX_RATIO: Final = 100
"""XML packs about 10 to 30 times; what packs a hundred times is made to."""

SMALL: Final = 4 * 2**20
"""Below this a high ratio does no harm."""

MAX_NAME: Final = 255

_PROGRAM: Final = re.compile(
    r"vbaProject|vbaData|(?:^|/)(?:intl)?macrosheets/|(?:^|/)dialogsheets/|(?:^|/)activeX/|(?:^|/)ctrlProps/.*\.bin$",
    re.IGNORECASE,
)
"""Parts of a workbook that act: a macro, a macro sheet, an old dialog, an active control. Printer settings, drawings,
comments, queries, embedded objects and labels hold no program that opens by itself, and are left unread."""

_PROGRAM_TYPES: Final = re.compile(rb"vbaProject|macrosheet|dialogsheet|macroEnabled|activeX\+?xml", re.IGNORECASE)
"""The same by the content types that a workbook states of its parts, whatever they are called."""

MOST_TYPES: Final = 4 * 2**20
"""Bytes of the list of content types that are looked at."""

_WANTED: Final = ("csv", "txt", "tsv", "xlsx", "ods", "geojson", "json", "gpkg", "kml", "gpx")


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Return the archive after its directory was judged.

    Raises
    ------
    FileRefused
        ``corrupt_file``, ``too_many_entries``, ``illegal_filename``, ``duplicate_entry``, ``encrypted_or_old_format``,
        ``filename_too_long`` or ``decompression_bomb``.
    """
    if content.count(b"PK\x01\x02") > MAX_ENTRIES * 4:
        raise FileRefused(file="", reason="too_many_entries", limit=MAX_ENTRIES)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError, UnicodeDecodeError):
        raise FileRefused(file="", reason="corrupt_file") from None
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise FileRefused(file="", reason="too_many_entries", met=len(entries), limit=MAX_ENTRIES)
    seen: set[str] = set()
    for entry in entries:
        _judge(entry)
        folded = entry.filename.casefold()
        if folded in seen:
            raise FileRefused(file="", reason="duplicate_entry", entry=_shown(entry.filename))
        seen.add(folded)
    return archive


def guard_sizes(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Refuse what would blow up, among the entries that are going to be unpacked; the others never are.

    Raises
    ------
    FileRefused
        ``decompression_bomb``.
    """
    total = 0
    for entry in entries:
        if entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise FileRefused(file="", reason="decompression_bomb", met=entry.file_size, limit=MAX_RATIO)
        total += entry.file_size
        if total > MAX_UNPACKED:
            raise FileRefused(file="", reason="decompression_bomb", met=total, limit=MAX_UNPACKED)


def _judge(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if len(name.encode("utf-8", "surrogatepass")) > MAX_NAME:
        raise FileRefused(file="", reason="filename_too_long", limit=MAX_NAME)
    if not name.strip("/\\ "):
        raise FileRefused(file="", reason="illegal_filename", entry="")
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in name or "\x00" in name or re.search(r"[\x00-\x1f]", name):
        raise FileRefused(file="", reason="illegal_filename", entry=_shown(name))
    mode = entry.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise FileRefused(file="", reason="illegal_filename", entry=_shown(name))
    if entry.flag_bits & 0x1:
        raise FileRefused(file="", reason="encrypted_or_old_format")


def _shown(name: str) -> str:
    return re.sub(r"[^\w .,()/\\-]", "?", name)[:80]


def unpack(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return one entry, never more than its directory promised."""
    entry = archive.getinfo(name)
    guard_sizes([entry])
    try:
        with archive.open(entry) as stream:
            body = stream.read(entry.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise FileRefused(file="", reason="corrupt_file") from None
    if len(body) > entry.file_size:
        raise FileRefused(file="", reason="decompression_bomb", met=len(body), limit=entry.file_size)
    return body


def _acts(archive: zipfile.ZipFile, names: Sequence[str]) -> bool:
    """Tell whether a workbook holds a program, by its parts' names and by what it says that they are."""
    if any(_PROGRAM.search(name) for name in names):
        return True
    types = archive.getinfo("[Content_Types].xml")
    return types.file_size <= MOST_TYPES and bool(_PROGRAM_TYPES.search(unpack(archive, types.filename)))


def kind_of(content: bytes, ending: str) -> tuple[str, bytes, str]:
    """Return what the archive is: a workbook, a shapefile's set, a KMZ, or one file that was packed for the mail.

    The kind, the bytes to read, and of a packed file its name: what that is, is told by its own content.
    """
    archive = open_archive(content)
    names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
    if not names:
        raise FileRefused(file="", reason="empty_file")
    if "[Content_Types].xml" in names:
        if ending in ("xlsm", "xltm", "xlam", "xlsb") or _acts(archive, names):
            raise FileRefused(file="", reason="file_type_not_allowed", ending=ending, cause="macro")
        return ("xlsx" if any(name.startswith("xl/") for name in names) else ""), content, ""
    if "mimetype" in names and unpack(archive, "mimetype").startswith(
        b"application/vnd.oasis.opendocument.spreadsheet"
    ):
        return "xlsx", content, ""
    endings = {name: PurePosixPath(name).suffix.lstrip(".").lower() for name in names}
    if "shp" in endings.values():
        return "shapefile", content, ""
    if ending == "kmz" or endings.get("doc.kml") == "kml":
        inner = next((name for name in names if endings[name] == "kml"), None)
        if inner is None:
            raise FileRefused(file="", reason="corrupt_file")
        return "kml", unpack(archive, inner), ""
    if any(value in ("zip", "gz", "7z", "rar", "bz2", "xz") for value in endings.values()):
        raise FileRefused(file="", reason="decompression_bomb")
    readable = [name for name in names if endings[name] in _WANTED and not name.startswith("__MACOSX/")]
    if len(readable) != 1:
        raise FileRefused(file="", reason="file_type_not_allowed", ending=ending)
    return "", unpack(archive, readable[0]), PurePosixPath(readable[0]).name
