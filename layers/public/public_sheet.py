"""A public scene with what must be said beside it: how it was made, what is withheld, and that no dot is an event (R6).

Every format says these same words and holds this same table.
"""

from dataclasses import dataclass
from typing import Final

from geo.reading.localities import COUNTRYSIDE
from geo.release.disclosure import SENSITIVE_GROUP, public_groups
from layers.export.export_tables import Sheeted, Value
from layers.map.basemap_drawing import owner
from layers.public import Paper
from layers.scene.scene import Finding, PublicScene, ReleasedArea, ReleasedCell
from layers.texts import number, text

SAFE: Final = "trygg plats"
"""The findings of this category say what works."""


@dataclass(frozen=True, slots=True)
class PublicSheet:
    """A public scene on its way out; ``paper`` is for the formats that have one."""

    scene: PublicScene
    paper: Paper = "a3"

    @property
    def title(self) -> str:
        """What stands first."""
        return text("sheet.title", where=self.where)

    @property
    def where(self) -> str:
        """The orter, or the whole municipality."""
        names = (text("locality.landsbygd") if name == COUNTRYSIDE else name for name in self.scene.localities)
        return ", ".join(names) or text("sheet.whole")

    @property
    def period(self) -> str:
        """First and last day."""
        return text("sheet.period", first=self.scene.first.isoformat(), last=self.scene.last.isoformat())

    @property
    def groups(self) -> str:
        """Which groups were chosen; "" where all were."""
        if self.scene.groups == public_groups():
            return ""
        return text("sheet.filters", filters=", ".join(group_name(group) for group in self.scene.groups))

    @property
    def motto(self) -> str:
        """What must never be forgotten."""
        return text("public.motto")

    @property
    def shown(self) -> str:
        """How many records the shown cells stand for, and how many cells say "visas inte"."""
        cells = self.scene.cells
        if not cells:
            return text("public.no_cells")
        total = sum(cell.value or 0 for cell in cells)
        if self.scene.withheld == len(cells):
            return text("public.none_shown", cells=number(len(cells)))
        return text(
            "public.shown", n=number(total), cells=number(len(cells) - self.scene.withheld), all=number(len(cells))
        )

    @property
    def kinds(self) -> str:
        """What the shown numbers are about, most first; "" where nothing is shown."""
        sums: dict[str, int] = {}
        for cell in self.scene.cells:
            if cell.value is not None:
                sums[cell.group] = sums.get(cell.group, 0) + cell.value
        said = [
            f"{group_name(group).lower()} {number(n)}" for group, n in sorted(sums.items(), key=lambda one: -one[1])
        ]
        return text("public.kinds", kinds="; ".join(said)) if said else ""

    @property
    def hidden(self) -> str:
        """Why cells say "visas inte"."""
        return self._withheld("public.hidden")

    def _withheld(self, key: str) -> str:
        withheld = self.scene.withheld
        if not withheld:
            return text("public.hidden_none")
        return text(f"{key}_one") if withheld == 1 else text(key, cells=number(withheld))

    @property
    def short_hidden(self) -> str:
        """How many cells say "visas inte", in a line that is read from the chairs."""
        return self._withheld("public.short_hidden")

    @property
    def beside(self) -> list[str]:
        """How many records are in no shown cell, a line a year, and whether more have come in since."""
        told = [
            text("public.not_shown", year=year, n=number(value))
            if value is not None
            else text("public.not_shown_either", year=year)
            for year, value in self.scene.not_shown
        ] or [text("public.not_counted")]
        return [*told, self.later] if self.later else told

    @property
    def later(self) -> str:
        """That more has come in since, without a number; "" where nothing has."""
        return text("public.later", day=self.scene.settled.isoformat()) if self.scene.later else ""

    @property
    def how(self) -> tuple[str, ...]:
        """How the picture was made."""
        keys = ("areas", "periods", "values", "ledger", "limit")
        return tuple(text(f"public.how.{key}") for key in keys)

    @property
    def sources(self) -> str:
        """Sources and attribution."""
        return " ".join(part for part in (text("public.sources"), owner(self.scene.ground)) if part)

    @property
    def stamp(self) -> str:
        """Whom it is for, the ledger's day, the version and the edition where it is not the first; no other moment."""
        said = text("public.stamp", day=self.scene.settled.isoformat(), version=self.scene.version)
        return said if self.scene.edition == 1 else f"{said} {text('public.edition', edition=self.scene.edition)}"

    @property
    def warning(self) -> str:
        """What must stand where the rows are made up; else ""."""
        return text("made_up.line") if self.scene.made_up else ""

    @property
    def areas(self) -> dict[str, ReleasedArea]:
        """The areas by id."""
        return {area.id: area for area in self.scene.areas}

    @property
    def sums(self) -> dict[str, int | None]:
        """Area id → the sum of its shown values, None where nothing of it is shown."""
        found: dict[str, int | None] = {area.id: None for area in self.scene.areas}
        for cell in self.scene.cells:
            if cell.value is not None:
                found[cell.area] = (found[cell.area] or 0) + cell.value
        return found

    @property
    def findings_title(self) -> str:
        """What stands above the findings."""
        return text("public.findings")

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what stands beside the map as label and words, for the formats that have no picture."""
        rows = [
            (text("export.about.map"), self.title),
            (text("export.about.period"), self.period),
            (text("export.about.filters"), self.groups or text("sheet.none")),
            (text("public.about.motto"), self.motto),
            (text("export.about.counts"), " ".join(filter(None, (self.shown, self.kinds, self.hidden, *self.beside)))),
            (text("public.about.how"), " ".join(self.how)),
            (text("export.about.sources"), self.sources),
            (text("export.about.stamp"), self.stamp),
        ]
        if self.warning:
            rows.insert(0, (text("export.about.warning"), self.warning))
        return tuple(rows)

    def tables(self) -> tuple[Sheeted, ...]:
        """Return everything as tables: about it, the areas, every cell, and the findings."""
        areas, sums = self.areas, self.sums
        about = Sheeted(
            text("export.table.about"), (text("export.about"), text("export.about.value")), tuple(self.facts())
        )
        by_area = Sheeted(
            text("public.table.areas"),
            tuple(text(f"public.column.{key}") for key in ("area", "locality", "sum")),
            tuple((name(area), area.locality, value(sums[area.id])) for area in self.scene.areas),
        )
        cells = Sheeted(
            text("public.table.cells"),
            tuple(text(f"public.column.{key}") for key in ("area", "locality", "period", "group", "n")),
            tuple(
                (
                    name(areas[cell.area]),
                    areas[cell.area].locality,
                    cell.period,
                    group_name(cell.group),
                    value(cell.value),
                )
                for cell in self.scene.cells
            ),
        )
        return about, by_area, cells, self.findings_table()

    def findings_table(self) -> Sheeted:
        """Return the findings as a table."""
        keys = ("number", "held_on", "locality", "place", "kind", "words", "status", "reason")
        rows = tuple(
            (
                one.number,
                one.held_on,
                one.locality,
                one.place,
                text(f"category.{one.category}"),
                one.words,
                text(f"public.status.{one.status}"),
                one.reason,
            )
            for one in self.scene.findings
        )
        return Sheeted(text("public.table.findings"), tuple(text(f"public.column.{key}") for key in keys), rows)

    def grid(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return the cells as people read them: a row an area and period, a column a group."""
        areas = self.areas
        groups = [
            group
            for group in (*public_groups(), SENSITIVE_GROUP)
            if any(cell.group == group for cell in self.scene.cells)
        ]
        rows: dict[tuple[str, str], dict[str, str]] = {}
        for cell in self.scene.cells:
            rows.setdefault((cell.area, cell.period), {})[cell.group] = shown(cell)
        order = {area.id: at for at, area in enumerate(self.scene.areas)}
        titles = (
            text("public.column.area"),
            text("public.column.locality"),
            text("public.column.period"),
            *(group_name(group) for group in groups),
        )
        return titles, tuple(
            (name(areas[area]), areas[area].locality, period, *(rows[area, period].get(group, "–") for group in groups))
            for area, period in sorted(rows, key=lambda key: (order[key[0]], key[1]))
        )


def name(area: ReleasedArea) -> str:
    """Return an area's name, the municipality's and the countryside's in words."""
    known = {COUNTRYSIDE: "locality.landsbygd", "kommunen": "sheet.whole"}
    return text(known[area.name]) if area.name in known else area.name


def group_name(group: str) -> str:
    """Return a group's name."""
    return text("public.sensitive") if group == SENSITIVE_GROUP else text(f"category.{group}")


def value(n: int | None) -> Value:
    """Return what a table's cell holds: the number, or the words instead of it."""
    return text("public.withheld") if n is None else n


def shown(cell: ReleasedCell) -> str:
    """Return what a cell says."""
    return text("public.withheld") if cell.value is None else number(cell.value)


def outcome(finding: Finding) -> str:
    """Return what has become of a finding, in words."""
    words = text(f"public.status.{finding.status}")
    return f"{words}: {finding.reason}" if finding.reason else words
