"""What pages and routes borrow: the store, and what is read from it, kept until the database changes."""

from functools import cache

import settings
from data.store import Store


@cache
def _store(url: str) -> Store:
    return Store(url)


def store() -> Store:
    """Return the process's open store."""
    return _store(settings.database_url())
