"""Who may come in: groups of the municipality's login and guests, mapped to roles; and the sessions that are open.

A session is ours and is asked for at every request: the cookie is 256 random bits, of which only the hash is stored.
It ends when the person signs out (in every tab), after some time without use, after a working day, when the invitation
or the group that let it in stands no more, or when somebody ends it, by whichever of the person's names. What has ended
stays ended: a cookie that is sent again is refused.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

import settings
from data.store.sight import WIDTH
from data.store.store import METADATA, Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import NotAllowed, NotFound, ValueRefused
from geo.base.periods import LOCAL
from geo.base.records import Role

GRANTED: Final = (Role.UNIT, Role.POLICE, Role.PARTNER, Role.LEADER, Role.REPORTER)
"""The roles that somebody can log in as; a walker has a code, the public sees releases."""

TOUCH_S: Final = 60
"""A session's last use is written down at most so often: reading a page is not a write for every click."""

TOKEN_BYTES: Final = 32

GUEST, GROUP = "guest:", "group:"
"""What a session's ``granted_by`` begins with."""

_GROUPS: Final = sa.Table(
    "group_roles",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("role", "sender")),
)

_GUESTS: Final = sa.Table(
    "guests",
    METADATA,
    sa.Column("login", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("role", "sender", "walk", "invited_by")),
    *(sa.Column(name, sa.BigInteger) for name in ("invited", "expires")),
)

_SESSIONS: Final = sa.Table(
    "sessions",
    METADATA,
    sa.Column("token_hash", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("who", "login", "role", "sender", "walk", "granted_by", "logins")),
    *(sa.Column(name, sa.BigInteger) for name in ("began", "seen", "expires", "ended")),
)


@dataclass(frozen=True, slots=True)
class Grant:
    """What somebody is let in as, and until when at the longest."""

    role: Role
    sender: str = ""
    walk: str = ""
    until: datetime | None = None
    by: str = field(default="", compare=False)
    """What lets them in: ``guest:`` or ``group:`` and its name. A session lasts no longer than that."""


@dataclass(frozen=True, slots=True)
class Session:
    """An open session: the asker, and when it ends at the latest."""

    asker: Asker
    began: datetime
    expires: datetime


def grant_of(store: Store, *, logins: Iterable[str], groups: Iterable[str], at: datetime) -> Grant | None:
    """Return what a person is let in as: the guest list first, then the widest role of the groups; None is nobody.

    ``logins`` are the addresses that the login vouches for; they are compared without regard to case.
    """
    names = [name.strip().casefold() for name in logins if name.strip()]
    with store.read() as connection:
        now = _micros(at)
        query = sa.select(_GUESTS).where(_GUESTS.c.login.in_(names), _GUESTS.c.expires > now)
        guest = connection.execute(query.order_by(_GUESTS.c.login)).first()
        found = connection.execute(sa.select(_GROUPS).where(_GROUPS.c.name.in_(list(groups)))).all()
    if guest is not None:
        return Grant(Role(guest.role), guest.sender, guest.walk, _moment(guest.expires), f"{GUEST}{guest.login}")
    widest = min(found, key=lambda row: (WIDTH.index(Role(row.role)), row.name), default=None)
    return None if widest is None else Grant(Role(widest.role), widest.sender, by=f"{GROUP}{widest.name}")


def begin(store: Store, who: str, grant: Grant, *, at: datetime, logins: Iterable[str] = ()) -> str:
    """Open a session and return its token, which is kept nowhere.

    ``logins`` are all names that the login knows the person by.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires = at + timedelta(hours=float(settings.value("KARTA_SESSION_HOURS")))
    if grant.until is not None:
        expires = min(expires, grant.until)
    asker = Asker(who, grant.role, grant.sender, grant.walk)
    names = list(dict.fromkeys(name.strip().casefold() for name in (*logins, who) if name.strip()))
    with store.write() as connection:
        connection.execute(
            sa.insert(_SESSIONS).values(
                token_hash=_hash(token),
                who=who,
                login=names[0],
                logins=json.dumps(names, ensure_ascii=False),
                granted_by=grant.by,
                role=grant.role.value,
                sender=grant.sender,
                walk=grant.walk,
                began=_micros(at),
                seen=_micros(at),
                expires=_micros(expires),
            )
        )
        audit_log.record(connection, asker, audit_log.Act.LOGIN, at=at, count=1)
    return token


def session(store: Store, token: str, *, at: datetime, touch: bool = True) -> Session | None:
    """Return the session of a token, or None if there is none that is open; using it (``touch``) keeps it open."""
    if not token:
        return None
    digest, now = _hash(token), _micros(at)
    idle = int(float(settings.value("KARTA_SESSION_IDLE")) * 60_000_000)
    with store.read() as connection:
        row = connection.execute(sa.select(_SESSIONS).where(_SESSIONS.c.token_hash == digest)).one_or_none()
        if row is None or row.ended is not None or now >= row.expires or now - row.seen >= idle:
            return None
        if not _still_granted(connection, row, now):
            return None
    if touch and now - row.seen >= TOUCH_S * 1_000_000:
        with store.write() as connection:
            where = (_SESSIONS.c.token_hash == digest) & _SESSIONS.c.ended.is_(None)
            connection.execute(sa.update(_SESSIONS).where(where).values(seen=now))
    return Session(Asker(row.who, Role(row.role), row.sender, row.walk), _moment(row.began), _moment(row.expires))


def _still_granted(connection: sa.Connection, row: Any, now: int) -> bool:
    """Tell whether the invitation or the group that let a session in still stands, as it was then."""
    kind, _, name = row.granted_by.partition(":")
    if f"{kind}:" == GUEST:
        held = sa.select(_GUESTS.c.role, _GUESTS.c.sender, _GUESTS.c.walk)
        found = connection.execute(held.where(_GUESTS.c.login == name, _GUESTS.c.expires > now)).one_or_none()
        return found is not None and tuple(found) == (row.role, row.sender, row.walk)
    if f"{kind}:" == GROUP:
        group = sa.select(_GROUPS.c.role, _GROUPS.c.sender).where(_GROUPS.c.name == name)
        stands = connection.execute(group).one_or_none()
        return stands is not None and tuple(stands) == (row.role, row.sender)
    return True


def end(store: Store, token: str, *, at: datetime) -> None:
    """End the session of a token, for every tab that has it."""
    open_one = session(store, token, at=at)
    if open_one is None:
        return
    with store.write() as connection:
        connection.execute(sa.update(_SESSIONS).where(_SESSIONS.c.token_hash == _hash(token)).values(ended=_micros(at)))
        audit_log.record(connection, open_one.asker, audit_log.Act.LOGOUT, at=at, count=1)


@dataclass(frozen=True, slots=True)
class ShownOut:
    """What showing somebody out did: sessions ended, invitations taken back, groups that let the person in again."""

    sessions: int
    guests: tuple[str, ...]
    groups: tuple[str, ...]


def show_out(store: Store, login: str, *, asker: Asker, at: datetime) -> ShownOut:
    """End everything that a person has here, by whichever of the names that the login knows the person by.

    Raises
    ------
    NotFound
        If no open session and no invitation has that name: nobody was shown out.
    """
    name, now = login.strip().casefold(), _micros(at)
    with store.write() as connection:
        of_them = [row for row in _open_sessions(connection, now) if name in _names_of(row)]
        invited = {name, *(row.granted_by.removeprefix(GUEST) for row in of_them if row.granted_by.startswith(GUEST))}
        where = _GUESTS.c.login.in_(invited) & (_GUESTS.c.expires > now)
        guests = tuple(connection.execute(sa.select(_GUESTS.c.login).where(where).order_by(_GUESTS.c.login)).scalars())
        if not of_them and not guests:
            raise NotFound(what="Gästen eller den inloggade", name=login)
        connection.execute(sa.delete(_GUESTS).where(where))
        gone = {f"{GUEST}{guest}" for guest in guests}
        ended = [row for row in _open_sessions(connection, now) if name in _names_of(row) or row.granted_by in gone]
        _end_these(connection, ended, at)
        said = f"gäst {', '.join(guests)}: avslutad" if guests else f"avslutade {login}"
        audit_log.record(connection, asker, audit_log.Act.ACCOUNT, at=at, count=len(ended), selection=said)
    groups = {row.granted_by.removeprefix(GROUP) for row in ended if row.granted_by.startswith(GROUP)}
    return ShownOut(len(ended), guests, tuple(sorted(groups)))


def end_all(store: Store, *, asker: Asker, at: datetime) -> int:
    """End every session: all log in once more. Returns how many there were."""
    with store.write() as connection:
        there = _open_sessions(connection, _micros(at))
        _end_these(connection, there, at)
        audit_log.record(connection, asker, audit_log.Act.ACCOUNT, at=at, count=len(there), selection="alla avslutade")
    return len(there)


def _open_sessions(connection: sa.Connection, now: int) -> Sequence[Any]:
    where = _SESSIONS.c.ended.is_(None) & (_SESSIONS.c.expires > now)
    return connection.execute(sa.select(_SESSIONS).where(where)).all()


def _names_of(row: Any) -> set[str]:
    return {row.who.casefold(), row.login, *(json.loads(row.logins) if row.logins else ())}


def _end_these(connection: sa.Connection, rows: Sequence[Any], at: datetime) -> None:
    where = _SESSIONS.c.token_hash.in_([row.token_hash for row in rows])
    connection.execute(sa.update(_SESSIONS).where(where).values(ended=_micros(at)))


def _end_those_by(connection: sa.Connection, granted_by: str, at: datetime) -> None:
    """End the open sessions that an invitation or a group let in."""
    where = (_SESSIONS.c.granted_by == granted_by) & _SESSIONS.c.ended.is_(None)
    connection.execute(sa.update(_SESSIONS).where(where).values(ended=_micros(at)))


def refuse(store: Store, who: str, *, at: datetime, why: str) -> None:
    """Write down that somebody was not let in."""
    audit_log.note(store, Asker(who, Role.PUBLIC), audit_log.Act.REFUSED, at=at, count=1, selection=why)


def set_group(store: Store, name: str, grant: Grant | None, *, asker: Asker, at: datetime) -> None:
    """Let a group of the login be a role from now on; None lets it be nothing.

    What the group was until now ends at once, with every session that it let in.
    """
    _check(name, grant)
    with store.write() as connection:
        before = connection.execute(sa.select(_GROUPS).where(_GROUPS.c.name == name)).one_or_none()
        if before is not None and (grant is None or (before.role, before.sender) != (grant.role.value, grant.sender)):
            _end_those_by(connection, f"{GROUP}{name}", at)
        connection.execute(sa.delete(_GROUPS).where(_GROUPS.c.name == name))
        said = "ingen roll"
        if grant is not None:
            connection.execute(sa.insert(_GROUPS).values(name=name, role=grant.role.value, sender=grant.sender))
            said = f"{grant.role.value} {grant.sender}".strip()
        audit_log.record(connection, asker, audit_log.Act.ACCOUNT, at=at, count=1, selection=f"grupp {name}: {said}")


def groups(store: Store) -> pd.DataFrame:
    """Return the groups: name, role, sender."""
    with store.read() as connection:
        found = connection.execute(sa.select(_GROUPS).order_by(_GROUPS.c.name)).all()
    return pd.DataFrame(found, columns=["name", "role", "sender"])


def invite(store: Store, login: str, grant: Grant, *, asker: Asker, at: datetime) -> None:
    """Let a guest in until ``grant.until``, in place of an earlier invitation.

    Raises
    ------
    ValueRefused
        If the time is missing or over, or the address is none.
    """
    _check(login, grant)
    if grant.until is None or grant.until <= at:
        raise ValueRefused(field="till", value=grant.until or "", wanted="en dag som inte har varit")
    name = login.strip().casefold()
    with store.write() as connection:
        connection.execute(sa.delete(_GUESTS).where(_GUESTS.c.login == name))
        connection.execute(
            sa.insert(_GUESTS).values(
                login=name,
                role=grant.role.value,
                sender=grant.sender,
                walk=grant.walk,
                invited=_micros(at),
                invited_by=asker.who,
                expires=_micros(grant.until),
            )
        )
        # what a guest was let in as before is not carried on
        _end_those_by(connection, f"{GUEST}{name}", at)
        said = f"gäst {name}: {grant.role.value} {grant.sender} till {last_day(grant.until).isoformat()}"
        audit_log.record(connection, asker, audit_log.Act.ACCOUNT, at=at, count=1, selection=" ".join(said.split()))


def guests(store: Store) -> pd.DataFrame:
    """Return the guests: login, role, sender, walk, invited_by, invited, expires (moments)."""
    names = ["login", "role", "sender", "walk", "invited_by", "invited", "expires"]
    with store.read() as connection:
        found = connection.execute(sa.select(*(_GUESTS.c[name] for name in names)).order_by(_GUESTS.c.login)).all()
    return _with_moments(pd.DataFrame(found, columns=names), "invited", "expires")


def sessions(store: Store, *, at: datetime) -> pd.DataFrame:
    """Return the open sessions: who, role, began, seen, expires (moments); no token."""
    names = ["who", "role", "began", "seen", "expires"]
    where = _SESSIONS.c.ended.is_(None) & (_SESSIONS.c.expires > _micros(at))
    with store.read() as connection:
        query = sa.select(*(_SESSIONS.c[name] for name in names)).where(where).order_by(_SESSIONS.c.seen.desc())
        found = connection.execute(query).all()
    return _with_moments(pd.DataFrame(found, columns=names), "began", "seen", "expires")


def last_day(until: datetime) -> date:
    """Return the last whole day, as people in Sweden count, before an invitation ends."""
    return (until - timedelta(microseconds=1)).astimezone(LOCAL).date()


def _check(name: str, grant: Grant | None) -> None:
    if not name.strip():
        raise ValueRefused(field="namn", value=name, wanted="gruppens eller gästens namn")
    if grant is not None and grant.role not in GRANTED:
        raise NotAllowed(role=grant.role.value, what="inloggning")


def _with_moments(frame: pd.DataFrame, *names: str) -> pd.DataFrame:
    for name in names:
        frame[name] = pd.to_datetime(frame[name].astype("Int64"), unit="us", utc=True)
    return frame


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _micros(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000)


def _moment(micros: Any) -> datetime:
    return datetime.fromtimestamp(int(micros) / 1_000_000, tz=UTC)
