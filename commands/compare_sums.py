"""Which rows of a before-and-after table are no place: sums of the others, notes, and what is not told.

A row is a sum by its name and its numbers together. One that is named as a sum must be one: of the rows next to it, of
all the others, or of the sums before it. One that is named as anything else is one where it is all the others together.
"""

import re
from collections.abc import Sequence
from typing import Final

from data.columns.table_columns import fold

Vector = tuple[float, ...]

_SUM_WORDS: Final = (
    "summa|delsumma|totalsumma|slutsumma|summan|totalt|total|totalen|sammanlagt|samtliga|sum|summ|tillsammans|inalles|"
    "grand total|subtotal|s:a|σ|alla|alla platser|alla områden|alltihop|hela|totala|gesamt|all"
)
_NAMED_SUM: Final = re.compile(rf"^\W*(?:{_SUM_WORDS})(?:\b|\W|$)", re.IGNORECASE)
_ONLY_SUM: Final = re.compile(rf"^\W*(?:{_SUM_WORDS})\W*$", re.IGNORECASE)
_NOTE: Final = re.compile(
    r"^\W*(?:källa|anm|anmärkning|not|obs|fotnot|uttag|uppgift|statistik|kommentar|uppdaterad|hämtad|source|note)\w*\b|"
    r"^\*|^\d\)",
    re.IGNORECASE,
)
NOT_TOLD: Final = ("", "..", ".", "...", "-", "–", "—", "x", "saknas", "uppgift saknas", "n/a", "na", "null", "*", "?")
_LESS: Final = re.compile(r"^[<≤]\s*\d+$|^färre än \d+$|^under \d+$|^mindre än \d+$|^\d+\s*[-–]\s*\d+$", re.IGNORECASE)
LEAST_PARTS: Final = 2
"""One row beside another that is alike is two places; only a name makes it a sum."""
_LONG: Final = 40


def is_not_told(cell: str) -> bool:
    """Tell whether a cell says that the number is not known: empty, "..", "<5"."""
    plain = cell.strip().casefold()
    return plain in NOT_TOLD or _LESS.match(plain) is not None


def is_note(cells: Sequence[str]) -> bool:
    """Tell whether a row without numbers is a source or a remark: one cell, and its words are not a place's."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) != 1:
        return not filled
    return _NOTE.match(filled[0]) is not None or len(filled[0]) > _LONG


def named_sum(name: str) -> bool:
    """Tell whether a name is nothing but a word for a sum: no place is called so."""
    return _ONLY_SUM.match(name) is not None


def sums_among(names: Sequence[str], vectors: Sequence[Vector]) -> set[int]:
    """Return the rows that are sums of others.

    Parameters
    ----------
    names, vectors
        Of every row, in the order of the sheet: what it is called, and its numbers.
    """
    found: set[int] = set()
    likely = [k for k, name in enumerate(names) if not name.strip() or _NAMED_SUM.match(name)]
    # twice, as a grand total may stand above the subtotals
    for _ in range(2):
        for k in likely:
            if k not in found and _adds_up(k, names, vectors, found):
                found.add(k)
    found |= {k for k in range(len(names)) if k not in found and _heads_its_parts(k, names, vectors)}
    left = [k for k in range(len(names)) if k not in found]
    whole = (k for k in left if _is_sum(vectors[k], [vectors[j] for j in left if j != k]))
    return found | set(list(whole)[:1])


def _adds_up(k: int, names: Sequence[str], vectors: Sequence[Vector], found: set[int]) -> bool:
    """Tell whether a row that may be a sum is that of a run beside it, of all the others, or of the sums met."""
    plain = [j for j in range(len(vectors)) if j != k and j not in found]
    least = 1 if named_sum(names[k]) or _NAMED_SUM.match(names[k]) else LEAST_PARTS
    above, below = [], []
    for j in range(k - 1, -1, -1):
        if j in found:
            break
        above.append(vectors[j])
        if _is_sum(vectors[k], above, least):
            return True
    for j in range(k + 1, len(vectors)):
        if j in found:
            break
        below.append(vectors[j])
        if _is_sum(vectors[k], below, least):
            return True
    by_name = [j for j in plain if not named_sum(names[j])]
    return _is_sum(vectors[k], [vectors[j] for j in by_name], least) or _is_sum(
        vectors[k], [vectors[j] for j in sorted(found)], LEAST_PARTS
    )


def _heads_its_parts(k: int, names: Sequence[str], vectors: Sequence[Vector]) -> bool:
    """Tell whether a row is the sum of those that bear its name and more: Limmared, of Limmared norr and söder."""
    own = fold(names[k])
    parts = [vectors[j] for j in range(len(names)) if j != k and own and fold(names[j]).startswith(own)]
    return _is_sum(vectors[k], parts)


def _is_sum(vector: Vector, parts: Sequence[Vector], least: int = LEAST_PARTS) -> bool:
    """Tell whether a vector is that of some parts together; parts without anything are none."""
    held = [part for part in parts if any(part)]
    return len(held) >= least and any(vector) and tuple(map(sum, zip(*held, strict=True))) == vector


def sums_of_months(cells: Sequence[str], numbers: Sequence[float], months: Sequence[object]) -> set[int]:
    """Return the rows whose month is none, and which are the sum of the months beside them or of all.

    Parameters
    ----------
    cells, numbers, months
        Of every row: what stands where the month should, its number, and its month or None.
    """
    found: set[int] = set()
    for k, month in enumerate(months):
        if month is not None:
            continue
        run: list[Vector] = []
        for j in range(k - 1, -1, -1):
            if months[j] is None:
                continue
            run.append((numbers[j],))
            if _is_sum((numbers[k],), run, 1 if named_sum(cells[k]) else LEAST_PARTS):
                found.add(k)
                break
        everything = [(number,) for number, one in zip(numbers, months, strict=True) if one is not None]
        if k not in found and _is_sum((numbers[k],), everything, 1):
            found.add(k)
    return found
