"""A standing group's half-yearly sheet: its topics, where and when, beside the year before; tagged PDF by Typst."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from geo.base.periods import WEEKDAYS
from geo.base.records import Role
from geo.situation.news import Period
from geo.situation.topics import TopicHalfYear
from layers.export.typesetting import typeset
from layers.reports.round_sheet import action_line
from layers.scene.place_names import shown_count
from layers.texts import number, text


def group_pdf(
    team: str,
    period: Period,
    topics: Sequence[TopicHalfYear],
    actions: Sequence[Mapping[Any, Any]],
    *,
    made: datetime,
    version: str,
    made_up: bool,
) -> bytes:
    """Return the sheet, made for partners: numbers under three are told as "1-2"."""
    half = text("group.half_one" if period.first.month == 1 else "group.half_two", year=period.first.year)
    stamp = text(
        "round.paper.stamp",
        audience=text("group.audience"),
        made=made.strftime("%Y-%m-%d %H.%M"),
        version=version,
    )
    return typeset(
        "group.typ",
        {
            "title": f"{text(f'group.{team}')}, {half}",
            "kind": text("group.sheet"),
            "organisation": text("round.paper.organisation"),
            "made_up": text("made_up.page") if made_up else "",
            "lead": text(f"group.{team}.lead"),
            "method": text("group.method"),
            "columns": [text("round.paper.column.place"), text("group.now"), text("group.before")],
            "topics": [_topic(one) for one in topics],
            "actions_title": text("group.actions"),
            "actions_none": text("group.actions_none"),
            "actions": [[row["what"], action_line(row), row["status"]] for row in actions],
            "stamp": stamp,
            "foot": text("round.paper.foot"),
        },
        {},
    )


def _topic(one: TopicHalfYear) -> dict[str, Any]:
    rows = [
        [", ".join(part for part in (place.place, place.locality) if part), _count(place.n), _count(place.before)]
        for place in one.places
    ]
    return {
        "title": text(f"topic.{one.topic.key}"),
        "hint": text(f"topic.{one.topic.key}_hint"),
        "total": text("group.total", n=_count(one.n), before=_count(one.before)),
        "when": when(one),
        "rows": rows,
        "empty": text("group.no_places" if one.n else "group.nothing"),
    }


def when(one: TopicHalfYear) -> str:
    """Return when the topic is told of most; "" where too few reports have an hour."""
    if one.hours is None:
        return ""
    hours = text("group.hours", first=f"{one.hours[0]:02d}", last=f"{one.hours[1]:02d}")
    if not one.weekdays:
        return text("group.when_all", hours=hours)
    days = ", ".join(text(f"weekday.{WEEKDAYS[day]}") for day in one.weekdays)
    return text("group.when", days=days, hours=hours)


def _count(n: int) -> str:
    shown, words = shown_count(n, Role.PARTNER) if n else (0, "")
    return words or number(shown or 0)
