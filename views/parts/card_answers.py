"""What is decided on a card of ours: numbered there, done here once each and in their order.

Streamlit answers the next key in a thread of its own, while the one before is still at work, and ends that one wherever
it next calls Streamlit. So a card tells all that has not been acknowledged, every time; who comes second waits for the
first, and a deed is counted where it is done, with nothing of Streamlit's between (docs/decisions, "Deeds by
keyboard").
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import streamlit as st

from geo.base.errors import KartaError
from layers.texts import say


@dataclass
class Deeds:
    """A card's deeds in one session: the last one's number, what went wrong, and what is kept for the card.

    What went wrong is said until the reader has had it before them: a deed tells the last one that was seen when it
    was done (``seen``), since a quick hand has done the next before the answer to the last has come.
    """

    n: int = 0
    wrong: list[tuple[int, str]] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)
    _lock: Any = field(default_factory=Lock, repr=False)

    def take(self, told: Iterable[Mapping[str, Any]], do: Callable[[Mapping[str, Any]], None]) -> None:
        """Do what has not been done; ``do`` calls nothing of Streamlit's."""
        with self._lock:
            new = sorted((deed for deed in told if int(deed["n"]) > self.n), key=lambda deed: int(deed["n"]))
            seen = max((int(deed.get("seen", 0)) for deed in new), default=0)
            self.wrong = [(n, words) for n, words in self.wrong if n > seen]
            for deed in new:
                try:
                    do(deed)
                except KartaError as error:
                    self.refuse(say(error))
                self.n = int(deed["n"])

    def refuse(self, *words: str) -> None:
        """Say what went wrong with the deed that is being done."""
        self.wrong += [(self.n + 1, each) for each in words]

    def forget(self) -> None:
        """Begin anew: what went wrong before is no longer of interest."""
        self.wrong = []

    def told(self) -> dict[str, Any]:
        """Return what a card is given of it: the last deed that is done, what went wrong, and that one's number."""
        said = list(dict.fromkeys(words for _, words in self.wrong))
        return {"acked": self.n, "said": said, "said_n": max((n for n, _ in self.wrong), default=0)}


def deeds(name: str) -> Deeds:
    """Return the session's deeds of a card; a page asks for them before it draws the card."""
    found = st.session_state.get(name)
    if not isinstance(found, Deeds):
        found = st.session_state[name] = Deeds()
    return found
