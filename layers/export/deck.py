"""Slides as PowerPoint: editable text, real tables, pictures that are told in words, speaker's notes."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.util import Emu, Inches, Pt

from layers.map.palette import ACCENT, INK, MUTED

WIDE: Final = Inches(13.333)
HIGH: Final = Inches(7.5)
EDGE: Final = Inches(0.6)
TOP: Final = Inches(1.6)
BLANK: Final = 5
"""The template's layout with a title and nothing else."""

PACKED: Final = (1980, 1, 1, 0, 0, 0)
"""The moment of every part, so that the same slides are the same file."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One thing to be seen. ``picture`` is a PNG that ``alt`` describes; ``notes`` are for the one who speaks."""

    key: str
    title: str
    lines: tuple[str, ...] = ()
    picture: bytes = b""
    alt: str = ""
    titles: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    foot: str = ""
    notes: str = ""


def deck(slides: Sequence[Slide], *, title: str, made: datetime) -> bytes:
    """Return slides as a presentation; ``made`` is the only moment in it."""
    show = Presentation()
    show.slide_width, show.slide_height = WIDE, HIGH
    about = show.core_properties
    about.title, about.author, about.last_modified_by, about.language = title, "", "", "sv-SE"
    about.created = about.modified = made.replace(tzinfo=None)
    about.revision = 1
    for slide in slides:
        _slide(show, slide)
    out = io.BytesIO()
    show.save(out)
    return _repacked(out.getvalue())


def _slide(show: Any, slide: Slide) -> None:
    page = show.slides.add_slide(show.slide_layouts[BLANK])
    heading = page.shapes.title
    heading.left, heading.top, heading.width, heading.height = EDGE, Inches(0.4), WIDE - 2 * EDGE, Inches(1.1)
    _say(heading.text_frame, (slide.title,), size=36, bold=True, colour=ACCENT)
    high = HIGH - TOP - Inches(0.8)
    wide = WIDE - 2 * EDGE
    if slide.picture:
        shape = page.shapes.add_picture(io.BytesIO(slide.picture), EDGE, TOP, height=high)
        most = wide if not slide.lines else int(wide * 0.62)
        if shape.width > most:
            shape.height = Emu(int(shape.height * most / shape.width))
            shape.width = Emu(most)
        shape.element.nvPicPr.cNvPr.set("descr", slide.alt)
        beside = EDGE + shape.width + Inches(0.4)
        if slide.lines:
            _box(page, slide.lines, beside, TOP, WIDE - EDGE - beside, high, size=22)
    elif slide.rows:
        _table(page, slide, wide, high)
    elif slide.lines:
        _box(page, slide.lines, EDGE, TOP, wide, high, size=30 if sum(map(len, slide.lines)) < 420 else 22)  # noqa: PLR2004
    if slide.foot:
        _box(page, (slide.foot,), EDGE, HIGH - Inches(0.6), wide, Inches(0.4), size=12, colour=MUTED)
    if slide.notes:
        page.notes_slide.notes_text_frame.text = slide.notes


def _box(page: Any, lines: Sequence[str], *box: int, size: int, colour: str = INK) -> None:
    frame = page.shapes.add_textbox(*(Emu(int(one)) for one in box)).text_frame
    frame.word_wrap = True
    _say(frame, lines, size=size, colour=colour)


def _say(frame: Any, lines: Sequence[str], *, size: int, bold: bool = False, colour: str = INK) -> None:
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size * 0.4)
        paragraph.alignment = 1
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Calibri"
        run.font.color.rgb = RGBColor(*bytes.fromhex(colour[1:]))  # type: ignore[no-untyped-call]
        run.font.language_id = MSO_LANGUAGE_ID.SWEDISH


def _table(page: Any, slide: Slide, wide: int, high: int) -> None:
    rows = (slide.titles, *slide.rows)
    shape = page.shapes.add_table(
        len(rows), len(slide.titles), EDGE, TOP, Emu(wide), Emu(min(high, Inches(0.45) * len(rows)))
    )
    size = 18 if len(rows) <= 9 else 12  # noqa: PLR2004 - more rows than fit in large type
    longest = [max(4, *(min(60, len(row[at])) for row in rows)) for at in range(len(slide.titles))]
    for at, signs in enumerate(longest):
        shape.table.columns[at].width = Emu(int(wide * signs / sum(longest)))
    for y, row in enumerate(rows):
        for x, words in enumerate(row):
            frame = shape.table.cell(y, x).text_frame
            _say(frame, (words,), size=size, bold=y == 0, colour="#ffffff" if y == 0 else INK)


def _repacked(content: bytes) -> bytes:
    """Return an office file whose parts carry no moment."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, PACKED), old.read(part.filename), zipfile.ZIP_DEFLATED)
    return out.getvalue()
