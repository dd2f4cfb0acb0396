"""What following up borrows and keeps: promises counted and compared, and the areas they could be compared with.

Beside ``views.lend`` and by its rules: every key holds the database's mark.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from data import areas, background, pledges
from data.pledges import Counts, Pledge
from data.sight import ALL
from geo.periods import Selection
from views import lend
from views.lend import Mark

if TYPE_CHECKING:
    from layers.comparison import Comparison


@lru_cache(maxsize=64)
def _promise(_mark: Mark, fixed: Pledge) -> tuple[Counts, int, "Comparison"]:
    # the server starts without the heavy libraries
    from geo.compare import Change  # noqa: PLC0415
    from layers.comparison import comparison_of  # noqa: PLC0415

    frame = lend.observations(ALL)
    where = (fixed.locality,) if fixed.locality else ()
    checks = [Selection(*days, localities=where).activity(frame).sum() for days in (fixed.baseline, fixed.follow)]
    counts = pledges.count(frame, fixed)
    changes = (Change(*counts.treated), Change(*counts.control))
    return counts, int(sum(checks)), comparison_of(*changes, ring=Change(*counts.ring), days=counts.days)


def promise(fixed: Pledge) -> tuple[Counts, int, "Comparison"]:
    """Return a promise's counts, how many records mirror police activity, and the comparison.

    Of everybody's records: all of it was fixed beforehand, so no filter singles a report out.
    """
    return _promise(lend.mark(), fixed)


@lru_cache(maxsize=16)
def _controls(_mark: Mark, fixed: Pledge) -> pd.DataFrame:
    drawn, homes = areas.areas(lend.store()), background.dwellings(lend.store())
    return pledges.controls(lend.observations(ALL), drawn, homes, fixed)


def controls(fixed: Pledge) -> pd.DataFrame:
    """Return the areas that a promise could be compared with, the likest first, its own area before them."""
    return _controls(lend.mark(), fixed)
