"""The map as it is looked at, in every format: the unit's own, or for its partners."""

from importlib.metadata import version
from typing import Final
from urllib.parse import urlencode

from data.trust.audit_log import UNSAID
from geo.base.errors import NotReady, ValueRefused
from geo.base.periods import LOCAL, Selection
from geo.base.records import Role
from geo.hotspots.base import Detection
from layers import export
from layers.map.stack import hidden_layers, layers_for, map_of
from layers.paper.map_sheet import Sheet
from layers.texts import text
from service import clock, kept_answers
from service.files.base import HTML, PDF, PPTX, XLSX, Ask, File, Made, Trace

PATH: Final = "/karta/bild/{file}"

MEDIA: Final = {
    "pdf": PDF,
    "png": "image/png",
    "svg": "image/svg+xml",
    "pptx": PPTX,
    "html": HTML,
    "xlsx": XLSX,
    "csv": "text/csv; charset=utf-8",
    "gpkg": "application/geopackage+sqlite3",
    "geojson": "application/geo+json",
}
"""Format → kind, in the order that they are offered."""

HIDDEN: Final = "dolj"
TO: Final = "till"
WHY: Final = "andamal"
"""The address's words for the hidden layers, the circle that it is for, and the purpose."""

CIRCLES: Final = (Role.UNIT, Role.PARTNER)
"""Whom the unit takes a map out for; residents have a release, which is another thing."""

WHY_LIMIT: Final = 200
"""Signs of a purpose."""

WAIT_S: Final = 90.0
"""So long a file waits for the tests, which on most selections take a second."""


def sheet_of(ask: Ask) -> Sheet:
    """Return what is asked for, tested and drawn with the layers that are not hidden.

    Raises
    ------
    NotReady
        If the tests take longer than ``WAIT_S``, or were broken off.
    ValueRefused
        If the circle is none that a map is taken out for.
    """
    circles = {role.value: role for role in CIRCLES}
    to = ask.query.get(TO, Role.UNIT.value)
    if to not in circles:
        raise ValueRefused(field=TO, value=to, wanted=", ".join(circles))
    selection = Selection.from_query(dict(ask.query), clock.today())
    scene = kept_answers.taken_out(ask.asker.sight, selection, circles[to], _tested(ask, selection))
    hidden = set(hidden_layers(ask.query.get(HIDDEN)))
    layers = [layer for layer in layers_for(circles[to]) if layer.on_paper and layer.key not in hidden]
    why = ask.query.get(WHY, "")[:WHY_LIMIT]
    made = ask.at.astimezone(LOCAL)
    return Sheet(map_of(scene, layers), made, version("trygghetskartan"), why)


def _tested(ask: Ask, selection: Selection) -> Detection:
    job = kept_answers.hotspots(ask.asker.sight, selection)
    job.finished.wait(WAIT_S)
    found = job.look().result
    if not isinstance(found, Detection):
        raise NotReady(what=text("map.test"))
    return found


def _made(ask: Ask, form: str) -> Made:
    sheet = sheet_of(ask)
    scene = sheet.drawing.scene
    selection = urlencode(scene.selection.to_query() | {"audience": sheet.audience.value, "format": form})
    where = "-".join(scene.selection.localities) if len(scene.selection.localities) == 1 else text("map.file.whole")
    name = f"karta-{where.lower()}-{scene.selection.last.isoformat()}.{form}"
    trace = Trace(selection, count=scene.counts.selected, purpose=sheet.purpose or UNSAID)
    return Made(export.write(sheet, form), name, trace)


def _file(form: str, media: str) -> File:
    return File(f"karta.{form}", PATH, media, (Role.UNIT,), text("map.file"), lambda ask: _made(ask, form))


FILES: Final = tuple(_file(form, media) for form, media in MEDIA.items())
