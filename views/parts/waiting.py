"""Work that a page waits for beside itself: looked at once a drawing, and drawn anew when it has come further.

A page that asked twice, first for what to draw and then whether to wait, would never be drawn anew where the work
ended in between: it would say "Räknar …" for ever.
"""

from typing import Final

import streamlit as st

from service.jobs import Job
from views.parts import components

PATIENCE_S: Final = 0.3
"""Work that takes longer is waited for beside the page, not in front of it."""

STEP: Final = 0.1
"""So much further is seen on the bar."""

ASK_S: Final = 3.0
ASK_PAGE_S: Final = 20.0
"""How often the browser asks how the work is going, of the fragment that looks in and of the whole page."""


def look(job: Job) -> Job:
    """Give the work a moment, and return it as it stands: what is drawn, and whether to wait, are of this one look."""
    job.finished.wait(PATIENCE_S)
    return job.look()


def wait(job: Job, shown: float) -> None:
    """Draw the page anew when the work is done, or further than the ``shown`` share of it.

    The page looks in twice a second. It has happened that its looks stopped coming, and nobody has found out why:
    therefore the browser asks as well. It asks the fragment, for a page that is drawn anew drops what it was doing, and
    with it a button that has just been pressed; and seldom the whole page, should the fragment be what was lost.
    """
    _look_in(job, shown)
    components.again(every_s=ASK_PAGE_S, key=f"vantar-{job.function}")


@st.fragment(run_every=0.5)
def _look_in(job: Job, shown: float) -> None:
    if job.finished.is_set() or job.share - shown > STEP:
        st.rerun(scope="app")
    components.again(every_s=ASK_S, key=f"fragar-{job.function}")
