"""Two selections side by side in words: what each is, and where they differ."""

import math
from typing import TYPE_CHECKING, Final

from geo.base.periods import WEEKDAYS, Selection
from geo.base.records import Role
from layers.scene.place_names import LEAST_SHOWN
from layers.scene.ratios import between, two
from layers.scene.scene import may_see
from layers.texts import number, text

if TYPE_CHECKING:
    from geo.methods.sppt import Similarity
    from geo.situation.side_by_side import Difference

LEAST_P: Final = 0.001


def title_of(selection: Selection) -> str:
    """Return a selection in a line: days, sources, hours."""
    parts = [text("compare.days", first=selection.first.isoformat(), last=selection.last.isoformat())]
    if selection.sources:
        parts.append(", ".join(text(f"source.{one}") for one in selection.sources))
    if selection.weekdays:
        parts.append(", ".join(text(f"weekday.{day}") for day in WEEKDAYS if day in selection.weekdays))
    if selection.hours is not None:
        parts.append(text("sheet.hours", first=f"{selection.hours[0]:02d}", last=f"{selection.hours[1]:02d}"))
    return " · ".join(parts)


def verdict(found: "tuple[Difference, ...]") -> str:
    """Say in a sentence whether any area differs, after all have been looked at."""
    clear = [one for one in found if one.found in ("fell", "rose")]
    if not clear:
        enough = any(one.found != "few" for one in found)
        return text("side.none" if enough else "side.few")
    parts = [text(f"side.{one.found}", area=one.area) for one in clear]
    return text("side.some", parts="; ".join(parts))


def alike_line(found: "Similarity") -> str:
    """Return how alike two selections lie, and what that does not say."""
    tested = int((found.p == found.p).sum())
    line = text("side.alike", alike=round(found.s_index * tested), tested=tested, s=number(found.s_index, 2))
    return f"{line} {text('side.alike.not')}"


def table_of(found: "tuple[Difference, ...]", audience: Role) -> tuple[list[str], list[list[str]]]:
    """Return the areas with their numbers, masked beyond the police where few."""
    sees = may_see(audience, Role.POLICE)

    def shown(n: int) -> str:
        return text("pledge.few_number") if n < LEAST_SHOWN and not sees else number(n)

    rows = []
    for one in found:
        hidden = not sees and min(one.first, one.second) < LEAST_SHOWN
        told = one.found != "few" and not hidden
        rows.append(
            [
                one.area,
                shown(one.first),
                shown(one.second),
                text("side.ratio", value=two(one.ratio.value), interval=between(one.ratio.low, one.ratio.high))
                if told
                else "–",
                ("< 0,001" if one.p < LEAST_P else number(one.p, 3)) if told else "–",
                _seen(one.smallest) if told else "–",
                text(f"side.found.{one.found}") if told else text("side.found.few"),
            ]
        )
    return [text(f"side.table.{key}") for key in ("area", "first", "second", "ratio", "p", "smallest", "found")], rows


def _seen(share: float) -> str:
    """Return the smallest fall that would have been shown: the share rounded up, or that none would."""
    return text("side.table.not_even") if share != share else text("side.table.at_least", share=math.ceil(100 * share))  # noqa: PLR0124 - NaN
