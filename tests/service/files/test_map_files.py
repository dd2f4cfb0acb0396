"""The map as a file: for whom, with which layers, and not before the tests are done."""

from datetime import UTC, datetime

import pytest

from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import NotReady, ValueRefused
from geo.base.records import Role
from service import kept_answers, open_store
from service.files import map_files
from service.files.base import Ask, take
from service.jobs import Job
from tests.layers.conftest import detection, rows

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
UNIT = Asker("anna", Role.UNIT)


@pytest.fixture
def answered(database, monkeypatch):
    """A store with three records, and a job that has the answer given."""
    with Store(database) as store:
        store.add(rows({}, {}, {}))

    def give(result):
        job = Job("prov", "", (), state="done" if result is not None else "cancelled", result=result)
        job.finished.set()
        monkeypatch.setattr(kept_answers, "hotspots", lambda *_: job)

    yield give
    open_store.store_at.cache_clear()


def asked(**query):
    return Ask(UNIT, {}, NOON, {"from": "2026-01-01", "to": "2026-11-22"} | query)


def test_a_map_whose_test_was_broken_off_is_not_taken_out(answered):
    answered(None)

    with pytest.raises(NotReady):
        map_files.sheet_of(asked())


def test_the_layers_are_those_that_are_not_hidden(answered):
    answered(detection())

    first = [layer.key for layer in map_files.sheet_of(asked()).drawing.layers]
    chosen = [layer.key for layer in map_files.sheet_of(asked(dolj="points.stops.density")).drawing.layers]

    assert first == ["orter", "points", "places", "hotspots"]
    # a surface that is drawn by the browser alone is on no paper, hidden or not
    assert chosen == [
        "orter", "areas", "watch", "cells", "gi_star", "dbscan", "rates", "activity", "places", "hotspots",
    ]  # fmt: skip


def test_a_partners_map_holds_no_single_records(answered):
    answered(detection())

    sheet = map_files.sheet_of(asked(till="partner"))

    assert sheet.audience is Role.PARTNER
    assert not sheet.with_records
    with pytest.raises(ValueRefused):
        map_files.sheet_of(asked(till="public"))


def test_what_is_taken_is_written_down_with_its_purpose(answered, database):
    answered(detection())
    file = next(one for one in map_files.FILES if one.name == "karta.csv")

    made = take(file, asked(andamal="rådet"))

    assert made.name == "karta-kommunen-2026-11-22.csv"
    with Store(database) as store:
        row = next(audit_log.rows(store, what=audit_log.Act.EXPORT).itertuples())
    assert (row.count, row.purpose) == (3, "rådet")
    assert "format=csv" in row.selection
