"""What no other category holds: the words and signs by which it is told."""

from typing import Final

from data.categories.base import words
from geo.base.registers import Category

KINDS: Final = (
    Category(
        name="annat",
        called="Annat",
        colour="#6b7478",
        words=words(
            "annat|bedrägeri|dataintrång|skattebrott|"
            "anträffat gods|arbetsplatsolycka|fjällräddning|förfalskningsbrott|försvunnen person|"
            "lagen om hundar och katter|miljöbrott|okänt|räddningsinsats|sjukdom/olycksfall|sjölagen|"
            "varningslarm/haveri|övriga|övrigt|sammanfattning|sammanfattning dag|sammanfattning dygn|"
            "sammanfattning eftermiddag|sammanfattning förmiddag|sammanfattning helg|sammanfattning kväll|"
            "sammanfattning kväll och natt|sammanfattning natt|sammanfattning vecka|tillfälligt obemannat|"
            "uppdatering"
        ),
    ),
    Category(
        name="gränskontroll",
        called="Gränskontroll",
        parent="annat",
        colour="#d55e00",
        activity="always",
        words=words("gränskontroll"),
        weight=99,
        signs=(r"gränskontroll",),
    ),
    Category(
        name="personkontroll",
        called="Personkontroll",
        parent="annat",
        colour="#0072b2",
        activity="always",
        words=words("kontroll person/fordon|personkontroll"),
        weight=99,
        signs=(r"personkontroll",),
    ),
    Category(
        name="polisinsats",
        called="Polisinsats",
        parent="annat",
        colour="#009e73",
        activity="always",
        words=words("polisinsats/kommendering"),
        weight=99,
        signs=(r"polisinsats|kommendering",),
    ),
    Category(
        name="utlänningsärende",
        called="Utlänningsärende",
        parent="annat",
        colour="#b0568a",
        activity="own",
        words=words("utlänningslagen"),
        weight=99,
        signs=(r"utlänningslag",),
    ),
)
"""Annat, and the local kinds under it."""
