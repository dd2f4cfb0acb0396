"""``karta compare``: did an area change more than its control, by how much at the least and at the most."""

import argparse
import math
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from commands import Answer

if TYPE_CHECKING:
    from commands.compare_table import Counted
    from geo.compare import Change, Finding, Ratio

LEAST_P: Final = 0.001
"""A smaller p is not told: nobody acts differently."""

SHAPES: Final = """Filerna (csv eller xlsx) har en av tre former:
  före;efter        en rad per plats eller månad, antal händelser
  period;antal      period är före eller efter; utan antal är varje rad en händelse
  datum             en rad per händelse, eller med antal; kräver --start
Dessutom får finnas zon (område eller ring) eller avstånd_m från området: högst 100 m räknas till området,
100-300 m till ringen dit händelser kan ha flyttat, längre bort räknas inte."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take two files, or a pledge, and the day on which the measures began."""
    parser.epilog = SHAPES
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--treated", type=Path, metavar="FIL", help="händelser i området")
    what.add_argument("--pledge", metavar="ID", help="ett sparat medborgarlöfte (kommer senare)")
    parser.add_argument("--control", type=Path, metavar="FIL", help="händelser i kontrollområdet, samma perioder")
    parser.add_argument("--start", type=date.fromisoformat, metavar="DATUM", help="dagen då åtgärden började")
    parser.add_argument(
        "--days", type=int, metavar="N", help="dagar på var sida om --start (annars så många som filerna täcker)"
    )
    parser.set_defaults(usage_error=parser.error)


def run(args: argparse.Namespace) -> Answer:
    """Read, count, compare and say it in a sentence."""
    from commands.compare_table import read
    from geo.errors import ValueRefused
    from layers.texts import text

    if args.pledge is not None:
        raise ValueRefused(field="--pledge", value=args.pledge, wanted=text("compare.pledge-later"))
    if args.control is None or (args.days is not None and args.days < 1):
        args.usage_error("--control behövs" if args.control is None else "--days ska vara minst 1")
    treated, control = read(args.treated), read(args.control)
    days = _split(treated, control, args.start, args.days)
    return _answer(treated, control, days, args.start)


def _split(treated: "Counted", control: "Counted", start: date | None, days: int | None) -> int | None:
    """Divide dated events at ``start``; returns the days on each side, or None where the files tell the periods."""
    from geo.errors import FileRefused
    from layers.texts import text

    dated = [one for one in (treated, control) if one.days]
    if not dated:
        return None
    if start is None:
        raise FileRefused(file=dated[0].name, reason=text("compare.start-wanted"))
    met = [day for one in dated for day, _, _ in one.days]
    span = days or min(start.toordinal() - min(met), max(met) - start.toordinal() + 1)
    if span < 1:
        raise FileRefused(file=dated[0].name, reason=text("compare.no-span"))
    for one in dated:
        one.split(start, span)
    return span


def _answer(treated: "Counted", control: "Counted", days: int | None, start: date | None) -> Answer:
    from geo.compare import (
        NOTHING,
        finding,
        ratio_of_ratios,
        smallest_detectable,
        weighted_displacement_difference,
        weighted_displacement_quotient,
    )
    from layers.texts import number, text

    here, there = treated.change, control.change
    ring, ring_control = treated.ring_change, control.ring_change
    ratio = ratio_of_ratios(here, there)
    # a ring without a control of its own is only compared by its ratio: a difference needs all four numbers
    both = ring is not None and ring_control is not None
    wdd = weighted_displacement_difference(
        here,
        there,
        ring=ring if both and ring else NOTHING,
        ring_control=ring_control if both and ring_control else NOTHING,
    )
    found = finding(here, there, ratio)
    smallest = smallest_detectable(here, there)
    verdict = sentence(found, ratio, here, there)
    displacement: dict[str, Any] = {"measured": ring is not None, "treated": None, "control": None, "ratio": None}
    lines = [verdict]
    if ring is not None:
        beside = ring_control or there
        moved = ratio_of_ratios(ring, beside)
        displacement |= {
            "treated": _pair(ring),
            "control": _pair(beside),
            "ratio": _told(asdict(moved)),
            "estimate": wdd.displaced if both else None,
            "se": wdd.displaced_se if both else None,
            "wdq": _number(weighted_displacement_quotient(here, ring, there)),
        }
        lines.append(text(f"compare.ring.{finding(ring, beside, moved)}"))
    key = "compare.smallest-none" if math.isnan(smallest) else "compare.smallest"
    lines.append(text(key, share=number(math.ceil(100 * smallest))) if not math.isnan(smallest) else text(key))
    lines += _numbers(here, there, ratio, asdict(wdd))
    left_out = treated.left_out + control.left_out
    if days is not None and start is not None:
        lines.append(text("compare.periods", days=days, start=start.isoformat(), left_out=number(left_out)))
    data = {
        "treated": _pair(here),
        "control": _pair(there),
        "periods": None if days is None or start is None else {"start": start.isoformat(), "days": days},
        "left_out": left_out,
        "wdd": _told(asdict(wdd)) | {"level": 0.9},
        "ratio_of_ratios": _told(asdict(ratio)),
        "displacement": displacement,
        "smallest_detectable": _number(smallest),
        "finding": found,
        "verdict": verdict,
    }
    return Answer(data, lines)


def sentence(found: "Finding", ratio: "Ratio", treated: "Change", control: "Change") -> str:
    """Return the verdict: one sentence that claims no more than the interval."""
    from geo.compare import LEAST_EVENTS
    from layers.texts import number, text

    if found == "few":
        return text("compare.few", treated=number(sum(treated)), control=number(sum(control)), least=LEAST_EVENTS)
    # rounded outwards, so that the sentence is never sharper than the numbers
    if found == "fell":
        least, most = math.floor(100 * (1 - ratio.high)), math.ceil(100 * (1 - ratio.low))
        return text("compare.fell", least=least, most=most)
    if found == "rose":
        least = math.floor(100 * (ratio.low - 1))
        if math.isinf(ratio.high):
            return text("compare.rose-at-least", least=number(least))
        return text("compare.rose", least=number(least), most=number(math.ceil(100 * (ratio.high - 1))))
    fall = math.ceil(100 * (1 - ratio.low))
    if math.isinf(ratio.high):
        return text("compare.unclear-open", fall=fall)
    return text("compare.unclear", fall=fall, rise=number(math.ceil(100 * (ratio.high - 1))))


def _numbers(here: "Change", there: "Change", ratio: "Ratio", wdd: dict[str, float]) -> list[str]:
    from layers.texts import number, text

    def two(value: float) -> str:
        return number(value, 2) if math.isfinite(value) else "–"

    chance = "< 0,001" if ratio.p < LEAST_P else "= " + number(ratio.p, 3)
    return [
        text(
            "compare.counts",
            before=number(here.before),
            after=number(here.after),
            control_before=number(there.before),
            control_after=number(there.after),
        ),
        text("compare.ratio", value=two(ratio.value), low=two(ratio.low), high=two(ratio.high), p=chance),
        text("compare.wdd", estimate=number(wdd["total"], 1), low=number(wdd["low"], 1), high=number(wdd["high"], 1)),
    ]


def _pair(change: "Change") -> dict[str, float]:
    return {"before": change.before, "after": change.after}


def _told(numbers: dict[str, float]) -> dict[str, float | None]:
    return {name: _number(value) for name, value in numbers.items()}


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None
