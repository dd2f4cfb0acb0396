"""The page "Åtgärder": what was decided about which place, by whom, until when, and what happened afterwards."""

from datetime import date
from typing import Any, Final

import streamlit as st

from data.trust import audit_log
from data.trust.asker import Asker
from data.work import action_rows
from geo.base.errors import KartaError
from geo.base.records import Role
from layers.reports.aftermath import parts_line
from layers.reports.round_sheet import action_line
from layers.texts import say, text
from service import clock, kept_rounds, open_store
from views.access import asker_of_request
from views.parts import action_form, components, round_lists

CHOSEN: Final = "atgard"
"""The address's word for the action that is looked at."""

TAKEN: Final = "atgard_borttagen"
"""Where the session keeps the last action that was taken away, so that it can be had back."""

SHOWN: Final = ("open", "late", "closed")


def page() -> None:
    """Draw the page."""
    asker = asker_of_request.asker()
    st.title(text("action.title"), anchor=False)
    try:
        rows = action_rows.seen_by(open_store.store(), asker).to_dict("records")
        _undo(asker)
        if not rows:
            st.info(text("action.none" if asker.role is Role.UNIT else "action.none_own"))
        else:
            _listed(rows, asker)
        if asker.role is Role.UNIT:
            with st.expander(text("action.new"), expanded=not rows):
                action_form.new(asker, kept_rounds.place_names())
    except KartaError as error:
        st.info(text("action.not_saved"))
        st.text(say(error))


def _undo(asker: Asker) -> None:
    gone = st.session_state.get(TAKEN)
    if not gone:
        return
    words, button = st.columns([4, 1], vertical_alignment="center")
    words.info(text("action.removed"))
    if button.button(text("round.undo"), width="stretch"):
        action_rows.remove(open_store.store(), gone, who=asker.who, at=clock.now(), back=True)
        audit_log.note(
            open_store.store(), asker, audit_log.Act.ACTION, at=clock.now(), records=[gone], purpose="ångrat"
        )
        del st.session_state[TAKEN]
        st.query_params[CHOSEN] = gone
        st.rerun()


def _listed(rows: list[dict[Any, Any]], asker: Asker) -> None:
    today = clock.today()
    whole = [row for row in rows if not row["part_of"]]
    parts = {row["id"]: [one for one in rows if one["part_of"] == row["id"]] for row in whole}
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    shown = left.segmented_control(
        text("action.show"),
        SHOWN,
        default="open",
        required=True,
        key="visade",
        format_func=lambda one: text(f"action.show.{one}", n=sum(_is(one, row, today) for row in whole)),
        bind="query-params",
    )
    orter = sorted({row["locality"] for row in whole} - {""})
    ort = right.selectbox(
        text("action.locality"), orter, index=None, placeholder=text("action.all"), key="ort", bind="query-params"
    )
    chosen = st.query_params.get(CHOSEN, "")
    here = [row for row in whole if _is(shown or "open", row, today) and ort in (None, row["locality"])]
    asked = next((row for row in whole if row["id"] == chosen), None)
    if asked is not None and asked not in here:
        here.insert(0, asked)
    shown_rows = [_row(row, parts[row["id"]], today, chosen=row is asked, unit=asker.role is Role.UNIT) for row in here]
    wide, narrow = st.columns([6, 5], gap="medium") if asked is not None else (st.container(), None)
    with wide:
        section = {"rows": shown_rows, "empty": text("action.none_here")}
        components.lists({"sections": [section]}, key="atgardslista", on_chosen=_chosen)
    if asked is not None and narrow is not None:
        with narrow:
            _one(asked, parts[asked["id"]], asker)


def _is(shown: str, row: dict[Any, Any], today: date) -> bool:
    is_open = row["status"] in action_rows.OPEN
    if shown == "late":
        return is_open and bool(row["deadline"]) and row["deadline"] < today.isoformat()
    return is_open if shown == "open" else not is_open


def _row(row: dict[Any, Any], parts: list[dict[Any, Any]], today: date, *, chosen: bool, unit: bool) -> dict[str, Any]:
    late = _is("late", row, today)
    line = " · ".join(part for part in (action_line(row), row["term"], parts_line(parts)) if part)
    note = text("action.refused", reason=row["reason"]) if row["status"] == "görs inte" else ""
    if row["status"] == "klar" and unit:
        note = kept_rounds.after(row)
    return {
        "id": row["id"],
        "name": row["what"],
        "chip": text("round.late") if late else row["status"],
        "tone": "late" if late else {"klar": "done", "görs inte": "refused"}.get(row["status"], "plain"),
        "line": line,
        "note": note,
        "chosen": chosen,
    }


def _chosen() -> None:
    pressed = st.session_state["atgardslista"].get("chosen")
    if pressed and st.query_params.get(CHOSEN) == pressed:
        st.query_params.pop(CHOSEN)
    elif pressed:
        st.query_params[CHOSEN] = pressed


def _one(row: dict[Any, Any], parts: list[dict[Any, Any]], asker: Asker) -> None:
    """Show one action: where it is, its houses, what it was before, and for the unit what may be changed."""
    st.subheader(text("action.change") if asker.role is Role.UNIT else text("action.history"), anchor=False)
    # what somebody has written is shown sign by sign
    st.text(row["what"])
    if row["place"] and row["locality"]:
        place = kept_rounds.place_of(row["place"], row["locality"])
        name = round_lists.named(row)
        where = [{"name": name, "href": round_lists.place_href(place)}]
        components.lists({"sections": [{"rows": where}]}, key="atgardsplats")
    if asker.role is Role.UNIT:
        action_form.change(asker, row)
        for at, part in enumerate(parts, start=1):
            with st.expander(text("action.house", number=at, all=len(parts), status=part["status"])):
                st.text(part["building"])
                action_form.change(asker, part)
        if st.button(text("action.remove")):
            action_rows.remove(open_store.store(), row["id"], who=asker.who, at=clock.now())
            audit_log.note(
                open_store.store(),
                asker,
                audit_log.Act.ACTION,
                at=clock.now(),
                records=[row["id"]],
                purpose="borttagen",
            )
            st.session_state[TAKEN] = row["id"]
            st.query_params.pop(CHOSEN, None)
            st.rerun()
    _history(row)


def _history(row: dict[Any, Any]) -> None:
    told = []
    for was in reversed(action_rows.history(open_store.store(), row["id"])):
        at = round_lists.moment(was["at"])
        if was.get("removed"):
            told.append({"name": text("action.history_removed"), "line": f"{at}, {was['who']}"})
        else:
            due = text("round.due", day=was["deadline"]) if was["deadline"] else text("round.no_due")
            told.append({"name": f"{was['status']}, {due}", "line": f"{at}, {was['who']}"})
    components.lists({"sections": [{"title": text("action.history"), "rows": told}]}, key="atgardshistorik")
