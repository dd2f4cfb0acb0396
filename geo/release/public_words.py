"""Which words may leave by the public door: none that point a person out.

One rule for every text that residents are shown, in whatever format: it leaves whole or not at all.
"""

from geo.reading.personal_signs import kinds_in


def why_held(words: str) -> tuple[str, ...]:
    """Tell what in a text keeps it in.

    Parameters
    ----------
    words
        A stop's name, a line of an agenda, a reason, an area's name.

    Returns
    -------
    kinds
        Of ``geo.reading.personal_signs.KINDS``; empty where the text may leave.
    """
    return kinds_in(words)


def may_leave(words: str) -> bool:
    """Tell whether a text points nobody out, as far as rules can tell."""
    return not why_held(words)
