"""``karta compare`` with dates: only days, or whole months, that every file covers."""

from datetime import date, timedelta
from functools import partial

import pandas as pd
import pytest

import cli
from tests.compared import answer, refusal, write


@pytest.fixture
def files(tmp_path):
    return partial(write, tmp_path)


def test_dated_events_are_divided_at_the_day_that_is_given(files, capsys):
    treated = "e;n;datum\n1;1;2025-12-30\n1;1;2025-12-31 23:59\n1;1;2026-01-01\n1;1;2026-02-01\n"
    control = "e;n;datum\n1;1;2025-12-25\n1;1;2025-12-31\n1;1;2026-01-04\n"

    words = [*files(treated, control), "--start", "2026-01-01"]
    found = answer(capsys, words)

    # the area is known 2 days back and 32 on, the control 7 back and 4 on: 2 days on each side
    assert found["periods"] == {"start": "2026-01-01", "days": 2, "first": "2025-12-30", "last": "2026-01-02"}
    assert found["treated"] == {"before": 2, "after": 1}
    assert found["control"] == {"before": 1, "after": 0}
    assert found["outside"] == 3
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
    assert found["outside"] == 240 + 240
    assert answer(capsys, [*words, "--days", "60"])["periods"]["days"] == 60
    told = refusal(capsys, [*words, "--days", "80"])
    assert "A.csv täcker 2025-03-07 till 2026-03-01, C.csv täcker 2025-11-02 till 2026-10-27" in told
    assert "--days 60" in told


def test_a_row_of_no_events_or_beyond_the_ring_tells_that_a_file_covers_its_day(files, capsys):
    treated = "datum;antal;avstånd_m\n2025-12-01;4;900\n2025-12-31;2;0\n2026-01-31;0;0\n"

    words = [*files(treated, by_day("2025-12-01", "2026-01-31")), "--start", "2026-01-01"]
    found = answer(capsys, words)

    assert found["periods"]["days"] == 31
    assert (found["treated"], found["outside"]) == ({"before": 2, "after": 0}, 4)


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
    assert found["outside"] == 0
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


@pytest.mark.parametrize(("events", "refused"), [(10, False), (20, False), (30, True)])
def test_a_file_of_few_events_may_be_quiet_at_its_ends(files, capsys, events, refused):
    # 90 of 360 days without an event: .75^10 = .056 and .75^20 = .003 by chance, .75^30 = .0002
    days = [date(2025, 10, 2) + timedelta(days=k * 269 // (events - 1)) for k in range(events)]
    few = "datum\n" + "".join(f"{day}\n" for day in days)
    many = "datum\n" + "".join(f"{date(2025, 7, 4) + timedelta(days=k)}\n" for k in range(360))
    words = [*files(few, many), "--start", "2025-12-31", "--days", "180"]

    if refused:
        assert "täcker inte 180 dagar" in refusal(capsys, words)
    else:
        told = answer(capsys, words)
        assert sum(told["treated"].values()) == events
        assert told["control"] == {"before": 180, "after": 180}


def test_a_day_outside_the_files_is_refused(files, capsys):
    words = [*files("datum\n2026-01-02\n", "datum\n2026-01-03\n"), "--start", "2027-01-01"]

    told = refusal(capsys, words)

    assert "båda sidor" in told
    assert "C.csv täcker 2026-01-03 till 2026-01-03" in told
