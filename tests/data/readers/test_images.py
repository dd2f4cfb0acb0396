"""Pictures are answered for by their content."""

import io
import struct
import zlib

import pytest
from PIL import Image

from data.readers import read
from geo.base.errors import FileRefused


def picture(kind="JPEG", mode="RGB", size=(40, 30), **options):
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def refused(name, content):
    with pytest.raises(FileRefused) as refusal:
        read(name, content)
    return refusal.value.facts["reason"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", picture()),
        ("a.jpeg", picture(mode="CMYK")),
        ("a.png", picture("PNG", "RGBA")),
        ("a.png", picture("PNG", "L")),
    ],
)
def test_a_whole_picture_is_accepted_without_rows(name, content):
    table = read(name, content)

    assert (table.kind, len(table), table.notes) == ("image", 0, [])


def test_a_picture_under_another_name_is_told():
    assert [note.reason for note in read("a.png", picture()).notes] == ["extension_mismatch"]


def huge_png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.png", huge_png(), "decompression_bomb"),
        ("a.jpg", picture(size=(300, 300), quality=95)[:900], "corrupt_file"),
        ("a.png", picture("PNG")[:60], "corrupt_file"),
        ("a.jpg", b"<html>hej</html>", "file_type_not_allowed"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file_type_not_allowed"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file_type_not_allowed"),
        ("a.gif", picture("GIF", "P"), "file_type_not_allowed"),
        ("a.heic", b"\x00\x00\x00\x18ftypheic" + b"\0" * 100, "file_type_not_allowed"),
        ("a.webp", picture("WEBP"), "file_type_not_allowed"),
        ("a.jpg", b"", "empty_file"),
    ],
)
def test_what_is_no_picture_that_can_be_kept_is_refused(name, content, reason):
    assert refused(name, content) == reason
