"""The head of the chain leaves the machine, and the weekly check reads it back."""

import json
import smtplib
import socket
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

import pytest

import settings
from cli import main
from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker, operator
from geo.base.periods import LOCAL
from geo.base.records import Role
from service.trail import heads

AT = datetime(2026, 11, 22, 4, tzinfo=LOCAL)
ANNA = Asker("anna", Role.UNIT)


@pytest.fixture
def store(database) -> Any:
    with Store(database) as opened:
        for _ in range(3):
            audit_log.note(opened, ANNA, audit_log.Act.EXPORT, at=AT)
        yield opened


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch) -> Any:
    def to(words: str, **more: str) -> None:
        for name, value in {"KARTA_AUDIT_HEADS": words, **more}.items():
            monkeypatch.setenv(name, value)
        settings.forget()

    yield to
    settings.forget()


def verified(capsys: pytest.CaptureFixture[str]) -> tuple[int, Any]:
    status = main(["audit", "verify", "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_head_goes_to_a_file_and_the_check_demands_it(store, target, tmp_path, capsys):
    file = tmp_path / "huvuden.txt"
    target(f"file:{file}")
    before = audit_log.head(store)

    assert heads.send(store, operator(), at=AT) == {f"file:{file}": ""}

    assert file.read_text("utf-8") == f"2026-11-22T04:00:00+01:00 {before}\n"
    assert next(audit_log.rows(store, limit=1).itertuples()).selection == "file"
    status, told = verified(capsys)
    assert (status, told["ok"], told["noted"]) == (0, True, 1)
    # somebody has written the chain anew: the head of the third row is another
    file.write_text(f"2026-11-22T04:00:00+01:00 {before.number}:{'0' * 64}\n")
    status, told = verified(capsys)
    assert (status, [one["kind"] for one in told["findings"]]) == (1, ["head"])


def test_a_file_of_heads_that_has_gone_is_told(store, target, tmp_path, capsys):
    file = tmp_path / "huvuden.txt"
    target(f"file:{file}")
    assert verified(capsys)[0] == 0  # nothing has been sent yet
    heads.send(store, operator(), at=AT)
    file.unlink()

    status, told = verified(capsys)

    assert status == 1
    assert [(one["kind"], one["detail"]) for one in told["findings"]] == [("noted", str(file))]


def test_a_head_is_sent_once_a_day(store, target, tmp_path):
    assert not heads.is_due(store, AT)  # nowhere to send it
    target(f"file:{tmp_path / 'huvuden.txt'}")
    assert heads.is_due(store, AT)

    heads.send(store, operator(), at=AT)

    assert not heads.is_due(store, AT + timedelta(hours=23))
    assert heads.is_due(store, AT + timedelta(hours=24))


def test_a_head_goes_to_syslog_as_one_packet(store, target):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(10)
        target(f"syslog://127.0.0.1:{listener.getsockname()[1]}")
        head = audit_log.head(store)

        assert list(heads.send(store, operator(), at=AT).values()) == [""]

        packet = listener.recv(2000).decode()
    # facility 4 (auth), severity 6 (info): 4 * 8 + 6
    assert packet == f"<38>karta: audit head 2026-11-22T04:00:00+01:00 {head}"


def test_a_head_goes_by_mail(store, target, monkeypatch):
    sent: list[Any] = []

    class Server:
        def __init__(self, host: str, port: int, timeout: float) -> None:
            sent.append((host, port, timeout > 0))

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_facts: object) -> None:
            return None

        def starttls(self) -> None:
            raise smtplib.SMTPNotSupportedError

        def send_message(self, message: Any) -> None:
            sent.append(message)

    monkeypatch.setattr(smtplib, "SMTP", Server)
    target("mailto:ombud@kommun.example", KARTA_SMTP="post.example:587", KARTA_MAIL_FROM="karta@kommun.example")
    head = audit_log.head(store)

    assert list(heads.send(store, operator(), at=AT).values()) == [""]

    where, message = sent
    assert where == ("post.example", 587, True)
    assert (message["To"], message["From"]) == ("ombud@kommun.example", "karta@kommun.example")
    assert str(head) in message.get_content()


def test_what_fails_is_said_and_leaves_no_row_of_a_sending(store, target, tmp_path, capsys):
    target(f"file:{tmp_path / 'finns inte' / 'huvuden.txt'}".replace(" ", "-"))

    status = main(["audit", "send", "--json"])

    assert status == 1
    assert json.loads(capsys.readouterr().out)["failed"]
    assert audit_log.rows(store, what=audit_log.Act.HEAD).empty


@pytest.mark.parametrize("wrong", ["ftp://x", "mailto:ombud", "file:huvuden.txt", "syslog://a b"])
def test_a_target_that_cannot_be_is_refused_at_start(target, wrong):
    target(wrong)

    assert [one.name for one in settings.problems()] == ["KARTA_AUDIT_HEADS"]


@pytest.mark.parametrize("right", ["", "syslog:", "syslog:/dev/log", "file:/mnt/kontroll/h.txt mailto:o@k.example"])
def test_a_target_that_can_be_is_taken(target, right):
    target(right)

    assert settings.problems() == []


def test_sending_without_a_target_says_which_setting(store, target, capsys):
    target("")

    assert main(["audit", "send"]) == 3
    assert "KARTA_AUDIT_HEADS" in capsys.readouterr().err
    assert Path(settings.home()).is_dir()
    assert store


def test_a_sender_that_no_mail_can_carry_is_a_trouble_and_not_the_end_of_the_sending(store, target):
    target("mailto:it@kommun.example", KARTA_SMTP="127.0.0.1:9", KARTA_MAIL_FROM="karta@kommun.example\nBcc: x@y")

    (trouble,) = heads.send(store, operator(), at=AT).values()

    assert trouble


def test_a_file_of_heads_that_cannot_be_read_is_refused_in_a_sentence(store, target, tmp_path, capsys):
    file = tmp_path / "huvuden.txt"
    target(f"file:{file}")
    file.write_bytes("2026-11-22 någon har skrivit här\n".encode("latin-1"))

    assert main(["audit", "verify"]) != 0
    assert "Traceback" not in capsys.readouterr().err
    assert heads.missing(store) == []
    file.unlink()
    assert heads.missing(store) == []  # nothing has been sent there yet
