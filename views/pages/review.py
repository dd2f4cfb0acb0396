"""The page "Granska": what was not placed surely, one question at a time, by keyboard; decisions and learned names."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from data.categories import taught
from data.intake import persons
from data.letters import spoken_days
from data.places import gazetteer_rows
from data.trust import audit_log
from data.trust.asker import Asker
from data.work import nameless_texts, text_questions
from data.work.text_questions import Question
from geo.base.crs import to_grid
from geo.base.errors import KartaError, NotFound, ValueRefused
from geo.base.periods import LOCAL, WEEKDAYS, Selection
from geo.base.registers import CATEGORIES, SUBCATEGORIES, subcategories
from geo.reading.learned_kinds import LEAST
from geo.reading.placement import Candidate
from geo.reading.search.held_names import held_name
from layers.map import found_places, pick_map
from layers.texts import TEXTS, number, say, text
from service import clock, kept_answers, open_store
from service.jobs import Job
from views.access import asker_of_request
from views.parts import components
from views.parts.card_answers import Deeds, deeds
from views.parts.kinds import kinds_values
from views.parts.purposes import purpose

AT_ONCE: Final = 20
"""Questions that the page holds: a quick hand never waits for the next."""

TEACHABLE_SIGNS: Final = 40
"""A name is short; a longer text is a sentence that nobody says twice."""

CARD: Final = "granska_kort"
READ: Final = "granska_lasta"
"""Where the session keeps the card's deeds, and the records whose texts were shown."""

DECISIONS_SHOWN: Final = 30

WORDS: Final = {
    key: words for key, words in TEXTS.items() if key.startswith("granska.") and not key.startswith("granska.unnamed")
} | (pick_map.WORDS | found_places.WORDS)


def page() -> None:
    """Draw the page."""
    st.title(text("granska.title"), anchor=False)
    st.write(text("granska.lead"))
    asker = asker_of_request.asker()
    components.review(_data(asker), on_deeds=_take)
    st.caption(text("granska.keys"))
    _unnamed(asker)
    _decisions(asker)
    _learned(asker)
    _taught()


def _data(asker: Asker) -> dict[str, Any]:
    """Return what the card and the map show; that its texts are read is written down first, once a session."""
    card = deeds(CARD)
    questions = _asked(card, asker)
    shown = questions[:AT_ONCE]
    read = st.session_state.setdefault(READ, set())
    new = [record for question in shown for record in question.ids if record not in read]
    if new:
        audit_log.note(
            open_store.store(),
            asker,
            audit_log.Act.READ,
            at=clock.now(),
            selection="granskning",
            records=new,
            purpose=purpose("page.review", text("purpose.place", n=number(len(new)))),
        )
        read |= set(new)
    key, found = card.kept.get("found", ("", ()))
    return pick_map.base_values(kept_answers.ground(), components.tiles()) | {
        "questions": [_shown(question) for question in shown],
        "total": len(questions),
        **card.told(),
        "undone": {"n": card.kept.get("undone_n", 0), "key": questions[0].key if questions else ""},
        "apart": bool(card.kept.get("apart")),
        "undo": _undo_words(card),
        "found": {"key": key, "candidates": pick_map.candidate_values(found)} if key else None,
        "day_signs": spoken_days.MOST_SIGNS,
        "categories": kinds_values(),
        "texts": WORDS,
    }


def _asked(card: Deeds, asker: Asker) -> tuple[Question, ...]:
    """Return the questions in the order they are put: what was undone last first, then what can be answered."""
    return nameless_texts.in_order(
        kept_answers.questions(asker), apart=bool(card.kept.get("apart")), undone=card.kept.get("undone", ())
    )


def _texts(question: Question) -> list[dict[str, Any]]:
    """Return the texts that are answered together, each as often as it stands."""
    return [
        {"parts": [list(part) for part in persons.parts(one.place_text)], "n": _reports(len(one.ids))}
        for one in question.members
    ]


def _may_be_taught(question: Question) -> bool:
    """Tell whether there is a name to learn: a kind of thing is one where the ort is known."""
    name = question.place_text.strip()
    if question.why not in text_questions.PLACES or not 0 < len(name) <= TEACHABLE_SIGNS:
        return False
    held = held_name(name, written=question.written)
    return held == "name" or (held == "kind" and bool(question.locality))


def _shown(question: Question) -> dict[str, Any]:
    place = text("locality.landsbygd") if question.locality == "landsbygd" else question.locality
    n = len(question.ids)
    same = "granska.facts.together" if question.members else "granska.facts.many"
    count = text("granska.facts.one") if n == 1 else text(same, n=number(n), texts=number(len(question.members)))
    bare = question.why == "category" and not question.word
    told = question.example if bare or question.why in ("personal", "undated") else question.word
    words = told or ("" if question.why == "personal" else question.place_text)
    name = question.place_text.strip()
    lesson = text("granska.lesson.here", name=name, locality=place) if place else text("granska.lesson", name=name)
    return {
        "key": question.key,
        "ort": question.locality,
        "why": question.why,
        "title": text(f"granska.why.{question.why}", locality=place),
        "words": words,
        "texts": _texts(question),
        "parts": [list(part) for part in persons.parts(words)] or [[text("granska.words.none"), ""]],
        "facts": _facts(question, count, place),
        "example": question.example if question.example.strip() not in ("", words.strip()) else "",
        "candidates": pick_map.candidate_values(_offered(question)),
        "placing": question.why in text_questions.PLACES,
        "teachable": _may_be_taught(question),
        "lesson": lesson,
        "bounds": pick_map.around(kept_answers.ground(), question.locality),
        "at": pick_map.points_values(question.points) if question.why == "undated" else [],
    }


def _facts(question: Question, count: str, place: str) -> str:
    """Return how many reports it is about and where, and what corrections have taught of it."""
    nowhere = count if question.members else text("granska.facts.nowhere", n=count)
    told = text("granska.facts.locality", n=count, locality=place) if place else nowhere
    if not question.guess:
        return told
    first, second = taught.levels_of(question.guess)
    kind = SUBCATEGORIES[question.guess].called if second else text(f"category.{first}")
    named = f"{text(f'category.{first}')}: {kind}" if second else kind
    went_by = text("granska.guess.words", words=", ".join(question.went_by)) if question.went_by else ""
    return f"{told}. {text('granska.guess', kind=named)}{went_by}"


def _latest(card: Deeds) -> dict[Any, Any] | None:
    """Return the decision that would be undone: the session's own latest, else the latest of all."""
    frame = text_questions.decisions(open_store.store(), limit=DECISIONS_SHOWN)
    left = {row["id"]: row for row in frame[frame["undone"].isna()].to_dict("records")}
    own = [one for one in card.kept.get("done", []) if one in left]
    return left[own[-1]] if own else next(iter(left.values()), None)


def _undo_words(card: Deeds) -> str:
    latest = _latest(card)
    if latest is None:
        return ""
    return text("granska.undo", what=_what(latest), n=_reports(len(latest["records"])))


def _what(decision: Mapping[Any, Any]) -> str:
    """Return what was decided; of a day also what was understood."""
    said, about = text(f"granska.kind.{decision['kind']}"), str(decision["about"])
    if decision["kind"] == "category" and about:
        known = SUBCATEGORIES.get(about) or CATEGORIES.get(about)
        return f"{said}: {known.called if known else about}"
    return f"{said} {spelled(about)}" if decision["kind"] == "day" else said


def spelled(understood: str) -> str:
    """Return days as a reader checks them, with their weekday: ``fre 2026-11-20 21.30 – lör 2026-11-21 01.30``."""
    return " – ".join(_spelled(part) for part in understood.split("/"))


def _spelled(part: str) -> str:
    day, _, clock = part.partition("T")
    if len(day) < len("2026-11-20"):
        return day
    weekday = text(f"weekday.{WEEKDAYS[date.fromisoformat(day).weekday()]}")
    return f"{weekday} {day} {clock.replace(':', '.')}".strip()


def _reports(n: int) -> str:
    return text("granska.facts.one") if n == 1 else text("granska.facts.reports", n=number(n))


# deeds


def _take() -> None:
    told: list[dict[str, Any]] = st.session_state.granska.get("deeds") or []
    asker, card = asker_of_request.asker(), deeds(CARD)
    card.take(told, lambda deed: _do(deed, asker, card))


def _do(deed: Mapping[str, Any], asker: Asker, card: Deeds) -> None:
    store, at = open_store.store(), clock.now()
    done: list[str] = card.kept.setdefault("done", [])
    if deed["act"] == "undo":
        latest = _latest(card)
        if latest is not None:
            text_questions.undo(store, asker, str(latest["id"]), at=at)
            card.kept["done"] = [one for one in done if one != latest["id"]]
            card.kept |= {"undone": frozenset(latest["records"]), "undone_n": int(deed["n"])}
        return
    if deed["act"] == "apart":
        card.kept["apart"] = not card.kept.get("apart")
        return
    question = next((one for one in _asked(card, asker) if one.key == deed["key"]), None)
    if question is None:
        raise NotFound(what="Frågan", name=str(deed["key"]).split("|")[1])
    if deed["act"] == "search":
        card.kept["found"] = (question.key, _searched(str(deed["text"]), question.locality, asker))
    elif deed["act"] in ("place", "point"):
        chosen = _chosen(deed, question, card, asker)
        if chosen is not None:
            done.append(text_questions.place(store, asker, question, chosen, at=at, learn=bool(deed["learn"])))
    else:
        done += _settle(deed, question, asker)


def _settle(deed: Mapping[str, Any], question: Question, asker: Asker) -> list[str]:
    """Do what needs no place; return the decision's id."""
    store, at = open_store.store(), clock.now()
    match deed["act"]:
        case "accept":
            return [text_questions.accept(store, asker, question, at=at)]
        case "withdraw":
            return [text_questions.withdraw(store, asker, question.ids, at=at)]
        case "category":
            category, finer = str(deed["category"]), str(deed.get("sub") or "")
            if finer and f"{category}/{finer}" not in SUBCATEGORIES:
                raise ValueRefused(field="underkategori", value=finer, wanted=", ".join(_names(category)))
            guess = taught.levels_of(question.guess)
            finer = finer or question.word or (guess[1] if guess[0] == category else "")
            return [text_questions.categorise(store, asker, question.ids, category, finer, at=at)]
        case "mask" | "text":
            words = persons.masked(question.example) if deed["act"] == "mask" else str(deed["text"])
            return [text_questions.reword(store, asker, question.ids, words, at=at)]
        case "day":
            return [text_questions.give_day(store, asker, question.ids, str(deed["text"]), at=at)]
    return []


def _searched(words: str, locality: str, asker: Asker) -> tuple[Candidate, ...]:
    """Return what a search finds: a place of that name, or what the geocoder makes of the words."""
    hits = kept_answers.places(asker.role).search(words, locality=locality)
    named = tuple(hit.candidate for hit in hits if not hit.missed)
    return named or text_questions.searched(words, locality, kept_answers.known())


def _names(category: str) -> list[str]:
    return [one.name for one in subcategories(category)]


def _chosen(deed: Mapping[str, Any], question: Question, card: Deeds, asker: Asker) -> Candidate | None:
    if deed.get("place"):
        places = kept_answers.places(asker.role)
        if deed["place"] not in places:
            raise NotFound(what="Platsen", name=str(deed["place"]).split("|")[-3])
        return places[str(deed["place"])].candidate
    if deed["act"] == "point":
        e, n = to_grid(*(float(degrees) for degrees in deed["at"]))
        return text_questions.pointed(float(e), float(n), kept_answers.known())
    key, found = card.kept.get("found", ("", ()))
    candidates = found if key == question.key else _offered(question)
    choice = int(deed["choice"])
    return candidates[choice] if 0 <= choice < len(candidates) else None


def _offered(question: Question) -> tuple[Candidate, ...]:
    """Return the places to choose among: that the ort is enough has a key of its own."""
    if question.why != "ort":
        return question.candidates
    return tuple(one for one in question.candidates if one.kind not in ("locality", "municipality"))


# below the card


def _unnamed(asker: Asker) -> None:
    folded = st.expander(text("granska.unnamed"), key="granska_utan_plats", on_change="rerun")
    if folded.open:
        with folded:
            _without_place(kept_answers.unnamed(asker.sight, Selection.standing(clock.today())))


@st.fragment(run_every=1.0)
def _without_place(job: Job) -> None:
    if not job.finished.wait(0.2):
        st.text(text("granska.unnamed.waiting"))
        return
    if not job.result:
        st.text(text("granska.unnamed.untested" if job.result is None else "granska.unnamed.none"))
        return
    st.write(text("granska.unnamed.lead"))
    for one in job.result:
        st.text(
            text("granska.unnamed.ort", locality=one.locality, without=number(one.unnamed), total=number(one.reports))
        )
        lines = [
            text("granska.unnamed.area", name=area.name, certain=number(area.certain), more=number(area.more))
            for area in one.areas
        ]
        for line in lines or [text("granska.unnamed.no_area")]:
            st.text(f"   {line}")


def _decisions(asker: Asker) -> None:
    with st.expander(text("granska.decisions")):
        frame = text_questions.decisions(open_store.store(), limit=DECISIONS_SHOWN)
        if frame.empty:
            st.text(text("granska.decisions_none"))
        for row in frame.to_dict("records"):
            what = _what(row)
            line = text(
                "granska.decision", at=_moment(row["at"]), who=row["who"], what=what, n=_reports(len(row["records"]))
            )
            words, act = st.columns([5, 1], vertical_alignment="center")
            undone = _moment(row["undone"])
            if undone:
                words.text(text("granska.decision.undone", line=line, at=undone))
                continue
            words.text(line)
            if act.button(text("granska.take_back"), key=f"angra_{row['id']}"):
                _told(lambda row=row: text_questions.undo(open_store.store(), asker, str(row["id"]), at=clock.now()))


def _learned(asker: Asker) -> None:
    also = bool(st.session_state.get("granska_aven"))
    frame = gazetteer_rows.learned(open_store.store(), also_unlearned=also)
    used = int(frame["unlearned"].isna().sum())
    with st.expander(text("granska.learned", n=number(used))):
        if frame.empty:
            st.text(text("granska.learned_none"))
        for row in frame.to_dict("records"):
            words, act = st.columns([5, 1], vertical_alignment="center")
            key = "granska.learned.line" if row["name"] != row["called"] else "granska.learned.pointed"
            gone = _moment(row["unlearned"])
            words.text(text(key, called=row["called"], locality=row["locality"], name=row["name"]))
            words.text(
                text(
                    "granska.learned.gone" if gone else "granska.learned.who",
                    at=_moment(row["learned"]),
                    who=row["learned_by"],
                    gone=gone,
                    by=row["unlearned_by"],
                )
            )
            if not gone and act.button(text("granska.unlearn"), key=f"glom_{row['id']}"):
                _told(lambda row=row: gazetteer_rows.unlearn(open_store.store(), asker, str(row["id"]), at=clock.now()))
        st.toggle(text("granska.learned.also"), key="granska_aven")


def _taught() -> None:
    """Tell how corrections and rules do on corrections kept apart, and which of them decides."""
    used, compared = taught.comparison(open_store.store())
    with st.expander(text("granska.taught")):
        if not compared.apart:
            st.text(text("granska.taught.few", n=number(compared.corrections), least=number(LEAST)))
            return
        counts = {
            "n": number(compared.corrections),
            "apart": number(compared.apart),
            "rules": number(compared.rules),
            "learned": number(compared.learned),
        }
        st.text(text("granska.taught.used" if used else "granska.taught.rules", **counts))


def _told(act: Any) -> None:
    try:
        act()
    except KartaError as error:
        st.error(say(error))
        return
    st.rerun()


def _moment(moment: Any) -> str:
    """Return a moment as a reader has it, "" for none."""
    return "" if pd.isna(moment) else str(moment.tz_convert(LOCAL).strftime("%Y-%m-%d %H.%M"))
