"""How a sender's columns were read, remembered by their layout; and the places an import knows."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import sqlalchemy as sa

from data.columns.known_places import KnownPlaces
from data.columns.matching import Mapping
from data.places.reference import localities
from data.store.store import METADATA, Store
from geo.reading.gazetteer import Gazetteer

MAPPINGS: Final = sa.Table(
    "mappings",
    METADATA,
    sa.Column("signature", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("source", "mapping", "who")),
    sa.Column("saved", sa.BigInteger),
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A mapping and the source it was saved with."""

    source: str
    mapping: Mapping


def remembered(store: Store, signature: str) -> Remembered | None:
    """Return what was saved of a layout, or None."""
    with store.read() as connection:
        query = sa.select(MAPPINGS.c.source, MAPPINGS.c.mapping).where(MAPPINGS.c.signature == signature)
        row = connection.execute(query).first()
    return None if row is None else Remembered(row[0], Mapping.from_json(row[1]))


def remember(store: Store, signature: str, source: str, mapping: Mapping, *, who: str, now: datetime) -> None:
    """Save a mapping for a layout, in place of an earlier one.

    What holds of one file alone is not remembered: that its axes were swapped, its year, that its days were turned.
    """
    saved = int(now.astimezone(UTC).timestamp() * 1_000_000)
    kept = mapping.with_answers(swapped=False, year="", turned="")
    with store.write() as connection:
        connection.execute(sa.delete(MAPPINGS).where(MAPPINGS.c.signature == signature))
        row = {"signature": signature, "source": source, "mapping": kept.to_json(), "who": who, "saved": saved}
        connection.execute(sa.insert(MAPPINGS).values(**row))


def forget(store: Store, signature: str) -> bool:
    """Take a remembered mapping away; tell whether there was one."""
    with store.write() as connection:
        done = connection.execute(sa.delete(MAPPINGS).where(MAPPINGS.c.signature == signature))
    return bool(done.rowcount)


def known_places(store: Store) -> KnownPlaces:
    """Return the places that an import knows: the shipped ones and what has been added to this store."""

    def names() -> Gazetteer:
        from data.places.gazetteer_rows import gazetteer  # noqa: PLC0415 - a file of coordinates needs no names

        return gazetteer(store)

    return KnownPlaces(names, localities())
