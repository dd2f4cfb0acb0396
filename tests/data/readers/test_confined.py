"""A reader's process can neither reach the network, nor open a file, nor grow."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from data.readers.confined import Reading, read
from data.readers.jail import ARCHITECTURES, bpf
from geo.base.errors import FileRefused
from tests.sheets import plain_csv, workbook

ROOT = Path(__file__).resolve().parents[3]

linux = pytest.mark.skipif(sys.platform != "linux", reason="the filter is Linux's")


BEFORE = """
import sys, os, ctypes, _socket
sys.path.insert(0, {root!r})
from data.readers.jail import lock
libc = ctypes.CDLL(None)

def tried(number):
    if number == -1:
        raise PermissionError

held = lock(memory_mib=512)
"""


def locked(code: str) -> str:
    """What a process answers that runs ``code`` behind the lock."""
    script = BEFORE.format(root=str(ROOT)) + textwrap.dedent(code)
    words = [sys.executable, "-I", "-c", script]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    return done.stdout.strip() or f"died: {done.returncode} {done.stderr[-300:]}"


ATTEMPTS = {
    "open a file": "open('/etc/passwd')",
    "write a file": "open('/tmp/trygghetskartan-jail', 'w')",
    "make a socket": "_socket.socket(2, 1)",
    "run a program": "os.execv('/bin/true', ['true'])",
    "make a process": "os.fork()",
    "list a folder": "os.listdir('/etc')",
    "take a name away": "os.unlink('/tmp/trygghetskartan-none')",
    # past Python, straight to the kernel
    "open by the kernel": "tried(libc.open(b'/etc/passwd', 0))",
    "make a socket by the kernel": "tried(libc.socket(2, 1, 0))",
    "make a local socket by the kernel": "tried(libc.socket(1, 1, 0))",
    "make a process by the kernel": "tried(libc.fork())",
    "run a program by the kernel": "tried(libc.execv(b'/bin/true', None))",
    "end another process": "tried(libc.kill(os.getppid(), 0))",
}


@linux
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_behind_the_lock_nobody_can(attempt):
    code = f"""
    try:
        {ATTEMPTS[attempt]}
        print("done")
    except (PermissionError, OSError) as error:
        print("refused")
    """

    assert locked(code) == "refused"


@linux
def test_the_lock_says_what_holds():
    assert {"limits", "filter", "hook"} <= set(locked("print(*held)").split())


def test_memory_is_bounded():
    assert (
        locked("try:\n    x = bytearray(2 * 2**30)\n    print('done')\nexcept MemoryError:\n    print('refused')")
        == "refused"
    )


def test_the_filter_refuses_each_number_and_ends_by_allowing():
    for audit, refused in ARCHITECTURES.values():
        program = bpf(audit, refused)
        assert len(program) % 8 == 0
        assert len(program) // 8 == 6 + 2 * len(refused) + 1
        assert len(program) // 8 < 4096
        assert len(set(refused)) == len(refused)


@pytest.mark.parametrize("content", [plain_csv().encode(), workbook([["id", "datum"], ["R1", "2026-05-03"]])])
def test_what_is_read_behind_the_lock_is_what_is_read_before_it(content):
    from data.readers import read as open_read

    assert read("a.xlsx", content) == open_read("a.xlsx", content)


def test_a_refusal_crosses_the_border_with_its_facts():
    with pytest.raises(FileRefused) as refusal:
        read("a.csv", b"id;datum;id\n1;2026-05-03;2\n")

    assert refusal.value.facts == {"file": "", "reason": "duplicate_header", "title": "id", "rows": 1}


def test_a_reading_that_the_machine_has_no_time_for_is_ended_and_no_bomb():
    reading = Reading("a.csv", plain_csv(2_000).replace("Trasig", "Trasig " * 50).encode())

    with pytest.raises(FileRefused) as refusal:
        reading.table(seconds=0.0)

    assert refusal.value.facts["reason"] == "busy"
    assert reading._process.returncode is not None


@linux
def test_only_the_readings_own_processor_time_makes_it_a_bomb(monkeypatch):
    reading = Reading("a.csv", b"id;datum\n")
    reading._talk.join()
    monkeypatch.setattr(reading, "_answer", b"")
    # 24 is SIGXCPU (signal(7)): the kernel's word for a process that has used up its processor time
    monkeypatch.setattr(reading._process, "returncode", -24)

    with pytest.raises(FileRefused) as refusal:
        reading.table()

    assert (refusal.value.facts["reason"], refusal.value.facts["cause"]) == ("decompression_bomb", "time")


def test_a_name_that_is_no_text_is_no_trouble():
    assert len(read("\udce5.csv", plain_csv().encode())) == 5
