"""The table of what the tests have answered."""

from typing import Final

STATEMENTS: Final = (
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
