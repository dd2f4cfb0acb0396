"""From a release's frames to a scene for residents: areas with an outline, cells, and findings.

Everything here comes from the frozen partition and the ledger; there is no position of a record to be found.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd
import shapely

from geo.reading.localities import COUNTRYSIDE
from geo.release.scope import Scope
from layers.scene.scene import Finding, Ground, Place, PublicScene, ReleasedArea, ReleasedCell

DISC_QUARTER: Final = 16
"""Corners of a quarter of an ort's disc."""

METRES: Final = 0.1
"""How finely an outline is written."""

REST: Final = "/övriga"
"""How the unit ends that is what the drawn areas leave of an ort."""


def scene_of(
    cells: pd.DataFrame,
    units: pd.DataFrame,
    *,
    scope: Scope,
    not_shown: Mapping[str, int | None],
    settled: date,
    findings: Sequence[Finding],
    ground: Ground,
    version: str,
    made_up: bool,
    edition: int = 1,
    later: bool = False,
) -> PublicScene:
    """Build the scene of a release.

    Parameters
    ----------
    cells
        ``unit period group value year``, a row a cell.
    units
        ``year unit name locality ring``: the areas as they stood each year; ``ring`` WKT or "".
    scope, not_shown, settled, edition, later
        As the release has them.
    findings
        What has been approved one by one.
    ground
        What lies under it.
    """
    areas: dict[str, ReleasedArea] = {}
    by_unit: dict[tuple[str, str], str] = {}
    drawn = {
        year: [(locality, ring) for locality, ring in group[["locality", "ring"]].itertuples(index=False) if ring]
        for year, group in units.groupby("year")
    }
    columns = units[["year", "unit", "name", "locality", "ring"]].itertuples(index=False)
    for year, unit, name, locality, ring in columns:
        others = (
            [shapely.from_wkt(one) for where, one in drawn[year] if where == locality] if unit.endswith(REST) else []
        )
        area = _area((unit, name, locality, ring), others, ground)
        areas[area.id] = area
        by_unit[year, unit] = area.id
    made = tuple(
        ReleasedCell(
            _opaque("c", unit, period, group),
            by_unit[year, unit],
            period,
            group,
            None if pd.isna(value) else int(value),
        )
        for unit, period, group, value, year in cells[["unit", "period", "group", "value", "year"]].itertuples(
            index=False
        )
    )
    used = {cell.area for cell in made}
    return PublicScene(
        first=scope.first,
        last=scope.last,
        localities=scope.localities,
        groups=scope.groups,
        ground=ground,
        areas=tuple(
            sorted((one for one in areas.values() if one.id in used), key=lambda one: (one.locality, one.name))
        ),
        cells=made,
        findings=tuple(findings),
        not_shown=tuple(sorted(not_shown.items())),
        settled=settled,
        version=version,
        made_up=made_up,
        edition=edition,
        later=later,
    )


def _area(of: tuple[str, str, str, str], others: Sequence[shapely.Geometry], ground: Ground) -> ReleasedArea:
    unit, name, locality, ring = of
    place = next((one for one in ground.orter if one.name == locality), None)
    if ring:
        shape: Any = shapely.from_wkt(ring)
    elif place is not None:
        shape = shapely.difference(_disc(place), shapely.union_all(list(others))) if others else _disc(place)
    else:
        shape = ground.outline if ground.outline is not None else shapely.Polygon()
    middle = place is not None and not ring and not others
    at = shapely.Point(place.e, place.n) if place is not None and middle else shapely.point_on_surface(shape)
    return ReleasedArea(
        id=_opaque("o", unit, ring),
        name=name,
        locality="" if locality in (name, COUNTRYSIDE) else locality,
        shape=shapely.set_precision(shape, METRES),
        e=round(float(at.x), 1),
        n=round(float(at.y), 1),
        drawn=bool(ring),
    )


def _disc(place: Place) -> shapely.Geometry:
    return shapely.buffer(shapely.Point(place.e, place.n), place.extent_m, quad_segs=DISC_QUARTER)


def _opaque(kind: str, *parts: str) -> str:
    return kind + hashlib.sha256("|".join(parts).encode()).hexdigest()[:12]
