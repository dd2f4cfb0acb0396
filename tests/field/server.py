"""The tablets' door as a process of its own, which a test may kill."""

import argparse
import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from commands import walk
from data.store.store import Store

ROOT = Path(__file__).resolve().parent.parent.parent


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """``walk.tablet_door`` under uvicorn, or the whole ``karta serve --only falt``."""

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
            "walk.tablet_door:application",
            "--log-level",
            "warning",
            "--timeout-keep-alive",
            "60",
        ]
        self.command = [sys.executable, *(command or uvicorn), "--host", "127.0.0.1", "--port", str(self.port)]
        self.process = self.life = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self):
        return self.process.pid

    def has_ended(self):
        return self.process.poll() is not None

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
        self._wait()

    def _wait(self):
        deadline = time.monotonic() + 180  # under strace, on a loaded machine
        while time.monotonic() < deadline:
            if self.has_ended():
                raise RuntimeError(self.process.stderr.read().decode() if self.process else "the server has ended")
            try:
                with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as line:
                    line.request("GET", "/falt/ping")
                    assert json.load(line.getresponse())["trygghetsvandring"] == "ja"
            except (OSError, HTTPException):
                time.sleep(0.02)
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
        """Open a walk as ``karta walk new`` does, without starting a program for it; returns its id and code."""
        on = on or datetime.now(tz=UTC).date().isoformat()
        parser = argparse.ArgumentParser()
        walk.arguments(parser)
        parser.set_defaults(now=None)
        with Store(f"sqlite:///{self.home / 'karta.db'}") as store:
            answer = walk._new(store, parser.parse_args(["new", "--locality", locality, "--on", on, *words]))
        return answer.data["id"], answer.data["code"]


class QuickServer(Server):
    """``walk.tablet_door`` once more, killed as dead as the other one, and up again in a tenth of the time."""

    def start(self, largest_file=None):
        environment = {name: word for name, word in self.environment.items() if name.startswith("KARTA_")}
        self.life = _nest({"port": self.port, "environment": environment, "largest_file": largest_file})
        self._wait()

    @property
    def pid(self):
        return self.life

    def has_ended(self):
        return not Path(f"/proc/{self.life}/cmdline").read_bytes()  # a zombie has no words left

    def kill(self):
        os.kill(self.life, signal.SIGKILL)
        assert _nest({"bury": self.life}) == self.life
        self.life = None

    def stop(self):
        if self.life is not None:
            self.kill()


@cache
def _nested():
    nest = subprocess.Popen(
        [sys.executable, "-m", "tests.field.nest"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def end():
        nest.stdin.close()
        nest.wait()
        nest.stdout.close()

    atexit.register(end)
    return nest


def _nest(errand):
    nest = _nested()
    nest.stdin.write(json.dumps(errand) + "\n")
    nest.stdin.flush()
    return int(nest.stdout.readline())


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
