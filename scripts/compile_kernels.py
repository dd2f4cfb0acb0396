"""Call every compiled kernel once, so that its machine code lies in the cache; module by module, side by side."""

import os
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module

import settings

os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.kernel_cache()))

MODULES = (
    "scan_kernels",
    "methods_kernels",
    "spacetime_kernels",
    "watch_kernels",
    "bernoulli_kernels",
    "needed_kernels",
)


def warm(module: str) -> None:
    """Have all of a module's kernels compiled."""
    import_module(f"geo.kernels.{module}").warm()


if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        list(pool.map(warm, MODULES))
