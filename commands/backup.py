"""``karta backup FILE``: a checked copy of everything, taken while the server runs."""

import argparse
from pathlib import Path

from commands import Answer, now


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to and why."""
    parser.add_argument("file", metavar="FIL", help="kopians fil; en tidigare kopia med samma namn ersätts")
    parser.add_argument("--replace", action="store_true", help="ersätt även en kopia som innehåller fler rapporter")
    parser.add_argument("--purpose", default="", metavar="TEXT", help="varför, för loggen")


def run(args: argparse.Namespace) -> Answer:
    """Copy, check the copy, and say what is in it."""
    from data.store.store import Store
    from data.trust import backup_copy
    from data.trust.asker import operator
    from layers.texts import number, text

    with Store(create=False) as store:
        copy = backup_copy.back_up(
            store, Path(args.file), at=now(args), asker=operator(), purpose=args.purpose, replacing=args.replace
        )
    size = copy.file.stat().st_size
    data = {
        "file": str(copy.file),
        "bytes": size,
        "sha256": copy.sha256,
        "made": copy.made.isoformat(),
        "version": copy.version,
        "integrity": "ok",
        "counts": copy.counts,
        "audit_head": str(copy.head),
    }
    rows = number(sum(copy.counts.values()))
    lines = [
        text("backup.done", file=copy.file, rows=rows, tables=len(copy.counts), size=number(size)),
        text("backup.note", sha256=copy.sha256, head=copy.head),
        text("backup.keep_safe"),
    ]
    return Answer(data, lines)
