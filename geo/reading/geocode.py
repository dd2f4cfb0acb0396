"""From a free Swedish text to a place: a point with an honest precision, or why there is none.

The ort weighs before the street; a name in two orter is *ambiguous*; what the gazetteer lacks is placed at the ort that
the text names, coarsely, or not at all. Decision record 0020 tells the rules and what they rest on.
"""

from collections.abc import Sequence
from typing import Final, TypeGuard

import numpy as np

from geo.base.errors import PlaceAmbiguous, PlaceUnknown
from geo.reading.candidates import NOTHING, Meaning, Spot, spot_of
from geo.reading.coordinates import Coordinate, coordinates
from geo.reading.gazetteer import Gazetteer, Name
from geo.reading.lexicon import Elsewhere, Entry, Lexicon, Thing
from geo.reading.localities import Localities, Locality
from geo.reading.meaning import Interpreter
from geo.reading.page import Reader
from geo.reading.placement import STATUSES, Candidate, Placement, Status
from geo.reading.words import Token, clean, kept, tokens_of

__all__ = ["STATUSES", "Candidate", "Geocoder", "Placement", "Status"]

LONGEST_TEXT: Final = 4_000
"""Signs of a text that are read for a place; the place stands in the beginning of a longer one or nowhere."""


class Geocoder:
    """Places texts by a gazetteer and the orter; made once, it may be asked by several threads."""

    def __init__(self, gazetteer: Gazetteer, localities: Localities) -> None:
        self.localities: Final = localities
        self.lexicon: Final = Lexicon(gazetteer, localities)
        self._reader: Final = Reader(self.lexicon)
        self._interpreter: Final = Interpreter(self.lexicon)
        self._hints: Final[dict[str, Locality | Elsewhere | None]] = {}

    def place(self, texts: Sequence[str], hints: Sequence[str | None] | None = None) -> list[Placement]:
        """Place each text.

        Parameters
        ----------
        texts
            Free Swedish texts.
        hints
            For each the ort that the sender gave beside it, or None; what the text itself names wins.

        Returns
        -------
        placements
            One for each text, in order.
        """
        given: Sequence[str | None] = [None] * len(texts) if hints is None else hints
        known: dict[tuple[str, str | None], Placement] = {}
        for key in zip(texts, given, strict=True):
            if key not in known:
                known[key] = self._place(*key)
        return [known[key] for key in zip(texts, given, strict=True)]

    def find(self, text: str, hint: str | None = None) -> Placement:
        """Return the one place of a text, for whoever can use nothing else.

        Raises
        ------
        PlaceAmbiguous
            If the text may mean several places; the facts name them.
        PlaceUnknown
            If it names none.
        """
        placement = self.place([text], [hint])[0]
        if placement.status == "ambiguous":
            names = [f"{spot.name} ({spot.locality})" if spot.locality else spot.name for spot in placement.candidates]
            raise PlaceAmbiguous(text=text, candidates=tuple(dict.fromkeys(names)))
        if placement.status == "unplaced":
            raise PlaceUnknown(text=text)
        return placement

    def orter(self, text: str) -> tuple[str, ...]:
        """Return the orter that a text names as places, in its order; the heading of a notice is none."""
        read = clean(text[:LONGEST_TEXT])
        return self._interpreter.orter(self._reader.read(read, tokens_of(read)))

    def is_elsewhere(self, text: str) -> bool:
        """Tell whether a text is about a place in another municipality, and about none of ours beside it."""
        read = clean(text[:LONGEST_TEXT])
        return self._interpreter.is_elsewhere(self._reader.read(read, tokens_of(read)))

    def _place(self, text: str, hint: str | None) -> Placement:
        read = clean(text[:LONGEST_TEXT])
        points = coordinates(read)
        if points:
            return self._of_points(text, points)
        tokens = tokens_of(read)
        there = self._hint(hint)
        learned = self._learned(tokens, there)
        if learned is not None:
            return _placement(text, Meaning((spot_of(learned),)))
        return _placement(text, self._interpreter.meaning(self._reader.read(read, tokens), there))

    def _learned(self, tokens: Sequence[Token], hint: Locality | Elsewhere | None) -> Name | None:
        """Return what a whole text was learned to mean: one thing, called so by nobody else, in the sender's ort."""
        if not self.lexicon.learned_texts:
            return None
        words = " ".join(token.low for token in tokens)
        names = self.lexicon.learned_texts.get(words, [])
        others = self.lexicon.phrases.get(" ".join(map(kept, words.split(" "))), ()) if names else ()
        if any(not isinstance(entry, Thing) or entry.owner or entry.name.position != "learned" for entry in others):
            return None
        if hint is not None:
            names = [name for name in names if isinstance(hint, Locality) and name.locality == hint.name]
        return names[0] if len(names) == 1 else None

    def _hint(self, hint: str | None) -> Locality | Elsewhere | None:
        """Return the ort, or the place outside, that a sender's hint names; None for one that says nothing."""
        if hint is None or not hint.strip():
            return None
        if hint not in self._hints:
            self._hints[hint] = self._read_hint(clean(hint))
        return self._hints[hint]

    def _read_hint(self, hint: str) -> Locality | Elsewhere | None:
        tokens = tokens_of(hint)
        words = [token.low for token in tokens]
        whole = words[:-1] if words[-1:] in (["kommun"], ["kn"], ["kommuns"]) else []
        if whole and self.lexicon.ort_of(" ".join(whole)) == self._interpreter.resolver.seat:
            return None
        # what stands in the column of orter is a name, however ordinary a word it is
        for name in (" ".join(whole or words), " ".join(whole or words).removesuffix("s")):
            for entry in self.lexicon.phrases.get(" ".join(map(kept, name.split())), ()):
                if _tells_where(entry):
                    return entry
        mentions = self._reader.read(hint, tokens).mentions
        return next((entry for mention in mentions for entry in mention.entries[:1] if _tells_where(entry)), None)

    def _of_points(self, text: str, points: Sequence[Coordinate]) -> Placement:
        inside = [p for p in points if bool(self.localities.inside(p.e, p.n))]
        if not inside:
            return Placement(text, "unplaced")
        named = [str(name) for name in self.localities.of([p.e for p in inside], [p.n for p in inside])]
        spots = [
            Spot(f"{p.n:.0f}, {p.e:.0f}", "place", locality, p.e, p.n, p.precision_m, "coordinate")
            for p, locality in zip(inside, named, strict=True)
        ]
        near = [s for s in spots if np.hypot(s.e - spots[0].e, s.n - spots[0].n) <= spots[0].precision_m]
        return _placement(text, Meaning(tuple(spots[:1] if len(near) == len(spots) else spots)))


def _tells_where(entry: Entry) -> TypeGuard[Locality | Elsewhere]:
    return isinstance(entry, Locality) or (isinstance(entry, Elsewhere) and entry.firm)


def _placement(text: str, meaning: Meaning) -> Placement:
    if meaning == NOTHING:
        return Placement(text, "unplaced")
    if len(meaning.spots) == 1 and not meaning.more:
        spot = meaning.spots[0]
        candidates = tuple(_candidate(other, 1.0 if other is spot else 0.3) for other in (spot, *meaning.offers))
        return Placement(
            text, "placed", spot.kind, spot.name, spot.locality, spot.e, spot.n, spot.precision_m, spot.how, candidates
        )
    if meaning.spots:
        every = tuple(dict.fromkeys((*meaning.spots, *meaning.offers)))
        return Placement(text, "ambiguous", candidates=tuple(_candidate(spot, 1.0 / len(every)) for spot in every))
    offers = meaning.offers
    return Placement(text, "unplaced", candidates=tuple(_candidate(spot, 1.0 / len(offers)) for spot in offers))


def _candidate(spot: Spot, score: float) -> Candidate:
    score = round(score / (1.0 + spot.slips), 3)
    return Candidate(spot.name, spot.kind, spot.locality, spot.e, spot.n, spot.precision_m, score)
