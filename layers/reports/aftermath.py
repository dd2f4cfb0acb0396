"""What is said of the time after an action, and of an action that is done house by house."""

from collections.abc import Mapping, Sequence
from typing import Any

from geo.situation.afterwards import Afterwards
from layers.reports.round_sheet import reports
from layers.texts import number, text


def sentence(found: Afterwards) -> str:
    """Return the counts before and after in a sentence that says what they can and cannot show."""
    if found.said in ("too_soon", "no_history"):
        return text(f"action.after.{found.said}")
    years = text("action.after.year_one") if found.years == 1 else text("action.after.year_many", n=found.years)
    return text(
        f"action.after.{found.said}",
        after=reports(found.after),
        before=number(found.before),
        days=number(found.days),
        years=years,
    )


def parts_line(parts: Sequence[Mapping[str, Any]]) -> str:
    """Return how far an action has come that is done house by house: "" where it is not."""
    if not parts:
        return ""
    begun = sum(bool(row["started"]) or row["status"] in ("pågår", "klar") for row in parts)
    done = sum(row["status"] == "klar" for row in parts)
    return text("action.parts", begun=begun, all=len(parts), done=done)
