"""The tables of safety meetings: the evening as it was prepared, and the files that were taken to it."""

from typing import Final

STATEMENTS: Final = (
    """
    CREATE TABLE meetings (
        id TEXT PRIMARY KEY CHECK (id <> ''),
        locality TEXT NOT NULL CHECK (locality <> ''),
        held_on TEXT NOT NULL CHECK (length(held_on) = 10),
        clock TEXT NOT NULL,
        first TEXT NOT NULL CHECK (length(first) = 10),
        last TEXT NOT NULL CHECK (length(last) = 10),
        agenda TEXT NOT NULL,
        planned TEXT NOT NULL,
        prepared BIGINT NOT NULL,
        prepared_by TEXT NOT NULL,
        CHECK (first <= last)
    )
    """,
    """
    CREATE TABLE meeting_files (
        meeting TEXT NOT NULL,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        bytes BIGINT NOT NULL CHECK (bytes > 0),
        taken BIGINT NOT NULL,
        taken_by TEXT NOT NULL,
        PRIMARY KEY (meeting, name, sha256)
    )
    """,
)
