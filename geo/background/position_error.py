"""The background blurred by a sender's position error: how much of it a circle holds, by integration, not by samples.

Twelve random samples a house, the quick way, gave 10.5 % false alarms where 5 % were promised.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from geo.base.errors import ValueRefused
from geo.kernels import scan_kernels
from geo.kernels.threads import spread

Floats = NDArray[np.float64]

_TAIL: Final = 6.0
"""Standard deviations beyond which a normal error is taken to be nothing (mass 1.5e-8 in the plane)."""
_STEPS_A_SIGMA: Final = 40.0
"""Distances are binned in sigma/40 with linear splitting: at most 2e-5 of a row's weight is misplaced."""
_NODES: Final = 40
"""Gauss-Legendre nodes; 1e-8 against the non-central chi-square distribution (tests)."""
_CHUNK: Final = 512
_NEAR_M: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Background:
    """Where events may lie: distinct rows in metres and their weights > 0."""

    e: Floats
    n: Floats
    weight: Floats

    @classmethod
    def of(cls, e: ArrayLike, n: ArrayLike, weight: ArrayLike) -> "Background":
        """Join rows at the same point, drop those without weight, and order the rest.

        Raises
        ------
        ValueRefused
            If a number is not finite, a weight is negative, or no weight is left.
        """
        rows = np.column_stack([np.asarray(one, float).ravel() for one in (e, n)])
        heavy = np.asarray(weight, float).ravel()
        if heavy.size != len(rows):
            raise ValueRefused(field="bakgrund", value=f"{heavy.size} vikter", wanted=f"{len(rows)} vikter")
        if not np.isfinite(rows).all() or not np.isfinite(heavy).all() or (heavy < 0).any():
            raise ValueRefused(
                field="bakgrund", value="NaN, oändligt eller negativt", wanted="tal, vikter från 0 och uppåt"
            )
        held = heavy > 0
        if not held.any():
            raise ValueRefused(field="bakgrund", value="ingen vikt", wanted="minst en rad med vikt över 0")
        places, which = np.unique(rows[held], axis=0, return_inverse=True)
        # summed in the order of the weights, so that the rows' order does not show in the last digit
        order = np.argsort(heavy[held], kind="stable")
        total = np.bincount(which.ravel()[order], weights=heavy[held][order], minlength=len(places))
        return cls(places[:, 0].copy(), places[:, 1].copy(), np.asarray(total, float))


def disc_share(distance: Floats, radius: Floats, sigma_m: float) -> Floats:
    """Return how much of a point blurred by N(0, sigma) lies within a disc.

    Parameters
    ----------
    distance
        Metres from the disc's centre to the point, shape (D,).
    radius
        Radii of the disc in metres, shape (R,).
    sigma_m
        Standard deviation east and north, metres, > 0.

    Returns
    -------
    share
        Shape (D, R), 0..1.

    Notes
    -----
    P(|d + sigma Z| <= r) for a standard normal Z in the plane, which is the non-central chi-square distribution with
    two degrees of freedom and non-centrality (d/sigma)² at (r/sigma)². Integrated along the line to the centre with
    u = r sin t, which takes away the circle's steep ends.
    """
    node, weight = np.polynomial.legendre.leggauss(_NODES)
    d = np.asarray(distance, float)[:, None, None]
    r = np.asarray(radius, float)[None, :, None]
    low = np.clip((d - 8.0 * sigma_m) / r, -1.0, 1.0)
    high = np.clip((d + 8.0 * sigma_m) / r, -1.0, 1.0)
    begin, end = np.arcsin(low), np.arcsin(high)
    t = begin + (end - begin) * (node + 1.0) / 2.0
    half_chord = r * np.cos(t)
    along = np.exp(-0.5 * ((r * np.sin(t) - d) / sigma_m) ** 2) / (sigma_m * np.sqrt(2.0 * np.pi))
    across = 2.0 * ndtr(half_chord / sigma_m) - 1.0
    share = (along * across * half_chord * weight).sum(axis=2) * ((end - begin) / 2.0)[:, :, 0]
    return np.asarray(np.clip(share, 0.0, 1.0), float)


@lru_cache(maxsize=64)
def _table(sigma_m: float, radii: tuple[float, ...]) -> tuple[float, Floats]:
    step = sigma_m / _STEPS_A_SIGMA
    bins = int(np.ceil((radii[-1] + _TAIL * sigma_m) / step)) + 2
    shares = [
        disc_share(step * np.arange(low, min(low + 256, bins), dtype=float), np.array(radii), sigma_m)
        for low in range(0, bins, 256)
    ]
    return step, np.concatenate(shares)


def held_weight(background: Background, sigma_m: float, centre_e: Floats, centre_n: Floats, radii: Floats) -> Floats:
    """Return the blurred background's weight within circles.

    Parameters
    ----------
    background
        K rows.
    sigma_m
        Position error; 0 = none.
    centre_e, centre_n
        Centres in metres, shape (J,).
    radii
        Ascending radii in metres, shape (R,).

    Returns
    -------
    held
        Shape (J, R): the convolution of the rows with N(0, sigma), summed over each circle (closed).
    """
    held = np.empty((centre_e.size, radii.size))
    if sigma_m <= 0:
        for j in range(centre_e.size):
            distance = np.hypot(background.e - centre_e[j], background.n - centre_n[j])
            rung = np.searchsorted(radii, distance - _NEAR_M)
            held[j] = np.cumsum(np.bincount(rung, weights=background.weight, minlength=radii.size + 1)[: radii.size])
        return held
    step, shares = _table(float(sigma_m), tuple(float(r) for r in radii))
    e, n = np.ascontiguousarray(centre_e, float), np.ascontiguousarray(centre_n, float)

    def work(first: int, after: int) -> Floats:
        found: Floats = scan_kernels.blurred_sums(
            first, after, e, n, background.e, background.n, background.weight, step, shares
        )
        return found

    return np.concatenate(spread(work, e.size, least=_CHUNK))
