"""What a place is like: the words and signs by which it is told."""

from typing import Final

from data.categories.base import words
from geo.base.registers import Category

KINDS: Final = (
    Category(
        name="otrygg plats",
        called="Otrygg plats",
        colour="#c98500",
        public=True,
        found_on_walks=True,
        words=words("känns otryggt|osäker plats|otrygg|otrygg miljö|otrygg plats|otrygghet|otryggt"),
        weight=66,
        signs=(r"\botrygg|\bläskig|\bobehaglig|\bödslig",),
    ),
    Category(
        name="belysning",
        called="Belysning",
        parent="otrygg plats",
        colour="#d55e00",
        words=words(
            "belysning|belysning saknas|dålig belysning|gatubelysning|lampa|lampor|mörker|mörkt|"
            "släckt belysning|trasig belysning|trasig lampa"
        ),
        weight=72,
        signs=(r"belysning|\blyser? (?:inte|ej)|\bmörkt|\blamp(?:a|or|an)\b|\bgatlykt",),
    ),
    Category(
        name="flyktväg",
        called="Flyktväg",
        parent="otrygg plats",
        colour="#0072b2",
        words=words("flyktväg|instängt|återvändsgränd"),
    ),
    Category(
        name="klotter som inte sanerats",
        called="Klotter som inte sanerats",
        parent="otrygg plats",
        colour="#009e73",
        words=words("gammalt klotter|osanerat klotter"),
    ),
    Category(
        name="nedskräpning",
        called="Nedskräpning",
        parent="otrygg plats",
        colour="#b0568a",
        words=words("dumpning|glas på marken|hundbajs|nedskräpning|råttor|skräp|skräpigt|sopor|soprum"),
        weight=70,
        signs=(r"\bnedskräp|\bskräp|\bsopor\b|\bglassplitter",),
    ),
    Category(
        name="orientering/skyltning",
        called="Orientering/skyltning",
        parent="otrygg plats",
        colour="#c98500",
        words=words("orientering|orientering/skyltning|skylt|skyltar|skyltning|vägvisning"),
    ),
    Category(
        name="skötsel",
        called="Skötsel",
        parent="otrygg plats",
        colour="#3f9fd8",
        words=words("eftersatt|felanmälan|halka|lagning|sandning|skötsel|slitet|snöröjning|trasigt|underhåll"),
    ),
    Category(
        name="växtlighet/sikt",
        called="Växtlighet/sikt",
        parent="otrygg plats",
        colour="#8a7a00",
        words=words("buskar|grenar|häck|igenvuxet|sikt|skymd sikt|sly|träd|växtlighet|växtlighet/sikt"),
        weight=68,
        signs=(r"\bsly\b|\bbusk(?:ar|age|en)|\bvuxit igen|\bigenvux|\bskymd sikt|\bskymmer",),
    ),
    Category(
        name="ödsligt",
        called="Ödsligt",
        parent="otrygg plats",
        colour="#6b7478",
        words=words("ensligt|öde|ödslig plats|ödsligt"),
    ),
    Category(
        name="överblick",
        called="Överblick",
        parent="otrygg plats",
        colour="#7b3fa0",
        words=words("dålig överblick|gångtunnel|gömslen|skymda vinklar|tunnel|överblick"),
    ),
)
"""Otrygg plats, and the local kinds under it."""
