"""Everything the browser loads comes from our own origin: our files, Leaflet, and what folium would fetch elsewhere."""

import hashlib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

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


def to_our_origin(folium: ModuleType) -> None:
    """Point every script and style that folium's classes ask for at our own origin: nothing is fetched elsewhere."""
    for kind in asking(folium):
        for name in ("default_js", "default_css"):
            ours = [(key, _ours(address)) for key, address in getattr(kind, name)]
            setattr(kind, name, ours)


def asking(folium: ModuleType) -> list[type[Any]]:
    """Return folium's classes that ask the browser to fetch something, plugins included."""
    waiting: list[type[Any]] = [folium.elements.JSCSSMixin]
    found: list[type[Any]] = []
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        found.append(kind)
    return found


def _ours(address: str) -> str:
    return address if address.startswith(BASE) else f"{BASE}{mark()}/vendor/{address.rsplit('/', 1)[-1]}"
