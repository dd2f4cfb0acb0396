"""``karta retention``: forget by rule; look first with ``--dry-run``."""

import argparse
from typing import Any

from commands import Answer, now


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take whether to look only, and rules to change first."""
    parser.add_argument("--dry-run", action="store_true", help="räkna bara; ändra ingenting")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KÄLLA:VAD=MÅNADER",
        help="ändra en regel och gör inget annat, till exempel housing:words=36 eller notice:row=aldrig; får upprepas",
    )


def run(args: argparse.Namespace) -> Answer:
    """Count or take away what is due, rule by rule."""
    from data.store.store import Store
    from data.trust import retention_rules
    from data.trust.asker import operator
    from layers.texts import number, text

    moment, who = now(args), operator()
    changes = [_rule(words) for words in args.set]
    with Store(create=False) as store:
        for rule in changes:
            retention_rules.set_rule(store, rule, asker=who, at=moment)
        looking = args.dry_run or bool(changes)
        dues = retention_rules.forget(store, at=moment, asker=who, dry_run=looking)
    rows = sum(due.rows for due in dues)
    data = {
        "dry_run": looking,
        "at": moment.isoformat(),
        "rows": rows,
        "rules": [
            {
                "source": due.rule.source,
                "what": due.rule.what,
                "months": due.rule.months,
                "before": None if due.before is None else due.before.date().isoformat(),
                "rows": due.rows,
            }
            for due in dues
        ],
    }
    lines = [_line(due) for due in dues]
    lines.append(text("retention.would" if looking else "retention.done", rows=number(rows)))
    return Answer(data, lines)


def _rule(words: str) -> Any:
    from data.trust.retention_rules import Rule
    from geo.base.errors import ValueRefused

    name, equals, months = words.partition("=")
    source, colon, what = name.partition(":")
    if not equals or not colon or not (months == "aldrig" or months.isdecimal()):
        raise ValueRefused(field="--set", value=words, wanted="källa:vad=månader, eller =aldrig")
    return Rule(source, what, None if months == "aldrig" else int(months))


def _line(due: Any) -> str:
    from layers.texts import text

    source = text(f"source.{due.rule.source}" if due.rule.source != "alla" else "retention.every")
    facts = {"source": source, "what": text(f"retention.{due.rule.what}"), "rows": due.rows}
    if due.before is None:
        return text("retention.never", **facts)
    return text("retention.line", months=due.rule.months, before=due.before.date().isoformat(), **facts)
