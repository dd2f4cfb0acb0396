"""The one seam through which time enters the pages; ``karta serve --now`` fixes it."""

from datetime import date, datetime

from geo.base.periods import LOCAL

_FIXED: list[datetime] = []


def fix(moment: datetime) -> None:
    """Let it be ``moment`` for this process, whatever the clock says."""
    _FIXED[:] = [moment]


def now() -> datetime:
    """Return the moment."""
    return _FIXED[0] if _FIXED else datetime.now(tz=LOCAL)


def machine() -> datetime:
    """Return what the machine's own clock says, whatever has been fixed: nothing is settled for ever by another."""
    return datetime.now(tz=LOCAL)


def today() -> date:
    """Return the day it is in Sweden."""
    return now().astimezone(LOCAL).date()
