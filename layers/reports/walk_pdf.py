"""The walk on paper: its protocol, and the sheet that is handed out, as tagged PDF (PDF/UA-1, ``sv-SE``) by Typst.

What people wrote reaches Typst as data in a JSON file and is never part of a template.
"""

import io
from dataclasses import dataclass
from typing import Final

import segno

from layers.export.typesetting import typeset
from layers.reports.walk_protocol import Protocol, headings
from layers.texts import text

CAUSES: Final = {
    "otrygg": (
        "dålig belysning", "skymd sikt", "ödsligt", "svårt att överblicka", "svårt att ta sig därifrån",
        "dålig skötsel", "nedskräpning", "klotter", "lustgaspatroner", "dåliga skyltar", "höga hastigheter",
        "moped och A-traktor", "farlig korsning", "saknar gång- och cykelväg", "utsatt hållplats", "vilt",
    ),
    "trygg": (
        "bra belysning", "fri sikt", "folk i rörelse", "väl skött", "lätt att hitta", "skön att vara på",
    ),
}  # fmt: skip
"""The same words as on the tablets, so that a sheet can be typed in afterwards; a test compares them."""


@dataclass(frozen=True, slots=True)
class Blank:
    """What the printed sheet says; ``code`` and ``link`` are "" where the code is not known any more."""

    title: str
    lead: str
    stops: tuple[tuple[int, str, str], ...]  # number, name, question
    code: str = ""
    link: str = ""
    contact: str = ""


def protocol_pdf(protocol: Protocol) -> bytes:
    """Return the protocol as a tagged PDF."""
    photos: dict[str, bytes] = {}
    rows = []
    for row in protocol.rows:
        names = []
        for k, jpeg in enumerate(row.photos, start=1):
            name = f"foto-{row.number}-{k}.jpg"
            photos[name] = jpeg
            names.append({"file": name, "alt": text("protocol.photo", k=k, number=row.number)})
        rows.append({"cells": row.cells(), "feeling": row.feeling, "photos": names})
    return typeset(
        "protocol.typ",
        {
            "title": protocol.title,
            "warning": text("protocol.warning"),
            "facts": protocol.facts,
            "caption": protocol.caption,
            "headings": headings(),
            "rows": rows,
            "stamp": protocol.stamp,
        },
        photos,
    )


def sheet_pdf(blank: Blank) -> bytes:
    """Return the sheet to hand out as a tagged PDF: the code, the QR, and the same questions as on the tablet."""
    files = {"qr.svg": qr_svg(blank.link)} if blank.link else {}
    return typeset(
        "sheet.typ",
        {
            "title": blank.title,
            "lead": blank.lead,
            "code": blank.code,
            "code_label": text("sheet_walk.code"),
            "how": text("sheet_walk.how", address=blank.link.partition("#")[0].removeprefix("https://")),
            "qr_alt": text("sheet_walk.qr"),
            "contact": text("sheet_walk.contact", name=blank.contact) if blank.contact else "",
            "stops": [{"number": number, "name": name, "question": asked} for number, name, asked in blank.stops],
            "stop_label": text("sheet_walk.stop"),
            "elsewhere": text("sheet_walk.elsewhere"),
            "feeling": text("sheet_walk.feeling"),
            "otrygg": text("protocol.otrygg"),
            "trygg": text("protocol.trygg"),
            "causes": CAUSES,
            "because": text("sheet_walk.because"),
            "good": text("sheet_walk.good"),
            "words": text("sheet_walk.words"),
            "proposal": text("sheet_walk.proposal"),
            "dark": text("sheet_walk.dark"),
            "person": text("sheet_walk.person"),
        },
        files,
    )


def qr_svg(link: str) -> bytes:
    """Return the link's QR as SVG: black on white, the four modules of white around it that readers want."""
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="svg", border=4, scale=4, dark="#000", light="#fff")
    return out.getvalue()


def qr_png(link: str) -> bytes:
    """Return the link's QR as PNG, for the screen."""
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="png", border=4, scale=8)
    return out.getvalue()
