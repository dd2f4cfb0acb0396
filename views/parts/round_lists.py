"""The lists of a round, as the component shows them: what is new, what is late, what was said and decided."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from geo.base.periods import LOCAL, quarter_of
from layers.reports.aftermath import parts_line
from layers.reports.round_sheet import KINDS, action_line, place_line, said
from layers.texts import number, text
from views.access import asker_of_request

Row = Mapping[Any, Any]


def facts(shown: Row) -> list[dict[str, str]]:
    """Return the numbers that stand first."""
    came, late = shown["incoming"], len(shown["overdue"])
    new = sum(row["kind"] == "new" for row in shown["news"])
    rows = [
        {
            "name": text("round.fact.incoming"),
            "value": number(came["n"]),
            "note": text("round.fact.before", n=number(came["before"])),
        },
        {"name": text("round.fact.senders"), "value": number(came["senders"])},
        {"name": text("round.fact.new"), "value": number(new)},
        {"name": text("round.fact.overdue"), "value": number(late)},
    ]
    if came["unplaced"]:
        note = text("round.fact.unplaced_note")
        rows.append({"name": text("round.fact.unplaced"), "value": number(came["unplaced"]), "note": note})
    return rows


def news(shown: Row, *, links: bool = True) -> list[dict[str, Any]]:
    """Return new, returning and quiet places, what is late, and what is often named."""
    sections = []
    for kind in KINDS:
        rows = [row for row in shown["news"] if row["kind"] == kind]
        sections.append(
            {
                "title": text(f"round.kind.{kind}"),
                "count": len(rows),
                "hint": text(f"round.kind.{kind}_hint") if rows else "",
                "empty": text(f"round.kind.{kind}_none"),
                "rows": [_place(row, "quiet" if kind == "quiet" else "plain", links=links) for row in rows],
            }
        )
    late = shown["overdue"]
    sections.append(
        {
            "title": text("round.overdue"),
            "count": len(late),
            "tone": "late" if late else None,
            "hint": text("round.overdue_hint") if late else "",
            "empty": text("round.overdue_none"),
            "rows": [_action(row, late=True, links=links) for row in late],
        }
    )
    sections.append(
        {
            "title": text("round.often"),
            "count": len(shown["often"]),
            "hint": text("round.often_hint") if shown["often"] else "",
            "empty": text("round.often_none"),
            "rows": [_place(row, "often", links=links) for row in shown["often"]],
        }
    )
    return sections


def spots(shown: Row) -> dict[str, Any]:
    """Return the tested hotspots, each with its sentence."""
    return {
        "title": text("round.spots"),
        "hint": shown["headline"],
        "empty": text("round.spots_none" if shown["tested"] else "round.not_tested"),
        "rows": [
            {
                "name": row["name"] or row["verdict"],
                "mark": str(row["rank"]),
                "style": "hot" if row["style"] == "tydlig" else "maybe",
                "line": f"{row['verdict']}, {row['locality']}",
                "words": row["sentence"],
            }
            for row in shown["spots"]
        ],
    }


def notes(rows: Sequence[Row], *, removable: bool = False) -> dict[str, Any]:
    """Return the notes, oldest first."""
    return {
        "title": text("round.notes"),
        "empty": text("round.notes_none"),
        "rows": [
            {
                "id": row["id"],
                "name": row["place"] or text("round.whole"),
                "words": row["text"],
                "note": text("round.note_line", who=row["written_by"], at=moment(row["written"])),
                "plain": True,
                "remove": text("round.remove") if removable else None,
            }
            for row in rows
        ],
    }


def decided(rows: Sequence[Row], today: date, *, links: bool = True) -> dict[str, Any]:
    """Return the round's actions."""
    day = today.isoformat()
    whole = [row for row in rows if not row["part_of"]]
    lines = []
    for row in whole:
        line = _action(row, late=bool(row["deadline"]) and row["deadline"] < day, links=links)
        houses = parts_line([part for part in rows if part["part_of"] == row["id"]])
        lines.append(line | {"line": " · ".join(words for words in (line["line"], houses) if words)})
    return {
        "title": text("round.actions"),
        "count": len(whole),
        "empty": text("round.actions_none"),
        "rows": lines,
    }


def focus(rows: Sequence[Row], day: date) -> dict[str, Any]:
    """Return the quarter's focus areas."""
    return {
        "title": text("round.focus", quarter=quarter_of(day)),
        "hint": text("round.focus_hint"),
        "empty": text("round.focus_none"),
        "rows": [{"name": named(row), "mark": str(at), "words": row["why"]} for at, row in enumerate(rows, start=1)],
    }


def place_options(shown: Row) -> list[str]:
    """Return the places that are worth choosing: those the round speaks of, each with its ort."""
    rows = [*shown["spots"], *shown["often"], *shown["places"], *shown["news"], *shown["focus"]]
    return sorted({named(row) for row in rows} - {""})


def named(row: Row) -> str:
    """Return a place with its ort, as it is chosen in a list."""
    name = row.get("name") or row.get("place") or ""
    return ", ".join(part for part in (name, row["locality"]) if part)


def unnamed(option: str) -> tuple[str, str]:
    """Return the place and the ort of what ``named`` made; no ort where somebody wrote none."""
    name, _, locality = option.rpartition(", ")
    return (name.strip(), locality.strip()) if name else (locality.strip(), "")


def place_href(place_id: str) -> str:
    """Return the address of a place's own page."""
    return f"/plats?{urlencode({'plats': place_id} | asker_of_request.shown_to())}"


def action_href(action_id: str) -> str:
    """Return the address of an action."""
    return f"/atgarder?{urlencode({'atgard': action_id} | asker_of_request.shown_to())}"


def moment(micros: int) -> str:
    """Return a stored moment as it is read in Sweden."""
    return datetime.fromtimestamp(micros / 1_000_000, tz=LOCAL).strftime("%Y-%m-%d %H.%M")


def _place(row: Row, style: str, *, links: bool) -> dict[str, Any]:
    return {
        "name": named(row),
        "href": place_href(row["id"]) if links else None,
        "mark": said(row["before"] if row.get("kind") == "quiet" else row["n"]),
        "unit": text("round.reports"),
        "style": style,
        "line": place_line(row),
    }


def _action(row: Row, *, late: bool, links: bool) -> dict[str, Any]:
    late = late and row["status"] not in ("klar", "görs inte")
    return {
        "name": row["what"],
        "href": action_href(row["id"]) if links else None,
        "line": action_line(row),
        "chip": text("round.late") if late else row["status"],
        "tone": "late" if late else {"klar": "done", "görs inte": "refused"}.get(row["status"], "plain"),
        "note": text("action.refused", reason=row["reason"]) if row["status"] == "görs inte" else "",
    }
