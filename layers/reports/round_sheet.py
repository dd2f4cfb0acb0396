"""What a round shows, as plain values: made while it is open, kept as it was when it is closed, less for others.

The values are ready for JSON and hold finished sentences: a closed round shows for ever what it showed, whatever a
later version of the program would have said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from geo.base.records import Role
from geo.hotspots.base import FOUND
from geo.situation.incoming import incoming
from geo.situation.news import Period, news
from layers.map.screen import count_lines
from layers.scene.place_names import named_places, place_id, shown_count
from layers.scene.scene import Scene, may_see
from layers.scene.why import headline, why_of
from layers.texts import number, text

KINDS: Final = ("new", "returning", "quiet")
"""The lists that a round opens with, in this order; what is overdue comes after them."""

MOST_PLACES: Final = 15
"""Places of a list; who wants more of them has the map."""

MOST_OFTEN: Final = 8
"""Of what is often named but not tested; the map has the rest."""

NUMBERS: Final = ("n", "before", "senders")
"""What is told as "1-2" beyond the unit and the police."""


@dataclass(frozen=True, slots=True)
class Talked:
    """What people have written in a round: notes, actions, what is overdue, the quarter's focus areas (row dicts)."""

    notes: Sequence[Mapping[Any, Any]] = ()
    actions: Sequence[Mapping[Any, Any]] = ()
    overdue: Sequence[Mapping[Any, Any]] = ()
    focus: Sequence[Mapping[Any, Any]] = ()


def shown_of(
    observations: pd.DataFrame, period: Period, today: date, *, standing: Scene, heard: Scene
) -> dict[str, Any]:
    """Return what the round of a period shows to the unit, but for what people write in it (``with_talk``).

    Parameters
    ----------
    observations
        All of them: what is new is told against what came before.
    period
        The round's days.
    today
        The day it is looked at.
    standing
        The standing selection that ends with the round, with what the tests found (None while they run).
    heard
        The round's own selection.
    """
    came = asdict(incoming(observations, period))
    return {
        "version": 1,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "today": today.isoformat(),
        "made_up": standing.made_up,
        "incoming": came | {"lines": list(came["lines"])},
        "news": news_rows(observations, period),
        **tested(standing),
        "places": [
            {
                "id": place.id,
                "name": place.name,
                "locality": place.locality,
                "n": place.count,
                "senders": place.senders,
                "latest": "" if place.latest is None else place.latest.isoformat(),
            }
            for place in named_places(heard)[:MOST_PLACES]
        ],
        "counts": count_lines(heard.counts)[:-1],
    }


def with_talk(shown: Mapping[str, Any], talked: Talked) -> dict[str, Any]:
    """Return what a round shows with what people have written in it."""
    return {
        **shown,
        "notes": [dict(row) for row in talked.notes],
        "actions": [dict(row) for row in talked.actions],
        "overdue": [dict(row) for row in talked.overdue],
        "focus": [dict(row) for row in talked.focus],
    }


def news_rows(observations: pd.DataFrame, period: Period) -> list[dict[str, Any]]:
    """Return the places that are new, returning or quiet, each list cut at ``MOST_PLACES``."""
    frame = news(observations, period)
    rows = []
    for kind in KINDS:
        for row in frame[frame["kind"] == kind].head(MOST_PLACES).to_dict("records"):
            named = {key: row[key] for key in ("kind", "place", "locality", "n", "senders", "before")}
            rows.append(named | {"id": place_id(row["locality"], row["place"]), "latest": row["latest"].isoformat()})
    return rows


def tested(standing: Scene) -> dict[str, Any]:
    """Return what the tests say: the first line, each hotspot, and what is often named but could not be tested."""
    found = standing.detection
    if found is None:
        return {"tested": False, "headline": "", "selection": "", "spots": [], "often": []}
    spots = []
    for spot in found.hotspots:
        if spot.verdict in FOUND:
            why = why_of(spot, found, standing.selection, standing.chosen)
            spots.append(
                {
                    "id": why.id,
                    "rank": why.rank,
                    "style": spot.verdict,
                    "verdict": why.verdict,
                    "name": why.name,
                    "locality": why.locality,
                    "line": why.line,
                    "sentence": why.sentence,
                    "n": spot.n,
                    "expected": round(spot.expected, 1),
                    "senders": spot.senders,
                }
            )
    often = [
        {
            "id": place.id,
            "name": place.name,
            "locality": place.locality,
            "n": place.count,
            "senders": place.senders,
            "latest": "" if place.latest is None else place.latest.isoformat(),
        }
        for place in named_places(standing)
        if place.fact is not None and place.fact.listed == "nämns ofta"
    ]
    return {
        "tested": True,
        "headline": headline(found),
        "selection": text(f"selection.{found.selection}"),
        "spots": spots,
        "often": often[:MOST_OFTEN],
    }


def for_receiver(shown: Mapping[str, Any], role: Role) -> dict[str, Any]:
    """Return what a circle may see of a round: others see no notes, and numbers below three as "1-2".

    What was decided, and why something is not done, is told to all who get the round: they are to answer for it, or
    have reported it.
    """
    if may_see(role, Role.UNIT):
        return dict(shown)
    seen = {key: value for key, value in shown.items() if key not in ("notes", "counts")}
    for key in ("news", "often", "places"):
        seen[key] = [row | {name: _told(row[name], role) for name in NUMBERS if name in row} for row in shown[key]]
    lines = shown["incoming"]["lines"]
    told = [row | {name: _told(row[name], role) for name in ("n", "before")} for row in lines]
    seen["incoming"] = shown["incoming"] | {"lines": told}
    if "map" in seen:
        seen["map"] = _map_for(shown["map"], role)
    return seen


def _map_for(drawn: Mapping[str, Any], role: Role) -> dict[str, Any]:
    """Return the map with small numbers as ``role`` may see them, and nothing but its marks."""
    layers = []
    for layer in drawn["layers"]:
        small = layer["key"] == "places"
        marks = [mark | {"n": _told(mark["n"], role)} if small and "n" in mark else mark for mark in layer["marks"]]
        layers.append(layer | {"marks": marks})
    return {"layers": layers, "bounds": drawn["bounds"]}


def _told(count: int | str, role: Role) -> int | str:
    if not isinstance(count, int) or count == 0:
        return count
    n, words = shown_count(count, role)
    return words if n is None else n


def said(value: int | str) -> str:
    """Return a number, or what stands for it, as it is printed."""
    return number(value) if isinstance(value, int) else value


def place_line(row: Mapping[Any, Any]) -> str:
    """Return what is said of a place in one of a round's lists."""
    return text(
        f"round.line.{row.get('kind', 'often')}",
        senders=_senders(row["senders"]),
        before=said(row.get("before", 0)),
        latest=row["latest"],
    )


def reports(n: int | str) -> str:
    """Return "1 rapport", "12 rapporter"."""
    return text("round.reports_one") if n == 1 else text("round.reports_many", n=said(n))


def _senders(n: int | str) -> str:
    return text("panel.senders_one") if n == 1 else text("panel.senders_many", n=said(n))


def action_line(row: Mapping[Any, Any]) -> str:
    """Return who answers for an action and until when."""
    where = ", ".join(dict.fromkeys(part for part in (row["place"], row["locality"]) if part))
    due = text("round.due", day=row["deadline"]) if row["deadline"] else text("round.no_due")
    if row["status"] == "klar":
        due = text("round.done", day=row["done"])
    elif row["status"] == "görs inte":
        due = ""
    return " · ".join(part for part in (where, row["responsible"], due) if part)
