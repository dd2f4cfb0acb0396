"""Null maps in which a part of the reports comes from places where people are, and what the second comparison says."""

from typing import Final

import numpy as np

from geo.background.attractors import Attractor, held_by_circle, share_by_hour
from geo.methods.circles import Reach, ratios
from geo.methods.scan_poisson import RowScan
from lab.simulation import misfit_maps
from lab.simulation.null_maps import CORNER, Population

KINDS: Final = ("as-told", "half-told")
"""The program knows the share of people that is at the places; or half of it."""


def p_of(seed: int, *, events: int, population: Population, kind: str, replicas: int) -> float:
    """Return the second comparison's p of a map's most likely circle; 1 where there is none."""
    drawn = misfit_maps.draw(np.random.default_rng(seed), "everything", events, population)
    scan = RowScan(drawn.background, events, Reach())
    circles = scan.circles(drawn.e, drawn.n)
    if not circles:
        return 1.0
    best = circles[0]
    own = np.random.default_rng(misfit_maps.SEED).uniform(
        0.0, misfit_maps.SIDE * misfit_maps.PLOT_M, (misfit_maps.PLACES, 2)
    ) + np.asarray(CORNER)
    places = [Attractor("square", str(at), "", float(e), float(n)) for at, (e, n) in enumerate(own.tolist())]
    inside = held_by_circle(places, best.e, best.n, best.radius_m, 0.0)
    out = misfit_maps.EVERYTHING * (0.5 if kind == "half-told" else 1.0)
    share = share_by_hour(
        np.array([best.expected / events]), np.zeros(1, np.int64), inside, {"square": np.full(168, out)}
    )
    ratio = float(ratios(best.count, float(share[0]) * events, events))
    maxima = scan.maxima(replicas, seed).max(axis=1)
    return float((1 + np.count_nonzero(maxima >= ratio - 1e-9)) / (replicas + 1)) if ratio > 0 else 1.0
