"""A round on paper: one page for the management, and the compilation for those who reported; tagged PDF by Typst."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from geo.base.records import Role
from layers.export.typesetting import typeset
from layers.reports.round_sheet import KINDS, action_line, place_line, reports, said
from layers.scene.scene import Ground, may_see
from layers.texts import number, text

MOST_DECIDED: Final = 4
"""Actions on the management's page; the compilation has them all."""

MOST_NEW: Final = 3
"""Places of each list on the management's page."""

MAP_SEEN: Final = Role.PARTNER
"""The narrowest role that may see hotspots on a map."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """For whom a file is made; ``own`` are the receiver's own reports: day, place, category, words."""

    role: Role
    made: datetime
    version: str
    own: tuple[tuple[str, str, str, str], ...] = ()
    sender: str = ""

    @property
    def stamp(self) -> str:
        """What stands at the foot of every page."""
        return text(
            "round.paper.stamp",
            audience=text(f"round.paper.for.{self.role.value}"),
            made=self.made.strftime("%Y-%m-%d %H.%M"),
            version=self.version,
        )


def management_pdf(shown: Mapping[str, Any], ground: Ground, receiver: Receiver) -> bytes:
    """Return the one page: what the tests say, what is new, where to put the weight, what is decided and late."""
    image, alt = _map(shown, ground)
    spots = shown["spots"]
    files = {"karta.png": image} if may_see(receiver.role, MAP_SEEN) else {}
    said_of = {
        **_head(shown, receiver, text("round.paper.management")),
        "headline": shown["headline"] or text("round.not_tested"),
        "sentences": [_spot(row) for row in spots[:2]],
        "none": "" if spots else text("round.spots_none"),
        "facts": _facts(shown),
        "map": {"file": "karta.png", "alt": alt} if files else None,
        "news": [_places(shown, kind, MOST_NEW) for kind in KINDS],
        "focus": _focus(shown),
        "decided": _actions(shown["actions"], text("round.actions"), MOST_DECIDED),
        "overdue": _actions(shown["overdue"], text("round.overdue"), MOST_DECIDED),
    }
    return typeset("management.typ", said_of, files)


def _map(shown: Mapping[str, Any], ground: Ground) -> tuple[bytes, str]:
    from layers.reports.round_paper import map_image  # noqa: PLC0415 - the server starts without the heavy libraries

    return map_image(shown, ground)


def compilation_pdf(shown: Mapping[str, Any], ground: Ground, receiver: Receiver) -> bytes:
    """Return the compilation: what came in, what it shows, what was decided, and the receiver's own reports."""
    files: dict[str, bytes] = {}
    picture = None
    if may_see(receiver.role, MAP_SEEN):
        files["karta.png"], alt = _map(shown, ground)
        picture = {"file": "karta.png", "alt": alt}
    lines = shown["incoming"]["lines"]
    said_of = {
        **_head(shown, receiver, text("round.paper.compilation")),
        "lead": text("round.paper.lead"),
        "facts": _facts(shown),
        "incoming_title": text("round.paper.incoming"),
        "columns": [text("round.paper.reports"), text("round.paper.before")],
        "incoming": [
            {
                "title": text(f"round.paper.by_{group}"),
                "rows": [
                    [group_name(group, line["key"]), said(line["n"]), said(line["before"])]
                    for line in lines
                    if line["group"] == group
                ],
            }
            for group in ("source", "category", "locality")
        ],
        "news_title": text("round.paper.news"),
        "news": [{**_places(shown, kind, None), "hint": text(f"round.kind.{kind}_hint")} for kind in KINDS],
        "tested_title": text("round.spots"),
        "headline": shown["headline"] or text("round.not_tested"),
        "spots": [_spot(row) for row in shown["spots"]],
        "often": _often(shown),
        "map": picture,
        "focus": _focus(shown),
        "decided": _actions(shown["actions"], text("round.actions"), None),
        "overdue": _actions(shown["overdue"], text("round.overdue"), None),
        "own_title": text("round.paper.own", sender=receiver.sender) if receiver.own else "",
        "own_columns": [text(f"round.paper.own_{name}") for name in ("day", "place", "category", "words")],
        "own": [list(row) for row in receiver.own],
        "better_title": text("round.paper.better"),
        "better": [text(f"round.paper.better_{at}") for at in (1, 2, 3)],
    }
    return typeset("compilation.typ", said_of, files)


def _head(shown: Mapping[str, Any], receiver: Receiver, kind: str) -> dict[str, Any]:
    return {
        "title": text("round.title", first=shown["first"], last=shown["last"]),
        "kind": kind,
        "organisation": text("round.paper.organisation"),
        "made_up": text("made_up.page") if shown["made_up"] else "",
        "stamp": receiver.stamp,
        "foot": text("round.paper.foot"),
        "map_key": text("round.paper.map_key"),
    }


def _facts(shown: Mapping[str, Any]) -> list[list[str]]:
    came = shown["incoming"]
    new = sum(row["kind"] == "new" for row in shown["news"])
    back = sum(row["kind"] == "returning" for row in shown["news"])
    return [
        [number(came["n"]), text("round.paper.fact.reports", before=number(came["before"]))],
        [number(came["senders"]), text("round.paper.fact.senders")],
        [number(new), text("round.paper.fact.new")],
        [number(back), text("round.paper.fact.returning")],
        [number(len(shown["overdue"])), text("round.paper.fact.overdue")],
    ]


def _spot(row: Mapping[str, Any]) -> dict[str, str]:
    where = ", ".join(part for part in (row["name"], row["locality"]) if part)
    return {"name": where or row["verdict"], "verdict": row["verdict"], "sentence": row["sentence"]}


def _places(shown: Mapping[str, Any], kind: str, most: int | None) -> dict[str, Any]:
    rows = [row for row in shown["news"] if row["kind"] == kind]
    listed = [
        [", ".join(part for part in (row["place"], row["locality"]) if part), _count(row), place_line(row)]
        for row in rows[:most]
    ]
    more = len(rows) - len(listed)
    return {
        "title": text(f"round.kind.{kind}"),
        "rows": listed,
        "more": text("round.paper.more", n=number(more)) if more else "",
        "empty": text(f"round.kind.{kind}_none"),
    }


def _count(row: Mapping[str, Any]) -> str:
    n = row["before"] if row["kind"] == "quiet" else row["n"]
    return reports(n) if isinstance(n, int) else text("round.reports_many", n=n)


def _often(shown: Mapping[str, Any]) -> dict[str, Any]:
    rows = [
        [", ".join(part for part in (row["name"], row["locality"]) if part), reports(row["n"]), place_line(row)]
        for row in shown["often"]
    ]
    return {
        "title": text("round.often"),
        "hint": text("round.often_hint"),
        "rows": rows,
        "more": "",
        "empty": text("round.often_none"),
    }


def _focus(shown: Mapping[str, Any]) -> dict[str, Any]:
    rows = [[", ".join(part for part in (row["name"], row["locality"]) if part), row["why"]] for row in shown["focus"]]
    return {"title": text("round.paper.focus"), "rows": rows, "empty": text("round.focus_none")}


def _actions(rows: Sequence[Mapping[str, Any]], title: str, most: int | None) -> dict[str, Any]:
    whole = [row for row in rows if not row["part_of"]]
    listed = [
        {
            "what": row["what"],
            "line": action_line(row),
            "status": row["status"],
            "reason": text("action.refused", reason=row["reason"]) if row["status"] == "görs inte" else "",
        }
        for row in whole[:most]
    ]
    more = len(whole) - len(listed)
    empty = text("round.overdue_none" if title == text("round.overdue") else "round.actions_none")
    return {
        "title": title,
        "rows": listed,
        "more": text("round.paper.more", n=number(more)) if more else "",
        "empty": empty,
    }


def group_name(group: str, key: str) -> str:
    """Return a source, a category or an ort as it is read."""
    if group == "locality":
        return {"": text("round.paper.no_ort"), "landsbygd": text("locality.landsbygd")}.get(key, key)
    return text(f"{group}.{key}")
