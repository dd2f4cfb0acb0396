"""``karta letters``: what "Klistra in" would propose of letters, without storing it."""

import argparse
import math
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from commands import Answer, now

if TYPE_CHECKING:
    from data.columns.known_places import KnownPlaces
    from data.letters.proposing import Answer as Told
    from data.letters.proposing import Proposal

STDIN: Final = "-"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the letters, and when they were written."""
    parser.add_argument("files", nargs="+", metavar="FIL", help="brev: .txt, .eml, .msg, .docx; - är standard in")
    told = "när texten skrevs; det som brevet självt säger vinner"
    parser.add_argument("--sent", metavar="ISO", type=_moment, default=None, help=told)


def _moment(text: str) -> datetime:
    """Read ``--sent``; without an offset the wall clock is Sweden's."""
    from geo.base.periods import LOCAL

    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)


def run(args: argparse.Namespace) -> Answer:
    """Propose the events of each letter."""
    from data.letters.proposing import answer_of, read_letters
    from geo.base.errors import FileRefused

    known_places = _ground()
    out: list[dict[str, Any]] = []
    files = [(STDIN if name == STDIN else Path(name).name, _content(name)) for name in args.files]
    # what comes from standard input has no name to tell what it is
    read = read_letters([("" if name == STDIN else name, content) for name, content in files])
    for (name, _), letter in zip(files, read, strict=True):
        if isinstance(letter, FileRefused):
            out.append(_refused(name, letter))
            continue
        if args.sent is not None and not letter.sent:
            letter = replace(letter, sent=args.sent.isoformat())  # noqa: PLW2901 - the same letter, dated
        out.append(_json(name, answer_of([letter], now=now(args), known_places=known_places)))
    failed = any("refused" in one for one in out)
    return Answer(out, [line for one in out for line in _lines(one)], status=int(failed))


def _content(name: str) -> bytes:
    """Return a letter's bytes.

    Raises
    ------
    FileNotThere
        If there is no such file.
    """
    from geo.base.errors import ValueRefused

    if name == STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError:
        raise ValueRefused(field="fil", value=name, wanted="ett brev som går att läsa") from None


def _ground() -> "KnownPlaces":
    """Return the places that are known: what has been added to the database too, where there is one."""
    from data.columns.known_places import shipped
    from data.intake.mappings import known_places
    from data.store.store import Store
    from geo.base.errors import StoreMissing

    try:
        with Store(create=False) as store:
            known = known_places(store)
            known.gazetteer  # noqa: B018 - fetched while the database is open
    except StoreMissing:
        return shipped()
    return known


def _refused(name: str, refusal: Any) -> dict[str, Any]:
    reason = str(refusal.facts["reason"])
    return {"file": name, "mails": [], "proposals": [], "left_out": [], "refused": reason}


def _json(name: str, told: "Told") -> dict[str, Any]:
    return {
        "file": name,
        "mails": [{"sent": sent.isoformat() if sent else None, "quoted": quoted} for sent, quoted in told.mails],
        "proposals": [_proposal(one) for one in told.proposals],
        "left_out": [{"text": left.text, "why": left.why} for left in told.left_out],
    }


def _proposal(one: "Proposal") -> dict[str, Any]:
    said, place = one.said, one.placement
    placed = place.status == "placed" and math.isfinite(place.precision_m)
    return {
        "text": one.raw,
        "day": said.day if said else None,
        "until": said.until or None if said else None,
        "from_time": said.from_time or None if said else None,
        "to_time": said.to_time or None if said else None,
        "place": place.name,
        "locality": one.locality or None,
        "precision_m": round(place.precision_m, 1) if placed else None,
        "category": one.category or None,
        "subcategory": one.subcategory or None,
        "ticked": one.ticked,
        "doubts": list(one.doubts),
        "mail": one.mail,
    }


def _lines(one: dict[str, Any]) -> list[str]:
    """Return a letter as lines: its events, and what is left out of it."""
    if "refused" in one:
        return [f"{one['file']}: {one['refused']}"]
    lines = [f"{one['file']}:"]
    for event in one["proposals"]:
        when = " ".join(str(event[name]) for name in ("day", "until", "from_time", "to_time") if event[name])
        doubts = f" ({', '.join(event['doubts'])})" if event["doubts"] else ""
        lines.append(f"  {when or '–'}  {event['place'] or event['locality'] or '–'}  {event['text'][:70]}{doubts}")
    lines += [f"  – {left['why']}: {left['text'][:70]}" for left in one["left_out"]]
    return lines
