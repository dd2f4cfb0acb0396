"""docs/reliability.md names a test for each promise, and each of them is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "reliability.md").read_text("utf-8")


def test_every_promise_names_a_test_that_is_there():
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", TEXT)
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (ROOT / file).is_file() or f"def {name}(" not in (ROOT / file).read_text("utf-8")
    ]

    assert len(named) >= 30
    assert missing == []


def test_every_row_of_a_promise_has_a_test():
    rows = [line for line in TEXT.split("<!-- figures -->")[0].splitlines() if line.startswith("| ")]
    bare = [row for row in rows if "tests/" not in row and not row.startswith("| Fault |")]

    assert bare == []
