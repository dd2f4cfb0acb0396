"""Photos as a camera makes them: large, lying on their side, with place and maker in EXIF; each can be told apart."""

import io
import math
import random
from functools import lru_cache

from PIL import Image

BITS = 12


@lru_cache(maxsize=2)
def _noise(size):
    small = (size[0] // 4, size[1] // 4)
    noise = Image.frombytes("L", small, random.Random(1).randbytes(small[0] * small[1]))
    return noise.resize(size, Image.Resampling.BILINEAR).convert("RGB")


def numbered(number, size=(4000, 3000), orientation=6, quality=92):
    """A photo that carries ``number`` as a row of white and black squares along its upright top edge.

    Noise below them makes it as large as a camera's (about 4 MB at full size).
    """
    upright = (size[1], size[0]) if orientation in {5, 6, 7, 8} else size
    picture = _noise(upright).copy()
    side = upright[0] // BITS
    for bit in range(BITS):
        colour = "white" if number >> bit & 1 else "black"
        picture.paste(colour, (bit * side, 0, (bit + 1) * side, side))
    if orientation == 6:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[271], exif[272], exif[274], exif[306] = "Kamera AB", "Modell 4", orientation, "2026:11:22 17:03:00"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (57.0, 21.0, 40.0), "E", (13.0, 18.0, 44.0)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()


def number_of(jpeg):
    """Read the number off a photo that stands upright."""
    picture = Image.open(io.BytesIO(jpeg)).convert("L")
    side = picture.width / BITS
    bits = [picture.getpixel((math.floor((bit + 0.5) * side), math.floor(side / 2))) > 127 for bit in range(BITS)]
    return sum(1 << bit for bit, white in enumerate(bits) if white)


def metadata_of(jpeg):
    """The segments of a JPEG that may hold metadata, and what Pillow finds."""
    at, found = 2, []
    while jpeg[at + 1] != 0xDA:
        if 0xE1 <= jpeg[at + 1] <= 0xEF or jpeg[at + 1] == 0xFE:
            found.append(hex(jpeg[at + 1]))
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return found + list(Image.open(io.BytesIO(jpeg)).getexif())
