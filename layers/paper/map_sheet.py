"""A drawing with what must stand beside it when it leaves the screen: what it shows and leaves out, and for whom."""

from dataclasses import dataclass
from datetime import datetime

from geo.base.periods import WEEKDAYS
from geo.base.records import Role
from geo.hotspots.base import FOUND, Hotspot
from layers.map.hotspot_layer import HotspotLayer, style_of
from layers.map.palette import Style
from layers.map.screen import count_lines
from layers.map.stack import Drawing, Drawn
from layers.scene.comparison_lines import comparison_lines
from layers.scene.layer import DESCRIBE
from layers.scene.place_names import PlaceCount, named_places, shown_count
from layers.scene.why import Why, headline, why_of
from layers.texts import number, text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing on its way out."""

    drawing: Drawing
    made: datetime
    version: str
    purpose: str = ""

    @property
    def audience(self) -> Role:
        """The circle it is for."""
        return self.drawing.scene.audience

    @property
    def title(self) -> str:
        """What stands first."""
        return text("sheet.title", where=self.where)

    @property
    def where(self) -> str:
        """The orter, or the whole municipality."""
        chosen = self.drawing.scene.selection.localities
        return ", ".join(chosen) if chosen else text("sheet.whole")

    @property
    def period(self) -> str:
        """First and last day."""
        selection = self.drawing.scene.selection
        return text("sheet.period", first=selection.first.isoformat(), last=selection.last.isoformat())

    @property
    def filters(self) -> str:
        """What else was chosen, in words; "" where nothing was."""
        selection = self.drawing.scene.selection
        parts = [text(f"category.{one}") for one in selection.categories]
        parts += [text(f"source.{one}") for one in selection.sources]
        if selection.weekdays:
            days = [text(f"weekday.{day}") for day in WEEKDAYS if day in selection.weekdays]
            parts.append(", ".join(days))
        if selection.hours is not None:
            parts.append(text("sheet.hours", first=f"{selection.hours[0]:02d}", last=f"{selection.hours[1]:02d}"))
        return text("sheet.filters", filters="; ".join(parts)) if parts else ""

    @property
    def headline(self) -> str:
        """What the tests say, in a line; with what the selection is."""
        detection = self.drawing.scene.detection
        if detection is None:
            return ""
        return f"{headline(detection)} ({text(f'selection.{detection.selection}')})"

    @property
    def counts(self) -> list[str]:
        """How many records are on the map, how many are not and why, and what the tests compare with."""
        found = self.drawing.scene.detection
        return [*count_lines(self.drawing.scene.counts), *([] if found is None else comparison_lines(found))]

    @property
    def sources(self) -> str:
        """The kinds of evidence that the picture is made of."""
        met = sorted(self.drawing.scene.chosen["source"].unique())
        return text("sheet.sources", sources=", ".join(text(f"source.{one}") for one in met) or text("sheet.none"))

    @property
    def stamp(self) -> str:
        """Who it is for, when it was made and by what; and why, where that was said."""
        words = text(
            "sheet.stamp",
            audience=text(f"sheet.audience.{self.audience}"),
            made=self.made.strftime("%Y-%m-%d %H.%M"),
            version=self.version,
        )
        return f"{words} {text('sheet.purpose', purpose=self.purpose)}" if self.purpose else words

    @property
    def warning(self) -> str:
        """What must stand where the rows are made up; else ""."""
        return text("made_up.line") if self.drawing.scene.made_up else ""

    @property
    def spots(self) -> tuple[Hotspot, ...]:
        """The hotspots that are shown."""
        detection = self.drawing.scene.detection
        return () if detection is None else tuple(spot for spot in detection.hotspots if spot.verdict in FOUND)

    @property
    def whys(self) -> tuple[Why, ...]:
        """What is said of each shown hotspot."""
        scene = self.drawing.scene
        if scene.detection is None:
            return ()
        return tuple(why_of(spot, scene.detection, scene.selection, scene.chosen) for spot in self.spots)

    @property
    def with_records(self) -> bool:
        """Whether single records go with it: where their layer is drawn, and its circle may see them."""
        return any(layer.way == "dots" for layer in self.drawing.layers)

    def style(self, spot: Hotspot) -> Style:
        """Return how one of the sheet's hotspots is drawn, as on the map."""
        detection = self.drawing.scene.detection
        return HotspotLayer.styles[spot.verdict if detection is None else style_of(spot, detection)]

    @property
    def described(self) -> tuple[Drawn, ...]:
        """The layers that describe and test nothing, as areas or a table; each says what it does not say."""
        return tuple(
            layer
            for layer in self.drawing.layers
            if layer.section == DESCRIBE and (layer.marks or (layer.table is not None and layer.table.rows))
        )

    @property
    def notes(self) -> list[str]:
        """What the describing layers do not say, a sentence each."""
        return [f"{layer.name}: {layer.note}" for layer in self.described if layer.note]

    @property
    def places(self) -> list[PlaceCount]:
        """The named places with their counts: the cells of this picture."""
        return named_places(self.drawing.scene)

    @property
    def withheld(self) -> int:
        """Named places whose number is not told to this circle."""
        return sum(shown_count(place.count, self.audience)[0] is None for place in self.places)

    def shown(self, place: PlaceCount) -> str:
        """Return a place's number as this circle may see it."""
        n, n_text = shown_count(place.count, self.audience)
        return n_text or number(n or 0)
