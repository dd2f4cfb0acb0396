"""Counts on a grid of squares: the plainest picture of how many, where."""

from types import MappingProxyType
from typing import Final

import numpy as np

from geo.base.records import PRECISION_LIMIT_M, Role
from layers.map.palette import CELL_STYLES, RAMP
from layers.scene.layer import DESCRIBE, Layer
from layers.scene.scene import LegendEntry, Mark, Scene
from layers.texts import text

CELL_M: Final = 100
"""The side of a square, as in the detector's own cells."""


class CellLayer(Layer):
    """Squares of 100 m that hold records of good position, in five steps. It describes and tests nothing."""

    key = "cells"
    audience = Role.POLICE
    shown = False
    fetched = True
    section = DESCRIBE
    styles = MappingProxyType(CELL_STYLES)

    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Draw every square with at least one record."""
        columns, rows, counts = _squares(scene)
        steps = step_of(counts)
        marks = []
        for column, row, n, step in zip(columns, rows, counts, steps, strict=True):
            west, south = float(column * CELL_M), float(row * CELL_M)
            ring = (
                (west, south),
                (west + CELL_M, south),
                (west + CELL_M, south + CELL_M),
                (west, south + CELL_M),
                (west, south),
            )
            marks.append(Mark(f"c{column}.{row}", "area", (ring,), f"cell{step}", "", int(n)))
        return tuple(marks)

    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return the steps that are met, with the numbers they stand for."""
        _, _, counts = _squares(scene)
        steps = step_of(counts)
        entries = []
        for step in range(len(RAMP)):
            inside = counts[steps == step]
            if inside.size:
                low, high = int(inside.min()), int(inside.max())
                words = text("legend.cell_one", n=low) if low == high else text("legend.cell", low=low, high=high)
                entries.append(LegendEntry(f"cell{step}", words))
        return tuple(entries)


def step_of(counts: np.ndarray) -> np.ndarray:
    """Return the colour step 0..4 of each count: even on a log scale between 1 and the largest."""
    if counts.size == 0:
        return np.zeros(0, int)
    top = max(float(np.log(counts.max())), np.log(2))
    steps: np.ndarray = np.minimum((np.log(counts) / top * len(RAMP)).astype(int), len(RAMP) - 1)
    return steps


def _squares(scene: Scene) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    sharp = scene.chosen[scene.chosen["precision_m"] <= PRECISION_LIMIT_M]
    column = np.floor_divide(sharp["e"].to_numpy(), CELL_M).astype(np.int64)
    row = np.floor_divide(sharp["n"].to_numpy(), CELL_M).astype(np.int64)
    cells, counts = np.unique(np.column_stack([column, row]), axis=0, return_counts=True)
    return cells[:, 0], cells[:, 1], counts
