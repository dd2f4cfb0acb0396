"""What the tests have answered for standing selections, with all that is needed to run them again.

A hotspot that is found again keeps the id and the name that it had in the earlier results.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from data.store.store import METADATA, Store
from geo.base.errors import NotFound
from geo.base.periods import Selection
from geo.hotspots.base import STANDING, Detection

if TYPE_CHECKING:
    from geo.hotspots.identity import Known

RESULTS: Final = sa.Table(
    "results",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("made", sa.BigInteger),
    sa.Column("selection", sa.Text),
    *(sa.Column(name, sa.BigInteger) for name in ("replicas", "seed")),
    *(sa.Column(name, sa.Text) for name in ("verdict", "settings", "discs", "answer")),
)

REMEMBERED: Final = 40
"""How many earlier results of a selection a hotspot is looked for in: ten years of quarters."""


@dataclass(frozen=True, slots=True)
class Result:
    """A stored answer: its settings (selection, day, replicas, seed, the tests' limits) and the answer itself."""

    id: str
    settings: dict[str, Any]
    answer: dict[str, Any]

    @property
    def selection(self) -> Selection:
        """What was looked at."""
        return Selection.from_query(self.settings["selection"], self.today)

    @property
    def today(self) -> date:
        """The day that it was looked at."""
        return date.fromisoformat(self.settings["today"])


def keep(store: Store, detection: Detection, now: datetime) -> tuple[Detection, str | None]:
    """Recognise hotspots from earlier results, and store the answer to a standing selection.

    Returns
    -------
    detection, id
        With the ids and names that its hotspots had; the id of the stored result, None where nothing is stored because
        the selection was free. The same answer is stored once.
    """
    key = _key(detection)
    found = recalled(store, detection)
    if detection.selection != STANDING:
        return found, None
    answer = found.to_json()
    text = json.dumps(answer, ensure_ascii=False, sort_keys=True)
    name = f"{found.settings['today']}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    discs = [
        {
            "id": spot.id,
            "name": spot.name or "",
            "locality": spot.locality or "",
            "e": spot.centre_e,
            "n": spot.centre_n,
            "radius_m": spot.radius_m,
        }
        for spot in found.hotspots
    ]
    row = {
        "id": name,
        "made": int(now.timestamp() * 1_000_000),
        "selection": key,
        "replicas": found.replicas,
        "seed": found.seed,
        "verdict": found.verdict,
        "settings": json.dumps(found.settings, ensure_ascii=False, sort_keys=True),
        "discs": json.dumps(discs, ensure_ascii=False),
        "answer": text,
    }
    with store.write() as connection:
        store.insert_new(connection, RESULTS, [row])
    return found, name


def recalled(store: Store, detection: Detection) -> Detection:
    """Return an answer with the ids and names that its hotspots had in earlier results; nothing is written."""
    from geo.hotspots.identity import recognised  # noqa: PLC0415 - the server starts without the compiled kernels

    return replace(detection, hotspots=recognised(detection.hotspots, _known(store, _key(detection))))


def stamp(store: Store) -> tuple[str, ...]:
    """Return a key that changes when another result is kept: an id is made of what it holds."""
    with store.read() as connection:
        return tuple(connection.execute(sa.select(RESULTS.c.id).order_by(RESULTS.c.id)).scalars())


def result(store: Store, name: str) -> Result:
    """Return a stored result; raises ``NotFound``."""
    query = sa.select(RESULTS.c.id, RESULTS.c.settings, RESULTS.c.answer).where(RESULTS.c.id == name)
    with store.read() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound(what="Resultatet", name=name)
    return Result(row.id, json.loads(row.settings), json.loads(row.answer))


def results(store: Store, limit: int = REMEMBERED) -> list[dict[str, Any]]:
    """Return the newest results: id, made (microseconds), verdict and settings."""
    query = (
        sa.select(RESULTS.c.id, RESULTS.c.made, RESULTS.c.verdict, RESULTS.c.settings)
        .order_by(RESULTS.c.made.desc(), RESULTS.c.id)
        .limit(limit)
    )
    with store.read() as connection:
        return [dict(row) | {"settings": json.loads(row["settings"])} for row in connection.execute(query).mappings()]


def _key(detection: Detection) -> str:
    """Return what is the same about a standing selection from one time to the next: everything but its days."""
    query = {key: value for key, value in detection.settings["selection"].items() if key not in ("from", "to")}
    return json.dumps(query, ensure_ascii=False, sort_keys=True)


def _known(store: Store, key: str) -> "list[Known]":
    """Return the hotspots of earlier results, the newest first; those of the whole municipality name an ort's too."""
    from geo.hotspots.identity import Known  # noqa: PLC0415 - as in recalled

    wanted = {key, json.dumps({})}
    query = (
        sa.select(RESULTS.c.discs)
        .where(RESULTS.c.selection.in_(sorted(wanted)))
        .order_by(RESULTS.c.made.desc(), RESULTS.c.id)
        .limit(REMEMBERED)
    )
    with store.read() as connection:
        rows = connection.execute(query).scalars().all()
    return [Known(**disc) for row in rows for disc in json.loads(row)]
