"""Measure the rates that the tests promise and write them into docs/calibration.md.

The first argument is how many maps a row has (1000), those that follow are the numbers of the rows to measure (all).
What is measured is kept in var/ by commit, so that a run that was broken off goes on where it was.
"""

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import settings

os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.kernel_cache()))

from geo.calibration import Rate, Setup, calibrate
from geo.periods import LOCAL

BEGIN, END = "<!-- rates -->", "<!-- end of rates -->"
ALARM = (0.03, 0.065)
SAFE = (0.0, 0.065)
SAFER = (0.0, 0.055)
NULL = "nothing is there"

ASKED_NOTHING = (0.0, 1.0)

Promise = tuple[float, float]
Row = tuple[str, Setup, Promise]
Wanted = tuple[str, Promise, dict[str, Any]]


def rows(maps: int) -> list[Row]:
    """Return what is measured: in words, as a setup, and what is promised."""
    return [
        (words, Setup(**({"maps": maps} | values)), promise)
        for words, promise, values in (*bare_points(), *whole_rounds(), *named_areas(), *the_others())
    ]


def bare_points() -> Iterator[Wanted]:
    """Return the rows of the point scan by itself."""
    for population in ("uniform", "village"):
        for events in (10, 20, 50, 200):
            yield NULL, ALARM, {"population": population, "events": events}
    for population, events, promise in (
        ("uniform", 20, (0.55, 1.0)),
        ("uniform", 50, (0.90, 1.0)),
        ("village", 20, ASKED_NOTHING),
        ("village", 50, (0.90, 1.0)),
    ):
        yield "planted, ten-fold", promise, {"population": population, "events": events, "risk": 10.0}
    for population in ("uniform", "village"):
        for sigma in (83.0, 150.0):
            for events in (20, 50):
                values = {"population": population, "sigma_m": sigma, "events": events}
                yield f"{NULL}, positions off by {sigma:g} m", SAFE, values


def whole_rounds() -> Iterator[Wanted]:
    """Return the rows of the detector from report to verdict."""
    for kind, events, words in (
        ("police", 50, "police positions"),
        ("snapped", 50, "police positions on street nodes"),
        ("snapped", 200, "police positions on street nodes"),
        ("repeats", 20, "two reports on average of each episode"),
        ("repeats", 50, "two reports on average of each episode"),
        ("stock", 20, "housing staff who watch a third of the addresses"),
        ("stock", 60, "housing staff who watch a third of the addresses"),
        ("sources", 90, "police, staff and residents together"),
        ("round", 20, "a round of twelve orter"),
    ):
        yield f"{NULL}, {words}", SAFE, {"population": "village", "kind": kind, "events": events}


def named_areas() -> Iterator[Wanted]:
    """Return the rows of the area test."""
    sixty = {"method": "area", "events": 60}
    for naming in (0.3, 0.5, 0.7, 1.0):
        yield f"{NULL}, {naming:.0%} name their place", SAFER, sixty | {"naming": naming}
    for naming in (0.3, 0.5, 0.7, 1.0):
        worst = {"naming": naming, "population": "village", "kind": "hot-named"}
        yield f"{NULL}, {naming:.0%} name theirs, and only one area has a name in use", SAFER, sixty | worst
    yield "planted, five-fold, always named", (0.80, 1.0), sixty | {"risk": 5.0}
    yield "planted, five-fold, 70 % named", ASKED_NOTHING, sixty | {"risk": 5.0, "naming": 0.7}


def the_others() -> Iterator[Wanted]:
    """Return the rows of space and time, of what is said over time and between sources, and of before and after."""
    for events in (20, 60):
        yield NULL, SAFE, {"method": "spacetime", "population": "village", "events": events}
    loud = {"method": "spacetime", "events": 100, "risk": 10.0}
    yield "planted, ten-fold for four weeks", ASKED_NOTHING, loud
    yield f"{NULL}, any class said", SAFE, {"method": "persistence", "population": "village", "events": 100}
    agreement = {"method": "agreement", "events": 90}
    yield f"{NULL}, agreement said", SAFE, agreement | {"population": "village"}
    yield "planted for the police alone, agreement said", SAFE, agreement | {"risk": 8.0, "kind": "one"}
    yield "planted for all three senders", ASKED_NOTHING, agreement | {"risk": 8.0}
    for events in (5, 20, 100):
        compare = {"method": "compare", "events": events}
        yield f"{NULL}, nothing changes", SAFE, compare
        yield f"{NULL}, both fall to a half", SAFE, compare | {"kind": "fall"}
    halved = {"method": "compare", "events": 40, "risk": 2.0}
    yield "the treated area falls to a half more", ASKED_NOTHING, halved


def main() -> None:
    """Measure the rows that this commit has not measured yet, and write the table after each."""
    maps = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    asked = {int(word) for word in sys.argv[2:]}
    commit = said_by_git("rev-parse", "--short", "HEAD")
    if said_by_git("status", "--porcelain", "--", "geo"):
        sys.exit("geo/ differs from the commit: figures are of a commit")
    path = settings.ROOT / "var" / f"calibration-{commit}-{maps}.json"
    kept: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    wanted = rows(maps)
    for number, (words, setup, promise) in enumerate(wanted, start=1):
        key = str(setup)
        if key in kept or (asked and number not in asked):
            continue
        began = time.monotonic()
        rate = calibrate(setup)
        kept[key] = {"line": line_of(words, rate, promise), "seconds": time.monotonic() - began}
        keep(path, kept)
        sys.stderr.write(f"{number}/{len(wanted)} {kept[key]['line']} {kept[key]['seconds']:.0f} s\n")
        measured = [kept[str(one)] for _, one, _ in wanted if str(one) in kept]
        write([one["line"] for one in measured], maps, commit, sum(one["seconds"] for one in measured))


def said_by_git(*words: str) -> str:
    """Return what git answers."""
    return subprocess.run(  # noqa: S603 - words of ours
        ["git", *words],  # noqa: S607 - the developer's own git
        capture_output=True, cwd=settings.ROOT, text=True, check=True,
    ).stdout.strip()  # fmt: skip


def keep(path: Path, kept: dict[str, dict[str, Any]]) -> None:
    """Replace the file of what is measured in one step."""
    path.parent.mkdir(exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf-8")
    fresh.replace(path)


def line_of(words: str, rate: Rate, promise: Promise) -> str:
    """Return a row of the table."""
    told = rate.to_json()
    holds = told["low"] <= promise[1] and told["high"] >= promise[0]
    asked = "–" if promise == ASKED_NOTHING else f"{promise[0]:.3f}–{promise[1]:.3f}"
    jaccard = "" if rate.jaccard is None else f"{rate.jaccard:.2f}"
    one = rate.setup
    verdict = "" if promise == ASKED_NOTHING else "holds" if holds else "**does not hold**"
    cells = (
        one.method, one.population, str(one.events), words, asked, f"{rate.rate:.3f}",
        f"{told['low']:.3f}–{told['high']:.3f}", jaccard, verdict,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def write(lines: list[str], maps: int, commit: str, seconds: float) -> None:
    """Put the table, with the commit and the machine, in the place of the old one."""
    path = settings.ROOT / "docs" / "calibration.md"
    text = path.read_text("utf-8")
    how = f"{maps} maps a row, 999 simulations a map, seed 1."
    machine = f"{os.cpu_count()} processors ({platform.machine()}), Python {platform.python_version()}"
    when = f"{datetime.now(tz=LOCAL):%Y-%m-%d}, {seconds / 60:.0f} minutes"
    left = len(rows(maps)) - len(lines)
    head = [
        f"{how} Commit {commit}, {when}, {machine}." + (f" {left} rows are left to measure." if left else ""),
        "",
        "| Test | Population | n | What is simulated | Promised | Rate | Exact 95 % interval | Jaccard | |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    path.write_text("\n".join([f"{before}{BEGIN}", *head, *lines, f"{END}{after}"]), "utf-8")


if __name__ == "__main__":
    main()
