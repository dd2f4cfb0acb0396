"""The page "Vandringar": open a walk, see that the tablets are ready, review its pins, and what is due afterwards."""

from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from data.places import reference
from data.trust import audit_log
from data.walks import follow_up, walk_rows
from data.walks.route import stops_of
from data.walks.walk_rows import Walk
from geo.base.errors import KartaError
from layers.reports.walk_pdf import qr_png
from layers.texts import number, say, text
from service import clock, open_store
from service.files.walk_protocol import FILES
from service.protocols import sheet_of
from views.access import asker_of_request
from views.pages import walk_review

CHOSEN: Final = "vandring"
"""The address's word for the walk that is looked at."""

SHOWN_CODE: Final = "vandring_kod"
"""Where the session keeps a new code until the reader has written it down; nowhere else is it kept."""

TABLETS_MOST: Final = 40


def page() -> None:
    """Draw the page."""
    st.title(text("walks.title"), anchor=False)
    held = walk_rows.walks(open_store.store())
    _new_code()
    with st.expander(text("walks.new"), expanded=held.empty):
        _new()
    if held.empty:
        st.info(text("walks.none"))
    else:
        _one(held)
    st.header(text("walks.due"), anchor=False)
    _due()


# a new walk


def _new() -> None:
    with st.form("ny_vandring", border=False):
        left, right = st.columns(2)
        locality = left.selectbox(text("walks.locality"), reference.localities().names)
        held_on = right.date_input(text("walks.date"), value=clock.today(), format="YYYY-MM-DD")
        leader = left.text_input(text("walks.leader"))
        contact = right.text_input(text("walks.contact"))
        tablets = int(left.number_input(text("walks.tablets"), 0, TABLETS_MOST, 0))
        dark = right.toggle(text("walks.dark"))
        route = st.text_area(text("walks.route"), help=text("walks.route_help"), height=180)
        if not st.form_submit_button(text("walks.open"), type="primary"):
            return
    try:
        walk, code = walk_rows.new_walk(
            open_store.store(),
            locality=str(locality),
            held_on=held_on,
            now=clock.now(),
            dark=dark,
            leader=leader.strip(),
            contact=contact.strip(),
            tablets=tablets,
            stops=stops_of(open_store.store(), route.splitlines(), str(locality)),
        )
    except KartaError as error:
        st.error(text("walks.not_opened"))
        st.text(say(error))
        return
    audit_log.note(open_store.store(), asker_of_request.asker(), audit_log.Act.WALK, at=clock.now(), selection=walk.id)
    _show_code(walk, code)


def _show_code(walk: Walk, code: str) -> None:
    st.session_state[SHOWN_CODE] = (walk.id, code)
    st.query_params[CHOSEN] = walk.id
    st.rerun()


def _new_code() -> None:
    """Show a code that has just been made, with all that carries it, until the reader says that it is written down."""
    if SHOWN_CODE not in st.session_state:
        return
    walk_id, code = st.session_state[SHOWN_CODE]
    walk = walk_rows.walk(open_store.store(), walk_id)
    here = "{0.scheme}://{0.netloc}".format(urlsplit(st.context.url or "")).removeprefix("://")
    with st.container(border=True):
        st.subheader(text("walks.code", locality=walk.locality, date=walk.held_on.isoformat()), anchor=False)
        picture, words = st.columns([1, 3])
        picture.image(qr_png(walk_rows.link(code, here)), width=200, alt=text("sheet_walk.qr"))
        words.header(code, anchor=False)
        words.text(walk_rows.link(code, here))
        words.caption(text("walks.code_once"))
        words.download_button(
            text("walks.sheet"), sheet_of(walk, code, here), f"{walk.id}-blad.pdf", "application/pdf", on_click="ignore"
        )
        if words.button(text("walks.code_done"), type="primary"):
            del st.session_state[SHOWN_CODE]
            st.rerun()


# one walk


def _one(held: pd.DataFrame) -> None:
    names = held["id"].tolist()
    states = {row["id"]: walk_rows.state_of(row, clock.now()) for row in held.to_dict("records")}
    rows = {row["id"]: row for row in held.to_dict("records")}
    asked = st.query_params.get(CHOSEN, "")
    chosen = st.selectbox(
        text("walks.choose"),
        names,
        index=names.index(asked) if asked in names else 0,
        format_func=lambda name: text(
            f"walks.line.{states[name]}",
            locality=rows[name]["locality"],
            date=rows[name]["held_on"].isoformat(),
            pins=rows[name]["pins"],
        ),
    )
    st.query_params[CHOSEN] = chosen
    walk = walk_rows.walk(open_store.store(), chosen)
    review, tablets, after = st.tabs([text("walks.review"), text("walks.ready"), text("walks.after")])
    with review:
        walk_review.queue(walk)
    with tablets:
        _tablets(walk)
    with after:
        _after(walk, states[chosen])


def _tablets(walk: Walk) -> None:
    frame = walk_rows.tablets(open_store.store(), walk.id)
    if walk.tablets:
        ready = int(frame["ready"].sum())
        show = st.success if ready >= walk.tablets else st.warning
        show(text("walks.ready_of", ready=ready, tablets=walk.tablets))
    if frame.empty:
        st.info(text("walks.no_tablets"))
        return
    unsent = int(frame["unsent"].sum())
    (st.warning if unsent else st.success)(text("walks.unsent", n=number(unsent)))
    table = pd.DataFrame(
        {
            text("walks.tablet"): frame["label"].replace("", "–"),
            text("walks.is_ready"): [text("walks.yes" if ready else "walks.no") for ready in frame["ready"]],
            text("walks.missing"): [", ".join(_missing(name) for name in names) for names in frame["missing"]],
            text("walks.holds"): frame["unsent"],
            text("walks.seen"): frame["seen"].dt.tz_convert(clock.now().tzinfo).dt.strftime("%Y-%m-%d %H.%M"),
        }
    )
    st.dataframe(table, hide_index=True)


def _missing(name: str) -> str:
    key = f"walks.check.{name}"
    known = ("server", "route", "pack", "page", "save", "clock", "persist", "gps")
    return text(key) if name in known else name


def _after(walk: Walk, state: str) -> None:
    if state in ("open", "planned"):
        st.write(text("walks.close_lead"))
        if st.button(text("walks.close"), type="primary"):
            walk_rows.close(open_store.store(), walk.id, now=clock.now())
            audit_log.note(
                open_store.store(),
                asker_of_request.asker(),
                audit_log.Act.WALK,
                at=clock.now(),
                selection=walk.id,
                purpose="stängd",
            )
            st.rerun()
    elif state == "closed" and st.button(text("walks.reopen")):
        walk_rows.reopen(open_store.store(), walk.id)
        audit_log.note(
            open_store.store(),
            asker_of_request.asker(),
            audit_log.Act.WALK,
            at=clock.now(),
            selection=walk.id,
            purpose="öppnad",
        )
        st.rerun()
    st.subheader(text("walks.protocol"), anchor=False)
    st.caption(text("walks.protocol_lead"))
    for column, file in zip(st.columns(len(FILES)), FILES, strict=True):
        column.link_button(text(f"walks.protocol.{file.name}"), file.address(walk=walk.id))
    st.subheader(text("walks.happened"), anchor=False)
    events = walk_rows.events(open_store.store())
    for row in events[events["walk"] == walk.id].to_dict("records"):
        st.text(text(f"walks.event.{row['kind']}", date=row["held_on"].isoformat(), note=row["note"]))
    with st.form("efterat", border=False):
        left, middle, right = st.columns([2, 1, 2])
        kind = left.selectbox(
            text("walks.kind"), ["meeting", "feedback"], format_func=lambda one: text(f"walks.kind.{one}")
        )
        day = middle.date_input(text("walks.date"), value=clock.today(), format="YYYY-MM-DD")
        note = right.text_input(text("walks.note"))
        if st.form_submit_button(text("walks.write_down")):
            walk_rows.happened(open_store.store(), walk.id, kind, held_on=_day(day), now=clock.now(), note=note.strip())
            st.rerun()
    with st.expander(text("walks.lost_code")):
        st.write(text("walks.lost_code_lead"))
        if st.button(text("walks.other_code")):
            code = walk_rows.new_code_for(open_store.store(), walk.id, now=clock.now())
            asker = asker_of_request.asker()
            audit_log.note(
                open_store.store(), asker, audit_log.Act.WALK, at=clock.now(), selection=walk.id, purpose="ny kod"
            )
            _show_code(walk, code)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else clock.today()


# what is due


def _due() -> None:
    today = clock.today()
    late = follow_up.overdue(open_store.store(), today)
    after_walks = [one for one in late if one.kind not in follow_up.WITHOUT]
    if after_walks:
        table = pd.DataFrame(
            {
                text("walks.kind"): [text(f"walks.due.{one.kind}") for one in after_walks],
                text("walks.due_what"): [one.what for one in after_walks],
                text("walks.due_last"): [one.due.isoformat() for one in after_walks],
                text("protocol.column.responsible"): [one.responsible for one in after_walks],
            }
        )
        st.dataframe(table, hide_index=True)
    else:
        st.success(text("walks.nothing_due"))
    first, last = follow_up.term_of(today)
    st.subheader(text("walks.coverage", first=first.isoformat(), last=last.isoformat()), anchor=False)
    rows = follow_up.coverage(open_store.store(), today)
    without = [row["locality"] for row in rows if not row["walks"]]
    if without:
        st.write(text("walks.without", orter=", ".join(without)))
    table = pd.DataFrame(
        {
            text("walks.locality"): [row["locality"] for row in rows],
            text("walks.walks"): [row["walks"] for row in rows],
            text("walks.meetings"): [row["meetings"] for row in rows],
        }
    )
    st.dataframe(table, hide_index=True)
