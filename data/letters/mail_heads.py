"""The mails of a text, each with its head: who wrote above and below, when each was written, and what is only quoted.

A head is a block (``Från: … Skickat: …``, ``From: … Sent: …``), a line that leads a quotation in (``Den … skrev …:``,
``On … wrote:``) or signs of quotation (``>``). What is quoted in a reply has been reported already; what is quoted in a
forward is the report.
"""

import email.utils
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from geo.base.periods import LOCAL
from geo.reading.days import tell

MOST_HEAD_SIGNS: Final = 320
"""A line that leads a quotation in is no longer than this, wrapped over three lines."""

_KEYS: Final = {
    "from": "från|from|avsändare",
    "sent": "skickat|skickad|sent|datum|date",
    "to": "till|to|kopia|kopia till|cc|bcc|hemlig kopia",
    "subject": "ämne|subject|rubrik",
    "other": "prioritet|importance|priority|bilagor|attachments|bifogade filer|svara till|reply-to",
}
_KEY_OF: Final = {word: key for key, words in _KEYS.items() for word in words.split("|")}
_HEAD: Final = re.compile(
    rf"[*_]*({'|'.join(sorted(_KEY_OF, key=len, reverse=True))})[*_]*\s*:[*_]*\s*(.*)$", re.IGNORECASE
)
_MARKER: Final = re.compile(
    r"(?:-{2,}\s*)?(?P<what>original message|ursprungligt meddelande|original meddelande|forwarded message|"
    r"vidarebefordrat (?:meddelande|brev|mejl|mail)|(?:begin|start på|början på) (?:forwarded|vidarebefordrat) \w+|"
    r"forwarded by .*)"
    r"\s*(?:-{2,}|:)?\s*$",
    re.IGNORECASE,
)
_WROTE: Final = re.compile(r"\b(?:skrev|wrote|har skrivit)\b.*:\s*[*_]*$", re.IGNORECASE | re.DOTALL)
_LEADS: Final = re.compile(r"\b(?:skrev|wrote|har skrivit)\b", re.IGNORECASE)
_REPLY: Final = re.compile(r"\s*(?:sv|re|aw|antw?)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_FORWARD: Final = re.compile(r"\s*(?:vb|vs|fw|fwd|wg|vidarebefordra\w*)\s*:", re.IGNORECASE)
_QUOTE: Final = re.compile(r"[ \t]*((?:>[ \t]?)+)")
_AMERICAN: Final = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b(?=.*\b[AP]M\b)", re.IGNORECASE)
_CLOCK_VALUE: Final = re.compile(r"\W*(?:kl\b|\d{1,2}[.:]\d\d|\d{1,2}\s*$)", re.IGNORECASE)


@dataclass(slots=True)
class Mail:
    """One mail of a text: its own lines, without what is quoted below them.

    ``head`` are the lines of its head; ``sent`` the moment it was written, None where nothing tells; ``quoted`` tells
    that it is an earlier mail that has been reported already. ``depth`` counts the signs of quotation.
    """

    sent: datetime | None = None
    subject: str = ""
    quoted: bool = False
    kind: str = "outer"
    depth: int = 0
    head: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing stands in it but its head."""
        return not any(line.strip() for line in self.lines)


def moment_of(words: str, now: datetime) -> datetime | None:
    """Return the moment that a head tells (``den 13 oktober 2026 14:02``, an RFC date), local; None for none."""
    try:
        sent = email.utils.parsedate_to_datetime(words.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        sent = None
    if sent is not None and sent.tzinfo is not None:
        return sent.astimezone(LOCAL)
    words = _AMERICAN.sub(lambda match: f"{match[3]}-{int(match[1]):02d}-{int(match[2]):02d}", words)
    told = tell(words, now.astimezone(LOCAL).date() + timedelta(days=1))
    if not told:
        return None
    midnight = datetime.combine(told[0].first, datetime.min.time(), LOCAL)
    return midnight + timedelta(seconds=told[0].begin or 0)


def mails_in(
    text: str,
    *,
    now: datetime,
    sent: datetime | None = None,
    subject: str = "",
    tells: Callable[[str, date], bool],
) -> list[Mail]:
    """Return the mails of a text, the outermost first.

    ``sent`` and ``subject`` are the outermost mail's, where its own head told them; ``tells`` answers whether a line,
    written on a day, tells of an event: what stands above a quotation shows whether it is a reply or a forward.
    """
    mails = _cut(text.split("\n"), Mail(sent=sent, subject=subject), now)
    _judge(mails, now, tells)
    return [mail for mail in mails if mail.head or not mail.is_empty] or mails[:1]


def _cut(lines: Sequence[str], outer: Mail, now: datetime) -> list[Mail]:
    mails = [outer]
    pending: list[str] = []
    at = 0
    while at < len(lines):
        depth, words = _unquoted(lines[at])
        if _MARKER.match(words):
            pending.append(lines[at])
            at += 1
            continue
        size, made = _head_at(lines, at, now)
        if size:
            made.head = [*pending, *lines[at : at + size]]
            made.kind = _kind(made, pending)
            made.depth = _depth_below(lines, at + size, depth)
            mails.append(made)
            at, pending = at + size, []
            continue
        if pending and words.strip():
            mails.append(Mail(kind=_marked(pending), depth=depth, head=pending))
            pending = []
        _put(mails, depth, words)
        at += 1
    if pending:
        mails.append(Mail(kind=_marked(pending), head=pending))
    return mails


def _put(mails: list[Mail], depth: int, words: str) -> None:
    """Put a line to the mail that is quoted as deep as it is."""
    last = mails[-1]
    if not words.strip() or depth == last.depth:
        last.lines.append(words)
    elif depth > last.depth:
        mails.append(Mail(kind="quote", depth=depth, lines=[words]))
    else:
        # below a quotation the one who answers goes on
        above = next((mail for mail in reversed(mails) if mail.depth <= depth), mails[0])
        mails.append(Mail(above.sent, above.subject, kind="on", depth=depth, lines=[words], quoted=above.quoted))


def _unquoted(line: str) -> tuple[int, str]:
    match = _QUOTE.match(line)
    return (match[1].count(">"), line[match.end() :]) if match else (0, line)


def _depth_below(lines: Sequence[str], at: int, depth: int) -> int:
    """Return how deep the first line below a head is quoted."""
    for line in lines[at : at + 4]:
        below, words = _unquoted(line)
        if words.strip():
            return below
    return depth


def _head_at(lines: Sequence[str], at: int, now: datetime) -> tuple[int, Mail]:
    """Return how many lines a head takes that begins here, and its mail; 0 where none does."""
    size, told = _block(lines, at)
    if size:
        sent = moment_of(told.get("sent", ""), now)
        return size, Mail(sent=sent, subject=told.get("subject", ""), kind="block")
    words = ""
    for size in (1, 2, 3):
        if at + size > len(lines):
            break
        depth, part = _unquoted(lines[at + size - 1])
        if not part.strip() or (size > 1 and _HEAD.match(part.strip())):
            break
        words = f"{words} {part.strip()}".strip()
        if len(words) > MOST_HEAD_SIGNS:
            break
        if _WROTE.search(words) and _leads_in(words, lines, at + size, depth):
            return size, Mail(sent=moment_of(words, now), kind="reply")
    return 0, Mail()


def _leads_in(words: str, lines: Sequence[str], below: int, depth: int) -> bool:
    """Tell "Den … skrev TSK <…>:" from a sentence on what somebody wrote on a wall."""
    told = tell(_LEADS.split(words)[0], date(2100, 1, 1)) or tell(words, date(2100, 1, 1))
    if not told:
        return False
    if "@" in words or "<" in words or _depth_below(lines, below, depth) > depth:
        return True
    return told[0].begin is not None and bool(re.search(r"\b(?:19|20)\d\d\b", words))


def _block(lines: Sequence[str], at: int) -> tuple[int, dict[str, str]]:
    """Return how many lines a block of head lines takes, and what it tells by key."""
    told: dict[str, str] = {}
    size = blanks = 0
    last = ""
    for number, line in enumerate(lines[at:], 1):
        words = _unquoted(line)[1].strip()
        match = _HEAD.match(words)
        if match:
            key = _KEY_OF[match[1].casefold()]
            if key in told and key in ("from", "sent", "subject"):
                break
            told[key], last, size, blanks = match[2].strip(" *_"), key, number, 0
        elif not words and size and blanks == 0 and number - size == 1:
            blanks = 1
        elif words and last == "to" and not blanks and ("@" in words or ";" in words):
            size = number
        else:
            break
    return (size, told) if _is_head(told) else (0, {})


def _is_head(told: dict[str, str]) -> bool:
    """Tell a mail's head from a form's labels ("Datum: … Från: kl 20 Till: kl 22")."""
    if "from" in told and _CLOCK_VALUE.match(told["from"]):
        return False
    if "from" in told:
        return bool({"sent", "subject", "to"} & set(told))
    return "subject" in told and bool({"sent", "to"} & set(told))


def _marked(pending: Sequence[str]) -> str:
    words = " ".join(pending).casefold()
    return "forward" if re.search(r"forwarded|vidarebefordrat", words) else "block"


def _kind(mail: Mail, pending: Sequence[str]) -> str:
    return "forward" if pending and _marked(pending) == "forward" else mail.kind


def _judge(mails: list[Mail], now: datetime, tells: Callable[[str, date], bool]) -> None:
    """Tell which mails are quoted in a reply, and so reported already."""
    outer = mails[0]
    for number, mail in enumerate(mails[1:], 1):
        if mail.kind == "on":
            continue
        above = mails[number - 1]
        if above.quoted:
            mail.quoted = True
        elif mail.kind == "forward" or _FORWARD.match(outer.subject):
            mail.quoted = False
        elif _REPLY.match(outer.subject):
            mail.quoted = True
        elif above is not outer and above.kind in ("block", "forward") and _base(above.subject) == _base(mail.subject):
            mail.quoted = bool(_REPLY.match(above.subject))
        elif mail.kind == "block" and (above.is_empty or above is not outer):
            # mails pasted in a row
            mail.quoted = False
        else:
            mail.quoted = _tells_any(above, now, tells)


def _tells_any(mail: Mail, now: datetime, tells: Callable[[str, date], bool]) -> bool:
    written = written_on(mail, now)
    return any(tells(line, written) for line in mail.lines)


def _base(subject: str) -> str:
    while match := _REPLY.match(subject) or _FORWARD.match(subject):
        subject = subject[match.end() :]
    return subject.strip().casefold()


def written_on(mail: Mail, now: datetime) -> date:
    """Return the local day that a mail's relative days count from."""
    sent = mail.sent or now
    return (sent.astimezone(LOCAL) if sent.tzinfo else sent).date()
