"""How much is reported for so many people, and beside the rest of the municipality, with exact intervals."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv, gammaincinv

from geo.base.crs import Floats
from geo.base.errors import ValueRefused


@dataclass(frozen=True, slots=True)
class Exact:
    """A figure an area, and the interval that holds the true one at the stated level."""

    value: Floats
    low: Floats
    high: Floats


def rates(events: ArrayLike, people: ArrayLike, *, level: float = 0.95) -> Exact:
    """Return each area's number over its people.

    Parameters
    ----------
    events, people
        ``(n,)``: whole numbers >= 0; people (or dwellings, or an expected number) above 0.
    level
        Of the interval.

    Returns
    -------
    Exact
        In events a person.

    Raises
    ------
    ValueRefused
        If the lengths differ or a number cannot be.

    Notes
    -----
    Exact for a Poisson number (Garwood 1936). Two reports of one event are not independent: then it is too short.
    """
    count, size = _checked(events, people, level)
    tail = (1 - level) / 2
    low = np.where(count > 0, gammaincinv(np.maximum(count, 1), tail), 0.0)
    return Exact(count / size, low / size, gammaincinv(count + 1, 1 - tail) / size)


def against_rest(events: ArrayLike, people: ArrayLike, *, level: float = 0.95) -> Exact:
    """Return each area's rate over that of all the others together.

    Parameters
    ----------
    events, people, level
        As in ``rates``.

    Returns
    -------
    Exact
        NaN where neither the area nor the rest has any event or there is no rest; ``high`` infinite where the rest has
        none.

    Notes
    -----
    Exact given the total: the area's share of the events is binomial, and the ends of its interval (Clopper & Pearson
    1934) are turned into ratios, as R's ``poisson.test`` does.
    """
    count, size = _checked(events, people, level)
    others, around = count.sum() - count, size.sum() - size
    tail = (1 - level) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        by = around / size
        share_low = np.where(count > 0, betaincinv(np.maximum(count, 1), others + 1, tail), 0.0)
        share_high = np.where(others > 0, betaincinv(count + 1, np.maximum(others, 1), 1 - tail), 1.0)
        ends = [share / (1 - share) * by for share in (share_low, share_high)]
        value = count / others * by
    nothing = (count + others == 0) | (around == 0)
    return Exact(*(np.where(nothing, np.nan, one) for one in (value, *ends)))


def _checked(events: ArrayLike, people: ArrayLike, level: float) -> tuple[Floats, Floats]:
    count, size = np.asarray(events, float), np.asarray(people, float)
    if count.shape != size.shape or count.ndim != 1:
        raise ValueRefused(field="events, people", value=(count.shape, size.shape), wanted="(n,) and (n,)")
    if not (count >= 0).all() or not (size > 0).all():
        raise ValueRefused(field="events, people", value="negative or none", wanted=">= 0 and > 0")
    if not 0 < level < 1:
        raise ValueRefused(field="level", value=level, wanted="0-1")
    return count, size
