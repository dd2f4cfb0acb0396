"""Runs many commands of ``karta`` one after the other, each in a process of its own that begins with all imported.

Started by a test inside a file system of the test's own (a full disk, a folder that cannot be written). Reads on
standard input ``{"commands": [[word, …], …], "answers": folder}`` and writes what each said into that folder.
"""

import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any


def _run(words: list[str], place: Path) -> None:
    """Be ``karta`` with these words, its two streams in files."""
    for number, name in ((1, "out"), (2, "err")):
        handle = os.open(place.with_suffix(f".{name}"), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        os.dup2(handle, number)
    import cli

    status = 1
    try:
        status = cli.main(words)
    except SystemExit as ended:
        status = int(ended.code or 0)
    except BaseException:  # noqa: BLE001 - what the interpreter would do
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _warm() -> None:
    import geopandas  # noqa: F401
    import sqlalchemy  # noqa: F401

    import cli  # noqa: F401
    import data.store.store  # noqa: F401
    import layers.texts  # noqa: F401


def main() -> None:
    """Run them all."""
    errand: dict[str, Any] = json.load(sys.stdin)
    _warm()
    folder = Path(errand["answers"])
    with Path(os.devnull).open() as nothing:
        os.dup2(nothing.fileno(), 0)
    for number, words in enumerate(errand["commands"]):
        place = folder / f"{number:03d}"
        child = os.fork()
        if not child:
            _run(words, place)
        _, ended = os.waitpid(child, 0)
        place.with_suffix(".status").write_text(str(os.waitstatus_to_exitcode(ended)))


if __name__ == "__main__":
    main()
