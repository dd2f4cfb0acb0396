"""The tables of forgetting, correcting and letting in; schema steps, so never edited.

``sessions.token_hash`` is the SHA-256 of the cookie's 256 random bits: whoever reads the table cannot step in.
"""

from typing import Final

LISTS: Final = ("CREATE TABLE audit_lists (digest TEXT PRIMARY KEY CHECK (length(digest) = 64), ids TEXT NOT NULL)",)
"""Which records were read together, where a row of the log cannot name them all."""

RETENTION: Final = (
    """
    CREATE TABLE retention_rules (
        source TEXT NOT NULL,
        what TEXT NOT NULL CHECK (what IN ('words', 'row', 'photo', 'pin', 'receipt', 'account')),
        months BIGINT CHECK (months >= 1),
        PRIMARY KEY (source, what)
    )
    """,
)

CORRECTIONS: Final = (
    """
    CREATE TABLE corrections (
        id TEXT NOT NULL,
        revision BIGINT NOT NULL CHECK (revision >= 2),
        at BIGINT NOT NULL,
        who TEXT NOT NULL CHECK (who <> ''),
        reason TEXT NOT NULL CHECK (reason <> ''),
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        PRIMARY KEY (id, revision)
    )
    """,
)

ACCOUNTS: Final = (
    """
    CREATE TABLE group_roles (
        name TEXT PRIMARY KEY CHECK (name <> ''),
        role TEXT NOT NULL CHECK (role IN ('unit', 'police', 'partner', 'leader', 'reporter')),
        sender TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE guests (
        login TEXT PRIMARY KEY CHECK (login <> ''),
        role TEXT NOT NULL CHECK (role IN ('unit', 'police', 'partner', 'leader', 'reporter')),
        sender TEXT NOT NULL,
        walk TEXT NOT NULL,
        invited BIGINT NOT NULL,
        invited_by TEXT NOT NULL CHECK (invited_by <> ''),
        expires BIGINT NOT NULL,
        CHECK (expires > invited)
    )
    """,
    """
    CREATE TABLE sessions (
        token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
        who TEXT NOT NULL CHECK (who <> ''),
        login TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('unit', 'police', 'partner', 'leader', 'reporter')),
        sender TEXT NOT NULL,
        walk TEXT NOT NULL,
        began BIGINT NOT NULL,
        seen BIGINT NOT NULL,
        expires BIGINT NOT NULL,
        ended BIGINT,
        CHECK (expires > began AND seen >= began)
    )
    """,
    "CREATE INDEX sessions_who ON sessions (who)",
)

GRANTED_BY: Final = (
    "ALTER TABLE sessions ADD COLUMN granted_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN logins TEXT NOT NULL DEFAULT ''",
    # what let them in was not written down: they log in once more
    "UPDATE sessions SET ended = seen WHERE ended IS NULL",
)
"""Which invitation or group let a session in, and all names that the login knew the person by."""

MORE_RULES: Final = (
    "ALTER TABLE retention_rules RENAME TO retention_rules_before",
    """
    CREATE TABLE retention_rules (
        source TEXT NOT NULL,
        what TEXT NOT NULL CHECK (what <> ''),
        months BIGINT CHECK (months >= 1),
        PRIMARY KEY (source, what)
    )
    """,
    "INSERT INTO retention_rules (source, what, months) SELECT source, what, months FROM retention_rules_before",
    "DROP TABLE retention_rules_before",
)
"""Rules for what people write to each other and for contacts; the list of rules is ``data.trust.retention_rules``'s."""
