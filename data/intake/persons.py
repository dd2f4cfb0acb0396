"""Which of many texts may point somebody out; and a text without what does."""

from collections.abc import Sequence
from typing import Final

from geo.reading.personal_signs import spans_in

MASK: Final = "[{kind}]"
"""What stands in place of a personal detail that is taken out."""


def marked(texts: Sequence[str]) -> list[bool]:
    """Tell for each text whether it holds a sign of a person (``geo.reading.personal_signs``); each is read once."""
    met = {text: bool(spans_in(text)) for text in dict.fromkeys(texts)}
    return [met[text] for text in texts]


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
