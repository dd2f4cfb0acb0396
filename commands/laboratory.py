"""The door to the laboratory: it belongs to the source, not to what a server has installed."""

import sys
from importlib import import_module
from types import ModuleType

import settings
from geo.base.errors import NotInstalled


def laboratory(module: str) -> ModuleType:
    """Return a module of ``lab``.

    Raises
    ------
    NotInstalled
        Where only the product is installed.
    """
    if not (settings.ROOT / "lab" / "__init__.py").is_file():
        raise NotInstalled(part="Laboratoriet")
    if str(settings.ROOT) not in sys.path:
        sys.path.insert(0, str(settings.ROOT))
    return import_module(f"lab.{module}")
