"""The page "Lägesbild": a round of EST, from what came in to what was decided; closed, it stays as it was."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import streamlit as st

import settings
from data.store.sight import ALL
from data.trust import audit_log
from data.trust.asker import Asker
from data.work import action_rows, note_corrections, round_rows
from data.work.round_rows import Round
from geo.base.errors import KartaError
from geo.base.periods import Selection, quarter_of
from geo.base.records import Role
from geo.situation.news import Period
from layers.map.round_layers import with_actions
from layers.reports.round_sheet import Talked, for_receiver, with_talk
from layers.texts import say, text
from service import clock, kept_answers, kept_rounds, open_store
from service.files.round_files import FILES, MANAGEMENT, RECEIVERS, SENDER, TO, senders
from service.jobs import Job
from views.access import asker_of_request
from views.parts import action_form, components, round_lists, round_map_part, waiting

CHOSEN: Final = "runda"
"""The address's word for the round that is looked at."""

NOW: Final = "nu"
"""Its value for the round that has not been opened yet."""

TAKEN: Final = "runda_borttagen"
"""Where the session keeps the last note that was taken away, so that it can be had back."""

REFUSED: Final = "runda_nekad"
UNKEPT: Final = "runda_ord"
"""Where it keeps why the last deed was refused, and the words of a refused note, until they have been told."""


def page() -> None:
    """Draw the page."""
    asker = asker_of_request.asker()
    try:
        if (refused := st.session_state.pop(REFUSED, None)) is not None:
            _not_saved(refused)
            st.text(st.session_state.pop(UNKEPT, ""))
        if asker.role is Role.UNIT:
            _unit(asker)
        else:
            _received(asker)
    except KartaError as error:
        _not_saved(error)


def _not_saved(why: KartaError) -> None:
    st.info(text("action.not_saved"))
    st.text(say(why))


def talked_of(period: Period, held: Round | None) -> Talked:
    """Return what has been written about a round so far."""
    store = open_store.store()
    notes = (
        []
        if held is None
        else _rows(round_rows.notes(store, held.id), ("id", "place", "text", "written_by", "written"))
    )
    decided = action_rows.actions(store)
    own = decided[decided["round"] == held.id] if held is not None else decided.iloc[:0]
    return Talked(
        notes=notes,
        actions=_rows(own, action_rows.FIELDS, "id"),
        overdue=_rows(action_rows.overdue(store, clock.today()), action_rows.FIELDS, "id"),
        focus=_rows(round_rows.focus(store, period.last), ("name", "locality", "why")),
    )


def _rows(frame: Any, columns: tuple[str, ...], *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = frame[[*more, *columns]].to_dict("records")
    return found


# the unit's own


def _deed(do: Callable[..., None], *what: Any) -> None:
    """Do what a button says before anything is drawn: a page that is drawn anew meanwhile takes no press away."""
    try:
        do(*what)
    except KartaError as error:
        st.session_state[REFUSED] = error


def _unit(asker: Asker) -> None:
    held = _choose()
    if held is not None and held.frozen is not None:
        _closed(held, held.frozen, asker)
        return
    period = held.period if held is not None else _coming()
    job = kept_answers.hotspots(ALL, Selection.standing(period.last), period.last)
    seen = waiting.look(job)
    found = seen.result
    shown = with_talk(kept_rounds.round_shown(period, found), talked_of(period, held))
    open_actions = _rows(action_rows.actions(open_store.store(), statuses=action_rows.OPEN), action_rows.FIELDS, "id")
    standing, _ = kept_rounds.round_scenes(period, found)
    shown["map"] = with_actions(shown["map"], open_actions, standing)
    if held is None:
        _begin(period, asker)
    _picture(shown, seen)
    if held is not None:
        _talk(held, shown, asker)
        _end(held, shown, seen, asker)
    if seen.waiting:
        waiting.wait(job, seen.share)


def _choose() -> Round | None:
    """Return the round that is looked at; None for the one that has not been opened."""
    held = round_rows.rounds(open_store.store())
    known = {one.id: one for one in held}
    current = _cadence_period(settings.value("KARTA_ROUND"))
    options = [NOW, *known]
    first_open = next((one.id for one in held if not one.closed), NOW)
    asked = st.query_params.get(CHOSEN, first_open)

    def named(option: str) -> str:
        one = known.get(option)
        period = current if one is None else one.period
        key = "now" if one is None else "closed" if one.closed else "open"
        return text(f"round.{key}", first=period.first.isoformat(), last=period.last.isoformat())

    head, choice = st.columns([3, 2], vertical_alignment="bottom")
    chosen = choice.selectbox(
        text("round.choose"), options, index=options.index(asked) if asked in options else 0, format_func=named
    )
    st.query_params[CHOSEN] = chosen
    found = known.get(chosen)
    period = _coming(ask=False) if found is None else found.period
    head.title(text("round.title", first=period.first.isoformat(), last=period.last.isoformat()), anchor=False)
    return found


def _cadence_period(cadence: str) -> Period:
    return round_rows.period_of(cadence if cadence in round_rows.CADENCES else "14", clock.today())


def _coming(*, ask: bool = True) -> Period:
    """Return the period of the round that may be opened; its length is asked for, the setting's first."""
    usual = settings.value("KARTA_ROUND")
    if not ask:
        return _cadence_period(st.session_state.get("rundlangd") or usual)
    chosen = st.segmented_control(
        text("round.cadence"),
        round_rows.CADENCES,
        default=usual if usual in round_rows.CADENCES else "14",
        required=True,
        key="rundlangd",
        format_func=lambda one: text(f"round.cadence.{one}"),
    )
    return _cadence_period(chosen or usual)


def _begin(period: Period, asker: Asker) -> None:
    words, button = st.columns([3, 1], vertical_alignment="center")
    words.caption(text("round.begin_hint", first=period.first.isoformat(), last=period.last.isoformat()))
    button.button(text("round.begin"), type="primary", width="stretch", on_click=_deed, args=(_begun, period, asker))


def _begun(period: Period, asker: Asker) -> None:
    made = round_rows.begin(open_store.store(), period, who=asker.who, at=clock.now())
    audit_log.note(open_store.store(), asker, audit_log.Act.ROUND, at=clock.now(), selection=made.id, purpose="öppnad")
    st.query_params[CHOSEN] = made.id


def _picture(shown: dict[str, Any], job: Job | None) -> None:
    """Show what is new beside the map."""
    components.lists({"facts": round_lists.facts(shown)}, key="rundtal")
    left, right = st.columns([5, 6], gap="medium")
    with left:
        components.lists({"sections": round_lists.news(shown)}, key="rundnytt")
    with right:
        round_map_part.draw(shown, job)


def _talk(held: Round, shown: dict[str, Any], asker: Asker) -> None:
    """Write notes, propose actions and choose the quarter's focus areas."""
    st.header(text("round.talk"), anchor=False)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _notes(held, shown, asker)
        _focus(held, shown, asker)
    with right:
        components.lists({"sections": [round_lists.decided(shown["actions"], clock.today())]}, key="rundbeslut")
        with st.expander(text("round.propose"), expanded=not shown["actions"]):
            action_form.new(asker, round_lists.place_options(shown), round_id=held.id, key="runda")


def _notes(held: Round, shown: dict[str, Any], asker: Asker) -> None:
    noted = round_lists.notes(shown["notes"], removable=True)
    components.lists({"sections": [noted]}, key="rundord", on_removed=_taken)
    gone = st.session_state.get(TAKEN)
    if gone:
        told, button = st.columns([3, 1], vertical_alignment="center")
        told.info(text("round.removed"))
        button.button(text("round.undo"), width="stretch", on_click=_deed, args=(_had_back, gone))
    with st.form("anteckning", clear_on_submit=True, border=False):
        places = ["", *round_lists.place_options(shown)]
        st.text_area(text("round.note_words"), help=text("round.note_help"), height=90, key="anteckning_ord")
        st.selectbox(
            text("round.note_place"),
            places,
            format_func=lambda one: one or text("round.whole"),
            accept_new_options=True,
            placeholder=text("action.place_empty"),
            key="anteckning_plats",
        )
        st.form_submit_button(text("round.note_save"), on_click=_deed, args=(_noted, held, asker))


def _noted(held: Round, asker: Asker) -> None:
    words, where = (str(st.session_state[f"anteckning_{field}"] or "") for field in ("ord", "plats"))
    if not words.strip():
        return
    try:
        round_rows.note(open_store.store(), held.id, words, who=asker.who, at=clock.now(), place=where.strip())
    except KartaError:
        # the browser has emptied the form: what is refused is shown, so that it can be written elsewhere
        st.session_state[UNKEPT] = words
        raise
    audit_log.note(
        open_store.store(), asker, audit_log.Act.ROUND, at=clock.now(), selection=held.id, purpose="anteckning"
    )


def _taken() -> None:
    """Take a note away, and remember which."""
    gone = st.session_state["rundord"].get("removed")
    if gone:
        round_rows.remove_note(open_store.store(), gone)
        st.session_state[TAKEN] = gone


def _had_back(gone: str) -> None:
    round_rows.remove_note(open_store.store(), gone, back=True)
    st.session_state.pop(TAKEN, None)


def _focus(held: Round, shown: dict[str, Any], asker: Asker) -> None:
    components.lists({"sections": [round_lists.focus(shown["focus"], held.period.last)]}, key="rundfokus")
    with st.expander(text("round.focus_choose")), st.form("fokus", border=False):
        options = ["", *round_lists.place_options(shown)]
        for at in range(round_rows.FOCUS_AREAS):
            had = shown["focus"][at] if at < len(shown["focus"]) else {"name": "", "locality": "", "why": ""}
            name = round_lists.named(had)
            known = options if name in options else [*options, name]
            one, why = st.columns(2)
            one.selectbox(
                text("round.focus_place", number=at + 1),
                known,
                index=known.index(name),
                format_func=lambda value: value or text("round.focus_empty"),
                key=f"fokus{at}",
            )
            why.text_input(text("round.focus_why"), had["why"], key=f"fokusskal{at}")
        st.form_submit_button(text("round.focus_save"), on_click=_deed, args=(_focused, held, asker))


def _focused(held: Round, asker: Asker) -> None:
    said = [
        (st.session_state[f"fokus{at}"], st.session_state[f"fokusskal{at}"]) for at in range(round_rows.FOCUS_AREAS)
    ]
    chosen = [(*round_lists.unnamed(place), why.strip()) for place, why in said if place]
    round_rows.choose_focus(open_store.store(), held.period.last, chosen, who=asker.who, at=clock.now())
    purpose = f"fokusområden {quarter_of(held.period.last)}"
    audit_log.note(open_store.store(), asker, audit_log.Act.ROUND, at=clock.now(), selection=held.id, purpose=purpose)


def _end(held: Round, shown: dict[str, Any], job: Job, asker: Asker) -> None:
    """Close the round."""
    st.header(text("round.end"), anchor=False)
    st.write(text("round.close_lead"))
    if job.state != "done":
        st.caption(text("round.close_wait"))
    sure = st.checkbox(text("round.close_sure"), disabled=job.state != "done")
    st.button(
        text("round.close"),
        type="primary",
        disabled=not sure or job.state != "done",
        on_click=_deed,
        args=(_closes, held, shown, asker),
    )


def _closes(held: Round, shown: dict[str, Any], asker: Asker) -> None:
    """Freeze what was on the screen when the button was pressed."""
    round_rows.close(open_store.store(), held.id, shown, who=asker.who, at=clock.now())
    audit_log.note(
        open_store.store(), asker, audit_log.Act.ROUND, at=clock.now(), selection=held.id, purpose="avslutad"
    )


def _closed(held: Round, shown: dict[str, Any], asker: Asker) -> None:
    """Show a closed round as it was."""
    st.info(text("round.is_closed"))
    _picture(shown, None)
    st.header(text("round.talk"), anchor=False)
    components.lists(
        {
            "columns": "par",
            "sections": [
                round_lists.notes(shown["notes"]),
                round_lists.decided(shown["actions"], date.fromisoformat(shown["last"])),
                round_lists.focus(shown["focus"], held.period.last),
            ],
        },
        key="rundtal_sagt",
    )
    _correcting(shown["notes"], asker)
    _files(held, asker)


def _correcting(notes: list[dict[str, Any]], asker: Asker) -> None:
    """Let the unit give a note of a closed round other words; what it said before stays in its history."""
    if not notes:
        return
    words = {str(row["id"]): str(row["text"]) for row in notes}
    with st.expander(text("round.correct")), st.form("ratta_anteckning", border=False):
        st.caption(text("round.correct_lead"))
        st.selectbox(text("round.correct_which"), list(words), format_func=words.__getitem__, key="ratta_vilken")
        st.text_area(text("round.correct_words"), height=90, key="ratta_ord")
        st.text_input(text("round.correct_why"), key="ratta_skal", autocomplete="off")
        st.form_submit_button(text("round.correct_save"), on_click=_deed, args=(_corrected, asker))


def _corrected(asker: Asker) -> None:
    note, words, why = (str(st.session_state[f"ratta_{field}"] or "") for field in ("vilken", "ord", "skal"))
    note_corrections.correct(open_store.store(), asker, note, words, reason=why, at=clock.now())


# what others receive


def _received(asker: Asker) -> None:
    """Show closed rounds to those who get the compilation, within their role."""
    closed = {one.id: one for one in round_rows.rounds(open_store.store()) if one.closed}
    if not closed:
        st.title(text("page.situation"), anchor=False)
        st.info(text("round.none_closed"))
        return
    names = list(closed)
    asked = st.query_params.get(CHOSEN, "")
    head, choice = st.columns([3, 2], vertical_alignment="bottom")
    chosen = choice.selectbox(
        text("round.choose"),
        names,
        index=names.index(asked) if asked in names else 0,
        format_func=lambda one: text(
            "round.closed", **{key: one.split("_")[at] for at, key in enumerate(("first", "last"))}
        ),
    )
    st.query_params[CHOSEN] = chosen
    held = closed[chosen]
    head.title(
        text("round.title", first=held.period.first.isoformat(), last=held.period.last.isoformat()), anchor=False
    )
    shown = for_receiver(held.frozen or {}, asker.role)
    components.lists({"facts": round_lists.facts(shown)}, key="rundtal")
    components.lists(
        {
            "columns": "par",
            "sections": [
                round_lists.spots(shown),
                round_lists.focus(shown["focus"], held.period.last),
                *round_lists.news(shown, links=asker.role is not Role.REPORTER),
                round_lists.decided(shown["actions"], held.period.last, links=False),
            ],
        },
        key="rundallt",
    )
    _files(held, asker)


def _files(held: Round, asker: Asker) -> None:
    """Offer what can be taken away: a page for the management and the compilation, within the receiver's role."""
    st.header(text("round.files"), anchor=False)
    query = dict(asker_of_request.shown_to())
    if asker.role is Role.UNIT:
        left, right = st.columns(2)
        to = left.selectbox(
            text("round.file_for"),
            [role.value for role in RECEIVERS],
            index=RECEIVERS.index(Role.REPORTER),
            format_func=lambda role: text(f"round.paper.for.{role}"),
        )
        sender = right.selectbox(
            text("round.file_sender"), senders(held), index=None, placeholder=text("round.file_nobody")
        )
        query |= {TO: to} | ({SENDER: sender} if sender else {})
    for column, file in zip(st.columns(len(FILES)), FILES, strict=True):
        narrower = file.name == MANAGEMENT and asker.role is Role.UNIT
        asked = query | {TO: Role.PARTNER.value} if narrower else query
        column.link_button(text(f"round.file.{file.name}"), file.address(asked, round=held.id), width="stretch")
    st.caption(text("round.file_logged"))
