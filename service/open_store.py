"""The process's open stores, and the mark that everything kept of one is kept under."""

from functools import cache
from typing import Final

import settings
from data.store import changes
from data.store.store import Store

REPLICAS: Final = 999
"""Simulated maps a test, wherever the product tests."""

SEED: Final = 1
"""The same question has the same answer."""

Mark = tuple[str, str]
"""Which database, and its state."""


@cache
def store_at(url: str) -> Store:
    """Return the open store of an address."""
    return Store(url, served=True)


def store() -> Store:
    """Return the open store of the database that the settings name."""
    return store_at(settings.database_url())


def mark() -> Mark:
    """Return what every kept thing is kept under."""
    return store().url, changes.mark(store())
