"""The police's event notices: the text is the place, never the coordinate; compilations are no incidents."""

import json
from datetime import UTC, datetime

import numpy as np
import pytest

from data.intake.intake import take_in
from data.sources.notice import facts_of
from data.store.store import Store
from geo.base.crs import to_grid

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
POINT = "57.485569,13.35241"
"""The municipality's point in the police's API: central Tranemo, where nothing happened."""


def notice(number=1, name="05 maj 13:08, Brand, Tranemo", published="2026-05-05 13:11:54 +02:00", **changed):
    plain = {
        "id": number,
        "datetime": published,
        "name": name,
        "summary": "Det brinner i en container.",
        "url": "/x/",
        "type": name.split(",")[1].strip() if name.count(",") else "Brand",
        "location": {"name": "Tranemo", "gps": POINT},
    }
    return plain | changed


def event(name, published, **changed):
    return facts_of(notice(name=name, published=published, **changed)).event_time.isoformat()


def take(store, *notices, lines=False):
    content = "\n".join(json.dumps(one) for one in notices) if lines else json.dumps(notices)
    return take_in(store, "notiser.json", content.encode(), now=NOW)


def test_the_moment_stands_in_the_name():
    assert event("05 maj 13:08, Brand, Tranemo", "2026-05-05 13:11:54 +02:00") == "2026-05-05T13:08:00+02:00"
    assert event("05 maj 13.08, Brand, Tranemo", "2026-05-05 7:11:54 +02:00") == "2026-05-05T13:08:00+02:00"


def test_the_year_is_the_one_nearest_to_the_publication():
    assert event("31 december 23:50, Brand, Tranemo", "2026-01-01 0:20:00 +01:00") == "2025-12-31T23:50:00+01:00"
    assert event("01 januari 00:10, Brand, Tranemo", "2025-12-31 23:59:00 +01:00") == "2026-01-01T00:10:00+01:00"
    assert event("29 februari 12:00, Brand, Tranemo", "2024-03-01 8:00:00 +01:00") == "2024-02-29T12:00:00+01:00"


def test_a_clock_change_between_event_and_publication_is_minded():
    # the clock stood at 02.30 twice on 2026-10-25: the one nearest to the publication, an hour and a half apart
    name = "25 oktober 02:30, Brand, Tranemo"
    assert event(name, "2026-10-25 2:40:00 +02:00") == "2026-10-25T02:30:00+02:00"
    assert event(name, "2026-10-25 2:40:00 +01:00") == "2026-10-25T02:30:00+01:00"
    assert event("28 mars 23:00, Brand, Tranemo", "2026-03-29 8:00:00 +02:00") == "2026-03-28T23:00:00+01:00"


def test_a_lag_of_days_keeps_the_events_own_day():
    assert event("03 maj 21:00, Brand, Tranemo", "2026-05-07 9:00:00 +02:00") == "2026-05-03T21:00:00+02:00"


@pytest.mark.parametrize(
    ("name", "kind", "municipality", "record"),
    [
        ("05 maj 13:08, Trafikolycka, personskada, Tranemo", "Trafikolycka, personskada", "Tranemo", "event"),
        ("05 maj 13:08, Stöld/inbrott, Borås", "Stöld/inbrott", "Borås", "event"),
        ("05 maj 13:08, Brand, Tranemo kommun", "Brand", "Tranemo", "event"),
        ("05 maj 06.00, Sammanfattning natt, Västra Götalands län", "Sammanfattning natt", None, "compilation"),
        (
            "05 maj 06.00, Sammanfattning kväll och natt, Tranemo",
            "Sammanfattning kväll och natt",
            "Tranemo",
            "compilation",
        ),
    ],
)
def test_type_place_and_kind_of_record_are_told_apart(name, kind, municipality, record):
    facts = facts_of(notice(name=name, type=kind))

    assert (facts.type, facts.municipality, facts.record) == (kind, municipality, record)


def test_the_county_as_location_does_not_hide_the_municipality():
    facts = facts_of(notice(location={"name": "Västra Götalands län", "gps": "58.252793,13.059643"}))

    assert facts.municipality == "Tranemo"


@pytest.mark.parametrize("lines", [False, True])
def test_array_and_lines_are_read_alike(database, lines):
    with Store(database) as store:
        receipt = take(store, notice(1), notice(2), lines=lines)

        assert (receipt.source, receipt.rows_total, receipt.rows_stored) == ("notice", 2, 2)


def test_no_notice_stands_on_the_municipalitys_point(database):
    texts = [
        "",
        "Brand i centrala Limmared.",
        "Olycka på riksväg 27.",
        "Vid skolan.",
        "Brand vid Dalstorp kyrka.",
    ]
    with Store(database) as store:
        take(store, *(notice(i, summary=text) for i, text in enumerate(texts)))
        frame = store.observations().sort_values("sheet_row")

    e, n = to_grid(57.485569, 13.35241)
    away = np.hypot(frame["e"] - e, frame["n"] - n)
    assert not (away < 50).any()
    assert frame["locality"].tolist()[1] == "Limmared"
    assert frame["place_kind"].tolist()[4] == "place"
    assert frame["e"].notna().tolist() == [False, False, False, False, True]


def test_what_is_not_ours_is_refused_with_its_reason(database):
    with Store(database) as store:
        receipt = take(
            store,
            notice(1),
            notice(2, name="05 maj 13:08, Brand, Borås"),
            notice(3, name="05 maj 06.00, Sammanfattning natt, Västra Götalands län", type="Sammanfattning natt"),
            notice(4, datetime="", name="Brand"),
        )

    assert [(note.row, note.reason) for note in receipt.rows] == [
        (2, "outside_area"), (3, "not_a_record"), (4, "date_missing"),
    ]  # fmt: skip


def test_the_same_notice_twice_is_one(database):
    with Store(database) as store:
        first = take(store, notice(1), notice(1), notice(2))
        again = take(store, notice(2), notice(3))

    assert (first.rows_stored, first.rows_duplicate) == (2, 1)
    assert (again.rows_stored, again.rows_duplicate) == (1, 1)


def test_an_empty_answer_of_the_api_is_an_empty_list(database):
    with Store(database) as store:
        assert take(store).reason_classes == ("no_rows",)


def test_the_real_ones_answer_as_labelled(shared, database):
    sent = [json.loads(line) for line in (shared / "data/notices/notices_dev.jsonl").read_text("utf-8").splitlines()]
    labels = (shared / "data/notices/notices_dev.expected.jsonl").read_text("utf-8").splitlines()
    expected = {label["id"]: label for label in map(json.loads, labels)}
    from data.intake.intake import known_places

    with Store(database) as store:
        geocoder = known_places(store).geocoder
        receipt = take(store, *sent, lines=True)
        frame = store.observations()
    for one in sent:
        label, facts = expected[one["id"]], facts_of(one)
        assert facts.event_time.isoformat() == label["event_time"]
        assert facts.published.isoformat() == label["published"]
        assert (facts.type, facts.record, facts.municipality) == (label["type"], label["record"], label["municipality"])
        if label["in_tranemo"]:
            named = set(geocoder.orter(one["summary"]))
            assert set(label["localities"]) <= named <= {*label["localities"], *label["localities_optional"]}
    ours = [label for label in expected.values() if label["in_tranemo"] and label["record"] == "event"]
    assert receipt.rows_total == len(sent)
    assert receipt.rows_stored == len(ours)
    by_id = frame.set_index("sender_id")
    for label in ours:
        row = by_id.loc[str(label["id"])]
        assert row["start"].isoformat() == datetime.fromisoformat(label["event_time"]).astimezone(UTC).isoformat()
        if len(label["localities"]) == 1:
            assert row["locality"] in (*label["localities"], "landsbygd")
    e, n = to_grid(57.485569, 13.35241)
    assert not (np.hypot(frame["e"] - e, frame["n"] - n) < 50).any()
