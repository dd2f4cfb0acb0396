"""A walk as it goes on paper: the protocol and the sheet, from what is stored. Pages and commands both ask here."""

from datetime import datetime
from importlib.metadata import version
from typing import Any

import numpy as np
import pandas as pd

from data.places import reference
from data.store.store import Store
from data.trust.asker import Asker
from data.walks import pin_reviews, walk_rows
from data.walks.walk_rows import Walk
from geo.base.crs import to_degrees
from geo.base.errors import NotAllowed
from geo.base.periods import LOCAL
from geo.base.records import Role
from layers.reports.walk_pdf import Blank, protocol_pdf, sheet_pdf
from layers.reports.walk_protocol import Protocol, Row, as_html, as_xlsx
from layers.texts import number as in_swedish
from layers.texts import text

NEAR_NAME_M = 150.0
"""A place without a stop is told by the nearest name within this; farther off the name would mislead."""

WRITERS = {"html": as_html, "xlsx": as_xlsx, "pdf": protocol_pdf}
"""Ending → how the protocol is written."""


def protocol_of(store: Store, asker: Asker, walk_id: str, *, at: datetime) -> Protocol:
    """Return the protocol: every pin that has not been taken back, with its decision or "ej bedömd".

    Raises
    ------
    NotAllowed
        If the asker is neither the unit nor the leader of this walk.
    """
    if asker.role is not Role.UNIT and not (asker.role is Role.LEADER and asker.walk == walk_id):
        raise NotAllowed(role=asker.role.value, what="protokollet")
    walk = walk_rows.walk(store, walk_id)
    frame = pin_reviews.reviewed(store, walk_id)
    order = np.argsort([_stop_of(content) for content in frame["content"]], kind="stable")
    frame = frame.iloc[order].reset_index(drop=True)
    numbers = {uuid: at + 1 for at, uuid in enumerate(frame["uuid"])}
    verdicts = pin_reviews.photo_verdicts(store, walk_id)
    rows = []
    for one in frame.to_dict("records"):
        shown = [name for name in one["photos"] if verdicts.get(name) == "clean"]
        photos = tuple(pin_reviews.photo(store, asker, name, at=at) for name in shown)
        rows.append(_row(one, walk, frame, numbers, photos))
    made = at.astimezone(LOCAL).strftime("%Y-%m-%d %H.%M")
    stamp = text("protocol.stamp", made=made, version=version("trygghetskartan"))
    title = text("protocol.title", locality=walk.locality, date=walk.held_on.isoformat())
    if store.fact("made_up") is not None:
        title = f"{title} – {text('made_up').lower()}"
    return Protocol(title, _facts(store, walk), tuple(rows), stamp, tuple(frame["uuid"]))


def sheet_of(walk: Walk, code: str = "", here: str = "") -> bytes:
    """Return the sheet to hand out as a PDF; ``code`` where it is known (it is shown once, when the walk is made)."""
    blank = Blank(
        title=text("sheet_walk.title", locality=walk.locality),
        lead=text("sheet_walk.lead", date=walk.held_on.isoformat()),
        stops=tuple((stop.number, stop.name, stop.question) for stop in walk.stops),
        code=code,
        link=walk_rows.link(code, here) if code else "",
        contact=walk.contact,
    )
    return sheet_pdf(blank)


def place_of(content: dict[str, Any], walk: Walk, e: float, n: float) -> str:
    """Return where a pin is, in words: its stop, the nearest name, or the coordinate."""
    for stop in walk.stops:
        if content.get("stop") == stop.number:
            return text("protocol.stop", number=stop.number, name=stop.name)
    names = reference.names()
    exact = names[names["precision_m"] <= NEAR_NAME_M]
    apart = np.hypot(exact["e"].to_numpy() - e, exact["n"].to_numpy() - n)
    if len(exact) and apart.min() <= NEAR_NAME_M:
        return text("protocol.near", name=exact["name"].iloc[int(apart.argmin())])
    lat, lon = (float(one) for one in to_degrees(e, n))
    return text("protocol.at", lat=in_swedish(lat, 5), lon=in_swedish(lon, 5))


def _row(
    one: dict[Any, Any], walk: Walk, frame: pd.DataFrame, numbers: dict[str, int], photos: tuple[bytes, ...]
) -> Row:
    said = one["content"]
    together = frame[(frame["uuid"] == one["uuid"]) | (frame["same_as"] == one["uuid"])]
    voices = {
        (device, content.get("voice")) for device, content in zip(together["device"], together["content"], strict=True)
    }
    notes = [
        text(f"protocol.note.{name}")
        for name, holds in (
            ("quarantined", one["quarantined"]),
            ("late_change", one["late_change"]),
            ("unused", one["decision"] == "unused"),
            ("hidden_photos", len(one["photos"]) > len(photos)),
        )
        if holds
    ]
    return Row(
        number=numbers[one["uuid"]],
        place=place_of(said, walk, one["e"], one["n"]),
        feeling=said["feeling"],
        causes=tuple(said.get("causes") or ()),
        words=str(said.get("text") or ""),
        proposal=str(said.get("proposal") or ""),
        voices=len(voices),
        same_as=numbers.get(one["same_as"]) if one["decision"] == "same" else None,
        owner=one["owner"],
        responsible=one["responsible"],
        deadline=one["deadline"],
        status=one["status"],
        reason=one["reason"],
        time=one["created"].astimezone(LOCAL).strftime("%H.%M"),
        note=" ".join(notes),
        photos=photos,
    )


def _stop_of(content: dict[str, Any]) -> float:
    stop = content.get("stop")
    return np.inf if stop is None else float(stop)


def _facts(store: Store, walk: Walk) -> tuple[tuple[str, str], ...]:
    events = walk_rows.events(store)
    after = events[events["walk"] == walk.id]
    known = [
        ("locality", walk.locality),
        ("date", walk.held_on.isoformat()),
        ("light", text("protocol.dark" if walk.dark else "protocol.light")),
        ("leader", walk.leader),
        ("contact", walk.contact),
        *((kind, ", ".join(day.isoformat() for day in after.loc[after["kind"] == kind, "held_on"])) for kind in
          ("meeting", "feedback")),
    ]  # fmt: skip
    return tuple((text(f"protocol.fact.{name}"), value) for name, value in known if value)
