"""Csv in every guise a Swedish program gives it."""

import time

import pytest

from data.readers import read
from geo.base.errors import FileRefused
from tests.sheets import csv_text, plain_csv, row

PLAIN = plain_csv()


def reasons(table):
    return [note.reason for note in table.notes]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_delimiter_and_line_end_gives_the_same_rows(delimiter, end):
    table = read("a.csv", plain_csv(delimiter=delimiter, end=end).encode())

    assert table.header == list(row(1))
    assert table.column("id") == ["R0001", "R0002", "R0003", "R0004", "R0005"]
    assert table.numbers == [2, 3, 4, 5, 6]
    assert not table.notes
    assert not table.faults


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (PLAIN.encode("utf-8-sig"), []),
        (b"\xff\xfe" + PLAIN.encode("utf-16-le"), []),
        (b"\xfe\xff" + PLAIN.encode("utf-16-be"), []),
        (b"\xff\xfe\x00\x00" + PLAIN.encode("utf-32-le"), []),
        (PLAIN.encode("utf-16-le"), ["encoding_guessed"]),
        (PLAIN.encode("cp1252"), ["encoding_guessed"]),
        (PLAIN.encode("mac_roman"), ["encoding_guessed"]),
        (PLAIN.encode("cp850"), ["encoding_guessed"]),
    ],
    ids=["utf-8 mark", "utf-16 le", "utf-16 be", "utf-32", "utf-16 unmarked", "windows", "macintosh", "dos"],
)
def test_swedish_letters_survive_every_encoding(content, told):
    table = read("a.csv", content)

    assert set(table.column("kategori")) == {"skadegörelse"}
    assert set(table.column("beskrivning")) == {"Trasig belysning vid gångtunneln"}
    assert reasons(table) == told


def test_letters_in_two_parts_are_put_together():
    table = read("a.csv", PLAIN.replace("ö", "o\u0308").replace("å", "a\u030a").encode())

    assert set(table.column("kategori")) == {"skadegörelse"}


def test_text_that_was_read_wrongly_before_is_told_and_left_as_it_came():
    broken = PLAIN.encode().decode("cp1252").encode()

    table = read("a.csv", broken)

    assert reasons(table) == ["mojibake_suspected"]
    assert set(table.column("kategori")) == {"skadegÃ¶relse"}


def test_one_line_in_another_encoding_is_refused_alone():
    lines = PLAIN.encode().splitlines(keepends=True)
    lines[3] = lines[3].decode().encode("cp1252")

    table = read("a.csv", b"".join(lines))

    assert {table.numbers[i]: note.reason for i, note in table.faults.items()} == {4: "encoding_mixed"}
    assert "\ufffd" not in "".join("".join(column) for i, column in enumerate(table.columns))


def test_a_text_may_hold_line_ends_delimiters_and_quotes():
    text = 'Rad ett\r\nRad två; med "citat"'
    quoted = '"' + text.replace('"', '""') + '"'

    table = read("a.csv", csv_text([row(1, beskrivning=quoted), row(2)], end="\r\n").encode())

    assert table.column("beskrivning")[0] == text
    assert table.numbers == [2, 3]


def test_a_quote_that_is_never_closed_does_not_swallow_the_next_rows():
    table = read("a.csv", csv_text([row(1), row(2, beskrivning='"oavslutat'), row(3), row(4)]).encode())

    assert table.column("id") == ["R0001", "R0002", "R0003", "R0004"]
    assert {table.numbers[i]: note.reason for i, note in table.faults.items()} == {3: "csv_structure"}


def test_a_quoted_text_over_lines_in_another_encoding_is_refused_whole():
    lines = csv_text([row(1), row(2, beskrivning='"ett\ntvå"'), row(3)]).encode().split(b"\n")
    lines[2] = lines[2].decode().encode("cp1252")

    table = read("a.csv", b"\n".join(lines))

    assert [note.reason for note in table.faults.values()] == ["encoding_mixed"]
    assert table.column("id") == ["R0001", "R0002", "R0003"]


def test_a_file_of_quotes_that_never_close_is_answered_soon():
    began = time.process_time()

    table = read("a.csv", csv_text([row(i % 28 + 1, beskrivning='"oavslutat') for i in range(20_000)]).encode())

    assert time.process_time() - began < 10
    assert len(table) > 9_000


def test_an_inch_sign_is_a_sign_like_others():
    table = read("a.csv", csv_text([row(1, beskrivning='en 24" skärm'), row(2)]).encode())

    assert table.column("beskrivning")[0] == 'en 24" skärm'
    assert not table.faults


@pytest.mark.parametrize("change", ["R0002;x;", "R0002"])
def test_a_row_with_too_many_or_too_few_cells_is_refused_alone(change):
    text = csv_text([row(1), row(2), row(3)])
    text = text.replace("R0002;", change) if change.endswith(";") else text.replace("R0002;2026-05-02;", "R0002;")

    table = read("a.csv", text.encode())

    assert [note.reason for note in table.faults.values()] == ["csv_structure"]
    assert len(table) == 3


def test_titles_above_the_header_are_skipped_and_told():
    table = read("a.csv", ("Lägesrapport v 20;;\nUttag 2026-05-20;;\n;;\n" + PLAIN).encode())

    assert reasons(table) == ["header_not_first_row"]
    assert table.numbers[0] == 5
    assert table.header[0] == "id"


def test_empty_rows_within_are_counted_and_those_at_the_end_are_not():
    lines = PLAIN.splitlines()
    within = "\n".join([*lines[:3], "", ";;;;;;;;", *lines[3:], "", ""]) + "\n"

    table = read("a.csv", within.encode())

    assert [(note.reason, note.facts["rows"]) for note in table.notes] == [("blank_rows_skipped", 2)]
    assert table.numbers == [2, 3, 6, 7, 8]
    assert read("a.csv", (PLAIN + "\n\n\n").encode()).notes == []


def test_excels_own_first_line_tells_the_delimiter():
    table = read("a.csv", ("sep=|\n" + plain_csv(delimiter="|")).encode())

    assert table.header == list(row(1))
    assert table.numbers[0] == 3


@pytest.mark.parametrize("cut", [60, 40, 25])
def test_a_file_that_ends_within_a_row_refuses_that_row(cut):
    content = PLAIN.encode()[:-cut]

    table = read("a.csv", content)

    assert [note.reason for note in table.faults.values()] == ["truncated"]
    assert len(table) == 5


def test_a_last_row_without_a_line_end_is_whole():
    table = read("a.csv", PLAIN.encode().rstrip(b"\n"))

    assert not table.faults
    assert len(table) == 5


def test_signs_that_nobody_sees_are_taken_out_and_told():
    table = read("a.csv", csv_text([row(1, beskrivning="Tra\x00sig\u202e lampa"), row(2)]).encode())

    assert table.column("beskrivning")[0] == "Trasig lampa"
    assert reasons(table) == ["control_chars"]


def test_tab_and_equals_signs_are_stored_as_they_came():
    texts = ["\t=1+1", " =1+1", "=cmd|'/c calc'!A1", "＝1+1", "\u200b=1+1"]

    table = read("a.csv", csv_text([row(i, beskrivning=text) for i, text in enumerate(texts, start=1)]).encode())

    assert table.column("beskrivning") == texts


def test_a_cell_longer_than_excel_can_hold_refuses_its_row():
    table = read("a.csv", csv_text([row(1, beskrivning="x" * 32_768), row(2, beskrivning="x" * 32_767)]).encode())

    assert {table.numbers[i]: note.reason for i, note in table.faults.items()} == {2: "field_too_long"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_file"),
        (b" \n\n \t\n", "empty_file"),
        (b";;;\n;;;\n", "empty_file"),
        (bytes(range(256)) * 20, "not_text"),
        (b"id;datum;id\n1;2026-05-03;2\n", "duplicate_header"),
        (b"id;datum;ID \n1;2026-05-03;2\n", "duplicate_header"),
        ((";".join(f"k{i}" for i in range(300)) + "\n" + "x;" * 300 + "\n").encode(), "too_many_columns"),
        (b"<html><table><tr><td>id</td></tr></table></html>", "file_type_not_allowed"),
    ],
    ids=["no bytes", "spaces", "delimiters", "noise", "twice", "twice but for case", "too wide", "html"],
)
def test_what_is_no_list_is_refused_whole(content, reason):
    with pytest.raises(FileRefused) as refusal:
        read("a.csv", content)

    assert refusal.value.facts["reason"] == reason


def test_duplicate_headers_tell_how_many_rows_wait():
    with pytest.raises(FileRefused) as refusal:
        read("a.csv", b"id;datum;id\n1;2026-05-03;2\n2;2026-05-03;2\n")

    assert refusal.value.facts["rows"] == 2
