"""``karta audit``: prove the log's chain, show who did what, and find where one person stands."""

import argparse
from typing import Any

from commands import Answer


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do with the log, for ``list`` whose traces, for ``person`` who is looked for."""
    parser.add_argument(
        "deed",
        choices=("verify", "list", "person", "send"),
        metavar="verify|list|person|send",
        help="pröva kedjan, visa rader, sök en person, eller skicka kedjans huvud härifrån",
    )
    parser.add_argument("words", nargs="?", default="", metavar="TEXT", help="vem som söks: namn, nummer eller adress")
    parser.add_argument("--purpose", default="", metavar="TEXT", help="varför en person söks; står i loggen")
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
    """Verify the chain, list rows, newest first, or find a person."""
    from dataclasses import replace

    from data.store.store import Store
    from data.trust import audit_log
    from service.trail import heads

    if args.deed == "person":
        return _person(args)
    if args.deed == "send":
        return _send(args)

    with Store(create=False) as store:
        if args.deed == "list":
            found = audit_log.rows(store, who=args.who, record_id=args.record, limit=args.limit)
            return Answer(
                {"rows": [_row(row) for row in found.itertuples()]}, [_line(row) for row in found.itertuples()]
            )
        sent = heads.noted()
        verdict = audit_log.verify(store, noted=[*(audit_log.Head.parse(text) for text in args.head), *sent])
        gone = tuple(audit_log.Finding(None, "noted", file) for file in heads.missing(store))
        verdict = replace(verdict, findings=verdict.findings + gone)
    from layers.texts import text

    data = verdict.as_json()
    for finding in data["findings"]:
        finding["message"] = text(f"audit.{finding['kind']}", number=finding["number"], detail=finding["detail"])
    lines = [text("audit.sound" if verdict.ok else "audit.broken", rows=verdict.rows, head=verdict.head)]
    if sent and verdict.ok:
        lines.append(text("audit.against_one" if len(sent) == 1 else "audit.against", n=len(sent)))
    data["noted"] = len(sent) + len(args.head)
    return Answer(data, lines + [finding["message"] for finding in data["findings"]], status=0 if verdict.ok else 1)


def _send(args: argparse.Namespace) -> Answer:
    """Send the chain's head to where the setting says, now."""
    from commands import now
    from data.store.store import Store
    from data.trust import audit_log
    from data.trust.asker import operator
    from geo.base.errors import ValueRefused
    from layers.texts import text
    from service.trail import heads

    if not heads.targets():
        raise ValueRefused(field="KARTA_AUDIT_HEADS", value="", wanted=text("setting.heads"))
    with Store(create=False) as store:
        head = audit_log.head(store)
        said = heads.send(store, operator(), at=now(args))
    failed = {target: trouble for target, trouble in said.items() if trouble}
    lines = [text("audit.not_sent", where=target, trouble=trouble) for target, trouble in failed.items()]
    went = [target for target in said if target not in failed]
    if went:
        lines.insert(0, text("audit.sent", head=head, where=", ".join(went)))
    return Answer({"head": str(head), "sent": went, "failed": list(failed)}, lines, status=1 if failed else 0)


def _person(args: argparse.Namespace) -> Answer:
    """Find every text that holds the person, however written; the search is logged, not what was searched for."""
    from commands import now
    from data.store.store import Store
    from data.trust.asker import operator
    from data.trust.person_search import traces
    from layers.texts import number, text

    purpose = args.purpose.strip() or text("audit.person.purpose")
    with Store(create=False) as store:
        found = traces(store, operator(), args.words, at=now(args), purpose=purpose)
    hits = [{"table": one.table, "id": one.id, "field": one.field} for one in found]
    lines = [text("audit.person", n=number(len(hits)))]
    return Answer({"n": len(hits), "hits": hits}, lines + [" · ".join(hit.values()) for hit in hits])


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
