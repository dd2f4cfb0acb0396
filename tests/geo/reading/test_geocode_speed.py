"""How long placing takes: on 50 000 names, and on texts made to take long."""

import time

import pytest

from data.places import reference
from geo.reading.geocode import Geocoder
from lab.bench import bench_geocode as benchmark


@pytest.fixture(scope="module")
def small() -> Geocoder:
    return Geocoder(reference.gazetteer(), reference.localities())


def test_two_thousand_texts_a_second_with_fifty_thousand_names():
    """By the processor's clock, so that a busy machine does not fail it; the quickest of three counts."""
    data = benchmark.prepare(4_000)
    benchmark.ours(benchmark.prepare(100))
    quickest = float("inf")
    for _ in range(3):
        began = time.process_time()
        placed = benchmark.ours(data)
        quickest = min(quickest, time.process_time() - began)
        if 4_000 / quickest >= 2_000:
            break

    assert 4_000 / quickest >= 2_000
    # the made-up names recur in several orter, and each text names its own
    assert sum(name is not None for name, _ in placed) >= 3_990


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 2_000,
        "57.1 " * 800,
        "57,12345," * 400,
        "6373048 " * 500,
        "°'\" " * 1_000,
        "57°29'" * 600,
        "Tranemo " * 500,
        "mellan Tranemo och " * 200,
        "Storgatan och " * 280,
        "norr om " * 500,
        "hpl " * 1_000,
        "å" * 4_000,
        "Åäö" * 1_300,
        "514 41 " * 570,
        "." * 4_000,
        "Solgårds " * 440,
        "Ö. " * 1_300,
        "Tåstarpsgattan " * 260,
        "\u0308" * 4_000,
        " " * 100_000 + "57",
        "N" * 2_000 + "57.5",
    ],
    ids=lambda text: text[:14],
)
def test_no_text_takes_long(small, text):
    began = time.process_time()

    small.place([text])

    assert time.process_time() - began < 0.5
