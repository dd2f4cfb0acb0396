"""Which column is what: the senders' names, corrected by what stands in the columns, overridden by a person.

A mapping is what the page shows and remembers for a sender: column titles and what has been confirmed of the file.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from data.columns.table_columns import SYNONYMS, crs_of, field_of, fold
from data.columns.tables import Table
from geo.base.errors import FileRefused, ValueRefused

FIELDS: Final = (*SYNONYMS, "ignore")
"""What a column may be; ``ignore`` for what a person has taken out."""

LOOK: Final = 400
"""Cells that are looked at to tell a clock from a date."""

_CLOCK: Final = re.compile(r"(?:kl\.?\s*)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?$", re.IGNORECASE)
_DATED: Final = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}[ T]\d{1,2}[:.]\d{2}|\d{4}-\d{1,2}-\d{1,2}$|\d{1,2}[/.]\d{1,2}[/.]\d{4}"
)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Fields and the titles of their columns, and what a person has confirmed of the file.

    ``crs`` an EPSG number for the coordinates; ``swapped`` that the two stand the wrong way round; ``order`` ``dmy`` or
    ``mdy``; ``serials`` that bare numbers are Excel's days; ``sender`` who sent it.
    """

    columns: dict[str, str] = field(default_factory=dict)
    crs: str = ""
    swapped: bool = False
    order: str = ""
    serials: bool = False
    sender: str = ""

    def __post_init__(self) -> None:
        """Refuse what no file can be."""
        strange = [name for name in self.columns if name not in FIELDS]
        if strange:
            raise ValueRefused(field="kolumn", value=strange[0], wanted=", ".join(FIELDS))
        if self.order not in ("", "dmy", "mdy"):
            raise ValueRefused(field="datumordning", value=self.order, wanted="dmy, mdy")
        if self.crs and not re.fullmatch(r"EPSG:\d{4,6}", self.crs):
            raise ValueRefused(field="koordinatsystem", value=self.crs, wanted="EPSG:3006")

    def to_json(self) -> str:
        """Return the mapping as text, to be remembered."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Mapping":
        """Read ``to_json``'s text."""
        raw: dict[str, Any] = json.loads(text)
        return cls(**raw)

    def with_answers(self, **answers: Any) -> "Mapping":
        """Return the mapping with something more confirmed."""
        return replace(self, **answers)


def signature(table: Table) -> str:
    """Return what tells one sender's layout from another's: its folded titles in order."""
    return "|".join(fold(title) for title in table.header)


def suggest(table: Table, extra: dict[str, str]) -> Mapping:
    """Return the mapping that the titles and the cells speak for; two columns never share a field."""
    claims: dict[str, list[tuple[int, int]]] = {}
    for at, title in enumerate(table.header):
        name = field_of(title, extra)
        if name:
            name = _corrected(name, table.columns[at][:LOOK])
            claims.setdefault(name, []).append((_rank(name, title, extra), at))
    chosen = {name: min(places)[1] for name, places in claims.items()}
    _share(chosen, claims)
    return Mapping({name: table.header[at] for name, at in chosen.items()})


def _rank(name: str, title: str, extra: dict[str, str]) -> int:
    """Return how well a title fits: a source's own names first, then the order of the synonyms."""
    folded = fold(title)
    if folded in extra:
        return -1
    words = SYNONYMS[name].split()
    return words.index(folded) if folded in words else len(words)


def _corrected(name: str, cells: Iterable[str]) -> str:
    """Return what a column of times is in truth: ``Start`` may hold a day, a clock, or both."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return name
    clocks = sum(bool(_CLOCK.match(cell)) for cell in filled) > 0.6 * len(filled)
    if name == "date" and clocks:
        return "time"
    if name == "end" and clocks:
        return "end_time"
    if name == "time" and sum(bool(_DATED.match(cell)) for cell in filled) > 0.6 * len(filled):
        return "date"
    return name


def _share(chosen: dict[str, int], claims: dict[str, list[tuple[int, int]]]) -> None:
    """Give what is left to a field that has none: of two places one is an area, of two kinds one is the finer."""
    taken = set(chosen.values())
    spare = [at for _, at in sorted(claims.get("place", [])) if at not in taken]
    if spare and "area" not in chosen:
        chosen["area"] = spare[0]
    if "category" in chosen and "subcategory" not in chosen:
        more = [at for _, at in sorted(claims["category"]) if at not in taken]
        if more:
            chosen["subcategory"] = more[0]
    if "running" in chosen and "id" in chosen:
        del chosen["running"]
    if "date" not in chosen and "month" in chosen:
        chosen["date"] = chosen.pop("month")


def checked(table: Table, mapping: Mapping) -> dict[str, int]:
    """Return field → column number; refuse a mapping to titles that the table has not.

    Raises
    ------
    FileRefused
        ``missing_column``, naming the title.
    """
    places = {}
    for name, title in mapping.columns.items():
        if name == "ignore":
            continue
        if title not in table.header:
            raise FileRefused(file="", reason="missing_column", title=title, rows=len(table))
        places[name] = table.header.index(title)
    return places


def crs_in(table: Table, places: dict[str, int]) -> str:
    """Return the coordinate system that the headers of the coordinate columns name."""
    for name in ("north", "x", "lat", "point", "east", "y", "lon"):
        if name in places:
            found = crs_of(table.header[places[name]])
            if found and not (name in ("lat", "lon") and found != "EPSG:4326"):
                return found
    return ""
