"""The audit's tables and the triggers that let nothing but the next row in; a schema step, so never edited.

SQLite's ``INSERT OR REPLACE`` removes a row without asking the DELETE trigger: the INSERT trigger stops it, since a row
that stands is never the next one.
"""

from typing import Final

TABLES: Final = (
    """
    CREATE TABLE audit (
        number BIGINT PRIMARY KEY CHECK (number >= 1),
        at BIGINT NOT NULL,
        who TEXT NOT NULL CHECK (who <> ''),
        role TEXT NOT NULL CHECK (role <> ''),
        what TEXT NOT NULL CHECK (what <> ''),
        selection TEXT NOT NULL,
        records TEXT NOT NULL,
        count BIGINT NOT NULL CHECK (count >= 0),
        purpose TEXT NOT NULL,
        previous TEXT NOT NULL CHECK (length(previous) = 64),
        hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
    )
    """,
    "CREATE INDEX audit_who ON audit (who, number)",
    """
    CREATE TABLE audit_head (
        one BIGINT PRIMARY KEY CHECK (one = 1),
        number BIGINT NOT NULL,
        hash TEXT NOT NULL
    )
    """,
    f"INSERT INTO audit_head (one, number, hash) VALUES (1, 0, '{'0' * 64}')",  # noqa: S608 - no outside value
)

SQLITE: Final = (
    """
    CREATE TRIGGER audit_next BEFORE INSERT ON audit
    WHEN NOT EXISTS (SELECT 1 FROM audit_head WHERE number = NEW.number - 1 AND hash = NEW.previous)
    BEGIN SELECT RAISE(ABORT, 'audit: only the next row may be added'); END
    """,
    """
    CREATE TRIGGER audit_moves_head AFTER INSERT ON audit
    BEGIN UPDATE audit_head SET number = NEW.number, hash = NEW.hash; END
    """,
    """
    CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit: rows are never removed'); END
    """,
    """
    CREATE TRIGGER audit_keeps_order BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit: rows are never changed'); END
    """,
    """
    CREATE TRIGGER audit_head_follows BEFORE UPDATE ON audit_head
    WHEN NEW.one <> 1 OR NEW.number <> OLD.number + 1
        OR NOT EXISTS (SELECT 1 FROM audit WHERE number = NEW.number AND hash = NEW.hash)
    BEGIN SELECT RAISE(ABORT, 'audit: the head follows the rows'); END
    """,
    """
    CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
    BEGIN SELECT RAISE(ABORT, 'audit: the head is never removed'); END
    """,
    """
    CREATE TRIGGER audit_head_alone BEFORE INSERT ON audit_head
    BEGIN SELECT RAISE(ABORT, 'audit: there is one head'); END
    """,
)

POSTGRESQL: Final = (
    """
    CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'audit: rows are never changed or removed';
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION audit_only_next() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (SELECT 1 FROM audit_head WHERE number = NEW.number - 1 AND hash = NEW.previous) THEN
            RAISE EXCEPTION 'audit: only the next row may be added';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION audit_move_head() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE audit_head SET number = NEW.number, hash = NEW.hash;
        RETURN NULL;
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION audit_head_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.one <> 1 OR NEW.number <> OLD.number + 1
            OR NOT EXISTS (SELECT 1 FROM audit WHERE number = NEW.number AND hash = NEW.hash) THEN
            RAISE EXCEPTION 'audit: the head follows the rows';
        END IF;
        RETURN NEW;
    END $$
    """,
    "CREATE TRIGGER audit_next BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_only_next()",
    "CREATE TRIGGER audit_moves_head AFTER INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_move_head()",
    "CREATE TRIGGER audit_keeps_rows BEFORE DELETE OR TRUNCATE ON audit EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_keeps_order BEFORE UPDATE ON audit EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_head_follows BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_follow()",
    "CREATE TRIGGER audit_head_stays BEFORE DELETE OR TRUNCATE ON audit_head EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_head_alone BEFORE INSERT ON audit_head EXECUTE FUNCTION audit_refuse()",
)
