"""How the words of a category are written down: one text, a bar between two."""


def words(joined: str) -> tuple[str, ...]:
    """Return what senders call a category: ``"klotter|graffiti"``, lower case."""
    return tuple(joined.split("|"))
