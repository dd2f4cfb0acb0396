"""The safety survey: weighted shares with their uncertainty, and changes only where the uncertainty allows.

The answers are few and uneven (2021: 195 answers, 62 % from women), so each figure is weighted to the population by age
and sex where that is given, carries its n and an interval, and is withheld below ten answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from geo.base.errors import ValueRefused

LEAST_ANSWERS: Final = 10
"""Fewer answers are withheld: one of them would be too easy to guess, and the interval says nothing."""

WEIGHT_RANGE: Final = (0.3, 3.0)
"""A weight outside it is cut: one young man must not speak for thirty."""

STEPS: Final = 200
"""Rounds of raking at most; a table of age by sex is done in a handful."""

CLOSE: Final = 1e-9
"""Raking stops when no margin is off by more than this share."""


@dataclass(frozen=True, slots=True)
class Share:
    """A weighted share; ``value``, ``low`` and ``high`` are None where it is withheld."""

    n: int
    effective_n: float
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def withheld(self) -> bool:
        """Whether it is not shown: of too few answers, or it would tell what too few others answered."""
        return self.value is None

    @property
    def few(self) -> bool:
        """Whether there are too few answers to show."""
        return self.n < LEAST_ANSWERS


@dataclass(frozen=True, slots=True)
class Change:
    """A difference of two shares, second less first; the verdict never claims more than the interval."""

    value: float | None
    low: float | None
    high: float | None
    verdict: Literal["up", "down", "undecided", "withheld"]


def rake(answers: pd.DataFrame, margins: Mapping[str, Mapping[str, float]]) -> NDArray[np.float64]:
    """Weight answers so that their margins are the population's.

    Parameters
    ----------
    answers
        ``n`` rows; a column of categories for each key of ``margins``. An empty text is "did not say" and is not
        weighted on that margin.
    margins
        Column to category to the population's number (or share) in it.

    Returns
    -------
    weights
        ``n`` floats with mean 1, within ``WEIGHT_RANGE``.

    Raises
    ------
    ValueRefused
        If a category of an answer has no margin, or a margin is negative.

    Notes
    -----
    Iterative proportional fitting (Deming & Stephan 1940), then trimming. A category of the population without an
    answer is left out; its people cannot be spoken for.
    """
    n = len(answers)
    weights = np.ones(n)
    if n == 0:
        return weights
    tables = [_margin(answers, column, wanted) for column, wanted in margins.items()]
    for _ in range(STEPS):
        worst = 0.0
        for codes, shares in tables:
            said = codes >= 0
            held = np.bincount(codes[said], weights=weights[said], minlength=len(shares))
            target = shares * held.sum()
            factor = np.divide(target, held, out=np.ones_like(target), where=held > 0)
            worst = max(worst, float(np.abs(factor[held > 0] - 1).max(initial=0.0)))
            weights[said] *= factor[codes[said]]
        if worst < CLOSE:
            break
    weights *= n / weights.sum()
    weights = np.clip(weights, *WEIGHT_RANGE)
    return np.asarray(weights * (n / weights.sum()))


def _margin(
    answers: pd.DataFrame, column: str, wanted: Mapping[str, float]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    names = sorted(wanted)
    numbers = np.array([wanted[name] for name in names], float)
    if not np.isfinite(numbers).all() or (numbers < 0).any() or numbers.sum() <= 0:
        raise ValueRefused(field=column, value="negative or none", wanted="the population's numbers")
    said = answers[column].astype(str)
    strange = sorted(set(said) - set(names) - {""})
    if strange:
        raise ValueRefused(field=column, value=strange[0], wanted=names)
    place = {name: index for index, name in enumerate(names)} | {"": -1}
    codes = np.array([place[one] for one in said], dtype=np.int64)
    present = np.isin(np.arange(len(names)), codes)
    shares = np.where(present, numbers, 0.0)
    if shares.sum() <= 0:
        return np.full(len(said), -1, dtype=np.int64), np.asarray(numbers / numbers.sum(), dtype=np.float64)
    return codes, np.asarray(shares / shares.sum(), dtype=np.float64)


def share(yes: NDArray[np.bool_], weights: NDArray[np.float64] | None = None, *, level: float = 0.95) -> Share:
    """Estimate a share and how sure it is.

    Parameters
    ----------
    yes
        ``n`` answers.
    weights
        ``n`` weights of ``rake``; None: all alike.
    level
        Of the interval.

    Returns
    -------
    Share
        Withheld below ``LEAST_ANSWERS`` answers.

    Notes
    -----
    Wilson's interval (Wilson 1927) on Kish's effective number of answers (Kish 1965): (Σw)²/Σw².
    """
    n = len(yes)
    used = np.ones(n) if weights is None else np.asarray(weights, float)
    if used.shape != (n,) or (used <= 0).any() or not np.isfinite(used).all():
        raise ValueRefused(field="weights", value=used.shape, wanted=f"{n} positive numbers")
    if n == 0:
        return Share(0, 0.0)
    effective = float(used.sum() ** 2 / (used**2).sum())
    if n < LEAST_ANSWERS:
        return Share(n, effective)
    p = float((used * yes).sum() / used.sum())
    low, high = _wilson(p, effective, level)
    return Share(n, effective, p, low, high)


def _wilson(p: float, n: float, level: float) -> tuple[float, float]:
    z = float(stats.norm.ppf(0.5 + level / 2))
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def change(before: Share, after: Share) -> Change:
    """Say whether a share has changed between two years.

    Notes
    -----
    Newcombe's hybrid score interval of a difference (Newcombe 1998, method 10) from the two Wilson intervals.
    """
    if before.value is None or after.value is None:
        return Change(None, None, None, "withheld")
    assert before.low is not None  # noqa: S101 - told together with the value
    assert before.high is not None  # noqa: S101
    assert after.low is not None  # noqa: S101
    assert after.high is not None  # noqa: S101
    value = after.value - before.value
    low = value - float(np.hypot(after.value - after.low, before.high - before.value))
    high = value + float(np.hypot(after.high - after.value, before.value - before.low))
    verdict: Literal["up", "down", "undecided"] = "up" if low > 0 else "down" if high < 0 else "undecided"
    return Change(value, low, high, verdict)
