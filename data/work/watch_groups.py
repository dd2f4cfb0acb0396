"""Standing groups: the views they keep, each ort's contact person, and the areas where neighbours watch."""

import uuid
from datetime import date, datetime
from typing import Final

import pandas as pd
import sqlalchemy as sa

from data.store.store import METADATA, Store
from geo.base.errors import NotFound, ValueRefused

TEAMS: Final = ("unga", "plan", "ort")
"""TSK-Unga, Plan/Trafik/Samhälle, and the contact persons of the orter."""

ADDRESS_MOST: Final = 500
"""Signs of a kept address: every filter at once is shorter."""

VIEWS: Final = sa.Table(
    "saved_views",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("team", "name", "address", "saved_by")),
    *(sa.Column(name, sa.BigInteger) for name in ("saved", "removed")),
)

CONTACTS: Final = sa.Table(
    "ort_contacts",
    METADATA,
    sa.Column("locality", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("name", "reach", "written_by")),
    sa.Column("written", sa.BigInteger),
)

WATCH: Final = sa.Table(
    "watch_areas",
    METADATA,
    sa.Column("area_id", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("since", "contact", "written_by")),
    sa.Column("written", sa.BigInteger),
)


def keep_view(store: Store, team: str, name: str, address: str, *, who: str, at: datetime) -> str:
    """Keep a view of the map for a group: its name, and the address from the question mark on; return its id.

    Raises
    ------
    ValueRefused
        If there is no such group, no name, or the address is not one of the map's own.
    """
    if team not in TEAMS:
        raise ValueRefused(field="grupp", value=team, wanted=list(TEAMS))
    if not name.strip():
        raise ValueRefused(field="namn", value="", wanted="några ord")
    query = address.strip().partition("?")[2]
    if not query or len(query) > ADDRESS_MOST:
        raise ValueRefused(field="adress", value=address[:60], wanted="kartans adress, med ett frågetecken")
    view_id = str(uuid.uuid4())
    row = {"id": view_id, "team": team, "name": name.strip(), "address": query, "saved_by": who}
    with store.write() as connection:
        connection.execute(sa.insert(VIEWS).values(**row, saved=_micros(at), removed=0))
    return view_id


def remove_view(store: Store, view_id: str, *, back: bool = False) -> None:
    """Take a kept view away, or with ``back`` put it there again."""
    with store.write() as connection:
        changed = connection.execute(sa.update(VIEWS).where(VIEWS.c.id == view_id).values(removed=0 if back else 1))
    if not changed.rowcount:
        raise NotFound(what="Vyn", name=view_id)


def views(store: Store) -> pd.DataFrame:
    """Return the kept views, by group and name: ``id team name address saved_by saved``."""
    query = sa.select(VIEWS).where(VIEWS.c.removed == 0).order_by(VIEWS.c.team, VIEWS.c.name, VIEWS.c.id)
    return _frame(store, query, VIEWS)


def set_contact(store: Store, locality: str, name: str, reach: str, *, who: str, at: datetime) -> None:
    """Write an ort's contact person, in place of the earlier one; an empty name leaves the ort without one."""
    with store.write() as connection:
        connection.execute(sa.delete(CONTACTS).where(CONTACTS.c.locality == locality))
        if name.strip():
            row = {"locality": locality, "name": name.strip(), "reach": reach.strip(), "written_by": who}
            connection.execute(sa.insert(CONTACTS).values(**row, written=_micros(at)))


def contacts(store: Store) -> pd.DataFrame:
    """Return the contact persons: ``locality name reach written_by written``."""
    return _frame(store, sa.select(CONTACTS).order_by(CONTACTS.c.locality), CONTACTS)


def set_watch(
    store: Store, area_id: str, *, on: bool, who: str, at: datetime, since: date | None = None, contact: str = ""
) -> None:
    """Say that the neighbours of an area watch together (grannsamverkan), or that they do no longer."""
    with store.write() as connection:
        connection.execute(sa.delete(WATCH).where(WATCH.c.area_id == area_id))
        if on:
            row = {"area_id": area_id, "since": "" if since is None else since.isoformat(), "contact": contact.strip()}
            connection.execute(sa.insert(WATCH).values(**row, written_by=who, written=_micros(at)))


def watch(store: Store) -> pd.DataFrame:
    """Return the areas with grannsamverkan: ``area_id since contact written_by written``."""
    return _frame(store, sa.select(WATCH).order_by(WATCH.c.area_id), WATCH)


def _frame(store: Store, query: sa.Select[tuple[object, ...]], table: sa.Table) -> pd.DataFrame:
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
    return pd.DataFrame([dict(row) for row in rows], columns=[column.name for column in table.columns])


def _micros(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)
