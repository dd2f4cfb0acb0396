"""A whole import is taken back as one act, and can be read in again."""

from datetime import UTC, datetime

import pytest

from data.intake.intake import take_in
from data.intake.undo import undo
from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.trust.corrections import correct
from geo.base.errors import NotAllowed, NotFound
from geo.base.records import Role
from tests.sheets import csv_text, plain_csv, row

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
UNIT = Asker("lotta", Role.UNIT)


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


def test_the_rows_of_one_import_go_and_no_others(store):
    first = take_in(store, "a.csv", plain_csv(5).encode(), now=NOW)
    take_in(store, "b.csv", csv_text([row(i) for i in range(6, 9)]).encode(), now=NOW)
    correct(store, UNIT, store.observations()["id"].iloc[0], {"category": "annat"}, reason="fel", at=NOW)

    assert undo(store, UNIT, first.import_id, at=NOW) == 5

    assert sorted(store.observations()["sender_id"]) == ["R0006", "R0007", "R0008"]
    # doing it twice is doing it once
    assert undo(store, UNIT, first.import_id, at=NOW) == 0
    # and the file is as new
    assert take_in(store, "a.csv", plain_csv(5).encode(), now=NOW).rows_stored == 5


def test_the_audit_has_one_row_of_it(store):
    receipt = take_in(store, "a.csv", plain_csv(3).encode(), now=NOW)

    undo(store, UNIT, receipt.import_id, at=NOW)
    undo(store, UNIT, receipt.import_id, at=NOW)

    met = audit_log.rows(store, what=audit_log.Act.WITHDRAW)
    assert met[["who", "count", "selection"]].values.tolist() == [["lotta", 3, f"import={receipt.import_id}"]]


def test_only_the_unit_may_and_only_what_there_is(store):
    receipt = take_in(store, "a.csv", plain_csv(3).encode(), now=NOW)

    with pytest.raises(NotAllowed):
        undo(store, Asker("b", Role.PARTNER), receipt.import_id, at=NOW)
    with pytest.raises(NotFound):
        undo(store, UNIT, "none", at=NOW)
    assert store.count() == 3
