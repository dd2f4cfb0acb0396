"""What the one who controls asks first: what has happened, who may come in, what is due, what was drilled."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from data.store.store import Store
from data.trust import accounts, audit_log, retention_rules
from data.trust.asker import Asker
from data.trust.audit_log import Act

LOOKS_BACK: Final = timedelta(days=30)

ENDS_SOON: Final = timedelta(days=14)
"""An invitation that ends within it is due to be thought of."""

COPY_LATE: Final = timedelta(hours=26)
"""A copy is made every night; two hours are the night's own."""

DRILL_LATE: Final = timedelta(days=183)
"""The drill is twice a year."""

DRILLED: Final = (Act.BACKUP, Act.RESTORE)


@dataclass(frozen=True, slots=True)
class Summary:
    """How it stands: deeds since a moment (what, how many times, on how many records), access, what is due, drills."""

    since: datetime
    deeds: tuple[tuple[Act, int, int], ...]
    groups: int
    guests: int
    sessions: int
    ending: tuple[tuple[str, datetime], ...]
    forget: int
    last: dict[Act, datetime]

    def late(self, at: datetime) -> list[Act]:
        """Return the drills that are late or were never made."""
        limits = {Act.BACKUP: COPY_LATE, Act.RESTORE: DRILL_LATE}
        return [act for act in DRILLED if act not in self.last or at - self.last[act] > limits[act]]


def summary(store: Store, asker: Asker, *, at: datetime) -> Summary:
    """Return how it stands at a moment; nothing is read of what anybody wrote, and nothing is changed."""
    since = at - LOOKS_BACK
    guests = accounts.guests(store)
    ends = [(str(row["login"]), _plain(row["expires"])) for row in guests.to_dict("records")]
    ends = [one for one in ends if one[1] > at]
    dues = retention_rules.forget(store, at=at, asker=asker, dry_run=True)
    return Summary(
        since=since,
        deeds=_deeds(store, since),
        groups=len(accounts.groups(store)),
        guests=len(ends),
        sessions=len(accounts.sessions(store, at=at)),
        ending=tuple(sorted((one for one in ends if one[1] - at <= ENDS_SOON), key=lambda one: one[1])),
        forget=sum(due.rows for due in dues),
        last=_last(store),
    )


def _deeds(store: Store, since: datetime) -> tuple[tuple[Act, int, int], ...]:
    audit = sa.table("audit", sa.column("what"), sa.column("at"), sa.column("count"))
    counted = (
        sa.select(audit.c.what, sa.func.count(), sa.func.sum(audit.c["count"]))
        .where(audit.c.at >= int(since.timestamp() * 1_000_000))
        .group_by(audit.c.what)
    )
    with store.read() as connection:
        found = {what: (int(n), int(rows or 0)) for what, n, rows in connection.execute(counted)}
    return tuple((act, *found[act.value]) for act in Act if act.value in found)


def _last(store: Store) -> dict[Act, datetime]:
    found = {act: audit_log.rows(store, what=act, limit=1) for act in DRILLED}
    return {act: _plain(rows["at"].iloc[0]) for act, rows in found.items() if len(rows)}


def _plain(moment: Any) -> datetime:
    """Return a moment of a frame as Python's own."""
    return datetime.fromtimestamp(moment.timestamp(), tz=UTC)
