"""Every method of the product: what it answers, which module computes it, where it is met, and where it is told of.

The two tests of the detector are entries as the others are: ``answers`` is the word that a hotspot carries for the test
that found it (``Hotspot.method``). A method that describes has an object that draws it: adding one is a module in
``geo/describing`` and an entry here, and the map's layers and the exports follow from it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from geo.describing.base import Describes
from geo.describing.groups import Groups
from geo.describing.hot_squares import HotSquares


class Kind(StrEnum):
    """What a method's answer is good for."""

    DECIDES = "decides"
    DESCRIBES = "describes"
    ESTIMATES = "estimates"


@dataclass(frozen=True, slots=True)
class Method:
    """A method."""

    key: str
    kind: Kind
    heading: str
    """Of its section in docs/methods.md."""
    module: str
    met: tuple[str, ...]
    """Where: pages by their module's name, ``sheets``, or ``analysts`` for ``import trygghetskartan``."""
    answers: str = ""
    """The word for it on a hotspot; "" for what is no test of the detector."""
    describes: Describes | None = None


METHODS: Final = (
    Method("scan_poisson", Kind.DECIDES, "The point scan", "geo.methods.scan_poisson", ("map", "analysts"), "point"),
    Method("area_test", Kind.DECIDES, "The area test", "geo.methods.area_test", ("map",), "area"),
    Method("watch", Kind.DECIDES, "The watch", "geo.methods.watch", ("map",)),
    Method("scan_space_time", Kind.DECIDES, "The space-time scan", "geo.methods.scan_space_time", ("analysts",)),
    Method("scan_bernoulli", Kind.DECIDES, "Among all reports", "geo.methods.scan_bernoulli", ("map", "analysts")),
    Method("needed_reports", Kind.ESTIMATES, "How many more", "geo.methods.needed_reports", ("map",)),
    Method("kde", Kind.DESCRIBES, "Density", "geo.methods.kde", ("map", "analysts")),
    Method(
        "gi_star", Kind.DESCRIBES, r"Gi\*", "geo.methods.gi_star", ("map", "analysts"), describes=HotSquares()
    ),
    Method("dbscan", Kind.DESCRIBES, "Groups", "geo.methods.dbscan", ("map", "analysts"), describes=Groups()),
    Method("relative_risk", Kind.DESCRIBES, "Relative risk", "geo.methods.relative_risk", ("analysts",)),
    Method("ort_rates", Kind.ESTIMATES, "Reports per inhabitant", "geo.methods.ort_rates", ("map",)),
    Method("empirical_bayes", Kind.ESTIMATES, "Rates", "geo.methods.empirical_bayes", ("map", "analysts")),
    Method("knox", Kind.DECIDES, "Near repeats", "geo.methods.knox", ("analysts",)),
    Method("aoristic", Kind.DESCRIBES, "Hours of the week", "geo.methods.aoristic", ("map", "analysts")),
    Method("mann_kendall", Kind.DECIDES, "Persistence and trend", "geo.methods.mann_kendall", ("map",)),
    Method(
        "before_after", Kind.DECIDES, "Before and after", "geo.methods.before_after", ("pledge", "analysts")
    ),
    Method("sppt", Kind.DESCRIBES, "Two patterns", "geo.methods.sppt", ("comparison",)),
    Method("prediction_accuracy", Kind.ESTIMATES, "Did it come true", "geo.methods.prediction_accuracy",
           ("comparison",)),
)  # fmt: skip
"""Every method; a module of ``geo.methods`` that is a method of its own has an entry."""


def describing() -> tuple[Describes, ...]:
    """Return the methods that draw themselves on the map, in the order they are listed."""
    return tuple(method.describes for method in METHODS if method.describes is not None)


def detecting() -> tuple[Method, ...]:
    """Return the detector's own tests."""
    return tuple(method for method in METHODS if method.answers)
