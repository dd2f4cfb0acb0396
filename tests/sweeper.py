"""Ends what a test run has started when the run itself is gone, however it ended: servers, browsers, databases.

A fixture that stops its server runs only where the run ends in its own time; one that is killed leaves them. Whatever a
run starts inherits a word in its environment; a small process of its own waits for the run's end and then looks for it.
"""

import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

WORD: Final = "KARTA_TEST_RUN"
MEMORY: Final = Path("/dev/shm")  # noqa: S108 - folders below it are made by mkdtemp
PATIENCE_S: Final = 3.0


def folder_prefix(run: str) -> str:
    """Return what the names of a run's own folders begin with."""
    return f"karta-{run}-"


def left_of(run: str) -> list[int]:
    """Return the processes that carry the run's word; the asker itself is none of them."""
    word = f"{WORD}={run}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                words = (entry / "environ").read_bytes().split(b"\0")
                is_dead = (entry / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
            except OSError:
                continue  # gone meanwhile, or somebody else's
            if word in words and not is_dead:
                found.append(int(entry.name))
    return found


def end(run: str) -> None:
    """Ask all that is left to end, then make it; and take the run's folders away."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        for pid in left_of(run):
            try:
                os.kill(pid, how)
            except OSError:
                continue
        until = time.monotonic() + PATIENCE_S
        while left_of(run) and time.monotonic() < until:
            time.sleep(0.05)
    for place in (Path(tempfile.gettempdir()), MEMORY):
        for folder in place.glob(f"{folder_prefix(run)}*"):
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    os.environ.pop(WORD, None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what breaks the run off is not meant for the one who tidies up
    sys.stdin.buffer.read()  # until the run's end of the pipe is closed
    end(sys.argv[1])
