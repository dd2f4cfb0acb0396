"""``karta demo``: fill an empty database with a made-up picture."""

import argparse

from commands import Answer, now


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the seed and the number of rows."""
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="samma tal ger samma bild (1)")
    parser.add_argument("--rows", type=int, default=4000, metavar="N", help="ungefär så många observationer (4000)")


def run(args: argparse.Namespace) -> Answer:
    """Make the picture up, and say what came of it."""
    from data.store import Store
    from data.synthetic import fill

    with Store() as store:
        counts = fill(store, seed=args.seed, rows=args.rows, now=now(args))
    said = f"{counts['observations']} observationer, {counts['walks']} vandringar, {counts['actions']} åtgärder"
    return Answer(counts, [f"Databasen är fylld med påhittade uppgifter: {said}."])
