"""The page "Enkät" and its sheet, with a real database."""

from datetime import datetime

import httpx
import pandas as pd
import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import Asker
from data.work import survey_rows
from data.work.survey_rows import Reported
from geo.base.errors import NotAllowed
from geo.base.periods import LOCAL
from geo.base.records import Role
from service import clock, kept_follow_up, open_store, promises
from views.routes.file_routes import file_routes

NOON = datetime(2026, 11, 30, 12, 0, tzinfo=LOCAL)
PAGE = """
from views.pages.survey import page
page()
"""


@pytest.fixture
def store(database, monkeypatch):
    """Two years: 12 of 40 in Tranemo, then 24 of 40; nine answers in Hulared and five in Månstad."""
    monkeypatch.setattr(clock, "_FIXED", [NOON])
    said = ((2025, "Tranemo", 12, 40), (2026, "Tranemo", 24, 40), (2026, "Hulared", 9, 9), (2026, "Månstad", 0, 5))
    rows = [
        (year, f"{year}-{ort}-{k}", ort, "yes" if k < yes else "no") for year, ort, yes, n in said for k in range(n)
    ]
    frame = pd.DataFrame(rows, columns=["year", "answer", "locality", "felt"])
    # Tranemo 2026: the first 24, of 24 yes, and six more of 16 no name one area; four name another
    name = {f"2026-Tranemo-{k}": "Sjösidan" if k < 30 else "Tåstarp" for k in range(34)}
    frame = frame.assign(
        area=frame["answer"].map(name).fillna(""), sex="", age="", avoids="no", themes='["belysning"]', origin=""
    )
    with Store(database) as opened:
        survey_rows.add_answers(opened, frame)
        told = Reported("cited", 2026, "Torget <b>", "s. 7", statement="Flera undviker {{torget}}")
        survey_rows.report(opened, told, who="anna", at=NOON)
        yield opened
    open_store.store().close()
    open_store.store_at.cache_clear()


def test_a_year_is_told_with_n_interval_and_change(store):
    assert store
    found = kept_follow_up.survey(2026)
    _, rows = found.table("felt")

    # 24 of 40: Wilson 0.446 to 0.737; Hulared has nine
    tranemo = next(row for row in rows if row[0] == "Tranemo")
    assert tranemo == ["Tranemo", "40", "60 %", "44–74 %", "Fler än 2025."]
    assert next(row for row in rows if row[0] == "Hulared")[1:3] == ["9", "visas inte"]
    # 24 of 30: Wilson 0.627 to 0.905; four answers of a known area are too few, and 6 + 9 + 5 name none
    assert found.area_table("felt")[1] == [
        ["Sjösidan, Tranemo", "30", "80 %", "62–91 %", "Kan inte jämföras med 2025."],
    ]
    assert found.area_notes("felt") == [
        "Färre än 10 svar, visas inte: Tåstarp, Tranemo (4 svar).",
        "20 svar anger inget område och finns bara i ortens andel.",
    ]
    assert any("inte vägda" in line for line in found.lead)
    test = AppTest.from_string(PAGE, default_timeout=60).run()
    assert not test.exception
    # 33 of 54
    assert test.subheader[0].value.startswith("61 % känner sig otrygga")
    assert any(one.value == "Torget <b>, 2026: Flera undviker {{torget}} (s. 7)" for one in test.text)


def test_the_sheet_is_tagged_and_for_the_parties_alone(store, serving):
    address = serving(Starlette(routes=file_routes()))
    answer = httpx.get(f"{address}/karta/enkat/2026.pdf", timeout=60)

    assert answer.status_code == 200
    for mark in (b"/StructTreeRoot", b"/Lang(sv-SE)", b"/DisplayDocTitle true", b"pdfuaid:part>1<"):
        assert mark in answer.content, mark
    assert next(audit_log.rows(store, what=audit_log.Act.EXPORT).itertuples()).selection == "enkät 2026"
    assert httpx.get(f"{address}/karta/enkat/1999.pdf").status_code == 404
    with pytest.raises(NotAllowed):
        promises.survey_sheet_of(Asker("lo", Role.LEADER), 2026, at=NOON)


def test_others_see_the_year_and_cannot_write(store):
    assert store
    test = AppTest.from_string(PAGE, default_timeout=60)
    test.query_params["visa"] = "samverkanspart"
    test.run()

    assert test.subheader[0].value.startswith("61 %")
    assert not test.expander
