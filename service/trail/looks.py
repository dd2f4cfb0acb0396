"""Who has looked at what: a row an hour for each page or layer and selection that somebody has seen (``Act.LOOK``)."""

from collections import OrderedDict
from datetime import datetime
from threading import Lock
from typing import Final

import settings
from data.trust import audit_log
from data.trust.asker import Asker
from service.trail.background import CLERK, Row

HOUR_S: Final = 3600.0
"""A second look at the same within an hour is the same look."""

MOST: Final = 20_000
"""So many looks are remembered; the oldest is forgotten, and would be written once more."""

LONGEST: Final = 1_000
"""Signs of a selection that are kept: all orter and categories have room, an address without end has not."""

_SEEN: Final[OrderedDict[tuple[str, ...], float]] = OrderedDict()
_LOCK: Final = Lock()


def look(asker: Asker, page: str, *, at: datetime, selection: str = "", count: int = 0) -> bool:
    """Put down that somebody looks at a page or a layer; the purpose is what the page is for.

    Parameters
    ----------
    page
        The page's or the layer's name, as its readers see it.
    selection
        What of it, as the address has it; no words of a person's.
    count
        How many records were in the selection, where that is known without counting.

    Returns
    -------
    new
        Whether it is a look of its own and not one of an hour that has been put down.
    """
    if len(selection) > LONGEST:
        selection = f"{selection[:LONGEST]}…"
    key, moment = (settings.database_url(), asker.who, asker.role.value, page, selection), at.timestamp()
    with _LOCK:
        before = _SEEN.pop(key, None)
        new = before is None or not 0 <= moment - before < HOUR_S
        _SEEN[key] = moment if new or before is None else before
        while len(_SEEN) > MOST:
            _SEEN.popitem(last=False)
    if new:
        said = f"{page}?{selection}" if selection else page
        CLERK.put(Row(asker, audit_log.Act.LOOK, at, {"selection": said, "count": count, "purpose": page}))
    return new


def forget() -> None:
    """Let the next look at anything be a new one."""
    with _LOCK:
        _SEEN.clear()
