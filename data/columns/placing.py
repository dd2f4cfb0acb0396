"""Where: from a file's coordinates, orter and place texts to positions with an honest precision, or none.

A position is kept for what has one of its own (an address, a street, a stop, an area). What is only known to lie in an
ort, along a road or in the municipality keeps the name alone: no record stands on a stand-in point.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from data.columns.coordinate_columns import Numbers, Placed, read_numbers, resolve, resolve_each, split_pairs
from data.columns.judging import Judgement
from data.columns.known_places import KnownPlaces, OrtAsSent
from geo.base.crs import Floats
from geo.base.records import PRECISION_LIMIT_M
from geo.reading.localities import COUNTRYSIDE
from geo.reading.placement import Placement

CENTROID_ROWS: Final = 8
"""So many different addresses on one coordinate are not eight reports from one house, but a program's default."""

CENTROID_M: Final = 2_000.0
"""What a coordinate that stands for many addresses is worth."""

MISMATCH_SHARE: Final = 0.2
"""One row in five that says another ort than its coordinate is a matter of the file, below it one of the row: people
name the post town."""

EXAMPLES: Final = 3
"""Places of a kind that are shown: enough to see what they have in common."""

FAR_M: Final = 5_000.0
"""So far beyond an ort's reach nobody says its name."""

_HOUSE_NUMBER: Final = re.compile(
    r"((?:gatan|vägen|stigen|gränden?|backen|torget|allén|stråket)) \d{1,4}(?: ?[a-z])?(?=,|$)", re.IGNORECASE
)
"""A house number behind a street's name; a road's number (länsväg 156) is its name."""


@dataclass(frozen=True, slots=True)
class PlacedCounts:
    """How many rows have got a place (a point or a named area), could be several, or were not found; some of each."""

    placed: int = 0
    ambiguous: int = 0
    unmatched: int = 0
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def plus(self, other: "PlacedCounts") -> "PlacedCounts":
        """Return the sum of two lists' counts."""
        names = (*self.examples, *(name for name in other.examples if name not in self.examples))
        return PlacedCounts(
            self.placed + other.placed,
            self.ambiguous + other.ambiguous,
            self.unmatched + other.unmatched,
            {name: (*self.examples.get(name, ()), *other.examples.get(name, ()))[:EXAMPLES] for name in names},
        )


@dataclass(slots=True)
class Places:
    """Columns of an observation frame that tell where; NaN and "" where nothing is known."""

    e: Floats
    n: Floats
    precision_m: Floats
    how: list[str]
    place: list[str]
    kind: list[str]
    locality: list[str]
    ambiguous: dict[int, str] = field(default_factory=dict)
    unmatched: dict[int, str] = field(default_factory=dict)

    def counts(self, kept: Sequence[int]) -> PlacedCounts:
        """Return the counts over the rows that are kept."""
        stays = set(kept)
        doubtful = {
            "ambiguous": [text for index, text in sorted(self.ambiguous.items()) if index in stays],
            "unmatched": [text for index, text in sorted(self.unmatched.items()) if index in stays],
        }
        examples = {name: tuple(dict.fromkeys(texts))[:EXAMPLES] for name, texts in doubtful.items() if texts}
        known = np.isfinite(self.e).tolist()
        placed = sum(known[index] or self.how[index] == "area" for index in kept)
        return PlacedCounts(placed, len(doubtful["ambiguous"]), len(doubtful["unmatched"]), examples)


@dataclass(frozen=True, slots=True)
class Cells:
    """The columns that tell where, as sent; None or empty where the file has none.

    ``systems`` is each row's own coordinate system, where they name more than one; ``role`` tells what ``coordinates``
    are (``data.columns.coordinate_columns.resolve``; ``pair``: both in one column); ``points`` are geometries;
    ``texts`` the places in words, ``fallback`` the free text that is searched where there are none.
    """

    coordinates: tuple[Sequence[str], Sequence[str]] | None = None
    role: str = "latlon"
    points: Sequence[tuple[float, float] | None] | None = None
    crs: str = ""
    kinds: tuple[str, str] = ("", "")
    systems: Sequence[str] = ()
    precision: Sequence[str] | None = None
    locality: Sequence[str] | None = None
    texts: Sequence[str] = ()
    fallback: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person has confirmed of the coordinates."""

    crs: str = ""
    swapped: bool = False


def place(
    cells: Cells, judged: Judgement, known_places: KnownPlaces, *, precision_m: float, confirmed: Confirmed
) -> Places:
    """Place the rows; refuse those whose coordinates or orter cannot be right, warn of the doubtful.

    Parameters
    ----------
    cells
        The columns as sent.
    judged
        Gets the refusals, warnings and the suggestion of a coordinate system.
    known_places
        The orter and the geocoder.
    precision_m
        How far the source's coordinates may be off.
    confirmed
        What a person has confirmed.
    """
    placer = _Placer(cells, judged, known_places)
    if cells.coordinates is not None or cells.points is not None:
        placer.by_coordinates(precision_m, confirmed)
        placer.compare()
    placer.by_text()
    return placer.out


class _Placer:
    """The columns while they are filled."""

    def __init__(self, cells: Cells, judged: Judgement, known_places: KnownPlaces) -> None:
        self.cells, self.judged, self.known_places = cells, judged, known_places
        n = len(judged.numbers)
        nan = np.full(n, np.nan)
        blank = [""] * n
        self.out = Places(nan, nan.copy(), nan.copy(), ["none"] * n, blank, list(blank), list(blank))
        self.pointed = np.zeros(n, dtype=bool)
        self.towns = self._understood()

    def _understood(self) -> list[OrtAsSent]:
        said = self.cells.locality
        if said is None:
            return [OrtAsSent()] * len(self.judged.numbers)
        known = {cell: self.known_places.town(cell) for cell in dict.fromkeys(said)}
        towns = [known[cell] for cell in said]
        for index, town in enumerate(towns):
            if town.code == "unknown_locality":
                self.judged.refuse(index, "unknown_locality", met=said[index].strip()[:40])
        return towns

    def _text(self, index: int) -> str:
        text = self.cells.texts[index].strip() if self.cells.texts else ""
        return text or (self.cells.fallback[index].strip() if self.cells.fallback else "")

    def _says_where(self, index: int) -> bool:
        """Tell whether a row without a coordinate can be placed by its words; of a geometry's, by its address alone."""
        if self.cells.points is None:
            return bool(self._text(index))
        return bool(self.cells.texts and self.cells.texts[index].strip())

    # by coordinates

    def by_coordinates(self, precision_m: float, confirmed: Confirmed) -> None:
        """Place what has a coordinate; what has none but says where goes on to the geocoder."""
        numbers, role = self._numbers()
        if self.cells.systems and not confirmed.crs:
            placed = resolve_each(numbers, self.cells.systems, self.known_places.localities)
        else:
            placed = resolve(
                numbers,
                role,
                self.known_places.localities,
                declared=self.cells.crs,
                confirmed=confirmed.crs,
                swapped=confirmed.swapped,
                from_file=self.cells.points is not None,
            )
        self.judged.suggestion = placed.suggestion
        searched = []
        for index, code in enumerate(placed.codes):
            if code == "coordinate_missing" and self._says_where(index):
                searched.append(index)
            elif code == "coordinate_missing" and self.cells.points is not None:
                self.judged.refuse(index, "geometry_missing")
            elif code:
                self.judged.refuse(index, code, **self._facts(index, placed))
        self.pointed = has = np.isfinite(placed.e)
        if not set(np.flatnonzero(has).tolist()) <= self.judged.refused.keys():
            for reason, facts in placed.notes:
                self.judged.warn(reason, None, **facts)
        self.judged.warn("coordinate_missing", searched)
        self._text_numbers()
        out = self.out
        out.e[has], out.n[has] = placed.e[has], placed.n[has]
        out.precision_m[has] = np.maximum(precision_m, placed.rounding_m)[has]
        self._stated_precision()
        coarse = has & (out.precision_m > max(PRECISION_LIMIT_M, precision_m))
        self.judged.warn("precision_too_low", np.flatnonzero(coarse).tolist(), what="coordinate")
        self._defaults()
        of = self.known_places.localities.of(out.e[has], out.n[has])
        for index, name in zip(np.flatnonzero(has).tolist(), of, strict=True):
            out.locality[index] = str(name)
            out.how[index] = "coordinate"

    def _numbers(self) -> tuple[Numbers, str]:
        points = self.cells.points
        if points is not None:
            pairs = np.array([pair or (np.nan, np.nan) for pair in points], dtype=float).reshape(-1, 2)
            codes = ["" if pair is not None else "coordinate_missing" for pair in points]
            return Numbers(pairs[:, 0], pairs[:, 1], codes, np.full(len(codes), 7)), "point"
        first, second = self.cells.coordinates or ((), ())
        if self.cells.role == "pair":
            return read_numbers(*split_pairs(first)), "xy"
        return read_numbers(first, second), self.cells.role

    def _facts(self, index: int, placed: Placed) -> dict[str, str]:
        if self.cells.points is not None:
            pair = self.cells.points[index]
            met = "" if pair is None else f"{pair[0]:g}, {pair[1]:g}"
        else:
            first, second = self.cells.coordinates or ((), ())
            met = first[index] if self.cells.role == "pair" else f"{first[index]}, {second[index]}"
        if self.cells.systems and placed.codes[index] == "crs_unknown":
            return {"met": met[:60], "cause": "named", "crs": self.cells.systems[index]}
        return {"met": met[:60]} | ({"suggested": placed.suggestion["name"]} if "name" in placed.suggestion else {})

    def _text_numbers(self) -> None:
        """Tell of numbers that a workbook holds as text; a csv has no kinds of cells."""
        north, east = self.cells.kinds
        rows = [i for i in np.flatnonzero(self.pointed).tolist() if "t" in (north[i : i + 1], east[i : i + 1])]
        self.judged.warn("number_as_text", rows)

    def _stated_precision(self) -> None:
        if self.cells.precision is None:
            return
        stated = read_numbers(self.cells.precision, self.cells.precision).first
        usable = self.pointed & np.isfinite(stated) & (stated > 0)
        self.out.precision_m[usable] = np.maximum(stated[usable], 1.0)

    def _defaults(self) -> None:
        """Find coordinates that stand for many addresses: a program's default, not a place."""
        if not self.cells.texts:
            return
        out, has = self.out, self.pointed
        at = np.flatnonzero(has)
        points = np.round(np.column_stack((out.e[at], out.n[at])), 1)
        order = np.lexsort(points.T)
        ends = np.flatnonzero((np.diff(points[order], axis=0) != 0).any(axis=1)) + 1
        for group in np.split(at[order], ends):
            if len(group) < CENTROID_ROWS:
                continue
            texts = {re.sub(r"\W+", " ", self.cells.texts[index]).strip().casefold() for index in group.tolist()}
            if len(texts - {""}) >= CENTROID_ROWS:
                out.precision_m[group] = np.maximum(out.precision_m[group], CENTROID_M)
                self.judged.warn("default_centroid_suspected", None, addresses=len(texts), rows=len(group))

    def compare(self) -> None:
        """Compare the ort that was said with the ort of the coordinate."""
        said = 0
        apart: list[int] = []
        for index in np.flatnonzero(self.pointed).tolist():
            town = self.towns[index]
            if index in self.judged.refused or not (town.code or town.locality) or town.locality == COUNTRYSIDE:
                continue
            said += 1
            if town.code or self._is_apart(town.locality, index):
                apart.append(index)
        if len(apart) > MISMATCH_SHARE * max(said, 1):
            self.judged.warn("locality_mismatch", apart)
        else:
            self.judged.hint("locality_mismatch", apart)

    def _is_apart(self, said: str, index: int) -> bool:
        there = self.out.locality[index]
        if said == there:
            return False
        ort = self.known_places.localities[said]
        away = float(np.hypot(ort.e - self.out.e[index], ort.n - self.out.n[index]))
        return away > ort.reach_m + FAR_M or (there != COUNTRYSIDE and away > ort.limit_m)

    # by name

    def by_text(self) -> None:
        """Ask the geocoder for what has no coordinate, each different text once."""
        asked: dict[tuple[str, str | None], list[int]] = {}
        for index in np.flatnonzero(~self.pointed).tolist():
            if index in self.judged.refused:
                continue
            town = self.towns[index]
            if town.code == "outside_area":
                self.judged.refuse(index, "outside_area", met=(self.cells.locality or ())[index].strip()[:40])
                continue
            text = ", ".join(part for part in (self._text(index), town.place) if part)
            if not text and self.cells.locality is not None and self.known_places.is_whole(self.cells.locality[index]):
                # what is told of the whole municipality is nowhere in it, and nothing is missed
                continue
            if not self.known_places.knows_addresses:
                text = _HOUSE_NUMBER.sub(r"\1", text)
            near = town.locality if town.locality != COUNTRYSIDE else ""
            asked.setdefault((text, near or None), []).append(index)
        answers = (
            self.known_places.geocoder.place([text for text, _ in asked], [hint for _, hint in asked]) if asked else []
        )
        ambiguous: list[int] = []
        unmatched: list[int] = []
        for ((text, hint), rows), found in zip(asked.items(), answers, strict=True):
            self._keep(rows, found, hint)
            if found.status == "ambiguous":
                ambiguous += rows
            elif found.status == "unplaced" and (text or not hint):
                unmatched += rows
            elif self.cells.coordinates is None and self.known_places.tells_more(text, found, hint or ""):
                # a free text is no place that somebody wrote, so only what stands in a place column is missed
                unmatched += [index for index in rows if self.cells.texts and self.cells.texts[index].strip()]
        self.out.ambiguous = {index: self._text(index) for index in ambiguous}
        self.out.unmatched = {index: self._text(index) for index in unmatched}
        self.judged.warn("geocode_ambiguous", sorted(ambiguous))
        self.judged.warn("geocode_unmatched", sorted(unmatched))

    def _keep(self, rows: Sequence[int], found: Placement, hint: str | None) -> None:
        out = self.out
        own = found.status == "placed" and not self.known_places.stands_in(found)
        for index in rows:
            out.locality[index] = found.locality or hint or self.towns[index].locality
            if found.status != "placed":
                continue
            out.how[index], out.place[index], out.kind[index] = found.how, found.name or "", found.kind or ""
            if own:
                out.e[index], out.n[index], out.precision_m[index] = found.e, found.n, found.precision_m
