"""The demo's work: what was decided about places, what became of it, and the quarter's focus areas."""

import uuid
from datetime import datetime, time, timedelta
from typing import Any, Final

import numpy as np

from data import actions, rounds
from data.actions import Action
from data.store import Store
from geo.periods import LOCAL

WHO: Final = "demo"


def decide(store: Store, rng: np.random.Generator, script: dict[str, Any], now: datetime) -> int:
    """Write down the script's actions and focus areas, its days counted from ``now``; return how many actions."""
    today = now.astimezone(LOCAL).date()

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
            origin="made up",
        )
        decided = datetime.combine(today - timedelta(days=row["decided"]), time(15), tzinfo=LOCAL)
        name = str(uuid.UUID(bytes=rng.bytes(16), version=4))
        actions.decide(store, action, who=WHO, at=decided, action_id=name)
    rounds.choose_focus(store, today, [tuple(one) for one in script["focus"]], who=WHO, at=now)
    return len(script["actions"])
