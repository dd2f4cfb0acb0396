"""``karta backup FILE``: a checked copy of everything, taken while the server runs."""

import argparse
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from commands import Answer, now

PIPE: Final = "-"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to and why."""
    parser.add_argument("file", metavar="FIL", help="kopians fil, där en tidigare ersätts; - är standard ut")
    parser.add_argument("--replace", action="store_true", help="ersätt även en kopia som innehåller fler rapporter")
    parser.add_argument("--purpose", default="", metavar="TEXT", help="varför, för loggen")


def run(args: argparse.Namespace) -> Answer:
    """Copy, check the copy, and say what is in it."""
    from data.store.store import Store
    from data.trust import backup_copy
    from data.trust.asker import operator
    from layers.texts import number, text

    if args.file == PIPE:
        return _piped(args)
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


def _piped(args: argparse.Namespace) -> Answer:
    """Write the copy to standard output, for a program that encrypts it; it lies on this disk as a draft meanwhile."""
    import settings
    from data.store.store import Store
    from data.trust import backup_copy
    from data.trust.asker import operator
    from geo.base.errors import ValueRefused
    from layers.texts import text

    if args.json or sys.stdout.isatty():
        raise ValueRefused(field="FIL", value=PIPE, wanted=text("backup.pipe"))
    with Store(create=False) as store, TemporaryDirectory(prefix=".kopia-", dir=settings.home()) as folder:
        copy = backup_copy.back_up(
            store, Path(folder) / "kopia.db", at=now(args), asker=operator(), purpose=args.purpose
        )
        with copy.file.open("rb") as made:
            shutil.copyfileobj(made, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    sys.stderr.write(text("backup.note", sha256=copy.sha256, head=copy.head) + "\n")
    return Answer(None)
