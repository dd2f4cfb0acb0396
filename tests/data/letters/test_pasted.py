"""Letters cut into proposed events, looked at by a person, and stored as any other rows."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest

from data.intake.intake import known_places
from data.letters import pasted, proposing
from data.letters.happenings import EXTREMISM
from data.letters.letter_lines import lines_of
from data.letters.splitting import Piece, pieces
from data.readers.mail_files import Letter, words_of
from data.store.store import Store
from geo.base.errors import FileRefused
from tests.sheets import packed

NOW = datetime(2026, 5, 18, 9, tzinfo=UTC)
MONDAY = date(2026, 5, 18)

LETTER = """\
Från: Kurator Exempelskolan <x@example.org>
Skickat: den 18 maj 2026 08:12
Till: TSK
Ämne: Veckorapport

Hej!

Här kommer veckans rapport.

Limmared:
- I lördags kväll samlades ett gäng vid busstorget, hög musik till kl 01.
- Klotter på busskuren, uppt. 12 maj. Ring Kalle Exempelsson
  070-174 06 05.

Dalstorp:
1. Natten till söndag krossades en ruta på skolan.
2. Lustgaspatroner vid Torget den 14/5.

Den 13 maj kl 21.30 brann det i en container vid Tranemo bussterminal. Den 15 maj mellan kl 20 och 23 körde A-traktorer
buskörning vid ICA i Tranemo.

Datum: 2026-05-10
Plats: Storgatan, Länghem
Vad: trasig gatubelysning

Vi känner oro för att någon håller på att radikaliseras.

Med vänlig hälsning
Anna Andersson
Kurator
0325-57 60 00
"""


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


@pytest.fixture
def proposals(store):
    return propose(store, Letter(LETTER))


def reports(proposals):
    return [one for one in proposals if one.category]


def propose(store, letter, **options):
    return list(proposing.propose_all(store, [letter], now=NOW, **options).proposals)


def read_letter(name, content):
    [letter] = proposing.read_letters([(name, content)])
    if isinstance(letter, FileRefused):
        raise letter
    return letter


def cut(text):
    return pieces(lines_of(text.split("\n"), lambda _: False), MONDAY, lambda line: line in ("Limmared", "Dalstorp"))


@pytest.mark.parametrize("part", ["a", " ", "\n", "- a\n", "a: b\n", "12 maj ", ". A", "(", "lgh ", "a@", "0-", "\t x"])
def test_no_letter_takes_long_to_cut(store, part):
    began = time.process_time()

    propose(store, Letter(part * 30_000 + "x"))

    assert time.process_time() - began < 12


def test_a_dash_within_a_line_is_no_item():
    [piece] = cut("- Storgatan - vid skolan: klotter")

    assert piece.text == "Storgatan - vid skolan: klotter"


def test_a_heading_holds_for_its_list_and_no_longer():
    found = {one.text[:8]: one.headings for one in cut(LETTER) if isinstance(one, Piece)}

    assert found["Klotter "] == ("Limmared",)
    assert found["Lustgasp"] == ("Dalstorp",)
    assert found["Den 13 m"] == ()


def test_each_proposal_says_when_where_and_what(proposals):
    met = [
        (p.said.first.isoformat() if p.said else None, p.locality, p.category, p.subcategory)
        for p in reports(proposals)
    ]

    assert met == [
        ("2026-05-16", "Limmared", "otrygghetsskapande samling", "utomhus"),
        ("2026-05-12", "Limmared", "skadegörelse", "klotter"),
        ("2026-05-16", "Dalstorp", "skadegörelse", "glaskross"),
        ("2026-05-14", "Dalstorp", "annat ordningsstörande", "lustgas"),
        ("2026-05-13", "Tranemo", "skadegörelse", "brand"),
        ("2026-05-15", "Tranemo", "trafik", "A-traktor/moped"),
        ("2026-05-10", "Länghem", "otrygg plats", "belysning"),
    ]


def test_what_is_not_sure_is_said(proposals):
    by_text = {one.text[:8]: one for one in proposals}

    assert by_text["Klotter "].doubts == ("personal_signs",)
    assert by_text["Lustgasp"].doubts == ()
    assert by_text["Lustgasp"].ticked
    assert not by_text["Klotter "].ticked


def test_every_line_is_answered_for(store):
    answer = proposing.propose_all(store, [Letter(LETTER)], now=NOW)

    told = " ".join([*(one.raw for one in answer.proposals), *(one.text for one in answer.left_out)])
    lost = [word for word in LETTER.split() if word.strip("-*.:,;") and word.strip("-*.:,;") not in told]
    assert lost == []
    whys = {one.text[:12]: one.why for one in answer.left_out}
    assert whys["Hej!"] == "greeting"
    assert whys["Från: Kurato"] == "head"
    assert whys["Anna Anderss"] == "signature"
    assert whys["Vi känner or"] == "extremism"
    assert whys["Här kommer v"] == "no_event"


def test_what_was_left_out_may_be_taken_in_after_all(store):
    letter = Letter("Hej!\n\nVi var där i lördags och det kändes inte bra vid Dalstorp kyrka.\n\nVi hörs på fredag.\n")
    answer = proposing.propose_all(store, [letter], now=NOW)
    [left] = [one for one in answer.left_out if one.text.startswith("Vi hörs")]

    one = proposing.taken(left, answer, now=NOW, known_places=known_places(store))

    assert one.text == "Vi hörs på fredag."
    assert "day_uncertain" in one.doubts


def test_persons_are_marked_and_taken_out_before_anything_is_stored(store, proposals):
    [one] = [p for p in proposals if p.text.startswith("Klotter")]
    assert [one.text[start:end] for start, end, _ in one.personal] == ["Kalle Exempelsson", "070-174 06 05"]

    masked = pasted.masked(one)
    pasted.keep(store, [masked], source="situation", now=NOW)

    assert masked.text == "Klotter på busskuren, uppt. 12 maj. Ring [namn] [telefon]."
    assert store.observations()["text"].tolist() == [masked.text]
    assert pasted.masked(one, ["telefon"]).text.endswith("Ring Kalle Exempelsson [telefon].")


def test_extremism_is_never_taken_whatever_was_ticked(store, proposals):
    assert not any("radikaliseras" in one.text for one in proposals)
    concern = replace(proposals[0], text="Oro för att någon radikaliseras", extremism=True)

    receipt = pasted.keep(store, [concern, *reports(proposals)], source="situation", now=NOW)

    assert [(note.row, note.reason) for note in receipt.rows] == [(1, "not_taken")]
    assert not store.observations()["text"].str.contains("radikaliseras").any()


@pytest.mark.parametrize("text", ["klotter på skolan", "de terroriserade katten", "extra mjölk", "radion stals"])
def test_other_words_are_no_extremism(text):
    assert EXTREMISM.search(text) is None


def test_what_was_pasted_twice_is_stored_once_and_named_as_held(store, proposals):
    first = pasted.keep(store, reports(proposals), source="situation", sender="Exempelskolan", now=NOW)
    again = propose(store, Letter(LETTER))
    second = pasted.keep(store, reports(again), source="situation", sender="exempelskolan ", now=NOW)

    assert (first.rows_stored, second.rows_stored, second.rows_duplicate) == (7, 0, 7)
    # what has no place of its own is told by its ort
    assert all("twin" in one.doubts for one in reports(again))


def test_two_who_tell_of_the_same_thing_are_told_of(store):
    text = "- Klotter vid Dalstorp kyrka den 12 maj.\n- Den 13 maj: klotter vid Dalstorp kyrka.\n- Brand, 13 maj."

    first, second, third = propose(store, Letter(text))

    assert (first.same_as, second.same_as, third.same_as) == ((), (0,), ())


def test_a_person_may_change_everything(store, proposals):
    one = replace(reports(proposals)[0], e=403_000.0, n=6_378_000.0, category="trafik", subcategory="", text="Rättat")

    pasted.keep(store, [one], source="housing", sender="tranemobostäder", now=NOW)

    [kept] = store.observations().itertuples()
    assert (kept.source, kept.category, kept.text, kept.e) == ("housing", "trafik", "Rättat", 403_000.0)
    assert kept.time_quality == "interval"
    assert (kept.local_start, kept.local_end) == ("2026-05-16T18:00", "2026-05-17T01:00")


def test_a_proposal_without_a_day_is_refused_and_said(store, proposals):
    one = replace(reports(proposals)[0], said=None)

    receipt = pasted.keep(store, [one], source="situation", now=NOW)

    assert [(note.row, note.reason) for note in receipt.rows] == [(1, "date_missing")]


def test_days_count_from_when_the_letter_was_sent(store):
    letter = Letter("- Klotter vid Dalstorp kyrka i lördags.", sent="2026-03-02T08:00:00+01:00")

    [one] = propose(store, letter)

    assert one.said.first == date(2026, 2, 28)


def test_the_same_ground_may_be_lent_to_many_letters(store):
    lent = known_places(store)

    assert propose(store, Letter("- Klotter i Limmared 12 maj."), known_places=lent)[0].locality == "Limmared"


# the files that letters come in


def mail(subtype="plain", body="- Klotter på skolan i Limmared 12 maj.\n", charset="iso-8859-1"):
    message = EmailMessage()
    message["From"] = "Kurator <x@example.org>"
    message["Subject"] = "Lägesrapport v 20"
    message["Date"] = "Mon, 18 May 2026 08:12:00 +0200"
    message.set_content(body, subtype=subtype, charset=charset)
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="bilaga.pdf")
    return bytes(message)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body, prolog=""):
    text = f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": text.encode()})


def paragraph(text, *, listed=False):
    properties = "<w:pPr><w:numPr/></w:pPr>" if listed else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows):
    cells = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_a_mail_gives_its_words_its_day_and_its_attachments_names():
    letter = read_letter("a.eml", mail())

    assert letter.text == "- Klotter på skolan i Limmared 12 maj."
    assert (letter.subject, letter.sent[:10], letter.attachments) == (
        "Lägesrapport v 20",
        "2026-05-18",
        ("bilaga.pdf",),
    )


def test_a_mail_of_html_gives_its_words_alone():
    body = "<style>p{}</style><p>Hej</p><ul><li>Klotter i <b>Limmared</b> 12&nbsp;maj</li></ul><script>x()</script>"

    letter = read_letter("a.eml", mail("html", body, "utf-8"))

    assert "- Klotter i Limmared" in letter.text
    assert "x()" not in letter.text
    assert words_of("<p>a &lt;b&gt;</p>") == "a <b>"


def test_a_word_document_gives_paragraphs_lists_and_tables(store):
    content = document(
        paragraph("Rapport")
        + paragraph("Klotter på skolan i Limmared 12 maj.", listed=True)
        + table(["Datum", "Plats", "Vad har hänt"], ["2026-05-14", "Torget, Dalstorp", "Glaskross"])
    )

    letter = read_letter("a.docx", content)
    found = reports(propose(store, letter))

    assert [(one.said.first.day, one.locality, one.subcategory) for one in found] == [
        (12, "Limmared", "klotter"), (14, "Dalstorp", "glaskross"),
    ]  # fmt: skip


def test_plain_text_in_an_old_encoding_is_read():
    assert read_letter("a.txt", "Klotter på skolan".encode("cp1252")).text == "Klotter på skolan"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "a.docx",
            document(paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "xml_entities",
        ),
        ("a.docx", packed({"word/document.xml": b"<w:document"}), "corrupt_file"),
        ("a.docx", packed({"x.txt": b"hej"}), "file_type_not_allowed"),
        ("a.docx", packed({"word/document.xml": b"x", "word/vbaProject.bin": b"x"}), "file_type_not_allowed"),
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "corrupt_file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "encrypted_or_old_format"),
        ("a.pdf", b"%PDF-1.7", "file_type_not_allowed"),
        ("a.txt", b"  \n ", "empty_file"),
        ("a.txt", b"x" * 500_000, "field_too_long"),
    ],
)
def test_what_is_no_letter_is_refused(name, content, reason):
    with pytest.raises(FileRefused) as refusal:
        read_letter(name, content)

    assert refusal.value.facts["reason"] == reason
