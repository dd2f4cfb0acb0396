"""A safety meeting's slides, one thing each: the day's walk, what became of the last one's findings, what comes.

Made of a public sheet and of words that the unit has written for the meeting; nothing else can come in.
"""

import io
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from layers.export.deck import Slide
from layers.map.palette import ACCENT, INK, MUTED
from layers.public.public_picture import picture_png
from layers.public.public_sheet import PublicSheet, name, outcome
from layers.scene.public_door import PublicDoor
from layers.scene.scene import Finding
from layers.texts import number, text

MOST_BARS: Final = 8
"""Periods that are drawn; more of them are summed into years."""

MOST_ROWS: Final = 14
MOST_FINDINGS: Final = 5
"""Rows of a table on one slide."""

STATUSES: Final = ("klar", "pågår", "planerad", "görs inte", "ej bedömd")


@dataclass(frozen=True, slots=True)
class Evening:
    """What is shown at a meeting. ``held_on`` None: slides of a map, without a meeting."""

    sheet: PublicSheet
    held_on: date | None = None
    clock: str = ""
    agenda: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Let the lines out by the public door."""
        door = PublicDoor()
        object.__setattr__(self, "clock", door.let("", self.clock))
        object.__setattr__(self, "agenda", door.lines("", self.agenda))
        object.__setattr__(self, "planned", door.lines("", self.planned))

    @property
    def today(self) -> tuple[Finding, ...]:
        """What the walk of the meeting's day found."""
        return tuple(one for one in self.sheet.scene.findings if one.held_on == self.held_on)

    @property
    def last(self) -> tuple[Finding, ...]:
        """What the latest walk before the meeting's day found."""
        earlier = [one for one in self.sheet.scene.findings if self.held_on is None or one.held_on < self.held_on]
        newest = max((one.held_on for one in earlier), default=None)
        return tuple(one for one in earlier if one.held_on == newest)

    @property
    def title(self) -> str:
        """What stands first."""
        return text("evening.title", where=self.sheet.where) if self.held_on else self.sheet.title


def slides_of(evening: Evening) -> tuple[Slide, ...]:
    """Return the slides in the order they are shown; those of a map without a meeting end with all that it holds."""
    sheet = evening.sheet
    found = [_first(evening)]
    if evening.agenda:
        found.append(Slide("agenda", text("evening.agenda"), evening.agenda, notes=text("evening.notes.agenda")))
    found += _walked(evening)
    found += _became(evening)
    found += [_map(sheet), _over_time(sheet)]
    if evening.planned:
        found.append(Slide("planned", text("evening.planned"), evening.planned, notes=text("evening.notes.planned")))
    found.append(
        Slide(
            "how",
            text("public.about.how"),
            (sheet.motto, *sheet.how[:3], sheet.shown, sheet.hidden, *([sheet.later] if sheet.later else [])),
            foot=f"{sheet.stamp}",
            notes=" ".join((*sheet.how, *sheet.beside, sheet.sources)),
        )
    )
    if evening.held_on is None:
        found += _content(sheet)
    return tuple(found)


def _content(sheet: PublicSheet) -> list[Slide]:
    """Return the same rows and columns as every other format, a few rows a slide."""
    titles, rows = sheet.grid()
    found = [("cells", text("public.table.cells"), titles, rows, MOST_ROWS)]
    table = sheet.findings_table()
    told = tuple(tuple(str(value) for value in row) for row in table.rows)
    if told:
        found.append(("findings", sheet.findings_title, table.titles, told, MOST_FINDINGS))
    return [
        Slide(key, title, titles=titles, rows=rows[first : first + most])
        for key, title, titles, rows, most in found
        for first in range(0, len(rows), most)
    ]


def _first(evening: Evening) -> Slide:
    sheet = evening.sheet
    when = ""
    if evening.held_on is not None:
        when = " ".join(part for part in (evening.held_on.isoformat(), evening.clock) if part)
    lines = [part for part in (when, text("evening.period", period=sheet.period), sheet.motto, sheet.warning) if part]
    return Slide("first", evening.title, tuple(lines), foot=sheet.stamp, notes=text("evening.notes.first"))


def _walked(evening: Evening) -> list[Slide]:
    """Return the day's walk: how much it found, and each finding by itself."""
    if evening.held_on is None:
        return []
    if not evening.today:
        return [
            Slide("walk", text("evening.walk"), (text("evening.walk_none"),), notes=text("evening.notes.walk_none"))
        ]
    safe = sum(one.category == "trygg plats" for one in evening.today)
    line = text("evening.walk_lead", unsafe=number(len(evening.today) - safe), safe=number(safe))
    return [
        Slide("walk", text("evening.walk"), (line,), notes=text("evening.notes.walk")),
        *(
            Slide(
                f"walk-{one.number}",
                _named(one),
                (text(f"category.{one.category}"), one.words),
                notes=text("evening.notes.one"),
            )
            for one in evening.today
        ),
    ]


def _became(evening: Evening) -> list[Slide]:
    """Return what became of the last walk's findings: the sum, and each by itself."""
    if not evening.last:
        return [Slide("became", text("evening.became_none"), (text("evening.became_none_lead"),))]
    counts = Counter(one.status for one in evening.last)
    lines = tuple(
        f"{text(f'public.status.{status}')}: {number(counts[status])}" for status in STATUSES if counts[status]
    )
    title = text("evening.became", day=evening.last[0].held_on.isoformat())
    return [
        Slide("became", title, lines, notes=text("evening.notes.became")),
        *(
            Slide(
                f"became-{one.number}", _named(one), (one.words, outcome(one)), notes=text("evening.notes.became_one")
            )
            for one in evening.last
        ),
    ]


def _named(one: Finding) -> str:
    return f"{one.number}. {one.place}" if one.place else text("evening.finding", number=one.number)


def _map(sheet: PublicSheet) -> Slide:
    return Slide(
        "map",
        sheet.title,
        (
            sheet.period,
            sheet.shown,
            *([sheet.short_hidden] if 0 < sheet.scene.withheld < len(sheet.scene.cells) else []),
        ),
        picture=picture_png(sheet, wide_mm=200, high_mm=150, size_pt=15),
        alt=text("public.alt", title=sheet.title, period=sheet.period),
        foot=f"{sheet.motto} {sheet.sources}",
        notes="\n".join(
            f"{name(area)}: {text('public.withheld') if (total := sheet.sums[area.id]) is None else number(total)}"
            for area in sheet.scene.areas
        ),
    )


def _over_time(sheet: PublicSheet) -> Slide:
    """Return the ort over time: a bar a period, or the words where nothing of a period is shown."""
    periods = sums_by_period(sheet)
    told = [(period, text("public.withheld") if n is None else number(n)) for period, n in periods]
    return Slide(
        "time",
        text("evening.time", where=sheet.where),
        picture=_bars(periods) if any(n is not None for _, n in periods) else b"",
        alt=text("evening.time_alt", what="; ".join(f"{period}: {words}" for period, words in told)),
        lines=() if any(n is not None for _, n in periods) else (text("evening.time_none"),),
        foot=text("evening.time_foot"),
        notes="\n".join(f"{period}: {words}" for period, words in told),
    )


def sums_by_period(sheet: PublicSheet) -> list[tuple[str, int | None]]:
    """Return each period with the sum of what is shown of it; years where the periods are many or of two kinds."""
    periods = {cell.period for cell in sheet.scene.cells}
    years = len(periods) > MOST_BARS or len({"-" in period for period in periods}) > 1
    found: dict[str, int | None] = {}
    for cell in sheet.scene.cells:
        period = cell.period[:4] if years else cell.period
        had = found.setdefault(period, None)
        if cell.value is not None:
            found[period] = (had or 0) + cell.value
    return sorted(found.items())


def _bars(periods: list[tuple[str, int | None]]) -> bytes:
    with mpl.rc_context({"font.family": "DejaVu Sans"}):
        figure = Figure(figsize=(11, 4.6), facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.02, 0.14, 0.96, 0.84))
        most = max(n or 0 for _, n in periods)
        for at, (_, n) in enumerate(periods):
            axes.bar([at], [n or 0], width=0.62, color=ACCENT)
            words = text("public.withheld") if n is None else number(n)
            look = (20, "bold", INK) if n is not None else (15, "normal", MUTED)
            size, weight, colour = look
            axes.text(
                at,
                (n or 0) + most * 0.02,
                words,
                ha="center",
                va="bottom",
                fontsize=size,
                fontweight=weight,
                color=colour,
            )
        axes.set_xticks(range(len(periods)), [period for period, _ in periods], fontsize=18, color=INK)
        axes.set_yticks([])
        axes.set_ylim(0, most * 1.18)
        axes.tick_params(length=0)
        for side in ("top", "left", "right"):
            axes.spines[side].set_visible(False)
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=130, metadata={"Software": None})
    return out.getvalue()
