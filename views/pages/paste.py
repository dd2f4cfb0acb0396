"""The page "Klistra in": texts and letters become proposed events; they are corrected, taken or left, and stored."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

import streamlit as st

from data import sources
from data.intake import persons
from data.intake.receipts import Receipt
from data.letters import pasted, proposing
from data.letters.pasted import Correction
from data.letters.proposing import AMBIGUOUS, PERSONAL, TWIN, UNPLACED, Answer, LeftOut, Proposal
from data.readers.mail_files import Letter
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.crs import to_grid
from geo.base.errors import ValueRefused
from geo.base.periods import WEEKDAYS
from geo.base.registers import CATEGORIES
from geo.reading.days import When
from geo.reading.days.when import DAY_CONFLICT, DAY_UNCERTAIN, TIME_UNCERTAIN, YEAR_ASSUMED
from geo.reading.localities import COUNTRYSIDE
from geo.reading.placement import Placement
from layers.map import found_places, pick_map
from layers.scene.reasons import sentence
from layers.texts import TEXTS, number, say, text
from service import clock, kept_answers, open_store
from views.access import asker_of_request
from views.parts import components, receipt_lists
from views.parts.card_answers import Deeds, deeds

CARD: Final = "klistra_kort"
"""Where the session keeps the proposals and what was made of them."""

"""Kinds of evidence that come as words."""

ENDINGS: Final = ["eml", "msg", "docx", "txt"]

LETTERS_MOST: Final = 60

ABOUT: Final = {
    DAY_UNCERTAIN: "when",
    DAY_CONFLICT: "when",
    YEAR_ASSUMED: "when",
    TIME_UNCERTAIN: "when",
    UNPLACED: "where",
    AMBIGUOUS: "where",
    PERSONAL: "person",
    TWIN: "twin",
}
"""What of a card each doubt is about: what is answered there settles it."""

MAY_BE_TAKEN: Final = ("no_event", "greeting", "quoted_twin", "other_municipality", "signature")
"""Reasons that a person may know better of; extremism is never taken, and a head tells nothing."""

WORDS: Final = {key: words for key, words in TEXTS.items() if key.startswith("klistra.")} | (
    pick_map.WORDS | found_places.WORDS
)


def page() -> None:
    """Draw the page."""
    st.title(text("klistra.title"), anchor=False)
    card = deeds(CARD)
    receipt = card.kept.get("receipt")
    if isinstance(receipt, Receipt):
        receipt_lists.answered(receipt, lambda: _over(card), again="klistra.again")
        return
    if card.kept.get("answer"):
        _proposals(card)
        return
    st.write(text("klistra.lead"))
    with st.form("klistra_in", border=False):
        words = st.text_area(text("klistra.text"), height=220, help=text("klistra.text_hint"))
        files = st.file_uploader(text("klistra.files"), type=ENDINGS, accept_multiple_files=True)
        left, right = st.columns(2)
        source = left.selectbox(text("klistra.source"), sources.pasted(), format_func=lambda one: text(f"source.{one}"))
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
        for (name, _), letter in zip(files, proposing.read_letters(files), strict=True):
            if isinstance(letter, Letter):
                letters.append(letter)
            else:
                refused.append((name, sentence(str(letter.facts["reason"]), letter.facts)))
        answer = proposing.propose_all(
            open_store.store(),
            letters,
            now=clock.now(),
            known_places=kept_answers.known(),
            sight=asker_of_request.asker().sight,
        )
    attached = [name for letter in letters for name in letter.attachments]
    for name, said in refused:
        st.error(text("klistra.refused"))
        st.text(f"{name}: {said}")
    if not answer.proposals and not answer.left_out:
        st.info(text("klistra.none"))
        return
    card.kept |= {
        "answer": answer,
        "proposals": list(answer.proposals),
        "brought": {},
        "placed": {},
        "batch": str(uuid4()),
        "source": source,
        "sender": sender,
        "refused": refused,
        "attached": attached,
    }
    card.forget()
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
    taken = sum(one.ticked for one in found)
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
        **card.told(),
        "rows": [_row(at, one, card.kept["placed"].get(at, one.placement)) for at, one in enumerate(found)],
        "left": _left(card.kept["answer"], card.kept["brought"]),
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


def _left(answer: Answer, brought: Mapping[int, int]) -> list[dict[str, Any]]:
    """Return what was left out, with its reason, and whether it may be taken in all the same."""
    return [
        {
            "n": at,
            "words": one.text,
            "why": one.why,
            "reason": text(f"klistra.why.{one.why}"),
            "may": one.why in MAY_BE_TAKEN,
            "taken": at in brought,
        }
        for at, one in enumerate(answer.left_out)
    ]


def _row(at: int, one: Proposal, placement: Placement) -> dict[str, Any]:
    return {
        "n": at + 1,
        "refused": one.extremism,
        "take": one.ticked,
        "words": one.text,
        "parts": [list(part) for part in persons.parts(one.text)],
        "personal": bool(one.personal),
        "mask": bool(one.personal),
        "doubts": _doubts(one),
        "notes": [] if one.category else [text("klistra.doubt.category")],
        "answers": _answers(one),
        "day": pasted.day_of(one.said),
        "clock": pasted.clock_of(one.said),
        "category": one.category,
        "place": one.place_text,
        "locality": one.locality,
        "where": _where(placement),
    }


def _doubts(one: Proposal) -> list[dict[str, str]]:
    """Return what is doubtful of a proposal: the field that settles it, and its words."""
    return [{"key": doubt, "about": ABOUT[doubt], "text": _doubt(doubt, one)} for doubt in one.doubts]


def _doubt(doubt: str, one: Proposal) -> str:
    if doubt == PERSONAL:
        kinds = dict.fromkeys(kind for _, _, kind in one.personal)
        return text("klistra.doubt.personal_signs", kinds=", ".join(kinds))
    if doubt == TWIN:
        if one.same_as:
            return text("klistra.doubt.same", n=one.same_as[0] + 1)
        held = len(one.held)
        return text("klistra.doubt.held_one") if held == 1 else text("klistra.doubt.held", n=number(held))
    if one.said is None and doubt == DAY_UNCERTAIN:
        return text("klistra.doubt.date_none")
    return text(f"klistra.doubt.{doubt}")


def _answers(one: Proposal) -> list[dict[str, str]]:
    """Return the days and clocks to choose between, where the day or the clock is doubtful."""
    if not any(ABOUT[doubt] == "when" for doubt in one.doubts) or one.said is None:
        return []
    return [
        {"day": pasted.day_of(when), "clock": pasted.clock_of(when), "label": _when(when)}
        for when in (one.said, *one.said.others)
    ]


def _when(when: When) -> str:
    """Return a day as it is chosen: its weekday, its date, its clock."""
    days = [when.first] if when.is_day else [when.first, when.last]
    told = " – ".join(f"{text(f'weekday.{WEEKDAYS[day.weekday()]}')} {day.isoformat()}" for day in days)
    clocks = pasted.clock_of(when)
    return f"{told} {clocks}".strip()


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
    if deed["act"] == "bring" and deed["batch"] == card.kept.get("batch"):
        _bring(card, int(deed["left"]))
    elif deed["act"] == "place" and int(deed["row"]) < len(found):
        at = int(deed["row"])
        words = str(deed["place"]).strip() or found[at].text
        card.kept["placed"][at] = kept_answers.known().geocoder.place([words], [str(deed["locality"]) or None])[0]
    elif deed["act"] == "store" and deed["batch"] == card.kept.get("batch") and not card.kept.get("receipt"):
        card.kept["receipt"] = _stored(deed["rows"], found, asker, card)


def _bring(card: Deeds, at: int) -> None:
    """Make a proposal of what was left out: a person says that it is an event."""
    answer: Answer = card.kept["answer"]
    left: LeftOut | None = answer.left_out[at] if 0 <= at < len(answer.left_out) else None
    if left is None or at in card.kept["brought"] or left.why not in MAY_BE_TAKEN:
        return
    card.kept["brought"][at] = len(card.kept["proposals"])
    card.kept["proposals"].append(proposing.taken(left, answer, now=clock.now(), known_places=kept_answers.known()))


def _stored(rows: list[Mapping[str, Any]], found: list[Proposal], asker: Asker, card: Deeds) -> Receipt | None:
    """Store what was taken, as it was corrected; what cannot be read stops it all and says which."""
    taken, wrong = [], []
    for row in rows:
        at = int(row["row"])
        try:
            taken.append(pasted.corrected(found[at], _correction(row), kept_answers.known(), clock.now().date()))
        except ValueRefused as refusal:
            wrong.append(text("klistra.wrong", n=at + 1, said=say(refusal)))
    if wrong:
        card.refuse(*wrong)
        return None
    now = clock.now()
    receipt = pasted.keep(
        open_store.store(),
        taken,
        source=card.kept["source"],
        now=now,
        sender=card.kept["sender"],
        name=text("klistra.name"),
        known_places=kept_answers.known(),
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
