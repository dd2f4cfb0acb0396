"""``karta records``: what is stored comes out as the contract has it, oldest first, and the reading is logged."""

import csv
import io
import json
from datetime import UTC, datetime

import jsonschema
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

import settings
from cli import main
from data.store.store import Store
from data.trust import audit_log

NOW = ("--now", "2026-11-22T12:00")
SCHEMA = json.loads((settings.ROOT / "docs/schemas/records.json").read_text("utf-8"))
KEYS = [
    "id",
    "source",
    "sender_id",
    "category",
    "subcategory",
    "feeling",
    "from",
    "to",
    "time_quality",
    "lat",
    "lon",
    "precision_m",
    "how",
    "place_text",
    "place",
    "locality",
    "text",
]  # CONTRACT: the order of the members too


@pytest.fixture
def stored(database, observations):
    """Four rows, newest first: a summer evening, a winter day, a row without place, one without day."""
    frame = observations([(0, 0), (30, 0), (60, 0), (90, 0)], text=["klotter på muren", "=1+1", "", "ingen vet när"])
    moments = [datetime(2026, 7, 1, 20, 30, tzinfo=UTC), datetime(2026, 1, 9, 23, tzinfo=UTC)] + [
        datetime(2025, 5, 3, 10, tzinfo=UTC)
    ] * 2
    frame["start"] = frame["end"] = moments
    frame["start"] = frame["start"].astype("datetime64[us, UTC]")
    frame["end"] = frame["end"].astype("datetime64[us, UTC]")
    frame.loc[1, ["time_quality"]] = "day"
    frame.loc[1, "end"] = datetime(2026, 1, 10, 23, tzinfo=UTC)
    frame.loc[2, ["e", "n", "precision_m"]] = float("nan")
    frame.loc[2, "how"] = "none"
    frame.loc[3, ["start", "end"]] = None
    frame.loc[3, ["time_quality", "locality"]] = ["unknown", "Limmared"]
    with Store() as store:
        store.add(frame)
    return database


def answer(capsys, *words):
    status = main(["records", *NOW, *words, "--json"])
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, SCHEMA, format_checker=jsonschema.FormatChecker())
    assert status == 0
    return told


@pytest.mark.usefixtures("stored")
def test_records_come_oldest_first_and_those_without_a_day_last(capsys):
    told = answer(capsys)

    assert [row["sender_id"] for row in told] == ["r2", "r1", "r0", "r3"]
    assert [list(row) for row in told] == [KEYS] * 4
    # 20.30 UTC in July is 22.30 in Sweden; 23.00 UTC in January is the next day's midnight
    assert [row["from"] for row in told] == [
        "2025-05-03T12:00:00+02:00", "2026-01-10T00:00:00+01:00", "2026-07-01T22:30:00+02:00", None,
    ]  # fmt: skip
    assert (told[1]["to"], told[1]["time_quality"]) == ("2026-01-11T00:00:00+01:00", "day")


@pytest.mark.usefixtures("stored")
def test_what_has_no_point_has_no_coordinates(capsys):
    told = answer(capsys)

    assert [told[0][key] for key in ("lat", "lon", "precision_m", "how")] == [None, None, None, "none"]
    # E 401 000, N 6 373 000 by Lantmäteriet's own formulas ("Gauss conformal projection"), computed apart
    assert (told[2]["lat"], told[2]["lon"]) == pytest.approx((57.488779, 13.348506), abs=2e-6)


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("--from", "2026-01-01"), ["r1", "r0", "r3"]),
        (("--to", "2025-12-31"), ["r2", "r3"]),
        (("--locality", "Limmared"), ["r3"]),
        (("--hours", "20-24"), ["r0"]),  # a day without a clock has no hour, and no day at all has none
        (("--source", "housing"), []),
    ],
)
def test_a_selection_is_that_of_hotspots(capsys, words, wanted):
    assert [row["sender_id"] for row in answer(capsys, *words)] == wanted


@pytest.mark.usefixtures("stored")
def test_a_withdrawn_record_is_listed_nowhere(capsys):
    from data.trust.asker import operator
    from data.trust.corrections import correct

    with Store() as store:
        first = store.observations()["id"].iloc[0]
        correct(store, operator(), first, {"withdrawn": True}, reason="dubblett", at=datetime(2026, 11, 1, tzinfo=UTC))

    assert first not in [row["id"] for row in answer(capsys)]


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "parquet"])
def test_a_file_holds_the_same_rows_as_the_answer(form, tmp_path, capsys):
    file = tmp_path / f"out.{form}"

    told = answer(capsys, "-o", str(file))

    if form == "json":
        assert json.loads(file.read_text("utf-8")) == told
        return
    if form == "parquet":
        table = pq.read_table(file)
        assert table.column_names == KEYS
        rows = table.to_pylist()
        assert [row["lat"] for row in rows] == [row["lat"] for row in told]
        assert [row["from"] and row["from"].isoformat() for row in rows] == [row["from"] for row in told]
        return
    if form == "csv":
        lines = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig")), delimiter=";"))
    else:
        lines = [["" if cell is None else cell for cell in row] for row in load_workbook(file).active.values]
    assert list(lines[0]) == KEYS
    assert [row[0] for row in lines[1:]] == [row["id"] for row in told]
    # no spreadsheet may compute what a sender wrote
    assert [row[-1] for row in lines[1:]] == ["", "'=1+1", "klotter på muren", "ingen vet när"]


@pytest.mark.usefixtures("stored")
def test_reading_and_taking_out_stand_in_the_log(tmp_path, capsys):
    answer(capsys, "--purpose", "årsredovisning")
    answer(capsys, "--locality", "Limmared", "-o", str(tmp_path / "a.csv"))

    with Store() as store:
        rows = audit_log.rows(store, limit=2)
    assert rows["what"].tolist() == ["export", "läst text"]
    assert rows["count"].tolist() == [1, 4]
    assert rows["purpose"].tolist() == ["ej angivet", "årsredovisning"]
    assert "locality=Limmared" in rows["selection"].iloc[0]


@pytest.mark.usefixtures("stored")
def test_a_reader_at_the_terminal_gets_a_line_a_record(capsys):
    assert main(["records", *NOW]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("2026-01-10 · Tranemo")
    assert lines[2] == "2026-07-01 22:30 · Tranemo · Skadegörelse · Polisanmälningar · klotter på muren"
    assert lines[3].startswith("utan dag · Limmared")


@pytest.mark.usefixtures("stored")
def test_csv_without_a_file_stands_on_standard_output(capsys):
    assert main(["records", *NOW, "--format", "csv"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split(";") == KEYS
    assert len(lines) == 5


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("words", [("--format", "xlsx"), ("--format", "parquet"), ("-o", "out.doc")])
def test_what_cannot_be_written_is_refused_in_one_line_and_leaves_no_trace(words, capsys, tmp_path):
    words = [str(tmp_path / word) if word == "out.doc" else word for word in words]
    with Store() as store:
        before = audit_log.head(store)

    assert main(["records", *NOW, *words]) == 3

    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    with Store() as store:
        assert audit_log.head(store) == before
    assert not (tmp_path / "out.doc").exists()
