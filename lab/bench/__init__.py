"""The lab.bench: one operation a file, each beside a peer on the same data in the same run, and equality demanded.

A module here has ``PEER`` (what it is measured against), ``prepare(n)`` (seeded data), ``ours(data)``, ``peer(data)``
and ``equal(ours, peer)``. ``PEER_UP_TO`` and ``OURS_UP_TO`` say above which size either is not asked; ``twin(data)`` is
the slow twin that stands in for equality where the peer is not installed.
"""

REGISTER = (
    "aoristic",
    "compare",
    "dbscan",
    "detector",
    "eb_rates",
    "geocode",
    "gistar",
    "kde",
    "knox",
    "mann_kendall",
    "pai",
    "relative_risk",
    "scan_poisson",
    "scan_spacetime",
    "sppt",
)
"""The modules, in the order in which they run."""
