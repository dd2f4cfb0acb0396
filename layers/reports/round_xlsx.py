"""The compilation as a workbook: the same content as on paper, to sort and count further; every text is a text."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from geo.base.records import Role
from layers.export.export_tables import Sheeted, Value
from layers.export.xlsx import workbook
from layers.reports.round_pdf import Receiver, group_name
from layers.scene.scene import may_see
from layers.texts import text

ACTIONS = ("what", "place", "locality", "owner", "responsible", "term", "deadline", "status", "reason")


def compilation_xlsx(shown: Mapping[str, Any], receiver: Receiver) -> bytes:
    """Return the workbook."""
    tables = [_about(shown, receiver), _incoming(shown), _news(shown), _tested(shown), _actions(shown)]
    if receiver.own:
        titles = tuple(text(f"round.paper.own_{name}") for name in ("day", "place", "category", "words"))
        tables.append(Sheeted(text("round.paper.sheet.own"), titles, tuple(receiver.own)))
    if may_see(receiver.role, Role.UNIT):
        rows = tuple((row["place"], row["text"], row["written_by"]) for row in shown["notes"])
        titles = (_title("place"), text("round.note_words"), text("controller.who"))
        tables.append(Sheeted(text("round.paper.sheet.notes"), titles, rows))
    return workbook(tables, title=_name(shown), made=receiver.made.replace(tzinfo=None))


def _name(shown: Mapping[str, Any]) -> str:
    return text("round.title", first=shown["first"], last=shown["last"])


def _title(name: str) -> str:
    return text(f"round.paper.column.{name}")


def _about(shown: Mapping[str, Any], receiver: Receiver) -> Sheeted:
    rows: list[tuple[Value, ...]] = [
        (text("round.paper.compilation"), _name(shown)),
        (text("round.fact.incoming"), shown["incoming"]["n"]),
        (text("round.fact.senders"), shown["incoming"]["senders"]),
        (text("round.spots"), shown["headline"] or text("round.not_tested")),
        (text("export.about.stamp"), f"{receiver.stamp} {text('round.paper.foot')}"),
    ]
    if shown["made_up"]:
        rows.insert(0, (text("export.about.warning"), text("made_up.page")))
    return Sheeted(text("round.paper.sheet.about"), (text("export.about"), _title("value")), tuple(rows))


def _incoming(shown: Mapping[str, Any]) -> Sheeted:
    rows = tuple(
        (text(f"round.paper.by_{line['group']}"), group_name(line["group"], line["key"]), line["n"], line["before"])
        for line in shown["incoming"]["lines"]
    )
    titles = (_title("group"), _title("key"), text("round.paper.reports"), text("round.paper.before"))
    return Sheeted(text("round.paper.sheet.incoming"), titles, rows)


def _news(shown: Mapping[str, Any]) -> Sheeted:
    rows = tuple(
        (
            text(f"round.kind.{row['kind']}"),
            row["place"],
            row["locality"],
            row["n"],
            row["before"],
            row["senders"],
            _day(row["latest"]),
        )
        for row in shown["news"]
    )
    keys = ("kind", "place", "locality", "n", "before", "senders", "latest")
    return Sheeted(text("round.paper.sheet.news"), tuple(_title(key) for key in keys), rows)


def _tested(shown: Mapping[str, Any]) -> Sheeted:
    rows: list[tuple[Value, ...]] = [
        (row["name"], row["locality"], row["verdict"], row["n"], row["sentence"]) for row in shown["spots"]
    ]
    often = text("round.often")
    rows += [(row["name"], row["locality"], often, row["n"], "") for row in shown["often"]]
    keys = ("place", "locality", "verdict", "n", "sentence")
    return Sheeted(text("round.paper.sheet.tested"), tuple(_title(key) for key in keys), tuple(rows))


def _actions(shown: Mapping[str, Any]) -> Sheeted:
    late = {row["id"] for row in shown["overdue"]}
    every = {row["id"]: row for row in [*shown["actions"], *shown["overdue"]] if not row["part_of"]}
    rows = tuple(
        (
            *(_day(row[key]) if key == "deadline" else row[key] for key in ACTIONS),
            text("round.paper.yes") if row["id"] in late else "",
        )
        for row in every.values()
    )
    titles = tuple(_title(key) for key in (*ACTIONS, "late"))
    return Sheeted(text("round.paper.sheet.actions"), titles, rows)


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None
