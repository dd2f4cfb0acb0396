"""The tablets' door alone, as an application of its own: ``karta serve --only falt``."""

from starlette.applications import Starlette

from walk import api


def application() -> Starlette:
    """Return the page and the pin API, and nothing else."""
    return Starlette(routes=api.routes())
