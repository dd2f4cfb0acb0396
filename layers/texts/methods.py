"""Methods beside the detector: what their commands say."""

from typing import Final

TEXTS: Final = {
    "verify.ok": "{name}: stämmer ({checks} jämförelser).",
    "verify.differs": "{name}: stämmer inte.",
    "verify.unknown": "{name}: kan inte prövas.",
    "verify.check": "{what}: felet är {error}, högst {tolerance} är tillåtet.",
    "verify.sum": "{agreed} av {all} stämmer.",
    "verify.no-json": "expected.json går inte att läsa som JSON.",
    "verify.no-kind": "Slaget (”kind” i expected.json) är okänt. De som kan prövas är: {known}.",
    "verify.broken": "Underlaget i mappen är inte som slaget kräver ({error}). Jämför med docs/methods.md.",
    "verify.nothing": "Det finns inget att jämföra i mappen.",
}
