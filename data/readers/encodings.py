"""Bytes to text: what was declared, what is certain, and what had to be guessed."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from data.columns.tables import Note
from geo.base.errors import FileRefused

MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Byte order marks; the longer first."""

OLD: Final = ("cp1252", "mac_roman", "cp850")
"""What Swedish programs wrote before UTF-8: Windows, Macintosh, DOS."""

_SWEDISH: Final = frozenset("åäöÅÄÖéÉüÜ")
_ODD_BYTES: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MOJIBAKE: Final = re.compile(
    r"Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2010-\u203a\u20ac\u2122]|Â[\u00a0-\u00bf]|â€[\u0090-\u02dc\u2122œ“”™¦]"
)
"""UTF-8 that was once read as Windows-1252: ``Ã¶`` for ö."""

BINARY_SHARE: Final = 0.02
"""More control bytes than this is not a text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the 0-based numbers of lines whose bytes fit no encoding, and whether the file ends mid-sign."""

    text: str
    bad_lines: frozenset[int] = frozenset()
    cut: bool = False
    notes: list[Note] = field(default_factory=list)


def decode(content: bytes) -> Decoded:
    """Return the text of ``content`` in composed form (NFC).

    Raises
    ------
    FileRefused
        ``empty_file``, or ``not_text`` for what is no text in any encoding.
    """
    if not content.strip():
        raise FileRefused(file="", reason="empty_file")
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _marked(content[len(mark) :], encoding)
    wide = _wide(content)
    if wide:
        return _guessed(content.decode(wide, errors="replace"), wide)
    head = content[:65_536]
    if len(_ODD_BYTES.findall(head)) > max(2, BINARY_SHARE * len(head)):
        raise FileRefused(file="", reason="not_text")
    try:
        return _checked(content.decode("utf-8"), [])
    except UnicodeDecodeError:
        return _lines(content)


def _marked(body: bytes, encoding: str) -> Decoded:
    try:
        return _checked(body.decode(encoding), [])
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _lines(body)
        if error.end < len(body):
            raise FileRefused(file="", reason="not_text") from None
        text = body[: error.start].decode(encoding)
        return Decoded(_nfc(text), frozenset({text.count("\n")}), cut=True)


def _wide(content: bytes) -> str:
    """Return UTF-16 without a mark, told by its zero bytes at every other place."""
    head = content[:2_000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half > 8 and odd > 0.4 * half and even < 0.05 * half:  # noqa: PLR2004 - shares of a Latin text
        return "utf-16-le"
    if half > 8 and even > 0.4 * half and odd < 0.05 * half:  # noqa: PLR2004 - as above
        return "utf-16-be"
    return ""


def _lines(content: bytes) -> Decoded:
    """Decode what is not UTF-8 throughout: an older encoding, a mixture of two, or a file cut in a sign."""
    good = bad = 0
    wrong: list[int] = []
    parts = content.split(b"\n")
    texts: list[str] = []
    for number, part in enumerate(parts):
        try:
            text = part.decode("utf-8")
            good += any(sign > "\x7f" for sign in text)
        except UnicodeDecodeError as error:
            if number == len(parts) - 1 and error.reason == "unexpected end of data" and not bad:
                text = "\n".join([*texts, part[: error.start].decode("utf-8")])
                return Decoded(_nfc(text), frozenset({number}), cut=True)
            bad += 1
            wrong.append(number)
            text = part.decode("cp1252", errors="replace")
        texts.append(text)
    if good:
        return Decoded(_nfc("\n".join(texts)), frozenset(wrong))
    encoding = _old(content)
    if not encoding:
        raise FileRefused(file="", reason="not_text")
    return _guessed(content.decode(encoding), encoding)


def _old(content: bytes) -> str:
    """Return the older encoding that gives the most Swedish letters and the fewest odd signs."""
    high = bytes(sign for sign in content if sign > 0x7F)  # noqa: PLR2004 - ASCII ends
    if len(high) > 0.3 * len(content):
        return ""
    scores = []
    for order, encoding in enumerate(OLD):
        try:
            text = high.decode(encoding)
        except UnicodeDecodeError:
            continue
        swedish = sum(sign in _SWEDISH for sign in text)
        strange = sum(not sign.isalpha() and sign not in "–—’”“•€§°´…\xa0½" for sign in text)
        scores.append((swedish - 2 * strange, -order, encoding))
    return max(scores)[2] if scores else ""


def _guessed(text: str, encoding: str) -> Decoded:
    return _checked(text, [Note("encoding_guessed", facts={"encoding": encoding})])


def _checked(text: str, notes: list[Note]) -> Decoded:
    if MOJIBAKE.search(text):
        notes.append(Note("mojibake_suspected", facts={"met": MOJIBAKE.search(text).group(0)}))  # type: ignore[union-attr]
    return Decoded(_nfc(text), notes=notes)


def _nfc(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
