"""A million records: refused at a stated limit, in little memory, and what needs none of them answers as ever."""

import json
import os
import resource
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from data.places.reference import localities
from data.store.store import MOST_READ, Store
from tests.field.load import Load, family
from tests.field.server import ROOT, Server

LONG = os.environ.get("KARTA_LONG") == "1"
pytestmark = pytest.mark.skipif(not LONG, reason="KARTA_LONG=1 writes a million records")

GIB = 1024**2
"""In the kilobytes that the kernel counts in."""


def fill(file, n):
    """A database with so many reports of the police's, one a minute for two years, spread over the twelve orter."""
    Store(f"sqlite:///{file}").close()
    orter = [localities()[name] for name in localities().names]

    def rows():
        for k in range(n):
            at, ort = 1_700_000_000_000_000 + k * 60_000_000, orter[k % len(orter)]
            where = (ort.e + k % 400, ort.n + k // 7 % 400)
            yield (f"id{k}", f"r{k}", at, at, *where, f"Storgatan {k % 90}", ort.name, f"Klotter vid dörr {k}", at)

    with sqlite3.connect(file) as database:
        database.executemany(
            """INSERT INTO observations VALUES (?, 'police', 'polisen', ?, 'skadegörelse', 'klotter', '', ?, ?,
                '2024-01-01T12:00', '2024-01-01T12:00', '', 'moment', 1, ?, ?, 25.0, 'address', 'Storgatan', 'street',
                ?, ?, ?, 'unit', '', NULL, ?, 1, 0, 'prov', NULL)""",
            rows(),
        )


def karta(file, *words):
    """Run ``karta``; returns its exit status, what it said on both streams, and the most memory that it took, in kB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    environment = os.environ | {"KARTA_HOME": str(file.parent), "KARTA_DB": f"sqlite:///{file}"}
    done = subprocess.run(
        [sys.executable, "-m", "cli", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return done.returncode, done.stdout, done.stderr, max(before, after)


@pytest.mark.timeout(7200)
def test_a_million_records_are_refused_and_other_pages_answer(tmp_path, record_property):
    file = tmp_path / "karta.db"
    fill(file, 1_000_000)

    status, out, said, most = karta(file, "hotspots", "--json")
    assert (status, out) == (3, "")
    assert "1\u202f000\u202f000 händelser" in said
    assert "högst 200\u202f000" in said
    assert most <= GIB
    status, out, _, most = karta(file, "check", "--json")
    assert status == 0
    assert json.loads(out)["counts"]["observations"] == 1_000_000
    assert most <= GIB

    slowest = 0.0
    with Server(tmp_path, command=["-m", "cli", "serve"]) as server:
        _, code = server.new_walk()
        paths = ("/halsa", "/falt/", "/falt/ort/Tranemo.json", "/api/v1/walk", "/api/v1/receipts")
        for path in paths:  # the first answers after a start read the programs, however small the database
            httpx.get(server.url + path, headers={"X-Walk-Code": code}, timeout=120)
        for path in paths * 3:
            with Load(family(server.pid)) as load:
                began = time.perf_counter()
                answer = httpx.get(server.url + path, headers={"X-Walk-Code": code}, timeout=120)
                waited = time.perf_counter() - began
            assert answer.status_code == 200
            slowest = max(slowest, waited - load.in_turn_s)
        held = max(_most(pid) for pid in family(server.pid))
    assert slowest <= 2.0
    assert held <= GIB
    record_property("figures", f"refused; {held / 1024:.0f} MiB at most, others answered within {slowest:.2f} s")


@pytest.mark.timeout(7200)
def test_as_many_as_are_read_are_tested_in_a_gigabyte(tmp_path, record_property):
    file = tmp_path / "karta.db"
    fill(file, MOST_READ)
    began = time.perf_counter()

    status, out, said, most = karta(
        file, "hotspots", "--from", "2023-11-15", "--to", "2024-06-01", "--replicas", "99", "--json"
    )

    assert status in {0, 3}, said
    assert out or "gränsen" in said
    assert most <= GIB
    seconds = time.perf_counter() - began
    record_property("figures", f"{MOST_READ} records tested in {seconds:.0f} s and {most / 1024:.0f} MiB")


def _most(pid):
    """The most memory that a process has held, in kB."""
    try:
        words = Path(f"/proc/{pid}/status").read_text().split()
    except OSError:
        return 0
    return int(words[words.index("VmHWM:") + 1]) if "VmHWM:" in words else 0
