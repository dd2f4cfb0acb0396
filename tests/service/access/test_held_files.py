"""How much of sent files is held, whose, and what is looked at before it is held.

The kinds are labelled from what people drop on such pages and what scanners send.
"""

import pytest

from service.access.held_files import SMALL, FileNotHeld, HeldFiles, begins_well
from tests.awaited import awaited

LARGE = SMALL + 1
KINDS = [
    # how it begins, its size, whether it is held
    ("a list, utf-8", b"id;datum;ort\n", LARGE, True),
    ("a list, utf-16", "id;datum".encode("utf-16"), LARGE, True),
    ("a list, latin-1", "händelse;älg".encode("latin-1"), LARGE, True),
    ("Excel, zip", b"PK\x03\x04\x14\x00\x06\x00\x08\x00", LARGE, True),
    ("GeoPackage", b"SQLite format 3\x00\x10\x00\x01\x01", LARGE, True),
    ("GeoJSON", b'{"type": "FeatureCollection", "features": [', LARGE, True),
    ("a mail of Outlook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", LARGE, True),
    ("a Windows program", b"MZ\x90\x00\x03\x00\x00\x00", 1000, False),
    ("a Linux program", b"\x7fELF\x02\x01\x01\x00", 1000, False),
    ("a script", b"#!/bin/sh\nrm -rf /\n", 1000, False),
    ("a small thing of no known kind: the page says what it is", b"\x00\x01\x02\x03\x04\x05", 1000, True),
    ("a film", b"\x00\x00\x00\x18ftypmp42\x00\x00", LARGE, False),
    ("random bytes", bytes(range(256)), LARGE, False),
    # kept apart
    ("a disk image", b"\x00" * 512, LARGE, False),
    ("a photo", b"\xff\xd8\xff\xe1\x00\x18Exif\x00", LARGE, True),
    ("a Java class", b"\xca\xfe\xba\xbe\x00\x00\x00\x34", 1000, False),
    ("GPX", b'<?xml version="1.0" encoding="UTF-8"?><gpx', LARGE, True),
]


@pytest.mark.parametrize(("what", "start", "size", "held"), KINDS, ids=[kind[0] for kind in KINDS])
def test_what_is_held(what, start, size, held):
    assert begins_well(start, size) is held, what


def form(content, name="lista.csv"):
    head = f'--x\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'
    return head.encode() + content


def send(files, who, tab, body, chunk=65_536):
    """Send a body in parts; returns how many bytes were taken before it was refused, if it was."""

    async def play():
        parts = [body[at : at + chunk] for at in range(0, len(body), chunk)]
        taken = 0

        async def receive():
            part = parts.pop(0)
            return {"type": "http.request", "body": part, "more_body": bool(parts)}

        watched = files.watch(who, tab, receive)
        try:
            while parts:
                taken += len((await watched.receive())["body"])
        finally:
            watched.end()
        return taken

    return awaited(play())


def test_a_program_is_refused_at_its_first_bytes():
    with pytest.raises(FileNotHeld) as met:
        send(HeldFiles(lambda _tab: 0), "anna", "t1", form(b"MZ" + b"x" * 100_000, "lista.csv"))

    assert met.value.status == 415


def test_a_head_in_small_parts_is_read_all_the_same():
    body = form(b"\x00\x01" * 200)

    assert send(HeldFiles(lambda _tab: 0), "anna", "t1", body, chunk=7) == len(body)


def test_a_form_that_never_comes_to_its_file_is_not_read_on():
    with pytest.raises(FileNotHeld) as met:
        send(HeldFiles(lambda _tab: 0), "anna", "t1", b"x" * 100_000)

    assert met.value.status == 400


def test_one_person_has_a_share_over_all_tabs_and_another_has_theirs():
    held = {"t1": 60, "t2": 30}
    files = HeldFiles(lambda tab: held.get(tab, 0), person=400, in_all=1000)
    send(files, "anna", "t1", form(b"a"))
    send(files, "anna", "t2", form(b"b"))

    with pytest.raises(FileNotHeld) as met:
        send(files, "anna", "t3", form(b"c" * 300))
    assert met.value.status == 413
    # refused is gone: it is not counted against the next one
    assert files.taken_by("anna") == 90
    assert send(files, "eva", "t4", form(b"c" * 200)) > 200


def test_there_is_an_end_for_everybody_together():
    files = HeldFiles(lambda _tab: 400, person=900, in_all=1000)
    send(files, "anna", "t1", form(b"a"))
    send(files, "eva", "t2", form(b"a"))

    with pytest.raises(FileNotHeld) as met:
        send(files, "bo", "t3", form(b"a" * 300))
    assert met.value.status == 503


def test_two_at_once_are_counted_while_they_come():
    files = HeldFiles(lambda _tab: 0, person=1000, in_all=5000)
    files.watch("anna", "t1", None)
    files.add("anna", 800)

    with pytest.raises(FileNotHeld):
        send(files, "anna", "t2", form(b"c" * 300))


def test_a_tab_whose_file_is_still_coming_is_not_forgotten_when_another_begins():
    held = {}
    files = HeldFiles(lambda tab: held.get(tab, 0), person=400, in_all=1000)

    async def nothing():
        return {"type": "http.request", "body": b"", "more_body": False}

    first = files.watch("anna", "t1", nothing)
    files.watch("anna", "t2", nothing).end()
    held["t1"] = 300  # it has come, and Streamlit holds it
    first.end()

    assert files.taken_by("anna") == 300
    held.clear()
    files.watch("anna", "t3", nothing).end()
    assert files.known() <= 1  # tabs that hold nothing are not kept in mind
