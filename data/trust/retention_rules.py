"""Forgetting by rule (gallring): how long each kind of evidence keeps its words, its rows and its photos.

Age counts from when the record came in. A rule without months keeps for ever. What is shown in public is in the release
ledger and does not change when rows go; the audit is never forgotten here (docs/privacy.md).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from data.store.field_tables import LATE, PHOTOS, PINS, REVIEWS
from data.store.store import IMPORTS, METADATA, OBSERVATIONS, Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import ValueRefused
from geo.base.periods import LOCAL, months_back
from geo.base.registers import SOURCES, Nature

WHATS: Final = ("words", "photo", "pin", "receipt", "note", "contact", "account", "row")
"""What a rule takes away, in the order the rules are applied."""

EVERY: Final = "alla"
"""The source of what belongs to no kind of evidence: receipts of files, accounts."""

HOUSE: Final[Mapping[tuple[str, str], int]] = {
    (EVERY, "receipt"): 24,
    (EVERY, "note"): 24,
    (EVERY, "contact"): 24,
    (EVERY, "account"): 12,
}
"""Months that what belongs to no source is kept."""


def defaults() -> dict[tuple[str, str], int]:
    """Return the months of every rule, by source and what goes.

    A proposal until the municipality has decided (docs/privacy.md says why each). Two years of words is what the
    standing window needs; five years of rows without words is a term of office and a year to compare it with.
    """
    own = {(key, what): months for key, source in SOURCES.items() for what, months in source.retention.items()}
    return own | dict(HOUSE)


SETTLED: Final = (
    "observations",
    "pins",
    "late_revisions",
    "photos",
    "imports",
    "corrections",
    "comments",
    "round_notes",
    "walk_events",
    "walks",
    "ort_contacts",
    "watch_areas",
    "survey_answers",
    "guests",
    "sessions",
)
"""The tables that something is taken from, so that what is erased leaves the disk."""

_LATER: Final = ("note", "contact")

UNDER_WAY: Final = ("planerad", "pågår")
"""A pin whose action is not finished stays: somebody has been promised an answer."""

_RULES: Final = sa.Table(
    "retention_rules",
    METADATA,
    *(sa.Column(name, sa.Text, primary_key=True) for name in ("source", "what")),
    sa.Column("months", sa.BigInteger),
)

_ARRIVALS: Final = sa.table("arrivals", sa.column("id"))
_CORRECTIONS: Final = sa.table("corrections", sa.column("id"))
_COMMENTS: Final = sa.table("comments", sa.column("id"), sa.column("written"))
_NOTES: Final = sa.table("round_notes", sa.column("id"), sa.column("written"))
_EVENTS: Final = sa.table("walk_events", *(sa.column(name) for name in ("id", "note", "recorded")))
_WALKS: Final = sa.table("walks", *(sa.column(name) for name in ("id", "leader", "contact", "opened")))
_ORTS: Final = sa.table("ort_contacts", sa.column("locality"), sa.column("written"))
_WATCH: Final = sa.table("watch_areas", *(sa.column(name) for name in ("area_id", "contact", "written")))
_ANSWERS: Final = sa.table("survey_answers", sa.column("year"))
_GUESTS: Final = sa.table("guests", sa.column("login"), sa.column("expires"))
_SESSIONS: Final = sa.table("sessions", sa.column("token_hash"), sa.column("expires"))


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of evidence, what it loses, and after how many months; None keeps it."""

    source: str
    what: str
    months: int | None

    def __post_init__(self) -> None:
        """Refuse a rule that says nothing."""
        if (self.source, self.what) not in defaults():
            raise ValueRefused(field="regel", value=f"{self.source}:{self.what}", wanted=", ".join(_names()))
        if self.months is not None and self.months < 1:
            raise ValueRefused(field="månader", value=self.months, wanted="minst 1")


@dataclass(frozen=True, slots=True)
class Due:
    """What a rule takes away now: everything that came in before ``before``."""

    rule: Rule
    before: datetime | None
    rows: int


def reference_rows() -> list[dict[str, Any]]:
    """Return the rules that a new database begins with, but those of ``later_rows``."""
    return [row for row in _default_rows() if row["what"] not in _LATER]


def later_rows() -> list[dict[str, Any]]:
    """Return the rules that came with a later step; an older database is given them then."""
    return [row for row in _default_rows() if row["what"] in _LATER]


def _default_rows() -> list[dict[str, Any]]:
    return [{"source": source, "what": what, "months": months} for (source, what), months in defaults().items()]


def rules(store: Store) -> list[Rule]:
    """Return the rules in the order they are applied."""
    with store.read() as connection:
        found = [Rule(row.source, row.what, row.months) for row in connection.execute(sa.select(_RULES))]
    return sorted(found, key=lambda rule: (WHATS.index(rule.what), _place(rule.source)))


def set_rule(store: Store, rule: Rule, *, asker: Asker, at: datetime) -> None:
    """Change how long something is kept."""
    with store.write() as connection:
        where = (_RULES.c.source == rule.source) & (_RULES.c.what == rule.what)
        connection.execute(sa.update(_RULES).where(where).values(months=rule.months))
        audit_log.record(
            connection,
            asker,
            audit_log.Act.SETTING,
            at=at,
            count=1,
            selection=f"{rule.source}:{rule.what}={rule.months}",
        )


def forget(store: Store, *, at: datetime, asker: Asker, dry_run: bool) -> list[Due]:
    """Take away what is due, all rules in one transaction, with a row in the audit for each that took something.

    With ``dry_run`` nothing is changed and nothing written. Doing it twice is doing it once.
    """
    dues = []
    chosen = rules(store)
    if dry_run:
        with store.read() as connection:
            return [_due(connection, rule, at) for rule in chosen]
    with store.write() as connection:
        if store.is_sqlite:
            # what is erased is overwritten, not only unlinked
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        for rule in chosen:
            due = _due(connection, rule, at)
            dues.append(due)
            if due.before is None or not due.rows:
                continue
            _apply(connection, rule, _micros(due.before))
            audit_log.record(
                connection,
                asker,
                audit_log.Act.RETENTION,
                at=at,
                count=due.rows,
                selection=f"{rule.source}:{rule.what} före {due.before.date().isoformat()}",
                purpose="gallringsregel",
            )
    store.settle(*SETTLED)
    return dues


def _due(connection: sa.Connection, rule: Rule, at: datetime) -> Due:
    if rule.months is None:
        return Due(rule, None, 0)
    day = months_back(at.astimezone(LOCAL).date(), rule.months)
    before = datetime(day.year, day.month, day.day, tzinfo=LOCAL)
    rows = sum(
        connection.execute(sa.select(sa.func.count()).select_from(table).where(where)).scalar_one()
        for table, where in _targets(rule, _micros(before))
    )
    return Due(rule, before, int(rows))


def _targets(rule: Rule, before: int) -> Iterator[tuple[sa.TableClause, sa.ColumnElement[bool]]]:
    """Name the tables and rows that a rule counts."""
    o = OBSERVATIONS.c
    if rule.what == "words":
        yield OBSERVATIONS, sa.and_(o.source == rule.source, o.received < before, _worded())
    elif rule.what == "row":
        yield OBSERVATIONS, sa.and_(o.source == rule.source, o.received < before)
        if SOURCES[rule.source].nature is Nature.VOTE:
            yield _ANSWERS, _ANSWERS.c.year < datetime.fromtimestamp(before / 1_000_000, tz=LOCAL).year
    elif rule.what == "photo":
        yield PHOTOS, PHOTOS.c.pin.in_(sa.select(PINS.c.uuid).where(PINS.c.received < before))
    elif rule.what == "pin":
        yield PINS, PINS.c.uuid.in_(_old_pins(before))
    elif rule.what == "receipt":
        yield IMPORTS, sa.and_(IMPORTS.c.received < before, IMPORTS.c.receipt.not_like(_FORGOTTEN))
    elif rule.what == "note":
        yield _COMMENTS, _COMMENTS.c.written < before
        old = sa.select(_NOTES.c.id).where(_NOTES.c.written < before)
        yield _CORRECTIONS, _CORRECTIONS.c.id.in_(old)  # what a note said before it was corrected
        yield _NOTES, _NOTES.c.written < before
        yield _EVENTS, sa.and_(_EVENTS.c.recorded < before, _EVENTS.c.note != "")
    elif rule.what == "contact":
        yield _ORTS, _ORTS.c.written < before
        yield _WATCH, sa.and_(_WATCH.c.written < before, _WATCH.c.contact != "")
        yield _WALKS, sa.and_(_WALKS.c.opened < before, sa.or_(_WALKS.c.leader != "", _WALKS.c.contact != ""))
    else:
        yield _GUESTS, _GUESTS.c.expires < before
        yield _SESSIONS, _SESSIONS.c.expires < before


_BLANKED: Final[Mapping[str, dict[str, str]]] = {
    "walk_events": {"note": ""},
    "watch_areas": {"contact": ""},
    "walks": {"leader": "", "contact": ""},
}
"""What loses its words and stays: that a meeting was held, that an area is watched, that a walk was walked."""


_FORGOTTEN: Final = '%"gallrad"%'


def _apply(connection: sa.Connection, rule: Rule, before: int) -> None:
    o = OBSERVATIONS.c
    if rule.what == "words":
        where = sa.and_(o.source == rule.source, o.received < before, _worded())
        _forget_history(connection, where)
        connection.execute(sa.update(OBSERVATIONS).where(where).values(text="", place_text=""))
    elif rule.what == "row":
        where = sa.and_(o.source == rule.source, o.received < before)
        _forget_history(connection, where)
        connection.execute(sa.delete(_ARRIVALS).where(_ARRIVALS.c.id.in_(sa.select(o.id).where(where))))
        for target, condition in reversed(list(_targets(rule, before))):
            connection.execute(sa.delete(target).where(condition))
    elif rule.what == "pin":
        old = _old_pins(before)
        for table, column in ((PHOTOS, PHOTOS.c.pin), (LATE, LATE.c.pin), (REVIEWS, REVIEWS.c.pin)):
            connection.execute(sa.delete(table).where(column.in_(old)))
        connection.execute(sa.delete(PINS).where(PINS.c.uuid.in_(old)))
    elif rule.what == "receipt":
        _forget_receipts(connection, before)
    else:
        for target, condition in _targets(rule, before):
            blank = _BLANKED.get(target.name)
            if blank is None:
                connection.execute(sa.delete(target).where(condition))
            else:
                connection.execute(sa.update(target).where(condition).values(**blank))


def _worded() -> sa.ColumnElement[bool]:
    return sa.or_(OBSERVATIONS.c.text != "", OBSERVATIONS.c.place_text != "")


def _old_pins(before: int) -> sa.Select[Any]:
    waits = sa.select(REVIEWS.c.pin).where(REVIEWS.c.status.in_(UNDER_WAY))
    return sa.select(PINS.c.uuid).where(PINS.c.received < before, PINS.c.uuid.not_in(waits))


def _forget_history(connection: sa.Connection, where: sa.ColumnElement[bool]) -> None:
    """Let go of what a record said before it was corrected: it holds the words too."""
    connection.execute(sa.delete(_CORRECTIONS).where(_CORRECTIONS.c.id.in_(sa.select(OBSERVATIONS.c.id).where(where))))


def _forget_receipts(connection: sa.Connection, before: int) -> None:
    """Keep how many rows a file had; let go of what was said of each, which may quote it."""
    where = sa.and_(IMPORTS.c.received < before, IMPORTS.c.receipt.not_like(_FORGOTTEN))
    for number, receipt in connection.execute(sa.select(IMPORTS.c.id, IMPORTS.c.receipt).where(where)).all():
        kept = {**json.loads(receipt), "rows": [], "gallrad": True}
        connection.execute(
            sa.update(IMPORTS).where(IMPORTS.c.id == number).values(receipt=json.dumps(kept, ensure_ascii=False))
        )


def _micros(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000)


def _place(source: str) -> int:
    return (*SOURCES, EVERY).index(source)


def _names() -> list[str]:
    return [f"{source}:{what}" for source, what in defaults()]
