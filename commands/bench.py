"""``karta bench``: how fast each method is beside its peer, on the same data, and that both say the same."""

import argparse
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any, Final

from commands import Answer
from commands.laboratory import laboratory

SIZES: Final = (1000, 10_000)

TWIN_SIZE: Final = 300
"""Where the peer is not installed, equality is tried against the slow twin at this size."""

MAP: Final = "map"
"""Needs a browser, so a bare ``karta bench`` leaves it out."""

REPEAT_BELOW_S: Final = 0.2
"""What is quicker is run three times and the best taken."""


def _sizes(text: str) -> tuple[int, ...]:
    try:
        sizes = tuple(int(part) for part in text.replace("_", "").split(","))
    except ValueError:
        sizes = ()
    if not sizes or min(sizes) < 100:  # noqa: PLR2004 - less measures the clock
        raise argparse.ArgumentTypeError("storlekar från 100, till exempel 1000,10000")
    return sizes


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take which benchmarks and which sizes."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAMN",
        help="del av namn, till exempel dbscan; utan namn alla; map för kartan i en webbläsare",
    )
    parser.add_argument("--sizes", type=_sizes, default=SIZES, metavar="N,N", help="storlekar (1000,10000)")


def run(args: argparse.Namespace) -> Answer:
    """Run the chosen benchmarks; short of done if any differs from its peer."""
    from layers.texts import number, text

    if args.names == [MAP]:
        return _of_map()
    chosen = _chosen([name for name in args.names if name != MAP])
    rows = []
    known = laboratory("bench").REGISTER
    for name in chosen:
        module = laboratory(f"bench.{known[name]}")
        sizes = [n for n in args.sizes if n <= getattr(module, "OURS_UP_TO", sys.maxsize)]
        installed = _warm(module) if sizes else False
        for n in sizes:
            sys.stderr.write(f"{name} {n} …\n")
            rows.append(_row(name, module, n, installed=installed))
    lines = [
        text(
            "bench.row" if row["peer_seconds"] is not None else "bench.row-alone",
            step=row["step"],
            n=number(row["n"]),
            seconds=number(row["seconds"], 4),
            peer=row["peer"],
            peer_seconds=number(row["peer_seconds"] or 0, 4),
            ratio=number(row["ratio"] or 0, 1),
            equal=text("bench.equal" if row["equal"] else "bench.differs"),
        )
        for row in rows
    ]
    return Answer({"machine": _machine(), "rows": rows}, lines, status=0 if all(row["equal"] for row in rows) else 1)


def _of_map() -> Answer:
    """Measure the map in a browser; short of done if a promise is not kept."""
    bench_map = laboratory("bench.bench_map")
    from layers.texts import number, text

    rows = bench_map.rows()
    lines = [
        text(
            "bench.kept",
            step=row["step"],
            n=number(row["n"]),
            seconds=number(row["seconds"], 4),
            promise=number(row["peer_seconds"], 3),
            note=row["note"],
        )
        for row in rows
    ]
    return Answer({"machine": _machine(), "rows": rows}, lines, status=0 if all(row["equal"] for row in rows) else 1)


def _chosen(names: Sequence[str]) -> list[str]:
    from geo.base.errors import NotFound

    known = tuple(laboratory("bench").REGISTER)
    for name in names:
        if not any(name in one for one in known):
            raise NotFound(what="Mätningen", name=f"{name} ({', '.join(known)})")
    return [one for one in known if not names or any(name in one for name in names)]


def _warm(module: ModuleType) -> bool:
    """Run both once on little, so that no import or compilation is timed; tells whether the peer is installed."""
    small = module.prepare(TWIN_SIZE)
    module.ours(small)
    try:
        module.peer(small)
    except ImportError:
        return False
    return True


def _row(name: str, module: ModuleType, n: int, *, installed: bool) -> dict[str, Any]:
    from layers.texts import number, text

    data = module.prepare(n)
    seconds, ours = _timed(module.ours, data)
    row: dict[str, Any] = {
        "step": name,
        "n": n,
        "seconds": seconds,
        "peer": module.PEER if installed else None,
        "peer_seconds": None,
        "ratio": None,
        "rss_mib": 0.0,
        "equal": False,
        "note": None,
    }
    limit = getattr(module, "PEER_UP_TO", sys.maxsize)
    if not installed:
        small, twin = module.prepare(TWIN_SIZE), getattr(module, "twin", None)
        row["equal"] = bool(twin and module.equal(module.ours(small), twin(small)))
        row["note"] = text("bench.no-peer", peer=module.PEER, n=TWIN_SIZE)
    elif n <= limit:
        row["peer_seconds"], theirs = _timed(module.peer, data)
        row["ratio"] = row["peer_seconds"] / seconds
        row["equal"] = bool(module.equal(ours, theirs))
    else:
        less = module.prepare(limit)
        row["equal"] = bool(module.equal(module.ours(less), module.peer(less)))
        row["note"] = text("bench.peer-limit", n=number(limit))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    row["rss_mib"] = module.rss_mib() if hasattr(module, "rss_mib") else own
    return row


def _timed(work: Callable[[Any], Any], data: Any) -> tuple[float, Any]:
    best, answer = float("inf"), None
    for _ in range(3):
        begun = time.perf_counter()
        answer = work(data)
        best = min(best, time.perf_counter() - begun)
        if best > REPEAT_BELOW_S:
            break
    return best, answer


def _machine() -> dict[str, Any]:
    return {
        "system": platform.platform(),
        "processor": _processor() or platform.machine(),
        "cores": os.cpu_count() or 1,
        "python": platform.python_version(),
    }


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as lines:  # noqa: PTH123 - not a file of ours
            return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    except OSError:
        return ""
