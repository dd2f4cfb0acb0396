"""An import is taken back as one act; what has been frozen stays as it was told, and the file can be read anew."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from data.intake.intake import take_in
from data.intake.undone_imports import Undone, imports, look, undo
from data.releases.release_rows import RELEASES
from data.store.store import OBSERVATIONS, Store
from data.trust import audit_log, corrections
from data.trust.asker import Asker
from data.work import round_rows
from geo.base.errors import NotAllowed, NotFound
from geo.base.records import Role
from geo.situation.news import Period

NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
ANNA = Asker("anna", Role.UNIT)

HEAD = "Datum;Plats;Ort;Kategori;Beskrivning\n"
MINE = HEAD + "2026-10-01 21:30;Dalstorp kyrka;Dalstorp;klotter;ett\n2026-10-02;Dalstorp kyrka;Dalstorp;skräp;två\n"
OTHERS = HEAD + "2026-10-03;Dalstorp kyrka;Dalstorp;skräp;någon annans\n"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path) -> Any:
    url = f"sqlite:///{tmp_path / 'karta.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres")
    with Store(url, served=True) as opened:
        yield opened


def read_in(store, content, name="lista.csv", now=NOW):
    return take_in(store, name, content.encode(), source="situation", now=now)


def texts(store) -> list[str]:
    return sorted(store.observations(sight=ANNA.sight)["text"])


def test_the_rows_of_one_import_go_and_no_others(store):
    mine, others = read_in(store, MINE), read_in(store, OTHERS, "annan.csv")

    assert undo(store, ANNA, mine.import_id, at=LATER) == Undone(rows=2)

    assert texts(store) == ["någon annans"]
    shown = imports(store, ANNA).set_index("id")
    assert shown.loc[mine.import_id, ["undone", "undone_by"]].tolist() == [LATER, "anna"]
    assert shown.loc[others.import_id, ["rows_stored", "undone_by"]].tolist() == [1, ""]


def test_pressed_twice_it_is_one_act_with_one_row_in_the_log(store):
    receipt = read_in(store, MINE)

    first = undo(store, ANNA, receipt.import_id, at=LATER)
    second = undo(store, ANNA, receipt.import_id, at=LATER + timedelta(seconds=1))

    assert (first.rows, first.again) == (2, False)
    assert (second.rows, second.again) == (0, True)
    noted = audit_log.rows(store, what=audit_log.Act.UNDO)
    assert noted[["who", "count", "selection"]].values.tolist() == [["anna", 2, f"import={receipt.import_id}"]]
    assert audit_log.verify(store).ok


def test_the_file_can_be_read_in_anew_and_then_undone_again(store):
    undo(store, ANNA, read_in(store, MINE).import_id, at=LATER)

    again = read_in(store, MINE, now=LATER)

    assert (again.rows_stored, again.rows_duplicate) == (2, 0)
    assert texts(store) == ["ett", "två"]
    assert undo(store, ANNA, again.import_id, at=LATER).rows == 2


def test_what_was_corrected_since_is_told_and_goes_with_its_rows(store):
    receipt = read_in(store, MINE)
    record = store.observations(sight=ANNA.sight)["id"].iloc[0]
    corrections.correct(store, ANNA, record, {"category": "trafik"}, reason="fel slag", at=NOW)

    assert look(store, ANNA, receipt.import_id).corrected == 1
    undo(store, ANNA, receipt.import_id, at=LATER)

    assert corrections.history(store, record).empty


def closed_round(store, first, last, at):
    held = round_rows.begin(store, Period(first, last), who="anna", at=at)
    return round_rows.close(store, held.id, {"n": 7}, who="anna", at=at).id


def test_frozen_rounds_and_releases_are_told_and_never_changed(store):
    day = datetime(2026, 10, 1, tzinfo=UTC).date()
    before = closed_round(store, day, day, NOW - timedelta(days=1))  # closed before the rows came
    receipt = read_in(store, MINE)
    counted = closed_round(store, day - timedelta(days=5), day + timedelta(days=5), LATER)
    closed_round(store, day + timedelta(days=20), day + timedelta(days=25), LATER)  # other days
    with store.write() as connection:
        for number, (first, last) in enumerate([("2026-10-01", "2026-12-31"), ("2025-01-01", "2025-12-31")]):
            row = {"id": f"r{number}", "at": int(LATER.timestamp() * 1e6), "who": "anna", "format": "pdf"}
            connection.execute(sa.insert(RELEASES).values(**row, selection=json.dumps({"from": first, "to": last})))

    seen = look(store, ANNA, receipt.import_id)
    assert (seen.rows, seen.rounds, seen.releases, seen.undone) == (2, 1, 1, False)
    assert undo(store, ANNA, receipt.import_id, at=LATER) == Undone(rows=2, rounds=1, releases=1)

    assert [round_rows.held(store, one).frozen for one in (before, counted)] == [{"n": 7}] * 2
    assert store.count("releases") == 2


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.UNIT])
def test_no_other_role_looks_or_undoes(store, role):
    receipt = read_in(store, MINE)
    asker = Asker("x", role, sender="tsk")

    for forbidden in (
        lambda: imports(store, asker),
        lambda: look(store, asker, receipt.import_id),
        lambda: undo(store, asker, receipt.import_id, at=LATER),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
    assert len(texts(store)) == 2


def test_an_import_that_never_was_is_not_found(store):
    with pytest.raises(NotFound):
        undo(store, ANNA, "x", at=LATER)
    assert len(audit_log.rows(store, what=audit_log.Act.UNDO)) == 0


def test_a_failure_on_the_way_leaves_all_as_it_was(store, monkeypatch):
    receipt = read_in(store, MINE)

    def fails(*_args, **_facts):
        raise RuntimeError("the disk")

    monkeypatch.setattr(audit_log, "record", fails)
    with pytest.raises(RuntimeError):
        undo(store, ANNA, receipt.import_id, at=LATER)
    monkeypatch.undo()

    assert len(texts(store)) == 2
    assert not look(store, ANNA, receipt.import_id).undone


def test_what_was_erased_leaves_the_disk(store):
    receipt = read_in(store, HEAD + "2026-10-01;Dalstorp kyrka;Dalstorp;klotter;Xenofobert var här\n")
    undo(store, ANNA, receipt.import_id, at=LATER)

    with store.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(OBSERVATIONS)).scalar_one() == 0
    if store.path is not None:
        assert b"Xenofobert" not in store.path.read_bytes()
