"""``karta serve``: who may reach it, and what it says."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import jsonschema
import pytest

import cli
from commands.serve import is_loopback

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "karta.example"])  # noqa: S104 - it must be refused
def test_a_server_that_others_could_reach_is_refused_while_nobody_logs_in(host, capsys):
    assert cli.main(["serve", "--host", host, "--port", "0"]) == 3

    said = capsys.readouterr()
    assert "inloggning" in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_loopback_is_told_from_the_rest(host):
    assert is_loopback(host)


def test_a_taken_port_is_told_in_a_sentence(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        assert cli.main(["serve", "--port", port]) == 3

    assert "ledig port" in capsys.readouterr().err


@pytest.mark.parametrize("door", [[], ["--only", "falt"]])
def test_the_address_is_printed_when_it_answers(door, database):
    del database
    command = [sys.executable, "-m", "cli", "serve", "--port", "0", *door]
    with subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline()
            port = re.search(r"http://127\.0\.0\.1:(\d+)/", line)[1]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/halsa", timeout=10) as answer:
                health = json.load(answer)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=15)

    schema = json.loads((ROOT / "docs" / "schemas" / "http" / "halsa.json").read_text("utf-8"))
    jsonschema.validate(health, schema)
    assert (health["ok"], health["database"]) == (True, "sqlite")
