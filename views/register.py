"""The pages, in the order they stand in the menu. A page is one file with ``page()``; adding one is a line here."""

from dataclasses import dataclass
from typing import Final

from data.store.sight import WIDTH
from geo.base.records import Role


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its module in ``views/pages/``, its address, the key of its name, and the narrowest role that has it."""

    module: str
    url: str
    title: str
    narrowest: Role = Role.UNIT
    never: tuple[Role, ...] = ()
    """Roles on the way to the narrowest that have no business there."""
    takes_files: bool = False
    """Whether it asks for files: nobody sends any who has no such page."""
    section: str = ""
    """Key of the part of the menu that it stands in; none: always in sight."""


PAGES: Final = (
    Page("map", "", "page.map", Role.PUBLIC),
    Page("situation", "lagesbild", "page.situation", Role.REPORTER, (Role.LEADER,), section="menu.now"),
    Page("actions", "atgarder", "page.actions", Role.PARTNER, section="menu.now"),
    Page("place", "plats", "page.place", Role.PARTNER, section="menu.now"),
    Page("paste", "klistra-in", "page.paste", takes_files=True, section="menu.intake"),
    Page("take_in", "las-in", "page.take_in", takes_files=True, section="menu.intake"),
    Page("review", "granska", "page.review", section="menu.intake"),
    Page("record_list", "rapporter", "page.record_list", Role.PARTNER, section="menu.intake"),
    Page("report", "rapportera", "page.report", Role.REPORTER, never=(Role.LEADER,), section="menu.intake"),
    Page("groups", "grupper", "page.groups", section="menu.now"),
    Page("walks", "vandringar", "page.walks", section="menu.meet"),
    Page("comparison", "genomgang", "page.side", Role.PARTNER, section="menu.meet"),
    Page("pledge", "loften", "page.pledge", Role.PARTNER, section="menu.follow"),
    Page("survey", "enkat", "page.survey", Role.PARTNER, section="menu.follow"),
    Page("meeting", "mote", "page.meeting", section="menu.meet"),
    Page("areas", "omraden", "page.areas", section="menu.order"),
    Page("control", "kontroll", "page.controller", section="menu.order"),
    Page("accessibility", "tillganglighet", "page.accessibility", Role.PUBLIC, section="menu.order"),
)


def pages_for(role: Role) -> tuple[Page, ...]:
    """Return the pages that a role has."""
    return tuple(page for page in PAGES if WIDTH.index(role) <= WIDTH.index(page.narrowest) and role not in page.never)


def narrowest_with_files() -> Role:
    """Return the narrowest role that has a page which asks for files."""
    return max((page.narrowest for page in PAGES if page.takes_files), key=WIDTH.index)
