"""What a picture is made of: a scene (what is known), layers (what of it is drawn), marks (what is drawn, in metres).

A layer (``layers.scene.layer``) says the widest circle that may see it; ``layers.map.stack`` refuses.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

import pandas as pd
import shapely

from geo.base.periods import Selection
from geo.base.records import Role
from geo.hotspots.base import Detection
from layers.scene.public_door import HeldWords, PublicDoor

WIDTH: Final = tuple(Role)
"""The roles from the widest sight to the narrowest."""

SCENE_COLUMNS: Final = (
    "id",
    "source",
    "sender",
    "category",
    "subcategory",
    "feeling",
    "start",
    "end",
    "local_start",
    "local_end",
    "time_quality",
    "count",
    "e",
    "n",
    "precision_m",
    "place",
    "place_kind",
    "locality",
)
"""The columns of an observation that a scene may hold: no text of a person's, not even the place as it was written."""

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the ground: metres, how far it reaches (0 where it is a point), and who live there (0: not known)."""

    name: str
    e: float
    n: float
    extent_m: float = 0.0
    people: float = 0.0


@dataclass(frozen=True, slots=True)
class BaseMap:
    """The base map that has been built: whose it is, and its packs, read when they are drawn.

    ``load`` returns a pack (``geo.background.basemap_geometry``) by its name, ``light`` is the name of the
    municipality's, ``reach_m`` how far from its middle each ort's own reaches; ``mark`` changes when another is built.
    """

    mark: str
    source: str
    light: str
    reach_m: Mapping[str, float] = field(compare=False, hash=False)
    load: Callable[[str], Mapping[str, Any] | None] = field(compare=False, hash=False)


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under every picture: outline, orter and stops, and a base map where one has been built."""

    outline: shapely.Polygon | None = None
    orter: tuple[Place, ...] = ()
    stops: tuple[Place, ...] = ()
    base: BaseMap | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A named area as it stands today; ``rings`` empty where only the name is known."""

    id: str
    name: str
    locality: str
    rings: tuple[Ring, ...] = ()
    approximate: bool = True
    watch: bool = False
    """Whether its neighbours watch together (grannsamverkan)."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records there are and where they are seen; ``off`` says why the others are not on the map.

    ``selected == points + at_places + sum(off.values())``, always.
    """

    stored: int
    selected: int
    points: int
    at_places: int
    off: Mapping[str, int] = field(default_factory=dict)
    activity: int = 0
    """Records that mirror police activity: in no count, density or test."""
    untimed: int = 0
    """Records of the same filters that have no known time, so that no period holds them."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known about a selection, for those who may see single records."""

    selection: Selection
    today: date
    audience: Role
    ground: Ground
    areas: tuple[Area, ...]
    chosen: pd.DataFrame
    """The records in the selection, ``SCENE_COLUMNS`` only."""
    counts: Counts
    detection: Detection | None = None
    """None while it is being computed."""
    made_up: bool = False
    activity: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(SCENE_COLUMNS)))
    """Records of the period that mirror where the police looked; drawn apart, counted nowhere."""
    by_ort: Mapping[str, int] = field(default_factory=dict)
    """Records of the same filters by ort, of all orter, chosen or not: what a chosen one is set beside."""
    homes: Mapping[str, float] = field(default_factory=dict)
    """Dwellings by ort, where a register has been read."""


@dataclass(frozen=True, slots=True)
class ReleasedArea:
    """An area of the frozen partition: an ort, a drawn area, what is left of an ort, or the whole municipality."""

    id: str
    name: str
    locality: str
    shape: shapely.Geometry
    e: float
    n: float
    """Where its number stands: a place of the partition, never of a record."""
    drawn: bool
    """Whether the outline is the area's own; otherwise it is the ort's disc, or the municipality."""


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """A cell of a release; ``value`` is a multiple of five, None where it says "visas inte"."""

    id: str
    area: str
    """The id of its ``ReleasedArea``."""
    period: str
    group: str
    value: int | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a walk found in the environment and the unit has approved for showing (R7): the unit's words, nobody's."""

    number: int
    held_on: date
    locality: str
    category: str
    place: str
    words: str
    status: str
    reason: str
    """Why it is not done; "" where it is, or where the reason was written after the approval."""
    e: float | None
    n: float | None


@dataclass(frozen=True, slots=True)
class PublicScene:
    """What residents may see: released cells, approved findings and the ground; no field could hold an observation."""

    first: date
    last: date
    localities: tuple[str, ...]
    """Empty: the whole municipality."""
    groups: tuple[str, ...]
    ground: Ground
    areas: tuple[ReleasedArea, ...]
    cells: tuple[ReleasedCell, ...]
    findings: tuple[Finding, ...]
    not_shown: tuple[tuple[str, int | None], ...]
    """Year, and how many records of it are in no shown cell (rounded); None where that is not told either."""
    settled: date
    """The ledger's day: when the newest of the cells was settled. No other moment stands in a public file."""
    version: str
    made_up: bool = False
    edition: int = 1
    """Above the first: something of it was corrected."""
    later: bool = False
    """Whether more has come in of its periods, anywhere in the municipality, since the cells were settled."""
    held: tuple[HeldWords, ...] = field(default=(), init=False)
    """What the public door held back, for the unit's eyes; no format reads it."""

    def __post_init__(self) -> None:
        """Let the words out by the public door: whatever format is made of it, none can hold what stayed in."""
        door = PublicDoor()
        object.__setattr__(self, "findings", tuple(door.finding(finding) for finding in self.findings))
        object.__setattr__(self, "areas", tuple(door.area(area) for area in self.areas))
        object.__setattr__(self, "held", door.held)

    @property
    def withheld(self) -> int:
        """How many cells say "visas inte"."""
        return sum(cell.value is None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn. ``rings`` of an area, one ring of one point for a symbol; metres in SWEREF 99 TM.

    ``label`` is the name of a place and the only text a mark may carry; ``layers.map.safe`` encodes it.
    """

    id: str
    kind: Literal["area", "point"]
    rings: tuple[Ring, ...]
    style: str
    label: str = ""
    n: int | None = None
    n_text: str = ""
    """What stands for ``n`` where it is withheld."""
    size: float = 0.0
    numbers: tuple[tuple[str, float], ...] = ()
    """What a describing method computed of it: in files, never on the map."""


Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class LayerTable:
    """What a layer says as a table: a row a place, as numbers for files and in short for the screen.

    Words are ``table.<layer's key>.<column>``; the first column names the place.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    short_columns: tuple[str, ...]
    short: tuple[tuple[str, ...], ...]
    at: tuple[tuple[float, float] | None, ...]
    """Where each row's place is, metres; None for one that is no place."""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A line of the legend: the style it explains, and its words."""

    style: str
    label: str
    colour: str = ""
    """Overrides the style's fill: the points' categories."""


def may_see(role: Role, audience: Role) -> bool:
    """Tell whether ``role`` has at least the sight that something for ``audience`` asks."""
    return WIDTH.index(role) <= WIDTH.index(audience)
