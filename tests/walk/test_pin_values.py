import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.texts import TEXTS
from walk import pin_values, refusals
from walk.refusals import PinRefused

RECEIVED = datetime(2026, 11, 22, 16, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"revision": None}, "revision"),
        ({"revision": 0}, "revision"),
        ({"revision": True}, "revision"),
        ({"revision": "1"}, "revision"),
        ({"feeling": "rädd"}, "feeling"),
        ({"feeling": None}, "feeling"),
        ({"lat": None}, "place-missing"),
        ({"lat": "57.3"}, "place-missing"),
        ({"lat": 95.0}, "place-outside"),
        ({"lat": 40.0}, "place-outside"),
        ({"lat": 0, "lon": 0}, "place-zero"),
        ({"lat": 13.312, "lon": 57.361}, "place-swapped"),
        ({"lat": 10**400}, "place-missing"),
        ({"method": "gissning"}, "member"),
        ({"accuracy_m": -1}, "member"),
        ({"causes": "mörkt"}, "member"),
        ({"causes": [1]}, "member"),
        ({"text": "x" * 5001}, "member"),
        ({"text": 7}, "member"),
        ({"dark": "ja"}, "member"),
        ({"stop": 1.5}, "member"),
        ({"photos": [{}]}, "photo-sha256"),
        ({"photos": ["x"]}, "member"),
        ({"photos": [{"sha256": "0" * 64, "jpeg_base64": "åäö"}]}, "photo-damaged"),
        ({"photos": [{"sha256": "0" * 64, "jpeg_base64": "AAAA"}]}, "photo-sha256"),
        ({"photos": [{}] * 4}, "photo-count"),
    ],
)
def test_an_invalid_pin_is_refused_for_its_reason(pin, change, reason):
    with pytest.raises(PinRefused) as refused:
        pin_values.read(json.dumps(pin(**change)).encode())

    assert refused.value.reason == reason
    assert refused.value.status == 422


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'"x"', b'{"lat": NaN}', b'{"lat": Infinity}', b"\xff\xfe", b"[" * 100_000, b"1" * 5000],
)
def test_what_is_no_json_object_is_bad(body):
    with pytest.raises(PinRefused) as refused:
        pin_values.read(body)

    assert refused.value.status == 400


def test_half_a_surrogate_is_no_text(pin):
    with pytest.raises(PinRefused):
        pin_values.read(json.dumps(pin()).replace("Laga lampan", "\\ud800").encode())


@pytest.mark.parametrize("name", ["", "1", "zz", "0" * 32, "{9f0d2c5e-4b1a-4c3d-8e7f-000000000001}", "urn:uuid:x"])
def test_a_bad_uuid_is_refused(name):
    with pytest.raises(PinRefused):
        pin_values.read_uuid(name)


def test_the_hash_is_of_the_canonical_json_of_what_was_sent(photo, sent):
    picture = photo()
    body = {
        "lon": 13.5,
        "lat": 57,
        "revision": 1,
        "feeling": "trygg",
        "text": "å",
        "okänd": 1,
        "photos": [sent(picture)],
    }
    said = pin_values.read(json.dumps(body).encode())

    # written by hand: keys sorted, no white space, a number as it was sent, the photo as its hash alone
    canonical = (
        '{"feeling":"trygg","lat":57,"lon":13.5,"photos":["' + hashlib.sha256(picture).hexdigest() + '"],'
        '"revision":1,"text":"å"}'
    )
    assert said.sha256 == hashlib.sha256(canonical.encode()).hexdigest()


@given(st.permutations(sorted(pin_values.KNOWN)))
def test_the_order_of_the_members_does_not_matter(order):
    body = {"revision": 1, "feeling": "trygg", "lat": 57.1, "lon": 13.2, "text": "x", "dark": True, "stop": 3}
    shuffled = {name: body[name] for name in order if name in body}

    assert pin_values.read(json.dumps(shuffled).encode()).sha256 == pin_values.read(json.dumps(body).encode()).sha256


@given(st.text(max_size=200), st.text(max_size=200))
def test_two_texts_have_one_hash_only_if_they_are_one(one, other):
    def hash_of(text):
        try:
            return pin_values.content_hash({"text": text})
        except PinRefused:
            return text

    assert (hash_of(one) == hash_of(other)) == (one == other)


def test_a_clock_that_is_off_is_corrected_and_a_lazy_one_is_not():
    earliest = RECEIVED - timedelta(hours=3)

    def made(created, skew_s):
        return pin_values.created_at(created, RECEIVED, skew_s, earliest)

    # the device says 14.00 and is two hours behind: 16.00
    assert made("2026-11-22T14:00:00Z", 7200.0) == datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
    assert made("2026-11-22T16:00:00Z", 119.0) == datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
    assert made("2026-11-22T16:00:00Z", 121.0) == datetime(2026, 11, 22, 16, 2, 1, tzinfo=UTC)
    for impossible in ("2024-11-22T16:00:00Z", "2027-01-01T00:00:00Z", "i går", "", None, "0001-01-01T00:00:00+23:00"):
        assert made(impossible, None) == RECEIVED


def test_the_hour_that_comes_twice_is_told_apart_by_its_offset():
    first, second = (pin_values.read_moment(f"2026-10-25T02:30:00{offset}") for offset in ("+02:00", "+01:00"))

    assert second - first == timedelta(hours=1)


def test_every_refusal_has_a_status_and_a_swedish_sentence():
    for reason, status in refusals.STATUS.items():
        answer = PinRefused(reason).body()
        assert answer["error"] == reason
        assert TEXTS[f"field.refused.{reason}"] == answer["message"]
        assert 400 <= status <= 507
