"""The public door: every text of a public scene or a meeting passes here, and none that points somebody out does.

A text is let out whole or held back whole; what was held back is told to the unit before anything is published.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.release.public_words import may_leave, why_held
from layers.texts import text

if TYPE_CHECKING:
    from layers.scene.scene import Finding, ReleasedArea


@dataclass(frozen=True, slots=True)
class HeldWords:
    """A text that stays in: where it would have stood, its words and what in them points somebody out."""

    where: str
    words: str
    kinds: tuple[str, ...]


def finding_out(finding: "Finding") -> "Finding":
    """Return a finding with the words that may be shown: of its stop at least the number, of its reason nothing."""
    number, _, _ = finding.place.partition(", ")
    place = finding.place if may_leave(finding.place) else number
    return replace(
        finding,
        place=place if may_leave(place) else "",
        words=finding.words if may_leave(finding.words) else text("public.words_held"),
        reason=finding.reason if may_leave(finding.reason) else "",
    )


def area_out(area: "ReleasedArea") -> "ReleasedArea":
    """Return an area under its name, or under none."""
    return area if may_leave(area.name) else replace(area, name=text("public.area_held"))


def lines_out(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the lines that may be shown."""
    return tuple(line for line in lines if may_leave(line))


def held_back(
    findings: "Iterable[Finding]" = (), areas: "Iterable[tuple[str, str]]" = (), lines: Iterable[tuple[str, str]] = ()
) -> tuple[HeldWords, ...]:
    """Return what stays in, for the unit: of findings as they were approved, areas by id and name, lines by heading."""
    said = [
        *((text("public.held.place"), one.place) for one in findings),
        *((text("public.held.words"), one.words) for one in findings),
        *((text("public.held.reason"), one.reason) for one in findings),
        *((text("public.held.area"), name) for _, name in areas),
        *lines,
    ]
    return tuple(
        HeldWords(where, words, kinds) for where, words in dict.fromkeys(said) if words and (kinds := why_held(words))
    )
