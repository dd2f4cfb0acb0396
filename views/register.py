"""The pages, in the order they stand in the menu. A page is one file with ``page()``; adding one is a line here."""

from dataclasses import dataclass
from typing import Final

from data.sight import WIDTH
from geo.records import Role


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its module in ``views/``, its address, the key of its name, and the narrowest role that has it."""

    module: str
    url: str
    title: str
    narrowest: Role = Role.UNIT
    never: tuple[Role, ...] = ()
    """Roles on the way to the narrowest that have no business there."""


PAGES: Final = (
    Page("map", "", "page.map", Role.PUBLIC),
    Page("situation", "lagesbild", "page.situation", Role.REPORTER, (Role.LEADER,)),
    Page("actions", "atgarder", "page.actions", Role.PARTNER),
    Page("place", "plats", "page.place", Role.PARTNER),
    Page("paste", "klistra-in", "page.paste"),
    Page("take_in", "las-in", "page.take_in"),
    Page("review", "granska", "page.review"),
    Page("report", "rapportera", "page.report", Role.REPORTER, never=(Role.LEADER,)),
    Page("areas", "omraden", "page.areas"),
    Page("groups", "grupper", "page.groups"),
    Page("walks", "vandringar", "page.walks"),
    Page("side_by_side", "genomgang", "page.side", Role.PARTNER),
    Page("pledge", "loften", "page.pledge", Role.PARTNER),
    Page("survey", "enkat", "page.survey", Role.PARTNER),
    Page("meeting", "mote", "page.meeting"),
    Page("controller", "kontroll", "page.controller"),
    Page("accessibility", "tillganglighet", "page.accessibility", Role.PUBLIC),
)


def pages_for(role: Role) -> tuple[Page, ...]:
    """Return the pages that a role has."""
    return tuple(page for page in PAGES if WIDTH.index(role) <= WIDTH.index(page.narrowest) and role not in page.never)
