"""The database's shape as appended steps: a step that has been released is never edited, a new one is added below.

Moments are BIGINT microseconds since 1970 in UTC, so that SQLite and PostgreSQL store and compare the same number.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Final

import sqlalchemy as sa

from data.store import (
    audit_guards,
    content_mark,
    field_shape,
    follow_shape,
    gazetteer_shape,
    intake_shape,
    meeting_shape,
    pledge_shape,
    register_shape,
    registered,
    release_shape,
    round_shape,
    trust_shape,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One change of shape: plain SQL that SQLite and PostgreSQL both understand, then what each needs of its own."""

    name: str
    statements: tuple[str, ...]
    sqlite: tuple[str, ...] = ()
    postgresql: tuple[str, ...] = ()
    fills: tuple[tuple[str, str, str], ...] = ()
    """(table, module, function): the rows that a new table begins with; put in after the last step."""


STEPS: Final[tuple[Step, ...]] = (
    Step(
        "observations and imports",
        (
            """
            CREATE TABLE imports (
                id TEXT PRIMARY KEY,
                file TEXT NOT NULL,
                sha256 TEXT NOT NULL,
                source TEXT NOT NULL,
                received BIGINT NOT NULL,
                rows_total BIGINT NOT NULL CHECK (rows_total >= 0),
                rows_stored BIGINT NOT NULL CHECK (rows_stored >= 0),
                rows_rejected BIGINT NOT NULL CHECK (rows_rejected >= 0),
                rows_duplicate BIGINT NOT NULL CHECK (rows_duplicate >= 0),
                receipt TEXT NOT NULL,
                CHECK (rows_total = rows_stored + rows_rejected + rows_duplicate)
            )
            """,
            """
            CREATE TABLE observations (
                id TEXT PRIMARY KEY,
                source TEXT NOT NULL CHECK (source IN ('police', 'counts', 'situation', 'housing', 'rounds', 'walk',
                    'citizen', 'survey', 'notice')),
                sender TEXT NOT NULL,
                sender_id TEXT NOT NULL CHECK (sender_id <> ''),
                category TEXT NOT NULL CHECK (category IN ('skadegörelse', 'otrygghetsskapande samling',
                    'annat ordningsstörande', 'otrygg plats', 'trafik', 'arrangemang', 'trygg plats', 'annat')),
                subcategory TEXT NOT NULL,
                feeling TEXT NOT NULL CHECK (feeling IN ('', 'otrygg', 'trygg')),
                "start" BIGINT,
                "end" BIGINT,
                local_start TEXT NOT NULL,
                local_end TEXT NOT NULL,
                time_flag TEXT NOT NULL,
                time_quality TEXT NOT NULL CHECK (time_quality IN ('moment', 'interval', 'day', 'month', 'unknown')),
                count BIGINT NOT NULL CHECK (count >= 0),
                e DOUBLE PRECISION CHECK (e BETWEEN 200000 AND 1000000),
                n DOUBLE PRECISION CHECK (n BETWEEN 6000000 AND 7800000),
                precision_m DOUBLE PRECISION CHECK (precision_m >= 0),
                how TEXT NOT NULL,
                place TEXT NOT NULL,
                place_kind TEXT NOT NULL,
                place_text TEXT NOT NULL,
                locality TEXT NOT NULL,
                text TEXT NOT NULL,
                audience TEXT NOT NULL,
                walk TEXT NOT NULL,
                stop BIGINT,
                received BIGINT NOT NULL,
                revision BIGINT NOT NULL CHECK (revision >= 1),
                withdrawn BIGINT NOT NULL CHECK (withdrawn IN (0, 1)),
                import_id TEXT NOT NULL,
                sheet_row BIGINT,
                UNIQUE (source, sender, sender_id),
                CHECK ((e IS NULL) = (n IS NULL) AND (e IS NULL) = (precision_m IS NULL)),
                CHECK (("start" IS NULL) = ("end" IS NULL)),
                CHECK ("end" >= "start")
            )
            """,
            'CREATE INDEX observations_where_when ON observations ("start", e, n)',
            "CREATE INDEX observations_import ON observations (import_id)",
        ),
    ),
    Step(
        "facts about the database itself",
        ("CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)",),
    ),
    Step(
        "areas, dwellings and what each sender watches",
        (
            """
            CREATE TABLE areas (
                area_id TEXT NOT NULL CHECK (area_id <> ''),
                version BIGINT NOT NULL CHECK (version >= 1),
                valid_from TEXT NOT NULL CHECK (LENGTH(valid_from) = 10),
                name TEXT NOT NULL CHECK (name <> ''),
                locality TEXT NOT NULL CHECK (locality <> ''),
                dwellings BIGINT CHECK (dwellings >= 0),
                loose BIGINT NOT NULL CHECK (loose IN (0, 1)),
                ring TEXT NOT NULL CHECK (ring = '' OR ring LIKE 'POLYGON%'),
                approximate BIGINT NOT NULL CHECK (approximate IN (0, 1)),
                ended BIGINT NOT NULL CHECK (ended IN (0, 1)),
                origin TEXT NOT NULL,
                PRIMARY KEY (area_id, version)
            )
            """,
            """
            CREATE TABLE dwellings (
                number BIGINT PRIMARY KEY,
                e DOUBLE PRECISION NOT NULL CHECK (e BETWEEN 200000 AND 1000000),
                n DOUBLE PRECISION NOT NULL CHECK (n BETWEEN 6000000 AND 7800000),
                weight DOUBLE PRECISION NOT NULL CHECK (weight > 0),
                locality TEXT NOT NULL,
                area TEXT NOT NULL,
                owner TEXT NOT NULL,
                origin TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE coverage (
                source TEXT NOT NULL,
                sender TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('all', 'stock', 'route', 'area', 'unknown')),
                owner TEXT NOT NULL,
                PRIMARY KEY (source, sender),
                CHECK (kind NOT IN ('stock', 'area') OR owner <> '')
            )
            """,
        ),
        fills=(
            ("areas", "data.places.area_rows", "reference_rows"),
            ("coverage", "data.places.dwellings", "reference_coverage"),
        ),
    ),
    Step("the audit", audit_guards.TABLES, sqlite=audit_guards.SQLITE, postgresql=audit_guards.POSTGRESQL),
    Step("walks, pins and photos", field_shape.STATEMENTS),
    Step("public releases", release_shape.STATEMENTS),
    Step("arrivals and remembered mappings", intake_shape.ARRIVALS),
    Step("rounds and actions", round_shape.STATEMENTS),
    Step(
        "rules of retention",
        trust_shape.RETENTION,
        fills=(("retention_rules", "data.trust.retention_rules", "reference_rows"),),
    ),
    Step("corrections", trust_shape.CORRECTIONS),
    Step("accounts and sessions", trust_shape.ACCOUNTS),
    Step("citizen promises", pledge_shape.STATEMENTS),
    Step("names and learned names", gazetteer_shape.NAMES),
    Step("reviews", intake_shape.REVIEWS),
    Step("what the tests have answered", round_shape.RESULTS),
    Step("notes and actions that can be taken back", round_shape.TAKEN_BACK),
    Step("standing groups", round_shape.GROUPS),
    Step("comments", follow_shape.COMMENTS),
    Step("the yearly survey", follow_shape.SURVEY),
    Step("safety meetings", meeting_shape.STATEMENTS),
    Step(
        "rules for notes and contacts",
        trust_shape.MORE_RULES,
        fills=(("retention_rules", "data.trust.retention_rules", "later_rows"),),
    ),
    Step("days are answered in the review", intake_shape.DAYS),
    Step(
        "sources and categories are tables",
        register_shape.STATEMENTS,
        sqlite=register_shape.SQLITE,
        postgresql=register_shape.POSTGRESQL,
    ),
    Step("imports that can be taken back", intake_shape.UNDONE),
    Step("a session knows what let it in", trust_shape.GRANTED_BY),
    Step("editions of a release", release_shape.EDITIONS),
    Step("a mark of what is stored", content_mark.STATEMENTS),
    Step("lists of what was read", trust_shape.LISTS),
)

VERSION: Final = len(STEPS)

_LOCK: Final = 1452
"""The name of the lock that a schema change holds in PostgreSQL: any number, the same in every program."""


def migrate(connection: sa.Connection) -> int:
    """Bring the database to ``VERSION`` within the caller's transaction; return the version it had."""
    on_postgresql = connection.dialect.name == "postgresql"
    if on_postgresql:  # two programs may start at once; SQLite's write lock already lets one in at a time
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS schema_steps (number BIGINT PRIMARY KEY, name TEXT NOT NULL)"
    )
    had = connection.exec_driver_sql("SELECT COALESCE(MAX(number), 0) FROM schema_steps").scalar_one()
    for number, step in enumerate(STEPS[had:], start=had + 1):
        for statement in (*step.statements, *getattr(step, connection.dialect.name)):
            connection.exec_driver_sql(statement.replace("%", "%%") if on_postgresql else statement)
        connection.execute(
            sa.text("INSERT INTO schema_steps (number, name) VALUES (:number, :name)"),
            {"number": number, "name": step.name},
        )
    for step in STEPS[had:]:
        for table, module, function in step.fills:
            rows = getattr(import_module(module), function)()
            connection.execute(sa.table(table, *(sa.column(name) for name in rows[0])).insert(), rows)
    if sa.inspect(connection).has_table("sources"):
        registered.fill(connection)
    return int(had)
