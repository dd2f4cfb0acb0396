"""How it stands, at the head of the page "Kontroll": sentences first, hashes a click away."""

from datetime import datetime

import streamlit as st

from data.trust import audit_log, control_summary
from data.trust.accounts import last_day
from data.trust.asker import Asker
from data.trust.control_summary import Summary
from geo.base.periods import LOCAL
from layers.texts import number, text
from service import clock, open_store
from views.parts import components


def draw(asker: Asker) -> None:
    """Draw what has happened, who may come in, what is due and what was drilled."""
    now = clock.now()
    stands = control_summary.summary(open_store.store(), asker, at=now)
    for line in due_lines(stands, now):
        st.warning(line)
    st.write(
        text(
            "controller.now.access",
            groups=number(stands.groups),
            guests=number(stands.guests),
            sessions=number(stands.sessions),
        )
    )
    if stands.last:
        st.write(
            " ".join(text(f"controller.drilled.{act.name.lower()}", at=_day(at)) for act, at in stands.last.items())
        )
    rows = [[act.value, number(n), number(records)] for act, n, records in stands.deeds]
    titles = [text("controller.what"), text("controller.times"), text("controller.count")]
    caption = text("controller.now.since", day=_day(stands.since))
    components.table(
        {"titles": titles, "rows": rows, "numeric": [False, True, True], "caption": caption}, key="tabell_nu"
    )


def head() -> None:
    """Draw the log's head, for whoever notes it."""
    found = audit_log.head(open_store.store())
    with st.expander(text("controller.head.show")):
        st.write(text("controller.head", number=number(found.number)))
        st.code(str(found), language=None, wrap_lines=True)


def due_lines(stands: Summary, now: datetime) -> list[str]:
    """Return a sentence for each thing that somebody has to do."""
    lines = [text(f"controller.late.{act.name.lower()}") for act in stands.late(now)]
    if stands.ending:
        day = last_day(stands.ending[0][1]).isoformat()
        lines.append(text("controller.ending", n=number(len(stands.ending)), day=day))
    if stands.forget:
        lines.append(text("controller.now.forget", n=number(stands.forget)))
    return lines


def _day(moment: datetime) -> str:
    return moment.astimezone(LOCAL).strftime("%Y-%m-%d")
