"""Figures for whoever watches the machine, as OpenMetrics text (``/matt``).

The text is written here and not by a library: it is forty lines, and a client library brings a registry of its own that
counts what we do not ask for (docs/decisions, "Figures for the operator"). What is counted is this process's; what is
asked of the database is the same from every server on it.
"""

import os
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Final, Literal

import settings
from data.store.store import Store
from data.trust import audit_log
from geo.base.errors import KartaError

MEDIA: Final = "application/openmetrics-text; version=1.0.0; charset=utf-8"

BUCKETS: Final = (0.1, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds; two is what a tablet may wait."""

COUNTED: Final = ("observations", "pins", "photos", "walks", "audit")
"""Tables whose size is told."""

Labels = tuple[tuple[str, str], ...]
Sample = tuple[str, Labels, float]


@dataclass(frozen=True, slots=True)
class Family:
    """A figure: its name without ending, its kind, what it is, and its samples (ending, labels, value)."""

    name: str
    kind: Literal["counter", "gauge", "histogram", "info"]
    help: str
    samples: tuple[Sample, ...]
    unit: str = ""


@dataclass
class Requests:
    """What this process has answered since it started."""

    started: float = field(default_factory=time.time)
    _answers: defaultdict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    _refused: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _seconds: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    _sum: float = 0.0
    _lock: Lock = field(default_factory=Lock)
    streams: int = 0
    """Pages that are open."""

    def count(self, kind: str, status: int, seconds: float) -> None:
        """Count an answer, and once more if it is a refusal."""
        with self._lock:
            self._answers[kind, f"{status // 100}xx"] += 1
            self._seconds[sum(seconds > limit for limit in BUCKETS)] += 1
            self._sum += seconds
            if status >= 400:  # noqa: PLR2004 - HTTP
                self._refused[str(status)] += 1

    def families(self) -> Iterator[Family]:
        """Return the figures."""
        with self._lock:
            answers = [
                ("_total", (("kind", kind), ("status", status)), n) for (kind, status), n in self._answers.items()
            ]
            refused = [("_total", (("status", status),), n) for status, n in self._refused.items()]
            within = [sum(self._seconds[: at + 1]) for at in range(len(self._seconds))]
            total = self._sum
        limits = [*(str(limit) for limit in BUCKETS), "+Inf"]
        spread: list[Sample] = [("_bucket", (("le", limit),), n) for limit, n in zip(limits, within, strict=True)]
        yield Family("karta_requests", "counter", "Answers by this process.", tuple(sorted(answers)))
        yield Family("karta_refusals", "counter", "Answers that refuse, by status.", tuple(sorted(refused)))
        yield Family(
            "karta_request_seconds", "histogram", "From a request to the end of its answer.",
            (*spread, ("_sum", (), total), ("_count", (), within[-1])), "seconds",
        )  # fmt: skip
        yield Family("karta_streams_open", "gauge", "Pages that are open.", (("", (), self.streams),))


REQUESTS: Final = Requests()


def families(store: Callable[[], Store], queues: Mapping[str, Callable[[], int]], *, at: datetime) -> Iterator[Family]:
    """Return every figure: this process's, its queues', the machine's and the database's."""
    yield Family("karta", "info", "The program.", (("_info", (("version", version("trygghetskartan")),), 1),))
    yield from REQUESTS.families()
    waiting: tuple[Sample, ...] = tuple(("", (("queue", name),), size()) for name, size in queues.items())
    yield Family("karta_queue", "gauge", "What waits or is under way in this process.", waiting)
    yield from _machine()
    try:
        yield from _stored(store(), at)
    except KartaError:
        yield Family("karta_store_up", "gauge", "Whether the database answers.", (("", (), 0),))


def _machine() -> Iterator[Family]:
    started = (("", (), REQUESTS.started),)
    yield Family("karta_start_time_seconds", "gauge", "When this process began.", started, "seconds")
    held: tuple[Sample, ...] = tuple(("", (("process", name),), size) for name, size in _memory() if size)
    yield Family("karta_memory_bytes", "gauge", "Resident memory of the server and its workers.", held, "bytes")
    workers = sum(name != "server" for name, _ in _memory())
    yield Family("karta_workers", "gauge", "Worker processes that are alive.", (("", (), workers),))
    try:
        free = shutil.disk_usage(settings.home()).free
    except OSError:
        return
    yield Family("karta_disk_free_bytes", "gauge", "Room where the data lies.", (("", (), free),), "bytes")


def _memory() -> list[tuple[str, int]]:
    """Return the bytes that this process and its children hold."""
    found = [("server", _resident("self"))]
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    try:
        pids = [pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()]
    except OSError:
        pids = children.read_text().split() if children.exists() else []
    return found + [(f"worker-{number}", _resident(pid)) for number, pid in enumerate(sorted(set(pids), key=int), 1)]


def _resident(pid: str) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _stored(store: Store, at: datetime) -> Iterator[Family]:
    there = set(store.tables())
    rows: tuple[Sample, ...] = tuple(("", (("table", name),), store.count(name)) for name in COUNTED if name in there)
    yield Family("karta_store_rows", "gauge", "Rows by table.", rows)
    if store.path is not None:
        parts = (store.path.with_name(store.path.name + suffix) for suffix in ("", "-wal"))
        size = sum(part.stat().st_size for part in parts if part.exists())
        yield Family("karta_store_bytes", "gauge", "The database's files.", (("", (), size),), "bytes")
    yield Family("karta_pins_waiting", "gauge", "Pins that an outer door holds.", (("", (), waiting_pins(store)),))
    copies = audit_log.rows(store, what=audit_log.Act.BACKUP, limit=1)
    if len(copies):
        age = max(0.0, at.timestamp() - copies["at"].iloc[0].timestamp())
        yield Family("karta_backup_age_seconds", "gauge", "Since the last copy.", (("", (), age),), "seconds")
    yield Family("karta_store_up", "gauge", "Whether the database answers.", (("", (), 1),))


def waiting_pins(store: Store) -> int:
    """Return how many pins an outer door still holds; at a door that fetches from nobody none waits."""
    if not settings.value("KARTA_DOOR_KEY"):
        return 0
    with store.read() as connection:
        query = "SELECT COUNT(*) FROM pins WHERE fetched IS NULL AND withdrawn IS NULL"
        return int(connection.exec_driver_sql(query).scalar_one())


def written(found: Iterable[Family]) -> str:
    """Return figures as OpenMetrics text."""
    lines = []
    for one in found:
        lines.append(f"# TYPE {one.name} {one.kind}")
        if one.unit:
            lines.append(f"# UNIT {one.name} {one.unit}")
        lines.append(f"# HELP {one.name} {_escaped(one.help)}")
        lines += [f"{one.name}{ending}{_labels(labels)} {_number(value)}" for ending, labels, value in one.samples]
    return "\n".join([*lines, "# EOF"]) + "\n"


def _labels(labels: Labels) -> str:
    inside = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels)
    return f"{{{inside}}}" if inside else ""


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))
