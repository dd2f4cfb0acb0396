"""What a describing method is: an object with a key, its steps, and one function from points to areas."""

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from geo.base.errors import ValueRefused

UNKNOWN: Final = "unknown"
"""The step of what a method cannot answer for: drawn as a bare outline, whatever the other steps are."""

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A selection's exactly placed records: metres, and the ort of each."""

    at: NDArray[np.float64]
    """``(n, 2)``, east and north."""
    locality: NDArray[np.str_]
    """``(n,)``; "" where none is known."""

    def __post_init__(self) -> None:
        """Refuse what does not belong together."""
        if self.at.shape != (len(self.locality), 2) or not np.isfinite(self.at).all():
            raise ValueRefused(field="at", value=self.at.shape, wanted="(n, 2), finite")


@dataclass(frozen=True, slots=True)
class Piece:
    """An area that a method points out: which of its steps, its outlines in metres, and the records in it."""

    step: str
    rings: tuple[Ring, ...]
    n: int
    numbers: tuple[tuple[str, float], ...] = ()
    """What the method computed of it, each with the word that ``layers.texts`` has a title for."""


class Describes(Protocol):
    """A method that describes. Its words and its colours are the layer's, by its key and its steps."""

    @property
    def key(self) -> str:
        """Stands in addresses and texts; that of its entry in ``geo.methods.register``."""
        ...

    @property
    def steps(self) -> tuple[str, ...]:
        """What a piece may be, from the least to the most."""
        ...

    def describe(self, pattern: Pattern) -> tuple[Piece, ...]:
        """Return the areas that it points out, in the order they are drawn."""
        ...
