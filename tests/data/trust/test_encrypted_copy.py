"""A copy goes through an encrypting program and comes back: the drill of docs/operations.md, timed."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.store.store import Store

ROOT = Path(__file__).resolve().parents[3]
KARTA = f"{sys.executable} -m cli"

GPG = (
    "gpg --batch --yes --pinentry-mode loopback --passphrase-file nyckel --symmetric --cipher-algo AES256 -o kopia.gpg",
    "gpg --batch --quiet --pinentry-mode loopback --passphrase-file nyckel --decrypt kopia.gpg",
)
OPENSSL = (
    "openssl enc -aes-256-ctr -pbkdf2 -pass file:nyckel -out kopia.gpg",
    "openssl enc -d -aes-256-ctr -pbkdf2 -pass file:nyckel -in kopia.gpg",
)


def sh(folder, script, **more):
    environment = os.environ | {
        "KARTA_HOME": str(folder), "KARTA_DB": f"sqlite:///{folder / 'karta.db'}", "PYTHONPATH": str(ROOT),
        "GNUPGHOME": str(folder / "gnupg"),
    }  # fmt: skip
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", script], cwd=folder, env=environment | more, capture_output=True, check=False,
        timeout=300,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path, observations):
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as store:
        store.add(observations([(10.0 * n, 0.0) for n in range(500)]))
    (tmp_path / "gnupg").mkdir(mode=0o700)
    (tmp_path / "nyckel").write_text("en lång hemlighet som ligger någon annanstans\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("program", [GPG, OPENSSL], ids=["gpg", "openssl"])
def test_an_encrypted_copy_is_drilled(folder, program, record_property):
    if shutil.which(program[0].split()[0]) is None:
        pytest.skip(f"{program[0].split()[0]} is not installed")
    made = sh(folder, f"{KARTA} backup - | {program[0]}")
    assert made.returncode == 0, made.stderr
    assert b"SQLite format 3" not in (folder / "kopia.gpg").read_bytes()
    assert [path.name for path in folder.iterdir() if path.name.startswith(".kopia-")] == []
    for file in folder.glob("karta.db*"):
        file.unlink()

    began = time.monotonic()
    back = sh(folder, f"{program[1]} | {KARTA} restore -")
    took = time.monotonic() - began

    assert back.returncode == 0, back.stderr
    with Store(f"sqlite:///{folder / 'karta.db'}") as store:
        assert store.count() == 500
    record_property("figures", f"restored through {program[0].split()[0]} in {took:.1f} s")
    assert took < 60


def test_a_changed_encrypted_copy_is_refused_and_nothing_is_touched(folder):
    if shutil.which("gpg") is None:
        pytest.skip("gpg is not installed")
    assert sh(folder, f"{KARTA} backup - | {GPG[0]}").returncode == 0
    file = folder / "kopia.gpg"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    before = (folder / "karta.db").read_bytes()

    done = sh(folder, f"{GPG[1]} | {KARTA} restore -")

    assert done.returncode != 0
    assert b"Traceback" not in done.stderr
    assert (folder / "karta.db").read_bytes() == before


def test_a_copy_on_standard_output_is_nothing_but_the_copy(folder):
    done = sh(folder, f"{KARTA} backup -")
    refused = sh(folder, f"{KARTA} backup - --json")

    assert (done.returncode, done.stdout[:15]) == (0, b"SQLite format 3")
    assert (refused.returncode, refused.stdout) == (3, b"")
