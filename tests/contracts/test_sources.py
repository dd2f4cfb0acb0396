"""Promises that every source in the register keeps."""

from datetime import UTC, datetime

import pytest

from data.columns.table_columns import SYNONYMS, fold
from data.columns.tables import Table
from data.intake.intake import take_in
from data.sources import SOURCES, guess
from data.store.store import Store
from geo.base.errors import ValueRefused
from geo.base.records import Role
from geo.base.registers import CATEGORIES
from geo.base.registers import SOURCES as KEYS
from layers.texts import text
from tests.sheets import plain_csv

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

SHEETS = {
    "police": "K-nummer;Brottstyp;Brottstid från;Brottstid till;Brottsplats;Ort\n"
    "5000-K1-26;Skadegörelse;2026-05-02 20:00;2026-05-03 06:00;Solgårdsgatan;Tranemo\n",
    "counts": "Område;Månad;Brottstyp;Antal\nSolgårdsområdet;2026-05;Skadegörelse;4\n",
    "situation": "Lägesrapport;När;Var;Rapporterande verksamhet\nBråk på torget;2026-05-03;Torget, Limmared;Skolan\n",
    "housing": "Ärendenummer;Störningstyp;Störningsdatum;Objektsadress;Ort\n"
    "S-1;Bråk;2026-05-03;Solgårdsgatan 4;Tranemo\n",
    "rounds": "Ronddatum;Kontrollpunkt;Anmärkning;Hus;Ort\n2026-05-03;Belysning;Lampa trasig;Solgårdsgatan;Tranemo\n",
    "walk": "Trygghetsvandring;Stoppnr;Datum;Iakttagelse;Trygg/otrygg;lat;lon\n"
    "V1;4;2026-05-03;Mörkt vid busskuren;otrygg;57.4856;13.3490\n",
    "citizen": "Synpunkts-id;Inskickad;Synpunkt;Plats\nM-1;2026-05-03;Det är mörkt;Solgårdsgatan, Tranemo\n",
    "survey": "Svarsid;Svarsdatum;Hur trygg känner du dig;Vilken ort bor du i\n7;2026-05-03;otrygg;Limmared\n",
    "notice": '[{"id": 1, "datetime": "2026-05-05 13:11:54 +02:00", "name": "05 maj 13:08, Brand, Tranemo", "summary": '
    '"Brand i Limmared.", "url": "", "type": "Brand", "location": {"name": "Tranemo", "gps": "57.48,13.35"}}]',
}
"""A small sheet as each source's senders may write it."""


def test_the_register_has_every_kind_of_evidence():
    assert set(SOURCES) == set(KEYS) == set(SHEETS)


@pytest.mark.parametrize("key", KEYS)
def test_a_source_says_who_sends_and_who_may_see(key):
    source = SOURCES[key]

    assert source.key == key
    assert source.sender
    assert source.audience in tuple(Role)
    assert source.precision_m > 0
    assert source.category in ("", *CATEGORIES)
    assert text(f"source.{key}") == source.called


@pytest.mark.parametrize("key", KEYS)
def test_a_sources_own_titles_are_fields_and_never_two_at_once(key):
    met: dict[str, str] = {}
    for field, words in SOURCES[key].titles.items():
        assert field in SYNONYMS
        for word in words.split("|"):
            assert fold(word)
            assert met.setdefault(fold(word), field) == field, word


@pytest.mark.parametrize("key", KEYS)
def test_a_sources_own_sheet_is_known_and_stored_once(database, key):
    with Store(database) as store:
        receipt = take_in(store, "a.json" if key == "notice" else "a.csv", SHEETS[key].encode(), now=NOW)
        again = take_in(store, "a.json" if key == "notice" else "a.csv", SHEETS[key].encode(), now=NOW)
        [kept] = store.observations().itertuples()

    assert (receipt.source, receipt.rows_stored) == (key, 1)
    assert (again.rows_stored, again.rows_duplicate) == (0, 1)
    assert (kept.source, kept.audience) == (key, SOURCES[key].audience.value)
    assert kept.local_start.startswith("2026-05")
    assert kept.locality


@pytest.mark.parametrize("key", KEYS)
def test_the_source_may_be_said_instead_of_guessed(database, key):
    if key in ("notice", "counts"):
        pytest.skip("their sheets have a shape of their own")
    with Store(database) as store:
        receipt = take_in(store, "a.csv", plain_csv(2).encode(), source=key, now=NOW)

    assert (receipt.source, receipt.rows_stored) == (key, 2)


def test_a_list_that_says_nothing_of_itself_is_a_situation_report():
    assert guess(Table("csv", header=["datum", "plats"], columns=[[], []])).key == "situation"


def test_a_source_that_is_not_there_is_refused(database):
    with Store(database) as store, pytest.raises(ValueRefused):
        take_in(store, "a.csv", SHEETS["citizen"].encode(), source="spådam", now=NOW)
