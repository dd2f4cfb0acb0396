"""Call every compiled kernel once, so that its machine code lies in the cache."""

import os

import settings

os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.kernel_cache()))

from geo.hotspots import kernels, methods_kernels, spacetime_kernels

kernels.warm()
methods_kernels.warm()
spacetime_kernels.warm()
