"""For commands that can do without a database: what is stored where there is one, else what the product ships."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from geo.base.errors import StoreMissing

if TYPE_CHECKING:
    from data.store.store import Store


@contextmanager
def stored_or_shipped() -> Iterator["Store"]:
    """Lend the database that is there, or an empty one that is gone afterwards; nothing is made at the address."""
    from data.store.store import Store

    try:
        store = Store(create=False)
    except StoreMissing:
        with TemporaryDirectory(prefix="karta-") as folder, Store(f"sqlite:///{Path(folder) / 'karta.db'}") as shipped:
            yield shipped
    else:
        with store:
            yield store
