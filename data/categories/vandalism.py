"""Damage: the words and signs by which it is told."""

from typing import Final

from data.categories.base import words
from geo.base.registers import Category

KINDS: Final = (
    Category(
        name="skadegörelse",
        called="Skadegörelse",
        colour="#d55e00",
        public=True,
        words=words(
            "förstörelse|krossat|sabotage|skadad egendom|skadegorelse|skadegörelse|skadegörelser|skador|"
            "vandalisering|vandalism|åverkan"
        ),
        weight=70,
        signs=(
            (
                r"vandalis|förstör|\bsönder(?:slag|spark|brut|riv|skur)|\b(?:slagit|sparkat|slog|sparkade|"
                r"slår|sparkar|brutit|rivit) sönder|åverkan|skadegör|saboter"
            ),
            r"däck\w*\b.{0,20}\b(?:skur|punkter|snitt)|\brepa(?:d|de|t|ts)\b|lackskad",
        ),
    ),
    Category(
        name="brand",
        called="Brand",
        parent="skadegörelse",
        colour="#d55e00",
        words=words(
            "allmänfarlig ödeläggelse|anlagd brand|bilbrand|brand|brand automatlarm|brand i container|"
            "containerbrand|eldning|misstänkt anlagd brand|mordbrand|papperskorgsbrand"
        ),
        weight=84,
        signs=(
            r"\bi lågor\b|\bantän(?:d|t)|rökutveckl|\bsot(?:ig|igt|iga|skad)",
            (
                r"\bbrann\b|\bbr[iu]nn|\beldat|\beldade|uppeld|\btän(?:de|t|der)\b.{0,12}eld|\banlagd|"
                r"\bsatt\w* eld|\beld i\b"
            ),
            r"(?:\b|mord|bil|container|papperskorgs|sop|skogs|gräs|moped|lägenhets)brand(?:en|er)?\b",
        ),
    ),
    Category(
        name="glaskross",
        called="Glaskross",
        parent="skadegörelse",
        colour="#0072b2",
        words=words("fönsterkross|fönsterkrossning|glaskross|glasskada|krossad ruta|krossade rutor|krossat fönster"),
        weight=80,
        signs=(
            r"(?:ruta|rutan|fönst|glaset)\w*\b.{0,30}\b(?:spräck|sprick)",
            r"(?:kross|sönderslag|inslag|inkast|inspark)\w*\b.{0,25}\b\w*(?:ruta|rutor|rutan|fönster|glas)",
            (
                r"(?:ruta|rutor|rutan|rutorna|fönster|fönstret|glas|glaset)\w*\b.{0,40}\b(?:kross|sönder|"
                r"inslag|inkast|inspark|sparkats? in|slagits? in|slagit in)"
            ),
            r"skadegörelse på (?:fönster|ruta|glas)|\bsten(?:ar)? (?:mot|på|genom|i) (?:rut|fönst)",
        ),
    ),
    Category(
        name="klotter",
        called="Klotter",
        parent="skadegörelse",
        colour="#009e73",
        words=words("graffiti|klotter|klottrat|nedklottring|tagg|taggar"),
        weight=82,
        signs=(
            r"kladdat\b|kladdad\b|\btusch|hakkors|\bskrivit\b.{0,40}\b(?:väggen|hissen|dörren|fasaden|skylten)\b",
            r"klott|\bsprej|\bspray|\btagg(?:ar|at|ning|ad|ats)?\b|graffiti",
        ),
    ),
    Category(
        name="sprängning",
        called="Sprängning",
        parent="skadegörelse",
        colour="#b0568a",
        words=words(
            "bangers|detonation|explosion|farligt föremål|farligt föremål, misstänkt|pyroteknik|smäll|smällar|smällare"
        ),
        weight=81,
        signs=(
            (
                r"spräng(?:ning|medel|ladd)|explosion|detonation|handgranat|smällare|fyrverkeri|pyroteknik|"
                r"\bbangers?\b"
            ),
        ),
    ),
)
"""Skadegörelse, and the local kinds under it."""
