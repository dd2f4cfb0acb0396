"""How seldom a signal comes by chance, in words a resident understands."""

from typing import Final

from layers.texts import number, text

YEAR: Final = 365.25
"""As the watch counts it; to import it would load the compiled kernels into the server."""
TWO: Final = 2
CENTURY: Final = 100


def recurrence(days: float) -> str:
    """Say a recurrence interval: "vart 4:e år"; never more seldom than the simulated years can tell."""
    years = int(days / YEAR + 1e-9)
    if years < TWO:
        return text("watch.year")
    if years == TWO:
        return text("watch.two_years")
    if years >= CENTURY:
        return text("watch.centuries", years=number(CENTURY))
    return text("watch.years", years=number(years))
