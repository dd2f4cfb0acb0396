"""A meeting's slides as files: PowerPoint to edit, and one HTML file for the projector that needs no network."""

import base64
import html
from datetime import datetime, time

from layers.assets import STATIC
from layers.export.deck import Slide, deck
from layers.export.document import document
from layers.public.meeting_evening import Evening, slides_of
from layers.public.public_page import table
from layers.public.public_sheet import PublicSheet
from layers.texts import text


def pptx(sheet: PublicSheet) -> bytes:
    """Return slides of a map without a meeting."""
    return evening_pptx(Evening(sheet))


def evening_pptx(evening: Evening) -> bytes:
    """Return a meeting as a presentation."""
    made = datetime.combine(evening.sheet.scene.settled, time())
    return deck(slides_of(evening), title=evening.title, made=made)


def projector(evening: Evening) -> bytes:
    """Return a meeting as one HTML file: arrow keys turn, and without scripts the slides stand below each other."""
    slides = slides_of(evening)
    body = "\n".join(_section(slide, at, len(slides)) for at, slide in enumerate(slides, start=1))
    buttons = (
        f'<nav hidden><button type="button" id="back">{html.escape(text("evening.back"))}</button>'
        f'<span id="at" role="status"></span>'
        f'<button type="button" id="on">{html.escape(text("evening.on"))}</button></nav>'
    )
    style = (STATIC / "files" / "slides.css").read_text("utf-8")
    script = (STATIC / "files" / "slides.js").read_text("utf-8")
    return document(evening.title, style, f"<main>{body}</main>\n{buttons}", script)


def _section(slide: Slide, at: int, of: int) -> str:
    heading = "h1" if at == 1 else "h2"
    parts = [f"<{heading}>{html.escape(slide.title)}</{heading}>"]
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in slide.lines)
    if slide.picture:
        data = base64.b64encode(slide.picture).decode()
        parts.append(
            f'<div class="beside"><img alt="{html.escape(slide.alt)}" src="data:image/png;base64,{data}">'
            + (f"<div>{lines}</div>" if lines else "")
            + "</div>"
        )
    elif lines:
        parts.append(f'<div class="lines">{lines}</div>')
    if slide.rows:
        parts.append(table(slide.title, slide.titles, slide.rows))
    if slide.foot:
        parts.append(f"<footer>{html.escape(slide.foot)}</footer>")
    kind, dash, _ = slide.key.partition("-")
    kind += " one" if dash else ""
    label = html.escape(text("evening.slide", at=at, of=of))
    return f'<section id="bild-{at}" class="{kind}" aria-label="{label}">{"".join(parts)}</section>'
