"""What is tested anew, and what is not: an answer is kept under what it was computed of."""

from datetime import UTC, date, datetime

import pytest

import settings
from data.places import dwellings
from data.store.sight import ALL
from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import NotReady
from geo.base.periods import Selection
from geo.base.records import Role
from service import detection, kept_answers, open_store
from service.files import map_files
from service.files.base import Ask, take
from service.jobs import Desk
from tests.layers.conftest import detection as answer
from tests.layers.conftest import rows

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
UNIT = Asker("anna", Role.UNIT)
YEAR = Selection(date(2026, 1, 1), date(2026, 11, 22))


class Counting(Desk):
    """A desk that answers at once and counts what it is given to compute."""

    def __init__(self):
        super().__init__()
        self.computed = []

    def _do(self, job):
        self.computed.append(job.key)
        self._finish(job, "done", answer())


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, database, monkeypatch):
    """A store with three records, the one that the service reads."""
    assert settings.database_url() == database
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres")
        monkeypatch.setenv("KARTA_DB", url)
        settings.forget()
    open_store.store_at.cache_clear()
    with Store(settings.database_url()) as made:
        made.add(rows({}, {}, {}))
        yield made
    open_store.store().close()
    open_store.store_at.cache_clear()


@pytest.fixture
def desk(monkeypatch):
    counting = Counting()
    monkeypatch.setattr(kept_answers, "DESK", counting)
    return counting


def take_out():
    file = next(one for one in map_files.FILES if one.name == "karta.csv")
    return take(file, Ask(UNIT, {}, NOON, {"from": "2026-01-01", "to": "2026-11-22"}))


def test_two_files_in_a_row_are_tested_once_and_both_stand_in_the_log(store, desk):
    first, second = take_out(), take_out()

    assert first.content == second.content
    assert len(desk.computed) == 1
    assert len(audit_log.rows(store, what=audit_log.Act.EXPORT)) == 2


def test_a_new_report_is_tested_anew(store, desk):
    take_out()
    store.add(rows({"id": "new", "sender_id": "new"}))
    take_out()

    assert len(desk.computed) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda store: dwellings.set_coverage(store, "housing", "x", "all"),
        lambda store: dwellings.replace_dwellings(
            store,
            rows({})[["e", "n"]].assign(weight=1.0, locality="Tranemo", area="", owner=""),
            "test",
        ),
    ],
)
def test_what_the_reports_are_compared_with_is_part_of_the_question(store, change):
    before = kept_answers.inputs(ALL)
    change(store)

    assert kept_answers.inputs(ALL) != before


def test_a_budget_that_is_changed_asks_anew(store, monkeypatch):
    frame = store.observations()
    before = detection.inputs_of(store, ALL, frame)
    monkeypatch.setenv("KARTA_WATCH_BUDGET", "1.0")
    settings.forget()

    assert detection.inputs_of(store, ALL, frame) != before


def test_a_worker_that_reads_something_newer_keeps_no_answer(store):
    asked = detection.inputs_of(store, ALL, store.observations())
    store.add(rows({"id": "new", "sender_id": "new"}))

    with pytest.raises(NotReady):
        detection.found(asked, detection.Asked(YEAR, date(2026, 11, 22)), lambda _share: None)


def test_a_whole_year_was_fixed_beforehand_and_a_category_was_not(store):
    today = date(2026, 11, 22)

    assert detection.is_fixed(store, Selection(date(2025, 1, 1), date(2025, 12, 31)), today)
    assert not detection.is_fixed(
        store, Selection(date(2025, 1, 1), date(2025, 12, 31), categories=("skadegörelse",)), today
    )
