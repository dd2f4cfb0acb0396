"""What may be shown in public: groups, the value rule, and the audit of everything ever released.

The rules (R1-R5 in ``docs/decisions/``, "Public releases") answer one question: can somebody who knows the addresses,
and has kept every map ever shown, tell what happened at a household? Noise was measured and failed; a function of the
cell alone, over cells of eight dwellings and more, held.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.base.errors import ValueRefused
from geo.base.records import PRECISION_LIMIT_M
from geo.base.registers import CATEGORIES

LEAST_COUNT: Final = 5
"""Fewer records in a cell look the same as none."""

LEAST_VOICES: Final = 3
"""Distinct addresses or observers behind a shown value: five incidents can be one household."""

LEAST_DWELLINGS: Final = 8
"""Dwellings in an area of a public partition: a guess among them is right at most one time in eight."""

SMALL_ORT: Final = 500
"""Residents; an ort below (or not counted) is released by calendar year only."""

STEP: Final = 5
"""Shown values are whole multiples of this."""

SENSITIVE_GROUP: Final = "känsligt"
"""Shown for the whole municipality and a whole year only."""

SENSITIVE_WORDS: Final = ("våld", "hot", "narkotika", "olovligt boende", "incident mot anställd", "inbrott", "stöld")
"""Level 2 words that make a record sensitive wherever it stands."""

ADDRESS_GRID_M: Final = 10.0
"""Positions within one such square are taken to be one address: fewer voices, never more."""

UNKNOWN_ADDRESS: Final = "?"
"""All records without an exact position count as one address, since they might be."""


def public_groups() -> tuple[str, ...]:
    """Return the category groups that are shown by area; other categories are in no public cell."""
    return CATEGORIES.where(lambda one: one.public)


def group_of(category: pd.Series, subcategory: pd.Series) -> NDArray[np.object_]:
    """Return the public group of each record, ``""`` where it is in none.

    Parameters
    ----------
    category, subcategory
        Level 1 and level 2, ``n`` rows each, as in an observation frame.
    """
    groups = np.where(category.isin(public_groups()), category.astype("object"), "")
    words = subcategory.str.casefold()
    sensitive = np.zeros(len(category), bool)
    for word in SENSITIVE_WORDS:
        sensitive |= words.str.contains(word, regex=False).to_numpy(bool)
    return np.where(sensitive, SENSITIVE_GROUP, groups)


def voices_of(frame: pd.DataFrame) -> NDArray[np.object_]:
    """Return the address or observer that each record speaks for, as a key.

    A record with an exact position speaks for its address; one without might be anyone's, so they all share a key.
    """
    exact = (frame["e"].notna() & (frame["precision_m"] <= PRECISION_LIMIT_M)).to_numpy(bool)
    keys = np.full(len(frame), UNKNOWN_ADDRESS, dtype=object)
    squares = np.floor(frame.loc[exact, ["e", "n"]].to_numpy(float) / ADDRESS_GRID_M).astype(np.int64)
    keys[exact] = [f"{e}:{n}" for e, n in squares]
    return keys


def shown_value(count: int, largest_voice: int, voices: int) -> int | None:
    """Return what a public cell shows: a multiple of five, or None where nothing is shown (zero looks the same).

    Parameters
    ----------
    count
        Records in the cell.
    largest_voice
        Records of the address or observer with the most.
    voices
        Distinct addresses or observers.
    """
    if count < LEAST_COUNT or voices < LEAST_VOICES or 2 * largest_voice > count:
        return None
    return STEP * ((count + STEP // 2) // STEP)


def why_withheld(count: int, largest_voice: int, voices: int) -> str:
    """Return which part of the value rule withholds a cell, for the unit alone: ``none few voices one``, or "".

    Parameters
    ----------
    count, largest_voice, voices
        As for ``shown_value``.
    """
    if count < LEAST_COUNT:
        return "few" if count else "none"
    if voices < LEAST_VOICES:
        return "voices"
    return "one" if 2 * largest_voice > count else ""


def cell_values(unit: pd.Series, period: pd.Series, group: pd.Series, voice: pd.Series) -> pd.DataFrame:
    """Count records by cell and say what each cell shows.

    Returns
    -------
    pandas.DataFrame
        ``unit, period, group, count, value``, a row for each cell that holds a record, sorted; ``value`` is Int64 and
        missing where nothing is shown.
    """
    keys = ["unit", "period", "group"]
    by_voice = pd.DataFrame({"unit": unit, "period": period, "group": group, "voice": voice}).groupby(
        [*keys, "voice"], as_index=False
    )
    voices = by_voice.size()
    cells = voices.groupby(keys, as_index=False).agg(
        count=("size", "sum"), largest=("size", "max"), voices=("voice", "size")
    )
    cells["value"] = pd.array(
        [
            shown_value(int(count), int(largest), int(distinct))
            for count, largest, distinct in cells[["count", "largest", "voices"]].itertuples(index=False, name=None)
        ],
        dtype="Int64",
    )
    return cells[[*keys, "count", "value"]]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a reader of the releases knows: ``low <= sum of the atoms <= high``; ``high`` None is no bound."""

    atoms: tuple[str, ...]
    low: float
    high: float | None

    def __post_init__(self) -> None:
        """Refuse a statement about nothing, or one that cannot be."""
        if not self.atoms:
            raise ValueRefused(field="atoms", value=0, wanted=">= 1")
        if self.high is not None and self.high < self.low:
            raise ValueRefused(field="high", value=self.high, wanted=f">= {self.low}")


def statement_of(atoms: Iterable[str], value: int | None) -> Statement:
    """Return what a shown value says of its atoms: within rounding, or, for ``visas inte``, nothing but not negative.

    ``visas inte`` gives no upper bound, because a large count from few addresses is withheld too.
    """
    if value is None:
        return Statement(tuple(atoms), 0.0, None)
    half = STEP // 2
    return Statement(tuple(atoms), float(max(LEAST_COUNT, value - half)), float(value + half))


@dataclass(frozen=True, slots=True)
class Breach:
    """A secret cell that the releases together say too much of."""

    atom: str
    low: float
    high: float


def breaches(statements: Sequence[Statement], secrets: Mapping[str, int]) -> tuple[Breach, ...]:
    """Audit everything ever released: find the secret cells whose count can be told apart from nothing.

    Parameters
    ----------
    statements
        What all releases say, old and new.
    secrets
        Atom to its true count, for the atoms that must stay secret; those with 1 to 4 are audited.

    Returns
    -------
    tuple of Breach
        Each secret 1-4 atom whose feasible range does not reach from 0 to at least 4.

    Notes
    -----
    Two linear programs (smallest and largest) for each secret atom that some statement with a bound touches, over the
    connected statements only. The relaxation to real numbers can only widen a range by less than one; so a range that
    ends below 4 is a breach, and one that begins above 0 is too.
    """
    binding = [s for s in statements if s.high is not None or s.low > 0]
    touched = {atom for statement in binding for atom in statement.atoms}
    found = []
    for atom in sorted(atom for atom, count in secrets.items() if 0 < count < LEAST_COUNT and atom in touched):
        low, high = feasible_range(binding, atom)
        if low > _TOLERANCE or high < LEAST_COUNT - 1 - _TOLERANCE:
            found.append(Breach(atom, low, high))
    return tuple(found)


_TOLERANCE: Final = 1e-6


def feasible_range(statements: Sequence[Statement], atom: str) -> tuple[float, float]:
    """Return the smallest and largest count of ``atom`` that fits all statements (``inf`` where unbounded).

    Raises
    ------
    ValueRefused
        If no counts at all fit the statements: then a release said something untrue.
    """
    from scipy.optimize import linprog  # noqa: PLC0415 - the server starts without the heavy libraries
    from scipy.sparse import coo_array  # noqa: PLC0415

    linked = _linked(statements, atom)
    atoms = sorted({name for statement in linked for name in statement.atoms} | {atom})
    place = {name: index for index, name in enumerate(atoms)}
    rows: list[int] = []
    columns: list[int] = []
    signs: list[float] = []
    bounds: list[float] = []
    for statement in linked:
        for sign, bound in ((1.0, statement.high), (-1.0, -statement.low)):
            if bound is None:
                continue
            rows += [len(bounds)] * len(statement.atoms)
            columns += [place[name] for name in statement.atoms]
            signs += [sign] * len(statement.atoms)
            bounds.append(bound)
    if not bounds:
        return 0.0, float("inf")
    matrix = coo_array((signs, (rows, columns)), shape=(len(bounds), len(atoms))).tocsr()
    target = np.zeros(len(atoms))
    target[place[atom]] = 1.0
    smallest = linprog(target, A_ub=matrix, b_ub=bounds, method="highs")
    if smallest.status == _INFEASIBLE:
        raise ValueRefused(field="statements", value="contradiction", wanted="statements that can all be true")
    largest = linprog(-target, A_ub=matrix, b_ub=bounds, method="highs")
    high = float("inf") if largest.status == _UNBOUNDED else -float(largest.fun)
    return float(smallest.fun), high


_INFEASIBLE: Final = 2
_UNBOUNDED: Final = 3


def _linked(statements: Sequence[Statement], atom: str) -> list[Statement]:
    """Return the statements that hang together with ``atom`` through shared atoms."""
    by_atom: dict[str, list[int]] = {}
    for index, statement in enumerate(statements):
        for name in statement.atoms:
            by_atom.setdefault(name, []).append(index)
    seen: set[int] = set()
    reached = {atom}
    front = [atom]
    while front:
        for index in by_atom.get(front.pop(), ()):
            if index in seen:
                continue
            seen.add(index)
            for name in statements[index].atoms:
                if name not in reached:
                    reached.add(name)
                    front.append(name)
    return [statements[index] for index in sorted(seen)]
