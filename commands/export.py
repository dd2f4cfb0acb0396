"""``karta export``: one map as a file, stamped with what it shows and leaves out; each leaves a row in the audit."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from commands import Answer, now

if TYPE_CHECKING:
    from data.store import Store
    from geo.periods import Selection
    from layers.sheet import Sheet

ALL: Final = "alla"
"""``--locality alla``: one file an ort, into a folder."""

REPLICAS: Final = 999
SEED: Final = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the circle, the format, a selection, a purpose and the file."""
    from commands.hotspots import selection_arguments
    from layers.export import FORMATS

    parser.add_argument("--audience", required=True, choices=["public", "partner", "unit"], help="vem kartan är till")
    parser.add_argument("--format", required=True, choices=sorted(FORMATS), dest="form", help="filens format")
    parser.add_argument("--purpose", default="", metavar="TEXT", help="varför; noteras i loggen och på kartan")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FIL", help="filen, eller mappen vid alla")
    selection_arguments(parser)


def run(args: argparse.Namespace) -> Answer:
    """Write the file, or say why not."""
    from data.store import Store

    if args.audience == "public":
        return _refused(args, "export.public")
    with Store() as store:
        if args.locality == [ALL]:
            return _every_ort(args, store)
        return _one(args, store, _selection(args), args.output)


def _every_ort(args: argparse.Namespace, store: "Store") -> Answer:
    from dataclasses import replace

    from data.reference import localities

    args.locality = []
    whole = _selection(args)
    args.output.mkdir(parents=True, exist_ok=True)
    answers = [
        _one(args, store, replace(whole, localities=(name,)), args.output / f"{name.lower()}.{args.form}")
        for name in localities().names
    ]
    data: dict[str, Any] = {
        "file": str(args.output),
        "audience": args.audience,
        "cells": sum(answer.data["cells"] for answer in answers),
        "withheld": sum(answer.data["withheld"] for answer in answers),
        "refused": None,
        "files": [answer.data for answer in answers],
    }
    return Answer(data, [line for answer in answers for line in answer.lines])


def _one(args: argparse.Namespace, store: "Store", selection: "Selection", file: Path) -> Answer:
    from urllib.parse import urlencode

    from data import audit
    from data.asker import operator
    from layers import export
    from layers.texts import text

    sheet = sheet_of(store, selection, args)
    content = export.write(sheet, args.form)
    counts = sheet.drawing.scene.counts
    # the trace first: what could not be written down does not leave
    audit.note(
        store,
        operator(),
        audit.Act.EXPORT,
        at=now(args),
        selection=urlencode(selection.to_query() | {"audience": args.audience, "format": args.form}),
        count=counts.selected,
        purpose=args.purpose,
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
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

    from data import reference, walks
    from data.areas import areas
    from data.background import coverage, dwellings
    from geo.hotspots.detect import detect
    from geo.records import Role
    from layers.ground import areas_of, ground_of
    from layers.sheet import Sheet
    from layers.stack import layers_for, map_of, scene_of

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
        routes=walks.routes(store),
        today=moment.date(),
        replicas=REPLICAS,
        seed=SEED,
    )
    scene = scene_of(
        observations,
        selection,
        ground=ground_of(reference.localities(), reference.names()),
        areas=areas_of(kept),
        today=moment.date(),
        audience=role,
        detection=found,
        made_up=store.fact("made_up") is not None,
    )
    layers = [
        layer for layer in layers_for(role) if layer.key not in ("activity", "density", "cells", "stops", "areas")
    ]
    return Sheet(map_of(scene, layers), moment, version("trygghetskartan"), args.purpose)


def _selection(args: argparse.Namespace) -> "Selection":
    from commands.hotspots import selection_of

    return selection_of(args)


def _refused(args: argparse.Namespace, key: str) -> Answer:
    from layers.texts import text

    reason = text(key)
    data = {"file": str(args.output), "audience": args.audience, "cells": 0, "withheld": 0, "refused": reason}
    return Answer(data, [reason], status=1)
