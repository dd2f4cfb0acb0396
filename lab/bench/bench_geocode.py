"""Placing texts with 50 000 names, against looking for every name in every text."""

import re
from functools import cache

import numpy as np

from data.places.reference import gazetteer, localities
from geo.reading.gazetteer import Gazetteer, Name
from geo.reading.geocode import Geocoder

PEER = "linjär sökning bland alla namn"
PEER_UP_TO = 400
NAMES = 50_000

PARTS = {
    "begin": "ber ek lin ro sol kvarn hag mos stor häst björn ull tor gun kal mår fri vål ram brun lun ös kor vin tal",
    "joint": "a e o ing s er el ar",
    "middle": "dal kulle bäck mark vik fors näs skog gran tall bok alm sten grind port hus torn mur damm källa",
    "end": "vägen gatan stigen hult torp boda red arp kulla lund",
}
ORDER = ("begin", "joint", "middle", "joint", "middle", "end")


@cache
def known():
    """Return the shipped names and made-up ones, each in an ort; made once."""
    rng = np.random.default_rng(1)
    places = [place for place in localities().places if place.is_ort]
    parts = [PARTS[part].split() for part in ORDER]
    names = {}
    while len(names) < NAMES:
        word = "".join(part[rng.integers(len(part))] for part in parts)
        ort = places[rng.integers(len(places))]
        kind = "street" if word.endswith(("vägen", "gatan", "stigen")) else "farm"
        at = (ort.e + float(rng.normal(0, 300)), ort.n + float(rng.normal(0, 300)))
        names[word, ort.name] = Name(word.capitalize(), kind, ort.name, *at, 200.0)
    shipped = gazetteer()
    made = tuple(names.values())
    return Geocoder(Gazetteer((*shipped.names, *made), shipped.outside, shipped.postcodes), localities()), made


def prepare(n):
    """Make the data of a size, the same each time."""
    geocoder, made = known()
    rng = np.random.default_rng(2)
    chosen = [made[i] for i in rng.integers(len(made), size=n)]
    forms = (
        "Klotter på {name} {i}, {ort}",
        "Hej! Igår kväll krossades en ruta vid {name} i {ort}, det är tredje gången (nr {i})",
        "{name} {i} i {ort}",
        "Mörkt och ödsligt längs {name}, {ort}. Kan ni sätta upp belysning? Ärende {i}",
    )
    texts = [forms[i % 4].format(name=name.name, ort=name.locality, i=1_000 + i) for i, name in enumerate(chosen)]
    return geocoder, made, texts


def ours(data):
    """Answer with our own method."""
    geocoder, _, texts = data
    return [(found.name, found.locality) for found in geocoder.place(texts)]


def peer(data):
    """Answer with the peer."""
    _, made, texts = data
    found = []
    for text in texts:
        words = set(re.findall(r"\w+", text))
        found.append(next((name.name, name.locality) for name in made if name.name in words and name.locality in words))
    return found


def equal(a, b):
    """Tell whether two answers agree."""
    return a == b
