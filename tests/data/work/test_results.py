"""Answers to standing selections are stored with all that is needed to run them again."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data.store.store import Store
from data.work.results import keep, result, results
from geo.base.errors import NotFound
from geo.base.periods import Selection
from geo.hotspots.base import Detection, Hotspot

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)


def detection(*spots, today="2026-06-30", selection="stående", locality=None):
    chosen = Selection.standing(date.fromisoformat(today), locality)
    settings = {"selection": chosen.to_query(), "today": today, "replicas": 99, "seed": 4}
    return Detection(30, 28, selection, 99, 4, "tydlig" if spots else "ingen", spots, settings=settings)


def spot(e, name="Torget"):
    return Hotspot(
        id=f"p{e}", rank=1, n=9, expected=2.0, relative_risk=5.0, llr=9.0, p=0.01, verdict="tydlig",
        centre_e=400_000.0 + e, centre_n=6_372_000.0, radius_m=100.0, name=name, locality="Tranemo",
    )  # fmt: skip


def test_a_result_is_there_with_its_settings(database):
    with Store(database) as store:
        _, name = keep(store, detection(spot(0)), NOW)
        held = result(store, name)

    assert held.settings["seed"] == 4
    assert held.today == date(2026, 6, 30)
    assert held.selection == Selection.standing(date(2026, 6, 30))
    assert [one["name"] for one in held.answer["hotspots"]] == ["Torget"]


def test_the_same_answer_is_stored_once(database):
    with Store(database) as store:
        first = keep(store, detection(spot(0)), NOW)[1]
        again = keep(store, detection(spot(0)), NOW)[1]

        assert first == again
        assert len(results(store)) == 1


def test_a_free_filter_is_recognised_and_not_stored(database):
    with Store(database) as store:
        keep(store, detection(spot(0, "Solgårdsområdet")), NOW)
        found, name = keep(store, detection(spot(20), selection="utforskande"), NOW)

        assert name is None
        assert found.hotspots[0].name == "Solgårdsområdet"
        assert len(results(store)) == 1


def test_a_hotspot_keeps_name_and_id_through_several_results(database):
    with Store(database) as store:
        first = keep(store, detection(spot(0, "Solgårdsområdet")), NOW)[0].hotspots[0]
        for k, day in enumerate(("2026-09-30", "2026-12-31"), start=1):
            # it moves 40 m each time
            last = keep(store, detection(spot(40 * k, "vid skolan"), today=day), NOW)[0].hotspots[0]

        assert (last.id, last.name) == (first.id, "Solgårdsområdet")
        other = keep(store, detection(spot(900, "Skolan"), today="2027-01-31", locality="Tranemo"), NOW)[0]
        assert other.hotspots[0].name == "Skolan"
        same = keep(store, detection(spot(60, "Skolan"), today="2027-02-28", locality="Tranemo"), NOW)[0]
        assert same.hotspots[0].name == "Solgårdsområdet"


def test_an_unknown_result_is_told(database):
    with Store(database) as store, pytest.raises(NotFound):
        result(store, "2026-01-01-000000000000")


@pytest.mark.postgres
def test_results_are_kept_on_a_server_too(postgres):
    with Store(postgres) as store:
        found, name = keep(store, replace(detection(spot(0)), verdict="möjlig"), NOW)

        assert result(store, name).answer["verdict"] == "möjlig"
        assert found.hotspots[0].name == "Torget"
