"""Follow-up: promises, the review's two maps, the survey, and what mirrors police activity."""

from typing import Final

TEXTS: Final = {
    "layer.activity": "Polisens arbete",
    "legend.activity": "Polisens kontroller och spaning, räknas inte som händelser",
    "counts.activity": "{n} poster speglar var polisen har arbetat. De räknas inte som händelser.",
}
