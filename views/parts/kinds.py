"""The kinds of event as buttons choose among them: level 1, and what unfolds below each."""

from typing import Any

from geo.base.registers import CATEGORIES, subcategories
from layers.texts import text


def kinds_values() -> list[dict[str, Any]]:
    """Return the kinds of event to choose among, each with its finer ones."""
    return [
        {
            "key": category,
            "name": text(f"category.{category}"),
            "kinds": [{"key": one.name, "name": one.called} for one in subcategories(category)],
        }
        for category in CATEGORIES
    ]
