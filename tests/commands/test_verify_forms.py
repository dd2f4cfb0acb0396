"""``karta verify``: the forms a folder may take, and the small numbers in it that follow from its files."""

import json

import numpy as np
import pytest

from commands.verify import vector
from tests.commands.test_verify import PRM, TREND, write


def differing(folder):
    """Return which comparisons do not hold; a folder that is refused has none."""
    found = vector(folder)
    assert found["reason"] is None, found["reason"]
    return [check["what"] for check in found["checks"] if not check["ok"]]


# three columns, two rows of 10 m cells from (100, 200) with the counts 0 0 3 / 0 0 3: n = 6, mean 1, s = √2.
# Gi*: the right column (W = 4, sum 6) has (6 - 4) / (√2 √((6·4 - 16) / 5)) = 2 / √3.2, the left one (sum 0) -4 / √3.2,
# and the middle one, which has all six about it, none.
# Gi leaves the cell out: n = 5. Right: the others' mean 0.6, s² = 9/5 - 0.36 = 1.44, W = 3, sum 3:
# (3 - 1.8) / (1.2 √((5·3 - 9) / 4)) = 1 / √1.5. Left: mean 1.2, s² = 18/5 - 1.44 = 2.16, sum 0: -3.6 / √(2.16 · 1.5).
HOT, COLD = 2 / np.sqrt(3.2), -4 / np.sqrt(3.2)
GI_HOT, GI_COLD = 1 / np.sqrt(1.5), -3.6 / np.sqrt(2.16 * 1.5)
SIX_CELLS = "cx,cy,n,gistar_z,gi_z\n" + "".join(
    f"{x},{y},{n},{z},{g}\n"
    for y in (205, 215)
    for x, n, z, g in ((105, 0, COLD, GI_COLD), (115, 0, "", ""), (125, 3, HOT, GI_HOT))
)
SIX_SAID = {
    "tag": "own", "cell": 10, "x0": 100, "y0": 200, "nx": 3, "ny": 2, "cells": 6, "points": 6, "max_n": 3,
    "max_z": HOT, "argmax": 3, "argmax_ixiy": [2, 0], "first5_gistar": [HOT, HOT, COLD, COLD],
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, []),
        ({"argmax": 6, "argmax_ixiy": [2, 1]}, []),
        # the same two cells, counted from 0
        ({"argmax": 5}, []),
        ({"argmax": 1}, ["own argmax"]),
        ({"argmax_ixiy": [1, 0]}, ["own argmax_ixiy"]),
        ({"nx": 2, "ny": 3}, ["own nx", "own ny"]),
        ({"x0": 105, "y0": 205}, ["own x0", "own y0"]),
        ({"first5_gistar": [HOT, COLD, COLD, COLD]}, ["own first5_gistar"]),
        ({"first2_gistar": [HOT, COLD]}, ["own first2_gistar"]),
    ],
)
def test_what_a_grid_is_said_to_be_is_compared_with_its_cells(tmp_path, said, wrong):
    write(tmp_path, {"kind": "gistar", "own": SIX_SAID | said}, cells_own__csv=SIX_CELLS)

    assert differing(tmp_path) == wrong


def test_the_highest_cells_of_two_grids_are_counted_from_the_same_number(tmp_path):
    both = {"cells_own__csv": SIX_CELLS, "cells_too__csv": SIX_CELLS}
    write(tmp_path / "one", {"kind": "gistar", "own": SIX_SAID, "too": SIX_SAID | {"argmax": 6}}, **both)
    write(
        tmp_path / "nought",
        {"kind": "gistar", "own": SIX_SAID | {"argmax": 2}, "too": SIX_SAID | {"argmax": 5}},
        **both,
    )
    write(tmp_path / "mixed", {"kind": "gistar", "own": SIX_SAID | {"argmax": 2}, "too": SIX_SAID}, **both)

    assert (differing(tmp_path / "one"), differing(tmp_path / "nought")) == ([], [])
    assert differing(tmp_path / "mixed") == ["own argmax"]


def test_a_grid_with_holes_says_nothing_of_where_it_lies(tmp_path):
    # without the south-west cell: five of six, so nx and the numbers of the cells cannot be told
    kept = SIX_CELLS.splitlines()
    write(
        tmp_path,
        {"kind": "gistar", "own": {"cell": 10, "nx": 7, "cells": 5}},
        cells_own__csv="\n".join(kept[:1] + kept[2:]),
    )

    assert [check["what"] for check in vector(tmp_path)["checks"]] == ["own gistar_z", "own gi_z", "own cells"]


@pytest.mark.parametrize(
    "said", [SIX_SAID, {"grids": [7], "first": {"own": 1, "the grid": SIX_SAID}}, {"lone": SIX_SAID}, {"own": SIX_SAID}]
)
def test_a_grid_is_told_of_at_the_top_or_wherever_its_tag_stands(tmp_path, said):
    write(tmp_path, {"kind": "gistar"} | said, cells_own__csv=SIX_CELLS)
    assert len(vector(tmp_path)["checks"]) == 13
    assert differing(tmp_path) == []

    wrong = json.loads(json.dumps(said).replace('"points": 6', '"points": 7'))
    write(tmp_path, {"kind": "gistar"} | wrong, cells_own__csv=SIX_CELLS)
    assert differing(tmp_path) == ["own points"]


def test_a_grid_that_nothing_is_said_of_is_compared_by_every_cell(tmp_path):
    write(tmp_path / "right", {"kind": "gistar"}, cells_own__csv=SIX_CELLS)
    write(tmp_path / "wrong", {"kind": "gistar"}, cells_own__csv=SIX_CELLS.replace(f"{GI_HOT}", "0.8"))
    write(tmp_path / "one", {"kind": "gistar"}, cells_own__csv="\n".join(SIX_CELLS.splitlines()[:2]))

    assert [check["what"] for check in vector(tmp_path / "right")["checks"]] == ["own gistar_z", "own gi_z"]
    assert (differing(tmp_path / "right"), differing(tmp_path / "wrong")) == ([], ["own gi_z"])
    assert "en enda cell" in vector(tmp_path / "one")["reason"]


def scan(folder, prm, geo, cas, *, locations, cases, expected, total):
    """Write a permutation scan's folder, with the ratio that its cases and expectation give."""
    llr = cases * np.log(cases / expected) + (total - cases) * np.log((total - cases) / (total - expected))
    said = {
        "rank": 1,
        "locations": locations,
        "Number of cases": str(cases),
        "Expected cases": f"{expected:.2f}",
        "Test statistic": f"{llr:.6f}",
    }
    write(folder, {"kind": "scan-st-permutation", "clusters": [said]}, a__prm=prm, a__geo=geo, a__cas=cas)


NOW = PRM.format(coordinates=0, analysis=4, limited="n").replace("MaxTemporalSize=50", "MaxTemporalSize=70")
"""Three steps of ten days in January; a window may last two."""
THREE_PLACES = "a 57.4 13.3\nb 57.6 13.4\nc 57.8 13.5\n"
B_AT_LAST = "a 1 2026/01/02\na 1 2026/1/12\nb 2 2026/1/25\nc 1 2026/1/3\nc 1 2026/1/14\n"


@pytest.mark.parametrize(
    ("shortest", "expected"), [("1", 2 * 2 / 6), ("10", 2 * 2 / 6), ("11", 2 * 4 / 6), ("20", 2 * 4 / 6)]
)
def test_a_cluster_lasts_as_many_whole_steps_as_satscan_was_asked(tmp_path, shortest, expected):
    # by hand: one step holds two of the six cases, two steps four; b has two
    prm = NOW + f"MinimumTemporalClusterSize={shortest}\n"
    scan(tmp_path, prm, THREE_PLACES, B_AT_LAST, locations=["b"], cases=2, expected=expected, total=6)

    assert differing(tmp_path) == []


@pytest.mark.parametrize(
    "asked",
    [
        "ScanAreas=3", "SpatialWindowShapeType=1", "IncludeClusters=2", "IncludePurelyTemporal=y",
        "IncludePurelySpatial=Y", "TimeTrendAdjustmentType=2", "SpatialAdjustmentType=1", "UseAdjustmentsByRRFile=y",
        "MultipleCoordinatesType=1", "IsotonicScan=1", "MinimumTemporalClusterSize=30",
    ],
)  # fmt: skip
def test_what_changes_the_scan_and_is_not_computed_is_refused(tmp_path, asked):
    scan(tmp_path, NOW + asked, THREE_PLACES, B_AT_LAST, locations=["b"], cases=2, expected=2 * 2 / 6, total=6)

    reason = vector(tmp_path)["reason"]

    assert (asked.partition("=")[0] if "Minimum" not in asked else "kortaste period") in reason


@pytest.mark.parametrize(("named", "wrong"), [(["b1", "b2"], []), (["b1"], ["rank 1 members"])])
def test_ids_on_one_point_enter_a_circle_together(tmp_path, named, wrong):
    # two of seven cases are of the last step and at b1; b2, on its point, has one of the first: 3 · 2 / 7 expected
    geo = "a 57.4 13.3\nb1 57.6 13.4\nc 57.8 13.5\nb2 57.60 13.400\n"
    cas = B_AT_LAST.replace("b 2 2026/1/25", "b1 2 2026/1/25\nb2 1 2026/1/6")
    scan(tmp_path, NOW, geo, cas, locations=named, cases=2, expected=3 * 2 / 7, total=7)

    assert differing(tmp_path) == wrong


@pytest.mark.parametrize(("statistic", "wrong"), [(4, []), (1, []), (3, ["statistic"])])
def test_of_two_files_the_one_that_has_the_statistic_is_meant(tmp_path, statistic, wrong):
    # by hand, within 100 m and 7 days: b has four of six pairs (test_nearrepeat.FOUR), a one of one, and c is no events
    name = "surveillance_knox_eps7d_100m_closed_euclid"
    write(
        tmp_path,
        {"kind": "knox", name: {"statistic": statistic}},
        a__csv="x,y,date\n0,0,2026-01-01\n0,100,2026-01-08\n",
        b__csv="x,y,date\n0,0,2026-01-01\n0,0,2026-01-01\n100,0,2026-01-08\n200,0,2026-01-15\n",
        c__csv="street,note\n1,2\n",
    )

    assert differing(tmp_path) == [f"{name} {what}" for what in wrong]


def test_a_smaller_circle_about_a_centre_may_come_second(tmp_path):
    # C = 20, N = 100, e = N / 5. {a}: 10 of 2; {a, b}: 13 of 4, less; {b}: 3 of 2, whose centre's best is {a, b}
    def llr(c, e):
        return c * np.log(c / e) + (20 - c) * np.log((20 - c) / (20 - e))

    tracts = "id,x,y,population,cases\na,0,0,10,10\nb,10,0,10,3\nc,1000,0,40,4\nd,3000,0,40,3\n"
    clusters = [{"locids": ["a"], "llr": llr(10, 2)}, {"locids": ["b"], "llr": llr(3, 2)}]
    assert clusters[0]["llr"] > llr(13, 4) > clusters[1]["llr"] > 0
    said = {"kind": "scan-poisson", "ubpop": 0.5, "min_cases": 2, "independent_numpy_check": {"clusters": clusters}}
    write(tmp_path, said, tracts__csv=tracts)

    assert differing(tmp_path) == []

    # the list has to be met as a whole: what differs is then told of each centre's best circle
    clusters.append({"locids": ["d"], "llr": 1.0})
    write(tmp_path, said, tracts__csv=tracts)
    assert differing(tmp_path) == [
        f"independent_numpy_check {rank} {what}" for rank in (2, 3) for what in ("members", "llr")
    ]


@pytest.mark.parametrize(
    ("total", "columns", "refused"),
    [
        (21.5, "cases", True),
        # the whole cases' sum, a column of them, or nothing said: parts are left out
        (20, "cases", False),
        (20, "cases,cases_floor", False),
        (None, "cases", False),
    ],
)
def test_cases_in_parts_are_refused_where_the_total_counts_the_parts(tmp_path, total, columns, refused):
    # by hand: 10 of 20 whole cases on a tenth of the people; with the parts 21.5
    rows = [("a", 0, 10, 10.75, 10), ("b", 1000, 40, 6.75, 6), ("c", 3000, 50, 4, 4)]
    wide = columns.count(",")
    tracts = "".join(f"{one},{x},0,{n},{c}" + f",{floor}" * wide + "\n" for one, x, n, c, floor in rows)
    llr = 10 * np.log(10 / 2) + 10 * np.log(10 / 18)
    said = {"kind": "scan-poisson", "ubpop": 0.5, "smerc_and_satscan": {"1": {"locids": ["a"], "llr": llr}}}
    said |= {} if total is None else {"total_cases": total}
    write(tmp_path, said, tracts__csv=f"id,x,y,population,{columns}\n{tracts}")

    if refused:
        assert "delar av fall" in vector(tmp_path)["reason"]
    else:
        assert differing(tmp_path) == []


@pytest.mark.parametrize(
    ("place", "case"),
    [
        ("{},{},{}", "{},{},{}"),
        ("{} , {}, {}", "{}, {} ,{}"),
        ('"{}" {} {}', '"{}" {} "{}"'),
        ('"{}","{}",{}', '"{}",{},"{}"'),
        ('"{}"\t{}\t{}', "{}\t{}\t{}"),
    ],
)
def test_satscan_rows_may_have_commas_and_quotes(tmp_path, place, case):
    geo, cas = (
        "\n".join(form.format(*line.split()) for line in lines.splitlines()) + "\n\n"
        for form, lines in ((place, THREE_PLACES), (case, B_AT_LAST))
    )
    scan(tmp_path, NOW, geo, cas, locations=["b"], cases=2, expected=2 * 2 / 6, total=6)

    assert differing(tmp_path) == []


def test_a_quoted_id_may_hold_blanks_and_commas(tmp_path):
    geo, cas = (lines.replace("b ", '"b, west" ') for lines in (THREE_PLACES, B_AT_LAST))
    scan(tmp_path, NOW, geo, cas, locations=["b, west"], cases=2, expected=2 * 2 / 6, total=6)

    assert differing(tmp_path) == []


@pytest.mark.parametrize("row", ["b 2 2026/1/25 m", "b,2,2026/1/25,m", "b,,2026/1/25", "b,2"])
def test_a_covariate_or_a_number_too_few_is_refused(tmp_path, row):
    scan(tmp_path, NOW, THREE_PLACES, row, locations=["b"], cases=2, expected=2 * 2 / 6, total=6)

    assert "id, antal och datum" in vector(tmp_path)["reason"]


def test_a_mark_of_byte_order_before_the_expectation_is_no_fault(tmp_path):
    (tmp_path / "expected.json").write_text(json.dumps(TREND), encoding="utf-8-sig")

    assert differing(tmp_path) == []


@pytest.mark.parametrize(
    ("dates", "read"),
    [
        (("2016-01-31", "2016-02-07", "2016-02-08"), True),
        (("01/31/2016", "02/07/2016", "2/8/2016"), True),
        (("01/31/2016 06:00", "02/07/2016 06:00", "02/08/2016 06:00"), True),
        (("31/01/2016", "07/02/2016", "08/02/2016"), False),
    ],
)
def test_dates_have_the_year_first_or_the_month(tmp_path, dates, read):
    # 7 and 8 days after the first, 1 between: three pairs at one point
    rows = "".join(f"0,0,{one}\n" for one in dates)
    said = {"sds": [0, 1], "tds": [0, 7, 8, 9], "observed": [[1, 1, 1]]}
    write(tmp_path, {"kind": "knox", "own": said}, own__csv=f"x,y,date\n{rows}")

    if read:
        assert differing(tmp_path) == []
    else:
        assert "ett datum" in vector(tmp_path)["reason"]


@pytest.mark.parametrize(
    ("columns", "lacking"),
    [("from,to", ""), ("xFrom,xTo", ""), ("SEEN_FROM,SEEN_TO", ""), ("xFrom,yTo", "xto"), ("start,end", "from")],
)
def test_the_ends_of_an_event_are_columns_that_end_in_from_and_to(tmp_path, columns, lacking):
    # Sunday 10-12: a half in each of hours 11 and 12
    rows = "2024-05-05T10:00,2024-05-05T12:00\n"
    said = {"kind": "aoristic", "rows": 1, "peak": 0.5, "peak_hour_of_week": 12}
    write(tmp_path, said, theft__csv=f"{columns}\n{rows}")

    if lacking:
        reason = vector(tmp_path)["reason"]
        assert "theft.csv" in reason
        assert f"kolumnen {lacking} saknas" in reason
    else:
        assert differing(tmp_path) == []


def test_the_only_table_with_places_holds_the_points(tmp_path):
    # one point: the kernel's own height, 1 / (2 π 2²)
    said = {"kind": "kde", "n": 1, "gaussian_sigma2": {"at_points": [1 / (8 * np.pi)]}}
    places = "x,y\n5,5\n"
    write(tmp_path / "one", said, robberies__csv=places, notes__csv="a,b\n1,2\n")
    write(tmp_path / "named", said, robberies__csv="x,y\n5,5\n6,6\n", points__csv=places)
    write(tmp_path / "two", said, robberies__csv=places, thefts__csv=places)

    assert (differing(tmp_path / "one"), differing(tmp_path / "named")) == ([], [])
    assert "saknas" in vector(tmp_path / "two")["reason"]


@pytest.mark.parametrize(
    ("sizes", "right"),
    [([4, 3], True), ([3, 4], True), ([2, 2], True), ([1, 3], False), ([4, 1], False), ([4], False), ([5, 3], False)],
)
def test_a_group_has_its_core_and_at_most_its_border(tmp_path, sizes, right):
    # on a line, 10 m and three points with itself: the middle two of each four are core, the outer border
    rows = [(0, 1, 0), (10, 1, 1), (20, 1, 1), (30, 1, 0)]
    rows += [(940, 2, 0), (950, 2, 1), (960, 2, 1), (970, 2, 0)]
    labels = "".join(f"{x},0,{label},{core}\n" for x, label, core in rows)
    write(
        tmp_path,
        {"kind": "dbscan", "eps": 10, "minPts": 3, "sizes": sizes},
        labels__csv=f"x,y,dbscan,core\n{labels}",
    )

    assert differing(tmp_path) == ([] if right else ["sizes"])
