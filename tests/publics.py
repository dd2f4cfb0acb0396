"""What tests of public files build: records with canaries in every field, approved findings, and all files opened."""

import base64
import io
import re
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
import zlib
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

import numpy as np
import pandas as pd

from data.places import reference
from data.trust.asker import Asker
from data.walks import pin_reviews, pin_rows, walk_rows
from data.walks.pin_reviews import Review
from data.walks.pin_rows import Offer, Photo
from data.walks.walk_rows import Stop
from geo.base.periods import LOCAL
from geo.base.records import Role, conform
from layers import public
from layers.public.meeting_evening import Evening
from layers.public.meeting_slides import evening_pptx, projector
from service.publishing import sheet_of

AT = datetime(2026, 11, 22, 15, tzinfo=LOCAL)
TSK = Asker("samordnaren", Role.UNIT)
FORMS = tuple(public.FORMATS)


def rows(
    count, *, locality="Tranemo", day=date(2025, 2, 3), category="trafik", apart_m=40.0, start=0, shift_m=0.0, **more
):
    """``count`` records in an ort, each at an address of its own ``apart_m`` apart (0: all at one)."""
    centre = reference.localities()[locality]
    moment = pd.Timestamp(datetime(day.year, day.month, day.day, 12, tzinfo=LOCAL))
    name = f"{locality}-{category}-{day}-"
    facts = {
        "id": [f"{name}{start + i}" for i in range(count)],
        "source": "citizen",
        "sender": "tsk",
        "sender_id": [f"{name}{start + i}" for i in range(count)],
        "category": category,
        "start": moment,
        "end": moment,
        "time_quality": "moment",
        "e": centre.e + shift_m + apart_m * np.arange(count),
        "n": centre.n,
        "precision_m": 15.0,
        "how": "coordinate",
        "locality": locality,
        "received": moment,
    }
    return conform(pd.DataFrame(facts | more))


def approve(
    store,
    day,
    words,
    *,
    locality="Sjötofta",
    status="ej bedömd",
    reason="",
    category="otrygg plats",
    said="",
    photo=None,
):
    """Hold a walk with one pin and approve it for the wall; return the pin."""
    held = datetime(day.year, day.month, day.day, 14, tzinfo=LOCAL)
    centre = reference.localities()[locality]
    stops = [Stop(1, "Busskuren", centre.e, centre.n, said)]
    walk, _ = walk_rows.new_walk(
        store, locality=locality, held_on=day, now=held, leader=said, contact=said, stops=stops
    )  # fmt: skip
    content = {
        "revision": 1, "feeling": "otrygg", "lat": 57.36, "lon": 13.31, "text": said, "proposal": said, "stop": 1,
        "causes": [said] if said else [],
    }  # fmt: skip
    offer = Offer(
        uuid=str(uuid4()), walk=walk.id, device="a" * 64, revision=1, sha256="1" * 64, content=content,
        e=centre.e + 20, n=centre.n, category=category, locality=locality, created=held, received=held,
        photos=() if photo is None else (Photo("2" * 64, photo, 64, 48),),
    )  # fmt: skip
    pin_rows.save(store, [offer])
    pin_reviews.decide(store, TSK, offer.uuid, Review(status=status, reason=reason, owner=said), at=held)
    pin_reviews.wall(store, TSK, offer.uuid, words, walk=walk, at=held)
    return offer.uuid


def sheet(store, selection, *, at=AT, paper="a4"):
    return sheet_of(store, TSK, selection, at=at, form="prov", paper=paper)


def files_of(store, selection, forms=FORMS, *, at=AT, paper="a4"):
    """Public files of a selection, by their names; with every format also those of a meeting."""
    made = sheet(store, selection, at=at, paper=paper)
    if forms != FORMS:
        return {form: public.write(made, form) for form in forms}
    evening = Evening(made, AT.date(), "17.30", ("Välkomna",), ("Ny lampa",))
    return {form: public.write(made, form) for form in FORMS} | {
        "motesvisning.html": projector(evening),
        "bilder.pptx": evening_pptx(evening),
    }


def opened(content):
    """Everything that can be read out of a file: its bytes, and what is packed, coded or compressed in it."""
    parts = [content]
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts += [opened(packed.read(part)) for part in packed.infolist()]
            parts.append(" ".join(part.filename for part in packed.infolist()).encode())
    if content[:5] == b"%PDF-":
        for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
            try:
                parts.append(zlib.decompress(stream))
            except zlib.error:
                continue
        # as it stands on the page, and cell by cell
        parts += [pdf_text(content).encode(), pdf_text(content, "-raw").encode()]
    if content[:6] == b"SQLite":
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "x.gpkg"
            file.write_bytes(content)
            base = sqlite3.connect(file)
            parts += ["\n".join(base.iterdump()).encode()]
            base.close()
    parts += [opened(base64.b64decode(coded)) for coded in re.findall(rb"base64,([A-Za-z0-9+/=]{40,})", content)]
    return b"\n".join(parts)


def pdf_text(content, *words):
    """What pdftotext reads; "" where it is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return ""
    return subprocess.run([program, *words, "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
