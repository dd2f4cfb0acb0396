"""Which sentences of a mail are events, and on which day, counted by hand from Wednesday 18 March 2026."""

from datetime import date

import pytest

from data.letters.happenings import Happening, Mail, happenings
from data.letters.letter_lines import lines_of
from data.letters.splitting import pieces, sentences

WEDNESDAY = date(2026, 3, 18)


def told(text):
    lines = lines_of(text.split("\n"), lambda _: False)
    return happenings(pieces(lines, WEDNESDAY), Mail(WEDNESDAY))


def events(text):
    return [(one.when.day if one.when else None, one.text) for one in told(text) if isinstance(one, Happening)]


def left(text):
    return {one.text: one.why for one in told(text) if not isinstance(one, Happening)}


def test_small_talk_lends_no_day():
    text = "Tack för fikat i måndags! Vi ses på fredag. I söndags krossades en ruta på skolan. Annars lugnt."

    assert events(text) == [("2026-03-15", "I söndags krossades en ruta på skolan.")]
    assert left(text)["Tack för fikat i måndags!"] == "no_event"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Måndag 9/3 klotter på skolan, onsdag 11/3 ruta krossad på stationen.", ["2026-03-09", "2026-03-11"]),
        ("Klotter på skolan i måndags och inbrott i kiosken i söndags.", ["2026-03-16", "2026-03-15"]),
        ("9/3 klotter; 11/3 krossad ruta; natten till 14/3 inbrott.", ["2026-03-09", "2026-03-11", "2026-03-13"]),
        ("I går kväll var det bråk och natten till idag stals två däck.", ["2026-03-17", "2026-03-17"]),
        ("En cykel stals i lördags, anmält i måndags.", ["2026-03-14"]),
        ("I helgen var det bråk, natten till söndag slogs en ruta ut.", ["2026-03-14"]),
    ],
)  # fmt: skip
def test_several_days_of_a_sentence_are_several_events(text, days):
    assert [day for day, _ in events(text)] == days


def test_headings_give_their_day_to_what_stands_below():
    text = (
        "Vecka 10\n\nMåndag:\nKlotter på skolan.\nEn cykel stals.\n\nNatten till lördag:\nBrand i container kl 02.10."
    )

    assert events(text) == [
        ("2026-03-02", "Klotter på skolan."),
        ("2026-03-02", "En cykel stals."),
        ("2026-03-07", "Brand i container kl 02.10."),
    ]
    assert set(left(text).values()) == {"head"}


def test_one_sentence_on_extremism_is_refused_alone():
    text = "I måndags krossades en ruta. De hade en nazistisk flagga. I tisdags klottrades det."

    assert [day for day, _ in events(text)] == ["2026-03-16", "2026-03-17"]
    assert left(text) == {"De hade en nazistisk flagga.": "extremism"}


def test_a_sentence_goes_on_from_the_event_before_it():
    text = "I lördags kväll slogs två killar vid kiosken. De gick hem när vi kom. Vi hörs på måndag."

    assert events(text) == [("2026-03-14", "I lördags kväll slogs två killar vid kiosken. De gick hem när vi kom.")]


def test_lines_that_were_broken_for_their_length_are_one_paragraph():
    text = (
        "Under kvällen i lördags samlades ett trettiotal ungdomar på parkeringen vid\n"
        "sporthallen. De spelade hög musik och en av dem körde moped på gräsmattan\n"
        "tills grannarna ringde."
    )

    [(day, words)] = events(text)
    assert day == "2026-03-14"
    assert words == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Det var ca. Kl. 21 den 3 mars. Sedan blev det lugnt.", 2),
        ("Fre. 13/3 bråk. Lör. 14/3 bråk.", 2),
        ("Hon ringde tel. 112.", 1),
    ],
)
def test_an_abbreviation_ends_no_sentence(text, n):
    assert len(sentences(text)) == n


def test_a_shifts_list_goes_past_midnight_and_says_that_it_supposes_so():
    text = "Lördag 14/3\n- 06.30 klotter på skolan\n- kl 23:50 bråk på torget\n- 00:30 krossad ruta\n- 02:10 inbrott"
    days = [(one.when.day, one.when.doubts) for one in told(text) if isinstance(one, Happening) and one.when]

    assert days == [
        ("2026-03-14", ()),
        ("2026-03-14", ()),
        ("2026-03-15", ("day_uncertain",)),
        ("2026-03-15", ("day_uncertain",)),
    ]


def test_a_list_that_begins_after_midnight_keeps_its_day():
    text = "Lördag 14/3\n- 00:30 krossad ruta\n- 02:10 inbrott"

    assert [day for day, _ in events(text)] == ["2026-03-14", "2026-03-14"]


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Felanmälan 2026-03-13", "2026-03-12"),
        ("Incidentrapport 13 mars 2026", "2026-03-17"),
        ("Protokoll 2026-03-13", "2026-03-17"),
    ],
)
def test_a_papers_title_is_a_head_and_one_that_is_written_at_once_counts_its_days(title, day):
    text = f"{title}\n\nI går krossades en ruta på skolan."

    assert events(text) == [(day, "I går krossades en ruta på skolan.")]
    assert left(text) == {title: "head"}
