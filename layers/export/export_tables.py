"""The sheet as tables, for the formats that are tables."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from geo.base.records import PRECISION_LIMIT_M
from layers.map.stack import Drawn
from layers.paper.map_sheet import Sheet
from layers.texts import text

Value = str | int | float | date | None

TRIGGERS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet take a cell for a formula; the last four are the same signs in the width of Chinese ones."""


@dataclass(frozen=True, slots=True)
class Sheeted:
    """A table with a name: the columns' titles and the rows."""

    name: str
    titles: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def inert(words: str) -> str:
    """Return words so that no spreadsheet computes them: a formula's first sign gets an apostrophe before it."""
    return f"'{words}" if words.startswith(TRIGGERS) else words


def tables_of(sheet: Sheet) -> tuple[Sheeted, ...]:
    """Return what the sheet holds: about it, hotspots, named places, for the unit single records, what describes."""
    found = [_about(sheet), _spots(sheet), _places(sheet)]
    found += [_described(layer) for layer in sheet.described if computed(layer)]
    if sheet.with_records:
        found.append(_records(sheet))
    return (*found, *described_tables(sheet))


def described_tables(sheet: Sheet, *, short: bool = False) -> tuple[Sheeted, ...]:
    """Return the tables of the layers that describe: numbers for files, or in ``short`` what a page has room for."""
    found = []
    for layer in sheet.described:
        if layer.table is None:
            continue
        columns, rows = (
            (layer.table.short_columns, layer.table.short) if short else (layer.table.columns, layer.table.rows)
        )
        titles = tuple(text(f"table.{layer.key}.{column}") for column in columns)
        found.append(Sheeted(layer.name, titles, tuple(tuple(map(_three, row)) for row in rows)))
    return tuple(found)


def _three(value: Value) -> Value:
    """Return a number with no more decimals than it has to say."""
    return round(value, 3) if isinstance(value, float) else value


def _about(sheet: Sheet) -> Sheeted:
    rows = [
        (text("export.about.map"), sheet.title),
        (text("export.about.period"), sheet.period),
        (text("export.about.filters"), sheet.filters or text("sheet.none")),
        (text("export.about.verdict"), sheet.headline),
        (text("export.about.counts"), " ".join(sheet.counts)),
        (text("export.about.sources"), sheet.sources),
        (text("export.about.stamp"), sheet.stamp),
    ]
    rows += [(text("export.about.not"), note) for note in sheet.notes]
    if sheet.warning:
        rows.insert(0, (text("export.about.warning"), sheet.warning))
    return Sheeted(text("export.table.about"), (text("export.about"), text("export.about.value")), tuple(rows))


def _spots(sheet: Sheet) -> Sheeted:
    keys = ("rank", "name", "locality", "verdict", "n", "expected", "times_expected", "p", "senders", "first", "latest")
    rows = tuple(
        (
            spot.rank,
            spot.name or "",
            spot.locality or "",
            text(f"verdict.{spot.verdict}"),
            spot.n,
            round(spot.expected, 2),
            round(spot.times_expected, 2),
            spot.p,
            spot.senders,
            spot.first_day,
            spot.last_day,
        )
        for spot in sheet.spots
    )
    return Sheeted(text("export.table.spots"), tuple(text(f"table.{key}") for key in keys), rows)


def _places(sheet: Sheet) -> Sheeted:
    keys = ("name", "locality", "n", "senders", "latest")
    rows: list[tuple[Value, ...]] = []
    for place in sheet.places:
        shown = sheet.shown(place)
        told: Value = shown if shown == text("count.few") else place.count
        rows.append((place.name, place.locality, told, place.senders or None, place.latest))
    return Sheeted(text("export.table.places"), tuple(text(f"table.{key}") for key in keys), tuple(rows))


def computed(layer: Drawn) -> tuple[str, ...]:
    """Return the words of the numbers that a describing layer computed of its areas."""
    return tuple(dict.fromkeys(word for mark in layer.marks for word, _ in mark.numbers))


def _described(layer: Drawn) -> Sheeted:
    """Return a describing layer's squares with its numbers, each with what the legend says of it."""
    words = computed(layer)
    means = {entry.style: entry.label for entry in layer.legend}
    rows = []
    for mark in layer.marks:
        told = dict(mark.numbers)
        east, north = (round(min(axis)) for axis in zip(*mark.rings[0], strict=True))
        numbers = (None if word not in told else round(told[word], 4) for word in words)
        rows.append((east, north, mark.n, means.get(mark.style, ""), *numbers))
    titles = ("e", "north", "n", "means", *words)
    name = text(f"layer.{layer.key}.short")
    return Sheeted(name, tuple(text(f"described.{key}") for key in titles), tuple(rows))


def _records(sheet: Sheet) -> Sheeted:
    chosen = sheet.drawing.scene.chosen
    sharp = chosen["precision_m"] <= PRECISION_LIMIT_M
    keys = ("local_start", "source", "category", "subcategory", "locality", "place", "e", "n", "precision_m")
    frame = chosen[list(keys)].assign(
        e=chosen["e"].where(sharp).round(0),
        n=chosen["n"].where(sharp).round(0),
        precision_m=chosen["precision_m"].round(0),
    )
    rows = []
    for start, source, category, *more, e, n, precision in zip(*(frame[key].tolist() for key in keys), strict=True):
        rows.append(
            (
                start.replace("T", " "),
                text(f"source.{source}"),
                text(f"category.{category}"),
                *more,
                *(None if value != value else int(value) for value in (e, n, precision)),  # noqa: PLR0124 - NaN
            )
        )
    return Sheeted(text("export.table.records"), tuple(text(f"export.record.{key}") for key in keys), tuple(rows))
