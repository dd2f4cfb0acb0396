"""What stands in the list "Rapporter", and what its files hold."""

import csv
import io
import json
from datetime import UTC, datetime

import pandas as pd
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from geo.base.errors import NotAllowed, ValueRefused
from geo.base.periods import Selection
from geo.base.records import Role
from service import open_store
from service.files.base import Ask, take
from service.files.record_files import FILES, MEDIA
from service.record_table import BY_KEY, Extra, cells, rows_of

NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)
ANNA = Asker("anna", Role.UNIT)
FILE = {file.name: file for file in FILES}


@pytest.fixture
def stored(database, observations):
    frame = observations([(0, 0), (30, 0), (60, 0)], text=["=cmd()", "två", "hemligt"])
    frame.loc[1, ["e", "n", "precision_m"]] = float("nan")
    frame.loc[1, "how"] = "none"
    frame.loc[2, ["source", "sender"]] = ["housing", "tranemobostäder"]
    with Store(database) as store:
        store.add(frame)
    yield frame
    open_store.store().close()
    open_store.store_at.cache_clear()


def ask(form, keys, ids, asker=ANNA):
    body = json.dumps({"columns": keys, "ids": ids}).encode()
    query = {"from": "2025-01-01", "to": "2026-11-22"}
    return take(FILE[form], Ask(asker, {"file": form}, NOW, query, body))


def test_days_are_shown_as_well_as_they_are_known(observations):
    frame = observations([(0, 0)] * 4, time_quality=["moment", "day", "month", "unknown"])
    frame["start"] = pd.to_datetime(["2026-07-01T20:30Z", "2026-06-30T22:00Z", "2026-06-30T22:00Z", None], utc=True)
    frame["end"] = pd.to_datetime(["2026-07-01T20:30Z", "2026-07-01T22:00Z", "2026-07-31T22:00Z", None], utc=True)

    shown = cells(frame, ["from", "to"])

    assert shown["from"] == ["2026-07-01 22:30", "2026-07-01", "2026-07", ""]
    # a day ends with itself, not with the next midnight
    assert shown["to"] == ["2026-07-01 22:30", "2026-07-01", "2026-07", ""]


def test_the_list_has_the_number_that_the_map_has_and_more_where_it_is_asked_for(observations):
    frame = observations([(0, 0)] * 4)
    frame.loc[0, ["start", "end"]] = pd.NaT
    frame.loc[1, "withdrawn"] = True
    selection = Selection(datetime(2026, 1, 1, tzinfo=UTC).date(), datetime(2026, 2, 1, tzinfo=UTC).date())

    assert len(rows_of(frame, selection, Extra())) == int(selection.rows(frame).sum()) == 2
    assert len(rows_of(frame, selection, Extra(undated=True))) == 3


@pytest.mark.parametrize("form", MEDIA)
def test_a_file_holds_the_rows_that_are_seen_in_their_order_and_nothing_else(stored, form):
    ids = stored["id"].tolist()

    made = ask(form, ["locality", "text"], [ids[1], ids[0]])

    assert made.name == f"rapporter-2026-11-22.{form}"
    if form == "csv":
        rows = list(csv.reader(io.StringIO(made.content.decode("utf-8-sig")), delimiter=";"))
        assert rows == [["Ort", "Text"], ["Tranemo", "två"], ["Tranemo", "'=cmd()"]]
    elif form == "xlsx":
        rows = [list(row) for row in load_workbook(io.BytesIO(made.content)).active.iter_rows(values_only=True)]
        assert rows == [["Ort", "Text"], ["Tranemo", "två"], ["Tranemo", "'=cmd()"]]
    elif form == "parquet":
        rows = pq.read_table(io.BytesIO(made.content)).to_pylist()
        assert rows == [
            {"id": ids[1], "locality": "Tranemo", "text": "två"},
            {"id": ids[0], "locality": "Tranemo", "text": "=cmd()"},
        ]
    else:
        features = json.loads(made.content)["features"]
        assert [one["properties"]["id"] for one in features] == [ids[1], ids[0]]
        assert features[0]["geometry"] is None
        # E 401 000, N 6 373 000 by Lantmäteriet's own formulas, computed apart
        assert features[1]["geometry"]["coordinates"] == pytest.approx([13.348506, 57.488779], abs=2e-6)


def test_what_is_taken_stands_in_the_log_with_its_columns(stored, database):
    ids = stored["id"].tolist()

    ask("csv", ["from", "text"], ids[:2])

    with Store(database) as store:
        (row,) = audit_log.rows(store, what=audit_log.Act.EXPORT).itertuples()
    assert (row.who, row.count, set(row.records)) == ("anna", 2, set(ids[:2]))
    assert "kolumner=from%2Ctext" in row.selection
    assert "två" not in f"{row.selection} {row.purpose}"


def test_a_partner_takes_the_own_records_and_no_word_of_others(stored):
    partner = Asker("eva", Role.PARTNER, "tranemobostäder")

    made = ask("csv", ["source", "text"], stored["id"].tolist(), partner)

    said = made.content.decode("utf-8-sig")
    assert said.splitlines()[1:] == ["Bostadsbolagets rapporter;hemligt"]


@pytest.mark.parametrize("role", [Role.LEADER, Role.REPORTER, Role.WALKER, Role.PUBLIC])
def test_no_other_role_has_a_list(stored, role):
    with pytest.raises(NotAllowed):
        ask("csv", ["from"], stored["id"].tolist(), Asker("x", role))


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"columns": "from", "ids": []}', b'{"columns": [], "ids": []}',
             b'{"columns": ["hash"], "ids": []}', b'{"columns": ["from"], "ids": [1]}',
             b'{"columns": null, "ids": null}',
             b"\xff\xfe"]
)  # fmt: skip
@pytest.mark.usefixtures("stored")
def test_what_is_no_question_is_refused_and_not_noted(body, database):
    with pytest.raises(ValueRefused):
        take(FILE["csv"], Ask(ANNA, {"file": "csv"}, NOW, {}, body))
    with Store(database) as store:
        assert len(audit_log.rows(store, what=audit_log.Act.EXPORT)) == 0


def test_every_column_has_a_title_and_values(observations):
    frame = observations([(0, 0), (30, 0)])

    shown = cells(frame, BY_KEY)

    assert {key: len(values) for key, values in shown.items()} == dict.fromkeys(BY_KEY, 2)
    assert all(BY_KEY[key].title for key in shown)
