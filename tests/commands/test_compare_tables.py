"""Tables as municipalities and authorities make them: sums, what is not told, events told twice, remarks."""

import json
from functools import partial

import jsonschema
import pytest

import cli
from commands.compare_sums import is_not_told, is_note, named_sum, sums_among
from tests.compared import SCHEMA, answer, refusal, write

CONTROL = "plats;före;efter\nHagen;24;22\nBackaryd;20;21\n"
MONTHS = "månad;antal\n" + "".join(f"2025-{month:02d};{month}\n" for month in range(1, 13))
AT = ["--start", "2025-07-01"]


@pytest.fixture
def files(tmp_path):
    return partial(write, tmp_path)


def undecided(capsys, words):
    assert cli.main([*words, "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, SCHEMA)
    assert document["verdict"] == "går inte att avgöra"
    return document


@pytest.mark.parametrize(
    ("rows", "counted", "left_out"),
    [
        # a sum last, first, in the middle; by a word, without a name, by a place's own name
        ("Torget;20;9\nParken;10;6\nSUMMA:;30;15", (30, 15), [4]),
        ("Totalt;30;15\nTorget;20;9\nParken;10;6", (30, 15), [2]),
        ("Torget;20;9\nSamtliga;30;15\nParken;10;6", (30, 15), [3]),
        ("Torget;20;9\nParken;10;6\n;30;15", (30, 15), [4]),
        ("Ambjörnarp;30;15\nTorget;20;9\nParken;10;6", (30, 15), [2]),
        ("Torget;20;9\nTotalt;20;9", (20, 9), [3]),
        # parts and a whole: each part's sum, and the whole's
        (
            "Norra 1;5;2\nNorra 2;4;3\nDelsumma norr;9;5\nSödra 1;6;1\nSödra 2;7;4\nDelsumma söder;13;5\nTotalt;22;10",
            (22, 10),
            [4, 7, 8],
        ),
        ("Totalt;22;10\nNorr;9;5\nSöder;13;5", (22, 10), [2]),
        # an ort before its own parts, twice
        (
            "Limmared;9;5\nLimmared norr;5;2\nLimmared söder;4;3\nSjötofta;13;5\nSjötofta öst;6;1\nSjötofta väst;7;4",
            (22, 10),
            [2, 5],
        ),
        # places that are called as sums and are none, and two places that are alike
        ("Totalvägen 1;20;9\nSummagränd;10;6", (30, 15), []),
        ("Hela huset;20;9\nAllé;10;6\nTotalförsvarets torg;3;3", (33, 18), []),
        ("Torget;20;9\nParken;20;9", (40, 18), []),
        ("Torget;20;9\nTomt;0;0\nParken;20;9", (40, 18), []),
        # nothing more than nearly a sum
        ("Torget;20;9\nParken;10;6\nSkolan;30;14", (60, 29), []),
    ],
)
def test_a_row_is_a_sum_by_its_name_and_its_numbers(files, capsys, rows, counted, left_out):
    found = answer(capsys, files(f"plats;före;efter\n{rows}\n", CONTROL))

    assert (found["treated"]["before"], found["treated"]["after"]) == counted
    assert found["left_out"] == [{"file": "A.csv", "row": row, "why": "sum"} for row in left_out]


def test_a_word_for_a_sum_that_does_not_add_up_is_refused_with_its_row(files, capsys):
    told = refusal(capsys, files("plats;före;efter\nTorget;20;9\nParken;10;6\nTotalt;41;15\n", CONTROL))

    assert "rad 4" in told
    assert "Totalt" in told


def test_the_reader_is_told_which_row_was_a_sum(files, capsys):
    assert cli.main(files("plats;före;efter\nTorget;20;9\nParken;10;6\nSumma;30;15\n", CONTROL)) == 0

    assert "Rad 4 i A.csv är summan av andra rader" in capsys.readouterr().out


@pytest.mark.parametrize("cell", ["", "..", "<5", "–", "uppgift saknas", "1-4", "x"])
def test_a_number_that_is_not_told_is_not_nought(files, capsys, cell):
    found = undecided(capsys, files(f"plats;före;efter\nTorget;20;9\nParken;{cell};6\n", CONTROL))

    assert "rad 3" in found["why"]


def test_a_written_nought_is_a_number(files, capsys):
    found = answer(capsys, files("plats;före;efter\nTorget;20;9\nParken;0;6\n", CONTROL))

    assert found["treated"] == {"before": 20, "after": 15}


def test_a_month_that_lacks_within_the_periods_decides_nothing(files, capsys):
    found = undecided(capsys, [*files(MONTHS.replace("2025-09;9\n", ""), MONTHS), *AT])

    assert "2025-09" in found["why"]


def test_a_month_that_lacks_outside_the_periods_is_nothing(files, capsys):
    early = MONTHS.replace("antal\n", "antal\n2024-10;3\n")
    words = [*files(early, MONTHS), *AT]

    # November and December 2024 lack, but the control begins in January
    assert answer(capsys, words)["treated"] == {"before": 21, "after": 57}


@pytest.mark.parametrize(
    ("rows", "left_out"),
    [
        ("Totalt;78", [14]),
        ("2025;78", [14]),
        (";78", [14]),
        ("Kvartal 4;33\nTotalt;78", [14, 15]),
    ],
)
def test_a_sum_of_months_is_no_month(files, capsys, rows, left_out):
    found = answer(capsys, [*files(MONTHS + rows + "\n", MONTHS), *AT])

    assert found["treated"] == {"before": 21, "after": 57}
    assert [one["row"] for one in found["left_out"]] == left_out


def test_a_place_that_is_the_sum_of_the_others_in_every_month_is_left_out(files, capsys):
    rows = "".join(f"{place};2025-{month:02d};{number}\n" for month in range(1, 13)
                   for place, number in (("Torget", month), ("Parken", 2), ("Hela centrum", month + 2)))  # fmt: skip

    found = answer(capsys, [*files("plats;månad;antal\n" + rows, MONTHS), *AT])

    assert found["treated"] == {"before": 21 + 12, "after": 57 + 12}
    assert len(found["left_out"]) == 12


def test_a_place_with_one_period_alone_decides_nothing(files, capsys):
    rows = "plats;period;antal\nTorget;före;20\nTorget;efter;9\nParken;före;10\n"

    assert "Parken" in undecided(capsys, files(rows, CONTROL))["why"]


def test_sums_in_the_long_form_are_left_out_in_both_periods(files, capsys):
    rows = "plats;period;antal\n" + "".join(
        f"{place};{period};{number}\n"
        for place, before, after in (("Totalt", 30, 15), ("Torget", 20, 9), ("Parken", 10, 6))
        for period, number in (("före", before), ("efter", after))
    )

    found = answer(capsys, files(rows, CONTROL))

    assert found["treated"] == {"before": 30, "after": 15}
    assert [one["row"] for one in found["left_out"]] == [2, 3]


def test_the_sum_of_area_and_ring_is_no_zone(files, capsys):
    found = answer(capsys, files("zon;före;efter\nSumma;45;29\nområde;33;14\nring;12;15\n", "före;efter\n44;43\n"))

    assert found["treated"] == {"before": 33, "after": 14}
    assert found["displacement"]["treated"] == {"before": 12, "after": 15}


def test_an_event_told_twice_is_one_and_two_events_of_one_day_are_two(files, capsys):
    days = ["2025-06-01", "2025-06-02", "2025-06-02", "2025-07-01", "2025-07-02", "2025-07-02"]
    treated = "id;datum\n" + "".join(f"{k};{day}\n" for k, day in enumerate(days)) + "5;2025-07-02\n0;2025-06-01\n"
    control = "datum\n" + "\n".join(days) + "\n"

    found = answer(capsys, [*files(treated, control), "--start", "2025-07-01", "--days", "30"])
    assert found["treated"] == {"before": 3, "after": 3}
    assert [one["why"] for one in found["left_out"]] == ["duplicate", "duplicate"]


def test_the_same_id_with_another_content_is_another_event(files, capsys):
    treated = "id;datum\n1;2025-06-01\n1;2025-06-20\n2;2025-07-02\n2;2025-07-30\n"

    found = answer(capsys, [*files(treated, treated), "--start", "2025-07-01", "--days", "30"])

    assert found["treated"] == {"before": 2, "after": 2}


def test_a_title_a_source_and_blank_rows_are_no_places(files, capsys):
    rows = "Anmälningar i centrum;;\n;;\nplats;före;efter\nTorget;20;9\nParken;10;6\n;;\nKälla: kommunen 2026;;\n"

    assert answer(capsys, files(rows, CONTROL))["treated"] == {"before": 30, "after": 15}


@pytest.mark.parametrize(
    ("treated", "control", "word"),
    [
        ("0;0", "20;20", "området"),
        ("20;20", "0;0", "kontrollområdet"),
        ("20;0", "20;0", "perioden"),
        ("0;20", "0;20", "perioden"),
    ],
)
def test_where_nothing_can_be_tested_it_is_said(files, capsys, treated, control, word):
    found = undecided(capsys, files(f"före;efter\n{treated}\n", f"före;efter\n{control}\n"))

    assert word in found["why"]
    assert cli.main(files(f"före;efter\n{treated}\n", f"före;efter\n{control}\n")) == 1
    # one sentence, and none after it that says anything of a change
    assert len(capsys.readouterr().out.strip().splitlines()) == 1


@pytest.mark.parametrize("name", ["Totalt", "SUMMA:", " summa ", "Samtliga", "Hela", "Delsumma", "S:a"])
def test_words_for_a_sum(name):
    assert named_sum(name)


@pytest.mark.parametrize(
    "name", ["Totalvägen 3", "Hela Människan", "Summerstigen", "Sumpmarken", "", "Allégatan", "Total Fitness"]
)
def test_names_that_only_look_like_one(name):
    assert not named_sum(name)


def test_notes_and_numbers_that_are_not_told():
    assert is_note(["Källa: polisen", "", ""])
    assert is_note(["", "", ""])
    assert is_note(["Uppgifterna avser perioden januari till juni 2025 och 2026", "", ""])
    assert not is_note(["Parken", "", ""])
    assert not is_note(["Källa", "3", ""])
    assert [is_not_told(cell) for cell in ("0", "12", "..", "<5", "1–4", " ")] == [False, False, True, True, True, True]


def test_the_order_of_the_rows_decides_no_grand_total():
    names, vectors = ["a", "b", "c", "x"], [(1.0, 4.0), (2.0, 5.0), (4.0, 7.0), (7.0, 16.0)]
    for shift in range(4):
        turned = [*names[shift:], *names[:shift]], [*vectors[shift:], *vectors[:shift]]
        assert {turned[0][k] for k in sums_among(*turned)} == {"x"}
