"""A walk's protocol: every pin with what was decided of it, as HTML or as a spreadsheet (``walk_pdf`` prints it).

What people wrote is only ever escaped text here; in the spreadsheet nothing of it can be a formula.
"""

import base64
import html
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from layers.texts import text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

COLUMNS: Final = ("number", "place", "said", "proposal", "owner", "responsible", "deadline", "status", "reason")
"""The protocol's columns; the texts name them."""

_WIDTHS: Final = (5, 28, 52, 36, 18, 18, 12, 18, 30)

_STYLE: Final = """
body { font: 16px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; color: #14212b; margin: 2rem auto; max-width: 88rem;
  padding: 0 1rem; }
h1 { font-size: 1.7rem; margin-bottom: .2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
dt { font-weight: 600; } dd { margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: .6rem 0; }
th, td { border: 1px solid #8a8378; padding: .4rem .5rem; vertical-align: top; text-align: left; }
th { background: #e9edf1; }
.otrygg td:first-child { border-left: 8px solid #8f2d0e; }
.trygg td:first-child { border-left: 8px double #0b5a4c; }
img { max-width: 16rem; max-height: 12rem; display: block; margin-top: .4rem; }
.warn { background: #fff3d1; border: 2px solid #6b4a00; padding: .6rem 1rem; }
@media print { body { font-size: 11px; margin: 0; } tr { break-inside: avoid; } }
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One pin in the protocol, in words."""

    number: int
    place: str
    feeling: str
    causes: tuple[str, ...] = ()
    words: str = ""
    proposal: str = ""
    voices: int = 1
    same_as: int | None = None
    owner: str = ""
    responsible: str = ""
    deadline: str = ""
    status: str = ""
    reason: str = ""
    time: str = ""
    note: str = ""
    photos: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def said(self) -> str:
        """The observation, good or bad: the feeling, what it depends on, and the words."""
        parts = [text(f"protocol.{self.feeling}")]
        if self.causes:
            parts.append(", ".join(self.causes))
        line = ": ".join(parts)
        voices = text("protocol.voices", n=self.voices) if self.voices > 1 else ""
        return "\n".join(part for part in (line, self.words, voices, self.note) if part)

    @property
    def decision(self) -> str:
        """What was decided: the status, or that it is the same as another."""
        return text("protocol.same", number=self.same_as) if self.same_as is not None else self.status

    def cells(self) -> tuple[str, ...]:
        """Return the row's text in the order of ``COLUMNS``."""
        return (
            str(self.number),
            self.place,
            self.said,
            self.proposal,
            self.owner,
            self.responsible,
            self.deadline,
            self.decision,
            self.reason,
        )


@dataclass(frozen=True, slots=True)
class Protocol:
    """A walk with its rows; ``facts`` are label and value, for the top."""

    title: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    stamp: str
    uuids: tuple[str, ...] = ()
    """The pins that it tells of, for its trace."""

    @property
    def unjudged(self) -> int:
        """How many rows nobody has decided anything of."""
        return sum(row.same_as is None and row.status == text("protocol.unjudged") for row in self.rows)

    @property
    def caption(self) -> str:
        """How many pins, how many of each feeling, how many that wait."""
        unsafe = sum(row.feeling == "otrygg" for row in self.rows)
        return text(
            "protocol.caption", n=len(self.rows), otrygg=unsafe, trygg=len(self.rows) - unsafe, unjudged=self.unjudged
        )


def headings() -> tuple[str, ...]:
    """Return the columns' names."""
    return tuple(text(f"protocol.column.{name}") for name in COLUMNS)


def as_html(protocol: Protocol) -> bytes:
    """Return the protocol as one HTML document that asks nobody for anything."""
    facts = "".join(f"<dt>{_plain(label)}</dt><dd>{_plain(value)}</dd>" for label, value in protocol.facts)
    heads = "".join(f'<th scope="col">{_plain(name)}</th>' for name in headings())
    rows = "".join(_html_row(row) for row in protocol.rows)
    return f"""<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{_plain(protocol.title)}</title><style>{_STYLE}</style></head><body>
<h1>{_plain(protocol.title)}</h1><p class="warn">{_plain(text("protocol.warning"))}</p><dl>{facts}</dl>
<div class="wide" tabindex="0" role="region" aria-label="{_plain(protocol.caption)}">
<table><caption>{_plain(protocol.caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>
<p>{_plain(protocol.stamp)}</p></body></html>
""".encode()


def _html_row(row: Row) -> str:
    cells = list(row.cells())
    shown = [_plain(cell).replace("\n", "<br>") for cell in cells]
    shown[2] += "".join(
        f'<img alt="{_plain(text("protocol.photo", k=k, number=row.number))}" '
        f'src="data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}">'
        for k, jpeg in enumerate(row.photos, start=1)
    )
    return f'<tr class="{row.feeling}">' + "".join(f"<td>{cell}</td>" for cell in shown) + "</tr>"


def _plain(words: str) -> str:
    return html.escape(words, quote=True)


def as_xlsx(protocol: Protocol) -> bytes:
    """Return the protocol as a spreadsheet: one sheet, a heading row that stays, every cell text."""
    import xlsxwriter  # noqa: PLC0415 - the server starts without the heavy libraries

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": protocol.title, "comments": protocol.stamp})
        sheet = book.add_worksheet(text("protocol.sheet"))
        strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#e9edf1", "border": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, protocol.title, book.add_format({"bold": True, "font_size": 14}))
        first = 1
        for first, (label, value) in enumerate((*protocol.facts, ("", text("protocol.warning"))), start=1):
            sheet.write_string(first, 0, f"{label}: {value}" if label else value)
        first += 2
        _write(sheet, first, headings(), strong)
        for at, row in enumerate(protocol.rows, start=first + 1):
            _write(sheet, at, row.cells(), wrapped)
        sheet.freeze_panes(first + 1, 0)
        sheet.autofilter(first, 0, first + len(protocol.rows), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(first)
    return out.getvalue()


def _write(sheet: "Worksheet", row: int, cells: Iterable[str], style: object) -> None:
    for column, cell in enumerate(cells):
        sheet.write_string(row, column, cell, style)
