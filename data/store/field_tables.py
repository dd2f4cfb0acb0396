"""The field's tables as SQLAlchemy sees them; ``data.store.field_shape`` makes them. Only ``data/`` imports this."""

from typing import Any, Final

import sqlalchemy as sa

from data.store.store import METADATA


def _table(name: str, key: tuple[str, ...], **kinds: str) -> sa.Table:
    types = {"text": sa.Text, "int": sa.BigInteger, "float": sa.Double, "bytes": sa.LargeBinary}
    columns: list[sa.Column[Any]] = [
        sa.Column(column, types[kind], primary_key=column in key)
        for kind, names in kinds.items()
        for column in names.split()
    ]
    return sa.Table(name, METADATA, *columns)


WALKS: Final = _table(
    "walks",
    ("id",),
    text="id locality held_on leader contact code_hash",
    int="dark tablets opened expires closed",
)
STOPS: Final = _table("walk_stops", ("walk", "number"), text="walk name question", int="number", float="e n")
EVENTS: Final = _table("walk_events", ("id",), text="id walk kind held_on note", int="recorded")
TABLETS: Final = _table("walk_tablets", ("walk", "device"), text="walk device label missing", int="ready unsent seen")
PINS: Final = _table(
    "pins",
    ("uuid",),
    text="uuid walk device sha256 content category locality personal",
    int="revision created first_received received quarantined withdrawn fetched",
    float="lat lon e n skew_s",
)
LATE: Final = _table(
    "late_revisions",
    ("pin", "revision"),
    text="pin sha256 content category locality personal",
    int="revision received",
    float="e n",
)
PHOTOS: Final = _table(
    "photos", ("id",), text="id pin sent_sha256 verdict", int="revision number width height", bytes="jpeg"
)
REVIEWS: Final = _table(
    "pin_reviews",
    ("pin",),
    text="pin decision same_as owner responsible deadline status reason wall_words reviewer",
    int="wall_approved reviewed",
)
