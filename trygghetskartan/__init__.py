"""The methods for an analyst: one call, one frame. ``import trygghetskartan as tk``.

Each takes a GeoDataFrame in any projected crs (or a Series of texts) and returns one with the same index, or a table
of what it found. What cannot be worked with is refused with ``Refused``, which says what to do.
"""

from trygghetskartan.descriptions import dbscan, empirical_bayes, gi_star, kde, relative_risk
from trygghetskartan.frames import Refused
from trygghetskartan.place_texts import geocode
from trygghetskartan.scans import hotspots, scan_bernoulli, scan_poisson, scan_space_time
from trygghetskartan.times import Comparison, aoristic, compare, knox
from trygghetskartan.years import watch

__all__ = [
    "Comparison",
    "Refused",
    "aoristic",
    "compare",
    "dbscan",
    "empirical_bayes",
    "geocode",
    "gi_star",
    "hotspots",
    "kde",
    "knox",
    "relative_risk",
    "scan_bernoulli",
    "scan_poisson",
    "scan_space_time",
    "watch",
]
