"""A comment that may point somebody out is asked about once; its words stay in the form until they are kept."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.store import text_door
from data.store.store import Store
from layers.texts import text

SIGN = "Ring Åsa Öberg på 070-174 06 05"


def draw() -> None:
    """Draw the comments of one thing, as a page does."""
    from data.trust.asker import Asker
    from geo.base.records import Role
    from views.parts.remarks import remarks

    remarks(Asker("bo", Role.UNIT), "sak")


@pytest.fixture
def page(database: str) -> Any:
    text_door._asked.clear()
    with Store(database):
        pass
    return AppTest.from_function(draw, default_timeout=60).run()


def save(page: Any) -> None:
    next(one for one in page.button if one.label == text("comments.save")).click().run()


def test_the_same_words_again_are_kept_and_the_form_is_emptied(page, database):
    page.text_area[0].set_value(SIGN)
    save(page)

    assert any("kan peka ut någon (telefon, namn)" in one.value for one in page.text)
    assert page.text_area[0].value == SIGN

    save(page)

    with Store(database) as store:
        assert store.count("comments") == 1
    assert page.text_area[0].value in ("", None)
