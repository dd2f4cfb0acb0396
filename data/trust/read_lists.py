"""Which records were read together, where they are more than a row of the log names: each list kept once, by its sum.

The sum stands in the row's selection and so in the chain: a list that was changed or taken out shows.
"""

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from data.store.store import METADATA

LISTS: Final = sa.Table(
    "audit_lists", METADATA, sa.Column("digest", sa.Text, primary_key=True), sa.Column("ids", sa.Text)
)

_NAMED: Final = re.compile(r"poster=([0-9a-f]{64})$")
_NAME_LENGTH: Final = len("poster=") + 64


def keep(connection: sa.Connection, ids: Sequence[str]) -> str:
    """Keep a list and return what the row's selection says of it."""
    content = json.dumps(sorted(ids), separators=(",", ":")).encode()
    digest = hashlib.sha256(content).hexdigest()
    if connection.execute(sa.select(LISTS.c.digest).where(LISTS.c.digest == digest)).first() is None:
        packed = base64.b64encode(zlib.compress(content)).decode("ascii")
        connection.execute(sa.insert(LISTS).values(digest=digest, ids=packed))
    return f"poster={digest}"


def named_in(selection: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    """Return the end of a row's selection: there its list is named, if it has one, as ``keep`` says it."""
    return sa.func.substr(selection, sa.func.length(selection) - (_NAME_LENGTH - 1))


def holding(connection: sa.Connection, record_id: str) -> list[str]:
    """Return how the rows' selections name the lists that a record is in."""
    sign = json.dumps(record_id).encode()
    rows = connection.execute(sa.select(LISTS.c.digest, LISTS.c.ids)).all()
    return [f"poster={row.digest}" for row in rows if sign in (_content(row.ids) or b"")]


def is_whole(connection: sa.Connection, selection: str) -> bool:
    """Tell whether the list that a selection names, if it names one, is there as it was."""
    named = _NAMED.search(selection)
    if named is None:
        return True
    ids = connection.execute(sa.select(LISTS.c.ids).where(LISTS.c.digest == named.group(1))).scalar_one_or_none()
    content = None if ids is None else _content(ids)
    return content is not None and hashlib.sha256(content).hexdigest() == named.group(1)


def _content(packed: str) -> bytes | None:
    try:
        return zlib.decompress(base64.b64decode(packed))
    except (ValueError, zlib.error):
        return None
