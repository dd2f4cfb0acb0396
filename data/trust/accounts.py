"""Who may come in: groups of the municipality's login and guests, mapped to roles; and the sessions that are open.

A session is ours and is asked for at every request: the cookie is 256 random bits, of which only the hash is stored.
It ends when the person signs out (in every tab), after some time without use, after a working day, when the guest's
time is out, or when somebody ends it. What has ended stays ended: a cookie that is sent again is refused.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
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
    *(sa.Column(name, sa.Text) for name in ("who", "login", "role", "sender", "walk")),
    *(sa.Column(name, sa.BigInteger) for name in ("began", "seen", "expires", "ended")),
)


@dataclass(frozen=True, slots=True)
class Grant:
    """What somebody is let in as, and until when at the longest."""

    role: Role
    sender: str = ""
    walk: str = ""
    until: datetime | None = None


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
        return Grant(Role(guest.role), guest.sender, guest.walk, _moment(guest.expires))
    widest = min(found, key=lambda row: (WIDTH.index(Role(row.role)), row.name), default=None)
    return None if widest is None else Grant(Role(widest.role), widest.sender)


def begin(store: Store, who: str, grant: Grant, *, at: datetime, login: str = "") -> str:
    """Open a session and return its token, which is kept nowhere."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires = at + timedelta(hours=float(settings.value("KARTA_SESSION_HOURS")))
    if grant.until is not None:
        expires = min(expires, grant.until)
    asker = Asker(who, grant.role, grant.sender, grant.walk)
    with store.write() as connection:
        connection.execute(
            sa.insert(_SESSIONS).values(
                token_hash=_hash(token),
                who=who,
                login=(login or who).casefold(),
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
    if touch and now - row.seen >= TOUCH_S * 1_000_000:
        with store.write() as connection:
            where = (_SESSIONS.c.token_hash == digest) & _SESSIONS.c.ended.is_(None)
            connection.execute(sa.update(_SESSIONS).where(where).values(seen=now))
    return Session(Asker(row.who, Role(row.role), row.sender, row.walk), _moment(row.began), _moment(row.expires))


def end(store: Store, token: str, *, at: datetime) -> None:
    """End the session of a token, for every tab that has it."""
    open_one = session(store, token, at=at)
    if open_one is None:
        return
    with store.write() as connection:
        connection.execute(sa.update(_SESSIONS).where(_SESSIONS.c.token_hash == _hash(token)).values(ended=_micros(at)))
        audit_log.record(connection, open_one.asker, audit_log.Act.LOGOUT, at=at, count=1)


def end_all(store: Store, login: str, *, asker: Asker, at: datetime) -> int:
    """End every open session of a person; return how many there were."""
    with store.write() as connection:
        ended = _end_all(connection, login, at)
        audit_log.record(connection, asker, audit_log.Act.ACCOUNT, at=at, count=ended, selection=f"avslutade {login}")
    return ended


def _end_all(connection: sa.Connection, login: str, at: datetime) -> int:
    where = (_SESSIONS.c.login == login.casefold()) & _SESSIONS.c.ended.is_(None)
    return int(connection.execute(sa.update(_SESSIONS).where(where).values(ended=_micros(at))).rowcount)


def _end_those_of(connection: sa.Connection, role: str, sender: str, at: datetime) -> None:
    """End the open sessions that a group with this role may have let in."""
    guests = sa.select(_GUESTS.c.login).where(_GUESTS.c.expires > _micros(at))
    where = (_SESSIONS.c.role == role) & (_SESSIONS.c.sender == sender) & _SESSIONS.c.ended.is_(None)
    connection.execute(sa.update(_SESSIONS).where(where, _SESSIONS.c.login.not_in(guests)).values(ended=_micros(at)))


def refuse(store: Store, who: str, *, at: datetime, why: str) -> None:
    """Write down that somebody was not let in."""
    audit_log.note(store, Asker(who, Role.PUBLIC), audit_log.Act.REFUSED, at=at, count=1, selection=why)


def set_group(store: Store, name: str, grant: Grant | None, *, asker: Asker, at: datetime) -> None:
    """Let a group of the login be a role from now on; None lets it be nothing.

    What the group was until now ends at once: every open session of that role that is not a guest's is over. A session
    does not know which group let it in, so others of the same role log in once more.
    """
    _check(name, grant)
    with store.write() as connection:
        before = connection.execute(sa.select(_GROUPS).where(_GROUPS.c.name == name)).one_or_none()
        if before is not None and (grant is None or (before.role, before.sender) != (grant.role.value, grant.sender)):
            _end_those_of(connection, before.role, before.sender, at)
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
        _end_all(connection, name, at)
        said = f"gäst {name}: {grant.role.value} {grant.sender} till {last_day(grant.until).isoformat()}"
        audit_log.record(connection, asker, audit_log.Act.ACCOUNT, at=at, count=1, selection=" ".join(said.split()))


def uninvite(store: Store, login: str, *, asker: Asker, at: datetime) -> None:
    """Show a guest out: the invitation and every open session end now."""
    name = login.strip().casefold()
    with store.write() as connection:
        where = (_GUESTS.c.login == name) & (_GUESTS.c.expires > _micros(at))
        if not connection.execute(sa.delete(_GUESTS).where(where)).rowcount:
            raise NotFound(what="Gästen", name=login)
        ended = _end_all(connection, name, at)
        audit_log.record(
            connection, asker, audit_log.Act.ACCOUNT, at=at, count=ended, selection=f"gäst {name}: avslutad"
        )


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
