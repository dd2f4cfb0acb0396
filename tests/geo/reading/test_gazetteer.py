"""Names of one thing are one; the more precise one stands."""

from geo.reading.gazetteer import Name, is_same, joined

STREET = Name("Ekgatan", "street", "Stad", 400_000.0, 6_370_000.0, 400.0, alt=("Ekg",), position="stop")
FINER = Name("Ekgatan", "street", "Stad", 400_200.0, 6_370_000.0, 150.0, alt=("Ekan",))
ELSEWHERE = Name("Ekgatan", "street", "By", 410_000.0, 6_370_000.0, 150.0)
STANDS_IN = Name("Ekgatan", "street", "Stad", 400_000.0, 6_373_000.0, 1_100.0, position="ort")
STOP = Name("Ekgatan", "stop", "Stad", 400_000.0, 6_370_000.0, 60.0)


def test_near_names_of_one_kind_are_one_thing():
    assert is_same(STREET, FINER)
    assert not is_same(STREET, ELSEWHERE)
    assert not is_same(STREET, STOP)


def test_what_only_stands_in_for_a_position_is_the_same_in_its_ort():
    assert is_same(STANDS_IN, Name("Ekgatan", "street", "Stad", 403_000.0, 6_370_000.0, 150.0))
    assert not is_same(STANDS_IN, ELSEWHERE)
    somewhere = Name("Ekgatan", "street", "", 405_000.0, 6_375_000.0, 26_400.0, position="municipality")
    assert is_same(somewhere, ELSEWHERE)


def test_the_finer_name_stands_and_keeps_all_callings():
    (name,) = joined([STREET], [FINER])

    assert (name.e, name.precision_m) == (FINER.e, 150.0)
    assert set(name.alt) == {"Ekg", "Ekan"}


def test_a_coarser_name_changes_nothing_but_the_callings():
    (name,) = joined([FINER], [STREET])

    assert (name.e, name.precision_m) == (FINER.e, 150.0)


def test_twins_and_stops_stand_beside():
    assert len(joined([STREET, STOP], [ELSEWHERE])) == 3
