"""Typst, called the same way by everything that goes on paper: tagged PDF (PDF/UA-1), pictures, no clock."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from layers.assets import STATIC


def typeset(
    template: str,
    said: Mapping[str, Any],
    files: Mapping[str, bytes],
    *,
    form: Literal["pdf", "png", "svg"] = "pdf",
    dots: float = 300.0,
) -> bytes:
    """Return a template filled with what is said; what people wrote is data to it and never part of it.

    Parameters
    ----------
    template
        A file in ``static/typst``.
    said
        Becomes ``said.json``.
    files
        What the template's pictures are called → their bytes.
    form, dots
        A picture is of one page, ``dots`` an inch.
    """
    import matplotlib as mpl  # noqa: PLC0415 - the server starts without the heavy libraries
    import typst  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="karta-typst-") as made:
        folder = Path(made)
        (folder / "main.typ").write_bytes((STATIC / "typst" / template).read_bytes())
        (folder / "said.json").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
        for name, content in files.items():
            (folder / name).write_bytes(content)
        look: dict[str, Any] = {"pdf_standards": ["ua-1"]} if form == "pdf" else {"ppi": dots} if form == "png" else {}
        compiled: Any = typst.compile(
            folder / "main.typ",
            root=folder,
            # DejaVu Sans comes with matplotlib, so that paper looks the same on every machine
            font_paths=[Path(mpl.get_data_path()) / "fonts" / "ttf"],
            ignore_system_fonts=True,
            format=form,
            timestamp=0,
            **look,
        )
    # several pages of a picture come as a list
    page: bytes = compiled[0] if isinstance(compiled, list) else compiled
    return page
