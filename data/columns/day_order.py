"""Whether one column of days always comes after another: what follows the report of an event is not its day."""

from collections.abc import Sequence
from typing import Final

from data.columns.dates import DatesAmbiguous, read_dates

COMPARED: Final = 200
"""Rows in which two columns are compared."""

_READ: Final = ("", "time_invalid")
"""What the reader of days says of a cell that holds one."""


def follows(cells: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether no day is before the other column's in its row, and some are after it."""
    pairs = zip(cells[:COMPARED], others[:COMPARED], strict=True)
    both = [pair for pair in pairs if pair[0].strip() and pair[1].strip()]
    try:
        mine, its = (read_dates([pair[half] for pair in both]).when for half in (0, 1))
    except DatesAmbiguous:
        return False
    days = [
        (one.day, other.day) for one, other in zip(mine, its, strict=True) if one.code in _READ and other.code in _READ
    ]
    return any(one > other for one, other in days) and all(one >= other for one, other in days)
