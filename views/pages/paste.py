"""The page "Klistra in": texts and letters become proposed events; they are corrected, taken or left, and stored."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

import streamlit as st

from data.intake import persons
from data.intake.receipts import Receipt
from data.letters import pasted
from data.letters.pasted import Correction, Proposal
from data.readers.mail_files import Letter
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.crs import to_grid
from geo.base.errors import FileRefused, ValueRefused
from geo.base.records import CATEGORIES
from geo.reading.localities import COUNTRYSIDE
from geo.reading.placement import Placement
from layers.map import pick_map
from layers.scene.reasons import sentence
from layers.texts import TEXTS, number, say, text
from service import clock, kept_answers, open_store
from views.access import asker_of_request
from views.parts import components, receipt_lists
from views.parts.card_answers import Deeds, deeds

CARD: Final = "klistra_kort"
"""Where the session keeps the proposals and what was made of them."""

SOURCES: Final = ("situation", "housing", "citizen", "police", "rounds")
"""Kinds of evidence that come as words."""

ENDINGS: Final = ["eml", "msg", "docx", "txt"]

LETTERS_MOST: Final = 60

WORDS: Final = {key: words for key, words in TEXTS.items() if key.startswith("klistra.")} | pick_map.WORDS


def page() -> None:
    """Draw the page."""
    st.title(text("klistra.title"), anchor=False)
    card = deeds(CARD)
    receipt = card.kept.get("receipt")
    if isinstance(receipt, Receipt):
        receipt_lists.answered(receipt, lambda: _over(card), again="klistra.again")
        return
    if card.kept.get("proposals"):
        _proposals(card)
        return
    st.write(text("klistra.lead"))
    with st.form("klistra_in", border=False):
        words = st.text_area(text("klistra.text"), height=220, help=text("klistra.text_hint"))
        files = st.file_uploader(text("klistra.files"), type=ENDINGS, accept_multiple_files=True)
        left, right = st.columns(2)
        source = left.selectbox(text("klistra.source"), SOURCES, format_func=lambda one: text(f"source.{one}"))
        sender = right.text_input(text("klistra.sender"), max_chars=80)
        sent = st.form_submit_button(text("klistra.propose"), type="primary")
    if sent:
        _propose(card, words, [(one.name, one.getvalue()) for one in files[:LETTERS_MOST]], str(source), sender)


def _propose(card: Deeds, words: str, files: list[tuple[str, bytes]], source: str, sender: str) -> None:
    if not words.strip() and not files:
        st.info(text("klistra.nothing"))
        return
    letters = [Letter(words)] if words.strip() else []
    refused = []
    with st.spinner(text("klistra.reading")):
        for name, content in files:
            try:
                letters.append(pasted.read_letter(name, content))
            except FileRefused as refusal:
                refused.append((name, sentence(str(refusal.facts["reason"]), refusal.facts)))
        found = pasted.propose_all(
            open_store.store(),
            letters,
            now=clock.now(),
            ground=kept_answers.known(),
            sight=asker_of_request.asker().sight,
        )
    attached = [name for letter in letters for name in letter.attachments]
    for name, said in refused:
        st.error(text("klistra.refused"))
        st.text(f"{name}: {said}")
    if not found:
        st.info(text("klistra.none"))
        return
    card.kept |= {
        "proposals": found,
        "placed": {},
        "batch": str(uuid4()),
        "source": source,
        "sender": sender,
        "refused": refused,
        "attached": attached,
    }
    card.said.clear()
    st.rerun()


def _over(card: Deeds) -> None:
    card.kept.clear()


def _proposals(card: Deeds) -> None:
    found: list[Proposal] = card.kept["proposals"]
    for name, said in card.kept["refused"]:
        st.error(text("klistra.refused"))
        st.text(f"{name}: {said}")
    if card.kept["attached"]:
        st.text(text("klistra.attached", names=", ".join(card.kept["attached"])))
    taken = sum(one.is_report and not one.extremism for one in found)
    words, over = st.columns([5, 1], vertical_alignment="bottom")
    words.write(text("klistra.found", n=number(len(found)), taken=number(taken)))
    if over.button(text("klistra.over"), width="stretch"):
        _over(card)
        st.rerun()
    components.proposals(_data(card, found), on_deeds=_take)
    st.caption(text("klistra.keys"))


def _data(card: Deeds, found: list[Proposal]) -> dict[str, Any]:
    ground = kept_answers.ground()
    names = [place.name for place in ground.orter]
    return pick_map.base_values(ground, components.tiles()) | {
        "batch": card.kept["batch"],
        "acked": card.n,
        "said": list(card.said),
        "rows": [_row(at, one, card.kept["placed"].get(at, one.placement)) for at, one in enumerate(found)],
        "categories": [{"key": "", "name": text("klistra.category.none")}]
        + [{"key": category, "name": text(f"category.{category}")} for category in CATEGORIES],
        "localities": [
            {"key": "", "name": text("klistra.locality.none")},
            *({"key": name, "name": name} for name in names),
            {"key": COUNTRYSIDE, "name": text("locality.landsbygd")},
        ],
        "around": {name: pick_map.around(ground, name) for name in names},
        "texts": WORDS,
    }


def _row(at: int, one: Proposal, placement: Placement) -> dict[str, Any]:
    return {
        "n": at + 1,
        "refused": one.extremism,
        "take": one.is_report and not one.extremism,
        "words": one.text,
        "parts": [list(part) for part in persons.parts(one.text)],
        "personal": bool(one.personal),
        "mask": bool(one.personal),
        "flags": _flags(one),
        "day": pasted.day_of(one.said),
        "clock": pasted.clock_of(one.said),
        "category": one.category,
        "place": one.place_text,
        "locality": one.locality,
        "where": _where(placement),
    }


def _flags(one: Proposal) -> list[str]:
    flags = []
    for doubt in one.doubts:
        if doubt == "date":
            flags.append(text("klistra.doubt.date" if one.said else "klistra.doubt.date_none"))
        elif doubt == "personal":
            kinds = dict.fromkeys(kind for _, _, kind in one.personal)
            flags.append(text("klistra.doubt.personal", kinds=", ".join(kinds)))
        elif doubt in ("place", "category"):
            flags.append(text(f"klistra.doubt.{doubt}"))
    flags += [text("klistra.doubt.same", n=other + 1) for other in one.same_as[:1]]
    if one.held:
        held = len(one.held)
        flags.append(text("klistra.doubt.held_one") if held == 1 else text("klistra.doubt.held", n=number(held)))
    return flags


def _where(placement: Placement) -> dict[str, Any]:
    """Return where a proposal would be placed, in a line and on the map."""
    if placement.status == "ambiguous":
        values = pick_map.candidate_values(placement.candidates)
        for value, one in zip(values, placement.candidates, strict=True):
            value["locality"] = one.locality or ""
        return {"status": "ambiguous", "line": "", "at": None, "candidates": values}
    if placement.status == "unplaced":
        return {"status": "unplaced", "line": text("klistra.where.unplaced"), "at": None, "candidates": []}
    if placement.kind in ("locality", "municipality"):
        key = "klistra.where.ort" if placement.kind == "locality" else "klistra.where.whole"
        return {"status": "placed", "line": text(key, name=placement.name), "at": None, "candidates": []}
    value = pick_map.placement_value(placement)
    line = text("klistra.where.placed", name=value["name"], detail=value["detail"])
    return {"status": "placed", "line": line, "at": value["at"] if value["radius"] else None, "candidates": []}


# deeds


def _take() -> None:
    told: list[dict[str, Any]] = st.session_state.klistra.get("deeds") or []
    asker, card = asker_of_request.asker(), deeds(CARD)
    card.take(told, lambda deed: _do(deed, asker, card))


def _do(deed: Mapping[str, Any], asker: Asker, card: Deeds) -> None:
    found: list[Proposal] = card.kept.get("proposals", [])
    if deed["act"] == "place" and int(deed["row"]) < len(found):
        at = int(deed["row"])
        words = str(deed["place"]).strip() or found[at].text
        card.kept["placed"][at] = kept_answers.known().geocoder.place([words], [str(deed["locality"]) or None])[0]
    elif deed["act"] == "store" and deed["batch"] == card.kept.get("batch") and not card.kept.get("receipt"):
        card.kept["receipt"] = _stored(deed["rows"], found, asker, card)


def _stored(rows: list[Mapping[str, Any]], found: list[Proposal], asker: Asker, card: Deeds) -> Receipt | None:
    """Store what was taken, as it was corrected; what cannot be read stops it all and says which."""
    taken, wrong = [], []
    for row in rows:
        at = int(row["row"])
        try:
            taken.append(pasted.corrected(found[at], _correction(row), kept_answers.known()))
        except ValueRefused as refusal:
            wrong.append(text("klistra.wrong", n=at + 1, said=say(refusal)))
    if wrong:
        card.said += wrong
        return None
    now = clock.now()
    receipt = pasted.keep(
        open_store.store(),
        taken,
        source=card.kept["source"],
        now=now,
        sender=card.kept["sender"],
        name=text("klistra.name"),
        ground=kept_answers.known(),
    )
    selection = f"import={receipt.import_id}"
    audit_log.note(
        open_store.store(), asker, audit_log.Act.IMPORT, at=now, selection=selection, count=receipt.rows_stored or 0
    )
    return receipt


def _correction(row: Mapping[str, Any]) -> Correction:
    e = n = None
    if row.get("at"):
        east, north = to_grid(*(float(degrees) for degrees in row["at"]))
        e, n = float(east), float(north)
    day, when, category, place, locality = (
        str(row[name]) for name in ("day", "clock", "category", "place", "locality")
    )
    return Correction(day, when, category, place, locality, bool(row["mask"]), e, n)
