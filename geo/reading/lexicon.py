"""The lexicon: every way in which a gazetteer's things may be called, filed by words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from geo.reading.gazetteer import Gazetteer, Name, OutsidePlace
from geo.reading.localities import Localities, Locality
from geo.reading.spelling import NearSpelling
from geo.reading.vocabulary import DIRECTION, GENERIC, ORDINARY, STREET_STEMS
from geo.reading.words import HEADS, STREET_HEADS, bare, kept, parts, readings, skeleton, tokens_of, unabbreviated

_LINKS: Final = frozenset({"i", "på", "vid"})
"""Left out of a name that says its ort: kyrkan i Sjötofta."""

_ADJACENT: Final = frozenset({"by"})
"""Last words that mean little without the word before: Nittorp by is not "byn i Nittorp"."""

_OWNED: Final = frozenset(HEADS) - STREET_HEADS - {"plats", "torp", "gård", "hem", "led"}
_LEAST_NEAR: Final = 5
_LEAST_SLIP: Final = 6
_LEAST_TWO_SLIPS: Final = 10
"""A word shorter than five letters is never taken for a misspelt one; from six on it may have a slip of the hand, from
ten on two."""
_LEAST_STREET_STEM: Final = 5
_LEAST_BARE: Final = 4
_BEGINNING: Final = 4
_MOST_KEPT: Final = 500_000
"""Written words whose readings are remembered: the memory has an end, whatever is sent."""


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """A gazetteer's name under one of its callings; ``owner`` is the ort that must be told beside it ("" none)."""

    name: Name
    owner: str
    exact: str


@dataclass(frozen=True, slots=True, eq=False)
class Elsewhere:
    """A place outside; ``firm`` is false for a stop, whose name says little of where one is."""

    place: OutsidePlace
    exact: str
    firm: bool


Entry = Thing | Elsewhere | Locality


@dataclass(frozen=True, slots=True)
class Word:
    """One kept form that a written word may stand for; ``slips`` 0 as written, above 0 the less likely."""

    kept: str
    slips: float


class Lexicon:
    """What may be said of places: ``phrases`` by kept words joined by blanks, ``begins`` their beginnings.

    ``stops_of`` the stop that bears an ort's name; ``roads`` by number; ``municipality`` None where none is filed;
    ``learned_texts`` the learned names by all their words, however many.
    """

    def __init__(self, gazetteer: Gazetteer, localities: Localities) -> None:
        self.localities: Final = localities
        self.postcodes: Final = gazetteer.postcodes
        self.phrases: Final[dict[str, list[Entry]]] = {}
        self.begins: Final[set[str]] = set()
        self.vocabulary: Final[set[str]] = set()
        self.stops_of: Final[dict[str, Name]] = {}
        self.roads: Final[dict[int, Name]] = {}
        self.municipality: Name | None = None
        self.learned_texts: Final[dict[str, list[Name]]] = {}
        self._written: Final[set[str]] = set()
        self._memory: Final[dict[tuple[str, bool, int], tuple[Word, ...]]] = {}
        self._orter: Final[dict[str, str]] = {}
        self._beginnings: Final[dict[str, list[Locality]]] = {}
        for locality in localities.places:
            for called in (locality.name, *locality.alt):
                self._orter[called.lower()] = locality.name
                if len(called) > _LEAST_BARE:
                    self._orter.setdefault(bare(called.lower()), locality.name)
                self._file(called.lower(), [locality])
            if locality.is_ort:
                self._beginnings.setdefault(locality.name.lower()[:_BEGINNING], []).append(locality)
        for name in gazetteer.names:
            self._add_name(name)
        for place in gazetteer.outside:
            self._add_outside(place)

    # filing

    def _file(self, called: str, entries: list[Entry]) -> None:
        words = [kept(word) for word in called.split(" ")]
        phrase = " ".join(words)
        self.phrases.setdefault(phrase, []).extend(entries)
        for length in range(1, len(words)):
            self.begins.add(" ".join(words[:length]))
        self.vocabulary.update(words)
        self._written.update(called.split(" "))
        if len(words) > 1:
            joined = kept("".join(called.split(" ")))
            self.phrases.setdefault(joined, []).extend(entries)
            self.vocabulary.add(joined)

    def _add_name(self, name: Name) -> None:
        if name.kind == "road":
            number = next((int(part.low) for part in tokens_of(name.name) if part.number), None)
            if number is not None:
                self.roads[number] = name
            return
        if name.kind == "municipality":
            self.municipality = name
        for called in dict.fromkeys((name.name, *name.alt)):
            words = [token.low for token in tokens_of(called)]
            if words and name.position == "learned":
                self._add_learned(name, words)
            elif words:
                self._add_calling(name, words)

    def _add_learned(self, name: Name, words: list[str]) -> None:
        """File a learned name; an ordinary word means it only where its ort is told."""
        exact = " ".join(words)
        self.learned_texts.setdefault(exact, []).append(name)
        ordinary = exact in ORDINARY or exact in GENERIC or exact in HEADS
        self._file(exact, [Thing(name, name.locality if ordinary else "", exact)])

    def _add_calling(self, name: Name, words: list[str]) -> None:
        exact = " ".join(words)
        orter = [self.ort_of(word) for word in words]
        ort = next((found for found in orter if found), "")
        if not ort or name.kind == "municipality" or DIRECTION.intersection(words):
            owner = self._owner_in(words)
            if owner:
                self._file(owner, [Thing(name, "", owner)])
                self._file(words[-1], [Thing(name, owner, words[-1])])
            self._file(exact, [Thing(name, "", exact)])
            return
        rest = [word for word, found in zip(words, orter, strict=True) if not found and word not in _LINKS]
        if not rest:
            if name.kind == "stop":
                self.stops_of[ort] = name
            else:
                self._file(exact, [Thing(name, "", exact)])
        elif rest[-1] in _ADJACENT:
            self._file(exact, [Thing(name, "", exact)])
        else:
            called = " ".join(rest)
            self._file(called, [Thing(name, ort, called)])

    def _owner_in(self, words: list[str]) -> str:
        """Return the words before a generic last one: Mossebo of "Mossebo kyrka", "Sävshult" of "Sävshults by"."""
        head = kept(words[-1])
        if len(words) < 2 or (head not in _OWNED and head not in _ADJACENT):  # noqa: PLR2004 - an owner and a head
            return ""
        last = words[-2]
        genitive = last[:-1] if last.endswith("s") and head in _ADJACENT else last
        return " ".join([*words[:-2], genitive])

    def _add_outside(self, place: OutsidePlace) -> None:
        firm = place.kind != "stop"
        for called in place.name.replace(" och ", ",").split(",") if firm else [place.name]:
            words = [token.low for token in tokens_of(called)]
            if not words or (not firm and (len(words) > 1 or words[0] in ORDINARY or words[0] in GENERIC)):
                continue
            exact = " ".join(words)
            self._file(exact, [Elsewhere(place, exact, firm)])

    # asking

    def ort_of(self, word: str) -> str:
        """Return the ort (or place of its own) that a lower-case word names, genitive included; "" where none."""
        found = self._orter.get(word)
        if found is None and word.endswith("s"):
            found = self._orter.get(word[:-1])
        return found or ""

    def ort_within(self, word: str) -> tuple[Locality, str] | None:
        """Return the ort that a lower-case compound begins with, and the rest: dalstorpsskolan → Dalstorp, sskolan."""
        for locality in self._beginnings.get(word[:_BEGINNING], ()):
            name = locality.name.lower()
            if word.startswith(name) and len(word) > len(name) + 2:
                return locality, word[len(name) :]
        return None

    def words(self, written: str, *, short: bool, slack: int) -> tuple[Word, ...]:
        """Return what a written lower-case word may stand for in names, the likeliest first.

        ``short``: it may be an abbreviation; ``slack``: how far it may be misspelt (``geo.reading.cues.Slack``).
        """
        key = (written, short, slack)
        found = self._memory.get(key)
        if found is None:
            found = tuple(self._read(written, short=short, slack=slack))
            if len(self._memory) < _MOST_KEPT:
                self._memory[key] = found
        return found

    def _read(self, written: str, *, short: bool, slack: int) -> list[Word]:
        found = [Word(form, 0.1 * i) for i, form in enumerate(readings(written)) if form in self.vocabulary]
        if short:
            forms = [form for form in unabbreviated(written) if form in self.vocabulary]
            if not forms and len(written) > _LEAST_BARE and written.isascii():
                forms = [form for plain in unabbreviated(written) for form in self._by_bare.get(bare(plain), ())]
            found.extend(Word(form, 0.1) for form in forms if all(word.kept != form for word in found))
        if found:
            return found
        if len(written) >= _LEAST_BARE and written.isascii() and written not in GENERIC:
            plain = (written, *(bare(reading) for reading in readings(written)))
            known = (form for reading in plain for form in self._by_bare.get(reading, ()))
            found = [Word(form, 0.3) for form in dict.fromkeys(known)]
        if not found and slack:
            found = list(self._near(written, slack))
        return found

    @cached_property
    def _by_bare(self) -> dict[str, list[str]]:
        filed: dict[str, list[str]] = {}
        for word in self.vocabulary:
            plain = bare(word)
            if plain != word and len(plain) >= _LEAST_BARE:
                filed.setdefault(plain, []).append(word)
        for word in self._written:
            # the definite form as well: Genvagen
            plain, form = bare(word), kept(word)
            if word not in (plain, form) and form not in filed.setdefault(plain, []):
                filed[plain].append(form)
        return filed

    @cached_property
    def _by_skeleton(self) -> dict[str, set[str]]:
        filed: dict[str, set[str]] = {}
        for word in self._written:
            if len(word) >= _LEAST_NEAR and not word[0].isdecimal() and word not in ORDINARY:
                filed.setdefault(skeleton(word), set()).add(word)
        return filed

    @cached_property
    def _spelling(self) -> NearSpelling:
        return NearSpelling(list(self._by_skeleton))

    def _near(self, written: str, slack: int) -> Iterable[Word]:
        if len(written) < _LEAST_NEAR or written in ORDINARY or written in GENERIC:
            return
        for stripped, bones in _bones(written):
            most = 0 if len(bones) < _LEAST_SLIP else 2 if len(bones) >= _LEAST_TWO_SLIPS else 1
            nearest = None
            for distance, known in self._spelling.near(bones, most):
                if nearest is not None and distance > nearest:
                    break
                written_so = (word for word in self._by_skeleton[known] if _may_be(stripped, word))
                allowed = [word for word in written_so if slack > 1 or not distance or word in self._orter]
                if allowed:
                    nearest = distance
                    yield from (Word(kept(word), 0.5 + distance) for word in sorted(allowed))
            if nearest is not None:
                return


def _bones(written: str) -> Iterable[tuple[str, str]]:
    """Yield a written word with and without its last s, each with its skeletons: an "ae" may be an ä or two letters."""
    for stripped in dict.fromkeys((written, written.removesuffix("s"))):
        yield stripped, skeleton(stripped)
    if "ae" in (plain := bare(written)) or "oe" in plain:
        yield written, skeleton(plain.replace("ae", "a\0e").replace("oe", "o\0e")).replace("\0", "")


def _may_be(written: str, known: str) -> bool:
    """Tell whether a written word may be a misspelling of a known one, and not another name of its own."""
    if written[0] != known[0] and bare(written[0]) != bare(known[0]):
        return False
    stem, head = parts(written)
    known_stem, known_head = parts(known)
    if not head and known_head in STREET_HEADS and len(known_stem) >= _LEAST_STREET_STEM:
        return written.startswith(known_stem)  # the slip is in the last part: Åkeriväen
    if not head or (head not in STREET_HEADS and known_head not in STREET_HEADS):
        return True
    if head != known_head or stem in STREET_STEMS:
        return False
    return skeleton(stem) == skeleton(known_stem) or len(known_stem) >= _LEAST_STREET_STEM
