"""Standing groups: what is kept, changed and taken back."""

from datetime import date, datetime

import pytest

from data.store.store import Store
from data.work import watch_groups
from geo.base.errors import NotFound, ValueRefused
from geo.base.periods import LOCAL

AT = datetime(2026, 11, 22, 10, tzinfo=LOCAL)
ADDRESS = "http://kartan.example/?kategori=Trafik&tid=fri-sun.18-02"


@pytest.fixture
def store(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'karta.db'}") as opened:
        yield opened


def test_a_view_keeps_the_maps_address_without_its_host(store):
    view = watch_groups.keep_view(store, "plan", " Trafik ", ADDRESS, who="anna", at=AT)

    kept = watch_groups.views(store)
    assert kept[["id", "team", "name", "address"]].values.tolist() == [
        [view, "plan", "Trafik", "kategori=Trafik&tid=fri-sun.18-02"]
    ]
    watch_groups.remove_view(store, view)
    assert watch_groups.views(store).empty
    watch_groups.remove_view(store, view, back=True)
    assert len(watch_groups.views(store)) == 1
    with pytest.raises(NotFound):
        watch_groups.remove_view(store, "x")


@pytest.mark.parametrize(
    ("team", "name", "address"),
    [
        ("annat", "Trafik", ADDRESS),
        ("plan", " ", ADDRESS),
        ("plan", "Trafik", "javascript:alert(1)"),
        ("plan", "T", "?" + "x" * 501),
    ],
)
def test_what_is_no_view_is_refused(store, team, name, address):
    with pytest.raises(ValueRefused):
        watch_groups.keep_view(store, team, name, address, who="anna", at=AT)


def test_an_ort_has_one_contact_person(store):
    watch_groups.set_contact(store, "Limmared", "Samordnaren", "0325-00", who="anna", at=AT)
    watch_groups.set_contact(store, "Limmared", "Strategen", "0325-01", who="anna", at=AT)

    assert watch_groups.contacts(store)[["locality", "name", "reach"]].values.tolist() == [
        ["Limmared", "Strategen", "0325-01"]
    ]
    watch_groups.set_contact(store, "Limmared", "", "", who="anna", at=AT)
    assert watch_groups.contacts(store).empty


def test_neighbours_watch_until_somebody_says_otherwise(store):
    watch_groups.set_watch(store, "tranemo/solgårdsområdet", on=True, who="anna", at=AT, since=date(2026, 4, 1))

    assert watch_groups.watch(store)[["area_id", "since"]].values.tolist() == [
        ["tranemo/solgårdsområdet", "2026-04-01"]
    ]
    watch_groups.set_watch(store, "tranemo/solgårdsområdet", on=False, who="anna", at=AT)
    assert watch_groups.watch(store).empty
