"""Gatherings that make others feel unsafe: the words and signs by which it is told."""

from typing import Final

from data.categories.base import words
from geo.base.registers import Category

KINDS: Final = (
    Category(
        name="otrygghetsskapande samling",
        called="Otrygghetsskapande samling",
        colour="#b0568a",
        public=True,
        words=words(
            "folksamling|gäng|häng|ofog barn/ungdom|otrygghetsskapande samling|otrygghetsskapande samlingar|"
            "samling|tillhåll|ungdomar|ungdomsgäng|ungdomssamling"
        ),
        weight=74,
        signs=(r"\bsamla(?:s|des|ts)?\b|\b\w*gäng\b|\bhäng(?:er|de|t)\b|\btillhåll",),
    ),
    Category(
        name="garage",
        called="Garage",
        parent="otrygghetsskapande samling",
        colour="#d55e00",
        words=words("garage|parkeringsgarage|samling i garage"),
    ),
    Category(
        name="källare",
        called="Källare",
        parent="otrygghetsskapande samling",
        colour="#0072b2",
        words=words("källare|källargång|samling i källare"),
    ),
    Category(
        name="trapphus",
        called="Trapphus",
        parent="otrygghetsskapande samling",
        colour="#009e73",
        words=words("entré|i trapphus|samling i trapphus|trapphus|trappuppgång"),
    ),
    Category(
        name="utomhus",
        called="Utomhus",
        parent="otrygghetsskapande samling",
        colour="#b0568a",
        words=words("lekplats|park|samling utomhus|utomhus"),
    ),
)
"""Otrygghetsskapande samling, and the local kinds under it."""
