"""The tables of the EST round: rounds, what was said in them, focus areas, and actions with their history."""

from typing import Final

STATEMENTS: Final = (
    """
    CREATE TABLE rounds (
        id TEXT PRIMARY KEY,
        first TEXT NOT NULL CHECK (length(first) = 10),
        last TEXT NOT NULL CHECK (length(last) = 10),
        opened BIGINT NOT NULL,
        opened_by TEXT NOT NULL,
        closed BIGINT,
        closed_by TEXT NOT NULL,
        frozen TEXT NOT NULL,
        CHECK (first <= last),
        CHECK ((closed IS NULL) = (frozen = ''))
    )
    """,
    """
    CREATE TABLE round_notes (
        id TEXT PRIMARY KEY,
        round TEXT NOT NULL,
        place TEXT NOT NULL,
        text TEXT NOT NULL CHECK (text <> ''),
        written_by TEXT NOT NULL,
        written BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE focus_areas (
        quarter TEXT NOT NULL CHECK (length(quarter) = 7),
        number BIGINT NOT NULL CHECK (number BETWEEN 1 AND 3),
        name TEXT NOT NULL CHECK (name <> ''),
        locality TEXT NOT NULL,
        why TEXT NOT NULL,
        chosen_by TEXT NOT NULL,
        chosen BIGINT NOT NULL,
        PRIMARY KEY (quarter, number),
        UNIQUE (quarter, name, locality)
    )
    """,
    """
    CREATE TABLE actions (
        id TEXT PRIMARY KEY,
        what TEXT NOT NULL CHECK (what <> ''),
        place TEXT NOT NULL,
        locality TEXT NOT NULL,
        building TEXT NOT NULL,
        owner TEXT NOT NULL,
        responsible TEXT NOT NULL CHECK (responsible <> ''),
        term TEXT NOT NULL CHECK (term IN ('kort sikt', 'lång sikt')),
        deadline TEXT NOT NULL CHECK (deadline = '' OR length(deadline) = 10),
        status TEXT NOT NULL CHECK (status IN ('föreslagen', 'planerad', 'pågår', 'klar', 'görs inte')),
        reason TEXT NOT NULL,
        started TEXT NOT NULL CHECK (started = '' OR length(started) = 10),
        done TEXT NOT NULL CHECK (done = '' OR length(done) = 10),
        round TEXT NOT NULL,
        pin TEXT NOT NULL,
        part_of TEXT NOT NULL,
        origin TEXT NOT NULL,
        revision BIGINT NOT NULL CHECK (revision >= 1),
        CHECK (status <> 'görs inte' OR reason <> ''),
        CHECK ((status = 'klar') = (done <> ''))
    )
    """,
    """
    CREATE TABLE action_changes (
        action TEXT NOT NULL,
        revision BIGINT NOT NULL,
        at BIGINT NOT NULL,
        who TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (action, revision)
    )
    """,
)

TAKEN_BACK: Final = (
    "ALTER TABLE round_notes ADD COLUMN removed BIGINT NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))",
    "ALTER TABLE actions ADD COLUMN removed BIGINT NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))",
)
"""What is deleted is marked, so that it can be had back."""

GROUPS: Final = (
    """
    CREATE TABLE saved_views (
        id TEXT PRIMARY KEY,
        team TEXT NOT NULL,
        name TEXT NOT NULL CHECK (name <> ''),
        address TEXT NOT NULL,
        saved_by TEXT NOT NULL,
        saved BIGINT NOT NULL,
        removed BIGINT NOT NULL CHECK (removed IN (0, 1))
    )
    """,
    """
    CREATE TABLE ort_contacts (
        locality TEXT PRIMARY KEY CHECK (locality <> ''),
        name TEXT NOT NULL CHECK (name <> ''),
        reach TEXT NOT NULL,
        written_by TEXT NOT NULL,
        written BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE watch_areas (
        area_id TEXT PRIMARY KEY CHECK (area_id <> ''),
        since TEXT NOT NULL CHECK (since = '' OR length(since) = 10),
        contact TEXT NOT NULL,
        written_by TEXT NOT NULL,
        written BIGINT NOT NULL
    )
    """,
)
"""Standing groups: views they keep, each ort's contact person, and where neighbours watch (grannsamverkan)."""

RESULTS: Final = (
    """
    CREATE TABLE results (
        id TEXT PRIMARY KEY,
        made BIGINT NOT NULL,
        selection TEXT NOT NULL CHECK (selection <> ''),
        replicas BIGINT NOT NULL CHECK (replicas >= 1),
        seed BIGINT NOT NULL CHECK (seed >= 0),
        verdict TEXT NOT NULL CHECK (verdict IN ('tydlig', 'möjlig', 'ingen', 'för få händelser')),
        settings TEXT NOT NULL,
        discs TEXT NOT NULL,
        answer TEXT NOT NULL
    )
    """,
    "CREATE INDEX results_selection ON results (selection, made)",
)
"""What the tests have answered, as it was saved."""
