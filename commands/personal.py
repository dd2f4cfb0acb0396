"""``karta personal``: what in free texts, one a line on standard input, points a person out."""

import argparse
import sys

from commands import Answer

KINDS = {
    "personnummer": "personal_number",
    "telefon": "telephone",
    "registreringsnummer": "plate",
    "e-post": "e_mail",
    "konto": "handle",
    "lägenhet": "flat",
    "födelsedatum": "birth_date",
    "namn": "name",
    "smeknamn": "nickname",
    "fastighet": "property",
}
"""The kinds' names in the answer."""

MOST_TEXTS = 200_000
"""Lines of one call: more are sent in several."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing: the texts come on standard input."""
    parser.epilog = "Läser en text per rad; lagrar ingenting."


def run(args: argparse.Namespace) -> Answer:
    """Answer each line with its signs: kind, first sign and the one after the last, counted in code points."""
    from commands.geocode import read_lines
    from geo.base.errors import LimitReached
    from geo.reading.personal_signs import spans_in
    from layers.texts import text

    del args
    texts = read_lines(sys.stdin.buffer.read())
    if len(texts) > MOST_TEXTS:
        raise LimitReached(what=text("geocode.texts"), met=len(texts), limit=MOST_TEXTS)
    found = [(line, spans_in(line)) for line in texts]
    data = [
        {"text": line, "signs": [{"kind": KINDS[kind], "start": start, "end": end} for start, end, kind in spans]}
        for line, spans in found
    ]
    return Answer(data, [_line(line, spans) for line, spans in found])


def _line(line: str, spans: list[tuple[int, int, str]]) -> str:
    from layers.texts import text

    if not spans:
        return text("personal.none", text=line)
    signs = ", ".join(f"{line[start:end]} ({kind})" for start, end, kind in spans)
    return text("personal.signs", text=line, signs=signs)
