"""Many texts searched at once give what each would give alone, and none takes long."""

import time

from hypothesis import given
from hypothesis import strategies as st

from data.intake.persons import marked
from geo.reading.personal_signs import kinds_in

PARTS = st.sampled_from(
    [
        "Klotter",
        "070-174 06 05",
        "Kalle Exempelsson",
        "QQQ 12Q",
        "lgh",
        "1102",
        "a@b.se",
        "0",
        "19900101-9802",
        " ",
        "\n",
        "7",
    ]
)
TEXTS = st.lists(st.lists(PARTS, max_size=5).map(" ".join), max_size=12)


@given(TEXTS)
def test_each_text_is_told_as_it_would_be_alone(texts):
    assert marked(texts) == [bool(kinds_in(text)) for text in texts]


def test_no_texts_are_no_trouble():
    assert marked([]) == []
    assert marked([""]) == [False]


def test_no_text_takes_long_to_search():
    began = time.process_time()

    for part in ("a", "1 ", "A", "Aa ", "0-", "lgh ", "a@", "a.", "19", "+46 "):
        marked([part * 15_000 + "@"])

    assert time.process_time() - began < 5
