"""A csv of n reports from the file to the database by the command itself, beside pandas merely storing it."""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from data.store.store import Store

PEER: Final = f"pandas {pd.__version__} read_csv, to_sql"

OURS_UP_TO: Final = 200_000

ROOT: Final = Path(__file__).resolve().parents[2]

_STREETS: Final = (
    ("Sparregatan", "Limmared"), ("Oxelvägen", "Länghem"), ("Tåstarpsgatan", "Tranemo"), ("Hagavägen", "Dalstorp"),
    ("Björkängsgatan", "Grimsås"),
)  # fmt: skip
_KINDS: Final = ("klotter", "skadegörelse", "belysning", "nedskräpning", "störning")

_peak: dict[str, float] = {}


def prepare(n: int) -> str:
    """Return a csv of ``n`` made-up reports, each with an id, a moment, a text of its own, an address and a point."""
    rng = np.random.default_rng(1)
    days = (np.datetime64("2022-01-01") + rng.integers(0, 1_400, n)).astype(str)
    streets, kinds = rng.integers(0, len(_STREETS), n), rng.integers(0, len(_KINDS), n)
    lat, lon = 57.48 + 0.05 * rng.random(n), 13.33 + 0.03 * rng.random(n)
    lines = ["id;datum;tid;kategori;beskrivning;adress;ort;lat;lon"]
    for i in range(n):
        street, town = _STREETS[streets[i]]
        lines.append(
            f"R{i};{days[i]};{i % 24:02d}:{i % 60:02d};{_KINDS[kinds[i]]};rapport {i} om det som hände i natt;"
            f"{street} {i % 40 + 1};{town};{lat[i]:.6f};{lon[i]:.6f}"
        )
    return "\n".join(lines) + "\n"


def ours(content: str) -> Counter[str]:
    """Take the file in with ``karta import`` into an empty database; return how many rows there are of each month."""
    with tempfile.TemporaryDirectory() as folder:
        path, database = Path(folder) / "rapporter.csv", Path(folder) / "karta.db"
        path.write_text(content, "utf-8")
        environment = {**os.environ, "KARTA_DB": f"sqlite:///{database}", "KARTA_HOME": folder}
        words = [
            sys.executable,
            "-c",
            "import sys; from cli import main; sys.exit(main())",
            "import",
            str(path),
            "--json",
        ]
        process = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
        _peak["mib"] = used.ru_maxrss / 1024
        with Store(f"sqlite:///{database}") as store:
            return Counter(store.observations()["local_start"].str[:7].tolist())


def peer(content: str) -> Counter[str]:
    """Store the file's columns as they are: nothing is judged, placed, identified or answered for."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rapporter.csv"
        path.write_text(content, "utf-8")
        frame = pd.read_csv(path, sep=";", parse_dates=["datum"])
        frame.to_sql("rows", f"sqlite:///{folder}/x.db", index=False)
        return Counter(frame["datum"].dt.strftime("%Y-%m").tolist())


def equal(ours: Counter[str], peer: Counter[str]) -> bool:
    """Tell whether no row was lost or moved to another month."""
    return ours == peer


def rss_mib() -> float:
    """Return the largest memory of the last import, its reading process among it."""
    return _peak["mib"]
