"""The mails of a text: heads as common clients write them, Swedish and English, and which of them are only quoted."""

from datetime import datetime

import pytest

from data.letters.happenings import tells
from data.letters.mail_heads import mails_in, moment_of
from geo.base.periods import LOCAL

NOW = datetime(2026, 3, 18, 15, tzinfo=LOCAL)

EVENT = "I lördags krossades en ruta på skolan."


def mails(text, subject=""):
    return mails_in(text, now=NOW, subject=subject, tells=tells)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("den 13 oktober 2025 14:02", "2025-10-13T14:02"),
        ("Tuesday, October 27, 2025 8:41 AM", "2025-10-27T08:41"),
        ("Wednesday, November 18, 2025 2:11:09 PM", "2025-11-18T14:11"),
        ("tis 3 nov. 2025 kl 19:12", "2025-11-03T19:12"),
        ("20 november 2025 16:33:08 CET", "2025-11-20T16:33"),
        ("Thu, 12 Mar 2026 10:20:00 +0000", "2026-03-12T11:20"),
        ("2026-03-12 10:20", "2026-03-12T10:20"),
        ("3/12/2026 10:20 PM", "2026-03-12T22:20"),
        ("09-04-2025 13:26", "2025-04-09T13:26"),
    ],
)
def test_the_moment_of_a_head_is_read(words, moment):
    assert moment_of(words, NOW).strftime("%Y-%m-%dT%H:%M") == moment


@pytest.mark.parametrize(
    "head",
    [
        "Från: A <a@a.exempel>\nSkickat: den 10 mars 2026 09:02\nTill: TSK\nÄmne: Bus",
        "From: A <a@a.exempel>\nSent: Tuesday, March 10, 2026 9:02 AM\nTo: TSK\nSubject: Bus",
        (
            "-----Ursprungligt meddelande-----\n"
            "Från: A <a@a.exempel>\nSkickat: den 10 mars 2026 09:02\nTill: TSK\nÄmne: Bus"
        ),
        (
            "---------- Forwarded message ---------\n"
            "Från: A <a@a.exempel>\nDate: tis 10 mars 2026 kl 09:02\nSubject: Bus\nTo: TSK"
        ),
        "Vidarebefordrat brev:\n\nFrån: A <a@a.exempel>\nDatum: 10 mars 2026 09:02:11 CET\nTill: TSK\nÄmne: Bus",
        (
            "-------- Vidarebefordrat meddelande --------\n"
            "Ämne: Bus\nDatum: Tue, 10 Mar 2026 09:02:44 +0100\nFrån: A <a@a.exempel>"
        ),
        "*Från:* A <a@a.exempel>\n*Skickat:* den 10 mars 2026 09:02\n*Till:* TSK\n*Ämne:* Bus",
    ],
)
def test_a_forward_has_the_moment_of_its_own_head_and_is_the_report(head):
    outer, inner = mails(f"Se nedan.\n\n{head}\n\n{EVENT}\n", subject="VB: Bus")

    assert (outer.quoted, inner.quoted) == (False, False)
    assert inner.sent.strftime("%Y-%m-%dT%H:%M") == "2026-03-10T09:02"
    assert [line for line in inner.lines if line] == [EVENT]


@pytest.mark.parametrize(
    "head",
    [
        "Den tis 10 mars 2026 kl 09:02 skrev TSK <t@t.exempel>:",
        "10 mars 2026 kl. 09:02 skrev TSK <t@t.exempel>:",
        "On Tue, Mar 10, 2026 at 9:02 AM TSK <t@t.exempel> wrote:",
        "On Tue, Mar 10, 2026 at 9:02 AM TSK Tranemo\n<t@t.exempel> wrote:",
        "Från: TSK <t@t.exempel>\nSkickat: den 10 mars 2026 09:02\nTill: A\nÄmne: SV: Bus",
    ],
)
@pytest.mark.parametrize("sign", ["", "> "])
def test_what_is_quoted_in_a_reply_has_been_reported(head, sign):
    quoted = "\n".join(sign + line for line in ("", EVENT))

    found = mails(f"{EVENT}\n\n{head}\n{quoted}\n", subject="SV: Bus")

    assert [mail.quoted for mail in found] == [False, True]
    assert found[1].sent.strftime("%Y-%m-%dT%H:%M") == "2026-03-10T09:02"


def test_mails_pasted_in_a_row_are_each_a_report():
    one = "Från: {0} <a@a.exempel>\nSkickat: den {1} mars 2026 09:02\nTill: TSK\nÄmne: {0}\n\n" + EVENT + "\n\n"

    found = mails(one.format("Skolan", 3) + one.format("Bostad", 5) + one.format("Bussen", 9))

    assert [(mail.sent.day, mail.quoted) for mail in found] == [(3, False), (5, False), (9, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Datum: 3 mars\nFrån: kl 20\nTill: kl 22\nPlats: skolan",
        "Den 14 mars skrev någon på väggen:\nskolan är stängd",
        "Till: alla som bor här",
        EVENT,
    ],
)
def test_what_only_looks_like_a_head_is_none(text):
    [mail] = mails(text)

    assert mail.head == []
    assert "\n".join(mail.lines) == text


def test_an_answer_below_a_quotation_is_the_writers_own():
    found = mails(f"> 10 mars 2026 kl. 09:02 skrev TSK <t@t.exempel>:\n> Hur gick det?\n\n{EVENT}\n", subject="SV: Bus")

    assert [(mail.quoted, [line for line in mail.lines if line]) for mail in found] == [
        (True, ["Hur gick det?"]), (False, [EVENT]),
    ]  # fmt: skip
