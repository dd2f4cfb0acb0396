"""Before and after: WDD, WDQ and the E-test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from geo.methods.before_after import (
    Change,
    as_change,
    e_test,
    weighted_displacement_difference,
    weighted_displacement_quotient,
)
from lab.verify.vector import Check, Expected, demand, near

TOLERANCE: Final = 1e-9
SUMMED: Final = 1e-6

NAMES: Final = {
    "Est_Local": "local",
    "SE_Local": "local_se",
    "Est_Displace": "displaced",
    "SE_Displace": "displaced_se",
    "Est_Total": "total",
    "SE_Total": "total_se",
    "Z": "z",
    "LowCI": "low",
    "HighCI": "high",
}
"""What the reference calls a number → what we call it."""


def checks(folder: Path, expected: Expected) -> Iterator[Check]:
    """Recompute every case that is listed."""
    del folder
    alpha = float(expected.get("alpha", 0.1))
    for case in expected.get("wdd", []):
        given = demand(case, "input")
        result = weighted_displacement_difference(
            as_change(demand(given, "treated")),
            as_change(demand(given, "control")),
            ring=_or_nothing(given, "disp_treated"),
            ring_control=_or_nothing(given, "disp_control"),
            time_weights=tuple(given.get("time_weights", (1, 1))),
            area_weights=tuple(given.get("area_weights", (1, 1, 1, 1))),
            alpha=float(given.get("alpha", alpha)),
        )
        for key, ours in NAMES.items():
            if key in demand(case, "output"):
                yield near(f"wdd {case.get('name', '')} {key}", case["output"][key], getattr(result, ours), TOLERANCE)
    for case in expected.get("etest", []):
        name = f"etest {case.get('k1')}, {case.get('k2')}"
        sizes = case.get("n1", 1), case.get("n2", 1), case.get("d", 0)
        yield near(name, demand(case, "p"), e_test(demand(case, "k1"), demand(case, "k2"), *sizes), SUMMED)
    for case in expected.get("wdq", []):
        areas = [as_change(demand(demand(case, "input"), key)) for key in ("A", "B", "C")]
        yield near("wdq", demand(case, "WDQ"), weighted_displacement_quotient(*areas), TOLERANCE)


def _or_nothing(given: dict[str, Any], key: str) -> Change:
    return as_change(given[key]) if key in given else Change(0, 0)
