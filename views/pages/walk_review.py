"""The review of a walk: late pins, suggested duplicates side by side, photos, each pin's decision. One at a time."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from data.trust import audit_log
from data.walks import pin_reviews
from data.walks.pin_reviews import STATUSES, Review
from data.walks.walk_rows import Walk
from geo.base.errors import KartaError
from geo.base.periods import LOCAL
from layers.texts import number, say, text
from service import clock, open_store
from service.protocols import place_of
from views.access import asker_of_request
from views.parts.purposes import purpose

PAIRS_SHOWN: Final = 10
"""Suggested duplicates at a time, the nearest first; the rest comes when these are decided."""

READ: Final = "nalar_lasta"
"""Where a session keeps which pins' words it has been given, until there are others."""

PINS_SHOWN: Final = 25
"""Pins to decide at a time; those that are decided make room for the next."""


def queue(walk: Walk) -> None:
    """Draw the queue of a walk."""
    frame = pin_reviews.reviewed(open_store.store(), walk.id)
    if frame.empty:
        st.info(text("review.none"))
        return
    asker = asker_of_request.asker()
    what = (asker.who, asker.role, walk.id, tuple(frame["uuid"]))
    if st.session_state.get(READ) != what:  # once for the same pins, not at every click
        audit_log.note(
            open_store.store(),
            asker,
            audit_log.Act.READ,
            at=clock.now(),
            selection=f"granskning {walk.id}",
            records=frame["uuid"],
            purpose=purpose("page.walks", text("purpose.review", locality=walk.locality, day=walk.held_on.isoformat())),
        )
        st.session_state[READ] = what
    unjudged = int(((frame["decision"] == "") & ~frame["quarantined"]).sum())
    waiting = int(frame["quarantined"].sum() + frame["late_change"].sum())
    verdicts = pin_reviews.photo_verdicts(open_store.store(), walk.id)
    unseen = sum(verdict == "unseen" for verdict in verdicts.values())
    for column, key, n in zip(
        st.columns(4), ("pins", "unjudged", "waiting", "unseen"), (len(frame), unjudged, waiting, unseen), strict=True
    ):
        column.metric(text(f"review.{key}"), number(n))
    _late(frame, walk)
    _pairs(frame, walk)
    _photos(frame, verdicts)
    st.subheader(text("review.all"), anchor=False)
    only = st.toggle(text("review.only_open"), value=bool(unjudged))
    shown = frame[frame["decision"] == ""] if only else frame
    for row in shown.head(PINS_SHOWN).to_dict("records"):
        _pin(row, walk)
    if len(shown) > PINS_SHOWN:
        st.caption(text("review.more", n=number(len(shown) - PINS_SHOWN)))


def _late(frame: pd.DataFrame, walk: Walk) -> None:
    late = frame[frame["quarantined"] | frame["late_change"]]
    if late.empty:
        return
    st.subheader(text("review.late"), anchor=False)
    st.caption(text("review.late_lead"))
    for row in late.to_dict("records"):
        with st.container(border=True):
            _words(row, walk)
            at = {"at": clock.now()}
            store, asker, pin = open_store.store(), asker_of_request.asker(), row["uuid"]
            if row["quarantined"]:
                left, right = st.columns(2)
                if left.button(text("review.let_in"), key=f"in_{pin}", type="primary"):
                    pin_reviews.let_in(store, asker, pin, **at)
                    st.rerun()
                if right.button(text("review.unused"), key=f"ej_{pin}"):
                    pin_reviews.decide(store, asker, pin, Review("unused"), **at)
                    st.rerun()
                continue
            st.write(text("review.late_change"))
            left, right = st.columns(2)
            if left.button(text("review.take_change"), key=f"ta_{pin}"):
                pin_reviews.settle_change(store, asker, pin, take=True, **at)
                st.rerun()
            if right.button(text("review.leave_change"), key=f"la_{pin}"):
                pin_reviews.settle_change(store, asker, pin, take=False, **at)
                st.rerun()


def _pairs(frame: pd.DataFrame, walk: Walk) -> None:
    settled = st.session_state.setdefault("vandring_olika", set())
    pairs = pin_reviews.duplicates(frame, settled)
    if not pairs:
        return
    st.subheader(text("review.pairs", n=number(len(pairs))), anchor=False)
    st.caption(text("review.pairs_lead"))
    rows = frame.set_index("uuid", drop=False)
    for first, second in pairs[:PAIRS_SHOWN]:
        with st.container(border=True):
            for column, name in zip(st.columns(2), (first, second), strict=True):
                with column:
                    _words(rows.loc[name].to_dict(), walk)
            same, different = st.columns(2)
            if same.button(text("review.same"), key=f"samma_{first}_{second}"):
                review = Review("same", same_as=first)
                pin_reviews.decide(open_store.store(), asker_of_request.asker(), second, review, at=clock.now())
                st.rerun()
            if different.button(text("review.different"), key=f"olika_{first}_{second}"):
                settled.add(frozenset((first, second)))
                st.rerun()


def _photos(frame: pd.DataFrame, verdicts: dict[str, str]) -> None:
    unseen = [name for names in frame["photos"] for name in names if verdicts.get(name) == "unseen"]
    if not unseen:
        return
    st.subheader(text("review.photos", n=number(len(unseen))), anchor=False)
    st.caption(text("review.photos_lead"))
    name = unseen[0]
    jpeg = pin_reviews.photo(open_store.store(), asker_of_request.asker(), name, at=clock.now())
    st.image(jpeg, width=480, alt=text("review.photo_alt"))
    clean, hidden = st.columns(2)
    for column, verdict in ((clean, "clean"), (hidden, "hidden")):
        if column.button(text(f"review.{verdict}"), key=f"{verdict}_{name}"):
            pin_reviews.look(open_store.store(), asker_of_request.asker(), name, verdict, at=clock.now())
            st.rerun()


def _words(row: dict[Any, Any], walk: Walk) -> None:
    """Show a pin's own words as they are, never as Markdown."""
    said = row["content"]
    made = row["created"].astimezone(LOCAL).strftime("%H.%M")
    st.text(f"{text('protocol.' + said['feeling'])} · {place_of(said, walk, row['e'], row['n'])} · {made}")
    causes = ", ".join(said.get("causes") or ())
    for part in (causes, said.get("text"), said.get("proposal")):
        if part:
            st.text(part)
    if row["personal"]:
        st.warning(text("review.personal", kinds=", ".join(row["personal"])))
    if said.get("agrees"):
        st.caption(text("review.agrees"))


def _pin(row: dict[Any, Any], walk: Walk) -> None:
    pin = row["uuid"]
    with st.container(border=True):
        _words(row, walk)
        with st.form(f"beslut_{pin}", border=False):
            left, right = st.columns(2)
            owner = left.text_input(text("protocol.column.owner"), row["owner"])
            responsible = right.text_input(text("protocol.column.responsible"), row["responsible"])
            status = left.selectbox(text("protocol.column.status"), STATUSES, STATUSES.index(row["status"]))
            deadline = right.text_input(
                text("protocol.column.deadline"), row["deadline"], placeholder=text("review.deadline_form")
            )
            reason = st.text_input(text("protocol.column.reason"), row["reason"])
            unused = st.checkbox(text("review.unused"), row["decision"] == "unused")
            if st.form_submit_button(text("review.save"), type="primary"):
                _decide(pin, "unused" if unused else "taken", (owner, responsible, deadline, status, reason))
        _wall(row, walk)


def _decide(pin: str, decision: str, said: tuple[str, str, str, str, str]) -> None:
    owner, responsible, deadline, status, reason = (part.strip() for part in said)
    try:
        review = Review(decision, owner=owner, responsible=responsible, deadline=deadline, status=status, reason=reason)
        pin_reviews.decide(open_store.store(), asker_of_request.asker(), pin, review, at=clock.now())
    except KartaError as error:
        st.error(text("review.not_saved"))
        st.text(say(error))
        return
    st.rerun()


def _wall(row: dict[Any, Any], walk: Walk) -> None:
    """Approve a finding for the wall, in the unit's own words."""
    approved = row["wall_approved"] is not None and not pd.isna(row["wall_approved"])
    with st.expander(text("review.wall_up" if approved else "review.wall")):
        st.caption(text("review.wall_lead"))
        with st.form(f"vagg_{row['uuid']}", border=False):
            words = st.text_area(text("review.wall_words"), row["wall_words"], max_chars=pin_reviews.MOST_WORDS)
            if not st.form_submit_button(text("review.wall_approve")):
                return
        try:
            pin_reviews.wall(
                open_store.store(), asker_of_request.asker(), row["uuid"], words, walk=walk, at=clock.now()
            )
        except KartaError as error:
            st.error(text("review.not_saved"))
            st.text(say(error))
            return
        st.rerun()
