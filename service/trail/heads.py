"""The head of the log's chain leaves the machine by itself: once a day, by mail, to a file on a share, or to syslog.

Whoever owns the database could write the whole chain anew; a head that lies elsewhere shows it. The weekly check
(``karta audit verify``) reads the heads back from the file, and demands that each is still in the chain.
"""

import logging
import os
import shutil
import smtplib
import socket
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from threading import Event, Thread
from typing import Final

import settings
from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker, operator
from data.trust.audit_log import Head
from geo.base.errors import KartaError, ValueRefused
from layers.texts import text
from service import clock, open_store

_LOG: Final = logging.getLogger(__name__)

EVERY: Final = timedelta(hours=24)
LOOK_EVERY_S: Final = 900.0
"""How often the server looks whether a day has passed."""

WAIT_S: Final = 30.0
"""So long a mail server or a share may take."""

SYSLOG: Final = "/dev/log"
SYSLOG_PORT: Final = 514
SYSLOG_PRIORITY: Final = 38
"""Facility 4 (auth), severity 6 (info): 4 * 8 + 6."""
SENDMAIL: Final = ("/usr/sbin/sendmail", "/usr/lib/sendmail")


def targets() -> tuple[str, ...]:
    """Return where heads are sent: the setting's addresses, ``mailto:`` ``file:`` or ``syslog:``."""
    return tuple(settings.value("KARTA_AUDIT_HEADS").split())


def send(store: Store, asker: Asker, *, at: datetime) -> dict[str, str]:
    """Send the head to each target; the sending is a row in the log. Return target → what went wrong, "" where nothing.

    The row is written after the head was read, so that the head that left is one that was.
    """
    head = audit_log.head(store)
    said = {target: _sent(target, head, at) for target in targets()}
    went = [target.partition(":")[0] for target, trouble in said.items() if not trouble]
    if went:
        audit_log.note(store, asker, audit_log.Act.HEAD, at=at, selection=", ".join(went), count=len(went))
    return said


def noted() -> list[Head]:
    """Return the heads that can be read back: the lines of the files that heads are sent to.

    Raises
    ------
    ValueRefused
        If a line of such a file is no head: it has been written in.
    """
    found = []
    for target in targets():
        kind, _, where = target.partition(":")
        if kind == "file" and Path(where).is_file():
            lines = Path(where).read_text("utf-8", "replace").splitlines()
            found += [Head.parse(line.rpartition(" ")[2]) for line in lines if line.strip()]
    return found


def missing(store: Store) -> list[str]:
    """Return the files that heads have been sent to and that are not there."""
    files = [target.partition(":")[2] for target in targets() if target.startswith("file:")]
    gone = [file for file in files if not Path(file).is_file()]
    if not gone:
        return []
    sent = audit_log.rows(store, what=audit_log.Act.HEAD)
    return gone if sent["selection"].str.contains("file", regex=False).any() else []


def is_due(store: Store, now: datetime) -> bool:
    """Tell whether the newest head was sent a day ago or was never sent."""
    if not targets():
        return False
    sent = audit_log.rows(store, what=audit_log.Act.HEAD, limit=1)
    return not len(sent) or now - sent["at"].iloc[0].to_pydatetime() >= EVERY


def keep_sending() -> None:
    """Begin a thread that sends the head once a day for as long as the server runs; nothing without a target."""
    if targets():
        Thread(target=_watch, args=(Event(),), name="heads", daemon=True).start()


def _watch(stop: Event) -> None:
    while True:
        try:
            store = open_store.store()
            if is_due(store, clock.machine()):
                for target, trouble in send(store, operator(), at=clock.machine()).items():
                    if trouble:
                        _LOG.error("the head was not sent by %s: %s", target.partition(":")[0], trouble)
        except KartaError as error:
            _LOG.warning("the head waits: %s", error.code)
        except Exception:  # noqa: BLE001 - whatever it was, it is tried again
            _LOG.exception("unforeseen")
        if stop.wait(LOOK_EVERY_S):
            return


def _sent(target: str, head: Head, at: datetime) -> str:
    kind, _, where = target.partition(":")
    try:
        WAYS[kind](where, head, at)
    except KeyError:
        raise ValueRefused(field="KARTA_AUDIT_HEADS", value=target, wanted=text("setting.heads")) from None
    except (OSError, ValueError, smtplib.SMTPException, subprocess.SubprocessError) as error:
        # what a server answers is its own words
        return type(error).__name__
    return ""


def line_of(head: Head, at: datetime) -> str:
    """Return a head as it is written down: the moment, the row's number and its sum."""
    return f"{at.isoformat(timespec='seconds')} {head}"


def _to_file(where: str, head: Head, at: datetime) -> None:
    descriptor = os.open(where, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        os.write(descriptor, f"{line_of(head, at)}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _to_syslog(where: str, head: Head, at: datetime) -> None:
    packet = f"<{SYSLOG_PRIORITY}>karta: audit head {line_of(head, at)}".encode()
    host, colon, port = where.removeprefix("//").partition(":")
    if where.startswith("//"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.sendto(packet, (host, int(port) if colon else SYSLOG_PORT))
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.sendto(packet, where or SYSLOG)


def _to_mail(where: str, head: Head, at: datetime) -> None:
    message = EmailMessage()
    message["From"] = settings.value("KARTA_MAIL_FROM") or f"karta@{socket.getfqdn()}"
    message["To"] = where
    message["Date"] = format_datetime(at)
    message["Subject"] = text("heads.subject", number=head.number)
    message.set_content(text("heads.mail", line=line_of(head, at), head=head))
    server = settings.value("KARTA_SMTP")
    if server:
        host, _, port = server.partition(":")
        with smtplib.SMTP(host, int(port or 25), timeout=WAIT_S) as line:
            with suppress(smtplib.SMTPNotSupportedError):
                line.starttls()
            line.send_message(message)
        return
    program = next((path for path in SENDMAIL if shutil.which(path)), None)
    if program is None:
        raise FileNotFoundError(SENDMAIL[0])
    subprocess.run([program, "-t", "-i"], input=message.as_bytes(), check=True, timeout=WAIT_S, capture_output=True)  # noqa: S603


WAYS: Final[Mapping[str, Callable[[str, Head, datetime], None]]] = {
    "file": _to_file,
    "syslog": _to_syslog,
    "mailto": _to_mail,
}
