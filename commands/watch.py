"""``karta watch``: look every so many days, with a budget of false alarms for a whole year."""

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands import Answer, now
from settings import watch_budget

if TYPE_CHECKING:
    from geo.methods.watch import Watch


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take loose files, or nothing: then what is stored is looked at."""
    parser.add_argument("--points", type=Path, metavar="P.csv", help="lösa punkter: e, n, t och gärna sender")
    parser.add_argument("--background", type=Path, metavar="B.csv", help="bakgrunden till dem: e, n, weight")
    parser.add_argument("--from", dest="first", metavar="DAG", help="första dagen; det som kom före är historia")
    parser.add_argument("--to", dest="last", metavar="DAG", help="sista dagen; utan den idag")
    parser.add_argument("--every", default="14d", metavar="14d", help="dagar mellan titterna (14d)")
    parser.add_argument("--budget", type=float, default=None, metavar="ANTAL", help="falska nya signaler om året (0,5)")
    parser.add_argument("--replicas", type=int, default=999, metavar="ANTAL", help="högst så många påhittade år (999)")
    parser.add_argument("--seed", type=int, default=1, metavar="TAL", help="slumpfrö (1)")


def run(args: argparse.Namespace) -> Answer:
    """Look, and say what is new and what goes on."""
    from geo.base.errors import ValueRefused

    if not 0 <= args.seed < 2**63:
        raise ValueRefused(field="slumpfrö", value=args.seed, wanted="ett heltal från 0")
    if (args.points is None) != (args.background is None):
        raise ValueRefused(field="lösa filer", value="bara den ena", wanted="både --points och --background")
    found = _stored(args) if args.points is None else _loose(args)
    return Answer(found.to_json(), lines_of(found))


def _loose(args: argparse.Namespace) -> "Watch":
    import numpy as np

    from data.intake import loose_points as files
    from geo.methods.watch import watch

    told = files.points(args.points, dated=True)
    rows = np.flatnonzero(told.exact)
    assert told.day is not None  # noqa: S101 - asked for with ``dated``
    return watch(
        told.e[rows],
        told.n[rows],
        told.day[rows],
        files.background(args.background),
        sender=None if told.sender is None else told.sender[rows],
        **_plan(args),
    )


def _plan(args: argparse.Namespace) -> dict[str, Any]:
    last = _day(args.last, "till") if args.last else now(args).date()
    first = _day(args.first, "från") if args.first else last - timedelta(days=364)
    return {
        "first": first,
        "last": last,
        "every_days": _every(args.every),
        "budget": watch_budget() if args.budget is None else args.budget,
        "replicas": args.replicas,
        "seed": args.seed,
    }


def _day(text: str, field: str) -> date:
    from geo.base.errors import ValueRefused

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueRefused(field=field, value=text, wanted="en dag som 2026-11-22") from None


def _every(text: str) -> int:
    from geo.base.errors import ValueRefused

    plain = text.strip().lower().removesuffix("d")
    if not plain.isdecimal() or not int(plain):
        raise ValueRefused(field="dagar mellan titterna", value=text, wanted="till exempel 14d")
    return int(plain)


def _stored(args: argparse.Namespace) -> "Watch":
    """Look at what is stored, as "Pågår nu" does."""
    from commands.hotspots import ground_of
    from data.store.store import Store
    from geo.hotspots.ongoing import watch_stored

    with Store(create=False) as store:
        return watch_stored(store.observations(), ground_of(store), **_plan(args))


def lines_of(found: "Watch") -> list[str]:
    """Say every signal in a line, and what was assumed."""
    from layers.scene.watch_words import recurrence
    from layers.texts import number, text

    if not found.looks:
        return [text("watch.none")]
    first, last = (one.isoformat() for one in (found.looks[0], found.looks[-1]))
    lines = [text("watch.sum", looks=len(found.looks), first=first, last=last, budget=number(found.budget, 1))]
    lines += [
        text(
            f"watch.{one.state}",
            look=one.look.isoformat(),
            e=number(one.e, 0),
            n=number(one.n, 0),
            radius=number(one.radius_m, 0),
            since=one.since.isoformat(),
            count=one.count,
            expected=number(one.expected, 1),
            recurrence=recurrence(one.recurrence_days),
        )
        for one in found.signals
    ]
    lines.append(text("watch.three") if found.signals else text("watch.none"))
    return lines if found.senders_known else [*lines, text("watch.senders_unknown")]
