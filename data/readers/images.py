"""Pictures: whether one can be taken, judged by its content; nothing of it is stored by an import."""

import io
import warnings
from typing import Final

from PIL import Image, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin

from data.columns.tables import Table
from geo.base.errors import FileRefused

MAX_PIXELS: Final = 25_000_000
"""A telephone's picture has 12; a larger one is made to fill the memory."""

FORMATS: Final = ("JPEG", "PNG", "MPO")

_LOADED: Final = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin)
"""Imported here, so that nothing is looked up on disk when a picture is opened."""

Image.preinit()


def read(content: bytes) -> Table:
    """Return a table without rows for a picture that can be opened whole."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise FileRefused(
                        file="", reason="decompression_bomb", met=picture.width * picture.height, limit=MAX_PIXELS
                    )
                picture.load()
        except Image.DecompressionBombError:
            raise FileRefused(file="", reason="decompression_bomb", limit=MAX_PIXELS) from None
        except (
            OSError,
            SyntaxError,
            ValueError,
            EOFError,
            MemoryError,
            KeyError,
            IndexError,
            TypeError,
            OverflowError,
        ):
            raise FileRefused(file="", reason="corrupt_file") from None
    return Table("image")
