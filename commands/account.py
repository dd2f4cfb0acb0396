"""``karta account``: which groups of the login are which role, who is a guest until when, and who is in."""

import argparse
from datetime import date, datetime, timedelta
from typing import Any

from commands import Answer, now


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do, with whom."""
    parser.add_argument(
        "deed",
        choices=("list", "group", "guest", "end"),
        metavar="list|group|guest|end",
        help="visa allt; ge en grupp en roll; bjud in en gäst; visa ut någon",
    )
    parser.add_argument("name", nargs="?", default="", metavar="NAMN", help="gruppens namn, eller personens inloggning")
    parser.add_argument(
        "--role",
        choices=("unit", "police", "partner", "leader", "reporter"),
        help="rollen; utan den blir gruppen ingen",
    )
    parser.add_argument(
        "--sender", default="", metavar="AVSÄNDARE", help="vems rader som är egna, till exempel polisen"
    )
    parser.add_argument("--walk", default="", metavar="ID", help="vandringen, för en vandringsledare")
    parser.add_argument("--until", default=None, metavar="DATUM", help="gästens sista dag (högst ett år bort)")


def run(args: argparse.Namespace) -> Answer:
    """Change who may come in, and show how it stands."""
    from data.store.store import Store
    from data.trust import accounts
    from data.trust.asker import operator

    moment, who, out = now(args), operator(), None
    with Store(create=False) as store:
        if args.deed == "group":
            accounts.set_group(store, args.name, _grant(args, None) if args.role else None, asker=who, at=moment)
        elif args.deed == "guest":
            accounts.invite(store, args.name, _grant(args, _until(args.until, moment)), asker=who, at=moment)
        elif args.deed == "end":
            out = accounts.show_out(store, args.name, asker=who, at=moment)
        data = {
            "groups": accounts.groups(store).to_dict("records"),
            "guests": _records(accounts.guests(store)),
            "sessions": _records(accounts.sessions(store, at=moment)),
        }
    lines = _lines(data)
    if out is not None:
        data |= {"ended": out.sessions, "guests_ended": list(out.guests), "may_return_by": list(out.groups)}
        lines = [*_shown_out(out), *lines]
    return Answer(data, lines)


def _shown_out(out: Any) -> list[str]:
    from layers.texts import text

    said = [text("account.ended", sessions=out.sessions, guests=", ".join(out.guests) or "–")]
    return said + [text("account.returns", group=group) for group in out.groups]


def _grant(args: argparse.Namespace, until: datetime | None) -> Any:
    from data.trust.accounts import Grant
    from geo.base.errors import ValueRefused
    from geo.base.records import Role

    if args.role is None:
        raise ValueRefused(field="--role", value="", wanted="en roll")
    return Grant(Role(args.role), args.sender, args.walk, until)


def _until(day: str | None, moment: datetime) -> datetime:
    """Return the end of the guest's last day."""
    from geo.base.errors import ValueRefused
    from geo.base.periods import LOCAL, day_bounds

    try:
        last = date.fromisoformat(day or "")
    except ValueError:
        raise ValueRefused(field="--until", value=day or "", wanted="en dag, till exempel 2026-12-31") from None
    if last > moment.astimezone(LOCAL).date() + timedelta(days=366):
        raise ValueRefused(field="--until", value=last.isoformat(), wanted="högst ett år bort")
    return day_bounds(last, last)[1]


def _records(frame: Any) -> list[dict[str, Any]]:
    return [
        {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _last_day(moment: str) -> str:
    from data.trust.accounts import last_day

    return last_day(datetime.fromisoformat(moment)).isoformat()


def _lines(data: dict[str, Any]) -> list[str]:
    from layers.texts import text

    lines = [
        text("account.group", name=row["name"], role=text(f"role.{row['role']}"), sender=row["sender"] or "–")
        for row in data["groups"]
    ]
    lines += [
        text("account.guest", name=row["login"], role=text(f"role.{row['role']}"), until=_last_day(row["expires"]))
        for row in data["guests"]
    ]
    lines += [
        text("account.session", name=row["who"], role=text(f"role.{row['role']}"), began=row["began"][:16])
        for row in data["sessions"]
    ]
    return lines or [text("account.none")]
