"""How much is reported of each ort for so many who live there, as a table under "Beskriv"."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from geo.base.records import Role
from layers.scene.layer import DESCRIBE, Layer
from layers.scene.scene import Cell, LayerTable, LegendEntry, Mark, Scene
from layers.texts import number, text

THOUSAND: Final = 1000

COLUMNS: Final = (
    *("ort", "reports", "lived", "unit"),
    *("rate", "rate_low", "rate_high"),
    *("smoothed", "smoothed_low", "smoothed_high"),
    *("ratio", "ratio_low", "ratio_high"),
)
SHORT: Final = ("ort", "reports", "per_thousand", "beside_rest")


class RateLayer(Layer):
    """Draws nothing: a map shaded by rates would rank orter whose intervals overlap."""

    key = "rates"
    audience = Role.POLICE
    shown = False
    fetched = True
    section = DESCRIBE

    def draw(self, scene: Scene) -> tuple[Mark, ...]:
        """Draw nothing."""
        del scene
        return ()

    def legend(self, scene: Scene) -> tuple[LegendEntry, ...]:
        """Return nothing: the table explains itself."""
        del scene
        return ()

    def table(self, scene: Scene) -> LayerTable:
        """Return a row an ort: reports, a thousand inhabitants' share, and beside all other orter together.

        Of the chosen orter, or of all. Where nobody has said how many live in each, dwellings take their place; where
        neither is known of every ort, there is nothing to divide by, and no row.
        """
        unit, lived = lived_in(scene)
        orter = [place for place in scene.ground.orter if lived.get(place.name, 0.0) > 0]
        chosen = [at for at, place in enumerate(orter) if place.name in scene.selection.localities]
        shown = chosen if scene.selection.localities else range(len(orter))
        names = [place.name for place in orter]
        reports = [scene.by_ort.get(name, 0) for name in names]
        figures = _figures(reports, [lived[name] for name in names])
        said = text(f"table.rates.unit.{unit}")
        rows: list[tuple[Cell, ...]] = [
            (names[at], reports[at], int(lived[names[at]]), said, *(_known(one[at]) for one in figures)) for at in shown
        ]
        return LayerTable(
            COLUMNS, tuple(rows), SHORT, tuple(map(_short, rows)), tuple((orter[at].e, orter[at].n) for at in shown)
        )


def lived_in(scene: Scene) -> tuple[str, Mapping[str, float]]:
    """Return what is divided by, ``people`` or ``homes``, and how many there are of it in each ort."""
    people = {place.name: place.people for place in scene.ground.orter}
    if all(people.values()) or not scene.homes:
        return "people", people
    return "homes", scene.homes


def _figures(reports: list[int], lived: list[float]) -> list[np.ndarray]:
    """Return rate, smoothed rate and ratio, each with its ends; the first two for a thousand."""
    # the server starts without scipy
    from geo.methods.empirical_bayes import rate_intervals  # noqa: PLC0415
    from geo.methods.ort_rates import against_rest, rates  # noqa: PLC0415

    if not lived:
        return []
    exact, pulled, beside = rates(reports, lived), rate_intervals(reports, lived), against_rest(reports, lived)
    return [
        *(THOUSAND * one for one in (exact.value, exact.low, exact.high)),
        *(THOUSAND * one for one in (pulled.rate, pulled.low, pulled.high)),
        *(beside.value, beside.low, beside.high),
    ]


def _known(figure: float) -> float | None:
    return float(figure) if np.isfinite(figure) else None


def _short(row: tuple[Cell, ...]) -> tuple[str, ...]:
    ort, reports, _, _, *figures = row
    return str(ort), number(float(reports or 0)), _interval(*figures[:3]), _interval(*figures[6:9])


def _interval(value: Cell, low: Cell, high: Cell) -> str:
    """Return a figure with its ends in words; a dash where it is not known."""
    if not (isinstance(value, float) and isinstance(low, float) and isinstance(high, float)):
        return text("table.rates.unknown")
    value, low, high = (number(one, _decimals(one)) for one in (value, low, high))
    return text("table.rates.interval", value=value, low=low, high=high)


def _decimals(value: float) -> int:
    return 0 if value >= 100 else 1 if value >= 10 else 2  # noqa: PLR2004 - three figures say enough
