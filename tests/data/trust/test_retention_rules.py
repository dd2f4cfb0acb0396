"""Forgetting by rule: what is due goes, what is not stays, and looking first changes nothing."""

import json
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from data.store.store import Store
from data.trust import accounts, audit_log, corrections, retention_rules
from data.trust.asker import Asker
from data.trust.retention_rules import Rule, forget
from geo.base.errors import ValueRefused
from geo.base.records import Role, conform
from geo.base.registers import SOURCES

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
ANNA = Asker("anna", Role.UNIT)
AGES = (1, 11, 13, 23, 25, 35, 37, 59, 61, 119, 121)
"""Months before NOW, a month to each side of every default."""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    url = f"sqlite:///{tmp_path / 'karta.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres")
    with Store(url) as opened:
        opened.add(old_rows())
        yield opened


def ago(months: int) -> pd.Timestamp:
    return pd.Timestamp(NOW) - pd.DateOffset(months=months)


def old_rows() -> pd.DataFrame:
    return conform(
        pd.DataFrame(
            [
                {
                    "id": f"{source}-{age}",
                    "source": source,
                    "sender": "tsk",
                    "sender_id": f"{source}-{age}",
                    "category": "annat",
                    "text": f"ORDALYDELSE-{source}-{age}",
                    "place_text": "hos Anna",
                    "received": ago(age),
                }
                for source in SOURCES
                for age in AGES
            ]
        )
    )


def run(store: Store, *, dry_run: bool = False, at: datetime = NOW) -> list[retention_rules.Due]:
    return forget(store, at=at, asker=ANNA, dry_run=dry_run)


def test_looking_first_says_how_much_and_changes_nothing(store):
    before = store.observations()
    dues = run(store, dry_run=True)

    pd.testing.assert_frame_equal(store.observations(), before)
    assert audit_log.rows(store).empty
    # citizen: words after 12 months, rows after 60; of the ages above 9 and 3 are older
    by_rule = {(due.rule.source, due.rule.what): due.rows for due in dues}
    assert by_rule["citizen", "words"] == 9
    assert by_rule["citizen", "row"] == 3


def test_each_source_keeps_its_words_and_its_rows_as_long_as_its_rules_say(store):
    run(store)
    left = store.observations().set_index("id")

    for source, age in product(SOURCES, AGES):
        words = retention_rules.defaults().get((source, "words"))
        rows = retention_rules.defaults()[source, "row"]
        assert rows is not None
        name = f"{source}-{age}"
        assert (name in left.index) == (age < rows), name
        if name in left.index:
            assert (left.loc[name, "text"] != "") == (words is None or age < words), name
            assert (left.loc[name, "place_text"] != "") == (words is None or age < words), name


def test_doing_it_twice_is_doing_it_once(store):
    first = sum(due.rows for due in run(store))
    after = store.observations()
    logged = len(audit_log.rows(store))

    assert first > 0
    assert sum(due.rows for due in run(store)) == 0
    pd.testing.assert_frame_equal(store.observations(), after)
    assert len(audit_log.rows(store)) == logged


def test_each_rule_that_took_something_is_in_the_audit_and_the_chain_holds(store):
    dues = [due for due in run(store) if due.rows]
    found = audit_log.rows(store, what=audit_log.Act.RETENTION)

    assert len(found) == len(dues)
    assert found["count"].sum() == sum(due.rows for due in dues)
    assert "citizen:words före 2025-11-22" in found["selection"].tolist()
    assert audit_log.verify(store).ok


def test_what_is_erased_is_not_left_in_the_file(tmp_path):
    url = f"sqlite:///{tmp_path / 'karta.db'}"
    with Store(url) as store:
        store.add(old_rows())
    assert b"ORDALYDELSE-citizen-61" in (tmp_path / "karta.db").read_bytes()
    with Store(url) as store:
        run(store)
        left = b"".join(path.read_bytes() for path in tmp_path.glob("karta.db*"))

    assert b"ORDALYDELSE-citizen-61" not in left
    assert b"ORDALYDELSE-citizen-13" not in left
    assert b"ORDALYDELSE-citizen-11" in left


def test_a_rule_can_be_changed_and_one_that_never_forgets_does_not(store):
    retention_rules.set_rule(store, Rule("citizen", "words", 36), asker=ANNA, at=NOW)
    retention_rules.set_rule(store, Rule("notice", "row", None), asker=ANNA, at=NOW)
    run(store)
    left = store.observations().set_index("id")

    assert left.loc["citizen-35", "text"] != ""
    assert left.loc["citizen-37", "text"] == ""
    assert "notice-121" in left.index
    assert audit_log.rows(store, what=audit_log.Act.SETTING)["selection"].tolist() == [
        "notice:row=None",
        "citizen:words=36",
    ]


@pytest.mark.parametrize(("source", "what", "months"), [("citizen", "row", 0), ("citizen", "all", 1), ("x", "row", 1)])
def test_a_rule_that_says_nothing_is_refused(source, what, months):
    with pytest.raises(ValueRefused):
        Rule(source, what, months)


def test_the_day_counts_as_people_in_sweden_count_it(store):
    """A row from 00:30 on 22 November 2025 in Sweden is 21 November in UTC, and not yet a year old."""
    row = old_rows().iloc[:1].assign(id="edge", sender_id="edge", source="citizen")
    store.add(row.assign(received=pd.Timestamp("2025-11-21T23:30", tz="UTC").as_unit("us")))

    run(store)

    assert store.observations().set_index("id").loc["edge", "text"] != ""


def add_pin(store: Store, name: str, months: int, status: str) -> None:
    received = int(ago(months).timestamp() * 1_000_000)
    digest = "a" * 64
    with store.write() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO pins (uuid, walk, device, revision, sha256, content, lat, lon, e, n, category, locality, "
                "personal, created, first_received, received, quarantined) VALUES (:uuid, 'w', :digest, 1, :digest, "
                "'{}', 57.5, 13.3, 380000, 6375000, 'belysning', 'Tranemo', '', :at, :at, :at, 0)"
            ),
            {"uuid": f"{name:-<36}", "digest": digest, "at": received},
        )
        connection.execute(
            sa.text(
                "INSERT INTO photos (id, pin, revision, number, sent_sha256, width, height, jpeg, verdict) "
                "VALUES (:id, :uuid, 1, 1, :digest, 2, 2, :jpeg, 'unseen')"
            ),
            {"id": name, "uuid": f"{name:-<36}", "digest": digest, "jpeg": b"x"},
        )
        connection.execute(
            sa.text(
                "INSERT INTO pin_reviews (pin, decision, same_as, owner, responsible, deadline, status, reason, "
                "wall_words, reviewer, reviewed) VALUES (:uuid, 'taken', '', '', '', '', :status, '', '', 'a', :at)"
            ),
            {"uuid": f"{name:-<36}", "status": status, "at": received},
        )


def test_old_pins_and_photos_go_but_not_where_somebody_was_promised_an_answer(store):
    add_pin(store, "old", 25, "klar")
    add_pin(store, "promised", 25, "pågår")
    add_pin(store, "young", 23, "klar")
    run(store)

    with store.read() as connection:
        pins = {name.rstrip("-") for name in connection.exec_driver_sql("SELECT uuid FROM pins").scalars()}
        photos = set(connection.exec_driver_sql("SELECT id FROM photos").scalars())
        reviews = {name.rstrip("-") for name in connection.exec_driver_sql("SELECT pin FROM pin_reviews").scalars()}
    assert pins == {"promised", "young"}
    assert reviews == {"promised", "young"}
    assert photos == {"young"}


def test_a_receipt_keeps_its_counts_and_lets_go_of_its_rows(store):
    receipt = {"file": "a.csv", "rows": [{"row": 2, "reason": "pii", "message": "Kalle"}], "rows_total": 1}
    with store.write() as connection:
        for name, months in (("old", 25), ("young", 23)):
            connection.execute(
                sa.text(
                    "INSERT INTO imports VALUES (:id, 'a.csv', 'x', 'citizen', :at, 1, 1, 0, 0, :receipt, NULL, '')",
                ),
                {"id": name, "at": int(ago(months).timestamp() * 1_000_000), "receipt": json.dumps(receipt)},
            )
    run(store)

    with store.read() as connection:
        found = dict(map(tuple, connection.exec_driver_sql("SELECT id, receipt FROM imports")))
    assert json.loads(found["young"]) == receipt
    assert json.loads(found["old"]) == {"file": "a.csv", "rows": [], "rows_total": 1, "gallrad": True}


def test_what_was_said_before_a_correction_goes_with_the_words(store):
    for name in ("citizen-13", "citizen-11"):
        corrections.correct(store, ANNA, name, {"text": "rättat"}, reason="namn", at=NOW)
    run(store)

    assert corrections.history(store, "citizen-13").empty
    assert len(corrections.history(store, "citizen-11")) == 1


def test_guests_and_sessions_of_long_ago_go(store):
    grant = accounts.Grant(Role.POLICE, until=ago(13).to_pydatetime())
    accounts.invite(store, "gammal", grant, asker=ANNA, at=ago(20).to_pydatetime())
    grant = accounts.Grant(Role.POLICE, until=ago(11).to_pydatetime())
    accounts.invite(store, "ny", grant, asker=ANNA, at=ago(20).to_pydatetime())
    accounts.begin(store, "gammal", accounts.Grant(Role.POLICE), at=ago(14).to_pydatetime())
    run(store)

    assert accounts.guests(store)["login"].tolist() == ["ny"]
    assert store.count("sessions") == 0


def test_notes_and_contacts_of_long_ago_go_and_what_they_were_about_stays(store):
    old, new = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp() * 1_000_000) for year in (2020, 2026))
    statements = [
        f"INSERT INTO {table} VALUES ({values})"
        for name, at in (("old", old), ("new", new))
        for table, values in (
            ("comments", f"'{name}', 'p', 'ord', 'bo', 'police', 'unit', {at}, 0"),
            ("round_notes", f"'{name}', 'r', 'p', 'ord', 'bo', {at}, 0"),
            ("walk_events", f"'{name}', 'w', 'meeting', '2020-01-01', 'ord', {at}"),
            ("ort_contacts", f"'{name}', 'Eva', '070', 'bo', {at}"),
            ("watch_areas", f"'{name}', '', 'Eva', 'bo', {at}"),
        )
    ]
    with store.write() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    taken = {due.rule.what: due.rows for due in retention_rules.forget(store, at=NOW, asker=ANNA, dry_run=False)}

    assert (taken["note"], taken["contact"]) == (3, 2)

    def held(query: str) -> list[tuple[str, ...]]:
        with store.read() as connection:
            return sorted(tuple(row) for row in connection.exec_driver_sql(query))

    assert held("SELECT id FROM comments") == held("SELECT id FROM round_notes") == [("new",)]
    assert held("SELECT locality FROM ort_contacts") == [("new",)]
    assert held("SELECT id, note FROM walk_events") == [("new", "ord"), ("old", "")]
    assert held("SELECT area_id, contact FROM watch_areas") == [("new", "Eva"), ("old", "")]
