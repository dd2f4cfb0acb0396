"""What works: the words and signs by which it is told."""

from typing import Final

from data.categories.base import words
from geo.base.registers import Category

KINDS: Final = (
    Category(
        name="trygg plats",
        called="Trygg plats",
        colour="#009e73",
        safe=True,
        found_on_walks=True,
        words=words("bra plats|fungerar bra|känns tryggt|positivt|trygg|trygg plats|tryggt|upplevs som trygg"),
        weight=68,
        signs=(
            (
                r"\bvälkomnande|(?<!inte )(?<!ingen )\blugn och ro|(?<!inte )\bbra belyst|"
                r"känner mig (?:trygg|säker)(?! på\b| att\b| aldrig\b)|koll på varandra|\bgår gärna\b(?! inte\b)"
            ),
            (
                r"(?<!inte )(?<!aldrig )\bkän(?:ns|ner)\b(?:(?!\b(?:inte|aldrig|ej|mindre)\b).){0,15}\btrygg|"
                r"(?<!inte )(?<!aldrig )(?<!ej )(?<!mindre )\btrygg(?:t|a)? (?:här|plats|område|och)|"
                r"trivs|trivsam|\bbra jobbat|\bbra (?:belysning|sikt|överblick)|\bfin(?:t)? (?:upplyst|"
                r"lekplats|skött)|\bljust och|trevlig"
            ),
        ),
    ),
)
"""Trygg plats, and the local kinds under it."""
