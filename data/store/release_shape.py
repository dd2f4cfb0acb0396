"""The tables of the public releases: the frozen areas, the ledger of cells, and who asked for what."""

from typing import Final

EDITIONS: Final = (
    """
    CREATE TABLE release_editions (
        unit TEXT NOT NULL,
        period TEXT NOT NULL,
        "group" TEXT NOT NULL,
        edition BIGINT NOT NULL CHECK (edition >= 2),
        year TEXT NOT NULL,
        count BIGINT NOT NULL CHECK (count >= 0),
        value BIGINT CHECK (value >= 5 AND value % 5 = 0),
        settled BIGINT NOT NULL,
        release TEXT NOT NULL,
        added BIGINT NOT NULL CHECK (added >= 0),
        removed BIGINT NOT NULL CHECK (removed >= 0),
        PRIMARY KEY (unit, period, "group", edition)
    )
    """,
    "ALTER TABLE releases ADD COLUMN machine BIGINT",
    "ALTER TABLE releases ADD COLUMN reason TEXT NOT NULL DEFAULT ''",
)
"""Cells that are told anew, what the machine's own clock said when cells were settled, and why they were corrected."""

STATEMENTS: Final = (
    """
    CREATE TABLE release_units (
        year TEXT NOT NULL,
        unit TEXT NOT NULL,
        name TEXT NOT NULL,
        locality TEXT NOT NULL,
        area_id TEXT NOT NULL,
        ring TEXT NOT NULL,
        cadence TEXT NOT NULL CHECK (cadence IN ('quarter', 'year')),
        dwellings DOUBLE PRECISION,
        PRIMARY KEY (year, unit)
    )
    """,
    """
    CREATE TABLE release_cells (
        unit TEXT NOT NULL,
        period TEXT NOT NULL,
        "group" TEXT NOT NULL,
        year TEXT NOT NULL,
        count BIGINT NOT NULL CHECK (count >= 0),
        value BIGINT CHECK (value >= 5 AND value % 5 = 0),
        settled BIGINT NOT NULL,
        release TEXT NOT NULL,
        PRIMARY KEY (unit, period, "group")
    )
    """,
    """
    CREATE TABLE releases (
        id TEXT PRIMARY KEY,
        "at" BIGINT NOT NULL,
        who TEXT NOT NULL,
        selection TEXT NOT NULL,
        format TEXT NOT NULL
    )
    """,
)
