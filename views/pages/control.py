"""The page "Kontroll": the log, one person's traces, corrections with history, forgetting, and who may come in.

For the unit and the data-protection officer. What somebody wrote is shown with ``st.text``, sign by sign.
"""

from datetime import date, timedelta
from typing import Any, Final

import streamlit as st

from data.trust import accounts, audit_log, corrections, person_search, retention_rules
from data.trust.accounts import Grant
from data.trust.asker import Asker
from data.trust.reading_log import read
from geo.base.errors import KartaError
from geo.base.periods import LOCAL, day_bounds
from geo.base.records import Role
from geo.base.registers import CATEGORIES
from layers.texts import number, say, text
from service import clock, open_store
from views.access import asker_of_request
from views.parts import components, control_now
from views.parts.purposes import purpose
from views.parts.show import literal

ROWS: Final = 100
"""Rows of the log that are shown at a time."""

GUEST_DAYS: Final = 90
"""How long an invitation is for where nobody says otherwise."""

NUMERIC: Final = tuple(text(f"controller.{key}") for key in ("number", "count", "months", "due"))
"""Columns that are sorted as numbers."""

AUDIENCES: Final = (Role.UNIT, Role.POLICE, Role.PARTNER)


def page() -> None:
    """Draw the page."""
    asker = asker_of_request.asker()
    st.title(text("page.controller"))
    try:
        control_now.draw(asker)
    except KartaError as error:
        st.info(literal(say(error)))
    parts = {
        "controller.log": _log,
        "controller.person": _person,
        "controller.correct": _correct,
        "controller.forget": _forget,
        "controller.accounts": _accounts,
    }
    chosen = st.segmented_control(
        text("controller.part"), list(parts), default="controller.log", required=True, format_func=text, key="del"
    )
    try:
        parts[chosen or "controller.log"](asker)
    except KartaError as error:
        st.info(literal(say(error)))


def _log(asker: Asker) -> None:
    """Show the log, newest first, and prove its chain."""
    store = open_store.store()
    control_now.head()
    if st.button(text("controller.verify")):
        verdict = audit_log.verify(store)
        if verdict.ok:
            st.success(text("controller.sound", rows=number(verdict.rows)))
        else:
            st.error(text("controller.broken"))
            for finding in verdict.findings:
                st.text(text(f"audit.{finding.kind}", number=finding.number, detail=finding.detail))
    with st.form("logg"):
        name = st.selectbox(
            text("controller.who"), audit_log.people(store), index=None, placeholder=text("controller.all")
        )
        deed = st.selectbox(
            text("controller.what"),
            list(audit_log.Act),
            index=None,
            placeholder=text("controller.all"),
            format_func=lambda act: act.value,
        )
        record = st.text_input(text("controller.one_record"), help=text("controller.record.help"))
        asked = st.form_submit_button(text("controller.show"))
    if asked:
        # reading the log is a row in it; the rows shown are those from before
        found = audit_log.rows(store, who=name, what=deed, record_id=record.strip() or None, limit=ROWS)
        audit_log.note(store, asker, audit_log.Act.AUDIT, at=clock.now(), count=len(found), selection=name or "")
        _table([_log_row(row) for row in _records(found)], title=text("controller.log"))


def _log_row(row: dict[str, Any]) -> dict[str, str]:
    return {
        text("controller.number"): str(row["number"]),
        text("controller.at"): _local(row["at"]),
        text("controller.who"): row["who"],
        text("controller.role"): text(f"role.{row['role']}"),
        text("controller.what"): row["what"],
        text("controller.count"): number(row["count"]),
        text("controller.selection"): row["selection"],
        text("controller.purpose"): row["purpose"],
    }


def _person(asker: Asker) -> None:
    """Find where a person occurs in what is stored."""
    st.write(text("controller.person.lead"))
    with st.form("person", clear_on_submit=False):
        words = st.text_input(text("controller.words"), autocomplete="off")
        purpose = st.text_input(text("controller.purpose"), help=text("controller.purpose.help"), autocomplete="off")
        asked = st.form_submit_button(text("controller.search"))
    if not asked:
        return
    found = person_search.person(open_store.store(), asker, words, at=clock.now(), purpose=purpose)
    st.write(text("controller.met", n=number(len(found))))
    for row in _records(found):
        with st.container(border=True):
            source = text(f"source.{row['source']}") if row["source"] else ""
            about = (text(f"controller.{row['kind']}"), source, _local(row["received"]))
            st.caption(" · ".join(part for part in about if part))
            st.text(row["words"])
            st.code(row["id"], language=None, wrap_lines=True)


def _correct(asker: Asker) -> None:
    """Change what a record says, and show how it was changed before."""
    store = open_store.store()
    record = st.text_input(text("controller.record"), key="post", autocomplete="off").strip()
    if not record:
        st.caption(text("controller.record.where"))
        return
    why = purpose("page.controller", text("controller.correct.purpose"))
    found = read(store, asker, [record], at=clock.now(), purpose=why)
    if found.empty:
        st.info(text("controller.no_record"))
        return
    row = found.to_dict("records")[0]
    with st.form("rätta"):
        category = st.selectbox(
            text("controller.category"),
            list(CATEGORIES),
            index=CATEGORIES.index(row["category"]),
            format_func=lambda one: text(f"category.{one}"),
        )
        words = st.text_area(text("controller.text"), row["text"])
        place = st.text_input(text("controller.place"), row["place_text"])
        audience = st.selectbox(
            text("controller.audience"),
            [role.value for role in AUDIENCES],
            index=[role.value for role in AUDIENCES].index(row["audience"]) if row["audience"] in AUDIENCES else 0,
            format_func=lambda role: text(f"role.{role}"),
            help=text("controller.audience.help"),
        )
        withdrawn = st.checkbox(text("controller.withdrawn"), bool(row["withdrawn"]))
        reason = st.text_input(text("controller.reason"), autocomplete="off")
        saved = st.form_submit_button(text("controller.save"))
    if saved:
        changes = {
            "category": category,
            "text": words,
            "place_text": place,
            "audience": audience,
            "withdrawn": withdrawn,
        }
        revision = corrections.correct(store, asker, record, changes, reason=reason, at=clock.now())
        st.success(text("controller.saved", revision=revision))
    for past in _records(corrections.history(store, record)):
        with st.container(border=True):
            st.caption(f"{past['revision']} · {_local(past['at'])}")
            st.text(f"{past['who']}: {past['reason']}")
            for name, value in past["before"].items():
                st.text(text("controller.was", field=name, before=value, after=past["after"][name]))


def _forget(asker: Asker) -> None:
    """Show what the rules of retention would take, and take it."""
    store, now = open_store.store(), clock.now()
    st.write(text("controller.forget.lead"))
    dues = retention_rules.forget(store, at=now, asker=asker, dry_run=True)
    _table(
        [
            {
                text("controller.source"): text(f"source.{due.rule.source}")
                if due.rule.source != retention_rules.EVERY
                else text("retention.every"),
                text("controller.rule"): text(f"retention.{due.rule.what}"),
                text("controller.months"): text("controller.never")
                if due.rule.months is None
                else number(due.rule.months),
                text("controller.due"): number(due.rows),
            }
            for due in dues
        ],
        title=text("controller.forget"),
    )
    due = sum(one.rows for one in dues)
    sure = st.checkbox(text("controller.forget.sure", n=number(due)), disabled=not due)
    if st.button(text("controller.forget.now"), disabled=not sure):
        gone = sum(one.rows for one in retention_rules.forget(store, at=clock.now(), asker=asker, dry_run=False))
        st.success(text("retention.done", rows=number(gone)))


def _accounts(asker: Asker) -> None:
    """Show who may come in, and let guests in and out."""
    store, now = open_store.store(), clock.now()
    guests = accounts.guests(store)
    _table(
        [
            {
                text("controller.login"): row["login"],
                text("controller.role"): text(f"role.{row['role']}"),
                text("controller.sender"): row["sender"],
                text("controller.until"): accounts.last_day(row["expires"]).isoformat(),
                text("controller.by"): row["invited_by"],
            }
            for row in _records(guests)
        ],
        title=text("controller.guests"),
    )
    _invite(asker)
    out = st.selectbox(
        text("controller.show_out"), guests["login"].tolist(), index=None, placeholder=text("controller.nobody")
    )
    if out and st.button(text("controller.show_out.now")):
        accounts.show_out(store, out, asker=asker, at=now)
        st.rerun()
    _table(
        [
            {
                text("controller.group"): row["name"],
                text("controller.role"): text(f"role.{row['role']}"),
                text("controller.sender"): row["sender"],
            }
            for row in _records(accounts.groups(store))
        ],
        title=text("controller.groups"),
    )
    _table(
        [
            {
                text("controller.who"): row["who"],
                text("controller.role"): text(f"role.{row['role']}"),
                text("controller.began"): _local(row["began"]),
                text("controller.seen"): _local(row["seen"]),
            }
            for row in _records(accounts.sessions(store, at=now))
        ],
        title=text("controller.sessions"),
    )


def _invite(asker: Asker) -> None:
    with st.form("gäst", clear_on_submit=True):
        login = st.text_input(text("controller.login"), help=text("controller.login.help"), autocomplete="off")
        role = st.selectbox(
            text("controller.role"),
            [Role.POLICE, Role.PARTNER, Role.LEADER, Role.REPORTER],
            format_func=lambda one: text(f"role.{one.value}"),
        )
        sender = st.text_input(text("controller.sender"), help=text("controller.sender.help"))
        today = clock.today()
        until: date = st.date_input(
            text("controller.until"),
            today + timedelta(days=GUEST_DAYS),
            min_value=today,
            max_value=today + timedelta(days=366),
            format="YYYY-MM-DD",
        )
        if st.form_submit_button(text("controller.invite")):
            grant = Grant(role, sender.strip(), until=day_bounds(until, until)[1])
            accounts.invite(open_store.store(), login, grant, asker=asker, at=clock.now())
            st.rerun()


def _table(rows: list[dict[str, str]], *, title: str) -> None:
    """Show rows as a table whose cells are text and nothing else."""
    if not rows:
        st.caption(f"{title}: {text('controller.empty')}")
        return
    titles = list(rows[0])
    components.table(
        {
            "titles": titles,
            "rows": [list(row.values()) for row in rows],
            "numeric": [name in NUMERIC for name in titles],
            "caption": title,
        },
        key=f"tabell_{title}",
    )


def _records(frame: Any) -> list[dict[str, Any]]:
    """Return a frame's rows as plain values."""
    return list(frame.to_dict("records"))


def _local(moment: Any) -> str:
    """Return a moment as people read it; "" where there is none."""
    if moment != moment:  # noqa: PLR0124 - NaT
        return ""
    return str(moment.tz_convert(LOCAL).strftime("%Y-%m-%d %H:%M"))
