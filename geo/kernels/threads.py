"""Work shared over the processors: the kernels release the interpreter's lock, and parts come back in order."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import numba
import numpy as np

Found = TypeVar("Found")


def processors() -> int:
    """Return how many processors numba found when it was loaded: what geo may know of the machine."""
    return int(vars(numba.config)["NUMBA_DEFAULT_NUM_THREADS"])


def spread(work: Callable[[int, int], Any], count: int, *, least: int = 16) -> list[Any]:
    """Share ``work(first, after)`` over the processors; the kernels release the lock and the parts come in order."""
    workers = min(processors(), max(1, count // least))
    if workers == 1:
        return [work(0, count)]
    edges = np.linspace(0, count, workers + 1).astype(int)
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(work, edges[:-1].tolist(), edges[1:].tolist()))


def beside(work: Callable[[], Found]) -> Future[Found]:
    """Begin work that goes on beside the caller's; what it finds, or raises, comes by the future's ``result``."""
    pool = ThreadPoolExecutor(1)
    future = pool.submit(work)
    pool.shutdown(wait=False)
    return future
