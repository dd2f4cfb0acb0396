"""What a list of names gives, whatever file it came in."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from geo.reading.gathering import Point

MOST_POINTS: Final = 2_000_000
"""Points of one list; a county has a quarter of them."""


@dataclass(slots=True)
class Listed:
    """A list read: points that bear names, the houses among them, and how many rows were refused, by reason.

    ``origin`` says what kind of list it is. A refused row is ``no_name``, ``no_position``, ``outside`` (the
    municipality), ``not_a_place`` or ``not_valid`` (no longer, or not yet).
    """

    origin: str
    points: list[Point] = field(default_factory=list)
    houses: list[tuple[float, float]] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)

    def add_house(self, street: str, number: str, e: float, n: float, kind: str = "street") -> None:
        """Add an address: the house itself, a point of its street (or village), and a dwelling."""
        self.points.append(Point(street, kind, e, n))
        if number:
            self.points.append(Point(f"{street} {number}", "address", e, n))
        self.houses.append((e, n))
