"""docs/import-formats.md says what the code does."""

import re
from pathlib import Path

from data.columns.dates import EARLIEST
from data.columns.tables import MAX_CELL, MAX_COLUMNS, MAX_ROWS
from data.readers import confined
from data.readers.jail import CPU_SECONDS
from data.readers.sniff import EXTENSIONS, MAX_BYTES
from data.sources import SOURCES

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "import-formats.md").read_text("utf-8")


def numbers(text: str) -> list[int]:
    return [int(one.replace(" ", "")) for one in re.findall(r"\d+(?: \d{3})*", text)]


def test_the_limits_are_the_codes():
    limits = PAGE.partition("## Limits")[2]

    met = numbers(limits)[:5]
    patience = numbers(limits.partition("waiting")[0])[-1]

    assert met == [MAX_BYTES // 2**20, MAX_ROWS, MAX_COLUMNS, MAX_CELL, CPU_SECONDS]
    assert patience == confined.SECONDS
    assert confined.MEMORY_MIB == 1.5 * 1024
    assert f"{confined.MEMORY_MIB / 1024:g} GiB" in limits


def test_every_source_has_its_row():
    listed = re.findall(r"^\| ([a-z]+) \|", PAGE.partition("## Sources")[2], re.MULTILINE)

    assert listed == list(SOURCES)


def test_every_ending_that_is_taken_is_named():
    kinds = PAGE.partition("## Kinds of files")[2].partition("## Columns")[0].lower()
    named = {"jsonl": "one a line", "ndjson": "one feature a line", "gpkg": "geopackage", "tab": "tab", "jpeg": "jpg"}

    for ending in EXTENSIONS:
        assert named.get(ending, ending) in kinds, ending


def test_the_earliest_day_is_the_codes():
    assert f"days before {EARLIEST.year}" in PAGE
