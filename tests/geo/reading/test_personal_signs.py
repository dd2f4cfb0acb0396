import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.personal_signs import KINDS, kinds_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # Skatteverket's test series, the telephone block and the plates that are given to nobody
        ("Personnummer 19900101-9802 såg två killar", "personnummer"),
        ("900101+9802", "personnummer"),
        ("9001619802 är ett samordningsnummer", "personnummer"),
        ("ring 070-174 06 05", "telefon"),
        ("ring +46 70 174 06 05 i kväll", "telefon"),
        ("031-390 06 00", "telefon"),
        ("skriv till exempel@example.org", "e-post"),
        ("Bil QQQ 12Q", "registreringsnummer"),
        ("bilen abc123 körde fort", "registreringsnummer"),
        ("Exempelgatan 3 lgh 1102", "lägenhet"),
        ("Kalle Exempelsson brukar stå där", "namn"),
        ("lampan vid Kalle Exempelssons hus är trasig", "namn"),
    ],
)
def test_what_may_point_out_a_person_is_seen(text, kind):
    assert kind in kinds_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mörkt vid busskuren, lampan är trasig sedan 2025-11-02.",
        "Farligt där väg 1684 möter riksväg 27, nära hus 12.",
        "Lampa nummer 40021 lyser inte. Klockan 18.30 är det mörkt.",
        "57.36123, 13.31456",
        "Rum 112 i skolan",
        "Södra Järnvägsgatan är öde",
    ],
)
def test_what_points_out_nobody_is_left_alone(text):
    assert kinds_in(text) == ()


@given(st.text(), st.text())
def test_more_text_never_hides_a_kind_that_stands_on_its_own_line(before, after):
    found = kinds_in(f"{before}\nring 070-174 06 05\n{after}")

    assert "telefon" in found
    assert [kind for kind in KINDS if kind in found] == list(found)
