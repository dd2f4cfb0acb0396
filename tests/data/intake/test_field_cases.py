"""Files as field tools, authorities and offices lay them out are read as they are meant."""

from datetime import UTC, datetime

import pytest

from data.columns.tables import bare
from data.intake.intake import take_in
from data.store.store import Store
from geo.base.periods import LOCAL
from tests.data.intake.field_cases import APART, CASES, REFUSED, content_of

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
SAME = ({"address", "place"}, {"lat", "y", "north"}, {"lon", "x", "east"})


def faults_of(case, receipt, frame):
    """What is wrong with an answer, in words; nothing where all is right."""
    wrong = []
    taken = receipt.decision != REFUSED
    if taken != (case.decision != REFUSED):
        return [f"{receipt.decision}: {receipt.reason_classes} {dict(receipt.facts)}"]
    if taken and (receipt.rows_stored, len(frame)) != (case.stored, case.stored):
        refused = [(note.reason, dict(note.facts)) for note in receipt.rows]
        wrong.append(f"stored {receipt.rows_stored}, want {case.stored}; refused {refused}")
    classes = {*receipt.reason_classes, *(note.reason for note in receipt.hints)}
    wrong += [f"lacks {one}" for one in case.reasons if one not in classes]
    # where a file is taken it only says that an optional column is not there
    wrong += [f"says {one}" for one in case.never if one in classes and not (taken and one == "missing_column")]
    fields = {bare(read.title): read.field for read in receipt.columns}
    for title, want in case.columns.items():
        got = fields.get(title, "absent")
        if got != want and not any({got, want} <= group for group in SAME):
            wrong.append(f"{title} is {got}, want {want}")
    wrong += [f"{title} is {fields.get(title)}" for title in case.unread if fields.get(title) is not None]
    for read in receipt.columns:
        notes = (*receipt.notes, *receipt.hints)
        told = any(note.reason == "column_unread" and note.facts["title"] == read.title[:60] for note in notes)
        if read.field is None and read.filled and not told:
            wrong.append(f"{read.title} dropped silently")
    for row in case.rows:
        wrong += _row_faults(row, frame)
    return wrong


def _row_faults(want, frame):
    days = frame["start"].dt.tz_convert(LOCAL).dt.strftime("%Y-%m-%d")
    met = frame[frame["text"].str.contains(want["find"], regex=False)] if "find" in want else frame[days == want["day"]]
    if len(met) != 1:
        return [f"{len(met)} rows of {want}"]
    row = met.iloc[0]
    out = []
    local = row["start"].tz_convert(LOCAL)
    if "day" in want and local.date().isoformat() != want["day"]:
        out.append(f"{want} is of {local}")
    if "time" in want and (
        local.strftime("%H:%M") != want["time"] or row["time_quality"] not in ("moment", "interval")
    ):
        out.append(f"{want} is at {local} {row['time_quality']}")
    if "loc" in want and row["locality"] != want["loc"]:
        out.append(f"{want} is in {row['locality']}")
    if "lat" in want and not (abs(row["e"] - _grid(want)[0]) < 20 and abs(row["n"] - _grid(want)[1]) < 20):
        out.append(f"{want} is at {row['e']}, {row['n']}")
    return out


def _grid(want):
    import pyproj

    return pyproj.Transformer.from_crs(4326, 3006, always_xy=True).transform(want["lon"], want["lat"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_is_read_as_it_is_meant(case, database):
    with Store(database) as store:
        receipt = take_in(store, case.name, content_of(case), now=NOW)
        frame = store.observations()

    assert faults_of(case, receipt, frame) == []


def test_a_third_of_the_files_is_kept_apart():
    assert len(APART) * 3 == len(CASES)
