"""What is made up says so wherever it shows: on every page of the menu, and on a walk's protocol.

Most pages are looked at where they are read by axe-core; here is what is not opened there.
"""

from datetime import datetime

import pytest

from data.demo import made_up
from data.store.store import Store
from data.trust.asker import Asker
from data.walks import walk_rows
from geo.base.periods import LOCAL
from geo.base.records import Role
from service.protocols import protocol_of
from tests.journeys.test_map_is_accessible import PAGES as OPENED_BESIDES
from views.register import PAGES

pytestmark = pytest.mark.browser

NOON = datetime(2026, 11, 22, 12, tzinfo=LOCAL)


@pytest.mark.parametrize("url", sorted({page.url for page in PAGES} - set(OPENED_BESIDES)))
def test_every_page_says_that_the_picture_is_made_up(demo, visit, url):
    page, _ = visit(demo, f"/{url}", size=(1024, 768))

    page.get_by_text("åhittade").first.wait_for()


def test_a_protocol_of_a_made_up_walk_says_so_in_its_title(database):
    with Store(database) as store:
        made_up.fill(store, seed=1, rows=120, now=NOON)
        walk = walk_rows.walks(store)["id"].iloc[0]
        protocol = protocol_of(store, Asker("samordnaren", Role.UNIT), walk, at=NOON)

    assert protocol.title.endswith("– påhittade uppgifter")
