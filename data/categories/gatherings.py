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
        weight=57,
        signs=(
            (
                r"\bhör\w* röster|\bsällskap(?:et)?\b.{0,12}\b(?:står|sitter|håller)|\bstirrar|\b(?:vuxna|"
                r"grabbar|tonåringar)\b.{0,12}\b(?:står|sitter|röker|dricker)\b"
            ),
            (
                r"\b\w*saml(?:ing|ingar|ingen|as|ades|ats|ad|ade|at)\b|\b\w*gäng(?:et|en|ar)?\b|\bhäng(?:er|"
                r"de|t)\b|tillhåll|\bh[åö]ll(?:er|it)? till\b|\bgrupp(?:er|en)?\b|\bklung|obehöriga|"
                r"uppehåller sig"
            ),
            r"\b(?:ungdomar|personer|killar|män|folk)\b.{0,12}\b(?:står|sitter|röker)\b",
            r"\bsitter i (?:trapp|källar|port|garage)",
        ),
    ),
    Category(
        name="garage",
        called="Garage",
        parent="otrygghetsskapande samling",
        colour="#d55e00",
        words=words("garage|parkeringsgarage|samling i garage"),
        where=(
            r"carport|parkeringshus|\bp-hus",
            r"garage",
        ),
    ),
    Category(
        name="källare",
        called="Källare",
        parent="otrygghetsskapande samling",
        colour="#0072b2",
        words=words("källare|källargång|samling i källare"),
        where=(
            r"skyddsrum|förråds?gång|tvättstug",
            r"källar",
        ),
    ),
    Category(
        name="trapphus",
        called="Trapphus",
        parent="otrygghetsskapande samling",
        colour="#009e73",
        words=words("entré|i trapphus|samling i trapphus|trapphus|trappuppgång"),
        where=(r"trapp|\bport(?:en)?\b|uppgång|\bentré",),
    ),
    Category(
        name="utomhus",
        called="Utomhus",
        parent="otrygghetsskapande samling",
        colour="#b0568a",
        words=words("lekplats|park|samling utomhus|utomhus"),
        where=(
            r"fontän|kiosk|\bmack(?:en)?\b|pizzeria|\bskolan\b|\bskog",
            (
                r"utomhus|torg|\bpark(?:en)?\b|lekplats|skolgård|utanför|parkering|\bgård(?:en)?\b|bänk|bakom|"
                r"\bplan(?:en)?\b|badplats|station|\bbron?\b|grillplats|\bgata|butik|centrum|hållplats|idrotts|"
                r"tunnel"
            ),
        ),
    ),
)
"""Otrygghetsskapande samling, and the local kinds under it."""
