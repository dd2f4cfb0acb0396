"""What may be said of a change: the tests of ``geo.methods.before_after`` in a sentence, and the numbers behind it."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from geo.methods.before_after import (
    LEAST_EVENTS,
    NOTHING,
    Change,
    Finding,
    Ratio,
    Several,
    Wdd,
    finding,
    ratio_of_ratios,
    several_controls,
    smallest_detectable,
    weighted_displacement_difference,
    weighted_displacement_quotient,
)
from layers.scene.ratios import between, two
from layers.texts import number, text

WDD_LEVEL: Final = 0.9
"""Of the interval of the weighted displacement difference, as its authors tell it; the ratio's is 0.95."""

LEAST_P: Final = 0.001
"""A smaller p is not told: nobody acts differently."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A before-and-after comparison with all that the tests say of it."""

    treated: Change
    control: Change
    ratio: Ratio
    wdd: Wdd
    smallest: float
    found: Finding
    ring: Change | None = None
    beside: Change | None = None
    """What the ring is compared with; the control where no ring of its own was counted."""
    has_ring_control: bool = False
    moved: Ratio | None = None

    @property
    def verdict(self) -> str:
        """One sentence that claims no more than the interval."""
        if self.undecidable:
            verdict = text("compare.undecidable")
            return f"{verdict[0].upper()}{verdict[1:]}: {self.nothing}"
        return sentence(self.found, self.ratio, self.treated, self.control)

    @property
    def undecidable(self) -> bool:
        """Whether the numbers leave nothing to be tested: one of the areas, or one of the periods, has no events."""
        here, there = self.treated, self.control
        return not (sum(here) and sum(there) and here.before + there.before and here.after + there.after)

    @property
    def nothing(self) -> str:
        """One sentence on what is empty, where nothing can be tested."""
        here, there = self.treated, self.control
        empty = "treated" if not sum(here) else "control" if not sum(there) else "period"
        return text(f"compare.nothing.{empty}")

    @property
    def moving(self) -> str:
        """One sentence on whether events may have moved to the ring; "" where none was counted."""
        if self.ring is None or self.beside is None or self.moved is None:
            return ""
        around = finding(self.ring, self.beside, self.moved)
        # what has not become fewer here has not been shown to go anywhere
        moved = around == "rose" and self.found == "fell"
        return text("compare.ring.moved" if moved else f"compare.ring.{around}")

    @property
    def power(self) -> str:
        """One sentence on the smallest fall that such numbers would have shown."""
        return power_of(self.smallest)

    @property
    def lines(self) -> list[str]:
        """The verdict first, then what stands behind it."""
        here, there, ratio = self.treated, self.control, self.ratio
        chance = "< 0,001" if ratio.p < LEAST_P else "= " + number(ratio.p, 3)
        counts = text(
            "compare.counts",
            before=number(here.before),
            after=number(here.after),
            control_before=number(there.before),
            control_after=number(there.after),
        )
        quotient = text("compare.ratio", value=two(ratio.value), interval=between(ratio.low, ratio.high), p=chance)
        wdd = text(
            "compare.wdd",
            estimate=number(self.wdd.total, 1),
            low=number(self.wdd.low, 1),
            high=number(self.wdd.high, 1),
            level=number(100 * WDD_LEVEL),
        )
        return [line for line in (self.verdict, self.moving, self.power, counts, quotient, wdd) if line]

    def to_json(self) -> dict[str, Any]:
        """Return the numbers as ``karta compare --json`` prints them; None for what is infinite or not to be told."""
        displacement: dict[str, Any] = {
            "measured": self.ring is not None,
            "treated": None,
            "control": None,
            "ratio": None,
        }
        if self.ring is not None and self.beside is not None and self.moved is not None:
            both = self.has_ring_control
            displacement |= {
                "treated": _pair(self.ring),
                "control": _pair(self.beside),
                "ratio": _told(asdict(self.moved)),
                "estimate": self.wdd.displaced if both else None,
                "se": self.wdd.displaced_se if both else None,
                "wdq": _number(weighted_displacement_quotient(self.treated, self.ring, self.control)),
            }
        return {
            "treated": _pair(self.treated),
            "control": _pair(self.control),
            "wdd": _told(asdict(self.wdd)) | {"level": WDD_LEVEL},
            "ratio_of_ratios": _told(asdict(self.ratio)),
            "displacement": displacement,
            "smallest_detectable": _number(self.smallest),
            "finding": self.found,
            "verdict": self.verdict,
        }


@dataclass(frozen=True, slots=True)
class Pool:
    """Several control areas beside the single one, in words; ``names`` in the order of the controls."""

    found: Several
    names: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """The verdict against all of them, what could have been seen, and a warning where they went apart."""
        here, there = self.found.treated, self.found.whole
        empty = not (sum(there) and here.before + there.before and here.after + there.after)
        verdict = text("compare.pool.nothing") if empty else sentence(self.found.found, self.found.ratio, here, there)
        lead = text(
            "compare.pool.lead",
            n=len(self.names),
            names=", ".join(self.names),
            before=number(there.before),
            after=number(there.after),
        )
        lines = [f"{lead} {verdict}", power_of(self.found.smallest)]
        return lines if self.found.alike else [*lines, text("compare.pool.apart")]

    def to_json(self) -> dict[str, Any]:
        """Return the numbers as ``karta compare --json`` prints them."""
        found = self.found
        return {
            "controls": [
                {"name": name} | _pair(one) | {"p_apart": p}
                for name, one, p in zip(self.names, found.controls, found.apart, strict=True)
            ],
            "control": _pair(found.whole),
            "ratio_of_ratios": _told(asdict(found.ratio)),
            "smallest_detectable": _number(found.smallest),
            "finding": found.found,
            "alike": found.alike,
            "verdict": self.lines[0],
        }


def pool_of(treated: Change, controls: Mapping[str, Change]) -> Pool | None:
    """Return the comparison with several controls, by their names; None where there are not two of them."""
    if len(controls) < 2:  # noqa: PLR2004 - one is no pool
        return None
    return Pool(several_controls(treated, tuple(controls.values())), tuple(controls))


def power_of(smallest: float) -> str:
    """Say in a sentence the smallest fall that such numbers would have shown."""
    if math.isnan(smallest):
        return text("compare.smallest-none")
    return text("compare.smallest", share=number(math.ceil(100 * smallest)))


def comparison_of(
    treated: Change,
    control: Change,
    *,
    ring: Change | None = None,
    ring_control: Change | None = None,
    days: tuple[int, int] = (1, 1),
) -> Comparison:
    """Compare.

    Parameters
    ----------
    treated, control, ring, ring_control
        Events before and after. A ring without a control of its own is only compared by its ratio: a difference
        needs all four numbers.
    days
        Of the two periods: the difference is told in events of a period as long as the first.
    """
    both = ring is not None and ring_control is not None
    ratio = ratio_of_ratios(treated, control)
    beside = ring_control or control
    return Comparison(
        treated,
        control,
        ratio,
        weighted_displacement_difference(
            treated,
            control,
            ring=ring if both and ring else NOTHING,
            ring_control=ring_control if both and ring_control else NOTHING,
            time_weights=(1, days[1] / days[0]),
        ),
        smallest_detectable(treated, control),
        finding(treated, control, ratio),
        ring,
        None if ring is None else beside,
        both,
        None if ring is None else ratio_of_ratios(ring, beside),
    )


def sentence(found: Finding, ratio: Ratio, treated: Change, control: Change) -> str:
    """Return the verdict: one sentence that claims no more than the interval."""
    if found == "few":
        return text("compare.few", treated=number(sum(treated)), control=number(sum(control)), least=LEAST_EVENTS)
    # rounded outwards, so that the sentence is never sharper than the numbers
    if found == "fell":
        least, most = math.floor(100 * (1 - ratio.high)), math.ceil(100 * (1 - ratio.low))
        return text("compare.fell", least=least, most=most)
    if found == "rose":
        least = math.floor(100 * (ratio.low - 1))
        if math.isinf(ratio.high):
            return text("compare.rose-at-least", least=number(least))
        return text("compare.rose", least=number(least), most=number(math.ceil(100 * (ratio.high - 1))))
    fall = math.ceil(100 * (1 - ratio.low))
    if math.isinf(ratio.high):
        return text("compare.unclear-open", fall=fall)
    return text("compare.unclear", fall=fall, rise=number(math.ceil(100 * (ratio.high - 1))))


def _pair(change: Change) -> dict[str, float]:
    return {"before": change.before, "after": change.after}


def _told(numbers: dict[str, float]) -> dict[str, float | None]:
    return {name: _number(value) for name, value in numbers.items()}


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None
