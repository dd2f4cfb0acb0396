"""The security walk-through of docs/operations.md, run as it stands there."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lines() -> list[tuple[str, str]]:
    text = (ROOT / "docs" / "operations.md").read_text("utf-8")
    block = re.search(r"## Security walk-through.*?```sh\n(.*?)```", text, re.DOTALL)
    assert block
    return [
        (command.strip(), expected.split()[0])
        for command, _, expected in (line.rpartition("#") for line in block.group(1).splitlines())
    ]


def test_there_is_a_walk_to_take():
    assert len(lines()) >= 20


@pytest.mark.parametrize(("command", "expected"), lines())
def test_what_must_be_seen_is_seen(site, command, expected):
    if shutil.which(command.split()[0]) is None and not command.startswith((".venv", "for")):
        pytest.skip(f"{command.split()[0]} is not installed")
    without = "serve --host" in command
    env = os.environ | {
        "KARTA": site.url,
        "KARTA_DB": site.database,
        "KARTA_HOME": str(site.home),
        "KARTA_LOGIN": "none.toml" if without else str(site.home / "login.toml"),
    }
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=env, capture_output=True, text=True, check=False)

    assert done.stdout.split() == [expected], done.stderr
