"""Run a reader in a process of its own that can neither reach the network, nor open or write a file, nor grow.

What holds on Linux: an own network namespace where the kernel lets us, and always a seccomp filter that refuses
sockets, new processes and the opening of any file once the readers are loaded, beside limits on memory, processor time
and file size. Elsewhere the limits hold that the system knows, and Python's audit hook refuses sockets and processes.
"""

import contextlib
import hashlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from data.columns.tables import Table
from data.readers.jail import CPU_SECONDS
from geo.base.errors import FileRefused

SECONDS: Final = 240
"""Wall time that somebody may be left waiting. A file that takes too long of itself is ended by its own processor time
(``jail.CPU_SECONDS``): what lasts longer than this waits for the machine."""

TIME_SPENT: Final = -24
"""How a reading ends whose processor time is spent: by SIGXCPU."""

MEMORY_MIB: Final = 1_536
"""Address space of the reading process: half a million rows fit."""

PIECE: Final = 1 << 20
"""Bytes handed over at a time."""

ROOT: Final = Path(__file__).resolve().parents[2]

TABLE, LETTER, LETTERS = "table", "letter", "letters"
"""What a file is read as; ``letters`` is a pack of them (``mail_files.packed``)."""

_START: Final = "import sys; sys.path.insert(0, sys.argv[1]); from data.readers.worker import main; main()"


class Reading:
    """A reading that was begun: the caller can import and prepare while it goes on."""

    def __init__(self, name: str, content: bytes | Path, what: str = TABLE) -> None:
        """Start the process and hand it the file: its bytes, or where it lies, then it is never whole in our memory."""
        self._hash = hashlib.sha256()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [
                sys.executable,
                "-I",
                "-c",
                _START,
                str(ROOT),
                name.encode("utf-8", "surrogatepass").hex(),
                str(MEMORY_MIB),
                what,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"HOME": "/"},  # without one Python asks the system for it, over a socket
            cwd="/",
        )
        self._answer = b""
        # a pipe holds 64 KiB: without somebody at both ends the reading would wait for the caller
        self._talk = threading.Thread(target=self._exchange, args=(content,), daemon=True)
        self._talk.start()

    def _exchange(self, content: bytes | Path) -> None:
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 - asked for above
        try:
            # a reading that ended early has answered all the same
            with contextlib.suppress(BrokenPipeError), stdin:
                for piece in _pieces(content):
                    self._hash.update(piece)
                    stdin.write(piece)
        except OSError:
            # half a file is no file
            self._process.kill()
        self._process.stdin = None
        self._answer, _ = self._process.communicate()

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of what was handed over; known once there is an answer."""
        return self._hash.hexdigest()

    def table(self, seconds: float = SECONDS) -> Table:
        """Return the table that was read; refuses as ``answer`` does."""
        answer = self.answer(seconds)
        self._answer = b""
        return Table.from_json(answer)

    def answer(self, seconds: float = SECONDS) -> bytes:
        """Return the reading process's JSON.

        Raises
        ------
        FileRefused
            As the reader said; ``corrupt_file`` when it ended without an answer, ``decompression_bomb`` when it
            outgrew its memory or its own processor time, ``busy`` when the machine did not let it work.
        """
        self._talk.join(seconds)
        if self._talk.is_alive():
            self._process.kill()
            self._talk.join()
            raise FileRefused(file="", reason="busy", limit=round(seconds))
        answer = self._answer
        if not answer and self._process.returncode == TIME_SPENT:
            raise FileRefused(file="", reason="decompression_bomb", cause="time", limit=CPU_SECONDS)
        if not answer:
            raise FileRefused(file="", reason="corrupt_file")
        if answer.startswith(b'{"refused"'):
            facts = json.loads(answer)["refused"]
            raise FileRefused(**({"file": ""} | facts))
        return answer


def _pieces(content: bytes | Path) -> Iterator[bytes | memoryview]:
    if isinstance(content, Path):
        with content.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
        return
    whole = memoryview(content)
    for at in range(0, len(whole), PIECE):
        yield whole[at : at + PIECE]


def read(name: str, content: bytes) -> Table:
    """Return the table in a file's content, read in a process of its own."""
    return Reading(name, content).table()
