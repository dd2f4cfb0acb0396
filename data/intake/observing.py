"""From a table and its mapping to judged observations: every row kept or refused, none forgotten."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
import pandas as pd

from data.columns import matching, moments, placing, row_identity, wording
from data.columns.coordinate_columns import read_number, stated_accuracy, stated_systems, suggest
from data.columns.headings import headed
from data.columns.judging import Judgement
from data.columns.known_places import KnownPlaces
from data.columns.matching import Mapping
from data.columns.placing import Confirmed, PlacedCounts, Places
from data.columns.profiles import says_day
from data.columns.recognise import recognise
from data.columns.tables import Note, Part, Table, bare
from data.columns.whole_column import DayHints
from data.intake.columns_told import Read, is_dated, is_reported, is_wordy, told_columns
from data.intake.foreign import refuse_foreign
from data.intake.frames import frame_of, points_of, stop_of
from data.intake.persons import marked
from data.sources.base import Source
from geo.base.errors import FileRefused

_SUMS: Final = re.compile(
    r"(?:del|total|slut)?summa\b|(?:grand |sub)?total(?:t|er|summa)?\b|sum\b|antal\b|medel|genomsnitt|snitt\b|"
    r"average\b|mean\b"
    r"|källa\b|anm(?:ärkning)?\b|sida \d|därav\b",
    re.IGNORECASE,
)
"""How a row, or a cell of it, begins that is no event."""

_ROUNDED: Final = re.compile(r"\d[.,]\d{2,}E\+\d{1,2}$", re.IGNORECASE)
"""A long number as a spreadsheet shows it once it has lost its last digits: ``5,00026E+11``."""

_TURNED_NUMBER: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[- ][a-zåäö]{3}\.?$|[a-zåäö]{3}[- ]\d{1,2}$", re.IGNORECASE
)
"""A house number that a spreadsheet made a day of: ``1-2`` becomes ``2026-02-01`` or ``01-feb``."""

_SUM: Final = re.compile(
    r"(?:(?:del|total|slut)?summa|(?:grand |sub)?total(?:t|er)?|sum|medel(?:värde|tal)?|genomsnitt|snitt|"
    r"average|mean)\b[^.!?]{0,25}$",
    re.IGNORECASE,
)
"""A cell that names a sum and says nothing else: so much tells even of a row that has a date."""

SPARSE: Final = 0.6
"""A sum's row has at most this share of what the rows of events have."""

LOOSE_KINDS: Final = ("kml", "geojson", "gpkg", "shapefile", "gpx")
"""Kinds of files that may come without dates: places somebody marked; they wait in the review."""

PAIRS: Final = (("lat", "lon", "latlon"), ("north", "east", "ne"), ("x", "y", "xy"))
"""Fields that are coordinates together, and their role."""

MAX_COUNT: Final = 1e7
"""No area has ten million events in a month."""


READ_LAST: Final = (
    "id", "category", "subcategory", "text", "locality", "sender", "feeling", "walk", "stop", "count",
)  # fmt: skip
"""Fields that are read when the rows are gathered, after when and where."""

NO_PLACES: Final = PlacedCounts()


@dataclass(slots=True)
class Rows:
    """The rows that were kept as an observation frame, what each said, and the judgement over all."""

    frame: pd.DataFrame
    contents: list[str]
    judged: Judgement
    total: int
    source: str
    mapping: Mapping
    columns: tuple[Read, ...] = ()
    tied: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    places: PlacedCounts = NO_PLACES

    def ids(self) -> list[str]:
        """Return the kept rows' ids."""
        ids: list[str] = self.frame["id"].tolist()
        return ids


def observe(
    table: Table,
    source: Source,
    mapping: Mapping | None,
    *,
    now: datetime,
    known_places: KnownPlaces,
    name: str = "",
    spend: bool = False,
) -> Rows:
    """Judge a table's rows and make observations of those that can be.

    Raises
    ------
    FileRefused
        Where the file itself cannot be trusted: no date or place column, dates that can be read two ways, points
        without a coordinate system.
    """
    sent = table
    title = f"{table.title} {name}"
    table = source.prepare(table) if source.prepare is not None else headed(table, known_places.orter, title)
    answers = mapping or Mapping()
    found = recognise(table, source.extra(), known_places.orter)
    columns = answers.columns or {name: table.header[at] for name, at in found.columns.items()}
    why = dict.fromkeys(columns, answers.origin if answers.columns else "") | ({} if answers.columns else found.why)
    observer = _Observer(table, source, answers.with_answers(columns=columns), known_places, title)
    observer.check_columns()
    observer.leave_out_sums()
    observer.leave_out_others()
    when = observer.when(now)
    where = observer.where()
    read = told_columns(sent, table, observer.places, why, counts=source.key == "counts")
    observer.tell_unread(read, quiet=source.key == "notice")
    if spend:
        observer.let_go()
    rows = observer.rows(when, where, now, spend=spend)
    if not len(rows.frame):
        refuse_foreign(rows.judged.refused.values(), rows.total)
    tied = {} if answers.columns else {name: tuple(table.header[at] for at in ats) for name, ats in found.tied.items()}
    return replace(rows, columns=read, tied=tied, parts=tuple(table.parts))


class _Observer:
    """One table on its way to observations."""

    def __init__(self, table: Table, source: Source, mapping: Mapping, known_places: KnownPlaces, title: str) -> None:
        self.table, self.source, self.mapping, self.known_places = table, source, mapping, known_places
        self.title = title
        self.places = matching.checked(table, mapping)
        self.judged = Judgement(table)
        # a hidden sheet warns once, by being hidden; how many of its rows are not read is told beside
        beside = [note for note in table.notes if note.reason == "table_unread" and note.facts.get("cause") == "hidden"]
        self.judged.hints += beside
        self.judged.notes += [note for note in table.notes if note not in beside]
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
        if any(note.reason == "header_missing" for note in self.table.notes):
            # what stands in the first row would be lost as titles
            dated = any(map(is_dated, self.table.columns))
            raise self._refuse_file("missing_column", column="datum", cause="header" if dated else "no_events")
        if not self.has("date") and not self.has("week"):
            if self.table.kind not in LOOSE_KINDS:
                titles = ", ".join(title for title in self.table.header if title)
                raise self._refuse_file("missing_column", column="datum", cause="date", met=titles[:200])
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
            titles = ", ".join(title for title in self.table.header if title)
            raise self._refuse_file("missing_column", column="plats", cause="place", met=titles[:200])
        if not self.has("category") and not self.source.category:
            self.judged.warn("missing_column", None, column="kategori")

    def leave_out_sums(self) -> None:
        """Refuse sums, notes below the list, and headers that are repeated."""
        alone = set(self.table.alone)
        title = self.table.header[self.places["date"]] if self.has("date") else ""
        usual = self._usual()
        suspects = self._named_sums()
        for index, cell in enumerate(self.cells("date") if self.has("date") else [""] * len(self.table)):
            text = cell.strip()
            if text and text != title and index not in suspects and index not in alone:
                continue
            filled = [found for column in self.table.columns if (found := column[index].strip())]
            if text and text == title:
                is_none = [one.casefold() for one in filled] == [one.casefold() for one in self.table.header if one]
            elif text and index in alone:
                is_none = not says_day(bare(text))
            elif text:
                is_none = len(filled) <= SPARSE * usual
            elif self.has("date"):
                is_none = (len(filled) == 1 < len(self.table.header) - 1) or any(map(_SUMS.match, filled))
            else:
                is_none = index in alone or index in suspects
            if is_none:
                self.judged.refuse(index, "not_a_record", met=filled[0][:40])

    def _usual(self) -> float:
        """Return how many cells most rows fill."""
        some = range(0, len(self.table), max(1, len(self.table) // 100))
        counts = sorted(sum(bool(column[index].strip()) for column in self.table.columns) for index in some)
        return counts[len(counts) // 2] if counts else 0

    def _named_sums(self) -> set[int]:
        """Return the rows with a cell that names a sum, in any column but the text."""
        skip = {self.places[name] for name in ("date", "text", "id") if name in self.places}
        found = set()
        for at, column in enumerate(self.table.columns):
            if at in skip and at != self.places.get("id"):
                continue
            met = {cell for cell in dict.fromkeys(column) if _SUM.match(cell.strip())}
            if met:
                found |= {index for index, cell in enumerate(column) if cell in met}
        return found

    def leave_out_others(self) -> None:
        """Refuse rows that name another municipality than this."""
        for index, cell in enumerate(self.maybe("municipality") or ()):
            if self.known_places.is_elsewhere(cell):
                self.judged.refuse(index, "outside_area", met=cell.strip()[:40])

    def when(self, now: datetime) -> moments.Moments:
        """Read the columns that tell when."""
        dates = self.maybe("date") if self.has("date") else self._weeks()
        if dates is None:
            return moments.unknown(len(self.table))
        used = {self.places[name] for name in ("date", "end", "time", "end_time", "text") if name in self.places}
        beside = [
            column for at, column in enumerate(self.table.columns)
            if at not in used and is_reported(self.table.header[at]) and is_dated(column)
        ]  # fmt: skip
        cells = moments.Cells(
            dates,
            self.maybe("time"),
            self.maybe("end"),
            self.maybe("end_time"),
            self.kinds("date"),
            self.kinds("time"),
            DayHints(self.title, self.mapping.year, self.mapping.turned),
            beside,
            spans=self.source.key == "counts",
        )
        return moments.read(cells, self.judged, now, order=self.mapping.order, serials=self.mapping.serials)

    def _weeks(self) -> list[str] | None:
        """Return days made of a column of weeks and one of weekdays, where no other day is told."""
        weeks = self.maybe("week")
        if weeks is None:
            return None
        days = self.cells("weekday")
        return [
            f"{day.strip()} v {match[0]}".strip() if (match := re.search(r"\d+", week)) else ""
            for week, day in zip(weeks, days, strict=True)
        ]

    def tell_unread(self, read: tuple[Read, ...], *, quiet: bool) -> None:
        """Tell of each column that holds something and was read as nothing."""
        for column in read:
            if column.field is not None or not column.filled:
                continue
            if quiet:  # a publisher's own layout warns of nothing, and is told of all the same
                facts = {"title": column.title[:60], "rows": column.filled}
                self.judged.hints.append(Note("column_unread", None, facts))
            else:
                self.judged.warn("column_unread", None, title=column.title[:60], rows=column.filled)

    def let_go(self) -> None:
        """Let go of the cells that have been read: a large file's are most of what it takes."""
        if self.mapping.gather:
            return
        needed = {self.places[name] for name in READ_LAST if name in self.places}
        self.table.columns = [column if at in needed else [] for at, column in enumerate(self.table.columns)]
        self.table.points = None

    def _texts(self) -> list[str]:
        """Return each row's text; with what other columns say in words, where somebody has asked for it."""
        texts = self.cells("text")
        if not self.mapping.gather:
            return texts
        used = set(self.places.values())
        more = [
            (title, self.table.columns[at]) for at, title in enumerate(self.table.header)
            if title and at not in used and is_wordy(self.table.columns[at])
        ]  # fmt: skip
        gathered = []
        for index, text in enumerate(texts):
            parts = [f"{title}: {cell}" for title, column in more if (cell := column[index].strip())]
            gathered.append(" · ".join(filter(None, (text.strip(), *parts))))
        return gathered

    def _numbers(self) -> list[str]:
        """Return the house numbers; what a spreadsheet made a day of (1-2 is the first of February) is none."""
        cells = self.cells("number")
        kinds = self.kinds("number")
        broken = [
            index for index, cell in enumerate(cells)
            if (kinds[index : index + 1] == "d") or _TURNED_NUMBER.match(cell.strip())
        ]  # fmt: skip
        if not broken:
            return cells
        self.judged.warn("damaged_by_spreadsheet", broken, cause="number")
        gone = set(broken)
        return ["" if index in gone else cell for index, cell in enumerate(cells)]

    def _place_texts(self) -> list[str]:
        """Return each row's place as the sender wrote it: address, place and area joined."""
        address = self.cells("address")
        if self.has("number"):
            pairs = zip(address, self._numbers(), strict=True)
            address = [f"{street} {number}".strip() if street.strip() else "" for street, number in pairs]
        known: dict[tuple[str, ...], str] = {}
        joined = []
        for parts in zip(address, self.cells("place"), self.cells("area"), strict=True):
            # most places of a large file are told many times: each is held once
            said = known.get(parts)
            if said is None:
                kept = [" ".join(plain.split()) for part in parts if (plain := bare(part))]
                said = known[parts] = ", ".join(dict.fromkeys(kept))
            joined.append(said)
        return joined

    def where(self) -> Places:
        """Read the columns that tell where."""
        pair, role, kinds, systems = None, "latlon", ("", ""), [""]
        crs = self.table.crs
        if self.table.points is None:
            crs = matching.crs_in(self.table, self.places)
            for first, second, name in PAIRS:
                if pair is None and self.has(first):
                    pair, role = (self.cells(first), self.cells(second)), name
                    kinds = (self.kinds(first), self.kinds(second))
            if pair is None and self.has("point"):
                pair, role = (self.cells("point"), self.cells("point")), "pair"
                systems = stated_systems(self.cells("point"))
                if len({*systems} - {""}) == 1:
                    crs, systems = crs or max(systems), [""]
        elif not crs and not self.mapping.crs:
            raise self._refuse_file("crs_unknown", suggestion=self._suggested())
        cells = placing.Cells(
            coordinates=pair,
            role=role,
            points=self.table.points,
            crs=crs,
            kinds=kinds,
            systems=systems if any(systems) else (),
            precision=self.maybe("precision") or (stated_accuracy(self.cells("point")) if role == "pair" else None),
            locality=self.maybe("locality"),
            texts=self.place_texts,
            fallback=self.cells("text"),
        )
        confirmed = Confirmed(self.mapping.crs, self.mapping.swapped)
        found = placing.place(
            cells, self.judged, self.known_places, precision_m=self.source.precision_m, confirmed=confirmed
        )
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
        return suggest(north, east, self.known_places.localities)

    def rows(self, when: moments.Moments, where: Places, now: datetime, *, spend: bool = False) -> Rows:
        """Gather what was read of the rows that are kept; ``spend`` lets go of the cells before the frame is made."""
        free = self._texts()
        level1, level2, strange = wording.categories(
            self.cells("category"),
            self.maybe("subcategory"),
            self.maybe("text"),
            self.source.category,
            own_work=self.source.police_records,
        )
        self.judged.warn("unknown_category", strange)
        self._look_for_persons(free)
        counts = self._counts()
        kept = self.judged.kept()
        at = kept.tolist()
        parts = (
            when.local_start, when.local_end, level1, level2, self.place_texts, self.cells("locality"), free,
            list(map(str, counts)), points_of(where),
        )  # fmt: skip
        hashes = [row_identity.content_hash(said) for said in zip(*parts, strict=True)]
        contents = hashes if len(at) == len(hashes) else [hashes[i] for i in at]
        ids = self._identities(at, contents)
        default = self.mapping.sender or self.source.sender
        senders = [cell.strip().casefold() or default for cell in self.cells("sender")]
        feelings = [wording.feeling_of(cell) or self.source.feeling for cell in self.cells("feeling")]
        values: dict[str, Any] = {
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
            "stop": pd.array([stop_of(cell) for cell in self.cells("stop")], dtype="Int64"),
            "sheet_row": pd.array(self.table.numbers, dtype="Int64"),
            "start": pd.DatetimeIndex(when.start).tz_localize(UTC),
            "end": pd.DatetimeIndex(when.end).tz_localize(UTC),
            "e": where.e,
            "n": where.n,
            "precision_m": where.precision_m,
        }
        own = {
            "id": [row_identity.uuid_of(self.source.key, senders[i], key) for i, key in zip(at, ids, strict=True)],
            "sender_id": ids,
            "source": self.source.key,
            "audience": self.source.audience.value,
            "received": pd.Timestamp(now.astimezone(UTC)),
            "revision": 1,
            "withdrawn": False,
            "import_id": "",
        }
        del senders, feelings, level1, level2, parts, free, counts
        total, found = len(self.table), where.counts(at)
        if spend:
            self.table.forget()
            self.place_texts = []
            when.local_start, when.local_end, when.flag, when.quality = [], [], [], []
            where.how, where.place, where.kind, where.locality = [], [], [], []
        typed = frame_of(values, own, kept, total)
        return Rows(typed, contents, self.judged, total, self.source.key, self.mapping, places=found)

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
        rounded = [k for k, cell in enumerate(given) if _ROUNDED.match(cell)]
        if rounded:
            # a spreadsheet has rounded the numbers: many different ones look the same
            self.judged.warn("damaged_by_spreadsheet", None, cause="id", met=given[rounded[0]][:20], rows=len(rounded))
            for k in rounded:
                given[k] = ""
        self.judged.warn(
            "id_generated", [index for index, cell in zip(at, given, strict=True) if cell in row_identity.NONE]
        )
        made = row_identity.generated(contents)
        return [made[k] if cell in row_identity.NONE else cell for k, cell in enumerate(given)]
