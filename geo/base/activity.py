"""Records that mirror where the police looked, not where anything happened: never mixed with what is reported.

A road check finds drink-driving where it stands; a search finds drugs where there is searching. Such records rise when
the police work more, so they are left out of every count, density and test, and are drawn as activity.
"""

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

CHECKS: Final = (
    "trafikkontroll",
    "narkotikakontroll",
    "vapenkontroll",
    "personkontroll",
    "gränskontroll",
    "polisinsats",
)
"""Level 2: what the police did. Activity whoever tells of it."""

FOUND: Final = ("misstänkt narkotika", "narkotikabrott", "rattfylleri", "olovlig körning", "utlänningsärende")
"""Level 2: what is met where somebody looks. Activity in the police's own records; a report in anybody else's."""

ACTIVITY: Final = (*CHECKS, *FOUND)

OWN_RECORDS: Final = ("police", "counts", "notice")
"""The sources that are the police's own records."""


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
    own = frame["source"].isin(OWN_RECORDS).to_numpy(bool)
    what = frame["subcategory"]
    return np.asarray(what.isin(CHECKS).to_numpy(bool) | (own & what.isin(FOUND).to_numpy(bool)))
