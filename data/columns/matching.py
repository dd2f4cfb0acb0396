"""Which column is what: the senders' names, corrected by what stands in the columns, overridden by a person.

A mapping is what the page shows and remembers for a sender: column titles and what has been confirmed of the file.
"""

import json
import re
from collections.abc import Collection
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Final

from data.columns.recognise import CHOSEN, REMEMBERED, recognise
from data.columns.table_columns import SYNONYMS, crs_of, fold
from data.columns.tables import Table
from geo.base.errors import FileRefused, ValueRefused

FIELDS: Final = (*SYNONYMS, "week", "weekday", "ignore")
"""What a column may be; ``ignore`` for what a person has taken out."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Fields and the titles of their columns, and what a person has confirmed of the file.

    ``crs`` an EPSG number for the coordinates; ``swapped`` that the two stand the wrong way round; ``order`` ``dmy`` or
    ``mdy``; ``serials`` that bare numbers are Excel's days; ``sender`` who sent it; ``year`` the year of days that have
    none; ``turned`` whether a spreadsheet turned some days (``ja`` or ``nej``); ``gather`` that texts in columns that
    are read as nothing else are added to the text; ``origin`` whether it was chosen now or remembered.
    """

    columns: dict[str, str] = field(default_factory=dict)
    crs: str = ""
    swapped: bool = False
    order: str = ""
    serials: bool = False
    sender: str = ""
    year: str = ""
    turned: str = ""
    gather: bool = False
    origin: str = field(default=CHOSEN, compare=False)

    def __post_init__(self) -> None:
        """Refuse what no file can be."""
        strange = [name for name in self.columns if name not in FIELDS]
        if strange:
            raise ValueRefused(field="kolumn", value=strange[0], wanted=", ".join(FIELDS))
        if self.order not in ("", "dmy", "mdy"):
            raise ValueRefused(field="datumordning", value=self.order, wanted="dmy, mdy")
        if self.turned not in ("", "ja", "nej"):
            raise ValueRefused(field="vända datum", value=self.turned, wanted="ja, nej")
        if self.year and not re.fullmatch(r"20\d\d(?:[/-](?:20)?\d\d)?", self.year):
            raise ValueRefused(field="år", value=self.year, wanted="2026")
        if self.crs and not re.fullmatch(r"EPSG:\d{4,6}", self.crs):
            raise ValueRefused(field="koordinatsystem", value=self.crs, wanted="EPSG:3006")

    def to_json(self) -> str:
        """Return the mapping as text, to be remembered."""
        kept = {name: value for name, value in asdict(self).items() if name != "origin"}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Mapping":
        """Read ``to_json``'s text."""
        raw: dict[str, Any] = json.loads(text)
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in raw.items() if name in known}, origin=REMEMBERED)

    def with_answers(self, **answers: Any) -> "Mapping":
        """Return the mapping with something more confirmed."""
        return replace(self, **answers)


def signature(table: Table) -> str:
    """Return what tells one sender's layout from another's: its folded titles in order."""
    return "|".join(fold(title) for title in table.header)


def suggest(table: Table, extra: dict[str, str], orter: Collection[str] = ()) -> Mapping:
    """Return the mapping that the titles and the cells speak for; two columns never share a field."""
    return Mapping({name: table.header[at] for name, at in recognise(table, extra, orter).columns.items()})


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
