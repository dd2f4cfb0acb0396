"""The pages, in the order they stand in the menu. A page is one file with ``page()``; adding one is a line here."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its module in ``views/``, its address, and the key of its name among the texts."""

    module: str
    url: str
    title: str


PAGES: Final = (
    Page("map", "", "page.map"),
    Page("take_in", "las-in", "page.take_in"),
)
