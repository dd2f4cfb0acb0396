"""From letters to proposed events: each with a day, a place, a kind and what is doubtful, for a person to look at.

What stands in a letter and is no event is left out with its reason; nothing is lost. Violent extremism is not taken:
such a concern goes to the coordinator or the police.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

import numpy as np
import pandas as pd

from data.categories import taught
from data.columns import wording
from data.columns.known_places import KnownPlaces
from data.intake.mappings import known_places as ground_of
from data.letters import happenings
from data.letters.happenings import Happening
from data.letters.letter_lines import lines_of
from data.letters.mail_heads import Mail, mails_in, moment_of, written_on
from data.letters.splitting import Left, pieces
from data.readers.confined import LETTER, LETTERS, Reading
from data.readers.mail_files import Letter, packed
from data.store.sight import Sight
from data.store.store import OBSERVATIONS, Store
from geo.base.errors import FileRefused
from geo.base.periods import day_bounds
from geo.reading.days import When, when_in
from geo.reading.days.when import DAY_UNCERTAIN
from geo.reading.geocode import Placement
from geo.reading.personal_signs import spans_in

LOOKS_BACK_DAYS: Final = 2
"""A report of the same thing comes within a day or two."""

NEAR_M: Final = 150.0
"""Two positions nearer than this may be the same place."""

PACK_BYTES: Final = 32 * 1024 * 1024
"""Letters that are read in one process hold no more than this together."""

UNPLACED: Final = "unplaced"
AMBIGUOUS: Final = "ambiguous"
PERSONAL: Final = "personal_signs"
TWIN: Final = "twin"

_NOTHING: Final = Placement("", "unplaced")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event that a letter seems to tell of; a person changes what is wrong (``dataclasses.replace``) and takes it.

    ``personal`` are spans of ``text``: start, end, kind. ``same_as`` are the numbers of earlier proposals that may tell
    of the same thing, ``held`` the ids of stored records. ``doubts`` name what to look at, as ``karta letters`` does;
    what is plain has none. ``raw`` is the piece as it stands in the letter, ``mail`` the number of its mail. ``e``,
    ``n`` are set where a person pointed the place out.
    """

    text: str
    said: When | None = None
    category: str = ""
    subcategory: str = ""
    place_text: str = ""
    locality: str = ""
    placement: Placement = _NOTHING
    personal: tuple[tuple[int, int, str], ...] = ()
    extremism: bool = False
    same_as: tuple[int, ...] = ()
    held: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    e: float | None = None
    n: float | None = None
    raw: str = ""
    mail: int = 0

    @property
    def ticked(self) -> bool:
        """Tell whether nothing of it has to be looked at."""
        return not self.doubts and not self.extremism


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a letter says that is no event: its words, the class of its reason, and the number of its mail."""

    text: str
    why: str
    mail: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What letters hold: their mails as when sent and whether quoted, the proposals, and what is left out."""

    mails: tuple[tuple[datetime | None, bool], ...] = ()
    proposals: tuple[Proposal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def read_letters(files: Sequence[tuple[str, bytes]]) -> list[Letter | FileRefused]:
    """Return the words of each letter, or why it is refused; they are read in a process of its own.

    One process reads them all: where it breaks down over one of them, each is read alone.
    """
    if not files:
        return []
    if len(files) > 1 and sum(len(content) for _, content in files) <= PACK_BYTES:
        try:
            answers = json.loads(Reading("", packed(files), LETTERS).answer())
        except FileRefused:
            return [_alone(name, content) for name, content in files]
        return [_letter(answer) for answer in answers]
    return [_alone(name, content) for name, content in files]


def _alone(name: str, content: bytes) -> Letter | FileRefused:
    try:
        return Letter.from_json(Reading(name, content, LETTER).answer())
    except FileRefused as refusal:
        return refusal


def _letter(answer: str) -> Letter | FileRefused:
    told = json.loads(answer)
    return FileRefused(**({"file": ""} | told["refused"])) if "refused" in told else Letter.from_json(answer)


def propose_all(
    store: Store,
    letters: Sequence[Letter],
    *,
    now: datetime,
    known_places: KnownPlaces | None = None,
    sight: Sight | None = None,
) -> Answer:
    """Cut letters into proposed events; "i lördags" counts from the day that its mail was written.

    The same thing may be told of in several letters. ``sight`` is of whoever asks: a record that may tell of the same
    thing is only named to one who may see it.
    """
    answer = answer_of(letters, now=now, known_places=known_places or ground_of(store))
    sorted_ones = [_taught(store, one) for one in answer.proposals]
    found = _with_twins(sorted_ones, _stored_near(store, sorted_ones, sight))
    return replace(answer, proposals=tuple(found))


def _taught(store: Store, proposal: Proposal) -> Proposal:
    """Return a proposal with the kind that corrections have taught, where only the rules have told it."""
    if (proposal.category, proposal.subcategory) != (wording.category_of(proposal.text) or ("", "")):
        return proposal
    told = taught.tell(store, proposal.text)
    if not told.learned or told.kind == wording.OTHER:
        return proposal
    category, subcategory = taught.levels_of(told.kind)
    return replace(proposal, category=category, subcategory=subcategory)


def answer_of(letters: Sequence[Letter], *, now: datetime, known_places: KnownPlaces) -> Answer:
    """Cut letters into proposed events without looking at what is stored."""
    mails: list[tuple[datetime | None, bool]] = []
    proposals: list[Proposal] = []
    left: list[LeftOut] = []
    for letter in letters:
        cut = _mails(letter, now)
        for mail in cut:
            number = len(mails)
            mails.append((mail.sent, mail.quoted))
            for one in _told(mail, now, known_places, alone=len(cut) == 1):
                if isinstance(one, Left):
                    left.append(LeftOut(one.text, one.why, number))
                else:
                    proposals.append(_proposal(one, number, known_places))
    return Answer(tuple(mails), tuple(_with_twins(proposals, pd.DataFrame())), tuple(left))


def taken(left: LeftOut, answer: Answer, *, now: datetime, known_places: KnownPlaces) -> Proposal:
    """Return what was left out as a proposal: a person says that it is an event."""
    sent = answer.mails[left.mail][0] if left.mail < len(answer.mails) else None
    written = written_on(Mail(sent=sent), now)
    when = when_in(left.text, written)
    return _proposal(Happening(left.text, left.text, when), left.mail, known_places)


def _mails(letter: Letter, now: datetime) -> list[Mail]:
    sent = moment_of(letter.sent, now) if letter.sent else None
    return mails_in(letter.text, now=now, sent=sent, subject=letter.subject, tells=happenings.tells)


def _told(mail: Mail, now: datetime, known_places: KnownPlaces, *, alone: bool) -> list[Happening | Left]:
    """Return a mail's events and what is left of it, in its order."""
    heads: list[Happening | Left] = [Left(line.strip(), "head") for line in mail.head if line.strip()]
    if mail.quoted:
        return [*heads, *(Left(line.strip(), "quoted_twin") for line in mail.lines if line.strip())]
    written = written_on(mail, now)
    own = lines_of(mail.lines, partial(_tells_on, written))
    cut = pieces(own, written, partial(_is_town, known_places))
    about = happenings.Mail(written, mail.subject)
    elsewhere, placed = known_places.geocoder.is_elsewhere, _placed_by(known_places)

    def in_town(text: str) -> bool:
        return bool(known_places.geocoder.orter(text))

    return [
        *heads,
        *happenings.happenings(cut, about, elsewhere=elsewhere, placed=placed, in_town=in_town, alone=alone),
    ]


def _tells_on(written: date, line: str) -> bool:
    return happenings.tells(line, written)


def _is_town(known_places: KnownPlaces, text: str) -> bool:
    town = known_places.town(text)
    return bool(town.locality) and not town.place and not town.code


def _placed_by(known_places: KnownPlaces) -> Callable[[str], str]:
    """Return what tells the name of the place that a text is placed at, each text once."""
    known: dict[str, str] = {}

    def name_of(text: str) -> str:
        if text not in known:
            found = known_places.geocoder.place([text])[0]
            precise = found.status != "unplaced" and found.kind not in ("locality", "municipality")
            known[text] = (found.name or "|".join(one.name for one in found.candidates)) if precise else ""
        return known[text]

    return name_of


def _proposal(one: Happening, mail: int, known_places: KnownPlaces) -> Proposal:
    labels = one.labels
    heading = " ".join(one.headings)
    kind = None
    for words in (labels.get("category", ""), one.text, heading):
        kind = kind or (wording.category_of(words) if words else None)
    place_text = ", ".join(labels[name] for name in ("address", "place", "area") if labels.get(name))
    town = _town(labels.get("locality", ""), one.headings, known_places)
    placement = known_places.geocoder.place([place_text or one.text], [town or None])[0]
    personal = tuple(spans_in(one.text))
    return Proposal(
        text=one.text,
        said=one.when,
        category=kind[0] if kind else "",
        subcategory=kind[1] if kind else "",
        place_text=place_text,
        locality=placement.locality or town,
        placement=placement,
        personal=personal,
        doubts=(*_doubts_of(one.when), *place_doubts(placement), *([PERSONAL] if personal else [])),
        raw=one.raw,
        mail=mail,
    )


def _doubts_of(when: When | None) -> tuple[str, ...]:
    return (DAY_UNCERTAIN,) if when is None else when.doubts


def place_doubts(placement: Placement) -> tuple[str, ...]:
    """Return what is doubtful of where a proposal would be placed."""
    if placement.status == "ambiguous":
        return (AMBIGUOUS,)
    return (UNPLACED,) if placement.status != "placed" or placement.kind == "municipality" else ()


def _town(label: str, headings: Sequence[str], known_places: KnownPlaces) -> str:
    for words in (label, *reversed(headings)):
        if words:
            town = known_places.town(words)
            if town.locality and not town.code:
                return town.locality
            named = known_places.geocoder.orter(words)
            if len(named) == 1:
                return named[0]
    return ""


def _with_twins(found: Sequence[Proposal], known: pd.DataFrame) -> list[Proposal]:
    """Mark what may tell of the same thing as an earlier proposal or a stored record."""
    out: list[Proposal] = []
    for proposal in found:
        same = tuple(number for number, other in enumerate(out) if _alike(proposal, other))
        held = tuple(known["id"][_like(proposal, known)]) if len(known) else ()
        doubts = tuple(dict.fromkeys((*proposal.doubts, *([TWIN] if same or held else []))))
        out.append(replace(proposal, same_as=same, held=held, doubts=doubts))
    return out


def _stored_near(store: Store, found: Sequence[Proposal], sight: Sight | None) -> pd.DataFrame:
    days = [proposal.said.first for proposal in found if proposal.said]
    if not days:
        return pd.DataFrame()
    around = timedelta(days=LOOKS_BACK_DAYS)
    begin, after = (int(moment.timestamp() * 1e6) for moment in day_bounds(min(days) - around, max(days) + around))
    return store.observations((OBSERVATIONS.c.start >= begin) & (OBSERVATIONS.c.start < after), sight=sight)


def _alike(one: Proposal, other: Proposal) -> bool:
    if not one.said or not other.said or abs((one.said.first - other.said.first).days) > LOOKS_BACK_DAYS:
        return False
    if one.category != other.category or not one.category:
        return False
    if one.placement.status != "placed" or other.placement.status != "placed":
        return False
    return (one.placement.name, one.placement.locality) == (other.placement.name, other.placement.locality)


def _like(proposal: Proposal, known: pd.DataFrame) -> np.ndarray:
    """Return which stored records are of the same kind, at the same place, within a day or two."""
    if proposal.said is None or not proposal.category or proposal.placement.status != "placed":
        return np.zeros(len(known), dtype=bool)
    begin, after = day_bounds(
        proposal.said.first - timedelta(days=LOOKS_BACK_DAYS), proposal.said.last + timedelta(days=LOOKS_BACK_DAYS)
    )
    place = proposal.placement
    near = np.hypot(known["e"] - place.e, known["n"] - place.n) <= NEAR_M
    named = (known["place"] == place.name) & (known["locality"] == (place.locality or ""))
    same = (known["category"] == proposal.category) & (known["start"] >= begin) & (known["start"] < after)
    return np.asarray(same & (near | named), dtype=bool)
