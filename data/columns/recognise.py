"""Which column is what: what its title claims, weighed against what stands in it; two columns never share a field."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from data.columns.day_order import follows
from data.columns.meanings import (
    AFTER,
    PART,
    REPORTED,
    STEM,
    UNTOLD,
    claims,
    denied,
    is_end,
    names_a_kind,
    role_of,
    text_weight,
)
from data.columns.profiles import Profile, profile
from data.columns.tables import Table

HALF: Final = 0.5
"""Most of a column's cells: what they are, the column is."""

WORD: Final = 1.5
"""Words a cell, at most, of a column of names or codes."""

MANY: Final = 0.6
"""So many cells of one kind tell what a column is whose title tells nothing."""

FEW: Final = 0.2

MOSTLY: Final = 0.9

PLAIN_FIELDS: Final = (
    "municipality", "postcode", "precision", "feeling", "sender", "walk", "stop", "status", "count", "running", "year",
)  # fmt: skip
"""Fields that a title tells of alone."""

CLOCKS: Final = ("time", "end_time")

PAIRS: Final = (("lat", "lon"), ("north", "east"), ("x", "y"))

TITLE, CONTENT, CHOSEN, REMEMBERED = "title", "content", "chosen", "remembered"


@dataclass(frozen=True, slots=True)
class Column:
    """A column with what its title claims and what stands in it."""

    at: int
    title: str
    seen: Profile
    claims: dict[str, int]

    def how(self, name: str) -> int:
        """Return how the title claims a field; more than ``STEM`` where it does not."""
        return self.claims.get(name, STEM + 1)

    def says(self, name: str) -> bool:
        """Tell whether the title claims a field at all."""
        return name in self.claims

    @property
    def named(self) -> bool:
        """Whether the title is a known name of anything."""
        return any(how < STEM for how in self.claims.values())

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it: then its title alone tells."""
        return not self.seen.n


@dataclass(slots=True)
class Recognised:
    """Field → column number, by which evidence, and fields that several columns fit equally well."""

    columns: dict[str, int] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    tied: dict[str, tuple[int, ...]] = field(default_factory=dict)


def recognise(table: Table, extra: dict[str, str], orter: Collection[str]) -> Recognised:
    """Return which column is what.

    Parameters
    ----------
    table
        The columns.
    extra
        The source's own names, folded, to their fields.
    orter
        The orter's names, case folded.
    """
    kinds = table.types or [""] * len(table.header)
    columns = [
        Column(at, title, profile(table.columns[at], kinds[at], orter), claims(title, extra))
        for at, title in enumerate(table.header)
        if title
    ]
    judge = _Judge(columns, table)
    judge.positions()
    judge.days()
    judge.clocks()
    judge.identity()
    judge.where()
    judge.what()
    judge.rest()
    return judge.found


class _Judge:
    """The columns while they are given out."""

    def __init__(self, columns: list[Column], table: Table) -> None:
        self.all = columns
        self.table = table
        self.found = Recognised()
        self.taken: set[int] = set()

    @property
    def free(self) -> Iterable[Column]:
        return (column for column in self.all if column.at not in self.taken)

    def give(self, name: str, column: Column, why: str = "") -> None:
        self.found.columns[name] = column.at
        self.found.why[name] = why or (TITLE if column.says(name) else CONTENT)
        self.taken.add(column.at)

    def has(self, name: str) -> bool:
        return name in self.found.columns

    def best(
        self,
        name: str,
        fits: Callable[[Column], bool],
        rank: Callable[[Column], tuple[float, ...]] | None = None,
    ) -> Column | None:
        """Return the free column that claims a field best among those that fit."""
        found = [column for column in self.free if column.says(name) and (column.empty or fits(column))]
        key = rank or (lambda column: (column.how(name), column.at))
        return min(found, key=key) if found else None

    # where, as numbers

    def positions(self) -> None:
        """Give out the coordinates: of several pairs the one that is filled."""
        for pair in PAIRS:
            halves = [self.best(name, lambda column: column.seen.number > FEW or column.seen.n < 2) for name in pair]  # noqa: PLR2004
            for name, half in zip(pair, halves, strict=True):
                if half is not None and half.how(name) < STEM + 1 and half.at not in self.taken:
                    self.give(name, half)
        pairs = [pair for pair in PAIRS if all(map(self.has, pair))]
        filled = [pair for pair in pairs if self._filled(pair)]
        for pair in pairs:
            if (filled and pair != filled[0]) or (not filled and pair != pairs[0]):
                for name in pair:
                    self.found.columns.pop(name)
        if filled:
            return
        point = self.best("point", lambda column: column.seen.point >= HALF)
        if point is None:
            point = next((column for column in self.free if column.seen.point >= MANY), None)
        if point is not None and (not point.empty or point.how("point") < STEM):
            self.give("point", point)

    def _filled(self, pair: tuple[str, str]) -> bool:
        return all(self.by_place(self.found.columns[name]).seen.n for name in pair)

    def by_place(self, at: int) -> Column:
        return next(column for column in self.all if column.at == at)

    # when

    def days(self) -> None:
        """Give out the day: the event's own before its report's, never what was done afterwards."""
        weekdays = any(column.seen.weekday >= HALF for column in self.free)
        dated = [
            column for column in self.free
            if column.seen.day >= HALF and (column.says("date") or self._may_be_day(column))
            # a week makes a day together with its weekday
            and not (weekdays and column.seen.week >= HALF and _is_week(column.title))
        ]  # fmt: skip
        begins = [column for column in dated if not is_end(column.title) and role_of(column.title) != AFTER]
        reports = [column for column in begins if role_of(column.title) == REPORTED]
        begins = [column for column in begins if not any(self._comes_after(column, report) for report in reports)]
        chosen: Column | None = None
        if begins:
            ranked = sorted(begins, key=self._day_rank)
            chosen = ranked[0]
            equal = [column for column in ranked if self._day_rank(column)[:2] == self._day_rank(chosen)[:2]]
            if len(equal) > 1:
                self.found.tied["date"] = tuple(column.at for column in equal)
        else:
            # a column that is called a date and holds none is still the day, wrongly written
            called = [column for column in self.free if column.says("date") and self._could_be_day(column)]
            called = [column for column in called if role_of(column.title) != AFTER] or called
            chosen = min(called, key=self._day_rank, default=None)
            if chosen is None:
                month = [column for column in self.free if column.says("month") and column.seen.day + column.empty]
                chosen = month[0] if month else None
        if chosen is not None:
            self.give("date", chosen, TITLE if chosen.says("date") or role_of(chosen.title) < UNTOLD else CONTENT)
        self._ends(dated, chosen)

    def _comes_after(self, column: Column, report: Column) -> bool:
        """Tell whether a column whose title says nothing always follows the report: then it is no event's day."""
        cells = self.table.columns
        return role_of(column.title) == UNTOLD and follows(cells[column.at], cells[report.at])

    @staticmethod
    def _may_be_day(column: Column) -> bool:
        """Tell whether a column of days may tell of the event, though its title is no name of one."""
        others = {"number", "id", "postcode", "text", "place", "address", "precision", "count", "lat", "lon"}
        return not any(column.how(name) < STEM for name in others)

    @staticmethod
    def _could_be_day(column: Column) -> bool:
        seen = column.seen
        if column.empty:
            return True
        return (
            max(seen.clock, seen.weekday, seen.known, seen.ort) < HALF and not seen.prose and seen.day + seen.number > 0
        )

    @staticmethod
    def _day_rank(column: Column) -> tuple[int, int, int]:
        return role_of(column.title), column.how("date"), column.at

    def _ends(self, dated: list[Column], begun: Column | None) -> None:
        if begun is None:
            return
        ends = [
            column for column in self.free
            if (column in dated or column.empty or column.seen.day > FEW)
            and (column.says("end") or (is_end(column.title) and role_of(column.title) != AFTER))
            and role_of(column.title) != AFTER and column.seen.clock < HALF
        ]  # fmt: skip
        if ends:
            self.give("end", min(ends, key=lambda column: (column.how("end"), column.at)), TITLE)

    def clocks(self) -> None:
        """Give out the clocks, and the week and weekday that make a day where no other is told."""

        def is_clock(column: Column) -> bool:
            return column.seen.clock > FEW or column.seen.digits >= HALF or column.seen.fill < FEW

        called = [
            column for column in self.free
            if any(map(column.says, (*CLOCKS, "date", "end"))) and (column.empty or is_clock(column))
            and (column.seen.day < HALF)
            and not (column.seen.digits >= HALF > column.seen.clock and column.claims.keys().isdisjoint(CLOCKS))
        ]  # fmt: skip
        ends = [column for column in called if column.says("end_time") or column.says("end") or is_end(column.title)]
        begins = [column for column in called if column not in ends and (not column.empty or column.says("time"))]
        if begins:
            self.give("time", min(begins, key=lambda column: (column.how("time"), column.at)), TITLE)
        elif not self.has("time"):
            by_content = [
                column
                for column in self.free
                if column.seen.clock >= MANY and not column.claims and role_of(column.title) < AFTER
            ]
            if by_content:
                self.give("time", by_content[0], CONTENT)
        ends = [
            column
            for column in ends
            if column.at not in self.taken and (not column.empty or column.how("end_time") < STEM)
        ]
        if ends:
            self.give("end_time", ends[0], TITLE)
        if not self.has("date"):
            self._week()

    def _week(self) -> None:
        week = next((column for column in self.free if column.seen.week >= HALF and _is_week(column.title)), None)
        if week is None:
            return
        self.give("week", week, TITLE)
        weekday = next((column for column in self.free if column.seen.weekday >= HALF), None)
        if weekday is not None:
            self.give("weekday", weekday, CONTENT)

    # who and where, as words

    def identity(self) -> None:
        """Give out the sender's id: a number, a code; never words."""

        def is_id(column: Column) -> bool:
            seen = column.seen
            if column.how("id") < STEM and seen.code + seen.scientific >= FEW + 0.1:
                return True
            if (
                column.how("id") < STEM
                and seen.known < HALF
                and seen.words < WORD
                and column.title.casefold() in ("id", "uuid")
            ):
                return True
            if column.says("running"):
                return False
            told_apart = seen.flag < HALF or seen.distinct > MOSTLY
            return seen.code + seen.scientific >= HALF and seen.day < HALF and told_apart

        chosen = self.best("id", is_id, lambda column: (column.how("id") if not column.empty else STEM, column.at))
        if chosen is None:
            chosen = next(
                (
                    column for column in self.free
                    if role_of(column.title) < AFTER and not column.named and column.seen.code >= 0.9  # noqa: PLR2004
                    and column.seen.number < HALF and column.seen.distinct >= 0.99 and column.seen.n > 1  # noqa: PLR2004
                    and column.seen.day < HALF and column.seen.clock < HALF and column.at == min(c.at for c in self.all)
                ),
                None,
            )  # fmt: skip
        if chosen is not None:
            self.give("id", chosen)

    def where(self) -> None:
        """Give out the ort, the street and its number, the place and the area."""
        town = self.best(
            "locality", lambda column: column.seen.wordy and not column.seen.prose,
            lambda column: (-(column.seen.ort >= HALF), column.how("locality"), column.at),
        )  # fmt: skip
        if town is None or (town.seen.ort < HALF and not town.empty and town.how("locality") == STEM):
            spare = [column for column in self.free if column.seen.ort >= MANY and column.how("text") > STEM - 1]
            town = spare[0] if spare else town
        if town is not None:
            self.give("locality", town)
        for name in ("municipality", "postcode", "number"):
            chosen = self.best(name, lambda column: not column.seen.prose)
            if chosen is not None:
                self.give(name, chosen)
        street = self.best(
            "address", lambda column: column.seen.wordy and column.seen.day < HALF,
            lambda column: (-(column.seen.street >= HALF), column.how("address"), column.at),
        )  # fmt: skip
        if street is None or (street.how("address") == STEM and street.seen.street < FEW):
            spare = [
                column
                for column in self.free
                if column.seen.street >= MANY and column.seen.known < HALF and column.how("id") >= STEM
                and not self._only_text(column)
            ]  # fmt: skip
            spare.sort(key=lambda column: (not column.says("place"), column.at))
            street = spare[0] if spare else street
        if street is not None:
            self.give("address", street)
        elif not any(column.says(name) for column in self.free for name in ("place", "area")):
            # no title says where: a column whose cells name an ort or a street does
            spare = [column for column in self.free if column.seen.places >= MANY and not column.seen.prose]
            if spare and not self.has("point") and not any(map(self.has, ("lat", "north", "x"))):
                self.give("place", max(spare, key=lambda column: column.seen.places))

    def _only_text(self, column: Column) -> bool:
        """Tell whether a title says text, nothing of where, and no other column would be the text."""
        if column.how("text") >= STEM or any(map(column.says, ("place", "address"))):
            return False
        return not any(
            other.how("text") <= column.how("text") and not other.empty for other in self.free if other is not column
        )

    def what(self) -> None:
        """Give out the kind and the text; of what is left, the place and the area."""
        text = self._text()
        kind = self._kind(text)
        if (
            text is None
            and kind is not None
            and kind.seen.prose
            and kind.seen.hinted < MANY
            and not names_a_kind(kind.title)
        ):
            text, kind = kind, None
        if text is not None:
            self.give("text", text)
        if kind is not None:
            self.give("category", kind)
        places = [
            column for column in self.free
            if any(map(column.says, ("place", "area", "address"))) and (column.empty or column.seen.wordy)
        ]  # fmt: skip
        for name in ("place", "area"):
            fitting = [column for column in places if column.says(name) and column.at not in self.taken]
            if fitting:
                self.give(name, min(fitting, key=lambda column: (column.how(name), column.at)))
        left = [
            column for column in places
            if column.at not in self.taken and (column.how("place") < STEM or column.how("address") < STEM)
        ]  # fmt: skip
        for name, column in zip((name for name in ("place", "area") if not self.has(name)), left, strict=False):
            self.give(name, column, TITLE)
        finer = self.best("subcategory", lambda column: column.seen.wordy)
        if finer is None and self.has("category"):
            kinds = [
                column
                for column in self.free
                if column.how("category") < STEM and not column.empty and column.seen.known >= FEW
            ]
            finer = kinds[0] if kinds else None
        if finer is not None:
            self.give("subcategory", finer, TITLE)
        if text is None:
            self._untold_text()

    def _text(self) -> Column | None:
        def worth(column: Column) -> float:
            seen = column.seen
            base = {0: 30.0, 1: 30.0, 2: 28.0, 3: 24.0}.get(column.how("text"), 0.0)
            if not base and column.claims and column.how("category") < STEM and seen.prose and seen.known < FEW:
                base = 22.0
            if not base:
                return -1.0
            where = min(column.how("place"), column.how("address")) < column.how("text") and not seen.prose
            return (
                base + 5 * text_weight(column.title) + min(seen.signs, 60.0) / 6 + 4 * seen.fill
                - 25 * (seen.known >= HALF) - 30 * where
                - 12 * (column.how("text") == STEM and not seen.prose and not column.empty)
            )  # fmt: skip

        fitting = [
            column for column in self.free
            if (column.empty or (column.seen.wordy and column.seen.ort < HALF and column.seen.weekday < HALF))
            and ("text" not in denied(column.title) or column.how("text") < STEM)
        ]  # fmt: skip
        ranked = sorted(fitting, key=lambda column: (-worth(column), column.at))
        return ranked[0] if ranked and worth(ranked[0]) >= 15 else None  # noqa: PLR2004 - less is no claim

    def _kind(self, text: Column | None) -> Column | None:
        def worth(column: Column) -> float:
            seen = column.seen
            base = {0: 30.0, 1: 30.0, 2: 28.0, 3: 22.0}.get(column.how("category"), 0.0)
            if not base and seen.known >= MANY and seen.words <= 4 and "category" not in denied(column.title):  # noqa: PLR2004
                base = 20.0
            if not base:
                return -1.0
            # a code says less than its words do, where a file has both
            return (
                base
                + 20 * seen.known
                + 8 * seen.hinted
                - 14 * (seen.digits >= HALF)
                - 15 * (seen.prose and seen.known < HALF)
                - 10 * (seen.flag >= HALF)
            )

        fitting = [
            column for column in self.free
            if column is not text and max(column.seen.day, column.seen.clock, column.seen.ort) < HALF
        ]  # fmt: skip
        ranked = sorted(fitting, key=lambda column: (-worth(column), column.at))
        return ranked[0] if ranked and worth(ranked[0]) >= 12 else None  # noqa: PLR2004 - less is no claim

    def _untold_text(self) -> None:
        """Take the longest phrases for the text where no title tells of one."""
        spare = [
            column for column in self.free
            if column.seen.prose and column.seen.distinct >= MANY and "text" not in denied(column.title)
            and not names_a_kind(column.title)
            and role_of(column.title) < AFTER
        ]  # fmt: skip
        if spare:
            self.give("text", max(spare, key=lambda column: column.seen.signs), CONTENT)

    def rest(self) -> None:
        """Give out what only a title can tell of."""
        for name in PLAIN_FIELDS:
            if self.has(name):
                continue
            chosen = self.best(name, lambda column: not column.seen.prose)
            if chosen is not None and (chosen.how(name) < STEM or name == "precision"):
                self.give(name, chosen)
        for name in ("end", "end_time"):
            last = None if self.has(name) else self.best(name, lambda column: column.seen.day + column.seen.clock > FEW)
            closed = last is not None and role_of(last.title) == AFTER and self._is_report("date")
            if last is not None and last.how(name) < PART and not closed:
                self.give(name, last)
        if self.has("running") and self.has("id"):
            self.found.columns.pop("running")

    def _is_report(self, name: str) -> bool:
        """Tell whether a field's column tells of a report: what is closed after it is the case, not the event."""
        at = self.found.columns.get(name)
        return at is not None and role_of(self.table.header[at]) == REPORTED


def _is_week(title: str) -> bool:
    from data.columns.meanings import words_of  # noqa: PLC0415 - beside its one use

    return bool({"vecka", "v", "week", "veckonr", "veckonummer", "vnr"} & set(words_of(title)))
