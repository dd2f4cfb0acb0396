"""One Swedish sentence for a reason class of the intake and its facts."""

import re
from collections.abc import Mapping
from typing import Any, Final

from layers.texts import TEXTS, text

UNKNOWN: Final = "…"
"""Stands in a sentence for what was not told."""

_SIGNS: Final = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class _Told(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return UNKNOWN


def sentence(
    reason: str, facts: Mapping[str, Any], row: int | None = None, suggestion: Mapping[str, str] | None = None
) -> str:
    """Return what was met, what was wanted and what to do."""
    told = _Told({name: _SIGNS.sub(" ", str(value)) for name, value in facts.items() if not isinstance(value, dict)})
    told["row"] = UNKNOWN if row is None else str(row)
    told["suggestion"] = suggested(suggestion or {})
    key = f"reason.{reason}"
    # a class has a sentence for each cause that was met, and one where nothing more is known
    by_cause = f"{key}.{facts['cause']}" if facts.get("cause") else key
    said = text(by_cause if by_cause in TEXTS else key).format_map(told)
    return text("intake.sheet", sheet=told["sheet"], said=said) if row is not None and facts.get("sheet") else said


def suggested(suggestion: Mapping[str, str]) -> str:
    """Return the suggestion of a coordinate system in words."""
    if not suggestion.get("name"):
        return text("intake.suggest.none")
    key = "intake.suggest.swapped" if suggestion.get("swapped") else "intake.suggest"
    return text(key, name=suggestion["name"])
