"""What goes on now, in sentences: said as new in one look, and as going on in those after it."""

from collections.abc import Iterable

import numpy as np

from geo.hotspots.base import Hotspot, Ongoing
from layers.scene.watch_words import recurrence
from layers.texts import number, text


def now_lines(signals: Iterable[Ongoing]) -> list[str]:
    """Say each signal of the latest look in a sentence, the new ones first."""
    ordered = sorted(signals, key=lambda one: one.state != "ny")
    return [
        text(
            f"now.{one.state}",
            locality=one.locality,
            n=number(one.n),
            radius=number(round(one.radius_m)),
            since=one.first_day.isoformat(),
            expected=number(one.expected, 1),
            recurrence="" if one.recurrence_days is None else recurrence(one.recurrence_days),
        )
        for one in ordered
    ]


def is_new(spot: Hotspot, signals: Iterable[Ongoing]) -> bool:
    """Tell whether what goes on at a hotspot was seen for the first time in the latest look."""
    near = [
        one
        for one in signals
        if one.locality == spot.locality
        and np.hypot(one.centre_e - spot.centre_e, one.centre_n - spot.centre_n) < spot.radius_m + one.radius_m
    ]
    return bool(near) and all(one.state == "ny" for one in near)
