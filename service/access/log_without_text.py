"""A log without words: of an unforeseen trouble it keeps where and of what kind, not what the trouble says.

What an exception says may quote what somebody wrote ("could not convert …"), and a log is read by others than those who
may read that (docs/privacy.md). Foreseen troubles have a code and are told to whoever asked.

Nor does it keep what a stranger sends: the libraries write a login's ``error_description``, a user agent or an address
into their messages. Of theirs the message stands and each word put into it is left out; of ours a line stays a line.
"""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

OWN: Final = frozenset(path.stem for path in Path(__file__).resolve().parents[2].iterdir()) | {
    "__main__",
    "root",
    "trygghetskartan",
}
"""Where a logger's name begins that is ours: what they put into a message is a code, a number or a name of ours."""

LEFT_OUT: Final = "…"

MOST_SIGNS: Final = 500
"""Signs of a line."""


class Unsaid(Exception):
    """Stands in the log for an exception; its text is the names of the exception and of what it came from."""


def keep_words_out() -> None:
    """Let every log record from now on name an exception instead of quoting it."""
    logging.setLogRecordFactory(_record)


def _record(*args: Any, **more: Any) -> logging.LogRecord:
    record = logging.LogRecord(*args, **more)
    if record.args and record.name.partition(".")[0] not in OWN:
        record.args = _without_words(record.args)
    record.msg, record.args = one_line(_said(record)), None
    if record.exc_info and record.exc_info[1] is not None:
        record.exc_info = (Unsaid, Unsaid(" from ".join(_names(record.exc_info[1]))), record.exc_info[2])
    return record


def _said(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return str(record.msg)  # a message that its words do not fit: of the library, without them


def _without_words(args: Any) -> Any:
    """Return what is put into a message with the numbers as they are and nothing of the words."""
    if isinstance(args, Mapping):
        return {name: _without(value) for name, value in args.items()}
    return tuple(_without(value) for value in args)


def _without(value: Any) -> Any:
    return value if isinstance(value, int | float) or value is None else LEFT_OUT


def one_line(words: str) -> str:
    """Return words as one line of signs that print: nothing in it begins another line or steers a terminal."""
    plain = "".join(sign if sign.isprintable() else " " for sign in words)
    return plain if len(plain) <= MOST_SIGNS else plain[: MOST_SIGNS - 1] + LEFT_OUT


def _names(error: BaseException | None) -> list[str]:
    """Return the kinds of an exception and of those behind it."""
    names: list[str] = []
    while error is not None and len(names) < 10:  # noqa: PLR2004 - a chain may be a ring
        names.append(type(error).__name__)
        error = error.__cause__ or error.__context__
    return names
