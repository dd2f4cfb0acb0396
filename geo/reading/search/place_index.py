"""Places found while somebody types: every name, calling and ort, the likeliest first.

A word of the question may be the whole of a name's word, its beginning, a part of it, or close to it in spelling; the
worst of the question's words decides (in that order), then the chosen ort, then the rest. What a beginning finds stays
found while the same word is typed on. Decision record 0151 tells the rules and what they rest on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.reading.gazetteer import KINDS, Name
from geo.reading.localities import COUNTRYSIDE, Locality
from geo.reading.placement import Candidate
from geo.reading.search.word_file import Numbers, WordFile
from geo.reading.words import HEADS, clean, kept, parts, readings, skeleton, tokens_of, unabbreviated

LONGEST: Final = 80
"""Signs of a question that are read: names are short."""

MOST: Final = 8
"""Places that are shown: what a screen has room for under a field."""

WHOLE, BEGINS, WITHIN, NEAR = 1.0, 2.0, 3.0, 4.0
"""How a word of the question fits a word of a name; below WHOLE the whole name fits."""

_LEVELLED: Final = 0.2
"""So much behind is what fits only without rings, dots and doubled letters."""
_COMPOUND: Final = 0.5
"""So much before other parts is the last part of a compound: "skolan" means Tranängskolan."""
_LEAST_TYPED: Final = 2
_LEAST_WITHIN: Final = 3
_LEAST_NEAR: Final = 4
_KILOMETRE: Final = 1_000.0

_UNSAID: Final = frozenset({"i", "på", "vid", "nära", "utanför", "av", "och", "till", "från", "intill"})
"""Words around a name that say nothing of which one it is."""

_STOP: Final = frozenset({"hållplats", "hållplatsen", "busshållplats", "busshållplatsen", "hpl", "hlp"})

_KINDS: Final = (
    ("locality",),
    ("area",),
    ("school", "church", "place"),
    ("street",),
    ("stop",),
    ("farm",),
    ("road",),
    ("address",),
    ("municipality",),
)
"""Kinds in the order that they are shown in where nothing else tells: addresses come when their number is typed."""

_ORDER: Final = {kind: at for at, kinds in enumerate(_KINDS) for kind in kinds}

Ranks = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found.

    ``kind`` is one of ``geo.reading.gazetteer.KINDS`` or ``locality``; ``called`` the calling that fits, where it is
    not the name; ``missed`` the words of the question that it does not answer to: a house number that is not known, or
    all but the ort. ``area`` the id of a drawn area, "" for others.
    """

    key: str
    name: str
    kind: str
    locality: str
    e: float
    n: float
    precision_m: float
    called: str = ""
    missed: tuple[str, ...] = ()
    area: str = ""

    @property
    def candidate(self) -> Candidate:
        """The place as the geocoder offers one."""
        kind = KINDS.get(self.kind, self.kind)
        return Candidate(self.name, kind, self.locality or None, self.e, self.n, self.precision_m)


@dataclass(frozen=True, slots=True)
class _Calling:
    """One calling of a place; ``words`` in the forms that they are kept in, ``twin`` a stop beside its place."""

    hit: Hit
    also_locality: str
    words: frozenset[str]
    twin: bool

    @property
    def last(self) -> tuple[int, str, str, str]:
        """What tells where nothing else does: the name with least in it that was not asked for."""
        hit = self.hit
        return len(self.words), hit.name, hit.locality, hit.key


class PlaceIndex:
    """Finds places; made once of names, orter and drawn areas, it may be asked by several threads.

    Parameters
    ----------
    names
        The gazetteer's names.
    localities
        The orter, and the places that are none but have a centre.
    areas
        For the names of drawn areas (``name``, ``locality``) their ids.
    """

    def __init__(
        self,
        names: Sequence[Name],
        localities: Sequence[Locality],
        areas: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self._by_key: Final[dict[str, Hit]] = {}
        self._callings: Final[list[_Calling]] = []
        written: list[list[str]] = []
        for called, calling in _callings(names, localities, areas or {}):
            if self._by_key.setdefault(calling.hit.key, replace(calling.hit, called="")).area == calling.hit.area:
                self._callings.append(calling)
                written.append([token.low for token in tokens_of(clean(called))])
        self._file(written)
        self._town_names: Final = [place.name for place in localities if place.is_ort] + [COUNTRYSIDE]
        self._towns: Final = WordFile(_town_words(localities))
        self._facts()

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._by_key)

    def __getitem__(self, key: str) -> Hit:
        """Return a place by its key; KeyError where there is none (any more)."""
        return self._by_key[key]

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a place of that key."""
        return key in self._by_key

    # filing

    def _file(self, written: Sequence[Sequence[str]]) -> None:
        plain, level, whole, heads = (dict[str, list[int]]() for _ in range(4))
        for number, words in enumerate(written):
            # written together as well as apart
            for word in (*words, "".join(words)) if len(words) > 1 else words:
                plain.setdefault(word, []).append(number)
                level.setdefault(skeleton(word), []).append(number)
            for word in words:
                whole.setdefault(kept(word), []).append(number)
                stem, head = parts(word)
                if stem and head:
                    heads.setdefault(head, []).append(number)
        self._plain, self._level, self._kept, self._heads = map(WordFile, (plain, level, whole, heads))

    def _facts(self) -> None:
        """Lay out what is asked of every calling as arrays."""
        callings = self._callings
        town = {name: at for at, name in enumerate(self._town_names)}
        none = len(town)
        self._order = np.array([_ORDER[one.hit.kind] for one in callings], dtype=np.int8)
        self._at = np.array([(one.hit.e, one.hit.n) for one in callings], dtype=float).reshape(-1, 2)
        self._called = np.array([bool(one.hit.called) for one in callings], dtype=bool)
        self._twin = np.array([one.twin for one in callings], dtype=bool)
        self._town = np.array([town.get(one.hit.locality, none) for one in callings], dtype=np.intp)
        self._also = np.array([town.get(one.also_locality, none) for one in callings], dtype=np.intp)
        self._last = np.zeros(len(callings), np.intp)
        self._last[sorted(range(len(callings)), key=lambda at: callings[at].last)] = np.arange(len(callings))
        self._same: dict[frozenset[str], list[int]] = {}
        for number, calling in enumerate(callings):
            self._same.setdefault(calling.words, []).append(number)

    # asking

    def search(
        self, asked: str, *, locality: str = "", near: tuple[float, float] | None = None, most: int = MOST
    ) -> tuple[Hit, ...]:
        """Return the places that somebody may mean who has typed so far, the likeliest first.

        Parameters
        ----------
        asked
            Words, whole or begun, of a name and perhaps of its ort.
        locality
            The ort that is chosen beside it: what lies there goes before what fits as well elsewhere.
        near
            Metres, ``e, n``: among equals the nearest goes first.
        most
            Places that are returned.
        """
        said = [token.low for token in tokens_of(clean(asked[:LONGEST]))]
        words = [word for word in said if word not in _UNSAID and word not in _STOP] or said
        if sum(map(len, words)) < _LEAST_TYPED:
            return ()
        stop = len(words) < len(said) and not _STOP.isdisjoint(said)
        fits = [self._fits(word) for word in words]
        found = self._found(words, fits, locality, near, most, stop=stop)
        if not found and len(words) > 1:
            closer = [np.minimum(fit, self._near(word)) for word, fit in zip(words, fits, strict=True)]
            found = self._found(words, closer, locality, near, most, stop=stop)
        return found or self._orter_alone(words)

    def _fits(self, word: str) -> Ranks:
        """Return how well a word fits each calling: infinite where it does not."""
        ranks = np.full(len(self._callings), np.inf)
        for rank, numbers in self._ways(word):
            ranks[numbers] = np.minimum(ranks[numbers], rank)
        return ranks if np.isfinite(ranks).any() else self._near(word)

    def _ways(self, word: str) -> Iterator[tuple[float, Numbers]]:
        head = kept(word)
        # "skolan" asks for any school: the compounds' last parts fit as well as the word alone
        whole = BEGINS if head in HEADS else WHOLE
        yield whole, self._plain.of(word)
        for form in (*readings(word), *unabbreviated(word)):
            yield whole, self._kept.of(form)
        yield BEGINS, self._plain.beginning(word)
        if head in HEADS:
            yield WITHIN - _COMPOUND, self._heads.of(head)
        for level in _levelled(word):
            yield whole + _LEVELLED, self._level.of(level)
            yield BEGINS + _LEVELLED, self._level.beginning(level)
            if len(word) >= _LEAST_WITHIN and not word.isdecimal():
                yield WITHIN, self._level.holding(level)

    def _near(self, word: str) -> Ranks:
        ranks = np.full(len(self._callings), np.inf)
        level = skeleton(word)
        if len(level) >= _LEAST_NEAR and not word.isdecimal():
            ranks[self._level.near(level)] = NEAR
        return ranks

    def _towns_of(self, word: str) -> Ranks:
        """Return how well a word fits each ort, and last that nothing fits what lies in none."""
        ranks = np.full(len(self._town_names) + 1, np.inf)
        for level in (word, *_levelled(word)):
            ranks[self._towns.beginning(level)] = BEGINS
        for whole in (word, word.removesuffix("s"), skeleton(word), skeleton(word.removesuffix("s"))):
            ranks[self._towns.of(whole)] = WHOLE
        if not np.isfinite(ranks).any() and len(word) >= _LEAST_NEAR:
            ranks[self._towns.near(skeleton(word))] = NEAR
        return ranks

    def _found(
        self,
        words: Sequence[str],
        fits: Sequence[Ranks],
        locality: str,
        near: tuple[float, float] | None,
        most: int,
        *,
        stop: bool,
    ) -> tuple[Hit, ...]:
        """Return the places that all words fit, by their name or, all but one, by their ort."""
        fit = np.array(fits)
        named = np.isfinite(fit).any(axis=0)
        if len(words) > 1:
            towns = np.array([self._towns_of(word) for word in words])
            fit = np.minimum(fit, np.minimum(towns[:, self._town], towns[:, self._also]))
        # a house number that is not known leaves the street
        numeral = np.array([word.isdecimal() for word in words])
        missed = ~np.isfinite(fit) & numeral[:, None] & (self._order == _ORDER["street"])
        fit[missed] = WHOLE
        fitting = named & np.isfinite(fit).all(axis=0) & ((self._order == _ORDER["stop"]) | (not stop))
        numbers = np.flatnonzero(fitting)
        worst, total = np.floor(fit[:, numbers].max(axis=0)), np.round(fit[:, numbers].sum(axis=0), 1)
        worst[np.isin(numbers, self._same.get(frozenset(map(kept, words)), ()))] = 0.0
        gone = missed[:, numbers].sum(axis=0)
        order = np.lexsort((*self._facts_of(numbers, near), total, gone, self._twin[numbers],
                            ~self._lies_in(numbers, locality), worst))  # fmt: skip
        once: dict[str, Hit] = {}
        for number in numbers[order].tolist():
            hit = self._callings[number].hit
            unmet = tuple(word for word, gone in zip(words, missed[:, number].tolist(), strict=True) if gone)
            once.setdefault(hit.key, replace(hit, missed=unmet) if unmet else hit)
            if len(once) == most:
                break
        return tuple(once.values())

    def _lies_in(self, numbers: NDArray[np.intp], locality: str) -> NDArray[np.bool_]:
        town = self._town_names.index(locality) if locality in self._town_names else -1
        return np.asarray((self._town[numbers] == town) | (self._also[numbers] == town), dtype=bool)

    def _facts_of(self, numbers: NDArray[np.intp], near: tuple[float, float] | None) -> tuple[Ranks, ...]:
        """Return what tells among those that fit as well, the least telling first.

        What it is called, how far away it lies, of what kind it is, whether its own name fits or another.
        """
        east, north = self._at[numbers].T
        away = np.zeros(len(numbers)) if near is None else np.hypot(east - near[0], north - near[1]) // _KILOMETRE
        called = self._called[numbers].astype(float)
        return self._last[numbers].astype(float), away, self._order[numbers].astype(float), called

    def _orter_alone(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """Return the orter that one of several words names, where nothing in them answers to the others."""
        found: dict[str, tuple[str, ...]] = {}
        for word in words if len(words) > 1 else ():
            for at in np.flatnonzero(self._towns_of(word) == WHOLE).tolist():
                found[self._town_names[at]] = tuple(other for other in words if other != word)
        return tuple(
            replace(hit, missed=found[hit.name])
            for hit in self._by_key.values()
            if hit.kind == "locality" and hit.name in found
        )


def _callings(
    names: Sequence[Name], localities: Iterable[Locality], areas: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, _Calling]]:
    """Yield every calling with its place: the orter first, each place's own name before its others."""
    standing = {(name.e, name.n) for name in names if name.kind != "stop" and name.position == "stop"}
    for place in localities:
        kind, town = ("locality", place.name) if place.is_ort else ("place", COUNTRYSIDE)
        hit = Hit(_key(kind, town, place), place.name, kind, town, place.e, place.n, place.reach_m)
        yield from _each(hit, place.alt, "", twin=False)
    for name in names:
        area = areas.get((name.name, name.locality), "") if name.kind == "area" else ""
        key = _key(name.kind, name.locality, name)
        hit = Hit(key, name.name, name.kind, name.locality, name.e, name.n, name.precision_m, area=area)
        twin = name.kind == "stop" and (name.e, name.n) in standing
        yield from _each(hit, name.alt, name.also_locality, twin=twin)


def _each(hit: Hit, alt: Iterable[str], also: str, *, twin: bool) -> Iterator[tuple[str, _Calling]]:
    for called in dict.fromkeys((hit.name, *alt)):
        words = frozenset(kept(token.low) for token in tokens_of(clean(called))) - _UNSAID
        own = hit if called == hit.name else replace(hit, called=called)
        yield called, _Calling(own, also, words, twin)


def _key(kind: str, town: str, place: Name | Locality) -> str:
    return f"{kind}|{town}|{place.name}|{place.e:.0f}|{place.n:.0f}"


def _town_words(localities: Iterable[Locality]) -> dict[str, list[int]]:
    """Return the orter's own words, by which what is in them may be asked for; last the countryside's."""
    callings = [(place.name, *place.alt) for place in localities if place.is_ort] + [(COUNTRYSIDE, "landsbygden")]
    filed: dict[str, list[int]] = {}
    for number, called in enumerate(callings):
        for token in (token for each in called for token in tokens_of(clean(each))):
            for form in dict.fromkeys((token.low, skeleton(token.low))):
                filed.setdefault(form, []).append(number)
    return filed


def _levelled(word: str) -> tuple[str, ...]:
    """Return a begun word without rings, dots and doubled letters; its last c may become a ck."""
    level = skeleton(word)
    if len(level) < _LEAST_TYPED and len(level) < len(word):
        return ()
    return (level, f"{level[:-1]}k") if level[-1:] == "c" else (level,)
