"""The bytes that the canvas layer reads, read back here as the browser reads them."""

import struct

import numpy as np
import pyproj
import pytest

from geo.base.registers import CATEGORIES
from layers.map.point_buffer import pack


def unpack(content: bytes) -> dict[str, np.ndarray | float | int]:
    """By the drawing at the top of layers/map/point_buffer.py, with nothing of its code."""
    magic, n, x0, y0, first, zero = struct.unpack_from("<4sIddiI", content)
    assert magic == b"KP01"
    assert zero == 0
    at = 32
    out: dict = {"n": n, "x0": x0, "y0": y0, "first": first}
    for name, kind, size in (
        ("x", "<f4", 4),
        ("y", "<f4", 4),
        ("day", "<u2", 2),
        ("hour", "u1", 1),
        ("category", "u1", 1),
    ):
        out[name] = np.frombuffer(content, kind, n, at)
        at += size * n
    assert at == len(content)
    return out


def test_a_point_comes_back_where_it_was_to_a_decimetre(build):
    frame = build({"e": 404_000.0, "n": 6_373_000.0}, {"e": 410_000.5, "n": 6_380_000.25})

    read = unpack(pack(frame))

    back = pyproj.Transformer.from_crs("EPSG:3857", "EPSG:3006", always_xy=True)
    e, n = back.transform(read["x"].astype(float) + read["x0"], read["y"].astype(float) + read["y0"])
    assert e == pytest.approx([404_000.0, 410_000.5], abs=0.05)
    assert n == pytest.approx([6_373_000.0, 6_380_000.25], abs=0.05)


def test_days_and_hours_are_those_of_the_clock_on_the_wall(build):
    # 2026-07-31 23:30 UTC is Saturday 1 August 01:30 in Sweden; 2026-08-03 is a Monday
    frame = build(
        {"start": "2026-08-03T05:00:00+00:00"},
        {"start": "2026-07-31T23:30:00+00:00"},
    )

    read = unpack(pack(frame))

    assert read["first"] == (np.datetime64("2026-08-01") - np.datetime64("1970-01-01")).astype(int)
    assert read["day"].tolist() == [0, 2]
    assert read["hour"].tolist() == [5 * 24 + 1, 0 * 24 + 7]


def test_rows_stand_by_day_so_that_a_window_is_one_run(build):
    frame = build(*({"start": f"2026-03-{day:02d}T12:00:00+00:00"} for day in (9, 2, 30, 2)))

    assert unpack(pack(frame))["day"].tolist() == [0, 0, 7, 28]


def test_what_is_not_known_of_the_hour_says_so(build):
    frame = build(
        {"time_quality": "day"},  # a Tuesday
        {"time_quality": "month"},
        {"time_quality": "unknown"},
        {"time_quality": "interval", "end": "2026-03-04T06:00:00+00:00"},
    )

    assert unpack(pack(frame))["hour"].tolist() == [168 + 1, 255, 255, 24 + 19]


def test_coarse_unplaced_and_untimed_rows_are_no_points(build):
    frame = build(
        {},
        {"precision_m": 151.0},
        {"precision_m": 150.0},
        {"e": None},
        {"start": None, "time_quality": "unknown"},
    )

    assert unpack(pack(frame))["n"] == 2


def test_categories_are_numbers_in_the_fixed_order(build):
    frame = build(*({"category": category} for category in CATEGORIES))

    assert unpack(pack(frame))["category"].tolist() == list(range(len(CATEGORIES)))


def test_nothing_but_numbers_leaves(build):
    words = "Sven Svensson 19500101-1234"
    frame = build({"text": words, "place_text": words, "sender": words, "sender_id": words, "subcategory": words})

    content = pack(frame)

    assert len(content) == 32 + 12
    assert b"Sven" not in content


def test_no_rows_are_a_header_alone(build):
    assert len(pack(build({"e": None}))) == 32
