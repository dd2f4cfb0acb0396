"""What a person should look at: records that were not placed surely, texts that may point somebody out, unknown words.

Equal texts are asked about once. What was meant coarsely (an area, an ort alone) is left in peace. Each decision says
who took it and when, and can be undone.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data.categories import taught
from data.columns.known_places import KnownPlaces, folded
from data.columns.wording import OTHER, words
from data.intake.mappings import known_places as ground_of
from data.intake.persons import marked
from data.letters.spoken_days import said_when
from data.places import gazetteer_rows
from data.store.store import METADATA, OBSERVATIONS, Store
from data.trust import audit_log, corrections
from data.trust.asker import Asker
from geo.base.errors import NotAllowed, NotFound, ValueRefused
from geo.base.records import Role
from geo.base.registers import CATEGORIES, SUBCATEGORIES, Nature, of_nature
from geo.reading.gazetteer import Name
from geo.reading.placement import Candidate, Placement

REVIEWS: Final = sa.Table(
    "reviews",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("at", sa.BigInteger),
    *(sa.Column(name, sa.Text) for name in ("who", "kind", "about", "records", "lesson")),
    sa.Column("undone", sa.BigInteger),
    sa.Column("undone_by", sa.Text),
)

WHYS: Final = ("ambiguous", "unplaced", "ort", "personal", "category", "undated")
"""Why something is asked about, the gravest first: several places fit; none does; only the ort could be told though the
text says more; somebody may be pointed out; the kind of event is not known; there is no day."""

PLACES: Final = ("ambiguous", "unplaced", "ort")
"""Questions that a place answers."""

KINDS: Final = {"street": "street", "road": "road", "place": "place", "area": "area", "address": "address"}
"""A candidate's kind → the gazetteer's, for what can be learned."""

MOST_POINTS: Final = 50
"""Points of a question's records that are shown."""

POINTED_M: Final = 30.0
"""How far a point that somebody set on a map may be off."""

_UNTOLD: Final = "granskning"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide: equal texts together.

    ``written`` where ``place_text`` was written as a place; ``members`` the questions that are asked as this one.
    ``candidates`` are places that the text may mean, the likeliest first; ``example`` is the free text of one of the
    records; ``word`` the sender's unknown word; ``guess`` the category that corrections have taught of such texts, and
    ``went_by`` the words that it went by; ``points`` are where the records lie, ``e, n``, to remember them by.
    """

    key: str
    why: str
    ids: tuple[str, ...]
    place_text: str
    locality: str
    example: str
    word: str = ""
    candidates: tuple[Candidate, ...] = ()
    points: tuple[tuple[float, float], ...] = ()
    written: bool = False
    members: "tuple[Question, ...]" = ()
    guess: str = ""
    went_by: tuple[str, ...] = ()


def stamp(store: Store) -> tuple[int, ...]:
    """Return a key that changes when the queue may have, and not when it is only read."""
    c = OBSERVATIONS.c
    count, total = sa.func.count(), sa.func.coalesce(sa.func.sum(c.revision), 0)
    held = sa.select(count, total, sa.func.coalesce(sa.func.max(c.received), 0)).select_from(OBSERVATIONS)
    taken = sa.select(count, sa.func.count(REVIEWS.c.undone)).select_from(REVIEWS)
    with store.read() as connection:
        return tuple(int(one) for query in (held, taken) for one in connection.execute(query).one())


def queue(store: Store, asker: Asker, *, known_places: KnownPlaces | None = None) -> list[Question]:
    """Return what is to be looked at, the gravest and the most frequent first."""
    frame = store.observations(sight=asker.sight)
    frame = frame[~frame["withdrawn"] & ~frame["source"].isin(of_nature(Nature.VOTE))].sort_values(["start", "id"])
    if frame.empty:
        return []
    known_places = known_places or ground_of(store)
    done = accepted(store)
    questions = _places(frame, known_places)
    questions += _each(frame[marked(frame["text"].tolist())], "personal")
    questions += _guessed(store, [*_words(frame), *_unsorted(store, frame)])
    questions += _each(frame[frame["time_quality"] == "unknown"], "undated")
    questions = [left for question in questions if (left := _left(question, done)) is not None]
    return sorted(questions, key=lambda question: (WHYS.index(question.why), -len(question.ids), question.key))


def _left(question: Question, done: frozenset[tuple[str, str]]) -> Question | None:
    """Return the question about the records that nobody has accepted in it yet."""
    ids = tuple(record for record in question.ids if (record, question.why) not in done)
    return replace(question, ids=ids) if ids else None


def _places(frame: pd.DataFrame, known_places: KnownPlaces) -> list[Question]:
    """Return one question a text that gave no sure place."""
    # counts are of areas, and a notice says no more than it says
    loose = frame[frame["e"].isna() & ~frame["source"].isin(["counts", "notice"])]
    # a free text beside an ort is no place that somebody wrote: the ort is what was meant
    named = loose["place_text"].str.strip() != ""
    said = loose["place_text"].where(named, loose["text"])
    unsure = loose["place_kind"].isin(["", "locality", "municipality"])
    open_ones = unsure & (said.str.strip() != "") & (named | (loose["locality"] == ""))
    groups: dict[tuple[str, str], list[int]] = {}
    for at, text, town in zip(loose.index[open_ones], said[open_ones], loose["locality"][open_ones], strict=True):
        groups.setdefault((folded(text), town), []).append(at)
    found: list[Question] = []
    for (text, town), rows in groups.items():
        first = frame.loc[rows[0]]
        shown = str(first["place_text"] or first["text"])
        placement = known_places.geocoder.place([shown], [town or None])[0]
        why = _why(placement, text, town, known_places)
        if why:
            ids = tuple(str(one) for one in frame.loc[rows, "id"])
            found.append(
                Question(
                    f"{why}|{text}|{town}",
                    why,
                    ids,
                    shown[:200],
                    town,
                    str(first["text"]),
                    "",
                    placement.candidates,
                    written=bool(str(first["place_text"]).strip()),
                )
            )
    return found


def _why(placement: Placement, text: str, town: str, known_places: KnownPlaces) -> str:
    if placement.status != "placed":
        return placement.status
    if placement.kind not in ("locality", "municipality"):
        # a name that has been learned since: it can be placed with one key
        return "unplaced"
    return "ort" if known_places.tells_more(text, placement, town) else ""


def _each(frame: pd.DataFrame, why: str) -> list[Question]:
    groups: dict[str, list[Any]] = {}
    for row in frame.itertuples():
        groups.setdefault(folded(str(row.text)) or str(row.id), []).append(row)
    return [
        Question(
            f"{why}|{text}",
            why,
            tuple(row.id for row in rows),
            rows[0].place_text,
            rows[0].locality,
            rows[0].text,
            points=tuple((row.e, row.n) for row in rows if np.isfinite(row.e))[:MOST_POINTS],
        )
        for text, rows in groups.items()
    ]


def _words(frame: pd.DataFrame) -> list[Question]:
    """Return one question a word of the senders' that is no known kind of event."""
    known = words()
    strange = frame[(frame["category"] == OTHER) & (frame["subcategory"] != "")]
    out = []
    for word, rows in strange.groupby(strange["subcategory"].str.strip().str.casefold()):
        if str(word) not in known:
            first = rows.iloc[0]
            ids = tuple(str(one) for one in rows["id"])
            shown = str(first["subcategory"])
            out.append(
                Question(
                    f"category|{word}", "category", ids, first["place_text"], first["locality"], first["text"], shown
                )
            )
    return out


def _unsorted(store: Store, frame: pd.DataFrame) -> list[Question]:
    """Return one question a text that the rules know no kind of, where corrections have taught one."""
    if not taught.comparison(store)[0]:
        return []
    bare = frame[(frame["category"] == OTHER) & (frame["subcategory"] == "") & (frame["text"].str.strip() != "")]
    return [replace(one, key=f"category||{one.example}") for one in _each(bare, "category")]


def _guessed(store: Store, questions: Sequence[Question]) -> list[Question]:
    """Return the questions with what corrections have taught of their texts; one of a text alone needs a guess."""
    out = []
    for question in questions:
        told = taught.tell(store, question.example)
        if told.learned and told.kind != OTHER:
            out.append(replace(question, guess=told.kind, went_by=told.words))
        elif question.word:
            out.append(question)
    return out


# decisions


def accept(store: Store, asker: Asker, question: Question, *, at: datetime) -> str:
    """Say that a question's records are right as they are: it is not asked of them any more."""
    if asker.role is not Role.UNIT:
        raise NotAllowed(role=asker.role.value, what="granskning")
    # texts that are answered together are each of them without a place
    about = question.members[0].why if question.members else question.why
    decision = _decide(store, asker, "accept", question.ids, {}, at=at, about=about)
    audit_log.note(store, asker, audit_log.Act.REVIEW, records=question.ids, at=at, purpose=f"godtagen: {about}")
    return decision


def place(
    store: Store, asker: Asker, question: Question, chosen: Candidate, *, at: datetime, learn: bool = False
) -> str:
    """Place a question's records where a candidate, or a point set by hand, lies; return the decision's id.

    With ``learn`` the text is taught as a name of that place in its ort, so that it is placed by itself from now on.
    """
    if not np.isfinite((chosen.e, chosen.n, chosen.precision_m)).all():
        raise ValueRefused(field="plats", value=chosen.name, wanted="en plats med läge")
    own = chosen.kind not in ("locality", "municipality", "road")
    changes: dict[str, Any] = {
        "e": chosen.e if own else np.nan,
        "n": chosen.n if own else np.nan,
        "precision_m": chosen.precision_m if own else np.nan,
        "how": "text" if chosen in question.candidates else "tap",
        "place": chosen.name,
        "place_kind": chosen.kind,
        "locality": chosen.locality or "",
    }
    lesson = ""
    if learn and chosen.kind in KINDS and chosen.kind != "road":
        name = Name(
            chosen.name or question.place_text[:80],
            KINDS[chosen.kind],
            chosen.locality or question.locality,
            chosen.e,
            chosen.n,
            chosen.precision_m,
            position="learned",
        )
        lesson = gazetteer_rows.learn(store, asker, question.place_text[:80], name, at=at)
    return _decide(store, asker, "place", question.ids, changes, at=at, lesson=lesson)


def pointed(
    e: float, n: float, known_places: KnownPlaces, *, name: str = "", precision_m: float = POINTED_M
) -> Candidate:
    """Return a point that somebody set on a map as a candidate.

    Raises
    ------
    ValueRefused
        If it lies outside the municipality.
    """
    if not bool(known_places.localities.inside(e, n)):
        raise ValueRefused(field="punkt", value=f"{e:.0f}, {n:.0f}", wanted="en punkt i kommunen")
    return Candidate(name, "place", str(known_places.localities.of(e, n)), e, n, precision_m)


def searched(words: str, locality: str, known_places: KnownPlaces) -> tuple[Candidate, ...]:
    """Return the places that somebody may mean who searches for one, in an ort before elsewhere."""
    for hint in dict.fromkeys((locality or None, None)):
        placement = known_places.geocoder.place([words], [hint])[0]
        if placement.candidates:
            return placement.candidates
        if placement.status == "placed":
            return (
                Candidate(
                    placement.name or words,
                    placement.kind or "place",
                    placement.locality,
                    placement.e,
                    placement.n,
                    placement.precision_m,
                ),
            )
    return ()


def categorise(store: Store, asker: Asker, ids: Sequence[str], category: str, sub: str, *, at: datetime) -> str:
    """Say what kind of event records are; ``sub`` one of its finer kinds, or a sender's own word."""
    if category not in CATEGORIES:
        raise ValueRefused(field="kategori", value=category, wanted=", ".join(CATEGORIES))
    finer = f"{category}/{sub.strip()}"
    about = finer if finer in SUBCATEGORIES else category
    changes = {"category": category, "subcategory": sub.strip()}
    return _decide(store, asker, "category", ids, changes, at=at, about=about)


def give_day(store: Store, asker: Asker, ids: Sequence[str], words: str, *, at: datetime) -> str:
    """Say when records without a day happened, as ``data.letters.spoken_days`` reads it; return the decision's id.

    Raises
    ------
    ValueRefused
        If no day is understood.
    """
    when = said_when(words, at)
    return _decide(store, asker, "day", ids, when, at=at, about=_understood(when))


def _understood(when: Mapping[str, Any]) -> str:
    """Return what was understood, as it is kept: ``2026-10-12``, ``2026-10-12T21:30/2026-10-13T01:30``, ``2026-10``."""
    first, last = str(when["local_start"]), str(when["local_end"])
    if when["time_quality"] == "month":
        return first[:7]
    return first if first == last else f"{first}/{last}"


def reword(store: Store, asker: Asker, ids: Sequence[str], text: str, *, at: datetime) -> str:
    """Give records of equal texts another text: what pointed somebody out is taken away."""
    return _decide(store, asker, "text", ids, {"text": text}, at=at)


def withdraw(store: Store, asker: Asker, ids: Sequence[str], *, at: datetime) -> str:
    """Take records out of every count: the same thing was told twice, or it is no event."""
    return _decide(store, asker, "withdraw", ids, {"withdrawn": True}, at=at)


def _decide(
    store: Store,
    asker: Asker,
    kind: str,
    ids: Sequence[str],
    changes: dict[str, Any],
    *,
    at: datetime,
    lesson: str = "",
    about: str = "",
) -> str:
    if not ids:
        raise ValueRefused(field="poster", value=0, wanted="minst en")
    decision = str(uuid.uuid4())
    for record in ids if changes else ():
        corrections.correct(store, asker, record, changes, reason=_reason(decision), at=at)
    with store.write() as connection:
        row = {
            "id": decision,
            "at": _micros(at),
            "who": asker.who,
            "kind": kind,
            "about": about,
            "records": json.dumps(list(ids)),
            "lesson": lesson,
            "undone": None,
            "undone_by": "",
        }
        connection.execute(sa.insert(REVIEWS).values(**row))
    return decision


def undo(store: Store, asker: Asker, decision: str, *, at: datetime) -> int:
    """Take a decision back: the records say what they said before, a learned name is unlearned; return their number.

    Raises
    ------
    NotFound
        If there is no such decision, or it has been undone.
    """
    with store.read() as connection:
        query = sa.select(REVIEWS).where((REVIEWS.c.id == decision) & REVIEWS.c.undone.is_(None))
        row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(what="Beslutet", name=decision)
    records = json.loads(row["records"])
    for record in records:
        history = corrections.history(store, record)
        made = history[history["reason"] == _reason(decision)]
        if len(made):
            before = {name: _typed(name, value) for name, value in made.iloc[-1]["before"].items()}
            corrections.correct(store, asker, record, before, reason=f"ångrad {_reason(decision)}", at=at)
    if row["kind"] == "accept":
        audit_log.note(store, asker, audit_log.Act.REVIEW, records=records, at=at, purpose="ångrad")
    if row["lesson"]:
        gazetteer_rows.unlearn(store, asker, row["lesson"], at=at)
    with store.write() as connection:
        connection.execute(
            sa.update(REVIEWS).where(REVIEWS.c.id == decision).values(undone=_micros(at), undone_by=asker.who)
        )
    return len(records)


def decisions(store: Store, limit: int = 50) -> pd.DataFrame:
    """Return the latest decisions: id, at, who, kind, about, records (a list of ids), lesson, undone."""
    names = ("id", "at", "who", "kind", "about", "records", "lesson", "undone")
    query = sa.select(*(REVIEWS.c[name] for name in names)).order_by(REVIEWS.c.at.desc(), REVIEWS.c.id).limit(limit)
    with store.read() as connection:
        rows = connection.execute(query).all()
    frame = pd.DataFrame(rows, columns=list(names))
    frame["records"] = [json.loads(text) for text in frame["records"]]
    for name in ("at", "undone"):
        frame[name] = pd.to_datetime(frame[name].astype("Int64"), unit="us", utc=True)
    return frame


def accepted(store: Store) -> frozenset[tuple[str, str]]:
    """Return the ids of records that somebody has said are right as they are, each with what was asked.

    A record that somebody has placed is not asked where it is, however coarse the place.
    """
    settles = REVIEWS.c.kind.in_(("accept", "place")) & REVIEWS.c.undone.is_(None)
    query = sa.select(REVIEWS.c.records, REVIEWS.c.kind, REVIEWS.c.about).where(settles)
    with store.read() as connection:
        rows = connection.execute(query).all()
    return frozenset(
        (record, why)
        for text, kind, about in rows
        for record in json.loads(text)
        for why in (PLACES if kind == "place" else (about,))
    )


def _reason(decision: str) -> str:
    return f"{_UNTOLD} {decision}"


def _typed(name: str, value: Any) -> Any:
    """Return a stored value as the frame has it."""
    if name in ("start", "end"):
        return pd.NaT if value is None else pd.Timestamp(int(value), unit="us", tz="UTC")
    if name in ("e", "n", "precision_m"):
        return np.nan if value is None else float(value)
    return bool(value) if name == "withdrawn" else value


def _micros(at: datetime) -> int:
    return int(at.astimezone(UTC).timestamp() * 1_000_000)
