"""Coordinates as sent: numbers in many spellings, in a system that the values and the outline have to tell.

Nothing is swapped or moved silently: a row whose coordinates only fit another system or the other order is refused
with the suggestion, and taken when somebody has confirmed it.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pyproj.exceptions import CRSError, ProjError

from data.columns.table_columns import SWEREF_ZONES
from data.columns.tables import bare
from geo.base.crs import GRID, WEB, Floats, from_crs
from geo.base.errors import FileRefused
from geo.reading.localities import Localities

RT90: Final = {
    "EPSG:3019": "RT 90 7,5 gon V",
    "EPSG:3020": "RT 90 5 gon V",
    "EPSG:3021": "RT 90 2,5 gon V",
    "EPSG:3022": "RT 90 0 gon",
    "EPSG:3023": "RT 90 2,5 gon O",
    "EPSG:3024": "RT 90 5 gon O",
}

CRS_NAMES: Final = {
    GRID: "SWEREF 99 TM",
    WEB: "WGS 84",
    **{code: f"SWEREF 99 {zone[:2]} {zone[2:]}" for zone, code in SWEREF_ZONES.items()},
    **RT90,
    "EPSG:3857": "Web Mercator",
    "EPSG:32632": "UTM 32",
}
"""What Swedish senders use, by EPSG number: tried when the stated system does not fit. (UTM 33 is SWEREF 99 TM.)"""

SWEDEN: Final = (55.0, 69.5, 10.0, 24.6)
"""Lowest and highest latitude, lowest and highest longitude."""

LAT_MAX, LON_MAX = 90.0, 180.0

SAMPLE: Final = 300
"""Rows that a suggestion is tried on."""

METRES_A_DEGREE: Final = 111_000.0

SENTINELS: Final = frozenset((-1.0, -99.0, -999.0, -9999.0, -99999.0, 99999.0, 999999.0, 9999999.0, 99999999.0))
"""What programs write for "no coordinate"."""

_MISSING: Final = frozenset(("", "-", "--", "?", "null", "none", "n/a", "na", "saknas", "okänd", "okänt"))
_NOT_FINITE: Final = re.compile(r"[-+]?(?:nan|inf(?:inity)?)$", re.IGNORECASE)
_DMS: Final = re.compile(
    r"""([NSEWÖOV])?\s*(-?\d{1,3})\s*[°º:\s]\s*(\d{1,2}(?:[.,]\d+)?)\s*(?:['′’:\s]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|″|”|''|′′)?)?)?\s*([NSEWÖOV])?$""",
    re.IGNORECASE,
)
_GROUPED: Final = re.compile(r"[-+]?\d{1,3}(?:[ .]\d{3})+(?:,\d+)?$|[-+]?\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?$")

BLANK, NOT_FINITE, UNREADABLE = "coordinate_missing", "coordinate_not_finite", "coordinate_format"


def read_number(cell: str) -> tuple[float, str, int]:
    """Return a coordinate's value, why it has none (a reason class, or ""), and its number of decimals."""
    text = bare(cell).replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ").replace("−", "-")
    if text.casefold() in _MISSING:
        return math.nan, BLANK, 0
    if _NOT_FINITE.match(text):
        return math.nan, NOT_FINITE, 0
    plain = text.replace(" ", "").removesuffix("m").removesuffix("°")
    if _GROUPED.match(text):
        # of two signs the last is the decimal's; one that stands several times groups thousands
        last = max(plain.rfind("."), plain.rfind(","))
        whole, rest = plain[: max(last, 0)], plain[max(last, 0) :]
        groups = last >= 0 and plain.count(plain[last]) > 1
        plain = whole.replace(".", "").replace(",", "") + (rest[1:] if groups else rest.replace(",", "."))
    else:
        plain = plain.replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return _degrees(text)
    if not math.isfinite(value):
        return math.nan, NOT_FINITE, 0
    return value, "", len(plain.partition(".")[2]) if "e" not in plain.lower() else 9


def _degrees(text: str) -> tuple[float, str, int]:
    """Read degrees, minutes and seconds: ``57°29'08,2"N``."""
    letter = re.fullmatch(r"([NSEWÖOV])?\s*(\d{1,3}[.,]\d+)\s*°?\s*([NSEWÖOV])?", text, re.IGNORECASE)
    if letter:
        digits = letter[2].replace(",", ".")
        return float(digits) * _side(letter[1] or letter[3]), "", len(digits.partition(".")[2])
    match = _DMS.match(text)
    if not match:
        return math.nan, UNREADABLE, 0
    degrees, minutes = float(match[2]), float(match[3].replace(",", "."))
    seconds = float((match[4] or "0").replace(",", "."))
    if minutes >= 60 or seconds >= 60:  # noqa: PLR2004 - a sexagesimal
        return math.nan, UNREADABLE, 0
    value = abs(degrees) + minutes / 60 + seconds / 3600
    decimals = 5 if match[4] else 3
    return math.copysign(value, degrees) * _side(match[1] or match[5]), "", decimals


def _side(letter: str | None) -> int:
    return -1 if letter and letter.upper() in "SWV" else 1


_WKT: Final = re.compile(
    r"(?:SRID=(?P<srid>\d+);\s*)?(?:MULTI)?POINT\s*(?:ZM|Z|M)?\s*\(+\s*(?P<x>\S+)\s+(?P<y>[^\s)]+)[^)]*\)+$",
    re.IGNORECASE,
)
_NO_POINT: Final = re.compile(r"(?:SRID=\d+;\s*)?(?:MULTI)?POINT\s*(?:ZM|Z|M)?\s*EMPTY$", re.IGNORECASE)
_PLAIN_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


def split_pairs(cells: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split one column of pairs (``57.4855, 13.3489``; ``POINT(13.3 57.4)``) into two, in the order written.

    What field tools write behind the pair, the altitude and the accuracy, is left out (``stated_accuracy``).
    """
    firsts, seconds = [], []
    for cell in cells:
        text = bare(cell)
        if _NO_POINT.match(text):
            parts = ["", ""]
        elif point := _WKT.match(text):
            parts = [point["x"], point["y"]]
        else:
            text = text.removeprefix("(").removesuffix(")").strip()
            parts = re.split(r"\s*;\s*|,\s+|\s+,|\s{1,}(?=[-\d])", text)
            if len(parts) != 2 and text.count(",") == 1 and "." in text:  # noqa: PLR2004 - a pair
                parts = text.split(",")
            numbers = len(parts) in (3, 4) and all(_PLAIN_NUMBER.fullmatch(part) for part in parts)
            if len(parts) != 2:  # noqa: PLR2004 - a pair
                parts = parts[:2] if numbers else [text, text]
        firsts.append(parts[0])
        seconds.append(parts[1])
    return firsts, seconds


def stated_accuracy(cells: Sequence[str]) -> list[str]:
    """Return the accuracy that a field tool writes last in ``lat lon altitude accuracy``, else an empty text."""
    out = []
    for cell in cells:
        parts = bare(cell).split()
        whole = len(parts) == 4 and all(map(_PLAIN_NUMBER.fullmatch, parts))  # noqa: PLR2004 - the tools' four
        out.append(parts[3] if whole else "")
    return out


def stated_systems(cells: Sequence[str]) -> list[str]:
    """Return the system that each cell's extended WKT states (``SRID=3006;POINT …``) as ``EPSG:n``, else empty."""
    found = {cell: _WKT.match(bare(cell)) for cell in dict.fromkeys(cells)}
    return [f"EPSG:{met['srid']}" if (met := found[cell]) and met["srid"] else "" for cell in cells]


@dataclass(slots=True)
class Placed:
    """Positions read: metres, and for each row why it has none (a reason class, or "")."""

    e: Floats
    n: Floats
    codes: list[str]
    rounding_m: Floats
    notes: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    suggestion: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Two columns of numbers: values, reason classes and decimals."""

    first: Floats
    second: Floats
    codes: list[str]
    decimals: NDArray[np.int64]


def read_numbers(firsts: Sequence[str], seconds: Sequence[str]) -> Numbers:
    """Read two columns; a row has the graver of its two reason classes."""
    known: dict[str, tuple[float, str, int]] = {}
    for cell in dict.fromkeys((*firsts, *seconds)):
        known[cell] = read_number(cell)
    one = [known[cell] for cell in firsts]
    two = [known[cell] for cell in seconds]
    gravity = {"": 0, BLANK: 1, UNREADABLE: 2, NOT_FINITE: 3}
    codes = [max(a[1], b[1], key=lambda code: gravity[code]) for a, b in zip(one, two, strict=True)]
    decimals = np.array([min(a[2], b[2]) for a, b in zip(one, two, strict=True)], dtype=np.int64)
    return Numbers(np.array([a[0] for a in one]), np.array([b[0] for b in two]), codes, decimals)


def resolve(
    numbers: Numbers,
    role: str,
    localities: Localities,
    *,
    declared: str = "",
    confirmed: str = "",
    swapped: bool = False,
    from_file: bool = False,
) -> Placed:
    """Turn two columns of numbers into metres in SWEREF 99 TM.

    Parameters
    ----------
    numbers
        What stands in the columns; for ``role`` "latlon" latitude first, "ne" north first, "xy" as the file has them.
    role
        What the headers say: ``latlon``, ``ne``, ``xy``, or ``point`` for a geometry (first = east or longitude).
    localities
        For the municipality's outline.
    declared
        A coordinate system that the headers or the file state.
    confirmed
        A coordinate system that a person has confirmed; it holds whatever else is said.
    swapped
        Whether a person has confirmed that the two columns stand the wrong way round.
    from_file
        Whether ``declared`` is the file's own statement (not told of again).
    """
    first, second = (numbers.second, numbers.first) if swapped else (numbers.first, numbers.second)
    codes = list(numbers.codes)
    usable = np.isfinite(first) & np.isfinite(second)
    sentinel = np.isin(first, list(SENTINELS)) & np.isin(second, list(SENTINELS))
    for index in np.flatnonzero(usable & sentinel):
        codes[index] = "coordinate_range"
    usable &= ~sentinel
    placed = Placed(np.full(len(codes), np.nan), np.full(len(codes), np.nan), codes, np.zeros(len(codes)))
    if swapped:
        placed.notes.append(("axis_swapped", {}))
    if not usable.any():
        return placed
    north, east, guessed = _ordered(first, second, usable, role)
    if guessed:
        placed.notes.append(("axis_convention_guessed", {"north": "X" if north is first else "Y"}))
    in_degrees = _in_degrees(north, east, usable, role=role, stated=confirmed or declared)
    crs = confirmed or declared or (WEB if in_degrees else GRID)
    if declared and not confirmed and not from_file and crs != WEB:
        placed.notes.append(("crs_from_header", {"crs": CRS_NAMES.get(crs, crs)}))
    if confirmed and confirmed != declared:
        placed.notes.append(("crs_declared", {"crs": CRS_NAMES.get(crs, crs)}))
    _fill(placed, north, east, usable, crs=crs, localities=localities)
    per_unit = METRES_A_DEGREE if in_degrees else 1.0
    placed.rounding_m = np.where(usable, 0.75 * per_unit * 10.0 ** -np.minimum(numbers.decimals, 9), 0.0)
    return placed


def resolve_each(numbers: Numbers, systems: Sequence[str], localities: Localities) -> Placed:
    """Turn points that each name a system of their own into metres, as ``resolve`` does for one system.

    Parameters
    ----------
    numbers
        East or longitude first.
    systems
        ``EPSG:n`` a row, empty where none is named; a row of a system that is not known gets ``crs_unknown``.
    localities
        For the municipality's outline.
    """
    whole = Placed(np.full(len(systems), np.nan), np.full(len(systems), np.nan), [""] * len(systems),
                   np.zeros(len(systems)))  # fmt: skip
    named = np.array(systems)
    for system in dict.fromkeys(systems):
        at = np.flatnonzero(named == system)
        some = Numbers(numbers.first[at], numbers.second[at], [numbers.codes[i] for i in at], numbers.decimals[at])
        try:
            part = resolve(some, "point" if system else "xy", localities, declared=system, from_file=True)
        except FileRefused:
            part = Placed(np.full(len(at), np.nan), np.full(len(at), np.nan), ["crs_unknown"] * len(at),
                          np.zeros(len(at)))  # fmt: skip
        whole.e[at], whole.n[at], whole.rounding_m[at] = part.e, part.n, part.rounding_m
        for index, code in zip(at.tolist(), part.codes, strict=True):
            whole.codes[index] = code
        whole.notes += [note for note in part.notes if note not in whole.notes]
        whole.suggestion = whole.suggestion or part.suggestion
    return whole


def _ordered(first: Floats, second: Floats, usable: NDArray[np.bool_], role: str) -> tuple[Floats, Floats, bool]:
    """Return north (or latitude), east (or longitude), and whether the values had to tell which is which."""
    if role in ("latlon", "ne"):
        return first, second, False
    if role == "point":
        return second, first, False
    # x and y: Swedish grids call north X, programs call it Y; in Sweden the northing and the latitude are larger
    first_is_north = np.median(np.abs(first[usable])) > np.median(np.abs(second[usable]))
    return (first, second, True) if first_is_north else (second, first, True)


def _in_degrees(north: Floats, east: Floats, usable: NDArray[np.bool_], *, role: str, stated: str) -> bool:
    if stated:
        return stated == WEB
    if role in ("latlon", "point"):
        return True
    small = (np.abs(north[usable]) <= LON_MAX) & (np.abs(east[usable]) <= LON_MAX)
    return bool(small.mean() > 0.5)  # noqa: PLR2004 - most rows


def _fill(
    placed: Placed, north: Floats, east: Floats, usable: NDArray[np.bool_], *, crs: str, localities: Localities
) -> None:
    """Place what lies inside; give the rest the reason class that fits."""
    if crs == WEB:
        beyond = usable & ((np.abs(north) > LAT_MAX) | (np.abs(east) > LON_MAX))
        metric = beyond & (np.abs(north) > 1_000) & (np.abs(east) > 1_000)  # noqa: PLR2004 - no degrees
        other = suggest(north[metric], east[metric], localities) if metric.any() else {}
        for index in np.flatnonzero(beyond):
            placed.codes[index] = "crs_unknown" if other and metric[index] else "coordinate_range"
        placed.suggestion = other
        usable = usable & ~beyond
    e, n = _to_grid(east, north, usable, crs)
    inside = np.zeros(len(e), dtype=bool)
    inside[usable] = localities.inside(e[usable], n[usable])
    placed.e[inside], placed.n[inside] = e[inside], n[inside]
    outside = np.flatnonzero(usable & ~inside)
    if not len(outside):
        return
    back_e, back_n = _to_grid(north[outside], east[outside], np.ones(len(outside), dtype=bool), crs)
    turned = localities.inside(back_e, back_n)
    if crs == WEB:
        low, high, west, far = SWEDEN
        lat, lon = east[outside], north[outside]
        turned |= (lat > low) & (lat < high) & (lon > west) & (lon < far)
    other = suggest(north[outside], east[outside], localities) if not turned.any() else {}
    for index, swapped in zip(outside, turned, strict=True):
        wrong = bool(other) and other["crs"] not in (crs, WEB)
        placed.codes[index] = "axis_swapped" if swapped else "wrong_zone" if wrong else "outside_area"
    if turned.any():
        placed.suggestion = {"crs": crs, "name": CRS_NAMES.get(crs, crs), "swapped": "ja"}
    elif other:
        placed.suggestion = other


def _to_grid(east: Floats, north: Floats, usable: NDArray[np.bool_], crs: str) -> tuple[Floats, Floats]:
    e, n = np.full(len(east), np.nan), np.full(len(east), np.nan)
    try:
        e[usable], n[usable] = (
            (east[usable], north[usable]) if crs == GRID else from_crs(east[usable], north[usable], crs)
        )
    except (CRSError, ProjError):
        raise FileRefused(file="", reason="crs_unknown", crs=crs[:40]) from None
    return e, n


def suggest(north: Floats, east: Floats, localities: Localities) -> dict[str, str]:
    """Return the system in which most of the rows lie in the municipality: ``crs``, ``name``, ``swapped``."""
    north, east = north[:SAMPLE], east[:SAMPLE]
    best: tuple[float, dict[str, str]] = (0.5, {})
    for crs, name in CRS_NAMES.items():
        for swapped in (False, True):
            x, y = (north, east) if swapped else (east, north)
            if crs == WEB and ((np.abs(y) > LAT_MAX) | (np.abs(x) > LON_MAX)).any():
                continue
            e, n = _to_grid(x, y, np.ones(len(x), dtype=bool), crs)
            share = float(localities.inside(e, n).mean()) if len(e) else 0.0
            if share > best[0]:
                best = (share, {"crs": crs, "name": name} | ({"swapped": "ja"} if swapped else {}))
    return best[1]
