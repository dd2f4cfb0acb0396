"""What the tablets' door may refuse: reasons, and their Swedish sentences."""

from typing import Any, ClassVar, Final

from geo.base.errors import KartaError
from layers.texts import text
from service.access import refused

REASONS: Final = (
    "not-json",
    "not-object",
    "broken-off",
    "no-code",
    "wrong-code",
    "not-found",
    "conflict",
    "foreign",
    "over",
    "withdrawn",
    "too-large",
    "uuid",
    "revision",
    "feeling",
    "member",
    "place-missing",
    "place-zero",
    "place-swapped",
    "place-outside",
    "photo-count",
    "photo-sha256",
    "photo-not-jpeg",
    "photo-damaged",
    "photo-too-large",
    "photo-polyglot",
    "too-many-codes",
    "too-many-pins",
    "busy",
    "full",
)
"""Why something is not taken in; stands in the answer as ``error``, its sentence as ``message``."""

STATUS: Final = {reason: refused.STATUS[reason] for reason in REASONS}
"""Reason → HTTP status, from the table that all routes answer by."""


class PinRefused(KartaError):
    """Something sent to the tablets' door that is not taken in; facts: ``reason``, and ``field`` where one is meant."""

    code: ClassVar[str] = "pin-refused"

    def __init__(self, reason: str, **facts: Any) -> None:
        super().__init__(reason=reason, **facts)
        self.reason: Final = reason
        self.status: Final = STATUS[reason]
        self.retry_after: Final[int | None] = facts.get("retry_after")

    def body(self) -> dict[str, str]:
        """Return the answer's JSON; the field's name is ours, never the sender's text."""
        answer = {"error": self.reason, "message": text(f"field.refused.{self.reason}")}
        return answer | ({"field": str(self.facts["field"])} if "field" in self.facts else {})
