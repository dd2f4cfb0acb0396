"""Which positions may be shown or judged by (R7): one that is not known to within fifty metres is none."""

from collections.abc import Mapping
from typing import Any, Final

UNSURE_M: Final = 50.0
"""A pin that may lie so far off never becomes a point: the point would stand at somebody else's door."""

FROM_DWELLING_M: Final = 50.0
"""So far from every dwelling a place is public in R7's sense, unless it is a numbered stop."""

BY_NAME: Final = "address"
"""How a pin came that was placed by looking a name up; only an entrance is as exact as a point."""


def is_sure(said: Mapping[str, Any], *, on_a_street: bool = False) -> bool:
    """Tell whether a pin's position may become a point.

    Parameters
    ----------
    said
        The pin's content: ``method`` and ``accuracy_m`` as the tablet sent them; either may be missing.
    on_a_street
        Whether it lies where the name of a street or of another wide place stands on the map.
    """
    accuracy = said.get("accuracy_m")
    if accuracy is not None and float(accuracy) >= UNSURE_M:
        return False
    return said.get("method") != BY_NAME or (accuracy is not None and not on_a_street)


def is_clear(apart_m: float, uncertain_m: float) -> bool:
    """Tell whether a place is far enough from the nearest dwelling, measured from the edge of where it may be.

    Parameters
    ----------
    apart_m
        From the position to the nearest dwelling, metres.
    uncertain_m
        How far off the position may be, metres.
    """
    return apart_m - uncertain_m >= FROM_DWELLING_M
