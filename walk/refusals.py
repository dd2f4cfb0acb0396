"""What the tablets' door may refuse: one table from reason to status and Swedish sentence."""

from typing import Any, ClassVar, Final

from geo.base.errors import KartaError
from layers.texts import text

STATUS: Final = {
    "not-json": 400,
    "not-object": 400,
    "broken-off": 400,
    "no-code": 401,
    "wrong-code": 403,
    "not-found": 404,
    "conflict": 409,
    "foreign": 409,
    "over": 409,
    "withdrawn": 410,
    "too-large": 413,
    "uuid": 422,
    "revision": 422,
    "feeling": 422,
    "member": 422,
    "place-missing": 422,
    "place-zero": 422,
    "place-swapped": 422,
    "place-outside": 422,
    "photo-count": 422,
    "photo-sha256": 422,
    "photo-not-jpeg": 422,
    "photo-damaged": 422,
    "photo-too-large": 422,
    "photo-polyglot": 422,
    "too-many-codes": 429,
    "too-many-pins": 429,
    "busy": 503,
    "full": 507,
}
"""Reason → HTTP status. The reason stands in the answer as ``error``, its sentence as ``message``."""


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
