import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest

from data.store.store import Store
from data.walks import walk_rows
from data.walks.walk_rows import Stop
from geo.base.errors import NotFound, ValueRefused
from geo.base.periods import LOCAL

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=LOCAL)


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


def opened(store, **more):
    facts = {"locality": "Sjötofta", "held_on": date(2026, 11, 22), "now": NOON} | more
    return walk_rows.new_walk(store, **facts)


def test_a_code_opens_its_walk_however_it_is_typed(store):
    walk, code = opened(store, stops=[Stop(2, "Skolan"), Stop(1, "Busskuren", 400000.0, 6370000.0)])

    for typed in (code, code.lower(), code.replace("-", " "), f"  {code} ", code.replace("-", "")):
        assert walk_rows.by_code(store, typed) == walk
    assert [stop.number for stop in walk.stops] == [1, 2]
    assert walk_rows.by_code(store, "AAAAA-AAAAA") is None
    assert walk_rows.by_code(store, "") is None


def test_the_code_is_nowhere_in_the_database_file(store, tmp_path):
    _, code = opened(store)
    store.close()

    for file in tmp_path.iterdir():
        held = file.read_bytes()
        assert code.encode() not in held
        assert code.replace("-", "").encode() not in held


def test_a_code_has_at_least_forty_bits_and_no_sign_that_is_mistaken_for_another():
    codes = {walk_rows.new_code() for _ in range(300)}

    assert len(codes) == 300
    assert len(walk_rows.ALPHABET) ** walk_rows.CODE_SIGNS >= 2**40
    assert not set("".join(codes)) & set("01OI")


def test_a_code_lives_through_the_day_after_the_walk(store):
    walk, _ = opened(store)

    last = datetime(2026, 11, 23, 23, 59, 59, tzinfo=LOCAL)
    assert walk.takes(last)
    assert not walk.takes(last + timedelta(seconds=1))


def test_a_walk_in_the_night_of_summer_time_ends_at_local_midnight(store):
    walk, _ = opened(store, held_on=date(2026, 10, 24))

    # the 25th has 25 hours: midnight to the 26th is 23.00 UTC, not 22.00
    assert walk.expires.isoformat() == "2026-10-25T23:00:00+00:00"


def test_a_closed_walk_takes_nothing_more_until_it_is_opened_again(store):
    walk, _ = opened(store)
    walk_rows.close(store, walk.id, now=NOON + timedelta(hours=3))
    walk_rows.close(store, walk.id, now=NOON + timedelta(hours=5))

    closed = walk_rows.walk(store, walk.id)
    assert closed.closed == NOON + timedelta(hours=3)
    assert not closed.takes(NOON + timedelta(hours=4))
    walk_rows.reopen(store, walk.id)
    assert walk_rows.walk(store, walk.id).takes(NOON + timedelta(hours=4))


def test_two_walks_of_an_ort_on_a_day_have_their_own_ids(store):
    ids = [opened(store)[0].id for _ in range(3)]

    assert ids == ["sjotofta-20261122", "sjotofta-20261122-2", "sjotofta-20261122-3"]


def test_another_code_shuts_the_old_one_out(store):
    walk, code = opened(store)
    fresh = walk_rows.new_code_for(store, walk.id, now=NOON)

    assert walk_rows.by_code(store, code) is None
    assert walk_rows.by_code(store, fresh) == walk


def test_a_route_with_a_number_twice_is_refused(store):
    with pytest.raises(ValueRefused):
        opened(store, stops=[Stop(1, "Skolan"), Stop(1, "Kyrkan")])
    with pytest.raises(ValueRefused):
        opened(store, locality=" ")
    with pytest.raises(NotFound):
        walk_rows.walk(store, "ingen")
    with pytest.raises(NotFound):
        walk_rows.close(store, "ingen", now=NOON)


def test_what_happened_after_a_walk_is_kept(store):
    walk, _ = opened(store)
    walk_rows.happened(store, walk.id, "meeting", held_on=date(2026, 11, 22), now=NOON, note="samma kväll")

    frame = walk_rows.events(store)
    assert frame.to_dict("records") == [
        {"walk": walk.id, "kind": "meeting", "held_on": date(2026, 11, 22), "note": "samma kväll"}
    ]
    with pytest.raises(ValueRefused):
        walk_rows.happened(store, walk.id, "fest", held_on=date(2026, 11, 22), now=NOON)


def test_a_tablet_is_heard_from_last(store):
    walk, _ = opened(store)
    for ready, missing, unsent in ((False, ["place", "persist"], 3), (True, [], 0)):
        walk_rows.tablet_seen(
            store, walk.id, "a" * 64, label="3", ready=ready, missing=missing, unsent=unsent, now=NOON
        )

    frame = walk_rows.tablets(store, walk.id)
    assert frame[["label", "ready", "missing", "unsent"]].to_dict("records") == [
        {"label": "3", "ready": True, "missing": (), "unsent": 0}
    ]


def test_the_list_of_walks_counts_pins_and_holds_no_code(store):
    opened(store)

    frame = walk_rows.walks(store)
    assert frame[["id", "pins", "quarantined"]].to_dict("records") == [
        {"id": "sjotofta-20261122", "pins": 0, "quarantined": 0}
    ]
    assert not [name for name in frame.columns if "code" in name]


def test_two_hundred_tablets_at_once_cost_one_hash(store, monkeypatch):
    """After a restart all ask with the same code at the same moment; the hash is slow by design, and made once."""
    made, code = opened(store)
    walk_rows._digest.cache_clear()
    counted = []
    real = hashlib.scrypt
    monkeypatch.setattr(hashlib, "scrypt", lambda *given, **named: counted.append(1) or real(*given, **named))

    with ThreadPoolExecutor(40) as pool:
        found = list(pool.map(lambda _: walk_rows.by_code(store, code), range(200)))

    assert {one.id for one in found} == {made.id}
    assert len(counted) == 1
