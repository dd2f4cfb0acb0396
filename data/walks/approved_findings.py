"""What walks found in the environment and the unit has approved for showing, one by one (R7), and what became of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from data.places import gazetteer_rows
from data.store.field_tables import PINS, REVIEWS, STOPS, WALKS
from data.store.store import Store
from data.walks.pin_rows import offer_held
from data.work.action_rows import ACTIONS, CHANGES
from geo.release.positions import is_sure

COLUMNS: Final = (
    "pin", "walk", "held_on", "locality", "category", "stop", "stop_name", "e", "n", "words", "status", "reason",
    "waiting",
)  # fmt: skip
"""Columns of ``findings``; ``waiting``: there is a reason, but it was written after the approval."""

WIDE: Final = frozenset({"street", "road", "area", "locality"})
"""Kinds of names whose place on the map is the middle of something long or wide."""

SAME_M: Final = 2.0
"""A pin so near a name's place came by it: the tablet sends degrees with six decimals."""

ROUNDED: Final = -1
"""Positions away from a stop are told to ten metres."""


def findings(store: Store, locality: str | None = None) -> pd.DataFrame:
    """Return what has been approved (``COLUMNS``), the newest walk first; nobody's own text.

    A pin at a numbered stop stands at the stop, NaN where the stop has no position; the position of any other is
    rounded to ten metres. A pin that is not known to within fifty metres, or that came by a street's name, has no
    position. A reason that was written after the approval has not been approved and is left out.
    """
    query = (
        sa.select(PINS, REVIEWS.c.wall_words, REVIEWS.c.wall_approved, REVIEWS.c.reviewed, REVIEWS.c.status)
        .add_columns(REVIEWS.c.reason, WALKS.c.held_on)
        .join(REVIEWS, REVIEWS.c.pin == PINS.c.uuid)
        .join(WALKS, WALKS.c.id == PINS.c.walk)
        .where(
            REVIEWS.c.wall_approved.is_not(None),
            REVIEWS.c.decision != "unused",
            PINS.c.withdrawn.is_(None),
            PINS.c.quarantined == 0,
        )
        .order_by(WALKS.c.held_on.desc(), PINS.c.walk, REVIEWS.c.wall_approved, PINS.c.uuid)
    )
    if locality is not None:
        query = query.where(PINS.c.locality == locality)
    changed = sa.select(CHANGES.c.action, sa.func.max(CHANGES.c.at).label("at")).group_by(CHANGES.c.action).subquery()
    decided = sa.select(ACTIONS.c.pin, ACTIONS.c.status, ACTIONS.c.reason, changed.c.at).join(
        changed, changed.c.action == ACTIONS.c.id
    )
    with store.read() as connection:
        rows = [dict(row) for row in connection.execute(query).mappings()]
        stops: dict[tuple[str, Any], Any] = {
            (row.walk, row.number): row for row in connection.execute(sa.select(STOPS))
        }
        actions = {row.pin: row for row in connection.execute(decided.where(ACTIONS.c.pin != ""))}
    wide = _wide_names(store) if rows else set()
    frame = pd.DataFrame([_row(row, stops, actions.get(row["uuid"]), wide) for row in rows], columns=list(COLUMNS))
    return frame.astype({"stop": "Int64", "e": "float64", "n": "float64", "waiting": "bool"})


def _wide_names(store: Store) -> set[tuple[int, int]]:
    """Return the squares of ``SAME_M`` that the names of streets and other wide places stand in, with those beside."""
    names = gazetteer_rows.gazetteer(store).names
    squares = {_square(name.e, name.n) for name in names if name.kind in WIDE and name.e == name.e}
    return {(e + de, n + dn) for e, n in squares for de in (-1, 0, 1) for dn in (-1, 0, 1)}


def _square(e: float, n: float) -> tuple[int, int]:
    return int(e // SAME_M), int(n // SAME_M)


def _row(
    row: dict[str, Any], stops: Mapping[tuple[str, Any], Any], action: Any, wide: set[tuple[int, int]]
) -> tuple[Any, ...]:
    said = offer_held(row).content
    number = said.get("stop")
    stop = stops.get((row["walk"], number))
    e, n = (round(row["e"], ROUNDED), round(row["n"], ROUNDED)) if stop is None else (stop.e, stop.n)
    if not is_sure(said, on_a_street=_square(row["e"], row["n"]) in wide):
        e, n = float("nan"), float("nan")
    status, reason, written = row["status"], row["reason"], row["reviewed"]
    if action is not None:
        status, reason, written = action.status, action.reason, action.at
        status = "ej bedömd" if status == "föreslagen" else status
    told = status == "görs inte" and bool(reason)
    approved = written <= row["wall_approved"]
    return (
        row["uuid"],
        row["walk"],
        date.fromisoformat(row["held_on"]),
        row["locality"],
        row["category"],
        None if stop is None else number,
        "" if stop is None else stop.name,
        e,
        n,
        row["wall_words"],
        status,
        reason if told and approved else "",
        told and not approved,
    )


def reason(store: Store, pin: str) -> str:
    """Return the reason that waits for approval, for those who approve; "" where there is none."""
    with store.read() as connection:
        action = connection.execute(sa.select(ACTIONS.c.reason).where(ACTIONS.c.pin == pin)).scalar_one_or_none()
        if action is not None:
            return str(action)
        return str(
            connection.execute(sa.select(REVIEWS.c.reason).where(REVIEWS.c.pin == pin)).scalar_one_or_none() or ""
        )
