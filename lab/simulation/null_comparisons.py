"""How often before and after comparisons err: made-up places where nothing but a common fall happens.

``karta calibrate --method compare`` calls ``simulate`` here.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from geo.base.errors import ValueRefused
from geo.methods.before_after import exact_p

LEVEL: Final = 0.05

CONTROL_TIMES: Final = 4.0
"""The control has so many times the treated area's events: it is usually an ort against a neighbourhood."""

COMMON_FALL: Final = 0.3
"""Everything falls by three in ten: a new way of recording, or a pandemic."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many of the simulated comparisons alarmed."""

    maps: int
    alarms: int
    """By the exact ratio of ratios at 5 %, in either direction."""
    wdd_alarms: int
    """By the weighted displacement difference at 5 %."""


def simulate(
    maps: int,
    *,
    n: int,
    risk: float = 1.0,
    control_times: float = CONTROL_TIMES,
    common_fall: float = COMMON_FALL,
    seed: int = 1,
) -> Outcome:
    """Compare ``maps`` made-up pairs of a treated area and its control.

    Parameters
    ----------
    maps
        Comparisons.
    n
        Events that the treated area has on average before.
    risk
        1: only the common fall, so each alarm is false. Above 1: the treated area falls to 1/risk of what the common
        fall leaves, so each alarm is right.
    control_times, common_fall
        The control's size, and the share by which everything falls.

    Returns
    -------
    Outcome
    """
    if maps < 1 or n < 1 or not 0 <= common_fall < 1 or risk <= 0 or control_times <= 0:
        raise ValueRefused(field="maps, n", value=(maps, n), wanted=">= 1")
    rng = np.random.default_rng(seed)
    left = 1 - common_fall
    treated = rng.poisson([n, n * left / risk], size=(maps, 2))
    control = rng.poisson([n * control_times, n * control_times * left], size=(maps, 2))
    alarms = int((exact_p(treated, control) <= LEVEL).sum())
    change = (treated[:, 1] - treated[:, 0]) - (control[:, 1] - control[:, 0])
    spread = np.sqrt(treated.sum(axis=1) + control.sum(axis=1))
    z = np.divide(change, spread, out=np.zeros(maps), where=spread > 0)
    return Outcome(maps, alarms, int((np.abs(z) > 1.959963984540054).sum()))  # noqa: PLR2004 - the normal 97.5 %
