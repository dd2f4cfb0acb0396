"""``karta restore FILE``: put a copy in the database's place; what was there is kept."""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from commands import Answer, now

PIPE: Final = "-"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take which copy and why."""
    parser.add_argument("file", metavar="FIL", help="en kopia från karta backup; - är standard in")
    parser.add_argument("--purpose", default="", metavar="TEXT", help="varför, för loggen")


def run(args: argparse.Namespace) -> Answer:
    """Check the copy, restore it, and prove the audit's chain in what came back."""
    import settings
    from data.trust import backup_copy
    from data.trust.asker import operator
    from geo.base.periods import LOCAL
    from layers.texts import number, text

    url = settings.database_url()
    with _file(args.file, settings.home()) as file:
        done = backup_copy.restore(url, file, at=now(args), asker=operator(), purpose=args.purpose)
    data = {
        "file": str(done.copy.file),
        "made": done.copy.made.isoformat(),
        "counts": done.copy.counts,
        "kept": None if done.kept is None else str(done.kept),
        "audit": {"ok": done.verdict.ok, "rows": done.verdict.rows},
    }
    made = done.copy.made.astimezone(LOCAL).strftime("%Y-%m-%d %H:%M")
    lines = [text("restore.done", made=made, rows=number(sum(done.copy.counts.values())))]
    if done.kept is not None:
        lines.append(text("restore.kept", kept=done.kept))
    lines.append(text("restore.sessions"))
    if not done.verdict.ok:
        lines.append(text("restore.audit"))
    return Answer(data, lines, status=0 if done.verdict.ok else 1)


@contextmanager
def _file(name: str, home: Path) -> Iterator[Path]:
    """Lend the copy's file; what comes on standard input lies on the data's own disk, its owner's alone, meanwhile."""
    if name != PIPE:
        yield Path(name)
        return
    home.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".kopia-", dir=home) as folder:
        file = Path(folder) / "kopia.db"
        with file.open("xb") as taken:
            shutil.copyfileobj(sys.stdin.buffer, taken)
        yield file
