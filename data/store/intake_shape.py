"""The tables of the intake: what a row said when it arrived, and how a sender's columns were read."""

from typing import Final

ARRIVALS: Final = (
    """
    CREATE TABLE arrivals (
        id TEXT PRIMARY KEY,
        content TEXT NOT NULL CHECK (content <> ''),
        import_id TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE mappings (
        signature TEXT PRIMARY KEY,
        source TEXT NOT NULL,
        mapping TEXT NOT NULL,
        who TEXT NOT NULL,
        saved BIGINT NOT NULL
    )
    """,
)
"""``arrivals.content`` is a hash of what the sender sent: it tells the same row sent again from a changed one, whatever
the review has corrected since. A mapping belongs to a layout: its folded titles in order."""

REVIEWS: Final = (
    """
    CREATE TABLE reviews (
        id TEXT PRIMARY KEY,
        at BIGINT NOT NULL,
        who TEXT NOT NULL CHECK (who <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('accept', 'place', 'category', 'text', 'withdraw')),
        about TEXT NOT NULL,
        records TEXT NOT NULL,
        lesson TEXT NOT NULL,
        undone BIGINT,
        undone_by TEXT NOT NULL
    )
    """,
)
"""What a person decided in the review: about which records (a JSON list) and which question, what name was learned by
it, and whether it was taken back. What the records said before stands in their corrections."""

DAYS: Final = (
    "ALTER TABLE reviews RENAME TO reviews_before",
    """
    CREATE TABLE reviews (
        id TEXT PRIMARY KEY,
        at BIGINT NOT NULL,
        who TEXT NOT NULL CHECK (who <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('accept', 'place', 'category', 'text', 'withdraw', 'day')),
        about TEXT NOT NULL,
        records TEXT NOT NULL,
        lesson TEXT NOT NULL,
        undone BIGINT,
        undone_by TEXT NOT NULL
    )
    """,
    """
    INSERT INTO reviews (id, at, who, kind, about, records, lesson, undone, undone_by)
    SELECT id, at, who, kind, about, records, lesson, undone, undone_by FROM reviews_before
    """,
    "DROP TABLE reviews_before",
)
"""A report that came without a day can be given one; ``about`` then holds what was understood."""

UNDONE: Final = (
    "ALTER TABLE imports ADD COLUMN undone BIGINT",
    "ALTER TABLE imports ADD COLUMN undone_by TEXT NOT NULL DEFAULT ''",
)
"""When and by whom an import was taken back; its row stays, so that what was once here can be told."""
