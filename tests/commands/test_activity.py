"""What mirrors police activity, from the file to the test: read in, kept apart, counted nowhere, drawn as itself."""

import json
from datetime import date

import numpy as np
import pytest

from cli import main
from data.store.sight import Sight
from data.store.store import Store
from data.work import pledge_rows
from data.work.pledge_rows import Pledge
from geo.base.activity import is_activity
from geo.base.periods import Selection
from geo.base.records import Role
from layers.map import point_buffer
from layers.map.screen import count_lines
from layers.map.stack import LAYERS, map_of, scene_of
from layers.scene.place_names import named_places
from layers.scene.scene import Ground

NOW = "2026-11-22T12:00:00"
EAST, NORTH = 404_300.0, 6_373_500.0
WORDS = (
    "Rattfylleri",
    "Narkotikabrott",
    "Trafikkontroll",
    "Brott mot knivlagen",
    "Olovlig körning",
    "Drograttfylleri",
)

AROUND = f"POLYGON (({EAST - 200} {NORTH - 200}, {EAST + 200} {NORTH - 200}, {EAST + 200} {NORTH + 200}, \
{EAST - 200} {NORTH + 200}, {EAST - 200} {NORTH - 200}))"


@pytest.fixture
def imported(database, tmp_path, capsys):
    """A hundred and twenty checks at one place, more of them this year, and four broken windows beside them."""
    lines = ["K-nummer;Brottstid från;Brott;Underkategori;Ort;North;East"]
    for i in range(120):
        day = f"2025-{1 + i % 12:02d}-{1 + i % 28:02d}" if i < 30 else f"2026-{1 + i % 10:02d}-{1 + i % 28:02d}"
        # the file's own finer word must not hide what it is
        lines.append(f"K{i};{day} 21:00;{WORDS[i % 6]};{'eget bruk' if i % 6 == 1 else ''};Tranemo;{NORTH};{EAST}")
    for i, day in enumerate(("2025-02-03", "2025-05-06", "2026-03-04", "2026-09-10")):
        lines.append(f"S{i};{day} 22:00;Skadegörelse;;Tranemo;{NORTH + 20 * i};{EAST}")
    file = tmp_path / "anmälningar.csv"
    file.write_text("\n".join(lines).replace("North", "N SWEREF 99 TM").replace("East", "E SWEREF 99 TM"), "utf-8")
    assert main(["import", str(file), "--source", "police", "--now", NOW, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["rows_stored"] == 124
    with Store(database) as store:
        yield store


def test_every_check_is_known_as_one_after_the_import(imported):
    frame = imported.observations()

    assert int(is_activity(frame).sum()) == 120
    assert set(frame.loc[~is_activity(frame), "category"]) == {"skadegörelse"}


@pytest.mark.usefixtures("imported")
def test_no_check_reaches_the_test(capsys):
    assert main(["hotspots", "--now", NOW, "--replicas", "19", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)

    assert told["n"] == told["episodes"] == 4
    assert told["verdict"] == "för få händelser"
    # 2024-11-23 to 2026-11-22 holds them all
    assert told["left_out"]["activity"] == 120


def test_no_check_reaches_a_count_a_density_or_a_promise(imported):
    frame = imported.observations()
    selection = Selection(date(2025, 1, 1), date(2026, 12, 31))
    scene = scene_of(frame, selection, ground=Ground(), areas=(), today=date(2026, 11, 22), audience=Role.UNIT)
    drawing = map_of(scene, [layer for layer in LAYERS if layer.key in ("activity", "cells", "places")])

    assert (scene.counts.selected, scene.counts.points, scene.counts.activity) == (4, 4, 120)
    assert any("120 rapporter visar var polisen har arbetat" in line for line in count_lines(scene.counts))
    assert sum(mark.n for mark in drawing["cells"].marks) == 4
    assert sum(place.count for place in named_places(scene)) <= 4
    assert int.from_bytes(point_buffer.pack(frame[selection.rows(frame)])[4:8], "little") == 4
    # one triangle where all hundred and twenty stand, as large as the root of their number, and no number on it
    (mark,) = drawing["activity"].marks
    assert (mark.style, mark.n, mark.n_text) == ("activity", None, "")
    assert mark.size == pytest.approx(np.sqrt(120))

    promise = Pledge(
        title="Tryggare", parties=("Polisen",), locality="Tranemo", ring=AROUND, problem="Skadegörelse",
        baseline=(date(2025, 1, 1), date(2025, 12, 31)), follow=(date(2026, 1, 1), date(2026, 10, 31)),
    )  # fmt: skip
    assert pledge_rows.count(frame, promise).treated == (2, 2)


def test_who_is_shown_no_words_still_sees_checks_apart(imported):
    frame = imported.observations(sight=Sight(Role.POLICE))
    assert int(is_activity(frame).sum()) == 120

    with imported.write() as connection:
        connection.exec_driver_sql("UPDATE observations SET audience = 'partner'")
    blanked = imported.observations(sight=Sight(Role.PARTNER))

    # the housing company reads no word of the police, and the checks are still no events to it
    assert set(blanked["text"]) == {""}
    assert int(is_activity(blanked).sum()) == 120


def test_what_others_report_of_drugs_is_a_report(observations):
    told = observations([(0, 0)] * 4, source=["situation", "police", "situation", "citizen"])
    told["subcategory"] = ["misstänkt narkotika", "misstänkt narkotika", "trafikkontroll", "rattfylleri"]

    assert is_activity(told).tolist() == [False, True, True, False]
