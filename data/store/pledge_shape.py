"""The tables of the citizen promises (medborgarlöften) and what was done for them."""

from typing import Final

STATEMENTS: Final = (
    """
    CREATE TABLE pledges (
        id TEXT PRIMARY KEY CHECK (id <> ''),
        title TEXT NOT NULL CHECK (title <> ''),
        parties TEXT NOT NULL,
        locality TEXT NOT NULL,
        area_id TEXT NOT NULL,
        ring TEXT NOT NULL CHECK (ring <> ''),
        problem TEXT NOT NULL,
        sources TEXT NOT NULL,
        categories TEXT NOT NULL,
        control_ring TEXT NOT NULL,
        control_why TEXT NOT NULL,
        baseline_first TEXT NOT NULL CHECK (length(baseline_first) = 10),
        baseline_last TEXT NOT NULL CHECK (length(baseline_last) = 10),
        follow_first TEXT NOT NULL CHECK (length(follow_first) = 10),
        follow_last TEXT NOT NULL CHECK (length(follow_last) = 10),
        told TEXT NOT NULL CHECK (told = '' OR length(told) = 10),
        fixed BIGINT NOT NULL,
        fixed_by TEXT NOT NULL,
        origin TEXT NOT NULL,
        CHECK (baseline_first <= baseline_last AND baseline_last < follow_first AND follow_first <= follow_last)
    )
    """,
    """
    CREATE TABLE pledge_activities (
        id TEXT PRIMARY KEY,
        pledge TEXT NOT NULL,
        what TEXT NOT NULL CHECK (what <> ''),
        who TEXT NOT NULL CHECK (who <> ''),
        building TEXT NOT NULL,
        begun TEXT NOT NULL CHECK (begun = '' OR length(begun) = 10),
        done TEXT NOT NULL CHECK (done = '' OR length(done) = 10),
        written BIGINT NOT NULL
    )
    """,
)
