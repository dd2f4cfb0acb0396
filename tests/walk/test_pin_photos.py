import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from walk import pin_photos
from walk.refusals import PinRefused


def refused(jpeg):
    with pytest.raises(PinRefused) as error:
        pin_photos.clean(jpeg, "0" * 64)
    return error.value.reason


def exif(**tags):
    held = Image.Exif()
    for tag, value in tags.items():
        held[int(tag.removeprefix("t"))] = value
    return held


def tags_of(jpeg):
    """Every segment that can hold metadata, by the JPEG's own marks (APP0 tells only that it is a JFIF)."""
    at, found = 2, []
    while jpeg[at + 1] != 0xDA:
        if 0xE1 <= jpeg[at + 1] <= 0xEF or jpeg[at + 1] == 0xFE:
            found.append(hex(jpeg[at + 1]))
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return found


def test_nothing_but_the_picture_is_kept(photo):
    held = exif(t271="Kamera AB", t306="2026:11:22 16:00:00")
    held.get_ifd(0x8825)[1] = "N"
    sent = photo((64, 48), exif=held, comment=b"hemma hos mig", icc_profile=b"x" * 200, dpi=(300, 300))
    assert tags_of(sent)  # or this test could not fail

    kept = pin_photos.clean(sent, "0" * 64)
    assert tags_of(kept.jpeg) == []
    for word in (b"Kamera", b"hemma", b"2026:11"):
        assert word not in kept.jpeg


@pytest.mark.parametrize(
    ("orientation", "red_at"),
    [
        (1, (5, 15)),
        (2, (35, 15)),
        (3, (35, 15)),
        (4, (5, 15)),
        (5, (15, 5)),
        (6, (15, 5)),
        (7, (15, 35)),
        (8, (15, 35)),
    ],
)
def test_the_picture_stands_upright(photo, orientation, red_at):
    """Red is the sent picture's left half; where EXIF's eight orientations put it is drawn in TIFF 6.0, page 36."""
    kept = pin_photos.clean(photo((40, 30), exif=exif(t274=orientation), quality=95), "0" * 64)

    picture = Image.open(io.BytesIO(kept.jpeg))
    assert picture.size == (kept.width, kept.height) == ((40, 30) if orientation < 5 else (30, 40))
    red, _, blue = picture.getpixel(red_at)
    assert red > 200 > blue


def test_a_large_photo_is_kept_at_the_size_that_is_needed(photo):
    kept = pin_photos.clean(photo((5000, 3000)), "0" * 64)

    assert (kept.width, kept.height) == (2048, 1229)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_colour_models_are_read(mode):
    out = io.BytesIO()
    Image.new(mode, (20, 10)).save(out, "JPEG")

    assert pin_photos.clean(out.getvalue(), "0" * 64).width == 20


def test_a_bomb_is_refused_before_it_is_decoded(photo):
    small = photo((16, 16))
    at = small.index(b"\xff\xc0") + 5
    bomb = small[:at] + struct.pack(">HH", 9400, 9400) + small[at + 4 :]

    assert refused(bomb) == "photo-too-large"


def test_thousands_of_scans_are_refused(photo):
    progressive = photo((16, 16), progressive=True)
    at = progressive.index(b"\xff\xda")
    scan = progressive[at : progressive.index(b"\xff", at + 14)]

    assert refused(progressive[:at] + scan * 2000 + progressive[at:]) == "photo-damaged"


def test_what_is_no_jpeg_is_refused(photo):
    for other in (photo(format="PNG"), photo(format="GIF"), b"", b"\xff\xd8", b"<svg xmlns='x'/>", b"\xff\xd8\xff"):
        assert refused(other) in {"photo-not-jpeg", "photo-damaged"}


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_photo_that_was_cut_off_is_refused(photo, share):
    whole = photo((400, 300), quality=95)

    assert refused(whole[: int(len(whole) * share)]) == "photo-damaged"


def zip_of(text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x.txt", text)
    return out.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lambda whole: whole + zip_of("hej"),
        lambda whole: whole + b"<script>alert(1)</script>",
        lambda whole: whole + b"%PDF-1.7",
        lambda whole: whole + whole,
        lambda whole: whole[:2] + b"\xff\xfe" + struct.pack(">H", 30) + b"<HTML><script>1</script>    " + whole[2:],
        lambda whole: whole[:2] + b"\xff\xe9" + struct.pack(">H", 11) + b"%PDF-1.7\n" + whole[2:],
    ],
)
def test_a_photo_that_is_something_else_as_well_is_refused(photo, make):
    assert refused(make(photo())) == "photo-polyglot"


def test_zeros_after_the_end_are_only_padding(photo):
    assert pin_photos.clean(photo() + bytes(512), "0" * 64).width == 40


def test_what_is_kept_has_no_room_for_what_is_squeezed_between_the_pixels(photo):
    sent = photo((64, 64), quality=95)

    assert zlib.crc32(pin_photos.clean(sent, "0" * 64).jpeg) != zlib.crc32(sent)
