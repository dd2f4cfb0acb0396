"""Why something is read: the page that it is read on, and what is done there with it; never one word for all."""

from layers.texts import text


def purpose(page: str, deed: str) -> str:
    """Return what the log says: the page's name in the menu, and what is done there."""
    return f"{text(page)}: {deed}"
