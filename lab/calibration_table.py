"""Measure the rates that the tests promise and write them into docs/calibration.md.

The first argument is how many maps a row has (1000), those that follow are the numbers of the rows to measure (those
that are not measured yet). What is measured is kept in docs/calibration.json with its commit and the p of its first
maps, so that a run that was broken off goes on where it was.

``check`` instead of a number runs the first maps of what is kept again: a row whose p are the same stands for the
present code, whatever its commit; one whose p differ is taken away and has to be measured anew.
"""

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import settings

os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.kernel_cache()))

from geo.base.periods import LOCAL
from lab.simulation.false_alarms import Setup, calibrate, first_p
from lab.simulation.null_maps import exact_interval

BEGIN, END = "<!-- rates -->", "<!-- end of rates -->"
ALARM = (0.03, 0.065)
SAFE = (0.0, 0.065)
SAFER = (0.0, 0.055)
QUIET = (0.0, 0.394)
"""With half a false signal a year on average, so many years have one (1 - e^-.5)."""
YEARS = 1000
NULL = "nothing is there"

ASKED_NOTHING = (0.0, 1.0)
KEPT = settings.ROOT / "docs" / "calibration.json"
COLUMNS = (
    "Test", "Population", "n", "What is simulated", "Promised", "Rate", "Exact 95 % interval", "Jaccard", "",
    "Measured", "Checked",
)  # fmt: skip
FIRST = 20
"""Maps of each row that are run again to see whether it stands."""

Promise = tuple[float, float]
Row = tuple[str, Setup, Promise]
Wanted = tuple[str, Promise, dict[str, Any]]


def rows(maps: int) -> list[Row]:
    """Return what is measured: in words, as a setup, and what is promised."""
    return [
        (words, Setup(**({"maps": maps} | values)), promise)
        for words, promise, values in (
            *bare_points(),
            *other_worlds(),
            *whole_rounds(),
            *named_areas(),
            *the_others(),
            *against_others(),
            *whole_years(),
            *where_people_are(),
        )
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


def other_worlds() -> Iterator[Wanted]:
    """Return the rows of maps that are not drawn from the background that the program is told."""
    for kind, sigma, promise, words in (
        ("beside", 0.0, SAFE, "points 0-15 m off their houses, nothing told"),
        ("beside", 8.0, SAFE, "points 0-15 m off their houses, 8 m told"),
        ("rounded-10", 3.0, SAFE, "positions rounded to 10 m, 3 m told"),
        ("rounded-100", 29.0, SAFE, "positions rounded to 100 m, 29 m told"),
        ("streets", 0.0, SAFE, "half at the middle of their street, and said to be so"),
        ("missing", 0.0, ASKED_NOTHING, "a fifth of the houses lacks in the background"),
        ("new-block", 0.0, ASKED_NOTHING, "a new block of flats lacks in the background"),
        ("everything", 0.0, ASKED_NOTHING, "a fourth of the reports at four places where nobody lives"),
    ):
        for events in (30, 60):
            values = {"population": "village", "kind": kind, "sigma_m": sigma, "events": events}
            yield f"{NULL}, {words}", promise, values


def against_others() -> Iterator[Wanted]:
    """Return the rows of a category against all other reports."""
    for kind, words in (
        ("missing", "a fifth of the houses lacks"),
        ("new-block", "a new block of flats lacks"),
        ("everything", "a fourth of the reports at four places where nobody lives"),
    ):
        yield f"{NULL}, {words}", SAFE, {"method": "bernoulli", "population": "village", "kind": kind, "events": 150}
    planted = {"method": "bernoulli", "population": "village", "events": 150, "risk": 8.0}
    yield "planted, eight times the share at a place with 7 % of the reports", (0.78, 1.0), planted


def whole_years() -> Iterator[Wanted]:
    """Return the rows of the watch: ``n`` is reports a year, and a map is a year of twenty-six looks."""
    for events in (50, 300, 1000):
        yield f"{NULL}, years with any new signal", QUIET, {"method": "watch", "events": events, "maps": YEARS}
    for events, kind, extra, promise in (
        (50, "burst", 4.1, (0.68, 1.0)),
        (300, "burst", 1.8, (0.16, 1.0)),
        (300, "burst", 4.1, (0.51, 1.0)),
        (300, "burst", 8.0, (0.85, 1.0)),
        (300, "rise", 12.0, (0.84, 1.0)),
        (1000, "burst", 8.0, (0.69, 1.0)),
    ):
        values = {"method": "watch", "events": events, "maps": YEARS, "kind": kind, "risk": extra}
        yield f"planted, {kind} of {extra:g} more reports, told in time", promise, values


def where_people_are() -> Iterator[Wanted]:
    """Return the rows of the second comparison: with people where they are and not only where they live."""
    for kind, promise, words in (
        ("as-told", SAFE, "a fourth of the reports where people are, and the share told"),
        ("half-told", ASKED_NOTHING, "a fourth of the reports where people are, and half the share told"),
    ):
        values = {"method": "people", "population": "village", "kind": kind, "events": 60}
        yield f"{NULL}, {words}", promise, values


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
    """Measure the rows that are not measured yet, or check those that are, and write the table after each."""
    words = sys.argv[1:]
    commit = said_by_git("rev-parse", "--short", "HEAD")
    if said_by_git("status", "--porcelain", "--", "geo"):
        sys.exit("geo/ differs from the commit: figures are of a commit")
    if words[:1] == ["check"]:
        sys.exit(check({int(word) for word in words[1:]}, commit))
    maps, asked = int(words[0]) if words else 1000, {int(word) for word in words[1:]}
    wanted = rows(maps)
    for number, (_, setup, _) in enumerate(wanted, start=1):
        if number not in asked and (asked or str(setup) in read()):
            continue
        began = time.monotonic()
        rate = calibrate(setup)
        seconds = time.monotonic() - began
        measured = {"alarms": rate.alarms, "jaccard": rate.jaccard, "seconds": round(seconds), "commit": commit}
        keep(read() | {str(setup): measured | {"first": first_p(setup, FIRST), "checked": commit}})
        sys.stderr.write(f"{number}/{len(wanted)} {rate.alarms} of {maps} {seconds:.0f} s\n")
        write(maps)


def check(asked: set[int], commit: str) -> int:
    """Run the first maps of the rows again; say which differ, take them away, and return 1 where any did."""
    other = 0
    for number, (words, setup, _) in enumerate(rows(1000), start=1):
        kept = read()
        row = kept.get(str(setup))
        if row is None or (asked and number not in asked):
            continue
        if first_p(setup, FIRST) == row["first"]:
            keep(kept | {str(setup): row | {"checked": commit}})
        else:
            other += 1
            keep({key: one for key, one in kept.items() if key != str(setup)})
            sys.stderr.write(
                f"{number} {setup.method}, n {setup.events}, {words}: gives other numbers than {row['commit']}\n"
            )
    write(1000)
    return min(other, 1)


def said_by_git(*words: str) -> str:
    """Return what git answers."""
    return subprocess.run(  # noqa: S603 - words of ours
        ["git", *words],  # noqa: S607 - the developer's own git
        capture_output=True, cwd=settings.ROOT, text=True, check=True,
    ).stdout.strip()  # fmt: skip


def read() -> dict[str, dict[str, Any]]:
    """Return what is measured, by setup."""
    kept: dict[str, dict[str, Any]] = json.loads(KEPT.read_text("utf-8")) if KEPT.is_file() else {}
    return kept


def keep(kept: dict[str, dict[str, Any]]) -> None:
    """Replace the file of what is measured in one step, a line a row."""
    lines = [f"{json.dumps(key)}: {json.dumps(one)}" for key, one in kept.items()]
    fresh = KEPT.with_suffix(".new")
    fresh.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    fresh.replace(KEPT)


def line_of(words: str, setup: Setup, promise: Promise, row: dict[str, Any]) -> str:
    """Return a row of the table."""
    low, high = exact_interval(row["alarms"], setup.maps)
    holds = low <= promise[1] and high >= promise[0]
    asked = "–" if promise == ASKED_NOTHING else f"{promise[0]:.3f}–{promise[1]:.3f}"
    jaccard = "" if row["jaccard"] is None else f"{row['jaccard']:.2f}"
    verdict = "" if promise == ASKED_NOTHING else "holds" if holds else "**does not hold**"
    cells = (
        setup.method, setup.population, str(setup.events), words, asked, f"{row['alarms'] / setup.maps:.3f}",
        f"{low:.3f}–{high:.3f}", jaccard, verdict, row["commit"], row["checked"],
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def write(maps: int) -> None:
    """Put the table in the place of the old one, and say what is left to measure."""
    path = settings.ROOT / "docs" / "calibration.md"
    kept = read()
    wanted = rows(maps)
    lines = [line_of(words, one, promise, kept[str(one)]) for words, one, promise in wanted if str(one) in kept]
    left = [
        f"{one.method}, {one.population}, n {one.events}, {words}" for words, one, _ in wanted if str(one) not in kept
    ]
    machine = f"{os.cpu_count()} processors ({platform.machine()}), Python {platform.python_version()}"
    head = [
        (
            f"{maps} maps a row (years for the watch), 999 simulations a map, seed 1. "
            f"{datetime.now(tz=LOCAL):%Y-%m-%d}, {machine}."
        ),
        "",
        "*Measured* is the commit that all maps of a row were run with. *Checked* is the one with which its first",
        f"{FIRST} maps were run again and gave the same p, each and every one.",
        "",
        f"| {' | '.join(COLUMNS)} |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    if left:
        lines += ["", f"Left to measure ({len(left)} of {len(wanted)}):", "", *(f"* {one}" for one in left)]
    before, rest = path.read_text("utf-8").split(BEGIN, 1)
    path.write_text("\n".join([f"{before}{BEGIN}", *head, *lines, f"{END}{rest.split(END, 1)[1]}"]), "utf-8")


if __name__ == "__main__":
    main()
