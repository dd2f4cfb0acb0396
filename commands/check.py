"""``karta check``: tell whether the database is sound, and what it holds."""

import argparse

from commands import Answer


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing but what every command takes."""
    del parser


def run(args: argparse.Namespace) -> Answer:
    """Open the database, making an empty one where there is none, and test it."""
    del args
    from data.store.store import Store

    with Store() as store:
        integrity = store.integrity()
        counts = {name: store.count(name) for name in store.tables()}
        made_up = store.fact("made_up") is not None
    ok = integrity == "ok"
    lines = [f"Databasen är {'hel' if ok else 'skadad: ' + integrity}.", *(f"{k}: {v}" for k, v in counts.items())]
    if made_up:
        lines.insert(1, "Uppgifterna i den är påhittade (demo).")
    return Answer({"ok": ok, "integrity": integrity, "counts": counts}, lines, status=0 if ok else 1)
