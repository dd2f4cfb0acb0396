"""``karta compare``: files in, one sentence out that claims no more than the interval."""

import json
import re
from datetime import date, datetime
from functools import partial
from math import comb, sqrt

import jsonschema
import pandas as pd
import pytest

import cli
from commands.compare_table import read
from data.store.store import Store
from data.work import pledge_rows
from data.work.pledge_rows import Pledge
from geo.base.errors import FileUnfit
from geo.base.periods import LOCAL
from geo.base.records import conform
from geo.methods.before_after import Change, Ratio
from tests.compared import SCHEMA, answer, refusal, write


@pytest.fixture
def files(tmp_path):
    return partial(write, tmp_path)


@pytest.mark.parametrize(
    ("treated", "control"),
    [
        ("före;efter\n120;100\n", "före;efter\n130;150\n"),
        ("before,after\n100,90\n20,10\n", "Before,After\n130,150\n"),
        ("period,count\nbefore,120\nafter,100\n", "Period;Antal\nFöre;130\nEFTER;150\n"),
        ("period\n" + "före\n" * 120 + "efter\n" * 100, "skede;händelser\nföre;100\nföre;30\nefter;150\n"),
        ("120,100\n", "130,150\n"),
        ("före;efter\n120;100\n".encode("cp1252"), "f\xf6re;efter\n130;150\n".encode("utf-16")),
        ("före;efter\n1 20;100,0\n", "före;efter\n130;150\n"),
    ],
)
def test_one_comparison_in_many_shapes_is_the_published_one(files, capsys, treated, control):
    found = answer(capsys, files(treated, control))

    assert found["treated"] == {"before": 120, "after": 100}
    assert found["control"] == {"before": 130, "after": 150}
    # Wheeler's first example: -40 (22.4), and SciPy's conditional odds ratio of the same table
    assert found["wdd"]["total"] == -40
    assert found["wdd"]["total_se"] == pytest.approx(22.360679774997898)
    assert found["ratio_of_ratios"]["value"] == pytest.approx(0.72269441, abs=1e-7)
    assert found["ratio_of_ratios"]["p"] == pytest.approx(0.08683013671554565)


def test_a_difference_that_wdd_calls_certain_is_not_claimed(files, capsys):
    # WDD's 90 % interval is -76.8 to -3.2; the ratio's holds 1
    found = answer(capsys, files("före;efter\n120;100\n", "före;efter\n130;150\n"))

    assert found["wdd"]["high"] < 0
    assert found["finding"] == "unclear"
    assert found["verdict"].startswith("Ingen skillnad mot kontrollområdet kan visas")
    # 1 - .4988 and 1.0455 - 1, rounded outwards
    assert "51 procent färre till 5 procent fler" in found["verdict"]
    assert 0.35 < found["smallest_detectable"] < 0.5


def test_a_fall_is_told_with_its_least_and_most(files, capsys):
    found = answer(capsys, files("före;efter\n60;15\n", "före;efter\n60;58\n"))

    assert found["finding"] == "fell"
    low, high = found["ratio_of_ratios"]["low"], found["ratio_of_ratios"]["high"]
    least, most = (int(part) for part in found["verdict"].split("Området hade ")[1].split(" ")[0].split("-"))
    assert least <= 100 * (1 - high) < least + 1
    assert most - 1 < 100 * (1 - low) <= most
    assert "visar inte varför" in found["verdict"]


def test_a_rise_is_told_too(files, capsys):
    found = answer(capsys, files("före;efter\n15;60\n", "före;efter\n60;58\n"))

    assert found["finding"] == "rose"
    assert "procent fler händelser än om det hade följt kontrollområdet" in found["verdict"]


def test_a_rise_that_is_smaller_than_the_controls_is_not_called_a_fall(files, capsys):
    found = answer(capsys, files("före;efter\n100;150\n", "före;efter\n100;300\n"))

    assert found["finding"] == "fell"
    # half of the control's growth: exactly that is said, and nothing of what the area's own number did
    assert "färre händelser än om det hade följt kontrollområdet" in found["verdict"]
    assert "minskade" not in found["verdict"]


@pytest.mark.parametrize(
    ("area", "moved"),
    # 60 to 15 beside a control as before: a fall; 60 to 55: none is shown; 20 to 60: a rise
    [("60;15", True), ("60;55", False), ("20;60", False)],
)
def test_events_may_have_moved_only_from_where_they_became_fewer(files, capsys, area, moved):
    words = files(f"zon;före;efter\nområde;{area}\nring;20;60\n", "före;efter\n60;58\n")

    assert cli.main(words) == 0
    told = capsys.readouterr().out

    assert "I ringen runt om blev händelserna fler" in told
    assert ("de kan ha flyttat dit" in told) is moved
    assert ("ingen minskning mot kontrollområdet visad" in told) is not moved


def test_a_rise_from_nothing_has_no_upper_limit():
    from layers.reports.comparison_words import sentence

    told = sentence("rose", Ratio(float("inf"), 2.5, float("inf"), 0.001), Change(0, 30), Change(20, 20))

    assert "minst 150 procent" in told
    assert "många gånger" in sentence("unclear", Ratio(3, 0.5, float("inf"), 0.4), Change(9, 9), Change(20, 1))


@pytest.mark.parametrize(
    ("treated", "control", "told"),
    [
        # none before in the area: no ratio has an upper limit
        ("0;30", "20;20", r"Kvot mot kontrollen oändlig \(minst \d+,\d\d, ingen övre gräns\), p < 0,001"),
        ("30;0", "20;20", r"Kvot mot kontrollen 0,00 \(0,00–0,\d\d\), p < 0,001"),
    ],
)
def test_a_ratio_without_end_is_told_in_words(files, capsys, treated, control, told):
    assert cli.main(files(f"före;efter\n{treated}\n", f"före;efter\n{control}\n")) == 0

    assert re.search(told, capsys.readouterr().out)


def test_too_few_events_say_so(files, capsys):
    found = answer(capsys, files("före;efter\n4;0\n", "före;efter\n3;2\n"))

    assert found["finding"] == "few"
    assert "För få händelser" in found["verdict"]
    assert found["smallest_detectable"] is None


def test_a_ring_is_weighed_with_its_own_control(files, capsys):
    found = answer(
        capsys,
        files(
            "zon;före;efter\nområde;120;100\nring;40;25\n",
            "zon;före;efter\nområde;130;150\nring;30;25\n",
        ),
    )

    # Wheeler's second example: -10 in the ring, -50 (24.9) in all
    assert found["displacement"]["estimate"] == -10
    assert found["wdd"]["total"] == -50
    assert found["wdd"]["total_se"] == pytest.approx(24.899799195977465)
    assert found["displacement"]["control"] == {"before": 30, "after": 25}


def test_a_ring_without_a_control_of_its_own_meets_the_areas(files, capsys):
    found = answer(capsys, files("zon;före;efter\nin;60;15\nring;20;60\n", "före;efter\n60;58\n"))

    assert found["wdd"]["total"] == found["wdd"]["local"]
    assert found["displacement"]["estimate"] is None
    assert found["displacement"]["ratio"]["low"] > 1


def test_distances_divide_area_ring_and_beyond(files, capsys):
    treated = "avstånd_m;period\n" + "0;före\n100;före\n100,5;före\n300;efter\n301;efter\n"

    found = answer(capsys, files(treated, "före;efter\n9;9\n"))

    assert found["treated"] == {"before": 2, "after": 0}
    assert found["displacement"]["treated"] == {"before": 1, "after": 1}
    assert found["outside"] == 1


def test_the_reader_gets_sentences(files, capsys):
    assert cli.main(files("zon;före;efter\nin;120;100\nring;20;21\n", "före;efter\n130;150\n")) == 0

    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("Ingen skillnad")
    assert any("flyttat" in line for line in told)
    assert any("minst 42 procent mot kontrollen" in line for line in told)
    assert any("0,72 (0,50–1,05), p = 0,087; 95 % säkerhet" in line for line in told)
    # -40 and 1.6449 times the root of 500 to either side
    assert any("(WDD) -40,0 händelser (-76,8 till -3,2, 90 % säkerhet)" in line for line in told)


@pytest.mark.parametrize(
    ("treated", "met"),
    [
        ("", "tom"),
        ("före;efter\n", "inga rader"),
        ("färg;form\nröd;rund\n", "varken"),
        ("före;efter\nmånga;3\n", "”många” på rad 2"),
        ("före;efter\n-4;3\n", "”-4” på rad 2"),
        ("före;efter\n4,5;3\n", "inget antal"),
        ("period;antal\nunder;3\n", "varken före eller efter"),
        ("zon;före;efter\nfjärran;3;4\n", "varken område eller ring"),
        ("avstånd_m;före;efter\nlångt;3;4\n", "inget avstånd"),
        ("avstånd_m;före;efter\n5;1;1\nnan;3;4\n", "”nan” på rad 3"),
        ("avstånd_m;före;efter\n-inf;3;4\n", "”-inf” på rad 2"),
        ("avstånd_m;före;efter\n1e999;3;4\n", "”1e999” på rad 2"),
        ("datum\n2026-13-45\n", "inget datum"),
        ("datum\n03/04/2026\n", "två olika dagar"),
        ("datum\n2026-01-02\n", "--start"),
    ],
)
def test_a_file_that_cannot_be_compared_is_refused_in_a_sentence(files, capsys, treated, met):
    assert met in refusal(capsys, files(treated, "före;efter\n9;9\n"))


def test_what_was_only_asked_about_is_not_said_to_be_unsaved(files, capsys, tmp_path):
    told = refusal(capsys, files("färg;form\nröd;rund\n", "före;efter\n9;9\n"))

    assert told.startswith("Filen ”A.csv” går inte att jämföra: den har varken kolumnerna")
    assert "sparat" not in told
    with pytest.raises(FileUnfit):
        read(tmp_path / "A.csv")


def test_a_file_that_is_not_there_is_refused(files, capsys, tmp_path):
    words = files("före;efter\n1;2\n", "före;efter\n1;2\n")
    (tmp_path / "C.csv").unlink()

    assert "C.csv" in refusal(capsys, words)


AREA = "POLYGON ((400000 6372000, 400200 6372000, 400200 6372200, 400000 6372200, 400000 6372000))"
CONTROL = "POLYGON ((403000 6372000, 403200 6372000, 403200 6372200, 403000 6372200, 403000 6372000))"


@pytest.fixture
def promised(database):
    """A worked example: 24 to 9 in the area, 6 to 5 in the ring, 30 to 28 in the control, years of 365 days."""
    numbers = ((400_100, 24, 9), (400_400, 6, 5), (403_100, 30, 28))
    rows = [
        (f"{year}-{1 + k % 12:02d}-{1 + k // 12:02d}", e, 6_372_000 + k)
        for e, *both in numbers
        for year, n in zip((2022, 2025), both, strict=True)
        for k in range(n)
    ]
    frame = conform(
        pd.DataFrame(
            {
                "id": [str(k) for k in range(len(rows))],
                "source": "police",
                "sender_id": [str(k) for k in range(len(rows))],
                # one report a category and fortnight would be one episode: every row has a sender of its own
                "sender": [f"s{k}" for k in range(len(rows))],
                "category": "skadegörelse",
                "start": [pd.Timestamp(f"{day}T12:00", tz=LOCAL) for day, _, _ in rows],
                "e": [float(e) for _, e, _ in rows],
                "n": [float(n) for _, _, n in rows],
                "precision_m": 50.0,
                "how": "coordinate",
                "time_quality": "moment",
                "locality": "Tranemo",
                "received": pd.Timestamp("2026-01-02", tz=LOCAL),
            }
        ).assign(end=lambda made: made["start"])
    )
    plan = Pledge(
        title="Tryggare", parties=("Polisen",), locality="Tranemo", ring=AREA, problem="Skadegörelse",
        baseline=(date(2022, 1, 1), date(2022, 12, 31)), follow=(date(2025, 1, 1), date(2025, 12, 31)),
        control_ring=CONTROL,
    )  # fmt: skip
    with Store(database) as store:
        store.add(frame)
        pledge_rows.fix(store, plan, who="anna", at=datetime(2023, 1, 10, 10, tzinfo=LOCAL), pledge_id="tryggare")


@pytest.mark.usefixtures("promised")
def test_a_promise_is_compared_as_it_was_fixed(capsys):
    """By hand: of 33 + 58 events 37 came after; nine or fewer of them in the area, were all alike."""
    assert cli.main(["compare", "--pledge", "tryggare", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, SCHEMA)

    assert (told["treated"], told["control"]) == ({"before": 24, "after": 9}, {"before": 30, "after": 28})
    assert told["displacement"]["treated"] == {"before": 6, "after": 5}
    tail = sum(comb(33, k) * comb(58, 37 - k) for k in range(10)) / comb(91, 37)
    assert told["ratio_of_ratios"]["p"] == pytest.approx(2 * tail)
    # 24 - 9 fewer in the area, 30 - 28 fewer in the control: 13 fewer than the control explains
    assert told["wdd"]["local"] == pytest.approx((9 - 24) - (28 - 30))
    # the root of all four numbers, 1.6449 of them to either side
    assert told["wdd"]["local_se"] == pytest.approx(sqrt(24 + 9 + 30 + 28))
    assert told["periods"] == {"start": "2025-01-01", "days": 365}
    # 2 · tail is 0.080: fewer, and not shown
    assert told["finding"] == "unclear"
    assert told["verdict"].startswith("Ingen skillnad mot kontrollområdet kan visas")


def test_a_promise_that_is_not_there_is_told(capsys, database):
    assert database
    assert "solgarden-2026" in refusal(capsys, ["compare", "--pledge", "solgarden-2026"])


@pytest.mark.parametrize("words", [["compare"], ["compare", "--treated", "A.csv"], ["compare", "--control", "C.csv"]])
def test_half_a_question_is_wrong_usage(words):
    with pytest.raises(SystemExit) as left:
        cli.main(words)

    assert left.value.code == 2


@pytest.mark.usefixtures("promised")
@pytest.mark.parametrize(
    ("more", "met"),
    [
        (["--control", "F.csv", "--days", "30"], "--control och --days"),
        (["--start", "2025-01-01"], "--start"),
        (["--days", "0"], "--days"),
    ],
)
def test_a_promise_takes_no_other_control_or_days(capsys, more, met):
    with pytest.raises(SystemExit) as left:
        cli.main(["compare", "--pledge", "tryggare", *more])

    assert left.value.code == 2
    assert f"utelämna {met}" in capsys.readouterr().err


def several(tmp_path, *tables):
    """Write tables and return the call that compares the first with all others."""
    paths = []
    for number, table in enumerate(tables):
        paths.append(tmp_path / f"{'ABCDE'[number]}.csv")
        paths[-1].write_text(f"före;efter\n{table}\n", encoding="utf-8")
    return ["compare", "--treated", str(paths[0]), *(word for one in paths[1:] for word in ("--control", str(one)))]


def test_several_controls_stand_beside_the_first(tmp_path, capsys):
    found = answer(capsys, several(tmp_path, "24;9", "30;28", "40;41", "12;9"))

    # the first decides as it does alone; 82 before and 78 after stand beside it
    assert found["control"] == {"before": 30, "after": 28}
    assert found["finding"] == "unclear"
    assert found["pooled"]["control"] == {"before": 82, "after": 78}
    assert [one["name"] for one in found["pooled"]["controls"]] == ["B.csv", "C.csv", "D.csv"]
    assert found["pooled"]["finding"] == "fell"
    assert found["pooled"]["smallest_detectable"] < found["smallest_detectable"]
    assert found["pooled"]["alike"] is True


def test_the_sentence_says_which_comparison_it_is(tmp_path, capsys):
    cli.main(several(tmp_path, "40;20", "200;200", "180;178", "60;20"))
    said = capsys.readouterr().out

    assert "Mot 3 kontrollområden tillsammans (B.csv, C.csv, D.csv; 440 → 398 händelser):" in said
    assert "har inte utvecklats lika sinsemellan" in said


def test_a_gap_in_one_of_several_controls_leaves_the_first(tmp_path, capsys):
    found = answer(capsys, several(tmp_path, "24;9", "30;28", "40;.."))

    assert found["finding"] == "unclear"
    assert found["pooled"] is None


def test_one_file_as_two_controls_is_refused(tmp_path, capsys):
    words = several(tmp_path, "24;9", "30;28")

    assert "två gånger" in refusal(capsys, [*words, *words[-2:]])
