"""``karta verify``: recompute other programs' numbers and say where ours differ."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from commands import Answer
from commands.laboratory import laboratory

if TYPE_CHECKING:
    from lab.verify.vector import Checks

BROKEN: Final = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
"""What a folder that is not as its kind promises may raise, besides our own errors: it is somebody's file."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder."""
    parser.add_argument(
        "folder", type=Path, metavar="MAPP", help="mapp vars undermappar har var sin expected.json (docs/methods.md)"
    )


def run(args: argparse.Namespace) -> Answer:
    """Recompute every folder below that holds an ``expected.json``; done only if every one agrees."""
    from geo.base.errors import NotFound
    from layers.texts import text

    root: Path = args.folder
    found = sorted(path.parent for path in root.rglob("expected.json")) if root.is_dir() else []
    if not found:
        raise NotFound(what="Jämförelsetal (expected.json) i mappen", name=str(root))
    vectors = [vector(folder) for folder in found]
    lines = []
    for one in vectors:
        state = {True: "ok", False: "differs", None: "unknown"}[one["ok"]]
        checks = one["checks"]
        lines.append(text(f"verify.{state}", name=one["name"], checks=len(checks), kind=one["kind"]))
        if one["reason"]:
            lines.append(f"    {one['reason']}")
        lines += [
            "    " + text("verify.check", what=check["what"], error=check["error"], tolerance=check["tolerance"])
            for check in checks
            if not check["ok"]
        ]
    agreed = sum(one["ok"] is True for one in vectors)
    lines.append(text("verify.sum", agreed=agreed, all=len(vectors)))
    return Answer({"vectors": vectors}, lines, status=0 if agreed == len(vectors) else 1)


def vector(folder: Path) -> dict[str, Any]:
    """Recompute one folder; a fault in it is its own answer and stops no other."""
    from shapely.errors import ShapelyError

    from geo.base.errors import KartaError
    from layers.texts import say, text

    kinds = laboratory("verify").KINDS

    answer: dict[str, Any] = {"name": folder.resolve().name, "kind": None, "checks": [], "ok": False, "reason": None}
    try:
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return answer | {"reason": text("verify.no-json")}
    kind = expected.get("kind") if isinstance(expected, dict) else None
    if not isinstance(kind, str) or kind not in kinds:
        return answer | {"ok": None, "kind": kind, "reason": text("verify.no-kind", known=", ".join(sorted(kinds)))}
    answer["kind"] = kind
    try:
        for check in _checks(kind)(folder, expected):
            answer["checks"].append(check.to_json())
    except KartaError as error:
        answer["reason"] = say(error)
    except (*BROKEN, ShapelyError) as error:
        answer["reason"] = text("verify.broken", error=type(error).__name__)
    else:
        answer["ok"] = bool(answer["checks"]) and all(check["ok"] for check in answer["checks"])
        answer["reason"] = None if answer["checks"] else text("verify.nothing")
    return answer


def _checks(kind: str) -> "Checks":
    checks: Checks = laboratory(f"verify.{laboratory('verify').KINDS[kind]}").checks
    return checks
