"""Letters that reports come in: mail as .eml or .msg, Word documents, plain text. Only their words are read.

Attachments are named, never opened; a picture, a macro or a linked thing in a document is left where it is.
"""

import base64
import email
import email.policy
import email.utils
import html
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any, Final

import oxmsg
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from data.columns.table_columns import known
from data.readers.archive import open_archive, unpack
from data.readers.encodings import decode
from data.readers.grid import CONTROL
from data.readers.sniff import MAX_BYTES, ending_of
from geo.base.errors import FileRefused

MAX_SIGNS: Final = 400_000
"""A hundred pages: longer is no letter to an analyst."""

ENDINGS: Final = ("txt", "md", "eml", "msg", "docx")

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLE2: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIL_HEAD: Final = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n")
_BY_MACHINE: Final = re.compile(
    rb"^(?:MIME-Version|Content-Type|Message-ID|Received|Return-Path):", re.IGNORECASE | re.MULTILINE
)
"""Head lines that only a mail program writes: a form's "Tid: … Plats: …" and a pasted "From: … Sent: …" have none."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's words; ``sent`` is ISO or empty, ``attachments`` the names of what was not read."""

    text: str
    subject: str = ""
    sender: str = ""
    sent: str = ""
    attachments: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Return the letter as one JSON document."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str | bytes) -> "Letter":
        """Read ``to_json``'s document."""
        raw: dict[str, Any] = json.loads(text)
        return cls(**(raw | {"attachments": tuple(raw["attachments"])}))


def read(name: str, content: bytes) -> Letter:
    """Return a letter's words.

    Raises
    ------
    FileRefused
        For what is no letter, or cannot be read.
    """
    if not content.strip():
        raise FileRefused(file="", reason="empty_file")
    if len(content) > MAX_BYTES:
        raise FileRefused(file="", reason="decompression_bomb", met=len(content), limit=MAX_BYTES)
    ending = ending_of(name)
    if content.startswith(b"PK"):
        letter = _docx(content)
    elif content.startswith(_OLE2):
        letter = _msg(content, ending)
    elif ending == "eml" or ((head := _MAIL_HEAD.match(content)) and _BY_MACHINE.search(head[0])):
        letter = _eml(content)
    elif ending in ENDINGS or not ending:
        letter = Letter(decode(content).text)
    else:
        raise FileRefused(file="", reason="file_type_not_allowed", ending=ending)
    text = CONTROL.sub("", letter.text).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        raise FileRefused(file="", reason="empty_file")
    if len(text) > MAX_SIGNS:
        raise FileRefused(file="", reason="field_too_long", met=len(text), limit=MAX_SIGNS)
    return Letter(text, letter.subject.strip(), letter.sender.strip(), letter.sent, letter.attachments)


def packed(letters: Sequence[tuple[str, bytes]]) -> bytes:
    """Return letters, each with its name, as one content for ``read_pack``."""
    return json.dumps([(name, base64.b64encode(content).decode()) for name, content in letters]).encode()


def read_pack(content: bytes) -> str:
    """Return the answers to a pack of letters, in its order: each a letter's JSON, or why it is refused."""
    answers: list[str] = []
    for name, coded in json.loads(content):
        try:
            answers.append(read(name, base64.b64decode(coded)).to_json())
        except FileRefused as refusal:
            answers.append(json.dumps({"refused": refusal.facts}))
    return json.dumps(answers)


class _Words(HTMLParser):
    """The words of an HTML body; blocks become lines, scripts and styles nothing."""

    BLOCKS: Final = frozenset(
        ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol", "hr")
    )
    SILENT: Final = frozenset(["script", "style", "head", "title"])

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in self.SILENT
        if tag in self.BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in self.SILENT and self._silent > 0
        if tag in self.BLOCKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def words_of(markup: str) -> str:
    """Return the words of an HTML text."""
    parser = _Words()
    parser.feed(markup)
    parser.close()
    return re.sub(r"\n[ \t]*(?:\n[ \t]*)+", "\n\n", html.unescape("".join(parser.parts))).strip()


def _eml(content: bytes) -> Letter:
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        body = message.get_body(preferencelist=("plain", "html")) if isinstance(message, EmailMessage) else None
        text = "" if body is None else str(body.get_content())
        if body is not None and body.get_content_charset() is None and not text.isascii():
            # no head says how it is written
            text = decode(bytes(body.get_payload(decode=True) or b"")).text
        if body is not None and body.get_content_type() == "text/html":
            text = words_of(text)
        attachments = tuple(part.get_filename() or "" for part in message.iter_attachments())
        sent = email.utils.parsedate_to_datetime(str(message["Date"])).isoformat() if message["Date"] else ""
        subject, sender = str(message["Subject"] or ""), str(message["From"] or "")
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        raise FileRefused(file="", reason="corrupt_file") from None
    return Letter(text, subject, sender, sent, attachments)


def _msg(content: bytes, ending: str) -> Letter:
    if ending != "msg":
        raise FileRefused(file="", reason="encrypted_or_old_format", ending=ending)
    try:
        message = oxmsg.Message.load(content)
        text = message.body or words_of(message.html_body or "")
        sent = message.sent_date.isoformat() if message.sent_date else ""
        attachments = tuple(part.file_name or "" for part in message.attachments)
        subject, sender = message.subject or "", message.sender or ""
    except Exception as error:
        raise FileRefused(file="", reason="corrupt_file") from error
    return Letter(text, subject, sender, sent, attachments)


def _docx(content: bytes) -> Letter:
    archive = open_archive(content)
    names = archive.namelist()
    if "word/document.xml" not in names or any("vbaProject" in name for name in names):
        raise FileRefused(file="", reason="file_type_not_allowed", ending="docx")
    try:
        root = fromstring(unpack(archive, "word/document.xml"), forbid_dtd=True)
    except DefusedXmlException:
        raise FileRefused(file="", reason="xml_entities") from None
    except (ET.ParseError, ValueError, LookupError, RecursionError):
        raise FileRefused(file="", reason="corrupt_file") from None
    body = root.find(f"{_WORD}body")
    lines: list[str] = []
    for part in body if body is not None else ():
        if part.tag == f"{_WORD}tbl":
            lines += ["", *_rows(part), ""]
        else:
            lines += [_paragraph(inner) for inner in part.iter(f"{_WORD}p")]
    return Letter("\n".join(lines))


def _paragraph(part: ET.Element) -> str:
    """Return a paragraph's words; one of a list begins with a dash, an empty one is an empty line."""
    words = []
    for piece in part.iter():
        if piece.tag == f"{_WORD}t":
            words.append(piece.text or "")
        elif piece.tag == f"{_WORD}tab":
            words.append(" ")
        elif piece.tag in (f"{_WORD}br", f"{_WORD}cr"):
            words.append("\n")
    text = "".join(words).strip()
    listed = part.find(f"{_WORD}pPr/{_WORD}numPr") is not None
    return f"- {text}" if listed and text else text


def _rows(table: ET.Element) -> list[str]:
    """Return a line a row of a table: titles and values where the first row is a header."""
    rows = [
        [" ".join(_paragraph(p) for p in cell.iter(f"{_WORD}p")).strip() for cell in row.findall(f"{_WORD}tc")]
        for row in table.iter(f"{_WORD}tr")
    ]
    if rows and known(rows[0]) >= 2:  # noqa: PLR2004 - as in a sheet
        titles = [title.rstrip(":") for title in rows[0]]
        return ["- " + "; ".join(f"{t}: {v}" for t, v in zip(titles, row, strict=False) if v) for row in rows[1:]]
    return ["- " + "; ".join(cell for cell in row if cell) for row in rows if any(row)]
