"""Records that mirror where the police looked, not where anything happened: never mixed with what is reported.

A road check finds drink-driving where it stands; a search finds drugs where there is searching. Such records rise when
the police work more, so they are left out of every count, density and test, and are drawn as activity.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.base.registers import SOURCES, SUBCATEGORIES


def mirrors() -> tuple[str, ...]:
    """Return the names of level 2 that may be activity: what the police did, and what is met where somebody looks."""
    return _named("always", "own")


def police_records() -> tuple[str, ...]:
    """Return the sources that are the police's own records."""
    return SOURCES.where(lambda source: source.police_records)


def _named(*how: str) -> tuple[str, ...]:
    return tuple(SUBCATEGORIES[key].name for key in SUBCATEGORIES.where(lambda one: one.activity in how))


def is_activity(frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which records mirror police activity.

    Parameters
    ----------
    frame
        ``n`` observations; ``source`` and ``subcategory`` are read.

    Returns
    -------
    activity
        ``n`` booleans.
    """
    own = frame["source"].isin(police_records()).to_numpy(bool)
    what = frame["subcategory"]
    return np.asarray(what.isin(_named("always")).to_numpy(bool) | (own & what.isin(_named("own")).to_numpy(bool)))
