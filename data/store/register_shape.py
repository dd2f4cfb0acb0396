"""Sources and categories as rows that observations point to, instead of names written into a CHECK; never edited."""

from typing import Final

STATEMENTS: Final = (
    "CREATE TABLE sources (key TEXT PRIMARY KEY CHECK (key <> ''))",
    "CREATE TABLE categories (key TEXT PRIMARY KEY CHECK (key <> ''))",
    "INSERT INTO sources (key) SELECT DISTINCT source FROM observations",
    "INSERT INTO categories (key) SELECT DISTINCT category FROM observations",
)
"""What is held already; the rest is put in whenever a database is opened (``data.store.registered``)."""

SQLITE: Final = (
    "DROP INDEX observations_where_when",
    "DROP INDEX observations_import",
    "ALTER TABLE observations RENAME TO observations_before",
    """
    CREATE TABLE observations (
        id TEXT PRIMARY KEY,
        source TEXT NOT NULL REFERENCES sources (key),
        sender TEXT NOT NULL,
        sender_id TEXT NOT NULL CHECK (sender_id <> ''),
        category TEXT NOT NULL REFERENCES categories (key),
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
    "INSERT INTO observations SELECT * FROM observations_before",
    "DROP TABLE observations_before",
    'CREATE INDEX observations_where_when ON observations ("start", e, n)',
    "CREATE INDEX observations_import ON observations (import_id)",
)
"""SQLite cannot take a CHECK away: the table is made anew, row for row."""

POSTGRESQL: Final = (
    "ALTER TABLE observations DROP CONSTRAINT observations_source_check",
    "ALTER TABLE observations DROP CONSTRAINT observations_category_check",
    (
        "ALTER TABLE observations ADD CONSTRAINT observations_source"
        " FOREIGN KEY (source) REFERENCES sources (key) DEFERRABLE"
    ),
    (
        "ALTER TABLE observations ADD CONSTRAINT observations_category"
        " FOREIGN KEY (category) REFERENCES categories (key) DEFERRABLE"
    ),
)
