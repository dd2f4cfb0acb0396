"""Events that gather people: the words and signs by which it is told."""

from typing import Final

from data.categories.base import words
from geo.base.registers import Category

KINDS: Final = (
    Category(
        name="arrangemang",
        called="Arrangemang",
        colour="#8a7a00",
        words=words(
            "arrangemang|demonstration|evenemang|event|festival|konsert|marknad|match|publikt evenemang|"
            "skolavslutning|studentfirande|valborg"
        ),
        weight=65,
        signs=(
            r"\bmarknadsdag|\bknallar|\bkarusell|motorträff|\bderby(?:t|n)?\b|\w+firande\b",
            (
                r"\bmarknad(?:en|er)?\b|konsert|festival|skolavslut|valborg|student(?:firande|utspring|flak)|"
                r"demonstration|\b\w*match(?:en|er)?\b|evenemang|arrangemang|luciatåg|midsommarfir|\bcruising"
            ),
        ),
    ),
)
"""Arrangemang, and the local kinds under it."""
