"""A municipality's own attractors: what a row may say, and which row is wrong."""

import pytest

import settings
from data.places import attractor_file
from geo.base.errors import SettingRefused, ValueRefused
from service.checked_settings import check_settings

HEAD = "slag;namn;ort;ost;nord;dagar;timmar;andel\n"


@pytest.fixture(autouse=True)
def _forgotten():
    settings.forget()
    yield
    settings.forget()


def written(tmp_path, rows):
    path = tmp_path / "platser.csv"
    path.write_text(HEAD + rows, encoding="utf-8-sig")
    return path


def test_a_place_and_a_kinds_hours(tmp_path):
    rows = "torg;Bytorget;Limmared;401 429;6378244,2;;;\nskola;;;;;mån-tor,fre;07–15;20 %\nbutik;;;;;;8-22;4\n"

    places, hours = attractor_file.rows_of(written(tmp_path, rows))

    assert [(one.kind, one.name, one.locality, one.e, one.n) for one in places] == [
        ("square", "Bytorget", "Limmared", 401_429.0, 6_378_244.2)
    ]
    assert [(one.kind, one.days, one.first, one.after, one.share) for one in hours] == [
        ("school", (0, 1, 2, 3, 4), 7, 15, 0.2),
        ("shop", (0, 1, 2, 3, 4, 5, 6), 8, 22, 0.04),
    ]


@pytest.mark.parametrize("days", ["lör-mån", "lör,sön,mån"])
def test_days_may_pass_the_weeks_end(tmp_path, days):
    _, (hours,) = attractor_file.rows_of(written(tmp_path, f"torg;;;;;{days};18-02;5\n"))

    assert sorted(hours.days) == [0, 5, 6]
    assert (hours.first, hours.after) == (18, 2)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("kyrka;;;;;mån;8-9;5", "rad 2: slag"),
        ("skola;A;Tranemo;öst;1;;;", "rad 2: ost"),
        ("skola;A;Tranemo;nan;6378244;;;", "rad 2: ost"),
        ("skola;A;Tranemo;401429;1e400;;;", "rad 2: nord"),
        ("skola;A;Tranemo;57,5;13,3;;;", "rad 2: ost"),
        ("skola;A;Tranmo;401429;6378244;;;", "rad 2: ort"),
        ("skola;;;;;mån;8;5", "rad 2: timmar"),
        ("skola;;;;;vardag;8-9;5", "rad 2: dagar"),
        ("skola;;;;;mån;8-9;mycket", "rad 2: andel"),
        ("skola;;;;;mån;8-9;100", "rad 2: andel"),
    ],
)
def test_a_row_that_cannot_be_meant_is_told(tmp_path, row, field):
    with pytest.raises(ValueRefused) as met:
        attractor_file.rows_of(written(tmp_path, row + "\n"))

    assert met.value.facts["field"] == f"platser.csv {field}"


def test_a_file_that_a_spreadsheet_wrote_is_read(tmp_path):
    path = tmp_path / "platser.csv"
    path.write_bytes((HEAD + "torg;Ågatorget;Länghem;401429;6378244;;;\n").encode("cp1252"))

    (place,), _ = attractor_file.rows_of(path)

    assert (place.name, place.locality) == ("Ågatorget", "Länghem")


def test_strange_titles_are_refused(tmp_path):
    path = tmp_path / "fel.csv"
    path.write_text("kind;name\nschool;A\n", encoding="utf-8")

    with pytest.raises(ValueRefused):
        attractor_file.rows_of(path)


def test_the_start_refuses_a_file_that_cannot_be_read(tmp_path, monkeypatch):
    monkeypatch.setenv("KARTA_ATTRACTORS", str(written(tmp_path, "kyrka;;;;;mån;8-9;5\n")))
    settings.forget()

    with pytest.raises(SettingRefused):
        check_settings()


def test_without_a_file_the_gazetteer_alone_is_known():
    found = attractor_file.attractors()

    assert {one.kind for one in found.of("Tranemo")} >= {"school", "station"}
