"""``karta records``: what is stored of a selection, oldest first, on the screen or as a file; the reading is logged."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from commands import Answer, now, write_whole

if TYPE_CHECKING:
    import pandas as pd

FORMS: Final = ("json", "csv", "xlsx", "parquet")

BINARY: Final = ("xlsx", "parquet")
"""What no terminal shows: these need a file."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take a selection, and how it is to be written."""
    from commands.hotspots import selection_arguments

    selection_arguments(parser)
    parser.add_argument("--format", dest="form", choices=FORMS, help="utan den: filens ändelse, eller rader att läsa")
    parser.add_argument("-o", "--output", type=Path, metavar="FIL", help="skriv till en fil")
    parser.add_argument("--purpose", default="", metavar="TEXT", help="varför; står i loggen")


def run(args: argparse.Namespace) -> Answer:
    """List the records of the selection, having written down that they were read."""
    from commands.hotspots import selection_of
    from data.store.store import Store
    from service import listed_records

    form = _form(args)
    selection = selection_of(args)
    with Store(create=False) as store:
        found = listed_records.of_selection(store.observations(), selection)
        rows = listed_records.listed(found)
        _noted(store, args, found["id"].tolist(), selection.to_query() | {"format": form or "rader"})
    if args.output is not None:
        content = _content(found, rows, form or "json", args)
        write_whole(args.output, content)
        return Answer(rows, [_written(args.output, len(rows))])
    if form == "json":
        return Answer(rows, [json.dumps(rows, ensure_ascii=False, allow_nan=False)])
    if form == "csv" and not args.json:
        sys.stdout.write(_content(found, rows, form, args).decode("utf-8-sig").replace("\r\n", "\n"))
        return Answer(rows)
    return Answer(rows, [_line(row) for row in rows])


def _form(args: argparse.Namespace) -> str:
    """Return the form that is asked for, by word or by the file's ending; empty where neither says any."""
    from geo.base.errors import ValueRefused

    ending = "" if args.output is None else args.output.suffix.lower().removeprefix(".")
    form: str = args.form or (ending if ending in FORMS else "")
    if form in BINARY and args.output is None:
        raise ValueRefused(field="format", value=form, wanted=f"en fil att skriva till: -o rapporter.{form}")
    if not form and args.output is not None:
        raise ValueRefused(field="fil", value=args.output.name, wanted=f"--format: {', '.join(FORMS)}")
    return form


def _noted(store: Any, args: argparse.Namespace, ids: list[str], query: dict[str, str]) -> None:
    """Write down what is read; the trace comes first: what could not be written down does not leave."""
    from urllib.parse import urlencode

    from data.trust import audit_log
    from data.trust.asker import operator

    act = audit_log.Act.READ if args.output is None else audit_log.Act.EXPORT
    said: dict[str, Any] = {"selection": urlencode(query), "records": ids, "purpose": args.purpose}
    audit_log.note(store, operator(), act, at=now(args), **said)


def _content(found: "pd.DataFrame", rows: list[dict[str, Any]], form: str, args: argparse.Namespace) -> bytes:
    """Return the file: columns named as in the JSON."""
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, allow_nan=False, indent=1).encode()
    from layers.export import record_files
    from layers.texts import text
    from service.listed_records import KEYS, local

    values: dict[str, Any] = {key: [row[key] for row in rows] for key in KEYS}
    values |= {"from": local(found["start"]), "to": local(found["end"])}
    columns = tuple(record_files.Column(key, key, values[key]) for key in KEYS)
    return record_files.write(record_files.Records(text("record_list.name"), columns, (), now(args)), form)


def _written(file: Path, n: int) -> str:
    from layers.texts import text

    return text("record_list.written", file=str(file), n=n)


def _line(row: dict[str, Any]) -> str:
    """Say one record in a line: when, where, what and by whom."""
    from layers.texts import text

    day = row["from"][:16].replace("T", " ") if row["from"] else text("record_list.undated")
    if row["from"] and row["time_quality"] not in ("moment", "interval"):
        day = day[:10]
    kind = row["subcategory"] or text(f"category.{row['category']}")
    where = row["place"] or row["place_text"]
    parts = (day, row["locality"], where, kind, text(f"source.{row['source']}"), " ".join(row["text"].split()))
    return " · ".join(part for part in parts if part)
