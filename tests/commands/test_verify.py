"""``karta verify``: other programs' numbers recomputed; a folder with a fault is answered, never a traceback."""

import json
import os
import shutil
from pathlib import Path

import jsonschema
import numpy as np
import pytest

import cli
from commands.verify import vector
from lab.verify import KINDS
from lab.verify.vector import near, plain, same

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "verify.json").read_text("utf-8"))


def verify(capsys, folder):
    status = cli.main(["verify", str(folder), "--json"])
    told = capsys.readouterr()
    document = json.loads(told.out)
    jsonschema.validate(document, SCHEMA)
    assert "Traceback" not in told.err
    return status, {one["name"]: one for one in document["vectors"]}


def write(folder, expected, **files):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "expected.json").write_text(
        expected if isinstance(expected, str) else json.dumps(expected), encoding="utf-8"
    )
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content, encoding="utf-8")


# pymannkendall 1.4.3's original_test
TREND = {
    "kind": "mann-kendall",
    "series": {"up": {"x": [1, 2, 2, 4, 5, 5, 7, 8], "S": 26, "var": 63.333333333333336, "z": 3.141404312187716}},
}
# crimepy's E-test and Bowers & Johnson's quotient by hand
CHANGE = {
    "kind": "wdd",
    "wdd": [
        {
            "name": "first",
            "input": {"treated": [120, 100], "control": [130, 150]},
            "output": {"Est_Total": -40, "SE_Total": 22.360679774997898},
        }
    ],
    "etest": [{"k1": 3, "k2": 0, "p": 0.08837900945483519}],
    "wdq": [{"input": {"A": [100, 80], "B": [50, 45], "C": [200, 210]}, "WDQ": 0.3}],
}
# the docstring of esda.getisord
SIX = {
    "kind": "getis",
    "points": [[10, 10], [20, 10], [40, 10], [15, 20], [30, 20], [30, 30]],
    "y": [2, 3, 3.2, 5, 8, 7],
    "threshold": 15,
    "esda_docstring": {"G_B": [-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941]},
}


def test_what_agrees_is_done(tmp_path, capsys):
    write(tmp_path / "trend", TREND)
    write(tmp_path / "deep" / "change", CHANGE)
    write(tmp_path / "six", SIX)

    status, found = verify(capsys, tmp_path)

    assert status == 0
    assert {name: one["ok"] for name, one in found.items()} == {"trend": True, "change": True, "six": True}
    check = found["trend"]["checks"][0]
    assert (check["what"], check["expected"], check["got"], check["error"]) == ("up S", 26, 26, 0)


def test_a_number_that_differs_falls_short_and_says_where(tmp_path, capsys):
    write(tmp_path / "trend", {**TREND, "series": {"up": {"x": [1, 2, 3], "S": 3, "p": 0.5}}})

    status, found = verify(capsys, tmp_path)

    assert status == 1
    assert [check["ok"] for check in found["trend"]["checks"]] == [True, False]
    cli.main(["verify", str(tmp_path)])
    assert "up p" in capsys.readouterr().out


@pytest.mark.parametrize("expected", ['{"kind": "bayesian-wizardry"}', "{}", "[]", '"gistar"', '{"kind": 7}'])
def test_an_unknown_kind_is_neither_right_nor_wrong(tmp_path, capsys, expected):
    write(tmp_path / "odd", expected)

    status, found = verify(capsys, tmp_path)

    assert (status, found["odd"]["ok"]) == (1, None)
    assert "gistar" in found["odd"]["reason"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_that_lacks_its_input_is_wrong_in_swedish(tmp_path, capsys, kind):
    write(tmp_path / "bare", {"kind": kind})
    write(tmp_path / "trend", TREND)

    status, found = verify(capsys, tmp_path)

    assert (status, found["bare"]["ok"], found["trend"]["ok"]) == (1, False, True)
    assert any(word in found["bare"]["reason"] for word in ("saknas", "inget att jämföra"))


def test_an_expectation_that_is_no_json_is_wrong(tmp_path, capsys):
    write(tmp_path / "torn", '{"kind": "gist')

    _, found = verify(capsys, tmp_path)

    assert found["torn"]["ok"] is False
    assert "JSON" in found["torn"]["reason"]


def test_a_folder_without_vectors_cannot_be_answered(tmp_path, capsys):
    assert cli.main(["verify", str(tmp_path)]) == 3
    assert cli.main(["verify", str(tmp_path / "gone")]) == 3
    assert "expected.json" in capsys.readouterr().err


def test_other_grids_thresholds_and_counts_are_read_from_the_folder(tmp_path, capsys):
    # a grid of another size than any shipped one; the reference is the slow twin
    from lab.twins import slow_methods

    n = np.random.default_rng(1).poisson(1, 20)
    points = [(x * 70.0, y * 70.0) for y in range(4) for x in range(5)]
    z = slow_methods.local_g(n.tolist(), points, 70 * 2**0.5, star=True)
    g = slow_methods.local_g(n.tolist(), points, 70 * 2**0.5, star=False)
    rows = [f"{x},{y},{k},{a!r},{b!r}" for (x, y), k, a, b in zip(points, n, z, g, strict=True)]
    hot = sum(2 * 0.5 * (1 - np.tanh(0)) * 0 + (abs(one) > 1.959963984540054) for one in z)
    write(
        tmp_path / "grid",
        {"kind": "gistar", "own": {"cell": 70, "points": int(n.sum()), "n_p05_two": int(hot)}},
        cells_own__csv="cx,cy,n,gistar_z,gi_z\n" + "\n".join(rows) + "\n",
    )

    status, found = verify(capsys, tmp_path)

    assert status == 0, found
    assert [check["what"] for check in found["grid"]["checks"]] == [
        "own gistar_z",
        "own gi_z",
        "own points",
        "own n_p05_two",
    ]


def test_areas_with_one_result_alone_are_compared_by_that(tmp_path, capsys):
    from scipy import stats

    cases, people = np.array([1, 0, 9, 4]), np.array([1000, 400, 900, 1700])
    due = people * cases.sum() / people.sum()
    p = np.where(cases < due, stats.poisson.cdf(cases, due), stats.poisson.sf(cases - 1, due))
    rows = "".join(f"{c},{n},{q!r}\n" for c, n, q in zip(cases, people, p.tolist(), strict=True))
    write(tmp_path / "areas", {"kind": "empirical-bayes"}, areas__csv="cases,pop,choynowski_p\n" + rows)
    write(tmp_path / "wrong", {"kind": "empirical-bayes"}, areas__csv="cases,pop,choynowski_p\n" + rows + "0,5,0.5\n")
    write(tmp_path / "bare", {"kind": "empirical-bayes"}, areas__csv="cases,pop\n1,1000\n")

    _, found = verify(capsys, tmp_path)

    assert {name: one["ok"] for name, one in found.items()} == {"areas": True, "wrong": False, "bare": False}


def test_the_busiest_hour_may_be_any_of_equal_ones(tmp_path, capsys):
    # Sunday 10-12 and Monday 07-09: a half in each of four hours
    events = "id,from,to\n1,2024-05-05T10:00:00,2024-05-05T12:00:00\n2,2024-05-06T07:00:00,2024-05-06T09:00:00\n"
    for hour in (11, 12, 32, 33, 34):
        write(tmp_path / str(hour), {"kind": "aoristic", "peak_hour_of_week": hour, "peak": 0.5}, events__csv=events)

    _, found = verify(capsys, tmp_path)

    assert [hour for hour, one in sorted(found.items()) if one["ok"]] == ["11", "12", "32", "33"]


def test_points_of_another_number_than_is_said_are_not_the_right_ones(tmp_path, capsys):
    alone = {"kind": "kde", "gaussian_sigma2": {"at_points": [1 / (8 * np.pi)]}, "points": [[0, 0]]}
    write(tmp_path / "right", alone | {"n": 1})
    write(tmp_path / "wrong", alone | {"n": 2})

    _, found = verify(capsys, tmp_path)

    assert (found["right"]["ok"], found["wrong"]["ok"]) == (True, False)


def test_knox_bands_of_any_width_closed_or_not(tmp_path, capsys):
    # by hand: see test_nearrepeat.FOUR
    write(
        tmp_path / "knox",
        {
            "kind": "knox",
            "mine_euclid": {"sds": [0, 100, 200], "tds": [0, 7, 14], "observed": [[1, 0], [0, 3]]},
            "surveillance_knox_eps7d_100m_closed_euclid": {"statistic": 4, "null_expected": 16 / 6},
        },
        mine_events__csv="x,y,date\n0,0,2026-01-01\n0,0,2026-01-01\n100,0,2026-01-08\n200,0,2026-01-15\n",
    )

    status, found = verify(capsys, tmp_path)

    assert (status, len(found["knox"]["checks"])) == (0, 3)


def test_tracts_on_one_point_are_joined_and_empty_ones_follow_their_circle(tmp_path, capsys):
    # five places 100 apart; the first is two tracts and a third without people 1 beside it
    tracts = [("a", 0, 0, 50, 6), ("b", 0, 0, 50, 6), ("c", 0, 1, 0, 0)]
    tracts += [("d", 100, 0, 300, 2), ("e", 200, 0, 300, 2), ("f", 300, 0, 300, 2)]
    rows = "".join(f"{one},{x},{y},{people},{cases}\n" for one, x, y, people, cases in tracts)
    # by hand: 12 of 18 cases on a tenth of the people; with the empty one the circle is no better, so it stays out
    llr = 12 * np.log(12 / 1.8) + 6 * np.log(6 / 16.2)
    write(
        tmp_path / "tracts",
        {
            "kind": "scan-poisson",
            "ubpop": 0.5,
            "min_cases": 2,
            "independent_numpy_check": {"clusters": [{"locids": ["a", "b"], "llr": llr}]},
        },
        tracts__csv="id,x,y,population,cases\n" + rows,
    )

    status, found = verify(capsys, tmp_path)

    assert status == 0, found


PRM = """[Input]
CaseFile=a.cas
PrecisionCaseTimes=3
StartDate=2026/1/1
EndDate=2026/1/30
CoordinatesFile=a.geo
CoordinatesType={coordinates}
[Analysis]
AnalysisType={analysis}
ModelType=2
TimeAggregationUnits=3
TimeAggregationLength=10
[Spatial Window]
MaxSpatialSizeInPopulationAtRisk=50
UseDistanceFromCenterOption={limited}
MaxSpatialSizeInDistanceFromCenter=5
[Temporal Window]
MaxTemporalSizeInterpretation=0
MaxTemporalSize=50
MinimumCasesInHighRateClusters=2
"""


@pytest.mark.parametrize(("coordinates", "limited"), [(0, "n"), (1, "y")])
def test_a_prospective_scan_in_the_plane_or_on_the_globe(tmp_path, capsys, coordinates, limited):
    # three steps of ten days; place b has both of its cases in the last, a and c theirs in the first two
    write(
        tmp_path / "now",
        {
            "kind": "scan-st-permutation",
            # by hand: mu = 2 · 2 / 6, LLR = 2 ln(2 / (2/3)) + 4 ln(4 / (16/3))
            "clusters": [
                {
                    "rank": 1,
                    "locations": ["b"],
                    "Number of cases": "2",
                    "Expected cases": "0.67",
                    "Test statistic": f"{2 * np.log(3) + 4 * np.log(0.75):.6f}",
                }
            ],
        },
        a__prm=PRM.format(coordinates=coordinates, analysis=4, limited=limited),
        a__geo="a 57.4 13.3\nb 57.6 13.4\nc 57.8 13.5\n",
        a__cas="a 1 2026/01/02\na 1 2026-1-12\nb 2 2026/1/25\nc 1 2026/1/3\nc 1 2026/1/14\n",
    )

    status, found = verify(capsys, tmp_path)

    assert status == 0, found


@pytest.mark.parametrize(
    ("change", "met"),
    [
        (("ModelType=2", "ModelType=0"), "ModelType"),
        (("EndDate=2026/1/30", "EndDate=2026/1/20"), "utanför"),
        (("CaseFile=a.cas", "CaseFile=a.cas\nUseGridFile=y"), "UseGridFile"),
    ],
)
def test_what_satscan_is_asked_and_we_cannot_is_said(tmp_path, capsys, change, met):
    write(
        tmp_path / "now",
        {"kind": "scan-st-permutation", "clusters": [{"rank": 1, "locations": ["b"]}]},
        a__prm=PRM.format(coordinates=0, analysis=3, limited="n").replace(*change),
        a__geo="b 57.6 13.4\n",
        a__cas="b 2 2026/1/25\n",
    )

    _, found = verify(capsys, tmp_path)

    assert met in found["now"]["reason"]


def test_time_steps_are_counted_backwards_and_the_rest_joins_the_first():
    from lab.verify.satscan_files import DAY, MONTH, YEAR, day_of, step_starts

    def dates(begin, end, units, length):
        from datetime import date

        first, last = day_of(begin, DAY), day_of(end, DAY)
        return [date.fromordinal(day).isoformat() for day in step_starts(first, last, units, length)]

    # 23 days in steps of ten: 11-20 ends the last, 1 takes the three that are left over
    assert dates("2026/1/1", "2026/1/23", DAY, 10) == ["2026-01-01", "2026-01-14"]
    assert dates("2026/1/1", "2026/6/30", MONTH, 3) == ["2026-01-01", "2026-04-01"]
    assert dates("2024/7/1", "2026/12/31", YEAR, 1) == ["2024-07-01", "2026-01-01"]
    assert dates("7/1/2024", "12/31/2026", YEAR, 1) == ["2024-07-01", "2026-01-01"]


@pytest.mark.parametrize(
    ("expected", "got", "tolerance", "measure", "ok"),
    [
        (1.0, 1.0 + 5e-10, 1e-9, "absolute", True),
        (1e6, 1e6 + 5e-4, 1e-9, "absolute", True),
        (1e-7, 1.1e-7, 1e-6, "absolute", True),
        (1e-7, 1.1e-7, 1e-6, "relative", False),
        (float("nan"), float("nan"), 1e-9, "absolute", True),
        (float("nan"), 1.0, 1e-9, "absolute", False),
        ([1, 2], [1, 2, 3], 1e9, "absolute", False),
        ([], [], 0, "absolute", True),
        (float("inf"), float("inf"), 0, "absolute", True),
    ],
)
def test_near_enough_is_what_the_tolerance_says(expected, got, tolerance, measure, ok):
    check = near("x", expected, got, tolerance, measure)

    assert check.ok is ok
    json.dumps(check.to_json(), allow_nan=False)


def test_equal_is_equal_whatever_holds_the_numbers():
    assert same("x", [1, 2], np.array([1, 2])).ok
    assert not same("x", [1, 2], [1, 3]).ok
    assert plain({"a": (np.float64(1.5), float("nan")), 2: {"b", "a"}}) == {"a": [1.5, None], "2": ["a", "b"]}


def test_every_shared_vector_agrees(shared, capsys):
    status, found = verify(capsys, shared / "vectors")

    assert {name: one["reason"] for name, one in found.items() if one["ok"] is not True} == {}
    assert status == 0
    assert {one["kind"] for one in found.values()} <= set(KINDS)


def copies(shared, target):
    shutil.copytree(shared / "vectors", target, copy_function=shutil.copyfile)
    for path in [target, *target.rglob("*")]:
        path.chmod(0o755)


def test_no_lost_or_broken_file_is_a_traceback(shared, tmp_path):
    """Every input of every vector in turn: gone, empty, cut in the middle, binary, and a table of words."""
    clean = tmp_path / "clean"
    copies(shared, clean)
    folders = sorted(path.parent for path in clean.glob("*/expected.json"))
    if os.environ.get("KARTA_LONG") != "1":
        folders = [one for one in folders if one.name not in {"gistar_memphis", "satscan_memphis_stperm"}]
    kept = []
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.name in {"SOURCE.md", "satscan_results.txt"}:
                continue
            whole = path.read_bytes()
            for content in (None, b"", whole[: len(whole) // 4], b"\x00\xff" * 50, b"a,b\nx,y\n"):
                if content is None:
                    path.unlink()
                else:
                    path.write_bytes(content)
                found = vector(folder)
                json.dumps(found, allow_nan=False)
                if found["ok"] is True:
                    kept.append((folder.name, path.name))
                else:
                    assert found["reason"] or any(not check["ok"] for check in found["checks"])
            path.write_bytes(whole)
        assert vector(folder)["ok"] is True

    assert set(kept) <= TOLD_TWICE


TOLD_TWICE = {
    ("sparr_pbc_risk", "window_vertices.csv"),
    ("sparr_pbc_risk", "window_bdry.json"),
    ("aoristic", "dcburglaries_weights_by_hour_of_week.csv"),
    ("aoristic", "dcburglaries_rows_nonzero.csv"),
    # one grid of two, and the points that other kinds read from there
    ("gistar_memphis", "cells_jan500.csv"),
    ("gistar_memphis", "cells_jan1000.csv"),
    ("gistar_memphis", "points.csv"),
    ("gistar_memphis", "points_jan.csv"),
    ("gistar_memphis", "population_blocks.csv"),
}
"""Files that are only there beside another that says the same, or for another kind."""
