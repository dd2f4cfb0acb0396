"""``karta audit``: prove the log's chain, and show who did what."""

import argparse
from typing import Any

from commands import Answer


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do with the log, and for ``list`` whose traces."""
    parser.add_argument(
        "deed", choices=("verify", "list"), metavar="verify|list", help="pröva kedjan, eller visa rader"
    )
    parser.add_argument(
        "--head",
        action="append",
        default=[],
        metavar="NUMMER:SUMMA",
        help="ett huvud som antecknats tidigare och som ska finnas kvar; får upprepas",
    )
    parser.add_argument("--who", default=None, metavar="NAMN", help="bara den här personens spår")
    parser.add_argument("--record", default=None, metavar="ID", help="bara dem som sett eller ändrat den här posten")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="högst så många rader (50)")


def run(args: argparse.Namespace) -> Answer:
    """Verify the chain, or list rows, newest first."""
    from data.store.store import Store
    from data.trust import audit_log

    with Store() as store:
        if args.deed == "list":
            found = audit_log.rows(store, who=args.who, record_id=args.record, limit=args.limit)
            return Answer(
                {"rows": [_row(row) for row in found.itertuples()]}, [_line(row) for row in found.itertuples()]
            )
        verdict = audit_log.verify(store, noted=[audit_log.Head.parse(text) for text in args.head])
    from layers.texts import text

    data = verdict.as_json()
    for finding in data["findings"]:
        finding["message"] = text(f"audit.{finding['kind']}", number=finding["number"], detail=finding["detail"])
    lines = [text("audit.sound" if verdict.ok else "audit.broken", rows=verdict.rows, head=verdict.head)]
    return Answer(data, lines + [finding["message"] for finding in data["findings"]], status=0 if verdict.ok else 1)


def _row(row: Any) -> dict[str, Any]:
    return {
        "number": row.number,
        "at": row.at.isoformat(),
        "who": row.who,
        "role": row.role,
        "what": row.what,
        "selection": row.selection,
        "records": list(row.records),
        "count": row.count,
        "purpose": row.purpose,
    }


def _line(row: Any) -> str:
    from geo.base.periods import LOCAL

    at = row.at.tz_convert(LOCAL).strftime("%Y-%m-%d %H:%M:%S")
    parts = (f"{row.number}", at, row.who, row.role, row.what, f"{row.count} poster", row.selection, row.purpose)
    return " · ".join(part for part in parts if part)
