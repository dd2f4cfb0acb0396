"""``karta keys``: which secrets the server has, since when, and how one takes another's place (docs/operations.md)."""

import argparse
from pathlib import Path
from typing import Any, Final

from commands import Answer, now

NAMES: Final = {
    # name: (the setting that names its file, the line's name there, whether the former is accepted meanwhile)
    "cookie": ("KARTA_LOGIN", "cookie_secret", False),
    "door": ("KARTA_SETTINGS", "KARTA_DOOR_KEY", True),
    "metrics": ("KARTA_SETTINGS", "KARTA_METRICS_TOKEN", True),
}

SESSIONS: Final = "sessions"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do with which."""
    parser.add_argument(
        "deed",
        choices=("list", "rotate", "drop"),
        metavar="list|rotate|drop",
        help="visa nycklarna; byt en; sluta godta den förra",
    )
    parser.add_argument(
        "name", nargs="?", choices=(*NAMES, SESSIONS), metavar="NYCKEL", help=f"{', '.join(NAMES)} eller {SESSIONS}"
    )


def run(args: argparse.Namespace) -> Answer:
    """Do it, and write down that it was done; no secret is shown or logged."""
    from data.store.store import Store
    from layers.texts import text

    if args.deed != "list" and args.name is None:
        from geo.base.errors import ValueRefused

        raise ValueRefused(field="NYCKEL", value="", wanted=", ".join((*NAMES, SESSIONS)))
    with Store(create=False) as store:
        said = [] if args.deed == "list" else [_changed(store, args)]
        told = [_about(store, name) for name in NAMES]
    lines = [
        text("keys.line", name=one["name"], file=one["file"], held=one["accepted"], rotated=one["rotated"] or "–")
        for one in told
    ]
    return Answer({"keys": told, "restart": bool(said) and args.name != SESSIONS}, [*said, *lines])


def _changed(store: Any, args: argparse.Namespace) -> str:
    from data.trust import accounts, audit_log, secret_files
    from data.trust.asker import operator
    from layers.texts import number, text

    if args.name == SESSIONS:
        ended = accounts.end_all(store, asker=operator(), at=now(args))
        return text("keys.sessions", n=number(ended))
    _, line, is_kept = NAMES[args.name]
    file = _file(args.name)
    held = secret_files.held_in(file, line)
    wanted = held[:1] if args.deed == "drop" else (secret_files.new_secret(), *(held[:1] if is_kept else ()))
    secret_files.exchange(file, line, wanted)
    audit_log.note(
        store, operator(), audit_log.Act.SETTING, at=now(args), count=1, selection=_words(args.deed, args.name)
    )
    return text(f"keys.{args.deed}.{'kept' if is_kept else 'alone'}", name=args.name, file=file.name)


def _words(deed: str, name: str) -> str:
    return f"nyckel {name}: {'bytt' if deed == 'rotate' else 'den förra stängd'}"


def _file(name: str) -> Path:
    import settings
    from geo.base.errors import ValueRefused

    setting = NAMES[name][0]
    told = settings.value(setting)
    if not told:
        raise ValueRefused(field=setting, value="", wanted="den fil som nyckeln står i")
    return settings.ROOT / told


def _about(store: Any, name: str) -> dict[str, Any]:
    import settings
    from data.trust import audit_log, secret_files

    setting, line, _ = NAMES[name]
    file = settings.ROOT / settings.value(setting) if settings.value(setting) else None
    rows = audit_log.rows(store, what=audit_log.Act.SETTING, limit=1000)
    turned = rows.loc[rows["selection"] == _words("rotate", name), "at"]
    return {
        "name": name,
        "file": "–" if file is None else file.name,
        "accepted": 0 if file is None else len(secret_files.held_in(file, line)),
        "rotated": turned.iloc[0].isoformat() if len(turned) else None,
    }
