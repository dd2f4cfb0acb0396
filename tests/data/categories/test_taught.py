"""What the unit's corrections teach: asked about in Granska with the words it went by, and undone with them."""

from datetime import UTC, datetime, timedelta

import pytest

from data.categories import taught
from data.intake.intake import take_in
from data.store.store import Store
from data.trust.asker import Asker
from data.trust.corrections import correct
from data.work import text_questions
from geo.base.records import Role

NOW = datetime(2026, 5, 18, 9, tzinfo=UTC)
UNIT = Asker("tsk", Role.UNIT)
PLACES = ("torget", "skolan", "kiosken", "macken", "badhuset", "parken", "stationen", "kyrkan")
TEXTS = [
    *(f"Svansligan var ute vid {one} och {other}" for one in PLACES[:4] for other in PLACES[4:]),
    *(f"Fönstersmygen vid {one} och {other}" for one in PLACES[:4] for other in PLACES[4:]),
    "Svansligan var ute vid simhallen igen",
]
"""Local words that no rule knows; the last is corrected by nobody."""


@pytest.fixture
def store(database):
    rows = "\n".join(f"2026-05-{1 + at % 17:02};;{text};;Tranemo" for at, text in enumerate(TEXTS))
    with Store(database) as opened:
        take_in(opened, "a.csv", f"datum;kategori;beskrivning;plats;ort\n{rows}\n".encode(), now=NOW)
        yield opened


def corrected(store, *, least=0):
    frame = store.observations()
    ids = []
    for at, row in enumerate(frame[frame["text"].isin(TEXTS[least:-1])].itertuples()):
        kind = ("trafik", "A-traktor/moped") if "vansliga" in row.text else ("annat ordningsstörande", "inbrott/stöld")
        changes = {"category": kind[0], "subcategory": kind[1]}
        correct(store, UNIT, row.id, changes, reason="fel slag", at=NOW + timedelta(minutes=at))
        ids.append(row.id)
    return ids


def guesses(store):
    return [one for one in text_questions.queue(store, UNIT) if one.guess]


def test_before_anybody_has_corrected_the_rules_stand(store):
    assert guesses(store) == []
    assert taught.comparison(store)[0] is False
    assert taught.tell(store, TEXTS[-1]).learned is False


def test_corrections_teach_and_say_by_which_words(store):
    corrected(store)

    used, compared = taught.comparison(store)
    assert used
    assert (compared.corrections, compared.rules) == (32, 0)
    [question] = guesses(store)
    assert (question.example, question.guess) == (TEXTS[-1], "trafik/A-traktor/moped")
    assert "svansligan" in question.went_by


def test_what_is_corrected_back_teaches_nothing(store):
    for record in corrected(store):
        correct(
            store, UNIT, record, {"category": "annat", "subcategory": ""}, reason="ångrat", at=NOW + timedelta(days=1)
        )

    assert taught.corrections_of(store) == []
    assert guesses(store) == []
