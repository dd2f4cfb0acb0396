"""docs/asvs.md: every requirement of levels 1 and 2, and every test that is said to prove one is there."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "asvs.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if re.match(r"\| \d+\.\d+\.\d+ \|", line)
]

# counted in the standard's own table of 5.0.0: rows of levels 1 and 2 by chapter
IN_EACH_CHAPTER = {
    1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13, 16: 16,
    17: 7,
}  # fmt: skip


def there_are():
    return {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^ *(?:async )?def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }


def test_every_requirement_has_one_row():
    numbers = [row[0] for row in ROWS]

    assert len(numbers) == len(set(numbers)) == 253
    assert Counter(int(number.split(".")[0]) for number in numbers) == IN_EACH_CHAPTER
    assert Counter(row[1] for row in ROWS) == {"1": 70, "2": 183}


def test_what_is_met_is_proved_by_tests_that_are_there():
    there = there_are()
    missing = [(row[0], name) for row in ROWS for name in re.findall(r"`(test_\w+)`", row[4]) if name not in there]

    assert missing == []
    assert [row[0] for row in ROWS if row[3] == "met" and "`test_" not in row[4]] == []


def test_what_is_not_met_or_does_not_apply_says_why():
    assert {row[3] for row in ROWS} == {"met", "not met", "not applicable"}
    assert [row[0] for row in ROWS if row[3] != "met" and len(row[4]) < 4] == []


def test_the_sum_is_the_rows():
    n = Counter(row[3] for row in ROWS)

    assert f"{n['met']} met, {n['not met']} not met, {n['not applicable']} not applicable, of {len(ROWS)}." in PAGE
