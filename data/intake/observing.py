"""From a table and its mapping to judged observations: every row kept or refused, none forgotten."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
import pandas as pd

from data.columns import matching, moments, placing, row_identity, wording
from data.columns.coordinate_columns import read_number, suggest
from data.columns.judging import Judgement
from data.columns.known_places import Ground
from data.columns.matching import Mapping
from data.columns.placing import Confirmed, Places
from data.columns.tables import Table
from data.intake.persons import marked
from data.sources.base import Source
from geo.base.activity import OWN_RECORDS
from geo.base.errors import FileRefused
from geo.base.records import COLUMNS

_SUMS: Final = re.compile(
    r"(?:del)?summa\b|total(?:t|er)?\b|sum\b|antal\b|medel(?:värde)?\b|genomsnitt\b|källa\b|anm(?:ärkning)?\b|sida \d",
    re.IGNORECASE,
)
"""How a row begins that is no event."""

LOOSE_KINDS: Final = ("kml", "geojson", "gpkg", "shapefile")
"""Kinds of files that may come without dates: places somebody marked; they wait in the review."""

PAIRS: Final = (("lat", "lon", "latlon"), ("north", "east", "ne"), ("x", "y", "xy"))
"""Fields that are coordinates together, and their role."""

MAX_COUNT: Final = 1e7
"""No area has ten million events in a month."""


@dataclass(slots=True)
class Rows:
    """The rows that were kept as an observation frame, what each said, and the judgement over all."""

    frame: pd.DataFrame
    contents: list[str]
    judged: Judgement
    total: int
    source: str
    mapping: Mapping

    def ids(self) -> list[str]:
        """Return the kept rows' ids."""
        ids: list[str] = self.frame["id"].tolist()
        return ids


def observe(table: Table, source: Source, mapping: Mapping | None, *, now: datetime, ground: Ground) -> Rows:
    """Judge a table's rows and make observations of those that can be.

    Raises
    ------
    FileRefused
        Where the file itself cannot be trusted: no date or place column, dates that can be read two ways, points
        without a coordinate system.
    """
    if source.prepare is not None:
        table = source.prepare(table)
    answers = mapping or Mapping()
    columns = answers.columns or matching.suggest(table, source.extra()).columns
    observer = _Observer(table, source, answers.with_answers(columns=columns), ground)
    observer.check_columns()
    observer.leave_out_sums()
    when = observer.when(now)
    where = observer.where()
    return observer.rows(when, where, now)


class _Observer:
    """One table on its way to observations."""

    def __init__(self, table: Table, source: Source, mapping: Mapping, ground: Ground) -> None:
        self.table, self.source, self.mapping, self.ground = table, source, mapping, ground
        self.places = matching.checked(table, mapping)
        self.judged = Judgement(table)
        self.judged.notes += table.notes
        self.place_texts = self._place_texts()

    def has(self, name: str) -> bool:
        """Tell whether a field has a column."""
        return name in self.places

    def maybe(self, name: str) -> list[str] | None:
        """Return a field's cells, or None where it has no column."""
        return self.table.columns[self.places[name]] if name in self.places else None

    def cells(self, name: str) -> list[str]:
        """Return a field's cells; empty texts where it has no column."""
        found = self.maybe(name)
        return [""] * len(self.table) if found is None else found

    def kinds(self, name: str) -> str:
        """Return the letters of a field's cells, or an empty text for a file that holds texts alone."""
        return self.table.types[self.places[name]] if name in self.places and self.table.types else ""

    def _refuse_file(self, reason: str, **facts: Any) -> FileRefused:
        return FileRefused(file="", reason=reason, rows=len(self.table), **facts)

    def check_columns(self) -> None:
        """Refuse a file that lacks what every row needs; tell of what can be done without."""
        if not self.has("date"):
            if self.table.kind not in LOOSE_KINDS:
                raise self._refuse_file("missing_column", column="datum")
            self.judged.warn("missing_column", None, column="datum")
        for first, second, role in PAIRS:
            if self.has(first) != self.has(second):
                if role == "latlon":
                    raise self._refuse_file("missing_column", column=second if self.has(first) else first)
                # a lone "n" or "x" is a number of something else
                self.places.pop(first, None)
                self.places.pop(second, None)
        pointed = self.table.points is not None or any(self.has(name) for name in ("lat", "north", "x", "point"))
        named = any(self.has(name) for name in ("address", "place", "area", "locality", "text"))
        if self.source.placed and not pointed and not named:
            raise self._refuse_file("missing_column", column="plats")
        if not self.has("category") and not self.source.category:
            self.judged.warn("missing_column", None, column="kategori")

    def leave_out_sums(self) -> None:
        """Refuse sums, notes below the list, and headers that are repeated."""
        if not self.has("date"):
            return
        title = self.table.header[self.places["date"]]
        for index, cell in enumerate(self.cells("date")):
            if cell.strip() and cell.strip() != title:
                continue
            filled = [text for column in self.table.columns if (text := column[index].strip())]
            alone = len(filled) == 1 < len(self.table.header) - 1
            if cell.strip():
                is_none = [text.casefold() for text in filled] == [name.casefold() for name in self.table.header]
            else:
                is_none = alone or bool(filled and _SUMS.match(filled[0]))
            if is_none:
                self.judged.refuse(index, "not_a_record", met=filled[0][:40])

    def when(self, now: datetime) -> moments.Moments:
        """Read the columns that tell when."""
        dates = self.maybe("date")
        if dates is None:
            return moments.unknown(len(self.table))
        cells = moments.Cells(
            dates,
            self.maybe("time"),
            self.maybe("end"),
            self.maybe("end_time"),
            self.kinds("date"),
            self.kinds("time"),
        )
        return moments.read(cells, self.judged, now, order=self.mapping.order, serials=self.mapping.serials)

    def _place_texts(self) -> list[str]:
        """Return each row's place as the sender wrote it: address, place and area joined."""
        address = self.cells("address")
        if self.has("number"):
            pairs = zip(address, self.cells("number"), strict=True)
            address = [f"{street} {number}".strip() if street.strip() else "" for street, number in pairs]
        joined = []
        for parts in zip(address, self.cells("place"), self.cells("area"), strict=True):
            kept = [" ".join(part.split()) for part in parts if part.strip()]
            joined.append(", ".join(dict.fromkeys(kept)))
        return joined

    def where(self) -> Places:
        """Read the columns that tell where."""
        pair, role, kinds = None, "latlon", ("", "")
        crs = self.table.crs
        if self.table.points is None:
            crs = matching.crs_in(self.table, self.places)
            for first, second, name in PAIRS:
                if pair is None and self.has(first):
                    pair, role = (self.cells(first), self.cells(second)), name
                    kinds = (self.kinds(first), self.kinds(second))
            if pair is None and self.has("point"):
                pair, role = (self.cells("point"), self.cells("point")), "pair"
        elif not crs and not self.mapping.crs:
            raise self._refuse_file("crs_unknown", suggestion=self._suggested())
        cells = placing.Cells(
            coordinates=pair,
            role=role,
            points=self.table.points,
            crs=crs,
            kinds=kinds,
            precision=self.maybe("precision"),
            locality=self.maybe("locality"),
            texts=self.place_texts,
            fallback=self.cells("text"),
        )
        confirmed = Confirmed(self.mapping.crs, self.mapping.swapped)
        found = placing.place(cells, self.judged, self.ground, precision_m=self.source.precision_m, confirmed=confirmed)
        if self.source.key == "counts":
            # a number for an area is nowhere in it
            for values in (found.e, found.n, found.precision_m):
                values[:] = np.nan
            found.how = ["area"] * len(found.how)
        return found

    def _suggested(self) -> dict[str, str]:
        known = [pair for pair in self.table.points or () if pair is not None]
        if not known:
            return {}
        east, north = np.array(known, dtype=float).T
        return suggest(north, east, self.ground.localities)

    def rows(self, when: moments.Moments, where: Places, now: datetime) -> Rows:
        """Gather what was read of the rows that are kept."""
        free = self.cells("text")
        level1, level2, strange = wording.categories(
            self.cells("category"),
            self.maybe("subcategory"),
            self.maybe("text"),
            self.source.category,
            own_work=self.source.key in OWN_RECORDS,
        )
        self.judged.warn("unknown_category", strange)
        self._look_for_persons(free)
        counts = self._counts()
        kept = self.judged.kept()
        at = kept.tolist()
        said = zip(
            when.local_start, when.local_end, level1, level2, self.place_texts, self.cells("locality"), free, counts,
            _points(where), strict=True,
        )  # fmt: skip
        everything = list(said)
        contents = [row_identity.content_hash([str(part) for part in everything[i]]) for i in at]
        ids = self._identities(at, contents)
        default = self.mapping.sender or self.source.sender
        senders = [cell.strip().casefold() or default for cell in self.cells("sender")]
        feelings = [wording.feeling_of(cell) or self.source.feeling for cell in self.cells("feeling")]
        by_row = {
            "sender": senders,
            "category": level1,
            "subcategory": level2,
            "feeling": feelings,
            "local_start": when.local_start,
            "local_end": when.local_end,
            "time_flag": when.flag,
            "time_quality": when.quality,
            "count": counts,
            "how": where.how,
            "place": where.place,
            "place_kind": where.kind,
            "place_text": self.place_texts,
            "locality": where.locality,
            "text": free,
            "walk": [cell.strip() for cell in self.cells("walk")],
            "stop": pd.array([_stop(cell) for cell in self.cells("stop")], dtype="Int64"),
            "sheet_row": pd.array(self.table.numbers, dtype="Int64"),
            "start": pd.DatetimeIndex(when.start).tz_localize(UTC),
            "end": pd.DatetimeIndex(when.end).tz_localize(UTC),
            "e": where.e,
            "n": where.n,
            "precision_m": where.precision_m,
        }
        frame = pd.DataFrame(by_row, index=range(len(self.table))).iloc[kept].reset_index(drop=True)
        frame["id"] = [row_identity.uuid_of(self.source.key, senders[i], key) for i, key in zip(at, ids, strict=True)]
        frame["sender_id"] = ids
        frame["source"] = self.source.key
        frame["audience"] = self.source.audience.value
        frame["received"] = pd.Timestamp(now.astimezone(UTC))
        frame["revision"], frame["withdrawn"], frame["import_id"] = 1, False, ""
        typed = frame[list(COLUMNS)].astype(COLUMNS)
        return Rows(typed, contents, self.judged, len(self.table), self.source.key, self.mapping)

    def _counts(self) -> list[int]:
        """Return how many events each row stands for: one, but in a table of counts."""
        cells = self.maybe("count")
        if cells is None or self.source.key != "counts":
            return [1] * len(self.table)
        out = []
        for index, cell in enumerate(cells):
            value, code, _ = read_number(cell)
            whole = not code and 0 <= value <= MAX_COUNT and value == int(value)
            if not whole:
                self.judged.refuse(index, "cell_error", column=self.mapping.columns["count"], met=cell.strip()[:20])
            out.append(int(value) if whole else 1)
        return out

    def _look_for_persons(self, texts: list[str]) -> None:
        """Warn of texts in which somebody may be pointed out."""
        self.judged.warn("pii_suspected", [index for index, seen in enumerate(marked(texts)) if seen])

    def _identities(self, at: list[int], contents: list[str]) -> list[str]:
        """Return each kept row's identity: the sender's id, or one made of its content."""
        cells = self.maybe("id")
        if cells is None:
            if at:
                self.judged.warn("id_generated", None, rows=len(at))
            return row_identity.generated(contents)
        given = [cells[i].strip() for i in at]
        self.judged.warn(
            "id_generated", [index for index, cell in zip(at, given, strict=True) if cell in row_identity.NONE]
        )
        made = row_identity.generated(contents)
        return [made[k] if cell in row_identity.NONE else cell for k, cell in enumerate(given)]


def _points(where: Places) -> list[str]:
    """Return each row's position as sent, to the metre; nothing where a name was looked up: names are learned."""
    return [
        f"{e:.0f} {n:.0f}" if how == "coordinate" else ""
        for e, n, how in zip(where.e.tolist(), where.n.tolist(), where.how, strict=True)
    ]


def _stop(cell: str) -> int | None:
    text = cell.strip()
    return int(text) if text.isdecimal() and len(text) < 6 else None  # noqa: PLR2004 - a walk has some tens
