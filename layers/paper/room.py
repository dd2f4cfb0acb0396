"""Where there is room on a page: what is drawn takes its box, and names and signs stand where nothing else does.

The one place that decides where words stand, for every map on paper. A page's own unit is the metre of its ground; type
is measured in the font that it is set in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib import patheffects
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from layers.map.palette import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FONT: Final = "DejaVu Sans"

Box = tuple[float, float, float, float]
"""West, east, south, north of something that is drawn."""

Side = tuple[float, float, float]
"""How far east and north a name stands, 1 clear of what it names, and lines (of the type's own height) further up."""

BELOW: Final[Side] = (0, -1, 0)
ABOVE: Final[Side] = (0, 1, 0)
RIGHT: Final[Side] = (1, 0, 0)
LEFT: Final[Side] = (-1, 0, 0)
WITHIN: Final[Side] = (0, 0, 0)

SIDES: Final[tuple[Side, ...]] = (
    *(BELOW, ABOVE, RIGHT, LEFT),
    *((1, 0, -0.8), (-1, 0, -0.8), (1, 0, 0.8), (-1, 0, 0.8)),
    *((0.6, -1, 0), (-0.6, -1, 0), (0.6, 1, 0), (-0.6, 1, 0)),
    *((0, -1, -1.1), (0, 1, 1.1), (0, -1, -2.1), (0, 1, 2.1)),
)
"""Where a name may stand; the first that is free."""
AT_LEVEL: Final[tuple[Side, ...]] = (RIGHT, LEFT, BELOW, ABOVE, *SIDES[4:12])
"""The same, at its level first and never far from it: where there are many small things."""

RINGS: Final = 14
TURNS: Final = 16
"""So many distances and directions are tried for a sign whose place is taken."""

HIGH: Final = 1.1
"""A line's height, in sizes of its type."""
APART: Final = 0.18
"""Free on either side of a name, in sizes of its type."""


@dataclass(frozen=True, slots=True)
class Named:
    """What has a name: where it is, and how far it reaches about that, in metres."""

    words: str
    at: tuple[float, float]
    half: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a name is set: points, and its colour; ``halo`` is the width of the white edge that it stands in."""

    size: float
    bold: bool = False
    colour: str = INK
    zorder: float = 25.0
    halo: float = 2.2


@dataclass(slots=True)
class Room:
    """What is taken of a page."""

    extent: Box
    metres_per_point: float
    taken: list[Box] = field(default_factory=list)

    def take(self, boxes: Iterable[Box]) -> None:
        """Keep everything that comes later clear of boxes."""
        self.taken.extend(boxes)

    def inside(self, box: Box) -> bool:
        """Tell whether a box lies on the page."""
        west, east, south, north = self.extent
        return west <= box[0] and box[1] <= east and south <= box[2] and box[3] <= north

    def covered(self, box: Box) -> float:
        """Return how much of what is taken, or of what lies beyond the page's edge, a box would cover."""
        west, east, south, north = self.extent
        wide, high = box[1] - box[0], box[3] - box[2]
        beyond = (max(0.0, west - box[0]) + max(0.0, box[1] - east)) * high
        beyond += (max(0.0, south - box[2]) + max(0.0, box[3] - north)) * wide
        return beyond + sum(overlap(box, other) for other in self.taken)

    def free(self, box: Box) -> bool:
        """Tell whether a box lies on the page and clear of everything."""
        return self.inside(box) and not any(overlap(box, other) for other in self.taken)

    def place(self, boxes: Iterable[Box], *, always: bool = False) -> Box | None:
        """Take the first box that is free and return it; else the one that covers least, or None."""
        tried = []
        for box in boxes:
            if self.free(box):
                self.taken.append(box)
                return box
            tried.append(box)
        if not always:
            return None
        least = min(tried, key=self.covered)
        self.taken.append(least)
        return least

    def names(
        self,
        axes: "Axes",
        named: Sequence[Named],
        look: Lettering,
        *,
        sides: Sequence[Side] = SIDES,
        always: bool = False,
    ) -> list[Box | None]:
        """Write names beside what they name, the first first; None for one that has no room.

        Where all must stand (``always``), other orders are tried too: the one that leaves them nearest is taken.
        """
        boxes = [list(_beside(one, look, self.metres_per_point, sides)) for one in named]
        orders = [list(range(len(named)))]
        if always:
            across = sorted(orders[0], key=lambda one: named[one].at)
            up = sorted(orders[0], key=lambda one: named[one].at[::-1])
            fewest = sorted(orders[0], key=lambda one: sum(map(self.free, boxes[one])))
            orders += [across, across[::-1], up, up[::-1], fewest]
        found, self.taken = min((self._tried(boxes, order, always=always) for order in orders), key=lambda one: one[0])[
            1:
        ]
        for one, box in zip(named, found, strict=True):
            if box is not None:
                letter(axes, ((box[0] + box[1]) / 2, (box[2] + box[3]) / 2), one.words, look)
        return found

    def _tried(
        self, boxes: Sequence[Sequence[Box]], order: Sequence[int], *, always: bool
    ) -> tuple[float, list[Box | None], list[Box]]:
        """Return how far from their best places names come in an order, where they stand, and what is taken then."""
        room = Room(self.extent, self.metres_per_point, list(self.taken))
        found: list[Box | None] = [None] * len(boxes)
        far = 0.0
        for one in order:
            clear = any(map(room.free, boxes[one]))
            box = found[one] = room.place(boxes[one], always=always)
            far += boxes[one].index(box) if clear and box is not None else 10 * len(boxes[one])
        return far, found, room.taken

    def signs(self, points: Sequence[tuple[float, float]], sizes: Sequence[tuple[float, float]], step: float,
              gap: float) -> list[Box]:  # fmt: skip
        """Return where signs stand: at their places, or as near as they cover neither each other nor what is taken."""
        turns = np.linspace(0, 2 * np.pi, TURNS, endpoint=False) + np.pi / 4
        moves = [(0.0, 0.0)] + [
            (ring * step * float(np.cos(turn)), ring * step * float(np.sin(turn)))
            for ring in range(1, RINGS + 1)
            for turn in turns
        ]
        dots = {(e, n): (e - gap, e + gap, n - gap, n + gap) for e, n in points}
        found = []
        for (e, n), (across, high) in zip(points, sizes, strict=True):
            # no sign hides where another one belongs
            others = [dot for at, dot in dots.items() if at != (e, n)]
            best: tuple[float, Box] | None = None
            for x, y in moves:
                box = (e + x - across / 2, e + x + across / 2, n + y - high / 2, n + y + high / 2)
                if not self.inside(box):
                    continue
                around = (box[0] - gap, box[1] + gap, box[2] - gap, box[3] + gap)
                cost = sum(overlap(around, other) for other in (*self.taken, *others))
                if best is None or cost < best[0]:
                    best = (cost, box)
                if not cost:
                    break
            box = (e - across / 2, e + across / 2, n - high / 2, n + high / 2) if best is None else best[1]
            self.taken.append(box)
            found.append(box)
        return found


def overlap(one: Box, other: Box) -> float:
    """Return the area that two boxes share."""
    across = min(one[1], other[1]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[2], other[2])
    return across * up if across > 0 and up > 0 else 0.0


def about(at: tuple[float, float], half: float) -> Box:
    """Return the box of what reaches ``half`` about a place."""
    return at[0] - half, at[0] + half, at[1] - half, at[1] + half


def _beside(named: Named, look: Lettering, metres_per_point: float, sides: Sequence[Side]) -> Iterator[Box]:
    across = (wide(named.words, look.size, bold=look.bold) + 2 * APART * look.size) * metres_per_point
    up, gap = HIGH * look.size * metres_per_point, APART * look.size * metres_per_point
    for side, above, lines in sides:
        x = named.at[0] - across / 2 + side * (named.half + across / 2)
        y = named.at[1] - up / 2 + above * (named.half + gap + up / 2) + lines * up
        yield x, x + across, y, y + up


@lru_cache(maxsize=4096)
def wide(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide words are, in points."""
    font = FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")
    return float(text_to_path.get_text_width_height_descent(words, font, ismath=False)[0])


def wrapped(words: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return words in lines that are at most ``room`` points wide; a longer word stands alone."""
    lines: list[str] = []
    for word in words.split():
        if lines and wide(f"{lines[-1]} {word}", size, bold=bold) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def letter(axes: "Axes", at: tuple[float, float], words: str, look: Lettering, **more: Any) -> None:
    """Write words about a place, in their white edge."""
    # a name is never a formula, whatever dollar signs stand in it
    look_of: dict[str, Any] = {"ha": "center", "va": "center", "clip_on": True, "parse_math": False}
    given = look_of | {"path_effects": halo(look.halo)} | more
    axes.text(
        *at,
        words,
        fontsize=look.size,
        fontweight="bold" if look.bold else "normal",
        color=look.colour,
        zorder=look.zorder,
        **given,
    )


def halo(width: float, colour: str = "white") -> list[Any]:
    """Return the edge that words on a map stand in."""
    return [patheffects.withStroke(linewidth=width, foreground=colour)]
