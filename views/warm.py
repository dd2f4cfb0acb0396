"""Read, test and draw once before anybody asks, so that the first page is quick."""

import logging
from importlib import import_module

from data.store.sight import ALL
from geo.base.errors import KartaError
from geo.base.periods import Selection
from service import clock, kept_answers, kept_follow_up
from views.register import PAGES

_LOG = logging.getLogger(__name__)


def warm() -> None:
    """Read the database and test the standing selection before anybody asks, so that the first page is quick."""
    try:
        standing = Selection.standing(clock.today())
        kept_answers.hotspots(ALL, standing)
        kept_answers.scene(ALL, standing)
        kept_answers.packed_points(ALL, standing)
    except KartaError as error:
        # the page says it in a sentence when somebody comes
        _LOG.warning("not warmed: %s", error)
    for page in PAGES:
        import_module(f"views.pages.{page.module}")
    # what is left of a cold page is its heavy libraries, and counting over three years
    kept_follow_up.warm()
