"""The tables of names: those read from lists, and those learned from corrections."""

from typing import Final

NAMES: Final = (
    """
    CREATE TABLE gazetteer_names (
        number BIGINT PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('address', 'street', 'road', 'stop', 'place', 'farm', 'church', 'school',
            'area')),
        locality TEXT NOT NULL,
        also_locality TEXT NOT NULL,
        e DOUBLE PRECISION NOT NULL CHECK (e BETWEEN 200000 AND 1000000),
        n DOUBLE PRECISION NOT NULL CHECK (n BETWEEN 6000000 AND 7800000),
        precision_m DOUBLE PRECISION NOT NULL CHECK (precision_m > 0),
        alt TEXT NOT NULL,
        position TEXT NOT NULL,
        origin TEXT NOT NULL,
        added BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE learned_names (
        id TEXT PRIMARY KEY,
        called TEXT NOT NULL CHECK (called <> ''),
        words TEXT NOT NULL CHECK (words <> ''),
        name TEXT NOT NULL CHECK (name <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('address', 'street', 'stop', 'place', 'farm', 'church', 'school', 'area')),
        locality TEXT NOT NULL,
        e DOUBLE PRECISION NOT NULL CHECK (e BETWEEN 200000 AND 1000000),
        n DOUBLE PRECISION NOT NULL CHECK (n BETWEEN 6000000 AND 7800000),
        precision_m DOUBLE PRECISION NOT NULL CHECK (precision_m > 0),
        learned BIGINT NOT NULL,
        learned_by TEXT NOT NULL CHECK (learned_by <> ''),
        unlearned BIGINT,
        unlearned_by TEXT NOT NULL,
        CHECK ((unlearned IS NULL) = (unlearned_by = ''))
    )
    """,
    "CREATE UNIQUE INDEX learned_once ON learned_names (words, locality) WHERE unlearned IS NULL",
)
"""``learned_names.words`` is what was said, as the geocoder reads it; a name means one thing at a time in an ort. What
has been unlearned stays, so that it can be told who taught what and when."""
