"""Who is looking at the page."""

from data.asker import Asker, operator


def asker() -> Asker:
    """Return who asks: without a login only this machine is answered, so it is whoever sits at it."""
    return operator()
