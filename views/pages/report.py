"""The page "Rapportera": a reporter's own form; several events, no name; what belongs elsewhere is told so."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import streamlit as st

from data.intake import persons
from data.intake.receipts import Receipt
from data.letters import forms, pasted
from data.letters.forms import Event
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.crs import to_grid
from geo.base.errors import ValueRefused
from geo.base.registers import SUBCATEGORIES
from geo.reading.localities import COUNTRYSIDE
from layers.map import found_places, pick_map
from layers.scene.reasons import sentence
from layers.texts import TEXTS, number, text
from service import clock, kept_answers, open_store
from views.access import asker_of_request
from views.parts import components
from views.parts.card_answers import Deeds, deeds
from views.parts.kinds import kinds_values

CARD: Final = "rapportera_kort"
"""Where the session keeps the events that wait to be sent, each by the number of the deed that told it."""

WORDS: Final = {key: words for key, words in TEXTS.items() if key.startswith("rapportera.")} | (
    pick_map.WORDS | found_places.WORDS
)


def page() -> None:
    """Draw the page."""
    st.title(text("rapportera.title"), anchor=False)
    card = deeds(CARD)
    receipt = card.kept.get("receipt")
    if isinstance(receipt, Receipt):
        _thanks(receipt, card)
        return
    st.write(text("rapportera.lead"))
    st.info(f"{text('rapportera.urgent')} {text('rapportera.extremism')}")
    components.report(_data(card), on_deeds=_take)


def _thanks(receipt: Receipt, card: Deeds) -> None:
    stored = receipt.rows_stored or 0
    if stored:
        st.success(text("rapportera.thanks_one") if stored == 1 else text("rapportera.thanks", n=number(stored)))
    if receipt.rows_duplicate:
        st.info(text("rapportera.known", n=number(receipt.rows_duplicate)))
    reasons = dict.fromkeys(sentence(note.reason, note.facts, None, receipt.suggestion) for note in receipt.rows)
    for said in reasons:
        st.text(text("rapportera.not_taken", n=number(len(receipt.rows)), why=said))
    if any(note.reason in ("geocode_ambiguous", "geocode_unmatched") for note in receipt.notes):
        st.text(text("rapportera.unclear"))
    if st.button(text("rapportera.again"), type="primary"):
        card.kept.clear()
        st.rerun()


def _data(card: Deeds) -> dict[str, Any]:
    ground, today = kept_answers.ground(), clock.today()
    names = [place.name for place in ground.orter]
    waiting: dict[int, Event] = card.kept.setdefault("events", {})
    return pick_map.base_values(ground, components.tiles()) | {
        **card.told(),
        "today": today.isoformat(),
        "yesterday": (today - timedelta(days=1)).isoformat(),
        "most": forms.MAX_SIGNS,
        "events": [_event(event) | {"id": number} for number, event in waiting.items()],
        "categories": kinds_values(),
        "localities": [
            *({"key": name, "name": name} for name in names),
            {"key": COUNTRYSIDE, "name": text("locality.landsbygd")},
        ],
        "around": {name: pick_map.around(ground, name) for name in names},
        "shown_to": asker_of_request.shown_to(),
        "texts": WORDS,
    }


def _event(event: Event) -> dict[str, Any]:
    where = ", ".join(part for part in (event.where.strip(), event.locality) if part)
    if event.e is not None:
        where = where or text("rapportera.pointed")
    what = text(f"category.{event.category}") if event.category else text("klistra.category.none")
    if event.subcategory:
        what = f"{what}, {SUBCATEGORIES[f'{event.category}/{event.subcategory}'].called.lower()}"
    kinds = dict.fromkeys(kind for _, _, kind in event.personal)
    note = text("rapportera.personal", kinds=", ".join(kinds)) if kinds else ""
    if event.belongs_elsewhere:
        note = text("rapportera.belongs")
    return {
        "line": text("rapportera.line", what=what, where=where, when=event.first.isoformat()),
        "parts": [list(part) for part in persons.parts(event.what)],
        "personal": bool(kinds),
        "note": note,
    }


# deeds


def _take() -> None:
    told: list[dict[str, Any]] = st.session_state.rapport.get("deeds") or []
    asker, card = asker_of_request.asker(), deeds(CARD)
    card.take(told, lambda deed: _do(deed, asker, card))


def _do(deed: Mapping[str, Any], asker: Asker, card: Deeds) -> None:
    waiting: dict[int, Event] = card.kept.setdefault("events", {})
    if deed["act"] in ("remove", "mask"):
        event = waiting.pop(int(deed["id"]), None) if deed["act"] == "remove" else waiting.get(int(deed["id"]))
        if event is not None and deed["act"] == "mask":
            waiting[int(deed["id"])] = forms.masked(event)
        return
    if deed.get("event"):
        fresh = waiting[int(deed["n"])] = _read(deed["event"])
        if deed["act"] == "send" and (fresh.personal or fresh.belongs_elsewhere):
            # asked once: who sends again means it
            return
    if deed["act"] == "send" and not card.kept.get("receipt"):
        card.kept["receipt"] = _sent(list(waiting.values()), asker)


def _read(told: Mapping[str, Any]) -> Event:
    """Return the event that was filled in.

    Raises
    ------
    ValueRefused
        If the day or the clock cannot be read, or too little was said.
    """
    said = pasted.written(str(told["day"]).strip(), str(told["clock"]).strip(), clock.now().date())
    if said is None:
        raise ValueRefused(field=text("rapportera.day"), value="", wanted="2026-05-03")
    e = n = None
    if told.get("at"):
        east, north = to_grid(*(float(degrees) for degrees in told["at"]))
        e, n = float(east), float(north)
    return Event(
        what=str(told["what"]),
        first=said.first,
        last=said.last,
        category=str(told["category"]),
        subcategory=str(told.get("sub") or ""),
        where=str(told["where"]),
        locality=str(told["locality"]),
        e=e,
        n=n,
        begin=None if said.begin is None else said.begin // 60,
        end=None if said.end is None else said.end // 60 % (24 * 60),
        sure=bool(told["sure"]),
    )


def _sent(waiting: list[Event], asker: Asker) -> Receipt:
    now = clock.now()
    receipt = forms.report(open_store.store(), asker, waiting, now=now, known_places=kept_answers.known())
    selection = f"import={receipt.import_id}"
    audit_log.note(
        open_store.store(), asker, audit_log.Act.IMPORT, at=now, selection=selection, count=receipt.rows_stored or 0
    )
    return receipt
