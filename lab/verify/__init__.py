"""The kinds of reference vectors: one module each with ``checks(folder, expected)``; the register stands here."""

from typing import Final

KINDS: Final = {
    "aoristic": "aoristic_vector",
    "dbscan": "dbscan_vector",
    "empirical-bayes": "rates_vector",
    "getis": "gi_star_vector",
    "gistar": "gi_star_vector",
    "kde": "kde_vector",
    "knox": "knox_vector",
    "mann-kendall": "mann_kendall_vector",
    "pai": "pai_vector",
    "relative-risk": "relative_risk_vector",
    "scan-bernoulli": "bernoulli_vector",
    "scan-poisson": "scan_vector",
    "scan-spacetime-poisson": "spacetime_poisson_vector",
    "scan-st-permutation": "spacetime_vector",
    "sppt": "sppt_vector",
    "wdd": "wdd_vector",
}
"""``kind`` in ``expected.json`` → the module beside this one that recomputes it; any other is answered as unknown."""
