"""Zip archives are judged before anything in them is unpacked."""

import io
import stat
import zipfile

import pytest

from data.readers import read
from geo.base.errors import FileRefused
from tests.sheets import packed, plain_csv


def refused(content, name="a.zip"):
    with pytest.raises(FileRefused) as refusal:
        read(name, content)
    return refusal.value.facts["reason"]


@pytest.mark.parametrize("name", ["../../x.csv", "/etc/x.csv", "..\\x.csv", "C:/x.csv", "a\x01b.csv", "a/../../x.csv"])
def test_a_name_that_points_out_of_the_archive_is_refused(name):
    assert refused(packed({name: plain_csv().encode()})) == "illegal_filename"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_a_device_is_refused(kind):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("x.csv")
        entry.external_attr = (kind | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")

    assert refused(out.getvalue()) == "illegal_filename"


def test_one_packed_list_is_read_as_itself():
    assert len(read("a.zip", packed({"rapport.csv": plain_csv().encode(), "__MACOSX/._rapport.csv": b"x"}))) == 5


def test_an_archive_of_nothing_is_an_empty_file():
    assert refused(packed({})) == "empty_file"
    assert refused(packed({"mapp/": b""})) == "empty_file"


def test_archives_in_archives_and_too_many_parts_are_refused():
    assert refused(packed({"inre.zip": packed({"x.csv": b"0" * 1000})})) == "decompression_bomb"
    assert refused(packed({f"{i}.txt": b"" for i in range(1_001)})) == "too_many_entries"


def test_what_unpacks_a_hundredfold_is_refused():
    assert refused(packed({"x.csv": b"0" * 30_000_000})) == "decompression_bomb"


def test_two_files_of_one_name_are_refused():
    # two names of the same length, the second made the first's afterwards
    content = packed({"x.csv": plain_csv().encode(), "y.csv": plain_csv().encode()}).replace(b"y.csv", b"x.csv")

    assert refused(content) == "duplicate_entry"


def test_a_part_that_is_larger_than_it_says_is_refused():
    content = bytearray(packed({"x.csv": b"0" * 5_000}))
    # the directory's and the header's size of what is unpacked: 5000 becomes 5
    for at in (content.index(b"PK\x03\x04") + 22, content.index(b"PK\x01\x02") + 24):
        content[at : at + 4] = (5).to_bytes(4, "little")

    assert refused(bytes(content)) in ("corrupt_file", "decompression_bomb")


def test_a_locked_part_is_refused():
    content = bytearray(packed({"x.csv": plain_csv().encode()}))
    for at in (content.index(b"PK\x03\x04") + 6, content.index(b"PK\x01\x02") + 8):
        content[at] |= 1

    assert refused(bytes(content)) == "encrypted_or_old_format"


@pytest.mark.parametrize("files", [{"a.exe": b"MZ"}, {"a.csv": b"id\n1", "b.csv": b"id\n1"}])
def test_an_archive_of_something_else_is_refused(files):
    assert refused(packed(files)) == "file_type_not_allowed"


def test_a_name_that_no_file_system_holds_is_refused():
    assert refused(plain_csv().encode(), "å" * 200 + ".csv") == "filename_too_long"
    assert refused(packed({"x" * 300 + ".csv": b"id\n1"})) == "filename_too_long"
