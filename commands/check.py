"""``karta check``: tell whether the database is sound, and what it holds."""

import argparse

from commands import Answer


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take whether an empty database may be made."""
    parser.add_argument("--create", action="store_true", help="gör en tom databas om det inte finns någon")


def run(args: argparse.Namespace) -> Answer:
    """Open the database and test it."""
    from data.store.store import Store

    with Store(create=args.create) as store:
        integrity = store.integrity()
        counts = {name: store.count(name) for name in store.tables()}
        made_up = store.fact("made_up") is not None
    ok = integrity == "ok"
    lines = [f"Databasen är {'hel' if ok else 'skadad: ' + integrity}.", *(f"{k}: {v}" for k, v in counts.items())]
    if made_up:
        lines.insert(1, "Uppgifterna i den är påhittade (demo).")
    return Answer({"ok": ok, "integrity": integrity, "counts": counts}, lines, status=0 if ok else 1)
