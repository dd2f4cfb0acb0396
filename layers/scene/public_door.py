"""The public door: every text of a public scene or a meeting passes here, and none that points somebody out does.

A text is let out whole or held back whole; what was held back is kept with where it would have stood, so that the unit
can be told before anything is published and whenever something is taken out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.release.public_words import why_held
from layers.texts import text

if TYPE_CHECKING:
    from layers.scene.scene import Finding, ReleasedArea


@dataclass(frozen=True, slots=True)
class HeldWords:
    """A text that stays in: where it would have stood, its words and what in them points somebody out."""

    where: str
    words: str
    kinds: tuple[str, ...]


class PublicDoor:
    """The one way out for words: ``let`` is what every text of every format passes; ``held`` is what did not."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._held: dict[tuple[str, str], HeldWords] = {}

    @property
    def held(self) -> tuple[HeldWords, ...]:
        """What has been held back, each text once, in the order that it was met."""
        return tuple(self._held.values())

    def let(self, where: str, words: str, instead: str = "") -> str:
        """Return a text that may be shown, or ``instead`` of one that points somebody out."""
        kinds = why_held(words) if words else ()
        if not kinds:
            return words
        self._held[where, words] = HeldWords(where, words, kinds)
        return instead

    def finding(self, one: "Finding") -> "Finding":
        """Return a finding with the words that may be shown: of its stop at least the number, of its reason nothing."""
        number, _, _ = one.place.partition(", ")
        place = self.let(text("public.held.place"), one.place, number)
        return replace(
            one,
            place=place if place == one.place else self.let(text("public.held.place"), place),
            words=self.let(text("public.held.words"), one.words, text("public.words_held")),
            reason=self.let(text("public.held.reason"), one.reason),
        )

    def area(self, one: "ReleasedArea") -> "ReleasedArea":
        """Return an area under its name, or under none."""
        return replace(one, name=self.let(text("public.held.area"), one.name, text("public.area_held")))

    def lines(self, where: str, lines: Iterable[str]) -> tuple[str, ...]:
        """Return the lines that may be shown."""
        return tuple(said for line in lines if (said := self.let(where, line)))


def held_back(lines: Iterable[tuple[str, str]]) -> tuple[HeldWords, ...]:
    """Return which lines stay in, for the unit: each with the heading that it would stand under."""
    door = PublicDoor()
    for where, line in lines:
        door.let(where, line)
    return door.held
