"""``karta compare``: files in, one sentence out that claims no more than the interval."""

import json
import re
from datetime import date, datetime
from math import comb, sqrt
from pathlib import Path

import jsonschema
import pandas as pd
import pytest

import cli
from commands.compare_table import read
from data import pledges
from data.pledges import Pledge
from data.store import Store
from geo.compare import Change, Ratio
from geo.errors import FileUnfit
from geo.periods import LOCAL
from geo.records import conform

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "compare.json").read_text("utf-8"))


@pytest.fixture
def files(tmp_path):
    def write(treated: str | bytes, control: str | bytes):
        for name, content in (("A.csv", treated), ("C.csv", control)):
            (tmp_path / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return ["compare", "--treated", str(tmp_path / "A.csv"), "--control", str(tmp_path / "C.csv")]

    return write


def answer(capsys, words):
    status = cli.main([*words, "--json"])
    told = capsys.readouterr()
    assert status == 0, told.err
    document = json.loads(told.out)
    jsonschema.validate(document, SCHEMA)
    return document


def refusal(capsys, words):
    assert cli.main([*words, "--json"]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    return told.err


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
    from layers.comparison import sentence

    told = sentence("rose", Ratio(float("inf"), 2.5, float("inf"), 0.001), Change(0, 30), Change(20, 20))

    assert "minst 150 procent" in told
    assert "många gånger" in sentence("unclear", Ratio(3, 0.5, float("inf"), 0.4), Change(9, 9), Change(20, 1))


@pytest.mark.parametrize(
    ("treated", "control", "told"),
    [
        # none before in the area: no ratio has an upper limit
        ("0;30", "20;20", r"Kvot mot kontrollen oändlig \(minst \d+,\d\d, ingen övre gräns\), p < 0,001"),
        # none in the area at all: nothing is known of it
        ("0;0", "20;20", r"Kvot mot kontrollen – \(minst 0,00, ingen övre gräns\), p = 1,000"),
        ("30;0", "20;20", r"Kvot mot kontrollen 0,00 \(0,00–0,\d\d\), p < 0,001"),
    ],
)
def test_a_ratio_without_end_is_told_in_words(files, capsys, treated, control, told):
    assert cli.main(files(f"före;efter\n{treated}\n", f"före;efter\n{control}\n")) == 0

    assert re.search(told, capsys.readouterr().out)


def test_too_few_events_say_so(files, capsys):
    found = answer(capsys, files("före;efter\n4;0\n", "före;efter\n3;2\n"))

    assert found["finding"] == "few"
    assert "för få händelser" in found["verdict"]
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
    assert found["left_out"] == 1


def test_dated_events_are_divided_at_the_day_that_is_given(files, capsys):
    treated = "e;n;datum\n1;1;2025-12-30\n1;1;2025-12-31 23:59\n1;1;2026-01-01\n1;1;2026-02-01\n"
    control = "e;n;datum\n1;1;2025-12-25\n1;1;2026-01-04\n"

    words = [*files(treated, control), "--start", "2026-01-01"]
    found = answer(capsys, words)

    # the area is known 2 days back and 32 on, the control 7 back and 4 on: 2 days on each side
    assert found["periods"] == {"start": "2026-01-01", "days": 2, "first": "2025-12-30", "last": "2026-01-02"}
    assert found["treated"] == {"before": 2, "after": 1}
    assert found["control"] == {"before": 0, "after": 0}
    assert found["left_out"] == 3
    assert answer(capsys, [*words, "--days", "1"])["treated"] == {"before": 1, "after": 1}


def by_day(first: str, last: str) -> str:
    """One event a day."""
    return "datum\n" + "".join(f"{day:%Y-%m-%d}\n" for day in pd.date_range(first, last))


def test_only_days_that_both_files_cover_are_compared(files, capsys):
    # the area is known 300 days back and 60 on, the control 60 back and 300 on; one event a day in both
    treated, control = by_day("2025-03-07", "2026-03-01"), by_day("2025-11-02", "2026-10-27")

    words = [*files(treated, control), "--start", "2026-01-01"]
    found = answer(capsys, words)

    assert found["periods"] == {"start": "2026-01-01", "days": 60, "first": "2025-11-02", "last": "2026-03-01"}
    assert found["treated"] == found["control"] == {"before": 60, "after": 60}
    assert (found["ratio_of_ratios"]["value"], found["finding"]) == (pytest.approx(1), "unclear")
    assert found["left_out"] == 240 + 240
    assert answer(capsys, [*words, "--days", "60"])["periods"]["days"] == 60
    told = refusal(capsys, [*words, "--days", "61"])
    assert "A.csv täcker 2025-03-07 till 2026-03-01, C.csv täcker 2025-11-02 till 2026-10-27" in told
    assert "--days 60" in told


def test_a_row_of_no_events_or_beyond_the_ring_tells_that_a_file_covers_its_day(files, capsys):
    treated = "datum;antal;avstånd_m\n2025-12-01;4;900\n2025-12-31;2;0\n2026-01-31;0;0\n"

    words = [*files(treated, by_day("2025-12-01", "2026-01-31")), "--start", "2026-01-01"]
    found = answer(capsys, words)

    assert found["periods"]["days"] == 31
    assert (found["treated"], found["left_out"]) == ({"before": 2, "after": 0}, 4)


def by_month(counts: dict[str, int]) -> str:
    return "månad;antal\n" + "".join(f"{month};{n}\n" for month, n in counts.items())


def on_days(counts: dict[str, int]) -> str:
    """The same events by day, from each month's first day to its last."""
    days = {month: pd.Period(month).days_in_month for month in counts}
    rows = [f"{month}-01;{n - n // 3}\n{month}-{days[month]};{n // 3}\n" for month, n in counts.items()]
    return "datum;antal\n" + "".join(rows)


YEAR = {f"2025-{month:02d}": 10 * month for month in range(1, 13)}
"""10 in January, 20 in February ... 120 in December: 210 in the first half, 570 in the second."""
EVEN = dict.fromkeys(YEAR, 20)


@pytest.mark.parametrize("column", ["månad", "Month", "datum"])
def test_months_are_counted_whole_six_before_and_six_after(files, capsys, column):
    words = [*files(by_month(YEAR).replace("månad", column), by_month(EVEN)), "--start", "2025-07-01"]
    found = answer(capsys, words)

    assert found["treated"] == {"before": 210, "after": 570}
    assert found["control"] == {"before": 120, "after": 120}
    assert found["left_out"] == 0
    assert found["periods"] == {"start": "2025-07-01", "days": 184, "first": "2025-01-01", "last": "2025-12-31"}
    # events of a period as long as the first, of 181 days
    assert found["wdd"]["local"] == pytest.approx((570 - 120) * 181 / 184 - (210 - 120))
    assert cli.main(words) == 0
    assert "Hela månader: 6 före och 6 från och med 2025-07-01" in capsys.readouterr().out


@pytest.mark.parametrize(("treated", "control"), [(by_month, on_days), (on_days, by_month)])
@pytest.mark.parametrize("start", ["2025-07-01", "2025-03-01", "2025-11-01"])
def test_a_file_of_months_meets_a_file_of_days_as_if_both_were_months(files, capsys, treated, control, start):
    both = answer(capsys, [*files(by_month(YEAR), by_month(EVEN)), "--start", start])
    found = answer(capsys, [*files(treated(YEAR), control(EVEN)), "--start", start])

    assert found == both


def test_months_give_the_numbers_of_the_same_events_by_day(files, capsys):
    # a year before and a year after are as many days: 365
    later = {month.replace("2025", "2026"): n // 2 for month, n in YEAR.items()}
    words = ["--start", "2026-01-01"]
    found = [
        answer(capsys, [*files(shape(YEAR | later), other(EVEN | dict.fromkeys(later, 20))), *words, *more])
        for shape, other in ((by_month, by_month), (by_month, on_days), (on_days, on_days))
        for more in ([], ["--days", "365"])
    ]

    assert found[0]["treated"] == {"before": 780, "after": 390}
    assert all(one == found[0] for one in found)


def test_only_whole_months_that_both_files_cover_are_compared(files, capsys):
    # the control's days begin on 10 February and end on 30 October: March to October less its last month
    control = "datum\n2025-02-10\n2025-03-01\n2025-06-30\n2025-07-01\n2025-10-30\n"

    found = answer(capsys, [*files(by_month(YEAR), control), "--start", "2025-07-01"])

    # July to September is three months: April to June before them
    assert (found["periods"]["first"], found["periods"]["last"]) == ("2025-04-01", "2025-09-30")
    assert found["treated"] == {"before": 40 + 50 + 60, "after": 70 + 80 + 90}
    assert found["control"] == {"before": 1, "after": 1}


def test_a_date_in_a_column_of_months_is_its_month(files, capsys):
    treated = "månad;antal\n2025-11-01;4\n2025-12-31;5\n2026-01-15;6\n2026-02-01;7\n"

    found = answer(capsys, [*files(treated, by_month(YEAR | {"2026-01": 1, "2026-02": 2})), "--start", "2026-01-01"])

    assert found["treated"] == {"before": 9, "after": 13}
    assert found["control"] == {"before": 110 + 120, "after": 3}


@pytest.mark.parametrize(
    ("words", "met"),
    [
        (["--start", "2025-07-15"], "2025-07-01 eller 2025-08-01"),
        (["--start", "2025-12-31"], "2025-12-01 eller 2026-01-01"),
        (["--start", "2025-01-01"], "A.csv täcker 2025-01-01 till 2025-12-31"),
        # 60 days from the first of July divide August
        (["--start", "2025-07-01", "--days", "60"], "utelämna --days, så jämförs 6 hela månader"),
        # 31 days are July and divide May: they are not June
        (["--start", "2025-07-01", "--days", "31"], "inte hela månader"),
        (["--start", "2025-08-01", "--days", "365"], "inte hela månader som alla filer täcker"),
    ],
)
def test_no_month_is_divided(files, capsys, words, met):
    assert met in refusal(capsys, [*files(by_month(YEAR), by_month(EVEN)), *words])


def test_days_that_are_whole_months_on_both_sides_are_those_months(files, capsys):
    words = [*files(by_month(YEAR), by_month(EVEN)), "--start", "2025-08-01", "--days", "31"]

    # July and August have 31 days each
    assert answer(capsys, words)["treated"] == {"before": 70, "after": 80}


def test_a_file_without_a_whole_month_beside_one_of_months_is_told(files, capsys):
    words = [*files(by_month(YEAR), "datum\n2025-06-02\n2025-07-30\n"), "--start", "2025-07-01"]

    told = refusal(capsys, words)

    assert "ingen hel månad" in told
    assert "C.csv täcker 2025-06-02 till 2025-07-30" in told


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


def test_a_day_outside_the_files_is_refused(files, capsys):
    words = [*files("datum\n2026-01-02\n", "datum\n2026-01-03\n"), "--start", "2027-01-01"]

    told = refusal(capsys, words)

    assert "båda sidor" in told
    assert "C.csv täcker 2026-01-03 till 2026-01-03" in told


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
        pledges.fix(store, plan, who="anna", at=datetime(2023, 1, 10, 10, tzinfo=LOCAL), pledge_id="tryggare")


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
