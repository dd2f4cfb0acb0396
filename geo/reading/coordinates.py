"""Coordinates that stand in a text: degrees in every common writing, SWEREF 99 TM and 13 30, RT 90 2,5 gon V."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from geo.base.crs import from_crs, to_grid

MEASURED_M: Final = 25.0
"""A point that somebody read off a telephone or a map and wrote down: no better than this, however many decimals."""

SWEDEN_LAT: Final = (55.2, 69.2)
SWEDEN_LON: Final = (10.5, 24.3)
_NORTHINGS: Final = (6_100_000.0, 7_700_000.0)
_METRE_SYSTEMS: Final = (
    # eastings, coordinate system
    ((200_000.0, 950_000.0), "EPSG:3006"),
    ((100_000.0, 200_000.0), "EPSG:3008"),
    ((1_200_000.0, 1_900_000.0), "EPSG:3021"),
)
"""SWEREF 99 TM, SWEREF 99 13 30 (the municipality's own zone) and RT 90: their eastings never meet."""

_LEAST_DECIMALS: Final = 3
_LEAST_DECIMALS_ALONE: Final = 2
"""Fewer decimals are a sum or a time, unless letters or signs of degrees say otherwise or nothing else is written."""
_SIX_DIGITS: Final = re.compile(r"(?:\d\D*){6}")


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A point in a text: metres in SWEREF 99 TM, and how coarsely it was written."""

    e: float
    n: float
    precision_m: float


_SIDE: Final = r"(?:[NnEeÖöXxYy]|[Ll]at(?:itud)?|[Ll]o?ng?(?:itud)?)?\s*[:=]?\s*"
_FIRST: Final = r"(?<!\d)(?<!\d[.,])(\d{2})[.,](\d+)"
_SECOND_NUMBER: Final = r"(\d{2})[.,](\d+)(?!\d)"
_DEGREES: Final = re.compile(
    rf"{_FIRST}\s*°?\s*(?P<mark>[NnEeÖö](?![^\W\d_]))?(?:\s*[,;/|&]\s*|\s+|(?<=[NnEeÖö]))"
    rf"{_SIDE}{_SECOND_NUMBER}\s*(?P<sign>°)?\s*(?P<after>[NnEeÖö](?![^\W\d_]))?"
)
_MINUTE: Final = "['′’´‘]"
_SECOND: Final = "(?:[\"″”“]|''|′′|’’)"
_ONE_DMS: Final = (
    rf"(\d{{1,2}})\s*[°º]\s*(\d{{1,2}}(?:[.,]\d+)?)\s*(?:{_MINUTE}\s*(?:(\d{{1,2}}(?:[.,]\d+)?)\s*(?:{_SECOND})?)?)?"
)
_DMS: Final = re.compile(
    rf"(?P<a>[NnEeÖö])?\s*{_ONE_DMS}\s*(?P<b>[NnEeÖö](?![^\W\d_]))?\s*[,;/]?\s*"
    rf"(?P<c>[NnEeÖö])?\s*{_ONE_DMS}\s*(?P<d>[NnEeÖö](?![^\W\d_]))?"
)
_MINUTES: Final = re.compile(
    r"(?P<a>[NnEeÖö])?\s?(?<!\d)(\d{2}) (\d{1,2}[.,]\d+)\s*(?P<b>[NnEeÖö](?![^\W\d_]))?\s*[,;/]?\s*"
    r"(?P<c>[NnEeÖö])?\s?(\d{2}) (\d{1,2}[.,]\d+)\s*(?P<d>[NnEeÖö](?![^\W\d_]))?"
)
_PLAIN_DMS: Final = re.compile(
    r"(?<!\d)(\d{2})[ :](\d{2})[ :](\d{2}(?:[.,]\d+)?)\s*([NnEeÖö])\b\s*[,;/]?\s*"
    r"(\d{2})[ :](\d{2})[ :](\d{2}(?:[.,]\d+)?)\s*([NnEeÖö])\b"
)
_METRES: Final = re.compile(
    r"(?<![\d.,])(\d(?: \d{3}){2}|\d{3} \d{3}|\d{6,7})(?:[.,](\d{1,3}))?(?!\d)"
    r"\s*(?:m\b)?(?:\s*[NnEeÖö](?![^\W\d_])(?!\s*[:=]?\s*\d))?\s*[,;/|&]?\s*(?:(?:och|and)\s+)?"
    r"(?:(?:[NnEeXxYyÖö]|nord|öst|nordlig|östlig|ostlig|northing|easting)(?![^\W\d_]))?\s*[:=]?\s*"
    r"(\d(?: \d{3}){2}|\d{3} \d{3}|\d{6,7})(?:[.,](\d{1,3}))?(?!\d)"
)


_SPELT: Final = (
    (re.compile(r"(?<=\d)\s*grader\b,?", re.IGNORECASE), "°"),
    (re.compile(r"(?<=\d)\s*min(?:uter|ut)?\b[.,]?", re.IGNORECASE), "'"),
    (re.compile(r"(?<=\d)\s*sek(?:under|und)?\b[.,]?", re.IGNORECASE), '"'),
    (re.compile(r"\b(?:nordlig(?: bredd)?|norr|nord)\b", re.IGNORECASE), "N"),
    (re.compile(r"\b(?:östlig(?: längd)?|öster|öst|ost)\b", re.IGNORECASE), "E"),
)
"""How signs of degrees are written out in words."""


def coordinates(text: str) -> list[Coordinate]:
    """Return the points in Sweden that a clean text states, in the order of the text."""
    if not _SIX_DIGITS.search(text):
        return []
    if "grader" in text.lower():
        for pattern, sign in _SPELT:
            text = pattern.sub(sign, text)
    return [*_dms(text), *_degrees(text), *_metres(text)]


def _degrees(text: str) -> Iterator[Coordinate]:
    for match in _DEGREES.finditer(text):
        first, first_decimals, second, second_decimals = match.group(1, 2, 4, 5)
        a, b = float(f"{first}.{first_decimals}"), float(f"{second}.{second_decimals}")
        decimals = min(len(first_decimals), len(second_decimals))
        told = any(match.group(name) for name in ("mark", "sign", "after")) or "lat" in text.lower()
        alone = len(match.group().strip()) >= len(text.strip()) - 2
        least = 1 if told else _LEAST_DECIMALS_ALONE if alone else _LEAST_DECIMALS
        if decimals >= least:
            yield from _in_sweden(a, b, max(MEASURED_M, 111_000.0 * 10.0**-decimals))


def _dms(text: str) -> Iterator[Coordinate]:
    for match in _DMS.finditer(text):
        yield from _of_parts(match.group(2, 3, 4), match.group(7, 8, 9))
    for match in _PLAIN_DMS.finditer(text):
        yield from _of_parts(match.group(1, 2, 3), match.group(5, 6, 7))
    for match in _MINUTES.finditer(text):
        if any(match.group("a", "c")) or any(match.group("b", "d")):
            yield from _of_parts((*match.group(2, 3), None), (*match.group(6, 7), None))


def _of_parts(first: Sequence[str | None], second: Sequence[str | None]) -> Iterator[Coordinate]:
    a, fine_m = _from_dms(*first)
    b, fine_too_m = _from_dms(*second)
    yield from _in_sweden(a, b, max(MEASURED_M, fine_m, fine_too_m))


def _from_dms(degrees: str | None, minutes: str | None, seconds: str | None) -> tuple[float, float]:
    """Return decimal degrees, and in metres of latitude what the last figure written is worth."""
    last = seconds or minutes or ""
    decimals = len(last) - 1 - max(last.find("."), last.find(",")) if "." in last or "," in last else 0
    worth_m = (31.0 if seconds else 1_852.0) * 10.0**-decimals
    whole, sixtieths, rest = (float((part or "0").replace(",", ".")) for part in (degrees, minutes, seconds))
    return whole + sixtieths / 60 + rest / 3600, worth_m


def _in_sweden(a: float, b: float, precision_m: float) -> Iterator[Coordinate]:
    """Yield the reading that lies in Sweden: latitude first, or longitude first; they never both do."""
    for lat, lon in ((a, b), (b, a)):
        if SWEDEN_LAT[0] <= lat <= SWEDEN_LAT[1] and SWEDEN_LON[0] <= lon <= SWEDEN_LON[1]:
            e, n = to_grid(lat, lon)
            yield Coordinate(float(e), float(n), precision_m)
            return


def _metres(text: str) -> Iterator[Coordinate]:
    for match in _METRES.finditer(text):
        whole_a, part_a, whole_b, part_b = match.groups()
        point = _of_metres(_number(whole_a, part_a), _number(whole_b, part_b))
        if point is not None:
            yield Coordinate(*point, MEASURED_M)


def _of_metres(a: float, b: float) -> tuple[float, float] | None:
    for north, east in ((a, b), (b, a)):
        if _NORTHINGS[0] <= north <= _NORTHINGS[1]:
            for (least, most), crs in _METRE_SYSTEMS:
                if least <= east < most:
                    e, n = from_crs(east, north, crs)
                    return float(e), float(n)
    return None


def located(a: float, b: float) -> tuple[float, float] | None:
    """Return the point in Sweden that two numbers are, metres in SWEREF 99 TM; None where they are none.

    Degrees or metres, in either order: only one reading of two numbers ever lies in Sweden.
    """
    degrees = next(_in_sweden(a, b, MEASURED_M), None)
    return (degrees.e, degrees.n) if degrees is not None else _of_metres(a, b)


def _number(whole: str, decimals: str | None) -> float:
    return float(f"{whole.replace(' ', '')}.{decimals or 0}")
