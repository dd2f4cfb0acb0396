"""A day as a person says it in a field: "12/10", "i fredags", "v 44", "12 okt 21.30–23.00", "oktober 2026".

Read as in a letter, and then judged as a file's row is, so that it means the same wherever it comes from.
"""

from datetime import datetime, timedelta
from typing import Any, Final

import pandas as pd

from data.columns import moments
from data.columns.judging import Judgement
from data.columns.moments import Cells
from data.columns.tables import Table
from geo.base.errors import FileRefused, ValueRefused
from geo.base.periods import LOCAL
from geo.reading.days import When, of_cell
from geo.reading.days.when import DAY, DAY_CONFLICT
from geo.reading.days.when import DAY_UNCERTAIN as UNCERTAIN_SPAN

WANTED: Final = "en dag som har varit: 2026-05-03, 12/10, 12 okt 21.30, i fredags eller oktober 2026"

MOST_SIGNS: Final = 60

_LONGEST_MONTH: Final = 31


def said_when(words: str, now: datetime) -> dict[str, Any]:
    """Return the columns of an observation that tell when, of a day that somebody wrote.

    The day stands first in "12/10"; a year that is not told is the latest that has been.

    Raises
    ------
    ValueRefused
        If no day is understood, or it lies ahead or before anything that is mapped.
    """
    judged = Judgement(Table("said", numbers=[1]))
    try:
        read = moments.read(_cells(words.strip()[:MOST_SIGNS], now), judged, now)
    except FileRefused as ambiguous:
        raise _refused(words) from ambiguous
    if judged.refused or read.quality[0] == "unknown" or any(note.reason == "time_invalid" for note in judged.notes):
        raise _refused(words)
    return {
        "start": pd.Timestamp(read.start[0], tz="UTC"),
        "end": pd.Timestamp(read.end[0], tz="UTC"),
        "local_start": read.local_start[0],
        "local_end": read.local_end[0],
        "time_flag": read.flag[0],
        "time_quality": read.quality[0],
    }


def cells_of(when: When) -> tuple[str, str, str]:
    """Return a day, a clock and an end as the cells of a table have them; "" for what was not told."""
    end = ""
    if when.end is not None:
        end = f"{when.first + timedelta(days=when.end // DAY)} {when.to_time}"
    elif not when.is_day:
        end = when.last.isoformat()
    return when.day, when.from_time, end


def _cells(words: str, now: datetime) -> Cells:
    """Return what was written as the cells of a row: as people say a day, else as programs write one."""
    when = of_cell(words, now.astimezone(LOCAL).date())
    if when is None:
        return Cells([words], [""])
    if DAY_CONFLICT in when.doubts or (UNCERTAIN_SPAN in when.doubts and not when.is_day and not when.night):
        raise _refused(words)
    if _is_month(when):
        return Cells([when.day[:7]], [""])
    first, told, last = cells_of(when)
    return Cells([first], [told], [last])


def _is_month(when: When) -> bool:
    after = when.last + timedelta(days=1)
    return (
        when.first.day == 1 and after.day == 1 and (when.last - when.first).days < _LONGEST_MONTH and when.begin is None
    )


def _refused(words: str) -> ValueRefused:
    return ValueRefused(field="dag", value=words.strip()[:MOST_SIGNS], wanted=WANTED)
