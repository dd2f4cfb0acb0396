"""The log's lines: text for a reader, or JSON for a machine (``KARTA_LOG``), on standard error."""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

import settings

TEXT = "%(asctime)s %(levelname)s %(name)s %(message)s"


class JsonLines(logging.Formatter):
    """One JSON document a line; of an exception its kinds and places, never its words."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "process": record.process,
        }
        if record.exc_info and record.exc_info[1] is not None:
            said["exception"] = str(record.exc_info[1])
            said["where"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(said, ensure_ascii=False)


def configure() -> None:
    """Begin the log in the form that the setting names."""
    logging.basicConfig(level=logging.INFO, format=TEXT)
    reform()


def reform() -> None:
    """Give every handler that libraries have made the form, too; called again when all of them are there."""
    if settings.value("KARTA_LOG") != "json":
        return
    logging.captureWarnings(capture=True)
    form = JsonLines()
    for logger in (logging.root, *logging.root.manager.loggerDict.values()):
        for handler in getattr(logger, "handlers", ()):
            handler.setFormatter(form)
