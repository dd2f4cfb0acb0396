"""The review: what a person must look at, equal texts once, every decision kept and undone."""

from datetime import UTC, datetime

import numpy as np
import pytest

from data.intake.intake import known_places, take_in
from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.work import nameless_texts, text_questions
from geo.base.errors import NotAllowed, NotFound, ValueRefused
from geo.base.records import Role
from geo.reading.placement import Candidate

NOW = datetime(2026, 5, 18, 9, tzinfo=UTC)
UNIT = Asker("tsk", Role.UNIT)

SHEET = """\
datum;kategori;beskrivning;plats;ort
2026-05-01;klotter;a;Gropen;Tranemo
2026-05-02;klotter;b;gropen!;Tranemo
2026-05-03;klotter;c;Radhusvägen;
2026-05-04;klotter;d;vid skolan;
2026-05-05;klotter;e;Solgårdsområdet;Tranemo
2026-05-06;klotter;f;Tranemo;
2026-05-07;klotter;g;;Limmared
2026-05-08;klotter;h;Dalstorp kyrka;
2026-05-09;xyzzy;i;Dalstorp kyrka;
2026-05-10;klotter;ring 070-174 06 05;Dalstorp kyrka;
"""


@pytest.fixture
def store(database):
    with Store(database) as opened:
        take_in(opened, "a.csv", SHEET.encode(), now=NOW)
        yield opened


def whys(store):
    return [
        (question.why, question.place_text or question.word, len(question.ids))
        for question in text_questions.queue(store, UNIT)
    ]


def asked(store, why):
    return next(question for question in text_questions.queue(store, UNIT) if question.why == why)


def test_equal_texts_are_one_question_and_the_gravest_stands_first(store):
    assert whys(store) == [
        ("ambiguous", "Radhusvägen", 1),
        ("unplaced", "vid skolan", 1),
        ("ort", "Gropen", 2),
        ("personal", "Dalstorp kyrka", 1),
        ("category", "Dalstorp kyrka", 1),
    ]


def test_what_was_meant_coarsely_is_left_in_peace(store):
    texts = {question.place_text for question in text_questions.queue(store, UNIT)}

    assert not texts & {"Solgårdsområdet", "Tranemo", ""}


def test_candidates_stand_ready(store):
    assert {(c.name, c.locality) for c in asked(store, "ambiguous").candidates} == {
        ("Radhusvägen", "Dalstorp"), ("Radhusvägen", "Länghem"),
    }  # fmt: skip


def test_a_chosen_candidate_places_all_its_records(store):
    question = asked(store, "ambiguous")

    text_questions.place(store, UNIT, question, question.candidates[0], at=NOW)

    frame = store.observations()
    [kept] = frame[frame["id"].isin(list(question.ids))].itertuples()
    assert (kept.place, kept.locality, kept.how) == ("Radhusvägen", question.candidates[0].locality, "text")
    assert "ambiguous" not in [why for why, _, _ in whys(store)]


def test_a_name_that_was_learned_places_by_itself_from_then_on(store):
    question = asked(store, "ort")
    spot = text_questions.pointed(401_200.0, 6_372_700.0, known_places(store), name="Gropen")

    text_questions.place(store, UNIT, question, spot, at=NOW, learn=True)
    receipt = take_in(store, "b.csv", b"datum;kategori;plats;ort\n2026-05-13;klotter;Gropen;Tranemo\n", now=NOW)

    assert receipt.placed == 1
    frame = store.observations()
    placed = frame[frame["place"] == "Gropen"]
    assert placed["e"].tolist() == [401_200.0] * 3
    assert sorted(placed["how"]) == ["tap", "tap", "text"]
    assert "ort" not in [why for why, _, _ in whys(store)]


def test_a_decision_is_undone_with_all_it_did(store):
    before = store.observations().drop(columns="revision")
    question = asked(store, "ort")
    spot = text_questions.pointed(401_200.0, 6_372_700.0, known_places(store), name="Gropen")
    decision = text_questions.place(store, UNIT, question, spot, at=NOW, learn=True)

    assert text_questions.undo(store, UNIT, decision, at=NOW) == 2

    after = store.observations().drop(columns="revision")
    assert after.equals(before)
    assert ("ort", "Gropen", 2) in whys(store)
    assert known_places(store).geocoder.place(["Gropen"], ["Tranemo"])[0].kind == "locality"
    with pytest.raises(NotFound):
        text_questions.undo(store, UNIT, decision, at=NOW)


def test_what_is_accepted_is_not_asked_again_and_other_questions_are(store):
    question = asked(store, "personal")

    decision = text_questions.accept(store, UNIT, question, at=NOW)

    assert "personal" not in [why for why, _, _ in whys(store)]
    assert "category" in [why for why, _, _ in whys(store)]
    text_questions.undo(store, UNIT, decision, at=NOW)
    assert "personal" in [why for why, _, _ in whys(store)]


NAMELESS = """\
datum;kategori;beskrivning;plats;ort
2026-05-01;klotter;Fortsätter.;;
2026-05-02;klotter;Fortsätter.;;
2026-05-03;klotter;Samma sak igen.;;
2026-05-04;klotter;nytt;på gångvägen;
"""


def test_texts_that_name_no_place_are_answered_and_taken_back_as_one(store):
    take_in(store, "b.csv", NAMELESS.encode(), now=NOW)
    questions = text_questions.queue(store, UNIT)
    ordered = nameless_texts.in_order(questions)

    # what has places to choose among, then those that name none, then the rest: "vid skolan" can be searched for
    assert [one.why for one in ordered] == ["ambiguous", "nameless", "unplaced", "ort", "personal", "category"]
    together = ordered[1]
    assert sorted(one.place_text for one in together.members) == ["Fortsätter.", "Samma sak igen.", "på gångvägen"]
    assert len(together.ids) == 4
    assert len(nameless_texts.in_order(questions, apart=True)) == len(questions)

    decision = text_questions.accept(store, UNIT, together, at=NOW)

    assert [why for why, _, _ in whys(store)] == ["ambiguous", "unplaced", "ort", "personal", "category"]
    assert list(text_questions.decisions(store)["records"]) == [list(together.ids)]
    logged = audit_log.rows(store)
    assert {
        record for row in logged.to_dict("records") if row["what"] == "granskat" for record in row["records"]
    } == set(together.ids)
    assert text_questions.undo(store, UNIT, decision, at=NOW) == 4
    again = nameless_texts.in_order(text_questions.queue(store, UNIT), undone=together.ids)
    assert again[0] == together


def test_ordering_a_long_queue_compares_no_question_with_every_other(monkeypatch):
    met = []
    monkeypatch.setattr(text_questions.Question, "__eq__", lambda one, other: met.append(one) or one is other)
    place = Candidate("Bytorget", "place", "Limmared", 401_429.0, 6_378_244.0, 15.0)
    questions = [
        text_questions.Question(f"unplaced|{n}|", "unplaced", (f"a{n}",), "samma sak igen", "", "") for n in range(50)
    ]
    questions += [
        text_questions.Question(f"ambiguous|{n}|", "ambiguous", (f"b{n}",), "torget", "", "", candidates=(place,))
        for n in range(50)
    ]

    ordered = nameless_texts.in_order(questions)

    assert [one.why for one in ordered] == ["ambiguous"] * 50 + ["nameless"]
    assert [one.key for one in ordered[:50]] == [f"ambiguous|{n}|" for n in range(50)]
    assert len(met) <= len(questions)


def test_a_single_text_that_names_no_place_is_asked_about_by_itself(store):
    take_in(store, "b.csv", b"datum;kategori;beskrivning\n2026-05-01;klotter;Forts\xe4tter.\n", now=NOW)

    assert "nameless" not in [one.why for one in nameless_texts.in_order(text_questions.queue(store, UNIT))]


def test_a_finer_kind_is_stored_told_in_the_decision_and_taken_back(store):
    question = asked(store, "category")

    decision = text_questions.categorise(store, UNIT, question.ids, "skadegörelse", "klotter", at=NOW)

    row = store.observations().set_index("id").loc[question.ids[0]]
    assert (row["category"], row["subcategory"]) == ("skadegörelse", "klotter")
    assert text_questions.decisions(store)["about"].tolist() == ["skadegörelse/klotter"]
    text_questions.undo(store, UNIT, decision, at=NOW)
    row = store.observations().set_index("id").loc[question.ids[0]]
    assert (row["category"], row["subcategory"]) == ("annat", "xyzzy")


def test_a_word_is_understood_once_for_all_its_records(store):
    question = asked(store, "category")

    text_questions.categorise(store, UNIT, question.ids, "trafik", "hastighet", at=NOW)

    frame = store.observations()
    [kept] = frame[frame["id"].isin(list(question.ids))].itertuples()
    assert (kept.category, kept.subcategory) == ("trafik", "hastighet")
    assert "category" not in [why for why, _, _ in whys(store)]


def test_a_text_is_reworded_and_a_double_withdrawn(store):
    question = asked(store, "personal")
    text_questions.reword(store, UNIT, question.ids, "ring oss", at=NOW)
    assert "personal" not in [why for why, _, _ in whys(store)]

    decision = text_questions.withdraw(store, UNIT, question.ids, at=NOW)
    frame = store.observations()
    assert frame[frame["withdrawn"]]["id"].tolist() == list(question.ids)
    text_questions.undo(store, UNIT, decision, at=NOW)
    assert not store.observations()["withdrawn"].any()


def test_who_decided_what_and_when_is_kept(store):
    question = asked(store, "personal")
    text_questions.accept(store, UNIT, question, at=NOW)

    [row] = text_questions.decisions(store).itertuples()
    assert (row.who, row.kind, row.about, row.records) == ("tsk", "accept", "personal", list(question.ids))
    assert row.at == NOW


@pytest.mark.parametrize("role", [Role.POLICE, Role.PARTNER, Role.REPORTER])
def test_only_the_unit_decides(store, role):
    question = asked(store, "category")
    with pytest.raises(NotAllowed):
        text_questions.accept(store, Asker("x", role), question, at=NOW)
    with pytest.raises(NotAllowed):
        text_questions.categorise(store, Asker("x", role), question.ids, "trafik", "", at=NOW)


def test_a_point_outside_the_municipality_is_refused(store):
    with pytest.raises(ValueRefused):
        text_questions.pointed(674_000.0, 6_580_000.0, known_places(store))


def test_a_candidate_without_a_place_of_its_own_gives_no_point(store):
    question = asked(store, "ort")

    text_questions.place(store, UNIT, question, question.candidates[0], at=NOW)

    frame = store.observations()
    kept = frame[frame["id"].isin(list(question.ids))]
    assert kept["locality"].tolist() == ["Tranemo"] * 2
    assert np.isnan(kept["e"]).all()


# a day that was not told

PLACES = b"""<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Placemark><name>Trasig lampa</name><Point><coordinates>13.3489,57.4855</coordinates></Point></Placemark>
</Document></kml>"""


@pytest.fixture
def undated(store):
    assert take_in(store, "platser.kml", PLACES, now=NOW).rows_stored == 1
    return asked(store, "undated")


def test_a_report_without_a_day_is_given_one_and_it_can_be_taken_back(store, undated):
    before = store.observations().drop(columns="revision")
    assert len(undated.points) == 1

    decision = text_questions.give_day(store, UNIT, undated.ids, "9/5 22.30-01.00", at=NOW)

    frame = store.observations()
    [kept] = frame[frame["id"].isin(list(undated.ids))].itertuples()
    # summer time: two hours before UTC
    assert (kept.start, kept.end) == (
        datetime(2026, 5, 9, 20, 30, tzinfo=UTC), datetime(2026, 5, 9, 23, tzinfo=UTC),
    )  # fmt: skip
    assert (kept.local_start, kept.local_end, kept.time_quality) == ("2026-05-09T22:30", "2026-05-10T01:00", "interval")
    assert "undated" not in [why for why, _, _ in whys(store)]
    row = text_questions.decisions(store).iloc[0]
    assert (row["kind"], row["about"]) == ("day", "2026-05-09T22:30/2026-05-10T01:00")
    noted = audit_log.rows(store)
    assert "rättat" in noted["what"].tolist()

    text_questions.undo(store, UNIT, decision, at=NOW)

    assert store.observations().drop(columns="revision").equals(before)
    assert "undated" in [why for why, _, _ in whys(store)]


def test_a_day_that_cannot_be_read_changes_nothing(store, undated):
    with pytest.raises(ValueRefused):
        text_questions.give_day(store, UNIT, undated.ids, "häromdagen", at=NOW)
    assert asked(store, "undated") == undated
    with pytest.raises(NotAllowed):
        text_questions.give_day(store, Asker("x", Role.POLICE), undated.ids, "9/5", at=NOW)


def test_what_somebody_called_a_marked_place_is_its_text_and_may_stand_twice(store):
    twice = PLACES.replace(
        b"</Document>", PLACES[PLACES.index(b"<Placemark>") : PLACES.index(b"</Document>")] + b"</Document>"
    )
    twice = twice.replace(b"<Point>", b"<description>vid grinden</description><Point>", 1)
    numbered = PLACES.replace(b"Trasig lampa", b"R-0007")

    assert take_in(store, "tva.kml", twice, now=NOW).rows_stored == 2
    assert take_in(store, "nummer.kml", numbered, now=NOW).rows_stored == 1

    frame = store.observations()
    assert sorted(frame.loc[frame["start"].isna(), "text"]) == ["", "Trasig lampa", "Trasig lampa: vid grinden"]
    assert "R-0007" in frame["sender_id"].tolist()
