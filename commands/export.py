"""``karta export``: one map as a file, stamped with what it shows and leaves out; each leaves a row in the audit."""

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from commands import Answer, now, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.store.store import Store
    from geo.base.periods import Selection
    from layers.paper.map_sheet import Sheet
    from layers.scene.public_door import HeldWords

ALL: Final = "alla"
"""``--locality alla``: one file an ort, into a folder."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the circle, the format, a selection, a purpose and the file."""
    from commands.hotspots import selection_arguments
    from layers.public import FORMATS

    parser.add_argument("--audience", required=True, choices=["public", "partner", "unit"], help="vem kartan är till")
    parser.add_argument("--format", required=True, choices=sorted(FORMATS), dest="form", help="filens format")
    parser.add_argument("--purpose", default="", metavar="TEXT", help="varför; noteras i loggen och på kartan")
    parser.add_argument(
        "--paper", choices=["a3", "a4"], default="a3", help="papper, för offentlig pdf, png och svg (a3)"
    )
    parser.add_argument(
        "--preview", action="store_true", help="offentlig: visa vad som inte visas och varför; skriv inget"
    )
    parser.add_argument(
        "--correct", default="", metavar="SKÄL", help="offentlig: visa det som är fastställt i en ny, rättad upplaga"
    )
    parser.add_argument(
        "--layer", action="append", default=[], choices=_more_layers(), help="ett lager till, till exempel grupper"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FIL", help="filen, eller mappen vid alla")
    selection_arguments(parser)


def _more_layers() -> list[str]:
    """Return the layers that a reader who has chosen nothing does not see, and that paper can have."""
    from layers.map.stack import LAYERS

    return sorted(layer.key for layer in LAYERS if layer.on_paper and not layer.shown)


def run(args: argparse.Namespace) -> Answer:
    """Write the file, or say why not."""
    from data.store.store import Store
    from geo.base.errors import ValueRefused

    if args.preview and args.audience != "public":
        raise ValueRefused(field="preview", value=args.audience, wanted="--audience public")
    if args.output is None and not args.preview:
        raise ValueRefused(field="fil", value="", wanted="-o FIL")
    with Store(create=False) as store:
        if args.audience == "public":
            return _public(args, store)
        if args.locality == [ALL]:
            return _every_ort(args, lambda: _selection(args), partial(_one, args, store))
        return _one(args, store, _selection(args), args.output)


def _every_ort(args: argparse.Namespace, whole_of: "Callable[[], Selection]", one: "Callable[..., Answer]") -> Answer:
    """Write one file an ort with ``one(selection, file)``, into the folder that was named."""
    import sys
    from dataclasses import replace

    from data.places.reference import localities
    from layers.texts import text

    args.locality = []
    whole = whole_of()
    names = localities().names
    answers = []
    for at, name in enumerate(names, start=1):
        file = args.output / f"{name.lower()}.{args.form}"
        answers.append(one(replace(whole, localities=(name,)), file))
        print(text("export.progress", at=at, of=len(names), name=name), file=sys.stderr, flush=True)  # noqa: T201
    return _together(args, answers)


def _one(args: argparse.Namespace, store: "Store", selection: "Selection", file: Path) -> Answer:
    from urllib.parse import urlencode

    from data.trust import audit_log
    from data.trust.asker import operator
    from layers import export
    from layers.texts import text

    sheet = sheet_of(store, selection, args)
    content = export.write(sheet, args.form)
    counts = sheet.drawing.scene.counts
    # the trace first: what could not be written down does not leave
    audit_log.note(
        store,
        operator(),
        audit_log.Act.EXPORT,
        at=now(args),
        selection=urlencode(selection.to_query() | {"audience": args.audience, "format": args.form}),
        count=counts.selected,
        purpose=args.purpose,
    )
    write_whole(file, content)
    cells = len(sheet.places)
    data = {
        "file": str(file),
        "audience": args.audience,
        "cells": cells,
        "withheld": sheet.withheld,
        "refused": None,
        "records": counts.selected,
        "hotspots": len(sheet.spots),
    }
    return Answer(data, [text("export.done", file=str(file), cells=cells, n=counts.selected)])


def sheet_of(store: "Store", selection: "Selection", args: argparse.Namespace) -> "Sheet":
    """Return what is to leave: read, tested and drawn for the circle that was asked for."""
    from importlib.metadata import version

    from data.places import reference
    from data.places.area_rows import areas
    from data.places.dwellings import by_ort, coverage, dwellings
    from data.walks import walk_rows
    from geo.base.records import Role
    from geo.hotspots.detect import detect
    from layers.map.stack import layers_for, map_of, scene_of
    from layers.paper.map_sheet import Sheet
    from layers.scene.ground_of import areas_of
    from service import open_store
    from service.kept_answers import ground

    moment = now(args)
    role = Role(args.audience)
    observations = store.observations()
    kept = areas(store)
    found = detect(
        observations,
        selection,
        areas=kept,
        dwellings=dwellings(store),
        coverage=coverage(store),
        localities=reference.localities(),
        names=reference.names(),
        routes=walk_rows.routes(store),
        today=moment.date(),
        replicas=open_store.REPLICAS,
        seed=open_store.SEED,
    )
    scene = scene_of(
        observations,
        selection,
        ground=ground(),
        areas=areas_of(kept),
        today=moment.date(),
        audience=role,
        detection=found,
        made_up=store.fact("made_up") is not None,
        homes=by_ort(store),
    )
    layers = [layer for layer in layers_for(role) if layer.on_paper and (layer.shown or layer.key in args.layer)]
    return Sheet(map_of(scene, layers), moment, version("trygghetskartan"), args.purpose)


def _selection(args: argparse.Namespace) -> "Selection":
    from commands.hotspots import selection_of

    return selection_of(args)


def _public(args: argparse.Namespace, store: "Store") -> Answer:
    """Write a public map of released cells, or say in Swedish why there is none."""
    from geo.base.errors import ReleaseRefused
    from layers.texts import say

    try:
        if args.preview:
            return _previewed(args, store)
        if args.locality == [ALL]:
            return _every_ort(args, lambda: _public_selection(args), partial(_one_public, args, store))
        return _one_public(args, store, _public_selection(args), args.output)
    except ReleaseRefused as error:
        reason = say(error)
        data = {"file": str(args.output), "audience": "public", "cells": 0, "withheld": 0, "refused": reason}
        return Answer(data, [reason], status=1)


def _one_public(args: argparse.Namespace, store: "Store", selection: "Selection", file: Path) -> Answer:
    from data.trust.asker import operator
    from layers.texts import text
    from service.publishing import file_of, sheet_of

    more = {"form": args.form, "purpose": args.purpose, "paper": args.paper, "correct": args.correct.strip()}
    sheet = sheet_of(store, operator(), selection, at=now(args), **more)
    content = file_of(sheet, args.form)
    write_whole(file, content)
    facts = {
        "cells": len(sheet.scene.cells),
        "withheld": sheet.scene.withheld,
        "findings": len(sheet.scene.findings),
    }
    held = sheet.scene.held
    more = {"edition": sheet.scene.edition, "later": sheet.scene.later, "held": _held(held)}
    data = {"file": str(file), "audience": "public", "refused": None} | facts | more
    lines = [text("public.done", file=str(file), **facts)]
    if held:
        where = ", ".join(dict.fromkeys(one.where for one in held))
        lines.append(text("public.done_held_one" if len(held) == 1 else "public.done_held", n=len(held), where=where))
    return Answer(data, lines)


def _held(held: "tuple[HeldWords, ...]") -> list[dict[str, Any]]:
    """Return what the public door held back, for the unit's eyes."""
    return [{"where": one.where, "words": one.words, "kinds": list(one.kinds)} for one in held]


def _together(args: argparse.Namespace, answers: list[Answer]) -> Answer:
    data: dict[str, Any] = {
        "file": str(args.output),
        "audience": args.audience,
        "cells": sum(answer.data["cells"] for answer in answers),
        "withheld": sum(answer.data["withheld"] for answer in answers),
        "refused": None,
        "files": [answer.data for answer in answers],
    }
    return Answer(data, [line for answer in answers for line in answer.lines])


def _previewed(args: argparse.Namespace, store: "Store") -> Answer:
    """Say what a public map would withhold and why, for the unit's eyes."""
    from data.trust.asker import operator
    from layers.public.public_sheet import group_name
    from layers.texts import text
    from service.publishing import preview_of

    if args.locality == [ALL]:
        args.locality = []
    preview = preview_of(store, operator(), _public_selection(args), at=now(args))
    rows = preview.withheld.to_dict("records")
    data = {
        "file": None,
        "audience": "public",
        "cells": len(preview.sheet.scene.cells),
        "withheld": preview.sheet.scene.withheld,
        "refused": None,
        "preview": rows,
        "edition": preview.sheet.scene.edition,
        "later": preview.sheet.scene.later,
        "held": _held(preview.held),
    }
    lines = [text("public.preview", cells=data["cells"], withheld=data["withheld"])]
    lines += [
        text(
            "public.preview.line",
            area=row["unit"],
            period=row["period"],
            group=group_name(row["group"]),
            why=text(f"public.why.{row['why']}"),
        )
        for row in rows
    ]
    if preview.sheet.later:
        lines.append(text("public.preview.later"))
    lines += [
        text("meeting.held.one", where=one.where, words=one.words, kinds=", ".join(one.kinds)) for one in preview.held
    ]
    return Answer(data, lines)


def _public_selection(args: argparse.Namespace) -> "Selection":
    """Return the selection; without days the latest closed calendar years."""
    from dataclasses import replace

    import settings
    from geo.release.scope import default_days

    chosen = _selection(args)
    if args.first is None and args.last is None:
        first, last = default_days(now(args).date(), settings.release_weeks())
        return replace(chosen, first=first, last=last)
    return chosen
