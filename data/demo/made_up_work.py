"""The demo's work: what was decided about places, what became of it, and the quarter's focus areas."""

import uuid
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any, Final

import numpy as np

from data.store.store import Store
from data.work import action_rows, round_rows, watch_groups
from data.work.action_rows import Action
from data.work.round_rows import Round
from geo.base.periods import LOCAL
from geo.situation.news import Period

WHO: Final = "demo"

WATCHED: Final = "tranemo/solgårdsområdet"
"""The area whose neighbours watch together since its action was done."""


def decide(store: Store, rng: np.random.Generator, script: dict[str, Any], now: datetime) -> int:
    """Write down rounds, actions and focus areas, their days counted from ``now``; return how many actions."""
    today = now.astimezone(LOCAL).date()
    opened = _talk(store, script["rounds"], now)
    written = 0

    def day(ahead: int | None) -> str:
        return "" if ahead is None else (today + timedelta(days=ahead)).isoformat()

    for row in script["actions"]:
        started = None if row["started"] is None else -row["started"]
        action = Action(
            **{name: row[name] for name in ("what", "responsible", "owner", "place", "locality", "term")},
            **{name: row[name] for name in ("status", "reason")},
            started=day(started),
            deadline=day(row["deadline"]),
            done=day(row["done"]),
            round=opened.id if row.get("round") else "",
            origin="made up",
        )
        decided = datetime.combine(today - timedelta(days=row["decided"]), time(15), tzinfo=LOCAL)
        name = str(uuid.UUID(bytes=rng.bytes(16), version=4))
        parts = [
            (
                str(uuid.UUID(bytes=rng.bytes(16), version=4)),
                replace(
                    action,
                    building=house,
                    status=status,
                    done=day(0) if status == "klar" else "",
                    started="" if status == "planerad" else action.started,
                    part_of=name,
                ),
            )
            for house, status in row.get("houses", ())
        ]
        action_rows.decide_all(store, [(name, action), *parts], who=WHO, at=decided)
        written += 1 + len(parts)
    watch_groups.set_watch(store, WATCHED, on=True, who=WHO, at=now, since=today - timedelta(days=230))
    for name, function in script["contacts"].items():
        watch_groups.set_contact(store, name, function, "tsk@example.com", who=WHO, at=now)
    for team, name, address in script["views"]:
        watch_groups.keep_view(store, team, name, address, who=WHO, at=now)
    round_rows.choose_focus(store, today, [tuple(one) for one in script["focus"]], who=WHO, at=now)
    return written


def _talk(store: Store, script: dict[str, Any], now: datetime) -> Round:
    """Open the newest rounds, and write the notes of the one that is still talked over; return it."""
    today = now.astimezone(LOCAL).date()
    for back in range(script["closed"], -1, -1):
        last = today - timedelta(days=back * script["days"])
        opened = round_rows.begin(store, Period(last - timedelta(days=script["days"] - 1), last), who=WHO, at=now)
    for place, words in script["notes"]:
        round_rows.note(store, opened.id, words, who=WHO, at=now, place=place)
    return opened
