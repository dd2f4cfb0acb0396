"""Work that a page waits for beside itself: looked at once a drawing, and drawn anew when it has come further.

A page that asked twice, first for what to draw and then whether to wait, would never be drawn anew where the work
ended in between: it would say "Räknar …" for ever.
"""

from typing import Final

import streamlit as st

from views.desk import Job

PATIENCE_S: Final = 0.3
"""Work that takes longer is waited for beside the page, not in front of it."""

STEP: Final = 0.1
"""So much further is seen on the bar."""


def look(job: Job) -> Job:
    """Give the work a moment, and return it as it stands: what is drawn, and whether to wait, are of this one look."""
    job.finished.wait(PATIENCE_S)
    return job.look()


@st.fragment(run_every=0.5)
def wait(job: Job, shown: float) -> None:
    """Look in on the work until it is done, or further than what is shown; then draw the page anew."""
    if job.finished.is_set() or job.share - shown > STEP:
        st.rerun(scope="app")
