"""Everything the browser loads comes from our own origin: our files, Leaflet, and what folium would fetch elsewhere."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

STATIC: Final = Path(__file__).resolve().parent / "static"

BASE: Final = "/karta/static/"
"""Where the files of ``STATIC`` are served, below the mark of their content."""


@cache
def mark() -> str:
    """Return a mark of all our files: it changes when any of them does, so a browser may keep them for ever."""
    digest = hashlib.sha256()
    for file in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        digest.update(file.relative_to(STATIC).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def asset_url(name: str) -> str:
    """Return the address of a file in ``layers/static``."""
    return f"{BASE}{mark()}/{name}"
