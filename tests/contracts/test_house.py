"""The house itself: locks without hosts, a README that works, a licence, and nothing half done."""

import json
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

TEXT = {".py", ".md", ".toml", ".js", ".css", ".html", ".json", ".csv", ".in", ".lock", ".txt", ".geojson", ".yml", ""}


@cache
def committed() -> tuple[Path, ...]:
    """The files that git follows; a copy without git has none to look at."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return tuple(ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


def texts() -> list[Path]:
    return [path for path in committed() if path.suffix in TEXT]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-node.lock"])
def test_a_lock_has_hashes_and_names_no_host(lock):
    lines = (ROOT / lock).read_text("utf-8").splitlines()

    assert not [line for line in lines if re.search(r"https?:|--(?:extra-)?index|--find-links|--trusted-host", line)]
    pinned = [line for line in lines if re.match(r"[a-z0-9]", line, re.IGNORECASE)]
    assert pinned
    assert all("==" in line for line in pinned)
    blocks = re.split(r"\n(?=[A-Za-z0-9])", "\n".join(lines))
    assert all("--hash=sha256:" in block for block in blocks if re.match(r"[A-Za-z0-9]", block))


def test_npms_lock_has_hashes_and_names_no_host():
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]

    assert "http" not in (ROOT / "package-lock.json").read_text("utf-8")
    assert all("integrity" in facts for name, facts in packages.items() if name)


def test_the_locks_hold_what_is_asked_for():
    for asked, lock in (("requirements.in", "requirements.lock"), ("requirements-dev.in", "requirements-dev.lock")):
        pinned = {
            line.split("==")[0].split("[")[0].lower() for line in (ROOT / lock).read_text().splitlines() if "==" in line
        }
        wanted = {
            re.split(r"[\[<>=~ ]", line)[0].lower()
            for line in (ROOT / asked).read_text().splitlines()
            if line and not line.startswith(("#", "-"))
        }
        assert wanted <= pinned


def test_the_licence_is_eupl_1_2_and_its_whole_text():
    licence = (ROOT / "LICENSE").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["license"] == "EUPL-1.2"
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in licence
    assert all(re.search(rf"^{article}\. ", licence, re.MULTILINE) for article in range(1, 16))
    assert licence.rstrip().endswith("EUPL version.")


def fenced(marker: str) -> list[str]:
    """The fenced blocks that stand on the line below the marker."""
    text = (ROOT / "README.md").read_text("utf-8")
    return re.findall(rf"^<!-- {marker} -->\n```[a-z]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("marker", "command"), [("main", "sh scripts/run\n"), ("test", "sh scripts/test\n")])
def test_the_readme_marks_the_two_commands(marker, command):
    assert fenced(marker) == [command]


def test_every_link_of_the_documents_leads_somewhere():
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in committed()
        if page.suffix == ".md"
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
        if not re.match(r"[a-z]+:", target) and not (page.parent / target).exists()
    ]

    assert broken == []


def test_a_picture_is_small():
    large = [
        str(path.relative_to(ROOT)) for path in committed() if path.suffix == ".png" and path.stat().st_size > 300_000
    ]

    assert large == []


def test_a_module_can_be_read_in_one_sitting():
    """Under 500 lines each, the kernels and texts too."""
    long = {
        str(path.relative_to(ROOT)): lines
        for path in committed()
        if path.suffix == ".py" and (lines := path.read_text("utf-8").count("\n")) >= 500
    }

    assert long == {}


EVERYWHERE = {
    "a promise for later": r"\b(TODO|FIXME|XXX)\b",
    "a secret": r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|ghp_[A-Za-z0-9]{30}",
    "a merge left open": r"^(<{7}|>{7}) ",
}
IN_THE_HOUSE = {
    "what a text could run as": r"\bimport pickle\b|\bpickle\.loads?\(|unsafe_allow_html\s*=\s*True|(?<![\w.])eval\(",
}
"""Tests may name what they forbid, and hold texts that try."""


@pytest.mark.parametrize("what", EVERYWHERE | IN_THE_HOUSE)
def test_nothing_committed_holds(what):
    here, pattern = Path(__file__), (EVERYWHERE | IN_THE_HOUSE)[what]
    met = [
        f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, found.start()) + 1}"
        for path in texts()
        if path != here and not (what in IN_THE_HOUSE and path.is_relative_to(ROOT / "tests"))
        for text in [path.read_text("utf-8", "replace")]
        for found in re.finditer(pattern, text, re.MULTILINE)
    ]

    assert met == []


def test_a_decision_has_a_number_of_its_own_and_four_parts():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [page.name[:4] for page in pages]

    assert pages
    assert len(set(numbers)) == len(numbers)
    for page in pages:
        headings = re.findall(r"^## (\w+)", page.read_text("utf-8"), re.MULTILINE)
        assert headings[:4] == ["Context", "Options", "Decision", "Consequence"], page.name
