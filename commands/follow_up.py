"""``karta follow-up``: what is overdue after walks, and which orter have had one this term."""

import argparse
from datetime import date

from commands import Answer, now


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the day that is looked from."""
    parser.add_argument(
        "--date", type=date.fromisoformat, default=None, metavar="DATUM", help="räkna från den här dagen"
    )


def run(args: argparse.Namespace) -> Answer:
    """List what has passed its day, and count walks and meetings an ort."""
    from data.store.store import Store
    from data.walks import follow_up
    from geo.base.periods import LOCAL
    from layers.texts import text

    today = args.date or now(args).astimezone(LOCAL).date()
    with Store(create=False) as store:
        late, coverage = follow_up.overdue(store, today), follow_up.coverage(store, today)
    lines = [
        text(f"follow_up.{one.kind}", what=one.what, due=one.due.isoformat(), responsible=one.responsible)
        for one in late
        if one.kind not in follow_up.WITHOUT
    ]
    for kind in follow_up.WITHOUT:  # one line for all the orter
        orter = [one for one in late if one.kind == kind]
        if orter:
            due = orter[0].due.isoformat()
            lines.append(text(f"follow_up.{kind}", what=", ".join(one.what for one in orter), due=due))
    lines += [text("follow_up.coverage", **row) for row in coverage if row["walks"] or row["meetings"]]
    return Answer({"overdue": [one.as_json() for one in late], "coverage": coverage}, lines)
