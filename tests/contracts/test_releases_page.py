"""The record of releases names each version of the changelog, its tag and the steps of its schema."""

import re
import tomllib
from pathlib import Path

from data.store.schema import VERSION

ROOT = Path(__file__).resolve().parents[2]


def rows() -> list[list[str]]:
    text = (ROOT / "docs" / "releases.md").read_text("utf-8")
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:3] == "| 0"]


def test_the_changelog_and_the_record_name_the_same_versions():
    told = re.findall(r"^## ([0-9.]+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert [row[0] for row in rows()] == told[::-1]
    assert [row[1] for row in rows()] == [f"`v{version}`" for version in told[::-1]]


def test_the_newest_is_the_projects_own_and_its_schema_is_todays():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert rows()[-1][0] == project["version"]
    assert int(rows()[-1][2]) == VERSION
