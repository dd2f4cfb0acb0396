"""From a free Swedish text to a place: a point with an honest precision, or why there is none.

The ort weighs before the street; a name in two orter is *ambiguous*; what the gazetteer lacks is placed at the ort that
the text names, coarsely, or not at all. See docs/decisions on geocoding for the rules and what they rest on.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from geo.gazetteer import Gazetteer
from geo.localities import Localities, Locality
from geo.placement import STATUSES, Candidate, Placement, Status
from geo.reading.coordinates import Coordinate, coordinates
from geo.reading.lexicon import Elsewhere, Lexicon
from geo.reading.meaning import Interpreter
from geo.reading.page import Reader
from geo.reading.spots import NOTHING, Meaning, Spot
from geo.reading.words import clean, tokens_of

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

    def orter(self, text: str) -> tuple[str, ...]:
        """Return the orter that a text names as places, in its order; the heading of a notice is none."""
        read = clean(text[:LONGEST_TEXT])
        return self._interpreter.orter(self._reader.read(read, tokens_of(read)))

    def _place(self, text: str, hint: str | None) -> Placement:
        read = clean(text[:LONGEST_TEXT])
        points = coordinates(read)
        if points:
            return self._of_points(text, points)
        meaning = self._interpreter.meaning(self._reader.read(read, tokens_of(read)), self._hint(hint))
        return _placement(text, meaning)

    def _hint(self, hint: str | None) -> Locality | Elsewhere | None:
        """Return the ort, or the place outside, that a sender's hint names; None for one that says nothing."""
        if not hint or not hint.strip():
            return None
        tokens = tokens_of(clean(hint))
        reading = self._reader.read(clean(hint), tokens)
        for mention in reading.mentions:
            entry = mention.entries[0] if mention.entries else None
            if isinstance(entry, Locality) or (isinstance(entry, Elsewhere) and entry.firm):
                return entry
        return None

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
