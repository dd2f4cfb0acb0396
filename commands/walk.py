"""``karta walk``: safety walks – open one, list them, print sheet and protocol, take in what tablets could not send."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from commands import Answer, now, write_whole

DEEDS = ("new", "list", "protocol", "sheet", "close", "held", "receive", "fetch")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the deed, what it is about, and its options."""
    parser.add_argument(
        "deed",
        choices=DEEDS,
        metavar="|".join(DEEDS),
        help="ny vandring, lista, protokoll, blad att skriva ut, stäng, anteckna möte, ta emot fil, hämta från dörren",
    )
    parser.add_argument("what", nargs="?", default=None, metavar="ID|FIL", help="vandringen, eller filen att ta emot")
    parser.add_argument("--locality", metavar="ORT", help="orten (new)")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATUM", help="dagen (new, held)")
    parser.add_argument("--dark", action="store_true", help="vandringen går i mörker (new)")
    parser.add_argument("--leader", default="", metavar="NAMN", help="vandringsledare (new)")
    parser.add_argument("--contact", default="", metavar="NAMN", help="ortens kontaktperson (new)")
    parser.add_argument("--tablets", type=int, default=0, metavar="N", help="så många plattor lånas ut (new)")
    parser.add_argument(
        "--stop", action="append", default=[], metavar="STOPP", help='ett stopp, "Busskuren; 57.361, 13.312"; upprepas'
    )
    parser.add_argument("--kind", choices=("meeting", "feedback"), default="meeting", help="vad som hållits (held)")
    parser.add_argument("--note", default="", metavar="TEXT", help="anteckning (held)")
    parser.add_argument("--code", default="", metavar="KOD", help="vandringens kod, till bladets QR (sheet)")
    parser.add_argument("--door", default="", metavar="ADRESS", help="dörrens adress (fetch)")
    parser.add_argument("-o", "--output", type=Path, default=None, metavar="FIL", help=".html, .xlsx eller .pdf")
    parser.set_defaults(wrong=parser.error)


def run(args: argparse.Namespace) -> Answer:
    """Do the deed."""
    from data.store.store import Store

    needs = {
        "new": ("locality", "on"),
        "protocol": ("what", "output"),
        "sheet": ("what", "output"),
        "close": ("what",),
        "held": ("what", "on"),
        "receive": ("what",),
    }
    missing = [name for name in needs.get(args.deed, ()) if getattr(args, name) is None]
    if missing:
        args.wrong(f"walk {args.deed}: {', '.join(missing)}")
    with Store(create=False) as store:
        answer: Answer = getattr(sys.modules[__name__], f"_{args.deed}")(store, args)
    return answer


def _new(store: Any, args: argparse.Namespace) -> Answer:
    from data.places.reference import localities
    from data.trust import audit_log
    from data.trust.asker import operator
    from data.walks import walk_rows
    from data.walks.route import stops_of
    from geo.base.errors import ValueRefused
    from layers.texts import text

    names = localities().names
    locality = next((name for name in names if name.casefold() == args.locality.strip().casefold()), None)
    if locality is None:
        raise ValueRefused(field="ort", value=args.locality, wanted=", ".join(names))
    moment = now(args)
    walk, code = walk_rows.new_walk(
        store,
        locality=locality,
        held_on=args.on,
        now=moment,
        dark=args.dark,
        leader=args.leader,
        contact=args.contact,
        tablets=args.tablets,
        stops=stops_of(store, args.stop, locality),
    )
    audit_log.note(store, operator(), audit_log.Act.WALK, at=moment, selection=walk.id)
    link = walk_rows.link(code)
    return Answer(
        {"id": walk.id, "code": code, "url": link},
        [text("walk.opened", id=walk.id, code=code, link=link), text("walk.code_once")],
    )


def _list(store: Any, args: argparse.Namespace) -> Answer:
    from data.walks import walk_rows
    from layers.texts import text

    moment = now(args)
    rows = [
        {
            "id": row["id"],
            "locality": row["locality"],
            "date": row["held_on"].isoformat(),
            "dark": row["dark"],
            "leader": row["leader"],
            "contact": row["contact"],
            "state": walk_rows.state_of(row, moment),
            "pins": row["pins"],
            "quarantined": row["quarantined"],
        }
        for row in walk_rows.walks(store).to_dict("records")
    ]
    lines = [text(f"walk.line.{row['state']}", **row) for row in rows]
    return Answer(rows, lines or [text("walk.none")])


def _close(store: Any, args: argparse.Namespace) -> Answer:
    from data.trust import audit_log
    from data.trust.asker import operator
    from data.walks import walk_rows
    from layers.texts import text

    moment = now(args)
    walk_rows.close(store, args.what, now=moment)
    audit_log.note(store, operator(), audit_log.Act.WALK, at=moment, selection=args.what, purpose="stängd")
    unsent = int(walk_rows.tablets(store, args.what)["unsent"].sum())
    lines = [text("walk.closed", id=args.what)] + ([text("walk.unsent", n=unsent)] if unsent else [])
    return Answer({"id": args.what, "closed": True, "unsent": unsent}, lines, status=1 if unsent else 0)


def _held(store: Any, args: argparse.Namespace) -> Answer:
    from data.walks import walk_rows
    from layers.texts import text

    walk_rows.happened(store, args.what, args.kind, held_on=args.on, now=now(args), note=args.note)
    data = {"id": args.what, "kind": args.kind, "date": args.on.isoformat()}
    return Answer(data, [text(f"walk.held.{args.kind}", id=args.what, date=data["date"])])


def _protocol(store: Any, args: argparse.Namespace) -> Answer:
    from data.trust.asker import operator
    from layers.texts import text
    from service.files.base import note
    from service.files.walk_protocol import trace_of
    from service.protocols import WRITERS, protocol_of

    ending = args.output.suffix.lower().removeprefix(".")
    if ending not in WRITERS:
        args.wrong(f"walk protocol -o: .{', .'.join(WRITERS)}")
    protocol = protocol_of(store, operator(), args.what, at=now(args))
    note(store, operator(), trace_of(args.what, protocol.uuids), at=now(args))
    write_whole(args.output, WRITERS[ending](protocol))
    data = {"id": args.what, "file": str(args.output), "pins": len(protocol.rows), "unjudged": protocol.unjudged}
    return Answer(data, [text("walk.protocol", **data)])


def _sheet(store: Any, args: argparse.Namespace) -> Answer:
    from data.walks import walk_rows
    from geo.base.errors import ValueRefused
    from layers.texts import text
    from service.protocols import sheet_of

    walk = walk_rows.walk(store, args.what)
    if args.code:
        opened = walk_rows.by_code(store, args.code)
        if opened is None or opened.id != walk.id:
            raise ValueRefused(field="--code", value="koden", wanted=f"koden till {walk.id}")
    write_whole(args.output, sheet_of(walk, args.code))
    return Answer({"id": walk.id, "file": str(args.output)}, [text("walk.sheet", file=args.output)])


def _receive(store: Any, args: argparse.Namespace) -> Answer:
    from walk.queue_arrivals import receive

    file = Path(args.what)
    try:
        content = file.read_bytes()
    except OSError as error:
        from geo.base.errors import NotFound

        raise NotFound(what="Filen", name=str(file)) from error
    return _arrived(receive(store, file.name, content, now=now(args)))


def _fetch(store: Any, args: argparse.Namespace) -> Answer:
    import settings
    from walk.queue_arrivals import fetch

    key = next(iter(settings.secrets_of("KARTA_DOOR_KEY")), "")
    if not args.door or not key:
        args.wrong("walk fetch: --door, KARTA_DOOR_KEY")
    return _arrived(fetch(store, args.door, key, now=now(args)))


def _arrived(arrived: Any) -> Answer:
    from layers.texts import text

    data = arrived.as_json()
    lines = [text("walk.arrived", received=data["received"], same=data["same"], late=data["late"])]
    lines += [text("walk.refused", **one) for one in data["refused"]]
    return Answer(data, lines, status=1 if data["refused"] else 0)
