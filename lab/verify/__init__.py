"""The kinds of reference vectors: one module each with ``checks(folder, expected)``; the register stands here."""

from typing import Final

KINDS: Final = {
    "aoristic": "aoristic",
    "dbscan": "groups",
    "empirical-bayes": "rates",
    "getis": "getis",
    "gistar": "getis",
    "kde": "density",
    "knox": "knox",
    "mann-kendall": "trend",
    "pai": "accuracy",
    "relative-risk": "relative",
    "scan-poisson": "scan",
    "scan-st-permutation": "spacetime",
    "sppt": "sppt",
    "wdd": "wdd",
}
"""``kind`` in ``expected.json`` → the module beside this one that recomputes it; any other is answered as unknown."""
