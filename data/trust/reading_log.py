"""Reading what somebody wrote: the only way to a record's words, and it leaves a row in the audit."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import pandas as pd

from data.store.store import OBSERVATIONS, Store
from data.trust import audit_log
from data.trust.asker import Asker

BATCH: Final = 500
"""Ids in one question; SQLite takes no more than some thousand values at a time."""


def read(
    store: Store, asker: Asker, ids: Iterable[str], *, at: datetime, purpose: str = "", selection: str = ""
) -> pd.DataFrame:
    """Return the records of ``ids`` that the asker may see, words and all, having written down that they were read.

    The trace is one row, with the selection and how many there were, and names each of them. It is committed before
    anything is returned: what could not be written down is not shown. Ids that are not there, or not within the
    asker's sight, are left out without a difference.
    """
    wanted = list(dict.fromkeys(ids))
    parts = [
        store.observations(OBSERVATIONS.c.id.in_(wanted[first : first + BATCH]), sight=asker.sight)
        for first in range(0, max(len(wanted), 1), BATCH)
    ]
    found = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
    if len(found):
        audit_log.note(
            store, asker, audit_log.Act.READ, at=at, selection=selection, records=found["id"].tolist(), purpose=purpose
        )
    return found
