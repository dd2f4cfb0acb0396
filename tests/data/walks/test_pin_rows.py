from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from data.store.store import Store
from data.trust import audit_log
from data.walks import pin_rows, walk_rows
from data.walks.pin_rows import Offer, Photo, Verdict
from geo.base.periods import LOCAL

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=LOCAL)
TABLET, OTHER = "a" * 64, "b" * 64


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request):
    address = request.getfixturevalue("database" if request.param == "sqlite" else "postgres")
    with Store(address) as opened:
        yield opened


@pytest.fixture
def walk(store):
    return walk_rows.new_walk(store, locality="Sjötofta", held_on=NOON.date(), now=NOON)[0]


def offer(walk, **more):
    facts = {
        "uuid": str(uuid4()),
        "walk": walk.id,
        "device": TABLET,
        "revision": 1,
        "sha256": "1" * 64,
        "content": {"revision": 1, "feeling": "otrygg", "lat": 57.36, "lon": 13.31, "text": "Mörkt vid busskuren"},
        "e": 398400.0,
        "n": 6359000.0,
        "category": "otrygg plats",
        "locality": "Sjötofta",
        "created": NOON,
        "received": NOON,
    }
    return Offer(**facts | more)


def kept(store, one):
    return pin_rows.save(store, [one])[0].verdict


def test_a_pin_its_observation_its_photos_and_its_trace_are_kept_together(store, walk):
    one = offer(walk, photos=(Photo("2" * 64, b"\xff\xd8bild", 4, 3),))

    assert kept(store, one) is Verdict.CREATED
    seen = store.observations()
    assert seen[["id", "source", "sender", "walk", "feeling", "text"]].to_dict("records") == [
        {
            "id": one.uuid,
            "source": "walk",
            "sender": walk.id,
            "walk": walk.id,
            "feeling": "otrygg",
            "text": "Mörkt vid busskuren",
        }
    ]
    assert pin_rows.receipts(store, device=TABLET)[0] | {"received": None} == {
        "uuid": one.uuid,
        "revision": 1,
        "photos": 1,
        "received": None,
        "sha256": "1" * 64,
    }
    assert audit_log.rows(store, record_id=one.uuid)["what"].tolist() == ["nål"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({"causes": ["dålig belysning", "ödsligt"]}, "belysning"),
        ({"causes": ["ödsligt"]}, "ödsligt"),
        ({"causes": []}, ""),
        ({"category": "Belysning", "causes": ["vilt"]}, "Belysning"),
        ({"category": "otrygg plats", "causes": ["lustgaspatroner"]}, "lustgas"),
    ],
)
def test_the_local_word_is_the_one_that_other_senders_use(said, wanted):
    made = Offer(
        uuid=str(uuid4()), walk="w", device=TABLET, revision=1, sha256="1" * 64, e=0.0, n=0.0, category="otrygg plats",
        locality="", created=NOON, received=NOON, content={"feeling": "otrygg"} | said,
    )  # fmt: skip
    assert pin_rows.observation(made)["subcategory"] == wanted


def test_one_bad_offer_takes_its_whole_call_with_it(store, walk):
    with pytest.raises(IntegrityError):
        pin_rows.save(store, [offer(walk), offer(walk, sha256="kort")])

    assert store.count("pins") == store.count("observations") == store.count("audit") == 0


def test_what_a_second_sending_means(store, walk):
    one = offer(walk)
    later = {"sha256": "3" * 64, "revision": 2}

    assert kept(store, one) is Verdict.CREATED
    assert kept(store, one) is Verdict.SAME
    assert kept(store, replace(one, sha256="9" * 64)) is Verdict.CONFLICT
    assert kept(store, replace(one, device=OTHER)) is Verdict.FOREIGN
    assert kept(store, replace(one, device=OTHER, **later)) is Verdict.FOREIGN
    assert kept(store, replace(one, **later)) is Verdict.REVISED
    assert kept(store, one) is Verdict.CONFLICT  # an older revision does not come back
    assert kept(store, replace(one, walk="annan", sha256="4" * 64, revision=3)) is Verdict.FOREIGN
    assert store.count("pins") == store.count() == 1
    assert store.observations()["revision"].tolist() == [2]


def test_a_revision_takes_the_place_of_photos_too(store, walk):
    one = offer(walk, photos=(Photo("2" * 64, b"\xff\xd8ett", 4, 3), Photo("5" * 64, b"\xff\xd8tv\xc3\xa5", 4, 3)))
    pin_rows.save(
        store, [one, replace(one, revision=2, sha256="3" * 64, photos=(Photo("6" * 64, b"\xff\xd8tre", 4, 3),))]
    )

    assert store.count("photos") == 1
    assert pin_rows.receipts(store, device=TABLET)[0]["photos"] == 1


def test_a_late_pin_is_kept_but_not_counted(store, walk):
    one = offer(walk, late=True)

    assert kept(store, one) is Verdict.LATE
    assert pin_rows.save(store, [one])[0].quarantined
    assert store.count() == 0
    assert pin_rows.receipts(store, device=TABLET)[0]["uuid"] == one.uuid
    assert pin_rows.pins(store, walk.id)["quarantined"].tolist() == [True]


def test_a_late_change_waits_beside_what_stands(store, walk):
    one = offer(walk)
    change = replace(
        one, revision=2, sha256="3" * 64, late=True, content=dict(one.content) | {"text": "Ny text"}, photos=()
    )
    kept(store, one)

    assert kept(store, change) is Verdict.LATE
    assert kept(store, change) is Verdict.SAME
    assert kept(store, one) is Verdict.SAME
    assert store.observations()["text"].tolist() == ["Mörkt vid busskuren"]
    assert pin_rows.receipts(store, device=TABLET)[0]["sha256"] == "3" * 64


def test_a_pin_taken_back_is_forgotten_but_never_comes_again(store, walk):
    one = offer(walk, photos=(Photo("2" * 64, b"\xff\xd8bild", 4, 3),))
    kept(store, one)
    ask = {"walk": walk, "now": NOON}

    assert pin_rows.withdraw(store, str(uuid4()), device=TABLET, **ask) is None
    assert pin_rows.withdraw(store, one.uuid, device=OTHER, **ask).verdict is Verdict.FOREIGN
    for _ in range(2):
        assert pin_rows.withdraw(store, one.uuid, device=TABLET, **ask).verdict is Verdict.WITHDRAWN
    assert kept(store, one) is Verdict.WITHDRAWN
    assert kept(store, replace(one, revision=2, sha256="3" * 64)) is Verdict.WITHDRAWN
    assert store.count("photos") == 0
    assert store.observations()[["withdrawn", "text"]].to_dict("records") == [{"withdrawn": True, "text": ""}]
    assert pin_rows.receipts(store, device=TABLET) == []
    assert pin_rows.pins(store, walk.id).empty


def test_nothing_is_taken_back_once_the_walk_is_over(store, walk):
    one = offer(walk)
    kept(store, one)
    over = NOON + timedelta(days=3)

    assert pin_rows.withdraw(store, one.uuid, device=TABLET, walk=walk, now=over).verdict is Verdict.CONFLICT
    assert store.count() == 1


def test_near_tells_place_and_category_within_fifty_metres_and_nothing_else(store, walk):
    other = walk_rows.new_walk(store, locality="Tranemo", held_on=date(2026, 11, 22), now=NOON)[0]
    e, n = 398400.0, 6359000.0
    pin_rows.save(
        store,
        [
            offer(walk, e=e + 30, n=n + 40),  # 50.0 m away, by Pythagoras
            offer(walk, e=e + 30, n=n + 40.1),
            offer(walk, e=e + 10, category="trafik"),
            offer(walk, e=e + 10, late=True),
            offer(other, e=e + 10),
        ],
    )

    found = pin_rows.near(store, walk.id, e, n)
    assert sorted(one["category"] for one in found) == ["otrygg plats", "trafik"]
    assert {tuple(one) for one in found} == {("lat", "lon", "category")}
    assert len(pin_rows.near(store, walk.id, e, n, "trafik")) == 1


def test_receipts_of_the_shared_name_are_those_of_one_walk(store, walk):
    other = walk_rows.new_walk(store, locality="Tranemo", held_on=date(2026, 11, 22), now=NOON)[0]
    pin_rows.save(store, [offer(walk), offer(other)])

    assert len(pin_rows.receipts(store, device=TABLET)) == 2
    assert len(pin_rows.receipts(store, device=TABLET, walk=walk.id)) == 1


def test_the_same_pin_sent_at_the_same_time_is_held_once(store, walk):
    one = offer(walk)
    with ThreadPoolExecutor(8) as pool:
        verdicts = [receipt.verdict for [receipt] in pool.map(lambda _: pin_rows.save(store, [one]), range(16))]

    assert sorted(verdicts) == [Verdict.CREATED, *[Verdict.SAME] * 15]
    assert store.count("pins") == store.count() == 1
