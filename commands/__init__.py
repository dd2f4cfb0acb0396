"""One file a command of ``karta``: ``arguments(parser)`` says what it takes, ``run(args)`` answers."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

from geo.base.periods import LOCAL


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answers: the JSON document, the same for a reader, and the exit status (0, or 1 = fell short)."""

    data: Any
    lines: Sequence[str] = ()
    status: int = 0


def now(args: Any) -> datetime:
    """Return ``--now``, or the clock: the one seam through which time enters a command."""
    return args.now or datetime.now(tz=LOCAL)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file whole or not at all: what stood under its name stands until all of the new one is on the disk.

    Raises
    ------
    OSError
        With the file's own name, not the draft's.
    """
    try:
        if file.exists() and not file.is_file():  # a folder refuses by itself; a pipe has no draft
            file.write_bytes(content)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        _replace(file, file.with_name(f".{file.name}.{token_hex(4)}.draft"), content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error


def _replace(file: Path, draft: Path, content: bytes) -> None:
    try:
        with draft.open("xb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        draft.replace(file)
    finally:
        with suppress(OSError):  # a locked disk has none
            draft.unlink(missing_ok=True)
