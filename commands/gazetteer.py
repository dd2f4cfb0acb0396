"""``karta gazetteer``: take in a list of names, and tell or forget what was learned."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands import Answer, now

if TYPE_CHECKING:
    from data.store.store import Store

DEEDS = ("import", "learned", "unlearn")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the deed and what it is about."""
    parser.add_argument(
        "deed", choices=DEEDS, metavar="|".join(DEEDS), help="läs in en lista, visa lärda namn, glöm ett lärt namn"
    )
    parser.add_argument(
        "what",
        nargs="?",
        default=None,
        metavar="FIL|ID",
        help="OpenStreetMap (.osm, .osm.pbf), GeoNames text, GTFS stops.txt, Lantmäteriets GeoPackage eller csv; "
        "eller det lärda namnets id",
    )
    parser.set_defaults(wrong=parser.error)


def run(args: argparse.Namespace) -> Answer:
    """Do the deed."""
    from data.store.store import Store

    if args.what is None and args.deed != "learned":
        args.wrong(f"gazetteer {args.deed}: what")
    with Store(create=False) as store:
        answer: Answer = getattr(sys.modules[__name__], f"_{args.deed}")(store, args)
    return answer


def _import(store: "Store", args: argparse.Namespace) -> Answer:
    from data.namelists.take_in_names import take_in
    from data.places.reference import localities
    from layers.texts import number, text

    receipt = take_in(store, Path(args.what), localities(), at=now(args))
    refused = sum(receipt.refused.values())
    data = {
        "origin": receipt.origin,
        "added": receipt.added,
        "replaced": receipt.replaced,
        "unchanged": receipt.unchanged,
        "refused": refused,
        "reasons": receipt.refused,
        "kinds": receipt.kinds,
        "addresses": receipt.addresses,
    }
    counts = {name: number(getattr(receipt, name)) for name in ("added", "replaced", "unchanged")}
    lines = [text("gazetteer.read", **counts, refused=number(refused))]
    lines += [text(f"gazetteer.refused.{reason}", rows=number(rows)) for reason, rows in receipt.refused.items()]
    if receipt.addresses is not None:
        lines.append(text("gazetteer.addresses", addresses=number(receipt.addresses)))
    return Answer(data, lines, status=1 if refused else 0)


def _learned(store: "Store", args: argparse.Namespace) -> Answer:
    from data.places.gazetteer_rows import learned
    from layers.texts import text

    del args
    lessons = [_lesson(row) for row in learned(store).to_dict("records")]
    lines = [text("gazetteer.learned", **lesson) for lesson in lessons] or [text("gazetteer.nothing_learned")]
    return Answer({"learned": lessons}, lines)


def _lesson(row: dict[Any, Any]) -> dict[str, Any]:
    from geo.base.periods import LOCAL

    at = row["learned"].tz_convert(LOCAL)
    told = {name: row[name] for name in ("id", "called", "name", "kind", "locality", "precision_m")}
    return told | {"at": at.isoformat(timespec="minutes"), "who": row["learned_by"]}


def _unlearn(store: "Store", args: argparse.Namespace) -> Answer:
    from data.places.gazetteer_rows import learned, unlearn
    from data.trust.asker import operator
    from layers.texts import text

    before = learned(store)
    unlearn(store, operator(), args.what, at=now(args))
    called = before.loc[before["id"] == args.what, "called"].iloc[0]
    return Answer({"unlearned": args.what}, [text("gazetteer.unlearned", called=called)])
