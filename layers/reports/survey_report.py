"""A survey year for a screen and for paper: n and interval always, changes only where the interval allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from layers.texts import number, text

if TYPE_CHECKING:
    # the intervals bring heavy libraries along, and every page is imported when the server starts
    from geo.survey.survey_year import AreaFigures, Beside, Figure
    from geo.survey.weighting import Share

LEAST_THEME: Final = 3
"""A theme that fewer answers hold is told as "1-2"."""


@dataclass(frozen=True, slots=True)
class SurveyYear:
    """What is known of a year; ``felt`` and ``avoids`` begin with the whole municipality."""

    year: int
    n: int
    women: int
    said_sex: int
    is_weighted: bool
    felt: "tuple[Figure, ...]"
    avoids: "tuple[Figure, ...]"
    beside: "tuple[Beside, ...]"
    themes: Mapping[str, int]
    open_answers: int
    neighbours: tuple[tuple[str, int, float, int | None, str], ...]
    """Place, year, percent, n, source."""
    cited: tuple[tuple[str, int, str, str], ...]
    """Place, year, what the report says, source."""
    areas: "Mapping[str, AreaFigures]"
    """By question."""
    made_up: bool = False

    @property
    def lead(self) -> list[str]:
        """How to read it: who answered, and how they were weighted."""
        said = [text("survey.answered", n=number(self.n), year=self.year)]
        if self.said_sex:
            said.append(text("survey.women", share=number(round(100 * self.women / self.said_sex))))
        said.append(text("survey.weighted" if self.is_weighted else "survey.unweighted"))
        return said

    @property
    def headline(self) -> str:
        """The whole municipality in a sentence, with what has changed."""
        whole = self.felt[0]
        if whole.share.withheld:
            return text("survey.withheld_all", n=number(whole.share.n))
        return " ".join(
            [text("survey.headline", share=percent(whole.share.value), **_span(whole.share)), changed(whole)]
        )

    def table(self, question: str) -> tuple[list[str], list[list[str]]]:
        """Return a question's table: ort, n, share, interval, change."""
        return _titles("where"), [_row(figure) for figure in (self.felt if question == "felt" else self.avoids)]

    def area_table(self, question: str) -> tuple[list[str], list[list[str]]]:
        """Return a question's table by area within the orter: those that have answers enough to be shown."""
        shown = [figure for figure in self.areas[question].figures if not figure.share.withheld]
        return _titles("area"), [_row(figure) for figure in shown]

    def area_notes(self, question: str) -> list[str]:
        """Say what is withheld, with its n, and how many answers stand in no area's figure, and why."""
        found = self.areas[question]
        notes = [] if any(not one.share.withheld for one in found.figures) else [text("survey.areas.none_shown")]
        for reason, is_few in (("withheld", True), ("covers", False)):
            names = [
                text("survey.areas.one", area=one.group, n=number(one.share.n))
                for one in found.figures
                if one.share.withheld and one.share.few is is_few
            ]
            notes += [text(f"survey.areas.{reason}", areas="; ".join(names))] if names else []
        notes += [text("survey.areas.unnamed", n=number(found.unnamed))] if found.unnamed else []
        return [*notes, text("survey.areas.unlisted", n=number(found.unlisted))] if found.unlisted else notes

    @property
    def has_areas(self) -> bool:
        """Whether any answer names an area that is listed."""
        return any(found.figures for found in self.areas.values())

    @property
    def intervals(self) -> list[dict[str, Any]]:
        """The felt shares as shares of a line, for the picture beside the table; the withheld without a bar."""
        return [
            {
                "label": figure.group or text("survey.whole"),
                "said": text("survey.n", n=number(figure.share.n)),
                "value": figure.share.value,
                "low": figure.share.low,
                "high": figure.share.high,
                "none": text("survey.withheld"),
            }
            for figure in self.felt
        ]

    @property
    def beside_table(self) -> tuple[list[str], list[list[str]]]:
        """Felt safety beside reported events."""
        titles = [text(f"survey.beside.{key}") for key in ("where", "felt", "reported", "times", "verdict")]
        rows = [
            [
                one.group,
                text(f"survey.side.{one.felt}"),
                text("survey.beside.events", n=number(one.events), expected=number(one.expected, 0)),
                text(
                    "survey.beside.ratio", ratio=number(one.ratio, 1), low=number(one.low, 1), high=number(one.high, 1)
                ),
                text(f"survey.verdict.{one.verdict}"),
            ]
            for one in self.beside
        ]
        return titles, rows

    @property
    def disagree(self) -> list[str]:
        """Say in sentences where felt and reported point different ways."""
        return [
            text(f"survey.disagree.{one.verdict}", where=one.group)
            for one in self.beside
            if one.verdict in ("felt_more", "felt_less")
        ]

    @property
    def theme_table(self) -> tuple[list[str], list[list[str]]]:
        """How many open answers hold each theme."""
        ranked = sorted(self.themes.items(), key=lambda pair: (-pair[1], pair[0]))
        rows = [
            [text(f"survey.theme.{theme}"), text("survey.few_theme") if n < LEAST_THEME else number(n)]
            for theme, n in ranked
            if n
        ]
        return [text("survey.theme"), text("survey.theme_n")], rows

    @property
    def neighbour_table(self) -> tuple[list[str], list[list[str]]]:
        """The neighbours' figures, as they were reported."""
        titles = [text(f"survey.neighbour.{key}") for key in ("where", "year", "share", "n", "source")]
        rows = [
            [place, str(year), f"{number(share, 0)} %", "–" if n is None else number(n), source]
            for place, year, share, n, source in self.neighbours
        ]
        return titles, rows


def _titles(where: str) -> list[str]:
    return [text(f"survey.table.{key}") for key in (where, "n", "share", "interval", "change")]


def _row(figure: "Figure") -> list[str]:
    where = figure.group or text("survey.whole")
    if figure.share.withheld:
        return [where, number(figure.share.n), text("survey.withheld"), "", ""]
    interval = text("survey.span", **_span(figure.share))
    return [where, number(figure.share.n), percent(figure.share.value), interval, changed(figure)]


def percent(value: float | None) -> str:
    """Return a share as whole per cent: a decimal would claim more than 200 answers know."""
    return "" if value is None else f"{number(round(100 * value))} %"


def changed(figure: "Figure") -> str:
    """Say what has changed since the year before, never more than the interval does."""
    if figure.change is None or figure.before is None:
        return text("survey.change.first")
    return text(f"survey.change.{figure.change.verdict}", year=figure.before)


def _span(share: "Share") -> dict[str, str]:
    # outwards, so that the words are never sharper than the numbers
    low, high = share.low or 0.0, share.high or 0.0
    return {"low": number(int(100 * low)), "high": number(min(100, int(100 * high) + 1))}
