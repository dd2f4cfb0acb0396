"""Traffic: the words and signs by which it is told."""

from typing import Final

from data.categories.base import words
from geo.base.registers import Category

KINDS: Final = (
    Category(
        name="trafik",
        called="Trafik",
        colour="#3f9fd8",
        public=True,
        found_on_walks=True,
        words=words(
            "buskörning|farlig trafik|felparkering|otrygg trafik|parkering|trafik|trafikbrott|trafiken|"
            "trafikhinder|trafikmiljö|trafikolycka|trafikolycka, personskada|trafikolycka, singel|"
            "trafikolycka, smitning från|trafiksäkerhet"
        ),
        weight=28,
        signs=(r"\btrafik|felparker|\bkrock|påkör|\bsmit(?:ning|it)\b|parker(?:ar|ade|ad) ",),
    ),
    Category(
        name="olovlig körning",
        called="Olovlig körning",
        parent="trafik",
        colour="#d55e00",
        activity="own",
        words=words("olovlig körning"),
        weight=76,
        signs=(r"olovlig körning|utan körkort",),
    ),
    Category(
        name="rattfylleri",
        called="Rattfylleri",
        parent="trafik",
        colour="#0072b2",
        activity="own",
        words=words("rattfylleri|drograttfylleri|grovt rattfylleri|rattonykterhet"),
        weight=97,
        signs=(r"rattfyll|rattonyk",),
    ),
    Category(
        name="trafikkontroll",
        called="Trafikkontroll",
        parent="trafik",
        colour="#009e73",
        activity="always",
        words=words("nykterhetskontroll|trafikkontroll"),
        weight=99,
        signs=(r"nykterhetskontroll|trafikkontroll",),
    ),
    Category(
        name="A-traktor/moped",
        called="A-traktor/moped",
        parent="trafik",
        colour="#b0568a",
        words=words(
            "a-traktor|a-traktor/moped|a-traktorer|crossmoped|elsparkcykel|epa|epa-traktor|epor|eu-moped|"
            "fyrhjuling|moped|mopeder|mopedkörning|vårdslös körning"
        ),
        weight=74,
        signs=(
            r"\bmopp(?:e|ar|en)\b|däcktjut|burnout|elsparkcyk",
            (
                r"\ba-?traktor|\bepa(?:-?\w+|r|or)?\b|moped|\bcross(?:ar|are|cykel|cyklar|motorcykel)?\b|"
                r"fyrhjuling|raggarbil|\bbuskör"
            ),
        ),
    ),
    Category(
        name="gång- och cykelväg",
        called="Gång- och cykelväg",
        parent="trafik",
        colour="#c98500",
        words=words("cykelbana|cykelväg|gc-väg|gång- och cykelväg|gångbana|gångväg|trottoar|övergångsställe"),
        weight=46,
        signs=(
            r"(?:cykel|gång)stråk",
            r"cykelban|cykelväg|gångban|gångväg|trottoar|\bgc-väg|övergångsställ",
        ),
    ),
    Category(
        name="hastighet",
        called="Hastighet",
        parent="trafik",
        colour="#3f9fd8",
        words=words("fart|fortkörning|för höga hastigheter|hastighet|hög fart|hög hastighet|kör för fort"),
        weight=72,
        signs=(
            r"\bfartdår|fartkamer|farthinder|\bkm/h|\bsaktar? inte|\bhåller (?:inte )?gränsen",
            r"\bfortkör|hastighet|\bhög fart|\brace\b|\bkör\w*\b.{0,25}\bfort\b|\bgasar?\b|rusar",
        ),
    ),
    Category(
        name="hållplats",
        called="Hållplats",
        parent="trafik",
        colour="#8a7a00",
        words=words("busshållplats|busskur|hållplats|hållplatsläge"),
        weight=30,
        signs=(
            r"\bväntkur|skolskjuts|upphämtningsplats|tidtabell",
            r"hållplats|busskur|\bbuss(?:arna|en) stannar",
        ),
    ),
    Category(
        name="korsning",
        called="Korsning",
        parent="trafik",
        colour="#6b7478",
        words=words("korsning|korsningar|rondell|utfart|vägkorsning"),
        weight=48,
        signs=(
            r"fyrvägskors|väjningsplikt|\brefug|trafikljus",
            r"korsning|rondell|\butfart",
        ),
    ),
    Category(
        name="vilt",
        called="Vilt",
        parent="trafik",
        colour="#7b3fa0",
        words=words("djur|djur skadat/omhändertaget|trafikolycka, vilt|vilt|viltolycka"),
        weight=78,
        signs=(
            r"\b(?:dov|kron)hjort",
            r"\bvilt|\bälg(?:ar|en|arna)?\b|rådjur|vildsvin|\bhjort|\bdjur på väg",
        ),
    ),
)
"""Trafik, and the local kinds under it."""
