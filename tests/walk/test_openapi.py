import os
import subprocess
import sys

from walk import openapi
from walk.refusals import STATUS

CONFIG = """
[checks.positive_data_acceptance]
# 410: a pin that was taken back stays away, however valid the next sending is (the contract)
expected-statuses = ["2xx", "401", "403", "404", "409", "410", "429"]
"""
LONG = os.environ.get("KARTA_LONG") == "1"


def test_schemathesis_finds_nothing(field, tmp_path):
    """Every operation: valid and invalid calls, with and without the code; what is answered is what is described."""
    (tmp_path / "schemathesis.toml").write_text(CONFIG)
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from schemathesis.cli import schemathesis; sys.exit(schemathesis())",
            "run",
            f"{field.client.base_url}/api/v1/openapi.json",
            f"--header=X-Walk-Code:{field.code}",
            f"--phases={'examples,coverage,fuzzing,stateful' if LONG else 'coverage,fuzzing'}",
            f"--max-examples={100 if LONG else 5}",
            "--seed=1",
            "--generation-database=:memory:",
            "--no-color",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=1800 if LONG else 240,
        check=False,
    )

    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]


def test_every_refusal_is_described():
    described = {
        int(status)
        for path in openapi.description()["paths"].values()
        for name, operation in path.items()
        if name in {"get", "put", "delete"}
        for status in operation["responses"]
    }

    assert set(STATUS.values()) <= described
