from datetime import UTC, datetime

import httpx
import pytest

from data.places import gazetteer_rows
from data.places.reference import localities
from data.trust.asker import Asker
from geo.base.records import Role
from geo.reading.gazetteer import Name
from walk import ort_pack, tablet_page

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def names_of(made):
    return {name for name, *_ in made["names"]}


def test_a_pack_holds_the_orts_own_names_with_their_honest_precision(field):
    made = ort_pack.of(field.store, "Sjötofta")

    assert made["locality"] == "Sjötofta"
    assert "Sjötofta kyrka" in names_of(made)
    assert all(precision > 0 for *_, precision in made["names"])
    assert made["base"] is None
    assert ort_pack.of(field.store, "Atlantis") is None
    for ort in localities().names:
        assert ort_pack.of(field.store, ort)["centre"]


def test_imported_names_are_in_the_pack_and_taught_ones_are_not(field):
    place = localities()["Sjötofta"]
    street = Name("Lilla Prästgatan", "street", "Sjötofta", place.e, place.n, 80.0)
    gazetteer_rows.add(field.store, [street], origin="prov", at=NOW)
    taught = Name("Kiosken", "place", "Sjötofta", place.e + 10, place.n, 30.0)
    gazetteer_rows.learn(field.store, Asker("samordnaren", Role.UNIT), "kalles krypin", taught, at=NOW)

    found = names_of(ort_pack.of(field.store, "Sjötofta"))
    assert "Lilla Prästgatan" in found
    assert not [name for name in found if "kalle" in name.lower()]


def test_an_unchanged_pack_is_not_sent_twice(field):
    first = field.client.get("/falt/ort/Sjötofta.json")
    again = field.client.get("/falt/ort/Sjötofta.json", headers={"If-None-Match": first.headers["etag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert again.content == b""
    assert field.client.get("/falt/ort/Atlantis.json").status_code == 404


def test_the_worker_lists_every_file_of_the_page_with_its_hash(field):
    worker = field.client.get("/falt/sw.js").text

    for name, digest in tablet_page.shell().items():
        assert digest in worker
        assert field.client.get(f"/falt/{name}").status_code == 200
    assert "__VERSION__" not in worker
    assert tablet_page.version() in worker


def test_the_page_is_never_framed_and_loads_nothing_from_elsewhere(field):
    for path in ("/falt/", "/falt/app.js", "/falt/sw.js", "/falt/ort/Sjötofta.json"):
        policy = field.client.get(path).headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "http" not in policy
        assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/falt/../settings.py", "/falt/%2e%2e/settings.py", "/falt/vendor/../../api.py"])
def test_no_other_file_is_served(field, path):
    answer = httpx.get(f"{field.client.base_url}{path}")

    assert answer.status_code == 404


def test_the_ping_says_what_no_login_page_would(field):
    answer = field.client.get("/falt/ping")

    assert answer.json()["trygghetsvandring"] == "ja"
    assert answer.headers["cache-control"] == "no-store"


def test_the_manifest_makes_the_page_installable(field):
    told = field.client.get("/falt/manifest.webmanifest").json()

    assert (told["start_url"], told["scope"], told["display"], told["lang"]) == ("/falt/", "/falt/", "standalone", "sv")
    assert {icon["sizes"] for icon in told["icons"]} == {"192x192", "512x512"}
    for icon in told["icons"]:
        assert field.client.get(icon["src"]).headers["content-type"] == "image/png"
