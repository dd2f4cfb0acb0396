"""``karta hotspots`` from loose files, from a folder of maps, and from what is stored."""

import csv
import json

import jsonschema
import numpy as np
import pytest

import settings
from cli import main
from data.places.reference import localities
from data.store.store import Store

EAST, NORTH = 400_000.0, 6_372_000.0


def schema():
    return json.loads((settings.ROOT / "docs/schemas/hotspots.json").read_text("utf-8"))


def write(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.writer(opened)
        writer.writerow(header)
        writer.writerows(rows)
    return str(path)


def grid(folder):
    """A background of 10 x 10 houses, 100 m apart, all alike."""
    rows = [(EAST + 100 * x, NORTH + 100 * y, 1) for x in range(10) for y in range(10)]
    return write(folder / "B.csv", ["e", "n", "weight"], rows)


def answer(capsys, *words):
    status = main(["hotspots", *words, "--json"])
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, schema())
    return status, told


def test_a_heap_at_one_house_is_found_with_its_rows(tmp_path, capsys):
    # 12 of 32 events at one house of a hundred: 0.32 expected
    heap = [(EAST + 500, NORTH + 500)] * 12
    rng = np.random.default_rng(1)
    others = [(EAST + 100 * x, NORTH + 100 * y) for x, y in rng.integers(0, 10, (20, 2))]
    points = write(tmp_path / "P.csv", ["e", "n"], [*others[:10], *heap, *others[10:]])

    status, told = answer(capsys, "--points", points, "--background", grid(tmp_path), "--replicas", "199")

    assert status == 0
    assert (told["verdict"], told["alarm"]) == ("tydlig", True)
    assert set(range(10, 22)) <= set(told["members"])
    assert told["hotspots"][0]["centre"] == [EAST + 500, NORTH + 500]
    assert [told["hotspots"][0][name] for name in ("name", "locality", "sources", "persistence")] == [None] * 4


def test_too_few_points_are_never_an_alarm(tmp_path, capsys):
    points = write(tmp_path / "P.csv", ["e", "n"], [(EAST, NORTH)] * 9)

    status, told = answer(capsys, "--points", points, "--background", grid(tmp_path))

    assert (status, told["verdict"], told["alarm"]) == (0, "för få händelser", False)


def test_a_folder_of_maps_is_answered_map_by_map(tmp_path, capsys):
    for number in (1, 2):
        folder = tmp_path / f"map-{number}"
        grid(folder)
        write(folder / "P.csv", ["e", "n"], [(EAST + 100 * i, NORTH) for i in range(10)])

    status, told = answer(capsys, "--batch", str(tmp_path), "--replicas", "99")

    assert status == 0
    assert [one["map"] for one in told] == ["map-1", "map-2"]


def test_points_far_from_all_background_are_told(tmp_path, capsys):
    near = [(EAST + 100 * i, NORTH) for i in range(10)] + [(EAST, NORTH + 100 * i) for i in range(7)]
    points = write(tmp_path / "P.csv", ["e", "n"], [*near, *[(EAST - 401, NORTH)] * 3])
    words = ("--points", points, "--background", grid(tmp_path), "--replicas", "19")

    status, told = answer(capsys, *words)
    main(["hotspots", *words])

    assert (status, told["n"], told["outside"]) == (0, 20, 3)
    assert "3 av 20 punkter ligger längre än 400 m från allt underlag." in capsys.readouterr().out.splitlines()


def test_degrees_are_refused_as_too_far_away(tmp_path, capsys):
    points = write(tmp_path / "P.csv", ["e", "n"], [(13.35, 57.49)] * 12)

    status = main(["hotspots", "--points", points, "--background", grid(tmp_path), "--json"])

    told = capsys.readouterr()
    assert (status, told.out, told.err.count("\n")) == (3, "", 1)
    assert "inom 400 m" in told.err
    assert "meter i SWEREF 99 TM" in told.err


def test_a_map_of_degrees_is_refused_and_the_others_go_on(tmp_path, capsys):
    for number, at in ((1, (13.35, 57.49)), (2, (EAST, NORTH))):
        grid(tmp_path / f"map-{number}")
        write(tmp_path / f"map-{number}" / "P.csv", ["e", "n"], [at] * 12)

    status, told = answer(capsys, "--batch", str(tmp_path), "--replicas", "19")

    assert status == 1
    assert set(told[0]) == {"map", "error"}
    assert told[1]["outside"] == 0


@pytest.mark.parametrize(
    ("header", "rows"),
    [(["x", "y"], [(1, 2)]), (["e", "n"], [("här", "där")]), (["e", "n"], [(float("nan"), NORTH)] * 12)],
)
def test_points_that_cannot_be_read_are_told_in_one_swedish_line(tmp_path, capsys, header, rows):
    points = write(tmp_path / "P.csv", header, rows)

    status = main(["hotspots", "--points", points, "--background", grid(tmp_path), "--json"])

    told = capsys.readouterr()
    assert (status, told.out) == (3, "")
    assert told.err.count("\n") == 1


@pytest.mark.usefixtures("database")
def test_an_empty_database_has_too_few(capsys):
    status, told = answer(capsys)

    assert (status, told["n"], told["verdict"], told["hotspots"]) == (0, 0, "för få händelser", [])


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("hours", ["18-18", "24-00"])
def test_hours_from_and_to_the_same_hour_are_refused_with_the_way_out(capsys, hours):
    assert main(["hotspots", "--hours", hours, "--json"]) == 3

    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert f"”{hours}”" in told.err
    assert "samma timme" in told.err
    assert "hela dygnet" in told.err


def test_an_ort_that_does_not_exist_is_refused_with_those_that_do(database, capsys):
    assert main(["hotspots", "--locality", "Tranemo,Foo", "--json"]) == 3

    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert told.err.startswith("”Foo” går inte att använda som ort.")
    assert all(ort in told.err for ort in (*localities().names, "landsbygd"))
    with Store(database) as store, store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM results").scalar() == 0


@pytest.mark.usefixtures("database")
def test_an_ort_is_understood_in_small_letters_and_once(capsys):
    _, told = answer(capsys, "--locality", "tranemo", "--locality", "TRANEMO, Länghem")

    assert told["settings"]["selection"]["locality"] == "Tranemo,Länghem"


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("word", ["Tranemo", "tranemo"])
def test_one_ort_is_a_standing_selection_however_it_is_written(capsys, word):
    _, told = answer(capsys, "--locality", word)

    assert told["selection"] == "stående"


@pytest.mark.usefixtures("database")
def test_a_free_filter_says_that_it_is_not_tested(capsys):
    _, told = answer(capsys, "--hours", "18-02")

    assert told["selection"] == "utforskande"


def labelled(folder, header, rows):
    return ["--points", write(folder / "P.csv", header, rows), "--background", grid(folder), "--replicas", "99"]


def test_coarse_rows_do_not_enter_and_are_counted(tmp_path, capsys):
    rng = np.random.default_rng(2)
    exact = [(EAST + 100 * x, NORTH + 100 * y, "address") for x, y in rng.integers(0, 10, (14, 2))]
    middles = [(EAST + 450, NORTH + 450, kind) for kind in ("street", "area", "locality", "")] * 5

    status, told = answer(capsys, *labelled(tmp_path, ["e", "n", "kind"], [*middles, *exact]))

    assert status == 0
    assert told["n"] == 14
    assert told["left_out"] == {"coarse": 20}
    assert not told["alarm"]
    # numbers of the file's rows, not of those that entered
    assert all(row >= 20 for row in told["members"])


def test_a_category_is_compared_with_dwellings_and_with_all_other_reports(tmp_path, capsys):
    rng = np.random.default_rng(3)
    others = [(EAST + 100 * x, NORTH + 100 * y, "klotter") for x, y in rng.integers(0, 10, (60, 2))]
    square = [(EAST + 500, NORTH + 500, "Lustgas")] * 14 + [(EAST + 500, NORTH + 500, "klotter")]

    _, told = answer(capsys, *labelled(tmp_path, ["e", "n", "category"], [*others, *square]), "--category", "lustgas")

    assert told["n"] == 14
    assert told["alarm"]
    assert told["against_reports"]["controls"] == 61
    assert told["against_reports"]["alarm"]
    assert told["against_reports"]["members"] == list(range(60, 74))


def test_a_square_where_everything_is_reported_is_about_the_place(tmp_path, capsys):
    rng = np.random.default_rng(4)
    town = [(EAST + 100 * x, NORTH + 100 * y) for x, y in rng.integers(0, 10, (60, 2))]
    both = [*town, *[(EAST + 500, NORTH + 500)] * 60]
    rows = [(*at, "lustgas" if number % 3 == 0 else "klotter") for number, at in enumerate(both)]
    words = [*labelled(tmp_path, ["e", "n", "category"], rows), "--category", "lustgas"]

    _, told = answer(capsys, *words)
    main(["hotspots", *words])

    assert told["alarm"]
    assert not told["against_reports"]["alarm"]
    assert "platsen, inte just detta" in capsys.readouterr().out


def test_a_category_without_its_column_is_refused(tmp_path, capsys):
    assert main(["hotspots", *labelled(tmp_path, ["e", "n"], [(EAST, NORTH)] * 12), "--category", "lustgas"]) == 3
    assert "category" in capsys.readouterr().err


def test_points_beside_their_houses_and_rounded_ones_are_no_cluster(tmp_path, capsys):
    rng = np.random.default_rng(5)
    houses = rng.integers(0, 10, (40, 2)) * 100
    beside = houses + rng.uniform(-10, 10, (40, 2))
    rows = [(EAST + x, NORTH + y) for x, y in beside]

    _, told = answer(capsys, *labelled(tmp_path, ["e", "n"], rows))

    assert not told["alarm"]
    assert told["off_rows"] == 0
    assert not told["thin"]


def test_many_points_far_from_any_house_say_that_the_background_is_thin(tmp_path, capsys):
    rows = [(EAST + 50.3 + 101.7 * (k % 9), NORTH + 50 + 99.1 * (k // 9)) for k in range(27)]

    _, told = answer(capsys, *labelled(tmp_path, ["e", "n"], rows))

    assert told["off_rows"] == 27
    assert told["thin"]


@pytest.mark.parametrize("many", [6, 20])
def test_where_nothing_is_shown_it_says_how_many_more_are_needed(tmp_path, capsys, many):
    rng = np.random.default_rng(6)
    rows = [
        (EAST + 100 * x, NORTH + 100 * y, f"2025-{1 + k % 12:02d}-01")
        for k, (x, y) in enumerate(rng.integers(0, 10, (many, 2)))
    ]
    words = labelled(tmp_path, ["e", "n", "t"], rows)

    _, told = answer(capsys, *words)
    main(["hotspots", *words])

    assert told["verdict"] != "tydlig"
    needed = told["needed"]
    assert needed["events"] is None or many + needed["events"] >= 10
    # below ten nothing is tested, so no factor would show
    assert (needed["factor_now"] is None) == (many < 10)
    assert "Om det verkligen är så ojämnt" in capsys.readouterr().out or needed["events"] is None
