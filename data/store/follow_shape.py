"""The tables of following up: comments on what was looked at, and the yearly survey."""

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

SURVEY: Final = (
    """
    CREATE TABLE survey_answers (
        year BIGINT NOT NULL CHECK (year BETWEEN 1990 AND 2199),
        answer TEXT NOT NULL CHECK (answer <> ''),
        locality TEXT NOT NULL,
        area TEXT NOT NULL,
        sex TEXT NOT NULL CHECK (sex IN ('', 'kvinna', 'man')),
        age TEXT NOT NULL CHECK (age IN ('', '16-29', '30-49', '50-64', '65-')),
        felt TEXT NOT NULL CHECK (felt IN ('', 'yes', 'no')),
        avoids TEXT NOT NULL CHECK (avoids IN ('', 'yes', 'no')),
        themes TEXT NOT NULL,
        origin TEXT NOT NULL,
        PRIMARY KEY (year, answer)
    )
    """,
    """
    CREATE TABLE survey_population (
        sex TEXT NOT NULL CHECK (sex IN ('kvinna', 'man')),
        age TEXT NOT NULL CHECK (age IN ('16-29', '30-49', '50-64', '65-')),
        people DOUBLE PRECISION NOT NULL CHECK (people >= 0),
        origin TEXT NOT NULL,
        PRIMARY KEY (sex, age)
    )
    """,
    """
    CREATE TABLE survey_reported (
        id TEXT PRIMARY KEY CHECK (id <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('neighbour', 'cited')),
        year BIGINT NOT NULL CHECK (year BETWEEN 1990 AND 2199),
        place TEXT NOT NULL CHECK (place <> ''),
        statement TEXT NOT NULL,
        percent DOUBLE PRECISION CHECK (percent BETWEEN 0 AND 100),
        n BIGINT CHECK (n >= 0),
        source TEXT NOT NULL CHECK (source <> ''),
        written_by TEXT NOT NULL,
        written BIGINT NOT NULL,
        withdrawn BIGINT NOT NULL CHECK (withdrawn IN (0, 1)),
        origin TEXT NOT NULL
    )
    """,
)
"""No answer's own words are kept: an open answer is read once, its themes counted, and it is let go."""
