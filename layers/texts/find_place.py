"""What the search of places says, the same on every page that has it."""

from typing import Final

TEXTS: Final = {
    "sok.label": "Sök plats",
    "sok.list": "Platser som passar",
    "sok.hint": "Gata, plats, hållplats, område eller ort",
    "sok.found_one": "1 plats. Pil ned väljer den, Enter tar den.",
    "sok.found": "{n} platser. Pilarna väljer, Enter tar den valda.",
    "sok.none": "Ingen känd plats heter så. Pröva ett annat namn eller skriv orten också. Texten får stå som den är, "
    "och platsen kan pekas ut på kartan.",
    "sok.none_map": "Ingen känd plats heter så. Pröva ett annat namn, en del av det eller orten, eller flytta "
    "kartan för hand.",
    "sok.number": "husnumret {missed} är inte känt, gatan väljs",
    "sok.only_ort": "{missed} är inte känt där, bara orten väljs",
    "sok.chosen": "Vald plats: {name}, {detail}.",
    "sok.open": "Öppna sidan Plats för {name}",
    "sok.away": "Platserna kunde inte hämtas. Texten får stå som den är.",
    "sok.called": "{name} ({called})",
    "sok.stop": "hållplatsen {name}",
    "sok.country": "{kind} på landsbygden",
    "sok.kind.stop": "hållplats",
    "sok.kind.school": "skola",
    "sok.kind.church": "kyrka",
    "sok.kind.farm": "gård eller by",
    "sok.kind.place": "plats",
    "sok.kind.area": "område",
    "sok.kind.street": "gata",
    "sok.kind.road": "väg",
    "sok.kind.address": "adress",
    "sok.kind.locality": "ort",
    "sok.kind.municipality": "hela kommunen",
}
