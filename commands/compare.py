"""``karta compare``: did an area go another way than its control, by how much at the least and the most."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from commands import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commands.compare_periods import Periods
    from commands.compare_table import Counted
    from geo.methods.before_after import Change

SHAPES: Final = """Filerna (csv eller xlsx) har en av fyra former:
  före;efter        en rad per plats eller månad, antal händelser
  period;antal      period är före eller efter; utan antal är varje rad en händelse
  datum             en rad per händelse, eller med antal; kräver --start
  månad;antal       en rad per månad (2026-11); kräver --start den första i en månad, och hela månader jämförs
Dessutom får finnas zon (område eller ring) eller avstånd_m från området: högst 100 m räknas till området,
100-300 m till ringen dit händelser kan ha flyttat, längre bort räknas inte."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take two files, or a pledge, and the day on which the measures began."""
    parser.epilog = SHAPES
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--treated", type=Path, metavar="FIL", help="händelser i området")
    what.add_argument("--pledge", metavar="ID", help="ett sparat medborgarlöfte, som det bestämdes")
    parser.add_argument(
        "--control",
        type=Path,
        action="append",
        metavar="FIL",
        help="händelser i kontrollområdet, samma perioder; kan upprepas: den första avgör, alla ihop ställs bredvid",
    )
    parser.add_argument("--start", type=date.fromisoformat, metavar="DATUM", help="dagen då åtgärden började")
    parser.add_argument(
        "--days", type=int, metavar="N", help="dagar på var sida om --start (annars så många som båda filerna täcker)"
    )
    parser.set_defaults(usage_error=parser.error)


def run(args: argparse.Namespace) -> Answer:
    """Read, count, compare and say it in a sentence."""
    from commands.compare_table import read

    if args.pledge is not None:
        given = [name for name in ("control", "start", "days") if getattr(args, name) is not None]
        if given:
            args.usage_error(f"löftet har sitt kontrollområde och sina dagar; utelämna --{' och --'.join(given)}")
        return _pledge(args.pledge)
    if args.control is None or (args.days is not None and args.days < 1):
        args.usage_error("--control behövs" if args.control is None else "--days ska vara minst 1")
    _refuse_twice(args.control)
    treated, *controls = (read(one) for one in (args.treated, *args.control))
    return _answer(treated, controls, _split((treated, *controls), args.start, args.days))


def _refuse_twice(files: "Sequence[Path]") -> None:
    """Refuse one area as two controls: its events would count twice."""
    from geo.base.errors import FileUnfit
    from layers.texts import text

    known: set[Path] = set()
    for one in files:
        if one.resolve() in known:
            raise FileUnfit(file=one.name, reason=text("compare.pool.same"))
        known.add(one.resolve())


def _split(files: "Sequence[Counted]", start: date | None, days: int | None) -> "Periods | None":
    """Divide dated events at ``start``; None where the files themselves tell before from after."""
    from commands.compare_periods import periods_of
    from geo.base.errors import FileUnfit
    from layers.texts import text

    dated = [one for one in files if one.dated]
    if not dated:
        return None
    if start is None:
        raise FileUnfit(file=dated[0].name, reason=text("compare.start-wanted"))
    periods = periods_of(dated, start, days)
    for one in dated:
        one.split(periods.first, periods.start, periods.last)
    return periods


def _answer(treated: "Counted", controls: "list[Counted]", periods: "Periods | None") -> Answer:
    from layers.reports.comparison_words import comparison_of
    from layers.texts import number, text

    control, files = controls[0], (treated, *controls)
    left_out = [{"file": one.name, "row": row, "why": why} for one in files for row, why in one.left_out]
    sums = [text("compare.left-out-sum", **one) for one in left_out if one["why"] == "sum"]
    again = sum(one["why"] == "duplicate" for one in left_out)
    sums += [text("compare.left-out-again", n=again)] if again else []
    told = None
    if periods is not None:
        start, first, last = (day.isoformat() for day in (periods.start, periods.first, periods.last))
        told = {"start": start, "days": periods.days[1], "first": first, "last": last}
    outside = sum(one.outside for one in files)
    beside = {"periods": told, "left_out": left_out, "outside": outside}
    gap = treated.gap or control.gap
    if gap:
        return _undecided(gap, sums, beside)
    days = (1, 1) if periods is None else periods.days
    rings = {"ring": treated.ring_change, "ring_control": control.ring_change}
    found = comparison_of(treated.change, control.change, **rings, days=days)
    lines = found.lines
    if periods is not None and told is not None:
        key = "compare.periods-months" if periods.months else "compare.periods"
        facts = told | {"months": periods.months}
        lines.append(text(key, **facts, left_out=number(outside)))
    if found.undecidable:
        return _undecided(found.nothing, sums, found.to_json() | beside)
    pool, said = _pooled(treated, controls)
    return Answer(found.to_json() | beside | pool, [*lines, *said, *sums])


def _pooled(treated: "Counted", controls: "list[Counted]") -> tuple[dict[str, Any], list[str]]:
    """Compare with all controls together, where there are several; one with a gap leaves nothing to add up."""
    from layers.reports.comparison_words import pool_of
    from layers.texts import text

    gap = next((one.gap for one in controls if one.gap), "")
    if gap:
        return {"pooled": None}, [text("compare.pool.gap", why=gap)]
    names = [one.name for one in controls]
    told = [name if names.count(name) == 1 else f"{at}: {name}" for at, name in enumerate(names, 1)]
    pool = pool_of(treated.change, {name: one.change for name, one in zip(told, controls, strict=True)})
    return ({}, []) if pool is None else ({"pooled": pool.to_json()}, pool.lines)


def _undecided(why: str, lines: list[str], known: dict[str, Any]) -> Answer:
    """Answer that nothing can be decided, and why; what was counted stands beside it."""
    from layers.texts import text

    verdict = text("compare.undecidable")
    empty = dict.fromkeys(
        ("treated", "control", "wdd", "ratio_of_ratios", "displacement", "smallest_detectable", "finding")
    )
    answer = empty | known | {"finding": "undecidable", "verdict": verdict, "why": why}
    return Answer(answer, [f"{verdict[0].upper()}{verdict[1:]}: {why}", *lines], status=1)


def _pledge(pledge_id: str) -> Answer:
    """Compare a promise's area as it was fixed beforehand."""
    from data.places.area_rows import areas
    from data.places.dwellings import dwellings
    from data.store.store import Store
    from data.work import pledge_rows
    from geo.methods.before_after import Change
    from layers.reports.comparison_words import comparison_of, pool_of
    from layers.texts import number, text

    with Store(create=False) as store:
        fixed = pledge_rows.pledge(store, pledge_id)
        counts = pledge_rows.count(store.observations(), fixed)
        near = pledge_rows.likest(
            pledge_rows.controls(store.observations(), areas(store), dwellings(store), fixed), fixed
        )
        beside = pledge_rows.count_in(store.observations(), fixed, near)
    found = comparison_of(Change(*counts.treated), Change(*counts.control), ring=Change(*counts.ring), days=counts.days)
    pool = pool_of(Change(*counts.treated), _with_own(fixed.control_ring, counts.control, beside))
    first, last = (
        text("compare.days", first=a.isoformat(), last=b.isoformat()) for a, b in (fixed.baseline, fixed.follow)
    )
    coarse = sum(counts.coarse)
    lines = [*found.lines, text("compare.pledge", name=fixed.title, before=first, after=last, coarse=number(coarse))]
    periods = {"start": fixed.follow[0].isoformat(), "days": counts.days[1]}
    if found.undecidable:
        return _undecided(found.nothing, [], found.to_json() | {"periods": periods, "left_out": [], "outside": coarse})
    answer = found.to_json() | {"periods": periods, "left_out": [], "outside": coarse}
    if pool is None:
        return Answer(answer, lines)
    return Answer(answer | {"pooled": pool.to_json()}, [*lines, *pool.lines])


def _with_own(ring: str, own: tuple[int, int], beside: "dict[str, tuple[int, int]]") -> "dict[str, Change]":
    """Return the promise's own control before those that are likest; nothing where it has none of its own."""
    from geo.methods.before_after import Change
    from layers.texts import text

    if not ring:
        return {}
    return {text("pledge.pool.own"): Change(*own)} | {name: Change(*pair) for name, pair in beside.items()}
