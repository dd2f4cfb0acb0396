"""A promise's follow-up for a screen and for paper: promised, done, changed, and what cannot be decided.

What is said here comes from the comparison that was fixed beforehand; small numbers are masked beyond the police.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.base.records import Role
from layers.scene.place_names import LEAST_SHOWN
from layers.scene.ratios import between, two
from layers.scene.scene import may_see
from layers.texts import number, text

if TYPE_CHECKING:
    # the tests bring heavy libraries along, and every page is imported when the server starts
    from layers.reports.comparison_words import Comparison, Pool

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that was done: days ISO or ""."""

    what: str
    who: str
    building: str = ""
    begun: str = ""
    done: str = ""

    @property
    def when(self) -> str:
        """The days in words."""
        if self.begun and self.done and self.begun != self.done:
            return text("pledge.from_to", first=self.begun, last=self.done)
        if self.done:
            return self.done
        return text("pledge.since", first=self.begun) if self.begun else text("pledge.no_day")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A promise, what was done, and the comparison; ``area`` and ``control`` in SWEREF 99 TM metres."""

    title: str
    parties: tuple[str, ...]
    locality: str
    problem: str
    baseline: Days
    follow: Days
    sources: tuple[str, ...]
    categories: tuple[str, ...]
    area: shapely.Polygon
    control: shapely.Polygon | None
    control_name: str
    control_why: str
    fixed_on: date
    told: str
    activities: tuple[Activity, ...]
    comparison: "Comparison"
    coarse: tuple[int, int]
    checks: int
    """Records that mirror police activity in the two periods and the ort."""
    audience: Role
    today: date
    made_up: bool = False
    exploratory: bool = False
    """Whether another control than the fixed one was chosen."""
    pool: "Pool | None" = None
    """The same with the control and the likest areas together; None where there is no control."""

    @property
    def verdict(self) -> str:
        """The one sentence."""
        if self.control is None:
            return text("pledge.no_control")
        if self.comparison.found == "few" and not self._sees_few:
            return text("pledge.few")
        return self.comparison.verdict

    @property
    def _sees_few(self) -> bool:
        return may_see(self.audience, Role.POLICE)

    def shown(self, n: float) -> str:
        """Return a number as the circle may see it."""
        return text("pledge.few_number") if n < LEAST_SHOWN and not self._sees_few else number(n)

    @property
    def caveats(self) -> list[str]:
        """What must be said before the verdict is believed; empty where all was fixed beforehand."""
        said = []
        if self.exploratory:
            said.append(text("pledge.other_control"))
        if self.fixed_on >= self.follow[0]:
            said.append(text("pledge.fixed_late", day=self.fixed_on.isoformat(), begins=self.follow[0].isoformat()))
        if self.follow[1] > self.today:
            said.append(text("pledge.not_over", last=self.follow[1].isoformat()))
        return said

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What was promised, as pairs."""
        counted = ", ".join(text(f"source.{one}") for one in self.sources) or text("pledge.all_sources")
        kinds = ", ".join(text(f"category.{one}") for one in self.categories) or text("pledge.all_categories")
        named = [
            ("parties", ", ".join(self.parties)),
            ("where", self.locality),
            ("problem", self.problem),
            ("baseline", _days(self.baseline)),
            ("follow", _days(self.follow)),
            ("counted", f"{counted}. {kinds}."),
            ("control", self.control_name or text("pledge.control_none")),
            ("control_why", self.control_why),
            ("fixed", self.fixed_on.isoformat()),
            ("told", self.told or text("pledge.not_told")),
        ]
        return [(text(f"pledge.fact.{key}"), value) for key, value in named if value]

    @property
    def table(self) -> tuple[list[str], list[list[str]]]:
        """The counts: titles, and a row for the area, the ring and the control."""
        titles = [text(f"pledge.table.{key}") for key in ("where", "before", "after", "ratio", "interval")]
        found = self.comparison
        rows = [[text("pledge.table.area"), *self._counts(found.treated), *self._interval(found.ratio)]]
        if found.ring is not None:
            rows.append([text("pledge.table.ring"), *self._counts(found.ring), *self._interval(found.moved)])
        if self.control is not None:
            name = text("pledge.table.control", name=self.control_name)
            rows.append([name, *self._counts(found.control), text("pledge.table.measure"), ""])
        return titles, rows

    def _counts(self, change: Sequence[float]) -> list[str]:
        return [self.shown(change[0]), self.shown(change[1])]

    def _interval(self, ratio: Any) -> list[str]:
        hidden = not self._sees_few and min(*self.comparison.treated, *self.comparison.control) < LEAST_SHOWN
        if ratio is None or self.control is None or hidden:
            return ["–", "–"]
        return [two(ratio.value), between(ratio.low, ratio.high)]

    @property
    def undecided(self) -> list[str]:
        """What the numbers cannot tell."""
        found = self.comparison
        said = [text("pledge.not_why")]
        if self.control is not None:
            said.append(found.power)
            said += self.together
            if found.moving:
                said.append(found.moving)
        if sum(self.coarse):
            said.append(text("pledge.coarse", before=self.shown(self.coarse[0]), after=self.shown(self.coarse[1])))
        if self.checks:
            said.append(text("pledge.checks", n=self.shown(self.checks)))
        return said

    @property
    def together(self) -> list[str]:
        """What the control and the likest areas say together; nothing that would tell a few of them."""
        if self.pool is None:
            return []
        several = self.pool.found
        few = min(*several.treated, *(n for one in several.controls for n in one)) < LEAST_SHOWN
        if few and not self._sees_few:
            return [text("pledge.pool.few")]
        return [" ".join([*self.pool.lines, text("pledge.pool.how")])]

    @property
    def timeline(self) -> dict[str, Any]:
        """The time line as shares of its length: bands, ticks, and a bar or a point an activity."""
        return timeline_of(self.activities, self.baseline, self.follow, told=self.told)


def timeline_of(activities: Sequence[Activity], baseline: Days, follow: Days, *, told: str = "") -> dict[str, Any]:
    """Place activities on a line from the baseline's first day, or earlier, to the follow-up's last, or later.

    Shares are of the line's length, 0 to 1; a day is in as a whole.
    """
    dated = [date.fromisoformat(day) for one in activities for day in (one.begun, one.done) if day]
    dated += [date.fromisoformat(told)] if told else []
    first, last = min([baseline[0], *dated]), max([follow[1], *dated])
    length = (last - first).days + 1

    def share(day: date, *, after: bool = False) -> float:
        return round(((day - first).days + after) / length, 5)

    def span(begun: str, done: str) -> dict[str, float]:
        begins = date.fromisoformat(begun or done)
        ends = date.fromisoformat(done) if done else last
        return {"from": share(begins), "to": share(ends, after=True)}

    rows = [
        {"label": one.what, "who": one.who, "building": one.building, "when": one.when, "open": not one.done}
        | ({"bar": span(one.begun, one.done)} if one.begun or one.done else {"bar": None})
        for one in activities
    ]
    if told:
        rows.append(
            {
                "label": text("pledge.told_row"),
                "who": "",
                "building": "",
                "when": told,
                "open": False,
                "bar": span(told, told),
            }
        )
    step = 1 if length < QUARTERLY else 2 if length < HALF_YEARLY else 4
    ticks = []
    for year in range(first.year, last.year + 1):
        for month in range(1, 13, 3 * step):
            day = date(year, month, 1)
            if first <= day <= last:
                label = str(year) if month == 1 else f"{year}-{month:02d}"
                ticks.append({"at": share(day), "label": label})
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "bands": [
            {"label": text("pledge.before"), "from": share(baseline[0]), "to": share(baseline[1], after=True)},
            {"label": text("pledge.after"), "from": share(follow[0]), "to": share(follow[1], after=True)},
        ],
        "ticks": ticks,
        "rows": rows,
    }


QUARTERLY: Final = 500
HALF_YEARLY: Final = 1300
"""Days up to which the line has a tick a quarter, and a tick each half year; longer ones have one a year."""


def _days(days: Days) -> str:
    return text("compare.days", first=days[0].isoformat(), last=days[1].isoformat())
