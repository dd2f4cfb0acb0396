from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import numpy as np
import pandas as pd
import pytest

from data.places import dwellings, gazetteer_rows
from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.walks import pin_reviews, walk_rows
from data.walks import pin_rows as pins
from data.walks.approved_findings import findings
from data.walks.pin_reviews import Review
from data.walks.pin_rows import Offer, Photo, Verdict
from data.walks.walk_rows import Stop
from data.work import action_rows
from data.work.action_rows import Action
from geo.base.errors import NotAllowed, NotFound, ValueRefused
from geo.base.periods import LOCAL
from geo.base.records import Role
from geo.reading.gazetteer import Name

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=LOCAL)
E, N = 398400.0, 6359000.0
TSK = Asker("samordnaren", Role.UNIT)


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


@pytest.fixture
def walk(store):
    return walk_rows.new_walk(
        store, locality="Sjötofta", held_on=NOON.date(), now=NOON, stops=[Stop(1, "Busskuren", E, N)]
    )[0]


@pytest.fixture
def keep(store, walk):
    """Keep a pin and return its offer."""

    def one(east=0.0, *, text="Mörkt här", stop=None, said=None, **more):
        content = {"revision": 1, "feeling": "otrygg", "lat": 57.36, "lon": 13.31, "text": text, "stop": stop}
        content |= said or {}
        made = Offer(
            uuid=str(uuid4()),
            walk=walk.id,
            device="a" * 64,
            revision=1,
            sha256="1" * 64,
            content=content,
            e=E + east,
            n=N,
            category="otrygg plats",
            locality="Sjötofta",
            created=NOON,
            received=NOON,
        )
        made = replace(made, **more)
        pins.save(store, [made])
        return made

    return one


def of(store, walk, pin):
    return pin_reviews.reviewed(store, walk.id).set_index("uuid").loc[pin.uuid]


def test_a_pin_that_nobody_has_looked_at_is_not_judged(store, walk, keep):
    row = of(store, walk, keep())

    assert (row["decision"], row["status"]) == ("", "ej bedömd")


def test_a_decision_stands_with_its_owner_and_deadline_and_is_traced(store, walk, keep):
    pin = keep()
    review = Review(owner="kommunen", responsible="gata", deadline="2027-01-31", status="planerad")
    pin_reviews.decide(store, TSK, pin.uuid, review, at=NOON)

    row = of(store, walk, pin)
    assert (row["owner"], row["responsible"], row["deadline"], row["status"]) == (
        "kommunen",
        "gata",
        "2027-01-31",
        "planerad",
    )
    assert audit_log.rows(store, record_id=pin.uuid)["what"].tolist() == ["rättat", "nål"]


def test_what_the_protocol_could_not_say_is_refused():
    for wrong in (
        {"status": "görs inte"},
        {"status": "kanske"},
        {"decision": "same"},
        {"decision": "taken", "same_as": "x"},
        {"deadline": "snart"},
    ):
        with pytest.raises(ValueRefused):
            Review(**wrong)


def test_an_action_for_the_pin_is_what_the_protocol_shows(store, walk, keep):
    pin = keep()
    action = Action("Ny lampa", "gata", pin=pin.uuid, status="pågår", deadline="2027-02-01")
    action_rows.decide(store, action, who="samordnaren", at=NOON)

    row = of(store, walk, pin)
    assert (row["responsible"], row["status"], row["deadline"]) == ("gata", "pågår", "2027-02-01")


def test_pins_of_one_category_within_fifty_metres_are_suggested_nearest_first(store, walk, keep):
    a, b, c = keep(0.0), keep(50.0), keep(70.0)
    keep(10.0, category="trafik")
    far = keep(500.0)
    frame = pin_reviews.reviewed(store, walk.id)

    # 20 m between b and c, 50 m between a and b; 70 m between a and c is too far
    pairs = [set(pair) for pair in pin_reviews.duplicates(frame)]
    assert pairs == [{b.uuid, c.uuid}, {a.uuid, b.uuid}]
    pin_reviews.decide(store, TSK, c.uuid, Review("same", same_as=b.uuid), at=NOON)
    frame = pin_reviews.reviewed(store, walk.id)
    assert [set(pair) for pair in pin_reviews.duplicates(frame)] == [{a.uuid, b.uuid}]
    # nothing is merged: every voice is still an observation
    assert store.count() == 5
    assert far.uuid in set(store.observations()["id"])


def test_many_pins_at_one_stop_are_asked_about_no_more_than_needed(store, walk, keep):
    pins = [keep(float(3 * n)).uuid for n in range(5)]
    frame = pin_reviews.reviewed(store, walk.id)

    # four pairs tie five pins together; the nearest stand beside each other
    tied = pin_reviews.duplicates(frame)
    assert len(tied) == 4
    assert {frozenset(pair) for pair in tied} == {frozenset(pins[n : n + 2]) for n in range(4)}
    # who says of each pair that it is two places has answered all ten once, and is asked no more
    answered: set[frozenset[str]] = set()
    while pairs := pin_reviews.duplicates(frame, answered):
        assert frozenset(pairs[0]) not in answered
        answered.add(frozenset(pairs[0]))
    assert len(answered) == 10
    # who says of each that it is the same has answered four
    asked = 0
    while pairs := pin_reviews.duplicates(pin_reviews.reviewed(store, walk.id)):
        first, second = pairs[0]
        pin_reviews.decide(store, TSK, second, Review("same", same_as=first), at=NOON)
        asked += 1
    assert asked == 4


def test_a_pin_can_only_be_the_same_as_another_of_its_walk(store, keep):
    other, _ = walk_rows.new_walk(store, locality="Tranemo", held_on=NOON.date(), now=NOON)
    mine, foreign = keep(), keep(walk=other.id)

    for same_as in (mine.uuid, foreign.uuid):
        with pytest.raises(ValueRefused):
            pin_reviews.decide(store, TSK, mine.uuid, Review("same", same_as=same_as), at=NOON)


def test_a_pin_that_is_not_used_leaves_the_pictures_and_may_come_back(store, keep):
    pin = keep()
    pin_reviews.decide(store, TSK, pin.uuid, Review("unused"), at=NOON)
    assert store.observations()["withdrawn"].tolist() == [True]
    pin_reviews.decide(store, TSK, pin.uuid, Review(), at=NOON)
    assert store.observations()["withdrawn"].tolist() == [False]


def test_a_late_pin_counts_once_it_has_been_let_in(store, walk, keep):
    pin = keep(late=True)
    assert store.count() == 0
    for _ in range(2):
        pin_reviews.let_in(store, TSK, pin.uuid, at=NOON)

    assert store.observations()["text"].tolist() == ["Mörkt här"]
    assert not of(store, walk, pin)["quarantined"]


@pytest.mark.parametrize(("take", "wanted"), [(True, ("Nya ord", 2)), (False, ("Mörkt här", 1))])
def test_a_late_change_is_taken_or_left(store, walk, keep, take, wanted):
    text, revision = wanted
    pin = keep(photos=(Photo("2" * 64, b"\xff\xd8ett", 4, 3),))
    content = dict(pin.content) | {"text": "Nya ord", "revision": 2}
    change = replace(
        pin, revision=2, sha256="3" * 64, content=content, late=True, photos=(Photo("4" * 64, b"\xff\xd8tv\xc3", 4, 3),)
    )
    assert pins.save(store, [change])[0].verdict is Verdict.LATE
    assert of(store, walk, pin)["late_change"]
    pin_reviews.settle_change(store, TSK, pin.uuid, take=take, at=NOON)

    row = of(store, walk, pin)
    assert (row["content"]["text"], row["revision"], row["late_change"]) == (text, revision, False)
    assert store.observations()["text"].tolist() == [text]
    assert row["photos"] == (f"{pin.uuid}-{revision}-1",)
    assert store.count("photos") == 1


def test_a_photo_is_the_units_until_somebody_has_looked_at_it(store, walk, keep):
    pin = keep(photos=(Photo("2" * 64, b"\xff\xd8bild", 4, 3),))
    name = f"{pin.uuid}-1-1"
    leader = Asker("ledaren", Role.LEADER, walk=walk.id)

    assert pin_reviews.photo(store, TSK, name, at=NOON) == b"\xff\xd8bild"
    with pytest.raises(NotAllowed):
        pin_reviews.photo(store, leader, name, at=NOON)
    pin_reviews.look(store, TSK, name, "clean", at=NOON)
    assert pin_reviews.photo(store, leader, name, at=NOON) == b"\xff\xd8bild"
    with pytest.raises(NotAllowed):
        pin_reviews.photo(store, Asker("grannen", Role.LEADER, walk="annan"), name, at=NOON)
    pin_reviews.look(store, TSK, name, "hidden", at=NOON)
    with pytest.raises(NotAllowed):
        pin_reviews.photo(store, leader, name, at=NOON)
    assert pin_reviews.photo_verdicts(store, walk.id) == {name: "hidden"}
    with pytest.raises(NotFound):
        pin_reviews.photo(store, TSK, "ingen", at=NOON)


def test_only_the_unit_reviews(store, walk, keep):
    pin = keep()
    leader = Asker("ledaren", Role.LEADER, walk=walk.id)

    for deed in (
        lambda: pin_reviews.decide(store, leader, pin.uuid, Review(), at=NOON),
        lambda: pin_reviews.let_in(store, leader, pin.uuid, at=NOON),
        lambda: pin_reviews.settle_change(store, leader, pin.uuid, take=True, at=NOON),
        lambda: pin_reviews.look(store, leader, "x", "clean", at=NOON),
        lambda: pin_reviews.wall(store, leader, pin.uuid, "Ord", walk=walk, at=NOON),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_finding_goes_on_the_wall_one_by_one_in_the_units_own_words(store, walk, keep):
    pin = keep(3.0, stop=1)
    keep(4.0, stop=1)
    pin_reviews.wall(store, TSK, pin.uuid, "Belysningen vid busskuren  är svag.", walk=walk, at=NOON)

    assert findings(store).drop(columns="pin").to_dict("records") == [
        {
            "walk": walk.id,
            "held_on": NOON.date(),
            "locality": "Sjötofta",
            "category": "otrygg plats",
            "stop": 1,
            "stop_name": "Busskuren",
            "e": 398400.0,
            "n": 6359000.0,
            "words": "Belysningen vid busskuren är svag.",
            "status": "ej bedömd",
            "reason": "",
            "waiting": False,
        }
    ]
    assert findings(store, "Tranemo").empty
    pin_reviews.wall(store, TSK, pin.uuid, "", walk=walk, at=NOON)
    assert findings(store).empty


def test_what_may_not_stand_on_a_wall_is_refused(store, walk, keep):
    at_stop = keep(stop=1, text="Kalle brukar stå här")
    crime = keep(stop=1, category="skadegörelse")
    elsewhere = keep(200.0)

    def wall(pin, words="Belysningen är svag."):
        pin_reviews.wall(store, TSK, pin.uuid, words, walk=walk, at=NOON)

    for wrong in (
        lambda: wall(at_stop, "Enligt en deltagare: kalle brukar stå här."),
        lambda: wall(at_stop, "x" * 301),
        lambda: wall(crime),
        lambda: wall(elsewhere),  # no register of addresses: nobody knows how near a dwelling is
    ):
        with pytest.raises(ValueRefused):
            wrong()
    dwelling = {"e": E + 200.0, "n": N + 49.0, "weight": 1.0, "locality": "Sjötofta", "area": "", "owner": ""}
    dwellings.replace_dwellings(store, pd.DataFrame([dwelling]), "prov")
    with pytest.raises(ValueRefused):
        wall(elsewhere)
    # a finger on the map is 15 m off: 64 m to a dwelling may be 49
    dwellings.replace_dwellings(store, pd.DataFrame([dwelling | {"n": N + 64.0}]), "prov")
    with pytest.raises(ValueRefused):
        wall(elsewhere)
    dwellings.replace_dwellings(store, pd.DataFrame([dwelling | {"n": N + 65.0}]), "prov")
    wall(elsewhere)
    assert len(findings(store)) == 1
    # the same place by a poor fix: 65 m less 20
    with pytest.raises(ValueRefused):
        wall(keep(200.0, said={"method": "gps", "accuracy_m": 20.0}))


@pytest.mark.parametrize(
    "said",
    [
        {"method": "gps", "accuracy_m": 50.0},
        {"method": "gps", "accuracy_m": 180.0, "stop": 1},
        {"method": "address", "accuracy_m": 1082.0},
        {"method": "address", "accuracy_m": None},
    ],
)
def test_a_finding_that_is_not_known_to_fifty_metres_is_told_without_a_position(store, walk, keep, said):
    pin = keep(3000.0, stop=said.get("stop"), said=said)
    far = {"e": E, "n": N + 9000.0, "weight": 1.0, "locality": "Sjötofta", "area": "", "owner": ""}
    dwellings.replace_dwellings(store, pd.DataFrame([far]), "prov")

    pin_reviews.wall(store, TSK, pin.uuid, "Belysningen är svag.", walk=walk, at=NOON)

    (row,) = findings(store).to_dict("records")
    assert (np.isnan(row["e"]), np.isnan(row["n"]), row["words"]) == (True, True, "Belysningen är svag.")


def test_a_pin_that_came_by_a_short_streets_name_is_no_point(store, walk, keep):
    street = Name("Prövstigen", "street", "Sjötofta", E + 3000.4, N - 0.3, 20.0)
    gazetteer_rows.add(store, [street], origin="prov", at=NOON)
    far = {"e": E, "n": N + 9000.0, "weight": 1.0, "locality": "Sjötofta", "area": "", "owner": ""}
    dwellings.replace_dwellings(store, pd.DataFrame([far]), "prov")
    looked_up = keep(3000.0, said={"method": "address", "accuracy_m": 20.0})
    beside = keep(3040.0, said={"method": "address", "accuracy_m": 20.0})
    for pin in (looked_up, beside):
        pin_reviews.wall(store, TSK, pin.uuid, "Belysningen är svag.", walk=walk, at=NOON)

    told = findings(store).set_index("pin")["e"]

    assert np.isnan(told[looked_up.uuid])
    assert told[beside.uuid] == round(E + 3040.0, -1)


def test_a_pin_taken_back_cannot_be_judged(store, walk, keep):
    pin = keep()
    pins.withdraw(store, pin.uuid, device=pin.device, walk=walk, now=NOON + timedelta(minutes=1))

    with pytest.raises(NotFound):
        pin_reviews.decide(store, TSK, pin.uuid, Review(), at=NOON)
