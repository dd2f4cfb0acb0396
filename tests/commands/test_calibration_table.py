"""docs/calibration.md says what docs/calibration.json holds, and a row's first maps tell whether it stands."""

import json
import re
from dataclasses import replace

import pytest
from scipy.stats import binomtest

import settings
from lab.calibration_table import rows
from lab.simulation.false_alarms import METHODS, Setup, first_p

PAGE = (settings.ROOT / "docs" / "calibration.md").read_text("utf-8")
KEPT = json.loads((settings.ROOT / "docs" / "calibration.json").read_text("utf-8"))
TABLE = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in PAGE.splitlines()
    if re.match(r"\| (scan|area|spacetime|persistence|agreement|compare|bernoulli|watch|people) ", line)
]


def test_the_table_has_the_rows_that_are_measured_in_their_order_and_names_the_others():
    wanted = [(setup, words) for words, setup, _ in rows(1000)]

    shown = [
        (setup.method, setup.population, str(setup.events), words) for setup, words in wanted if str(setup) in KEPT
    ]
    assert [tuple(row[:4]) for row in TABLE] == shown
    assert set(KEPT) <= {str(setup) for setup, _ in wanted}
    assert len(re.findall(r"^\* .*, n \d+, ", PAGE, re.MULTILINE)) == len(wanted) - len(shown)


@pytest.mark.parametrize("number", range(len(TABLE)))
def test_a_row_says_its_rate_its_exact_interval_and_whether_the_promise_holds(number):
    cells = TABLE[number]
    _, setup, promise = [row for row in rows(1000) if str(row[1]) in KEPT][number]
    alarms = KEPT[str(setup)]["alarms"]
    exact = binomtest(alarms, setup.maps).proportion_ci(0.95, "exact")

    assert cells[5:7] == [f"{alarms / setup.maps:.3f}", f"{exact.low:.3f}–{exact.high:.3f}"]
    asked = promise != (0.0, 1.0)
    assert cells[8] == (
        ("holds" if exact.low <= promise[1] and exact.high >= promise[0] else "**does not hold**") * asked
    )


@pytest.mark.parametrize("method", [name for name in METHODS if name not in ("persistence", "agreement")])
def test_the_first_maps_are_the_same_however_many_are_asked_for(method):
    setup = Setup(method=method, maps=3, events=300 if method == "watch" else 40, replicas=19)

    assert first_p(replace(setup, maps=900), 3) == first_p(setup, 3)
    assert first_p(replace(setup, seed=2), 3) != first_p(setup, 3)
