"""The page "Löften" and its sheet, with a real database."""

import re
from datetime import date, datetime

import httpx
import pandas as pd
import pytest
import shapely
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from data.places import reference
from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.work import pledge_rows
from data.work.pledge_rows import RING_M, Pledge
from geo.base.errors import NotAllowed
from geo.base.periods import LOCAL
from geo.base.records import Role, conform
from geo.methods.before_after import Change
from layers.reports import pledge_pdf
from layers.reports.comparison_words import comparison_of
from layers.reports.pledge_report import Activity, FollowUp, timeline_of
from service import clock, open_store, promises
from views.routes.file_routes import file_routes

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=LOCAL)
E, N = 404_000.0, 6_373_000.0
PAGE = """
from views.pages.pledge import page
page()
"""


def square(e, n, side=200.0):
    return f"POLYGON (({e} {n}, {e + side} {n}, {e + side} {n + side}, {e} {n + side}, {e} {n}))"


PLAN = Pledge(
    title="Tryggare **gård** {{7*7}}",
    parties=("Polisen", "Kommunen"),
    locality="Tranemo",
    ring=square(E, N),
    problem="Skadegörelse",
    baseline=(date(2024, 1, 1), date(2024, 12, 31)),
    follow=(date(2025, 7, 1), date(2026, 6, 30)),
    control_ring=square(E + 3000, N),
)


@pytest.fixture
def store(database, monkeypatch):
    """A promise with 14 events before and 1 after in its area, 12 and 11 in the control."""
    monkeypatch.setattr(clock, "_FIXED", [NOON])
    numbers = ((E + 100, 14, 1), (E + 3100, 12, 11))
    rows = [
        (f"{year}-{1 + k % 5:02d}-{1 + k:02d}", e, n)
        for e, *both in numbers
        for year, count in zip((2024, 2026), both, strict=True)
        for k, n in enumerate([N + 100.0] * count)
    ]
    frame = pd.DataFrame(
        {
            "id": [str(k) for k in range(len(rows))],
            "source": "police",
            "sender_id": [str(k) for k in range(len(rows))],
            "sender": [f"s{k}" for k in range(len(rows))],
            "category": "skadegörelse",
            "start": [pd.Timestamp(f"{day}T12:00", tz=LOCAL) for day, _, _ in rows],
            "e": [e for _, e, _ in rows],
            "n": [n for _, _, n in rows],
            "precision_m": 50.0,
            "how": "coordinate",
            "time_quality": "moment",
            "locality": "Tranemo",
            "received": pd.Timestamp(NOON),
        }
    )
    frame["end"] = frame["start"]
    with Store(database) as opened:
        opened.add(conform(frame))
        pledge_rows.fix(opened, PLAN, who="anna", at=datetime(2025, 1, 8, 10, tzinfo=LOCAL), pledge_id="gard")
        pledge_rows.add_activities(
            opened, "gard", [("Rond <b>", "kommunen", "hus 1", "2025-03-01", "2025-03-02")], at=NOON
        )
        yield opened
    open_store.store().close()
    open_store.store_at.cache_clear()


def words(test):
    return [
        *(one.value for one in test.text),
        *(one.value for one in test.subheader),
        *(one.value for one in test.markdown),
    ]


def test_the_page_says_what_was_promised_and_what_came_of_it(store):
    test = AppTest.from_string(PAGE, default_timeout=60).run()

    assert not test.exception
    # 14 to 1 beside 12 to 11, given the margins: fewer
    assert "procent färre händelser än om det hade följt kontrollområdet" in test.subheader[0].value
    assert "Polisen, Kommunen" in words(test)
    assert any("inte vilken åtgärd" in line for line in words(test))
    assert store.count("pledges") == 1


def test_an_activity_and_the_day_of_telling_are_added(store):
    test = AppTest.from_string(PAGE, default_timeout=60).run()
    form = {box.label: box for box in test.text_input}
    form["Vad gjordes?"].set_value("Ny belysning")
    form["Vem?"].set_value("kommunen")
    next(button for button in test.button if button.label == "Lägg till åtgärden").click().run()
    day = next(box for box in test.date_input if box.label.startswith("När fick invånarna"))
    day.set_value(date(2026, 10, 5))
    next(button for button in test.button if button.label == "Spara dagen").click().run()

    assert pledge_rows.activities(store, "gard")["what"].tolist() == ["Rond <b>", "Ny belysning"]
    assert pledge_rows.pledge(store, "gard").told == "2026-10-05"


def test_another_control_is_called_exploratory(store):
    test = AppTest.from_string(PAGE, default_timeout=60).run()
    box = next(one for one in test.selectbox if one.label == "Jämför med")
    rest = next(option for option in box.options if option.startswith("Resten av Tranemo"))
    box.set_value(pledge_rows.rest_of("Tranemo", PLAN.ring)).run()

    assert rest
    assert any("Utforskande" in one.value for one in test.warning)
    assert pledge_rows.pledge(store, "gard") == PLAN


def test_a_promise_is_written_down_for_a_named_area(store):
    test = AppTest.from_string(PAGE, default_timeout=60).run()
    test.session_state["nytt_lofte"] = True
    test.run()
    area = next(one for one in test.selectbox if one.label == "Område")
    area.set_value("tranemo/solgårdsområdet").run()
    next(one for one in test.text_input if one.label == "Vad heter löftet?").set_value("Tryggare Solgård").run()
    next(button for button in test.button if button.label == "Skriv ned löftet").click().run()

    assert not test.exception
    (made,) = [one for one in pledge_rows.pledges(store).values() if one.title == "Tryggare Solgård"]
    assert (made.locality, made.control_why) == ("Tranemo", "samma ort, utom räckhåll för åtgärderna")
    # the follow-up had begun when it was written down
    assert any("Läs svaret som utforskande" in one.value for one in test.warning)


def test_the_sheet_is_a_tagged_swedish_pdf_and_leaves_a_trace(store, serving):
    address = serving(Starlette(routes=file_routes()))

    answer = httpx.get(f"{address}/karta/lofte/gard.pdf", timeout=60)

    assert answer.status_code == 200
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang(sv-SE)", b"/DisplayDocTitle true", b"pdfuaid:part>1<"):
        assert mark in answer.content, mark
    # what somebody wrote is shown as it was written
    assert "Uppföljning: Tryggare **gård** {{7*7}}".encode() in answer.content
    row = next(audit_log.rows(store, what=audit_log.Act.EXPORT).itertuples())
    assert row.selection == "löfte gard"
    assert httpx.get(f"{address}/karta/lofte/nej.pdf").status_code == 404


def test_the_parties_see_it_and_nobody_else(store):
    assert store
    found = promises.follow_up_of(Asker("bo", Role.PARTNER), "gard", PLAN)
    # one event after is one household's: beyond the police it is "0-2", and no ratio tells it
    assert found.table[1][0][1:] == ["14", "0–2", "–", "–"]
    assert promises.follow_up_of(Asker("per", Role.POLICE), "gard", PLAN).table[1][0][1:3] == ["14", "1"]
    with pytest.raises(NotAllowed):
        promises.follow_up_of(Asker("lo", Role.LEADER), "gard", PLAN)


def test_the_sheet_draws_the_zones_that_are_counted():
    assert (pledge_pdf.TREATED_M, pledge_pdf.RING_M) == RING_M


def test_the_rest_of_an_ort_keeps_clear_of_the_ring():
    town = reference.localities()["Tranemo"]
    ring = square(town.e, town.n)
    rest = shapely.from_wkt(pledge_rows.rest_of("Tranemo", ring))

    # an arc is drawn in chords, the middle of which is a little nearer
    assert rest.distance(shapely.from_wkt(ring)) == pytest.approx(300, abs=2)
    assert pledge_rows.rest_of("Atlantis", PLAN.ring) == ""


def test_the_time_line_is_in_shares_of_its_length():
    # 2024-01-01 to 2025-12-31 is 731 days
    line = timeline_of(
        [Activity("Rond", "vi", begun="2024-12-31", done="2025-01-02"), Activity("Grannar", "de", begun="2025-07-01")],
        (date(2024, 1, 1), date(2024, 6, 30)),
        (date(2025, 1, 1), date(2025, 12, 31)),
    )

    assert line["bands"][0]["to"] == pytest.approx(182 / 731, abs=1e-5)
    assert line["rows"][0]["bar"] == pytest.approx({"from": 365 / 731, "to": 368 / 731}, abs=1e-5)
    assert (line["rows"][1]["bar"]["to"], line["rows"][1]["open"]) == (1, True)
    assert [tick["label"] for tick in line["ticks"]] == ["2024", "2024-07", "2025", "2025-07"]


def test_without_a_control_nothing_is_claimed():
    found = FollowUp(
        "x", ("vi",), "Tranemo", "", PLAN.baseline, PLAN.follow, (), (), shapely.from_wkt(PLAN.ring), None, "", "",
        date(2025, 1, 1), "", (), comparison_of(Change(40, 2), Change(0, 0), ring=Change(1, 1)), (0, 0), 0, Role.UNIT,
        NOON.date(),
    )  # fmt: skip

    assert found.verdict.startswith("Utan ett område att jämföra med")
    assert found.table[1][0] == ["Området, med 100 m runt om", "40", "2", "–", "–"]
    assert not any(re.search("procent", line) for line in found.undecided)


def test_a_ratio_without_end_is_told_in_words_in_the_table():
    where = shapely.from_wkt(PLAN.ring)
    found = FollowUp(
        "x", ("vi",), "Tranemo", "", PLAN.baseline, PLAN.follow, (), (), where, where, "Torget", "",
        date(2025, 1, 1), "", (), comparison_of(Change(0, 30), Change(20, 20)), (0, 0), 0, Role.POLICE, NOON.date(),
    )  # fmt: skip

    *_, ratio, interval = found.table[1][0]
    assert ratio == "oändlig"
    assert re.fullmatch(r"minst \d+,\d\d, ingen övre gräns", interval)


def test_a_promises_area_can_be_written_and_its_control_is_fixed_beforehand(store):
    """The whole way without a map: three corners and a control, and what page and sheet then say."""
    test = AppTest.from_string(PAGE, default_timeout=60).run()
    test.session_state["nytt_lofte"] = True
    test.run()
    boxes = {one.label: one for one in test.text_input}
    boxes["Vad heter löftet?"].set_value("Lugnare torg")
    boxes["Parter, med komma mellan"].set_value("Polisen, Kommunen")
    test.selectbox(key="nytt_ort").set_value("Tranemo").run()
    words = next(one for one in test.text_area if one.label.startswith("Hörnen"))
    words.set_value("6373000, 404000\n6373000, 404200\nGröna Lund, Stockholm").run()
    # what cannot be placed is said, and nothing can be written down
    assert any(line.startswith("3. ”Gröna Lund") for line in (one.value for one in test.text))
    assert any("Rita området" in one.value for one in test.info)
    words.set_value("6373000, 404000\n6373000, 404200\n6373200, 404200\n6373200, 404000").run()

    control = test.selectbox(key="nytt_kontroll")
    assert control.options[0].startswith("Resten av Tranemo")
    next(one for one in test.button if one.label == "Skriv ned löftet").click().run()

    assert not test.exception
    (written,) = (one for name, one in pledge_rows.pledges(store).items() if name != "gard")
    assert shapely.from_wkt(written.ring).area == 40_000
    assert written.control_ring == pledge_rows.rest_of("Tranemo", written.ring)
    assert any(one.value.startswith("Löftet skrevs ned 2026-11-22") for one in test.warning)
