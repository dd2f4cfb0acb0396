"""docs/privacy.md says what the program does: the retention defaults and the roles are compared with the code."""

import re
from pathlib import Path

from data.trust.retention_rules import defaults
from geo.base.records import Role

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "privacy.md").read_text("utf-8")


def section(title: str) -> str:
    return TEXT.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_the_retention_table_is_the_one_a_new_database_begins_with():
    said = {
        (source, what): int(months)
        for source, what, months in re.findall(r"^\| (\w+) \| (\w+) \| (\d+) \| \S", section("Gallring"), re.MULTILINE)
    }

    assert said == defaults()


def test_every_role_has_its_row():
    assert set(re.findall(r"^\| `(\w+)`", section("Vem ser vad"), re.MULTILINE)) == {role.value for role in Role}


def test_what_residents_are_told_is_how_long_the_words_are_kept():
    notice = section("Information till invånare (artikel 13)")

    assert f"din text {defaults()['citizen', 'words']} månader" in notice
    assert f"trygghetsvandring {defaults()['walk', 'words']} månader" in notice
    assert f"{defaults()['citizen', 'row'] // 12} år" in notice


def test_it_is_marked_for_a_jurist():
    assert "Utkast för jurist" in TEXT
    assert section("Frågor till juristen").count("\n1. ") == 1
