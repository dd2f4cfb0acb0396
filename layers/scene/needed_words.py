"""How many more reports it would take, in a sentence: a plan and no promise."""

from typing import Final

from geo.hotspots.base import Needed
from layers.texts import number, text

A_WAIT: Final = 2.0
"""Months from which on tenths of one say nothing."""
A_LARGE_FACTOR: Final = 10.0


def needed_sentence(needed: Needed, n: int) -> str:
    """Say how many more reports would show what is seen now, and what so many as ``n`` could show."""
    return " ".join([_more(needed), _factor(needed, n)])


def _more(needed: Needed) -> str:
    if needed.events is None:
        return text("needed.none")
    if not needed.events:
        return text("needed.now")
    if needed.months is None:
        return text("needed.more", events=number(needed.events))
    months = number(needed.months, 0 if needed.months >= A_WAIT else 1)
    return text("needed.months", events=number(needed.events), months=months)


def _factor(needed: Needed, n: int) -> str:
    if needed.factor_now is None:
        return text("needed.no_factor", n=number(n))
    factor = number(needed.factor_now, 0 if needed.factor_now >= A_LARGE_FACTOR else 1)
    return text("needed.factor", n=number(n), factor=factor)
