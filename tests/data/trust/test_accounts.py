"""Who comes in as what, and sessions that end: by signing out, by time, by somebody's hand."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import settings
from data.store.store import Store
from data.trust import accounts, audit_log
from data.trust.accounts import Grant
from data.trust.asker import Asker
from geo.base.errors import NotAllowed, NotFound, ValueRefused
from geo.base.records import Role

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
ADMIN = Asker("operatör", Role.UNIT)
UNIT = Grant(Role.UNIT)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    url = f"sqlite:///{tmp_path / 'karta.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres")
    with Store(url) as opened:
        yield opened


def later(**time: float) -> datetime:
    return NOON + timedelta(**time)


def test_a_group_gives_its_role_and_the_widest_wins(store):
    accounts.set_group(store, "polisen", Grant(Role.POLICE, "polisen"), asker=ADMIN, at=NOON)
    accounts.set_group(store, "tsk", UNIT, asker=ADMIN, at=NOON)

    def of(*groups: str) -> Grant | None:
        return accounts.grant_of(store, logins=["x@y.example"], groups=groups, at=NOON)

    assert of("polisen") == Grant(Role.POLICE, "polisen")
    assert of("annat", "polisen", "tsk") == UNIT
    assert of("annat") is None
    assert of() is None
    accounts.set_group(store, "tsk", None, asker=ADMIN, at=NOON)
    assert of("tsk") is None


def test_a_guest_is_let_in_by_address_until_the_day_and_not_after(store):
    until = later(days=30)
    grant = Grant(Role.PARTNER, "tranemobostäder", until=until)
    accounts.invite(store, "Eva@Bostad.Example ", grant, asker=ADMIN, at=NOON)

    def of(at: datetime) -> Grant | None:
        return accounts.grant_of(store, logins=["eva@bostad.example"], groups=[], at=at)

    assert of(later(days=29)) == grant
    assert of(until) is None
    assert accounts.grant_of(store, logins=[" "], groups=[], at=NOON) is None


@pytest.mark.parametrize("until", [None, NOON, NOON - timedelta(days=1)])
def test_a_guest_without_an_end_is_refused(store, until):
    with pytest.raises(ValueRefused):
        accounts.invite(store, "eva", Grant(Role.POLICE, until=until), asker=ADMIN, at=NOON)


@pytest.mark.parametrize("role", [Role.WALKER, Role.PUBLIC])
def test_nobody_logs_in_as_a_walker_or_as_the_public(store, role):
    with pytest.raises(NotAllowed):
        accounts.set_group(store, "alla", Grant(role), asker=ADMIN, at=NOON)
    with pytest.raises(NotAllowed):
        accounts.invite(store, "eva", Grant(role, until=later(days=1)), asker=ADMIN, at=NOON)


def test_a_session_knows_who_and_as_what(store):
    token = accounts.begin(store, "bo@polis.example", Grant(Role.POLICE, "polisen"), at=NOON)

    found = accounts.session(store, token, at=later(minutes=5))

    assert found is not None
    assert found.asker == Asker("bo@polis.example", Role.POLICE, "polisen")
    assert found.expires == later(hours=10)


@pytest.mark.parametrize("token", ["", "x", "0" * 43])
def test_a_token_that_nobody_was_given_opens_nothing(store, token):
    accounts.begin(store, "anna", UNIT, at=NOON)

    assert accounts.session(store, token, at=NOON) is None


def test_the_table_does_not_hold_what_opens_a_session(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as opened:
        token = accounts.begin(opened, "anna", UNIT, at=NOON)
        raw = sqlite3.connect(tmp_path / "karta.db")
        rows = raw.execute("SELECT * FROM sessions").fetchall()
        raw.close()
    assert len(token) >= 43
    assert not any(token in str(value) for row in rows for value in row)
    assert not any(str(row[0]) == token for row in rows)


def test_signing_out_ends_it_and_the_cookie_cannot_be_sent_again(store):
    token = accounts.begin(store, "anna", UNIT, at=NOON)
    accounts.end(store, token, at=later(minutes=1))

    assert accounts.session(store, token, at=later(minutes=1)) is None
    assert audit_log.rows(store)["what"].tolist() == ["utloggning", "inloggning"]
    accounts.end(store, token, at=later(minutes=2))
    assert len(audit_log.rows(store)) == 2


def test_an_unused_session_ends_and_a_used_one_goes_on(store):
    token = accounts.begin(store, "anna", UNIT, at=NOON)

    for minutes in range(50, 8 * 60, 50):
        assert accounts.session(store, token, at=later(minutes=minutes)) is not None
    assert accounts.session(store, token, at=later(minutes=450 + 59)) is not None
    assert accounts.session(store, token, at=later(minutes=450 + 59 + 60)) is None


def test_no_session_outlives_the_working_day(store):
    token = accounts.begin(store, "anna", UNIT, at=NOON)
    for minutes in range(30, 600, 30):
        assert accounts.session(store, token, at=later(minutes=minutes)) is not None

    assert accounts.session(store, token, at=later(hours=10)) is None


def test_a_guests_session_ends_with_the_invitation(store):
    token = accounts.begin(store, "eva", Grant(Role.PARTNER, until=later(hours=1)), at=NOON)

    assert accounts.session(store, token, at=later(minutes=59)) is not None
    assert accounts.session(store, token, at=later(minutes=60)) is None


def let_in(store, *logins: str, groups: Sequence[str] = ()) -> str:
    """A session as a login opens it: by whichever of the names or groups has a grant."""
    grant = accounts.grant_of(store, logins=logins, groups=groups, at=NOON)
    assert grant is not None
    return accounts.begin(store, logins[0], grant, at=NOON, logins=logins)


def test_showing_a_guest_out_ends_what_is_open(store):
    accounts.invite(store, "eva", Grant(Role.PARTNER, until=later(days=9)), asker=ADMIN, at=NOON)
    tokens = [let_in(store, "EVA") for _ in range(2)]

    out = accounts.show_out(store, "Eva", asker=ADMIN, at=later(minutes=1))

    assert (out.sessions, out.guests, out.groups) == (2, ("eva",), ())
    assert [accounts.session(store, token, at=later(minutes=1)) for token in tokens] == [None, None]
    assert accounts.guests(store).empty
    with pytest.raises(NotFound):
        accounts.show_out(store, "Eva", asker=ADMIN, at=later(minutes=2))


@pytest.mark.parametrize("name", ["kim.lund@polisen.example", "KLU123", "K.Lund@Polisen.example"])
def test_a_guest_known_by_several_names_is_out_by_any_of_them(store, name):
    accounts.invite(store, "kim.lund@polisen.example", Grant(Role.POLICE, until=later(days=9)), asker=ADMIN, at=NOON)
    token = let_in(store, "klu123", "k.lund@polisen.example", "kim.lund@polisen.example")

    out = accounts.show_out(store, name, asker=ADMIN, at=later(minutes=1))

    assert (out.sessions, out.guests) == (1, ("kim.lund@polisen.example",))
    assert accounts.session(store, token, at=later(minutes=1)) is None
    assert (
        accounts.grant_of(store, logins=["klu123", "kim.lund@polisen.example"], groups=[], at=later(minutes=1)) is None
    )


def test_nobody_of_that_name_is_said(store):
    let_in_as_group(store)

    with pytest.raises(NotFound):
        accounts.show_out(store, "kim", asker=ADMIN, at=later(minutes=1))


def let_in_as_group(store, who: str = "anna@x.example") -> str:
    accounts.set_group(store, "tsk", UNIT, asker=ADMIN, at=NOON)
    return let_in(store, who, groups=["tsk"])


def test_who_comes_by_a_group_is_said_to_come_back_by_it(store):
    token = let_in_as_group(store)

    out = accounts.show_out(store, "Anna@x.example", asker=ADMIN, at=later(minutes=1))

    assert (out.sessions, out.guests, out.groups) == (1, (), ("tsk",))
    assert accounts.session(store, token, at=later(minutes=1)) is None


def test_a_session_stands_no_longer_than_what_let_it_in(store):
    """Whoever takes the row away, by whatever door: the next request is refused."""
    accounts.invite(store, "eva", Grant(Role.POLICE, until=later(days=9)), asker=ADMIN, at=NOON)
    token = let_in(store, "eva")
    assert accounts.session(store, token, at=later(minutes=1)) is not None

    with store.write() as connection:
        connection.exec_driver_sql("DELETE FROM guests")

    assert accounts.session(store, token, at=later(minutes=2)) is None


def test_an_invitation_anew_ends_what_was_open_as_before(store):
    accounts.invite(store, "eva", Grant(Role.POLICE, until=later(days=9)), asker=ADMIN, at=NOON)
    token = let_in(store, "eva")

    accounts.invite(store, "eva", Grant(Role.REPORTER, until=later(days=9)), asker=ADMIN, at=later(minutes=1))

    assert accounts.session(store, token, at=later(minutes=1)) is None
    assert accounts.guests(store)[["login", "role"]].values.tolist() == [["eva", "reporter"]]


def test_everybody_can_be_sent_out_by_hand(store):
    token = accounts.begin(store, "anna", UNIT, at=NOON)
    other = accounts.begin(store, "bo", UNIT, at=NOON)

    assert accounts.show_out(store, "Anna", asker=ADMIN, at=later(minutes=1)).sessions == 1

    assert accounts.session(store, token, at=later(minutes=1)) is None
    assert accounts.session(store, other, at=later(minutes=1)) is not None
    assert accounts.sessions(store, at=later(minutes=1))["who"].tolist() == ["bo"]


def test_reading_does_not_write_at_every_click(store):
    token = accounts.begin(store, "anna", UNIT, at=NOON)

    def seen() -> datetime:
        return accounts.sessions(store, at=NOON)["seen"][0].to_pydatetime()

    accounts.session(store, token, at=later(seconds=59))
    assert seen() == NOON
    accounts.session(store, token, at=later(seconds=60))
    assert seen() == later(seconds=60)


def test_every_change_of_who_may_come_in_is_in_the_audit(store):
    accounts.set_group(store, "tsk", UNIT, asker=ADMIN, at=NOON)
    accounts.invite(store, "eva", Grant(Role.POLICE, "polisen", until=later(days=9)), asker=ADMIN, at=NOON)
    accounts.show_out(store, "eva", asker=ADMIN, at=NOON)
    accounts.refuse(store, "mallory", at=NOON, why="ingen roll")

    found = audit_log.rows(store)
    assert found["what"].tolist() == ["nekat", "behörighet", "behörighet", "behörighet"]
    assert found["selection"].tolist() == [
        "ingen roll",
        "gäst eva: avslutad",
        "gäst eva: police polisen till 2026-12-01",
        "grupp tsk: unit",
    ]
    assert audit_log.verify(store).ok


def test_the_times_are_settings(store, monkeypatch):
    monkeypatch.setenv("KARTA_SESSION_IDLE", "5")
    monkeypatch.setenv("KARTA_SESSION_HOURS", "1")
    settings.forget()
    token = accounts.begin(store, "anna", UNIT, at=NOON)
    assert accounts.session(store, token, at=later(minutes=4)) is not None
    assert accounts.session(store, token, at=later(minutes=9)) is None
    settings.forget()


@pytest.mark.parametrize("now", [None, Grant(Role.PARTNER, "x")])
def test_what_a_group_was_ends_with_it_and_nobody_elses_session(store, now):
    accounts.set_group(store, "tsk", UNIT, asker=ADMIN, at=NOON)
    accounts.invite(store, "gäst@x.example", Grant(Role.UNIT, until=later(days=9)), asker=ADMIN, at=NOON)
    accounts.set_group(store, "polis", Grant(Role.POLICE, "polisen"), asker=ADMIN, at=NOON)
    accounts.set_group(store, "chef", UNIT, asker=ADMIN, at=NOON)
    tokens = {
        who: let_in(store, who, groups=groups)
        for who, groups in (
            ("anna@x.example", ["tsk"]),
            ("gäst@x.example", ["tsk"]),
            ("bo@polis.example", ["polis"]),
            ("chef@x.example", ["chef"]),
        )
    }

    accounts.set_group(store, "tsk", UNIT, asker=ADMIN, at=later(minutes=1))  # the same again
    assert all(accounts.session(store, token, at=later(minutes=2)) for token in tokens.values())
    accounts.set_group(store, "tsk", now, asker=ADMIN, at=later(minutes=3))
    stand = {who for who, token in tokens.items() if accounts.session(store, token, at=later(minutes=4))}

    assert stand == {"gäst@x.example", "bo@polis.example", "chef@x.example"}
