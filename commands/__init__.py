"""One file a command of ``karta``: ``arguments(parser)`` says what it takes, ``run(args)`` answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
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
