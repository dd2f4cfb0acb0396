"""The municipality's own attractors: places that draw people and the hours of their kinds, from a settings file.

``KARTA_ATTRACTORS`` names a csv with ``slag;namn;ort;ost;nord;dagar;timmar;andel``. A row with a name and a point adds
a place. A row with days, hours and a share says when how many per cent of an ort's people are at places of the kind;
then none of the assumed hours of that kind hold (``geo.background.attractors``).
"""

import csv
from functools import cache
from pathlib import Path
from typing import Final

from data.places.reference import localities, names
from data.readers.encodings import decode
from geo.background.attractors import KINDS, Attractor, Attractors, Hours, attractors_of
from geo.base.errors import ValueRefused
from geo.base.periods import WEEKDAYS
from geo.reading.localities import COUNTRYSIDE
from settings import ROOT, value

SWEDISH: Final = {
    "skola": "school",
    "station": "station",
    "torg": "square",
    "butik": "shop",
    "sporthall": "sports_hall",
}
"""A kind as the file calls it; the English key is understood too."""

DAYS: Final = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")
EAST_M: Final = (200_000.0, 1_000_000.0)
NORTH_M: Final = (6_000_000.0, 7_800_000.0)
"""Where SWEREF 99 TM holds Sweden, as the database has it."""

COLUMNS: Final = ("slag", "namn", "ort", "ost", "nord", "dagar", "timmar", "andel")


def attractors() -> Attractors:
    """Return the gazetteer's attractors and the municipality's own.

    Raises
    ------
    ValueRefused
        If a row of the file cannot be meant; it tells which.
    """
    return _attractors(value("KARTA_ATTRACTORS"))


@cache
def _attractors(file: str) -> Attractors:
    places, hours = rows_of(ROOT / file) if file else ([], [])
    found = attractors_of(names(), places, hours)
    found.week()
    return found


def rows_of(path: Path) -> tuple[list[Attractor], list[Hours]]:
    """Return the places and the hours of a file."""
    reader = csv.DictReader(decode(path.read_bytes()).text.splitlines(), delimiter=";")
    titles = set(reader.fieldnames or ())
    if "slag" not in titles or not titles <= set(COLUMNS):
        raise ValueRefused(field=path.name, value=";".join(reader.fieldnames or ()), wanted=";".join(COLUMNS))
    places: list[Attractor] = []
    hours: list[Hours] = []
    for number, row in enumerate(reader, start=2):
        told = {key: (cell or "").strip() for key, cell in row.items() if key in titles}
        try:
            kind = _kind(told["slag"])
            if told.get("ost") or told.get("nord"):
                at = _number(told, "ost"), _number(told, "nord")
                places.append(Attractor(kind, told.get("namn", ""), _ort(told), *_in_grid(*at)))
            if told.get("timmar") or told.get("andel"):
                hours.append(Hours(kind, _days(told), *_span(told), _number(told, "andel") / 100))
        except ValueRefused as error:
            field = f"{path.name} rad {number}: {error.facts['field']}"
            raise ValueRefused(**(error.facts | {"field": field})) from None
    return places, hours


def _kind(word: str) -> str:
    kind = SWEDISH.get(word.casefold(), word)
    if kind not in KINDS:
        raise ValueRefused(field="slag", value=word, wanted=", ".join(SWEDISH))
    return kind


def _ort(told: dict[str, str]) -> str:
    """Return the row's ort; a place in none that is known would draw nobody anywhere."""
    known = (*localities().names, COUNTRYSIDE)
    if told.get("ort", "") not in known:
        raise ValueRefused(field="ort", value=told.get("ort", ""), wanted=", ".join(known))
    return told["ort"]


def _in_grid(e: float, n: float) -> tuple[float, float]:
    """Return a point in metres; degrees, or an east in north's place, lie nowhere in Sweden."""
    for field, metres, (low, high) in (("ost", e, EAST_M), ("nord", n, NORTH_M)):
        if not low <= metres <= high:
            raise ValueRefused(field=field, value=metres, wanted="meter i SWEREF 99 TM")
    return e, n


def _number(told: dict[str, str], key: str) -> float:
    try:
        return float(told.get(key, "").replace(",", ".").replace("\u00a0", "").replace(" ", "").rstrip("%"))
    except ValueError:
        raise ValueRefused(field=key, value=told.get(key, ""), wanted="ett tal") from None


def _span(told: dict[str, str]) -> tuple[int, int]:
    first, dash, after = told.get("timmar", "").replace("–", "-").partition("-")
    if not dash or not first.strip().isdecimal() or not after.strip().isdecimal():
        raise ValueRefused(field="timmar", value=told.get("timmar", ""), wanted="till exempel 08-16")
    return int(first), int(after)


def _days(told: dict[str, str]) -> tuple[int, ...]:
    """Read ``mån-fre`` or ``lör,sön``; nothing is every day."""
    found: list[int] = []
    for part in filter(None, (one.strip() for one in told.get("dagar", "").casefold().replace("–", "-").split(","))):
        first, dash, last = (one.strip()[:3] for one in part.partition("-"))
        if first not in DAYS or (dash and last not in DAYS):
            raise ValueRefused(field="dagar", value=told["dagar"], wanted="till exempel mån-fre")
        begin = DAYS.index(first)
        end = DAYS.index(last) if dash else begin
        found += [day % len(WEEKDAYS) for day in range(begin, end + (1 if end >= begin else 8))]
    return tuple(dict.fromkeys(found)) or tuple(range(7))
