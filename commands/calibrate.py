"""``karta calibrate``: how often a test cries wolf on made-up maps, or finds what was planted."""

import argparse
import sys
from typing import Final

from commands import Answer
from commands.laboratory import laboratory

PLAIN: Final = 0.1
"""Progress is told at every tenth."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what is to be simulated."""
    parser.add_argument("--method", default="scan", metavar="METOD", help="scan, area, spacetime, …")
    parser.add_argument("--maps", type=int, default=1000, metavar="ANTAL", help="påhittade kartor (1000)")
    parser.add_argument("--n", type=int, default=20, metavar="ANTAL", help="händelser på varje karta (20)")
    parser.add_argument("--population", default="uniform", metavar="SLAG", help="uniform eller village")
    parser.add_argument("--sigma-m", type=float, default=0.0, metavar="METER", help="händelsernas lägesfel (0)")
    parser.add_argument("--risk", type=float, default=1.0, metavar="GÅNGER", help="den planterade platsens risk (1)")
    parser.add_argument("--seed", type=int, default=1, metavar="TAL", help="slumpfrö (1)")
    parser.add_argument("--replicas", type=int, default=999, metavar="ANTAL", help="simuleringar för varje karta (999)")
    parser.add_argument("--kind", default="plain", metavar="SLAG", help="hur händelserna uppstår: docs/calibration.md")
    parser.add_argument("--naming", type=float, default=1.0, metavar="ANDEL", help="andel som nämner sin plats (1)")


def run(args: argparse.Namespace) -> Answer:
    """Simulate and count."""
    from layers.texts import number, text

    simulation = laboratory("simulation.false_alarms")
    setup = simulation.Setup(
        method=args.method,
        maps=args.maps,
        events=args.n,
        population=args.population,
        sigma_m=args.sigma_m,
        risk=args.risk,
        seed=args.seed,
        replicas=args.replicas,
        kind=args.kind,
        naming=args.naming,
    )
    told = 0.0

    def tell(share: float) -> None:
        nonlocal told
        if share >= told + PLAIN:
            told = share
            sys.stderr.write(text("calibrate.progress", share=number(100 * share, 0)) + "\n")

    rate = simulation.calibrate(setup, tell if setup.maps >= 100 else None)  # noqa: PLR2004 - short runs need no progress
    data = rate.to_json()
    lines = [
        text(
            "calibrate.sum",
            alarms=rate.alarms,
            maps=rate.maps,
            rate=number(rate.rate, 3),
            low=number(data["low"], 3),
            high=number(data["high"], 3),
        )
    ]
    if rate.jaccard is not None:
        lines.append(text("calibrate.jaccard", jaccard=number(rate.jaccard, 2)))
    return Answer(data, lines)
