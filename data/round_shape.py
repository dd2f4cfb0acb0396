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
