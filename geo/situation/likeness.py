"""Which areas are like one another before anything was done: what a control area is chosen by."""

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.base.errors import ValueRefused

FACTS: Final = ("dwellings", "rented", "earlier")
"""What two areas are compared by: dwellings, the share of them that is rented, events before the baseline period."""


def unlikeness(own: pd.Series, others: pd.DataFrame) -> NDArray[np.float64]:
    """Measure how unlike other areas are to one.

    Parameters
    ----------
    own
        ``dwellings`` (>= 0), ``rented`` (0 to 1) and ``earlier`` (>= 0, or NaN where nothing was recorded so early) of
        the area itself.
    others
        The same columns, ``n`` rows.

    Returns
    -------
    unlike
        ``n`` numbers from 0 (alike in all): the mean of the log ratio of the dwellings, the difference of the rented
        shares and, where it is known, the log ratio of the earlier events.

    Raises
    ------
    ValueRefused
        If a number is missing, negative, or a share above 1.

    Notes
    -----
    The events of the *baseline* do not enter: an area that is chosen because it had as many then had them partly by
    chance, falls back afterwards, and makes the promise's own area seem to have got worse (regression to the mean; a
    test shows it). Log ratios, so that twice as many is as unlike as half as many; half an event or dwelling is added,
    so that none has a ratio too.
    """
    facts = pd.concat([own[list(FACTS)].to_frame().T, others[list(FACTS)]]).to_numpy(float)
    known = facts if np.isfinite(facts[:, 2]).any() else facts[:, :2]
    if not np.isfinite(known).all() or (known < 0).any() or (known[:, 1] > 1).any():
        raise ValueRefused(field="likhet", value="saknas eller negativt", wanted="bostäder, andel 0-1, händelser")
    parts = [_apart(known[:, 0]), np.abs(known[1:, 1] - known[0, 1])]
    if known.shape[1] == len(FACTS):
        parts.append(_apart(known[:, 2]))
    return np.asarray(np.mean(parts, axis=0))


def _apart(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.abs(np.log((numbers[1:] + 0.5) / (numbers[0] + 0.5))))
