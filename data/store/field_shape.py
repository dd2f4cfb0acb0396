"""The field's tables: walks, stops, tablets, pins, photos and what the review decided; a schema step, so never edited.

Plain SQL for SQLite and PostgreSQL alike (SQLite keeps bytes as bytes whatever a column is called).
"""

from typing import Final

STATEMENTS: Final = (
    """
    CREATE TABLE walks (
        id TEXT PRIMARY KEY CHECK (id <> ''),
        locality TEXT NOT NULL CHECK (locality <> ''),
        held_on TEXT NOT NULL CHECK (length(held_on) = 10),
        dark BIGINT NOT NULL CHECK (dark IN (0, 1)),
        leader TEXT NOT NULL,
        contact TEXT NOT NULL,
        tablets BIGINT NOT NULL CHECK (tablets >= 0),
        code_hash TEXT NOT NULL UNIQUE CHECK (length(code_hash) = 64),
        opened BIGINT NOT NULL,
        expires BIGINT NOT NULL,
        closed BIGINT
    )
    """,
    """
    CREATE TABLE walk_stops (
        walk TEXT NOT NULL,
        number BIGINT NOT NULL CHECK (number >= 1),
        name TEXT NOT NULL CHECK (name <> ''),
        question TEXT NOT NULL,
        e DOUBLE PRECISION CHECK (e BETWEEN 200000 AND 1000000),
        n DOUBLE PRECISION CHECK (n BETWEEN 6000000 AND 7800000),
        PRIMARY KEY (walk, number),
        CHECK ((e IS NULL) = (n IS NULL))
    )
    """,
    """
    CREATE TABLE walk_events (
        id TEXT PRIMARY KEY,
        walk TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('meeting', 'feedback')),
        held_on TEXT NOT NULL CHECK (length(held_on) = 10),
        note TEXT NOT NULL,
        recorded BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE walk_tablets (
        walk TEXT NOT NULL,
        device TEXT NOT NULL CHECK (length(device) = 64),
        label TEXT NOT NULL,
        ready BIGINT NOT NULL CHECK (ready IN (0, 1)),
        missing TEXT NOT NULL,
        unsent BIGINT NOT NULL CHECK (unsent >= 0),
        seen BIGINT NOT NULL,
        PRIMARY KEY (walk, device)
    )
    """,
    """
    CREATE TABLE pins (
        uuid TEXT PRIMARY KEY CHECK (length(uuid) = 36),
        walk TEXT NOT NULL,
        device TEXT NOT NULL CHECK (length(device) = 64),
        revision BIGINT NOT NULL CHECK (revision >= 1),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        content TEXT NOT NULL,
        lat DOUBLE PRECISION CHECK (lat BETWEEN 54 AND 70),
        lon DOUBLE PRECISION CHECK (lon BETWEEN 9 AND 25),
        e DOUBLE PRECISION CHECK (e BETWEEN 200000 AND 1000000),
        n DOUBLE PRECISION CHECK (n BETWEEN 6000000 AND 7800000),
        category TEXT NOT NULL,
        locality TEXT NOT NULL,
        personal TEXT NOT NULL,
        created BIGINT NOT NULL,
        skew_s DOUBLE PRECISION,
        first_received BIGINT NOT NULL,
        received BIGINT NOT NULL,
        quarantined BIGINT NOT NULL CHECK (quarantined IN (0, 1)),
        withdrawn BIGINT,
        fetched BIGINT,
        CHECK ((e IS NULL) = (n IS NULL) AND (e IS NULL) = (lat IS NULL) AND (e IS NULL) = (lon IS NULL)),
        CHECK (e IS NOT NULL OR withdrawn IS NOT NULL OR fetched IS NOT NULL)
    )
    """,
    "CREATE INDEX pins_device ON pins (device)",
    "CREATE INDEX pins_walk ON pins (walk, e, n)",
    """
    CREATE TABLE late_revisions (
        pin TEXT NOT NULL,
        revision BIGINT NOT NULL CHECK (revision >= 2),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        content TEXT NOT NULL,
        category TEXT NOT NULL,
        locality TEXT NOT NULL,
        personal TEXT NOT NULL,
        e DOUBLE PRECISION NOT NULL,
        n DOUBLE PRECISION NOT NULL,
        received BIGINT NOT NULL,
        PRIMARY KEY (pin, revision)
    )
    """,
    """
    CREATE TABLE photos (
        id TEXT PRIMARY KEY,
        pin TEXT NOT NULL,
        revision BIGINT NOT NULL,
        number BIGINT NOT NULL CHECK (number BETWEEN 1 AND 3),
        sent_sha256 TEXT NOT NULL CHECK (length(sent_sha256) = 64),
        width BIGINT NOT NULL CHECK (width > 0),
        height BIGINT NOT NULL CHECK (height > 0),
        jpeg BYTEA NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('unseen', 'clean', 'hidden')),
        UNIQUE (pin, revision, number)
    )
    """,
    """
    CREATE TABLE pin_reviews (
        pin TEXT PRIMARY KEY,
        decision TEXT NOT NULL CHECK (decision IN ('taken', 'same', 'unused')),
        same_as TEXT NOT NULL,
        owner TEXT NOT NULL,
        responsible TEXT NOT NULL,
        deadline TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('ej bedömd', 'planerad', 'pågår', 'klar', 'görs inte')),
        reason TEXT NOT NULL,
        wall_words TEXT NOT NULL,
        wall_approved BIGINT,
        reviewer TEXT NOT NULL,
        reviewed BIGINT NOT NULL,
        CHECK ((decision = 'same') = (same_as <> '')),
        CHECK (status <> 'görs inte' OR reason <> ''),
        CHECK (wall_approved IS NULL OR wall_words <> '')
    )
    """,
)
