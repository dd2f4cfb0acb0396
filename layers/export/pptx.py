"""Slides for the unit's and its partners' meetings: the map, each hotspot, the named places; editable text."""

from typing import Final

from layers.export.deck import Slide, deck
from layers.paper.map_sheet import Sheet
from layers.paper.paper_map import map_png
from layers.texts import text

MOST_PLACES: Final = 12
"""Named places on a slide, the most named first."""


def write(sheet: Sheet) -> bytes:
    """Return the sheet as a presentation."""
    return deck(slides_of(sheet), title=sheet.title, made=sheet.made)


def slides_of(sheet: Sheet) -> tuple[Slide, ...]:
    """Return the slides, one thing each."""
    under = " · ".join(part for part in (sheet.period, sheet.filters) if part)
    first = tuple(part for part in (under, sheet.headline, sheet.warning) if part)
    slides = [
        Slide("first", sheet.title, first, foot=sheet.stamp, notes=" ".join((*sheet.counts, sheet.sources))),
        Slide(
            "map",
            sheet.headline or sheet.title,
            picture=map_png(sheet, keyed=True),
            alt=text("export.picture", title=sheet.title),
            foot=" ".join((*sheet.notes, sheet.sources)),
            notes=" ".join(sheet.counts),
        ),
    ]
    for why in sheet.whys:
        place = ", ".join(part for part in (why.name, why.locality) if part) or why.verdict
        numbers = "; ".join(f"{name} {value}" for name, value in why.numbers)
        slides.append(Slide("spot", place, (why.verdict, why.sentence), foot=sheet.stamp, notes=numbers))
    if sheet.places:
        rows = tuple(
            (place.name, place.locality, sheet.shown(place), "" if place.latest is None else place.latest.isoformat())
            for place in sheet.places[:MOST_PLACES]
        )
        titles = tuple(text(f"table.{key}") for key in ("name", "locality", "n", "latest"))
        slides.append(
            Slide(
                "places",
                text("panel.places"),
                titles=titles,
                rows=rows,
                foot=sheet.stamp,
                notes=text("panel.places_hint"),
            )
        )
    return tuple(slides)
