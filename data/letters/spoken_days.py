"""A day as a person says it in a field: "12/10", "i fredags", "v 44", "12 okt 21.30–23.00", "oktober 2026".

Read as in a letter, and then judged as a file's row is, so that it means the same wherever it comes from.
"""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import pandas as pd

from data.columns import moments
from data.columns.dates import INVALID, read_times
from data.columns.judging import Judgement
from data.columns.moments import Cells
from data.columns.tables import Table
from data.letters.prose import cells_of, days_in, when_in
from geo.base.errors import FileRefused, ValueRefused
from geo.base.periods import LOCAL

WANTED: Final = "en dag som har varit: 2026-05-03, 12/10, 12 okt 21.30, i fredags eller oktober 2026"

MOST_SIGNS: Final = 60

_CLOCK: Final = re.compile(
    r"[\s,]+(?:kl(?:ockan|\.)?\s*)?(\d{1,2}[.:]\d{2}(?:\s*[-–]\s*\d{1,2}[.:]\d{2})?)$", re.IGNORECASE
)
"""A clock last, in a field where nothing else can be meant by it."""

_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")


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


def _cells(words: str, now: datetime) -> Cells:
    """Return what was written as the cells of a row: as people say a day, else as programs write one."""
    day, clock = words, ""
    if match := _CLOCK.search(words):
        day, clock = words[: match.start()], match[1]
        if int(read_times([clock])[0][0]) == INVALID:
            raise _refused(words)
    # round the clock in a letter, a day in July in a field for days
    day = re.sub(r"\b24/7\b", "24 juli", day)
    today = now.astimezone(LOCAL).date()
    said = when_in(day, today)
    if said is None:
        return Cells([day], [clock])
    years = {str(said.first.year), str(said.last.year)}
    if len(days_in(day, today)) > 1 or not years.issuperset(_YEAR.findall(day)):
        # something that was told would be forgotten
        raise _refused(words)
    if clock:
        said = replace(said, begin=None, end=None)
    first, told, last = cells_of(said)
    return Cells([first], [clock or told], [last])


def _refused(words: str) -> ValueRefused:
    return ValueRefused(field="dag", value=words.strip()[:MOST_SIGNS], wanted=WANTED)
