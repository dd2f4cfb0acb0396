"""The tables of following up: comments on what was looked at."""

from typing import Final

COMMENTS: Final = (
    """
    CREATE TABLE comments (
        id TEXT PRIMARY KEY CHECK (id <> ''),
        about TEXT NOT NULL CHECK (about <> ''),
        text TEXT NOT NULL CHECK (text <> ''),
        written_by TEXT NOT NULL,
        role TEXT NOT NULL,
        audience TEXT NOT NULL CHECK (audience IN ('unit', 'police', 'partner')),
        written BIGINT NOT NULL,
        withdrawn BIGINT NOT NULL CHECK (withdrawn IN (0, 1))
    )
    """,
    "CREATE INDEX comments_about ON comments (about)",
)
