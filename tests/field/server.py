"""The tablets' door as a process of its own, which a test may kill."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parent.parent.parent


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """``walk.door`` under uvicorn, or the whole ``karta serve --only falt``."""

    def __init__(self, home, port=None, *, command=None, **environment):
        self.home = Path(home)
        self.port = port or free_port()
        self.environment = os.environ | {
            "KARTA_HOME": str(self.home),
            "KARTA_DB": f"sqlite:///{self.home / 'karta.db'}",
            "KARTA_PIN_RATE": "100000",
        }
        self.environment |= environment
        uvicorn = [
            "-m",
            "uvicorn",
            "--factory",
            "walk.door:application",
            "--log-level",
            "warning",
            "--timeout-keep-alive",
            "60",
        ]
        self.command = [sys.executable, *(command or uvicorn), "--host", "127.0.0.1", "--port", str(self.port)]
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self, *around, out=None):
        """Start, ``around`` another program (strace), and wait until it answers; ``out`` gets all that it says."""
        self.process = subprocess.Popen(
            [*around, *self.command],
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
            stdout=out,
            stderr=out or subprocess.PIPE,
        )
        deadline = time.monotonic() + 180  # under strace, on a loaded machine
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(self.process.stderr.read().decode())
            try:
                assert httpx.get(f"{self.url}/falt/ping", timeout=10).json()["trygghetsvandring"] == "ja"
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError("the server does not answer")

    def kill(self):
        """End it as a power cut would: SIGKILL to it and its children."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.process.stderr:
            self.process.stderr.close()

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.kill()

    def new_walk(self, *words, locality="Sjötofta", on=None):
        """Open a walk by the command line; returns its id and code."""
        on = on or datetime.now(tz=UTC).date().isoformat()
        made = subprocess.run(
            [sys.executable, "-m", "cli", "walk", "new", "--locality", locality, "--on", on, *words, "--json"],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        answer = json.loads(made.stdout)
        return answer["id"], answer["code"]


def karta(server, *words):
    """Run ``karta`` against a server's database; returns what it answers as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "cli", *words],
        cwd=ROOT,
        env=server.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return json.loads(done.stdout)
