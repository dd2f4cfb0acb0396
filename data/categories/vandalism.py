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
        weight=92,
        signs=(r"\bvandalis|\bförstör|\bsönder(?:slag|spark)|\b(?:slagit|sparkat|slog|sparkade) sönder",),
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
        weight=94,
        signs=(r"\bbrann\b|\bbrinn|\beldat|\beldade|\btände? eld|\btänt eld|\bsatt\w* eld|\bbrand",),
    ),
    Category(
        name="glaskross",
        called="Glaskross",
        parent="skadegörelse",
        colour="#0072b2",
        words=words("fönsterkross|fönsterkrossning|glaskross|glasskada|krossad ruta|krossade rutor|krossat fönster"),
        weight=100,
        signs=(
            r"kross\w*\b.{0,20}\b(?:ruta|rutor|fönster|glas)",
            r"(?:ruta|rutor|fönster|glas)\w*\b.{0,20}\bkross",
        ),
    ),
    Category(
        name="klotter",
        called="Klotter",
        parent="skadegörelse",
        colour="#009e73",
        words=words("graffiti|klotter|klottrat|nedklottring|tagg|taggar"),
        weight=96,
        signs=(r"\bklott|\bsprej|\bspraya|\btagg(?:ar|at|ning)",),
    ),
    Category(
        name="sprängning",
        called="Sprängning",
        parent="skadegörelse",
        colour="#b0568a",
        words=words(
            "bangers|detonation|explosion|farligt föremål|farligt föremål, misstänkt|pyroteknik|smäll|smällar|smällare"
        ),
    ),
)
"""Skadegörelse, and the local kinds under it."""
