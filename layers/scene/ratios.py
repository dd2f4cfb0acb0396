"""A ratio and its interval in Swedish, where they have no end too."""

import math

from layers.texts import number, text


def two(value: float) -> str:
    """Return a ratio with two decimals; "oändlig" where it has no end, a dash where it is not known."""
    if math.isinf(value):
        return text("ratio.infinite")
    return "–" if math.isnan(value) else number(value, 2)


def between(low: float, high: float) -> str:
    """Return the interval of a ratio in numbers, and in words where it has no upper limit."""
    if math.isinf(high):
        return text("ratio.open", low=two(low))
    return text("ratio.between", low=two(low), high=two(high))
