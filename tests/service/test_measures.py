"""The operator's figures: read back by Prometheus' own parser, and right where they can be counted by hand."""

import json
import logging
from datetime import UTC, datetime, timedelta

import httpx
import pytest

import settings
from data.store.store import Store
from data.trust import audit_log
from data.trust.asker import operator
from service import measures
from service.access.counted import kind_of, may_read
from service.access.log_lines import JsonLines
from service.access.log_without_text import Unsaid
from service.measures import Family, Requests, families, written
from tests.field.server import Server

parser = pytest.importorskip("prometheus_client.openmetrics.parser", reason="the development lock has it")

AT = datetime(2026, 12, 1, 3, tzinfo=UTC)


def read(text):
    """Sample name with labels → value, by the reference parser."""
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in parser.text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
def store(database):
    with Store(database) as opened:
        yield opened


def test_what_is_counted_is_read_back(store, observations, monkeypatch):
    store.add(observations([(10.0 * n, 0.0) for n in range(7)]))
    audit_log.note(store, operator(), audit_log.Act.BACKUP, at=AT - timedelta(hours=30), count=1)
    counted = Requests(started=1000.0)
    for kind, status, seconds in [("pin", 201, 0.05), ("pin", 201, 1.5), ("page", 200, 0.2), ("data", 401, 30.0)]:
        counted.count(kind, status, seconds)
    monkeypatch.setattr(measures, "REQUESTS", counted)

    found = read(written(families(lambda: store, {"jobs": lambda: 3}, at=AT)))

    assert found["karta_requests_total", ("kind", "pin"), ("status", "2xx")] == 2
    assert found["karta_requests_total", ("kind", "data"), ("status", "4xx")] == 1
    assert found["karta_refusals_total", ("status", "401")] == 1
    # by hand: 0.05 is within 0.1; 0.2 within 0.5; 1.5 within 2; 30 beyond all
    for limit, n in (("0.1", 1), ("0.5", 2), ("1.0", 2), ("2.0", 3), ("10.0", 3), ("+Inf", 4)):
        assert found["karta_request_seconds_bucket", ("le", limit)] == n
    assert found["karta_request_seconds_sum",] == pytest.approx(31.75)
    assert found["karta_queue", ("queue", "jobs")] == 3
    assert found["karta_store_rows", ("table", "observations")] == 7
    assert found["karta_backup_age_seconds",] == 30 * 3600
    assert found["karta_store_up",] == 1
    assert found["karta_start_time_seconds",] == 1000
    assert found["karta_memory_bytes", ("process", "server")] > 10_000_000
    assert found["karta_disk_free_bytes",] > 0


def test_where_nothing_was_copied_no_age_is_told(store):
    found = read(written(families(lambda: store, {}, at=AT)))

    assert ("karta_backup_age_seconds",) not in found


def test_a_database_that_is_away_is_told_and_the_rest_as_well(store):
    store.path.unlink()

    found = read(written(families(lambda: store, {"pins": lambda: 0}, at=AT)))

    assert found["karta_store_up",] == 0
    assert ("karta_queue", ("queue", "pins")) in found


def test_every_sign_in_a_label_comes_back():
    strange = 'a"b\\c\nd{}=,å'
    text = written([Family("karta_x", "gauge", 'says "so"\nand so', (("", (("name", strange),), 0.1),))])

    assert read(text) == {("karta_x", ("name", strange)): 0.1}


def test_an_address_is_counted_by_a_word_of_our_own():
    assert kind_of("/api/v1/pins/x") == "pin"
    assert kind_of('/"}\nkarta_backup_age_seconds 0') == "page"


def scope(client, *, host="127.0.0.1:8501", **headers):
    raw = [(b"host", host.encode()), *((name.replace("_", "-").encode(), v.encode()) for name, v in headers.items())]
    return {"type": "http", "headers": raw, "client": (client, 5) if client else None}


@pytest.mark.parametrize(
    ("asked", "may"),
    [
        (scope("127.0.0.1"), True),
        (scope("::1", host="[::1]:8501"), True),
        (scope("::ffff:127.0.0.1", host="localhost"), True),
        (scope("10.0.0.7"), False),
        (scope(""), False),
        (scope("127.0.0.1", host="karta.example.se"), False),  # through a proxy on this machine
        (scope("127.0.0.1", x_forwarded_for="10.0.0.7"), False),
        (scope("10.0.0.7", host="karta.example.se", authorization=f"Bearer {'k' * 40}"), True),
        (scope("10.0.0.7", authorization="Bearer wrong"), False),
        (scope("10.0.0.7", authorization="Bearer "), False),
    ],
)
def test_who_may_read_them(monkeypatch, asked, may):
    monkeypatch.setenv("KARTA_METRICS_TOKEN", "k" * 40)
    settings.forget()
    assert may_read(asked) is may
    monkeypatch.delenv("KARTA_METRICS_TOKEN")
    settings.forget()
    assert may_read(scope("10.0.0.7", authorization="Bearer ")) is False


def test_a_real_server_answers_and_its_log_is_json(tmp_path):
    log = tmp_path / "log"
    with log.open("wb") as out:
        server = Server(
            tmp_path, command=["-m", "cli", "serve", "--only", "falt"], KARTA_LOG="json", KARTA_METRICS_TOKEN="t" * 32
        )
        try:
            server.start(out=out)
            httpx.get(server.url + "/api/v1/receipts", headers={"X-Walk-Code": "fel"}, timeout=60)
            answer = httpx.get(server.url + "/matt", timeout=60)
            away = httpx.get(server.url + "/matt", headers={"X-Forwarded-For": "10.0.0.7"}, timeout=60)
            token = {"X-Forwarded-For": "10.0.0.7", "Authorization": f"Bearer {'t' * 32}"}
            by_token = httpx.get(server.url + "/matt", headers=token, timeout=60)
        finally:
            server.stop()

    assert answer.headers["content-type"] == "application/openmetrics-text; version=1.0.0; charset=utf-8"
    found = read(answer.text)
    assert found["karta_requests_total", ("kind", "pin"), ("status", "4xx")] == 1
    assert found["karta_store_up",] == 1
    assert (away.status_code, by_token.status_code) == (403, 200)
    said = [
        line for line in log.read_text().splitlines() if not line.startswith("Kartan svarar") and "http://" not in line
    ]
    assert all(json.loads(line)["logger"] for line in said)


def fail():
    raise Unsaid("ValueError from KeyError")


def test_a_json_line_names_an_exception_and_quotes_nothing():
    with pytest.raises(Unsaid) as met:
        fail()
    told = (Unsaid, met.value, met.value.__traceback__)
    record = logging.LogRecord("karta", 40, "x.py", 1, "det gick %s", ("fel\n{",), told)

    line = JsonLines().format(record)

    assert "\n" not in line
    said = json.loads(line)
    assert (said["level"], said["message"], said["exception"]) == (
        "error",
        "det gick fel\n{",
        "ValueError from KeyError",
    )
    assert said["where"][0].startswith(__file__)
    assert said["at"].endswith("+00:00")
