"""A log without words: of an unforeseen trouble it keeps where and of what kind, not what the trouble says.

What an exception says may quote what somebody wrote ("could not convert …"), and a log is read by others than those who
may read that (docs/privacy.md). Foreseen troubles have a code and are told to whoever asked.
"""

import logging
from typing import Any


class Unsaid(Exception):
    """Stands in the log for an exception; its text is the names of the exception and of what it came from."""


def keep_words_out() -> None:
    """Let every log record from now on name an exception instead of quoting it."""
    logging.setLogRecordFactory(_record)


def _record(*args: Any, **more: Any) -> logging.LogRecord:
    record = logging.LogRecord(*args, **more)
    if record.exc_info and record.exc_info[1] is not None:
        record.exc_info = (Unsaid, Unsaid(" from ".join(_names(record.exc_info[1]))), record.exc_info[2])
    return record


def _names(error: BaseException | None) -> list[str]:
    """Return the kinds of an exception and of those behind it."""
    names: list[str] = []
    while error is not None and len(names) < 10:  # noqa: PLR2004 - a chain may be a ring
        names.append(type(error).__name__)
        error = error.__cause__ or error.__context__
    return names
