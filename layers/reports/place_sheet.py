"""One place on its own page: why it stands out or does not, when things happen there, and who tells of it."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from geo.base.periods import LOCAL, WEEKDAYS, quarter_of, quarter_start
from geo.base.records import Role
from geo.hotspots.base import FOUND, Hotspot
from geo.methods.aoristic import week_profile
from geo.situation.afterwards import at_place
from layers.map.colouring import finest
from layers.reports.round_sheet import reports
from layers.scene.agreement_words import quarters_by_source
from layers.scene.ground_of import outline_of
from layers.scene.place_names import place_id, shown_count
from layers.scene.scene import Scene, may_see
from layers.scene.why import months_of, why_of
from layers.texts import number, text

MOST: Final = 8
"""Senders or kinds that are told one by one."""


@dataclass(frozen=True, slots=True)
class PlaceSheet:
    """What the place page shows; ``ids`` are the records that are counted."""

    id: str
    name: str
    locality: str
    style: str
    """``tydlig``, ``möjlig``, or "" where nothing was tested."""
    verdict: str
    sentence: str
    facts: tuple[dict[str, str], ...]
    figures: tuple[dict[str, Any], ...]
    ids: tuple[str, ...]


def known_places(scene: Scene) -> dict[str, tuple[str, str]]:
    """Return the places that have a page, their id → name and ort: hotspots, named places and drawn areas."""
    found: dict[str, tuple[str, str]] = {}
    for spot in () if scene.detection is None else scene.detection.hotspots:
        if spot.verdict in FOUND:
            found[spot.id] = (spot.name or text(f"verdict.{spot.verdict}"), spot.locality or "")
    named = scene.chosen.loc[scene.chosen["place"] != "", ["place", "locality"]].drop_duplicates()
    pairs = {(str(name), str(ort)) for name, ort in named.itertuples(index=False)}
    pairs |= {(area.name, area.locality) for area in scene.areas}
    return found | {place_id(ort, name): (name, ort) for name, ort in sorted(pairs)}


def place_sheet(scene: Scene, chosen: str) -> PlaceSheet | None:
    """Return the page of a place, as the scene's circle may see it; None where there is no such place."""
    known = known_places(scene)
    if chosen not in known:
        return None
    name, locality = known[chosen]
    spot = _spot(scene, chosen, name, locality)
    outline = outline_of(scene.areas, name, locality)
    rows = scene.chosen
    here = rows["id"].isin(spot.rows) if spot is not None else at_place(rows, name, locality, outline)
    rows = rows[here]
    rows = rows[rows["feeling"] != "trygg"]
    sentence = text("place.untested")
    if spot is not None and scene.detection is not None:
        sentence = why_of(spot, scene.detection, scene.selection, scene.chosen).sentence
    return PlaceSheet(
        id=chosen,
        name=name,
        locality=locality,
        style="" if spot is None else spot.verdict,
        verdict=text("table.untested") if spot is None else text(f"verdict.{spot.verdict}"),
        sentence=sentence,
        facts=tuple(_facts(rows, scene)),
        figures=tuple(_figures(rows, spot, scene)) if len(rows) else (),
        ids=tuple(rows["id"]),
    )


def _spot(scene: Scene, chosen: str, name: str, locality: str) -> Hotspot | None:
    """Return the hotspot of that id, or the one that bears the place's name."""
    spots = [] if scene.detection is None else [one for one in scene.detection.hotspots if one.verdict in FOUND]
    for spot in spots:
        if spot.id == chosen:
            return spot
    return next((spot for spot in spots if (spot.name, spot.locality) == (name, locality)), None)


def _facts(rows: pd.DataFrame, scene: Scene) -> list[dict[str, str]]:
    n, words = shown_count(int(rows["count"].sum()), scene.audience)
    facts = [{"name": text("place.fact.reports"), "value": words or number(n or 0)}]
    if words:
        return facts
    voices = (rows["source"] + "\x1f" + rows["sender"]).nunique()
    facts.append({"name": text("place.fact.senders"), "value": number(voices)})
    if len(rows):
        days = rows["start"].dt.tz_convert(LOCAL).dt.date
        facts.append({"name": text("place.fact.latest"), "value": days.max().isoformat()})
        recent = days >= quarter_start(scene.today)
        facts.append({"name": text("place.fact.quarter"), "value": number(int(rows.loc[recent, "count"].sum()))})
    return facts


def _figures(rows: pd.DataFrame, spot: Hotspot | None, scene: Scene) -> list[dict[str, Any]]:
    if shown_count(int(rows["count"].sum()), scene.audience)[1]:
        return []
    unknown = int(rows["time_quality"].isin(["day", "month", "unknown"]).sum())
    week = week_profile(rows[["start", "end", "time_quality"]]).ravel()
    local = rows["start"].dt.tz_convert(LOCAL)
    months = months_of(scene.selection)
    by_month = rows.groupby(local.dt.strftime("%Y-%m"))["count"].sum()
    figures: list[dict[str, Any]] = [
        {
            "kind": "week",
            "title": text("place.week"),
            "note": text("place.week_unknown", n=reports(unknown)) if unknown else "",
            "weights": [round(float(one), 3) for one in week],
            "days": [text(f"weekday.{day}") for day in WEEKDAYS],
        },
        {
            "kind": "columns",
            "title": text("place.months"),
            "note": text("place.months_note"),
            "values": [int(by_month.get(month.strftime("%Y-%m"), 0)) for month in months],
            "names": [f"{text(f'month.{month.month}')[:3]} {month:%y}" for month in months],
            "every": 6,
        },
        _quarters(rows, local, spot, scene),
        {
            "kind": "bars",
            "title": text("place.categories"),
            "pairs": _pairs(rows.assign(category=finest(rows)), "category", scene.audience),
        },
    ]
    by = "sender" if may_see(scene.audience, Role.UNIT) else "source"
    figures.append({"kind": "bars", "title": text(f"place.by_{by}"), "pairs": _pairs(rows, by, scene.audience)})
    return figures


def _quarters(rows: pd.DataFrame, local: pd.Series, spot: Hotspot | None, scene: Scene) -> dict[str, Any]:
    """Return the strip of quarters: the tested one where there is a hotspot, else plain counts of whole quarters."""
    if spot is not None and spot.persistence is not None and spot.persistence.quarters:
        quarters = spot.persistence.quarters
        note = text("place.quarters_hot", kind=text(f"persistence.{spot.persistence.kind}"))
        if may_see(scene.audience, Role.UNIT):
            note = f"{note} {quarters_by_source(spot.sources or {})}".rstrip()
        return {
            "kind": "columns",
            "title": text("place.quarters"),
            "note": note,
            "values": [one.n for one in quarters],
            "names": [quarter_of(one.first) for one in quarters],
            "hot": [one.hot for one in quarters],
            "every": max(1, len(quarters) // 4),
        }
    first = quarter_start(scene.selection.first)
    counts = rows.groupby([quarter_of(day) for day in local.dt.date])["count"].sum()
    names = list(dict.fromkeys(quarter_of(month) for month in months_of(scene.selection) if month >= first))
    return {
        "kind": "columns",
        "title": text("place.quarters"),
        "note": text("place.quarters_plain"),
        "values": [int(counts.get(name, 0)) for name in names],
        "names": names,
        "every": max(1, len(names) // 4),
    }


def _pairs(rows: pd.DataFrame, column: str, audience: Role) -> list[list[Any]]:
    """Return names with their numbers, the largest first; a small number as its circle may see it."""
    counts = rows.groupby(column)["count"].sum().sort_values(ascending=False, kind="stable").head(MOST)
    pairs: list[list[Any]] = []
    for key, n in counts.items():
        name = str(key) if column == "sender" else text(f"{column}.{key}")
        shown, words = shown_count(int(n), audience)
        pairs.append([name or text("place.nameless"), shown if shown is not None else 1, words or number(int(n))])
    return pairs
