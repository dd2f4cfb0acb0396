"""The benchmarks: one operation a file, each beside a peer on the same data in the same run, and equality demanded.

A module here has ``PEER`` (what it is measured against), ``prepare(n)`` (seeded data), ``ours(data)``, ``peer(data)``
and ``equal(ours, peer)``. ``PEER_UP_TO`` and ``OURS_UP_TO`` say above which size either is not asked; ``twin(data)`` is
the slow twin that stands in for equality where the peer is not installed; ``rss_mib()`` is the largest memory
of the last run where that was another process.
"""

from typing import Final

REGISTER: Final = {
    "aoristic": "bench_aoristic",
    "compare": "bench_before_after",
    "dbscan": "bench_dbscan",
    "detector": "bench_detector",
    "eb_rates": "bench_empirical_bayes",
    "geocode": "bench_geocode",
    "gistar": "bench_gi_star",
    "import": "bench_import",
    "kde": "bench_kde",
    "knox": "bench_knox",
    "mann_kendall": "bench_mann_kendall",
    "pai": "bench_prediction_accuracy",
    "relative_risk": "bench_relative_risk",
    "scan_poisson": "bench_scan_poisson",
    "scan_spacetime": "bench_scan_spacetime",
    "sppt": "bench_sppt",
}
"""Name → the module beside this one, in the order in which they run; names are the steps of ``karta bench``."""
