"""Which of many texts may point somebody out: one search over all of them, since most hold nothing; and without it."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from geo.reading.personal_signs import spans_in

MASK: Final = "[{kind}]"
"""What stands in place of a personal detail that is taken out."""


def marked(texts: Sequence[str]) -> list[bool]:
    """Tell for each text whether it holds a sign of a person (``geo.reading.personal_signs``)."""
    known = list(dict.fromkeys(texts))
    begins = np.cumsum([0, *(len(text) + 1 for text in known)])
    # NUL stands in no text that is taken in, and in no sign of a person
    spans = spans_in("\0".join(known))
    met = {known[int(np.searchsorted(begins, start, "right")) - 1] for start, _, _ in spans}
    return [text in met for text in texts]


def parts(text: str) -> list[tuple[str, str]]:
    """Return a text in pieces, each with the kind of sign that it is, "" where it is none."""
    found: list[tuple[str, str]] = []
    at = 0
    for start, end, kind in spans_in(text):
        found += [(text[at:start], ""), (text[start:end], kind)]
        at = end
    return [piece for piece in (*found, (text[at:], "")) if piece[0]]


def masked(text: str, kinds: Sequence[str] | None = None) -> str:
    """Return a text with the signs of persons taken out; ``kinds`` None takes all."""
    return "".join(
        MASK.format(kind=kind) if kind and (kinds is None or kind in kinds) else piece for piece, kind in parts(text)
    )
