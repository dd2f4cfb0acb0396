"""Undo a whole import as one act: its rows go, the receipt stays and says so, the audit tells who did it."""

import json
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from data.intake.arrivals import ARRIVALS
from data.store.store import IMPORTS, OBSERVATIONS, Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import NotAllowed, NotFound
from geo.base.records import Role

UNDONE: Final = "ångrad"
"""The mark in a receipt whose rows were taken back."""

_CORRECTIONS: Final = sa.table("corrections", sa.column("id"))


def undo(store: Store, asker: Asker, import_id: str, *, at: datetime) -> int:
    """Take back every row of an import, with its history, in one transaction; return how many there were.

    The same file can be read in again afterwards. Doing it twice takes nothing more and writes nothing more.

    Raises
    ------
    NotAllowed
        If another role than the unit asks.
    NotFound
        If there is no such import.
    """
    if asker.role is not Role.UNIT:
        raise NotAllowed(role=asker.role.value, what="ångra en inläsning")
    with store.write() as connection:
        kept = connection.execute(sa.select(IMPORTS.c.receipt).where(IMPORTS.c.id == import_id)).scalar_one_or_none()
        if kept is None:
            raise NotFound(what="Inläsningen", name=import_id)
        receipt = json.loads(kept)
        if receipt.get(UNDONE):
            return 0
        if store.is_sqlite:
            # what is erased is overwritten, not only unlinked
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        own = sa.select(OBSERVATIONS.c.id).where(OBSERVATIONS.c.import_id == import_id)
        connection.execute(sa.delete(_CORRECTIONS).where(_CORRECTIONS.c.id.in_(own)))
        connection.execute(sa.delete(ARRIVALS).where(ARRIVALS.c.import_id == import_id))
        gone = connection.execute(sa.delete(OBSERVATIONS).where(OBSERVATIONS.c.import_id == import_id)).rowcount
        marked = json.dumps({**receipt, "rows": [], UNDONE: True}, ensure_ascii=False)
        connection.execute(sa.update(IMPORTS).where(IMPORTS.c.id == import_id).values(receipt=marked))
        audit_log.record(
            connection, asker, audit_log.Act.WITHDRAW, at=at, count=int(gone), selection=f"import={import_id}",
            purpose="hela inläsningen ångrad",
        )  # fmt: skip
    store.settle("observations", "arrivals", "corrections", "imports")
    return int(gone)
