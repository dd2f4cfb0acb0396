"""``karta import``: take files in, each all or nothing, every row answered for."""

import argparse
import contextlib
import ctypes
import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from commands import Answer, now

if TYPE_CHECKING:
    from data.columns.tables import Note
    from data.intake.receipts import Receipt

_MMAP_THRESHOLD: Final = -3
"""``M_MMAP_THRESHOLD`` of glibc's malloc.h."""

LARGE: Final = 131_072
"""Bytes of a block that goes back to the system as soon as it is freed: glibc's own first value, which it raises."""

SHOWN: Final = 20
"""Rows of a file that are told of on the screen; the JSON has them all."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the files, where they come from, and whether to judge only."""
    parser.add_argument("files", nargs="+", metavar="FIL", type=Path)
    from data.sources import SOURCES

    parser.add_argument("--source", choices=("auto", *SOURCES), default="auto", help="varifrån uppgifterna kommer")
    parser.add_argument("--dry-run", action="store_true", help="bedöm filerna mot databasen utan att spara något")


def run(args: argparse.Namespace) -> Answer:
    """Take each file in, in order."""
    # a hundred thousand rows make millions of small objects and no circles: looking for those is a fifth of the time
    gc.disable()
    give_back_at_once()
    try:
        return _run(args)
    finally:
        gc.enable()


def give_back_at_once() -> None:
    """Let large blocks go back to the system when they are freed: otherwise the sum of what was once held counts."""
    with contextlib.suppress(OSError, AttributeError):  # another library than glibc has its own way
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, LARGE)


def _run(args: argparse.Namespace) -> Answer:
    from geo.base.errors import NotFound

    contents = []
    for path in args.files:
        try:
            contents.append((path.name, _content(path)))
        except OSError:
            raise NotFound(what="Filen", name=path.name) from None
    from data.readers.confined import Reading

    # the first file is read while the heavy libraries are loaded
    begun = Reading(*contents[0])
    from data.intake import intake
    from data.store.store import Store

    with Store() as store:
        known_places = intake.known_places(store)
        receipts = []
        for number, (name, content) in enumerate(contents):
            reading = begun if number == 0 else None
            receipts.append(
                intake.take_in(
                    store, name, content, source=args.source, now=now(args), dry_run=args.dry_run,
                    known_places=known_places, reading=reading,
                )
            )  # fmt: skip
    data = {"files": [as_json(receipt) for receipt in receipts]}
    lines = [line for receipt in receipts for line in told(receipt)]
    if args.dry_run:
        from layers.texts import text

        lines.append(text("intake.dry"))
    fell_short = any(receipt.decision in ("reject_rows", "reject_file") for receipt in receipts)
    return Answer(data, lines, status=1 if fell_short else 0)


def _content(path: Path) -> Path | bytes:
    """Return where an ordinary file lies, so that it need not be held whole; of a pipe its bytes.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    if not path.is_file():
        return path.read_bytes()
    with path.open("rb"):
        return path


def as_json(receipt: "Receipt") -> dict[str, Any]:
    """Return a receipt as the contract has it."""
    return {
        "file": receipt.file,
        "decision": receipt.decision,
        "reason_classes": list(receipt.reason_classes),
        "rows_total": receipt.rows_total,
        "rows_stored": receipt.rows_stored,
        "rows_rejected": receipt.rows_rejected,
        "rows_duplicate": receipt.rows_duplicate,
        "rows": [_row(receipt, note) for note in receipt.rows],
        "notes": [_row(receipt, note) for note in (*receipt.notes, *receipt.hints)],
        "message": _message(receipt),
        "source": receipt.source or None,
        "suggestion": dict(receipt.suggestion) or None,
        "columns": [{"title": one.title, "field": one.field, "why": one.why} for one in receipt.columns],
        "tables": [
            {"sheet": part.sheet or None, "header_row": part.header_row, "rows": part.rows} for part in receipt.parts
        ],
        "placed": receipt.placed,
        "ambiguous": receipt.ambiguous,
        "unmatched": receipt.unmatched,
    }


def _row(receipt: "Receipt", note: "Note") -> dict[str, Any]:
    from layers.scene.reasons import sentence

    message = sentence(note.reason, note.facts, note.row, receipt.suggestion)
    return {"row": note.row, "reason": note.reason, "message": message}


def _message(receipt: "Receipt") -> str | None:
    """Return why a whole file was refused."""
    if receipt.decision != "reject_file":
        return None
    from layers.scene.reasons import sentence

    return sentence(receipt.reason_classes[0], receipt.facts, None, receipt.suggestion)


def told(receipt: "Receipt") -> Iterator[str]:
    """Yield a receipt's lines for a reader."""
    from layers.texts import text

    if receipt.rows_total is None and receipt.decision != "reject_file":
        yield text("intake.picture", file=receipt.file)
    else:
        yield text(
            f"intake.decision.{receipt.decision}", file=receipt.file, stored=receipt.rows_stored,
            total=receipt.rows_total, rejected=receipt.rows_rejected,
        )  # fmt: skip
    if receipt.rows_duplicate:
        yield text("intake.duplicates", duplicate=receipt.rows_duplicate)
    message = _message(receipt)
    if message:
        yield text("intake.file", message=message)
    notes = (*receipt.rows, *receipt.notes)
    for note in notes[:SHOWN]:
        row = _row(receipt, note)
        key = "intake.file" if note.row is None else "intake.row"
        yield text(key, row=note.row, message=row["message"])
    if len(notes) > SHOWN:
        yield text("intake.more", n=len(notes) - SHOWN)
    if receipt.rows_stored and receipt.source != "counts":
        yield text(
            "intake.placed", placed=receipt.placed, stored=receipt.rows_stored, ambiguous=receipt.ambiguous,
            unmatched=receipt.unmatched,
            rest=receipt.rows_stored - receipt.placed - receipt.ambiguous - receipt.unmatched,
        )  # fmt: skip
