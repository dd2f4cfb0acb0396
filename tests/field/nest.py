"""The tablets' door, whose programs are read once and whose every life is a fork: a test may kill it a hundred times.

``python -m tests.field.nest`` reads lines of JSON. ``{"port", "environment", "largest_file"}`` starts a server (which
may write no file beyond so many bytes) and answers its number; ``{"bury": number}`` answers when that one, which a test
has killed, is gone. What lives and is killed is a process of its own with a real database, as under ``python -m
uvicorn``.
"""

import json
import os
import resource
import signal
import sys
from contextlib import suppress

import uvicorn

import settings
from walk import tablet_door


def live(port, environment, largest_file):
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    os.dup2(2, 1)
    if largest_file:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    os.environ.update(environment)
    settings.forget()
    uvicorn.run(tablet_door.application(), host="127.0.0.1", port=port, log_level="warning", timeout_keep_alive=60)


def main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the test ends first, and then this does
    living = set()
    for line in sys.stdin:
        asked = json.loads(line)
        if pid := asked.get("bury"):
            os.waitpid(pid, 0)
            living.discard(pid)
        else:
            pid = os.fork()
            if not pid:
                live(**asked)
                os._exit(0)
            living.add(pid)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
    for pid in living:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
