"""A test run that is broken off leaves no server, no database and no folder behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import sweeper

ROOT = Path(__file__).resolve().parents[2]

RUN = """
import subprocess
import sys
import time


def test_something_that_is_broken_off(postgres):
    with open({told!r}, "w") as told:
        server = subprocess.Popen([sys.executable, "-m", "http.server", "0", "--bind", "127.0.0.1"])
        told.write(postgres)
    time.sleep(600)
"""


def pid_and_word(folder: Path) -> tuple[subprocess.Popen[bytes], Path]:
    test, told = folder / "test_broken_off.py", folder / "told"
    test.write_text(RUN.format(told=str(told)), "utf-8")
    environment = {name: value for name, value in os.environ.items() if name != sweeper.WORD}
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml"),
             "--rootdir", str(ROOT), "-p", "tests.conftest", str(test)]  # fmt: skip
    run = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return run, told


def word_of(pid: int) -> str:
    """The word that the run has given to what it starts: its sweeper carries it as an argument."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for child in children:
        words = Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")
        if any(word.endswith(b"sweeper.py") for word in words):
            return words[-2].decode()
    raise AssertionError(children)


def until(what, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.1)
    return bool(what())


@pytest.mark.postgres
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.usefixtures("postgres_server")
def test_a_run_that_is_broken_off_leaves_nothing(tmp_path, how):
    run, told = pid_and_word(tmp_path)
    try:
        assert until(lambda: told.is_file() and told.stat().st_size, 60)
        word = word_of(run.pid)
        assert len(sweeper.left_of(word)) >= 2  # the database and the little server
    finally:
        run.send_signal(how)
        run.wait()

    assert until(lambda: not sweeper.left_of(word), 20)
    assert until(lambda: not list(sweeper.MEMORY.glob(f"{sweeper.folder_prefix(word)}*")), 5)
