"""What each role may read of the observations: which rows, and which of their columns. The store asks here, always.

==========  ==================================================  ==========================================
role        rows                                                 columns
==========  ==================================================  ==========================================
unit        all                                                  all
police      those of the police; those shared with the police    all of their own; no words of the others'
partner     those it sent; those shared with partners            the same
reporter    those it sent; those shared with reporters           the same
leader      those of the one walk                                all
walker      those of the same walk within 50 m                   position and category
public      none: a public map is made of released cells alone   none
==========  ==================================================  ==========================================

"Shared" is the row's own ``audience``, the widest circle that may see it; ``unit`` where nobody said otherwise.
Withdrawn rows are seen by the unit alone. Words are everything that a person or a file wrote: they are blanked by the
database, not after it.
"""

from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from data.sources import own_of
from geo.base.activity import mirrors
from geo.base.records import COLUMNS, Role
from geo.base.registers import SOURCES

WIDTH: Final = tuple(Role)
"""The roles from the widest sight to the narrowest; "Visa för: …" moves along it, never back."""

NEAR_M: Final = 50.0
"""How far a walker sees others' pins of the same walk: as far as "samma plats" reaches."""

WORDS: Final = ("sender", "sender_id", "subcategory", "place_text", "text", "walk", "stop", "import_id", "sheet_row")
"""What is blanked in a row that is shared and not the asker's own: what was written, and what leads to the writer."""

_NOTHING: Final[dict[str, Any]] = {
    "str": "",
    "Int64": None,
    "int64": 1,
    "float64": None,
    "bool": 0,
    "datetime64[us, UTC]": None,
}


@dataclass(frozen=True, slots=True)
class Sight:
    """What may be seen, without who sees it: two people with equal sight may be shown what was read for one of them."""

    role: Role
    sender: str = ""  # rows of this sender are the asker's own; "" owns none
    walk: str = ""  # the one walk that a leader or a walker takes part in
    near: tuple[float, float] | None = None  # where a walker stands (e, n); None sees no one else's pins


ALL: Final = Sight(Role.UNIT)


def observed(table: sa.Table, sight: Sight) -> sa.Select[Any]:
    """Return the query for what ``sight`` may read; its columns are the table's, blanked where they are withheld."""
    c = table.c
    if sight.role is Role.UNIT:
        return sa.select(table)
    if sight.role is Role.WALKER:
        return _near(table, sight)
    own = _own(table, sight)
    shared = sa.false() if sight.role in (Role.LEADER, Role.PUBLIC) else c.audience.in_(_circles(sight.role))
    # the names of police activity are the house's own: without them it would be mixed with what is reported
    legible = {"subcategory": sa.or_(own, c.subcategory.in_(mirrors()))}
    columns = [
        sa.case((legible.get(column.name, own), column), else_=_blank(column)).label(column.name)
        if column.name in WORDS
        else column
        for column in c
    ]
    return sa.select(*columns).where(c.withdrawn == 0, sa.or_(own, shared))


def _own(table: sa.Table, sight: Sight) -> sa.ColumnElement[bool]:
    c = table.c
    if sight.role is Role.PUBLIC:
        return sa.false()
    if sight.role is Role.LEADER:
        return c.walk == sight.walk if sight.walk else sa.false()
    sent = c.sender == sight.sender if sight.sender else sa.false()
    return sa.or_(sent, c.source.in_(own_of(sight.role)))


def _circles(role: Role) -> list[str]:
    return [circle.value for circle in WIDTH[WIDTH.index(role) :]]


def _near(table: sa.Table, sight: Sight) -> sa.Select[Any]:
    c = table.c
    kept = {"source", "category", "e", "n", "precision_m", "walk"}
    number = sa.cast(sa.func.row_number().over(order_by=(c.e, c.n, c.id)), sa.Text)
    columns = [
        column if column.name in kept else _blank(column).label(column.name) for column in c if column.name != "id"
    ]
    if sight.near is None or not sight.walk:
        return sa.select(number.label("id"), *columns).where(sa.false())
    e, n = sight.near
    reach = (c.e - e) * (c.e - e) + (c.n - n) * (c.n - n) <= NEAR_M * NEAR_M
    return sa.select(number.label("id"), *columns).where(
        c.walk == sight.walk, c.withdrawn == 0, c.source.in_(SOURCES.where(lambda one: one.coverage == "route")), reach
    )


def _blank(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    value = {
        "time_quality": "unknown",
        "how": "none",
        "audience": Role.UNIT.value,
    }.get(column.name, _NOTHING[COLUMNS[column.name]])
    return sa.null() if value is None else sa.literal(value)
