"""The tablets' door under fire: many at once, the same again, killed in between, cut off on the way."""

import base64
import hashlib
import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest

from tests.field import crowd
from tests.field.load import Load
from tests.field.photos import numbered
from tests.field.server import QuickServer, Server

LONG = os.environ.get("KARTA_LONG") == "1"


def body(text, **more):
    return {
        "revision": 1,
        "feeling": "otrygg",
        "category": "otrygg plats",
        "causes": ["dålig belysning"],
        "text": text,
        "proposal": "",
        "lat": 57.3621,
        "lon": 13.2955,
        "method": "stop",
        "accuracy_m": None,
        "dark": True,
        "stop": 1,
        "voice": 1,
        "device_created": "2026-11-22T16:05:00+01:00",
        "photos": [],
    } | more


@pytest.fixture
def server(tmp_path):
    with QuickServer(tmp_path) as started:
        _, started.code = started.new_walk()
        started.headers = {"X-Walk-Code": started.code, "X-Device": "a" * 32}
        yield started


def rows(server, query):
    with sqlite3.connect(server.home / "karta.db") as database:
        return database.execute(query).fetchall()


def wait_for(more, gathered, deadline_s=120):
    """Wait until so many more have been gathered, however slow the machine is."""
    wanted, deadline = len(gathered) + more, time.monotonic() + deadline_s
    while len(gathered) < wanted:
        assert time.monotonic() < deadline, "the server has stopped answering"
        time.sleep(0.005)


def send_until_answered(client, server, uuid, text):
    """Send as a tablet does: again and again until the server has said yes or no."""
    while True:
        try:
            answer = client.put(f"{server.url}/api/v1/pins/{uuid}", json=body(text), headers=server.headers)
        except httpx.TransportError:
            time.sleep(0.05)
            continue
        if answer.status_code not in {500, 502, 503}:
            return answer
        time.sleep(0.05)


@pytest.mark.timeout(3600 if LONG else 300)
def test_shuffled_sendings_on_many_threads_give_one_row_a_pin_through_kills(server):
    """100 uuids × 10 shuffled sendings on 16 threads, the server killed 20 times: every acknowledged pin is there."""
    n, times, threads, kills = (100, 10, 16, 20) if LONG else (15, 5, 8, 2)
    uuids = [str(uuid4()) for _ in range(n)]
    errands = [(uuid, f"nål {k}", False) for k, uuid in enumerate(uuids)] * (times - 1)
    errands += [(uuid, f"ändrad {k}", True) for k, uuid in enumerate(uuids)]
    random.Random(1).shuffle(errands)
    # the first sending of each is the true one, so that what is kept is known
    errands = [(uuid, f"nål {k}", False) for k, uuid in enumerate(uuids)] + errands
    acknowledged, refused, wrong, answers = set(), [], [], []
    over = threading.Event()

    def send(errand):
        uuid, text, changed = errand
        answer = send_until_answered(client, server, uuid, text)
        answers.append(answer.status_code)
        if not changed and answer.status_code in {200, 201}:
            acknowledged.add((uuid, answer.json()["sha256"]))
        elif changed and answer.status_code == 409:
            refused.append(uuid)
        else:
            wrong.append((errand, answer.status_code, answer.text))

    def kill():
        try:
            for k in range(kills):
                # so many answers after the last start, and somewhere within the next one
                wait_for(threads + 1, answers)
                time.sleep(random.Random(k).uniform(0, 0.05))
                server.kill()
                server.start()
        finally:
            over.set()

    with httpx.Client(timeout=120) as client, ThreadPoolExecutor(threads + 1) as pool:
        for errand in errands[:n]:
            send(errand)
        killer = pool.submit(kill)
        list(pool.map(send, errands[n:]))
        while not over.is_set():  # the kills go on though everything is acknowledged: nothing may vanish afterwards
            list(pool.map(send, errands[-threads:]))
        killer.result()

    assert wrong == []
    assert len(refused) >= n
    held = rows(server, "SELECT uuid, sha256, json_extract(content, '$.text') FROM pins")
    assert len(held) == n
    assert {row[:2] for row in held} == acknowledged
    assert {row[2] for row in held} == {f"nål {k}" for k in range(n)}
    assert rows(server, "SELECT COUNT(*) FROM observations") == [(n,)]


@pytest.mark.timeout(3600 if LONG else 300)
def test_a_kill_while_saving_takes_no_acknowledged_pin(server, record_property):
    """kill −9 in the midst of a stream of pins: what was answered 201 is there, and nothing is there twice."""
    kills = 100 if LONG else 3
    acknowledged = set()
    sent = 0
    context = httpx.create_ssl_context()  # unused over plain http, and dear to make for every stream
    for k in range(kills):
        stop = threading.Event()

        def stream(stop=stop, k=k):
            with httpx.Client(timeout=120, verify=context) as client:
                while not stop.is_set():
                    uuid = str(uuid4())
                    try:
                        answer = client.put(
                            f"{server.url}/api/v1/pins/{uuid}", json=body(f"{k}"), headers=server.headers
                        )
                    except httpx.TransportError:
                        return
                    if answer.status_code == 201:
                        acknowledged.add(uuid)

        streams = [threading.Thread(target=stream) for _ in range(4)]
        for one in streams:
            one.start()
        # in the midst of a stream that flows, at a moment of its own within the writing of a pin
        wait_for(random.Random(k).randrange(1, 12), acknowledged)
        time.sleep(random.Random(k).uniform(0, 0.03))
        server.kill()
        stop.set()
        for one in streams:
            one.join()
        server.start()
    held = [uuid for (uuid,) in rows(server, "SELECT uuid FROM pins")]
    sent = len(held)
    assert acknowledged
    assert acknowledged <= set(held)
    assert len(held) == len(set(held))
    assert rows(server, "SELECT COUNT(*) FROM observations") == [(sent,)]
    assert rows(server, "PRAGMA integrity_check") == [("ok",)]
    record_property("figures", f"{kills} kills, {len(acknowledged)} acknowledged, 0 lost")


@pytest.mark.timeout(600)
def test_two_hundred_tablets_at_once_are_all_served(server, record_property):
    """200 tablets × 5 pins at the same time: 1000 saved, and 95 of 100 wait at most two seconds.

    Two seconds of the server's: what it stood in line for processors that other programs had is taken off, and a
    round that was disturbed all the same is run again, twice at most.
    """
    tablets, each = (200, 5) if LONG else (100, 4)
    for done in range(1, 4):
        requests = [
            [
                crowd.request(
                    f"/api/v1/pins/{uuid4()}",
                    server.headers | {"X-Device": f"{number:032x}"},
                    json.dumps(body(f"{number}-{k}")).encode(),
                )
                for k in range(each)
            ]
            for number in range(tablets)
        ]
        with Load([server.pid]) as load:
            waits, statuses = crowd.send(server.port, requests)

        assert statuses == [201] * (tablets * each)
        assert rows(server, "SELECT COUNT(*) FROM pins") == [(tablets * each * done,)]
        p95 = sorted(waits)[int(0.95 * len(waits))]
        own = p95 * (1 - load.in_turn_s / load.took_s)
        if own <= 2.0:
            break
    assert own <= 2.0
    record_property(
        "figures",
        f"{tablets * each} of {tablets * each} saved, p95 {p95:.2f} s on the clock, {own:.2f} s the server's own",
    )


def test_an_upload_that_is_cut_off_leaves_nothing(server):
    jpeg = numbered(5, (1600, 1200))
    photo = {"sha256": hashlib.sha256(jpeg).hexdigest(), "jpeg_base64": base64.b64encode(jpeg).decode()}
    content = json.dumps(body("halv", photos=[photo])).encode()
    for share in (0.1, 0.5, 0.9):
        head = f"PUT /api/v1/pins/{uuid4()} HTTP/1.1\r\nhost: x\r\nx-walk-code: {server.code}\r\n"
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            head += f"content-length: {len(content)}\r\n\r\n"
            line.sendall(head.encode() + content[: int(len(content) * share)])
            # the server has it in hand: it answers others that came after
            assert httpx.get(f"{server.url}/falt/ping", timeout=60).is_success
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, bytes([1, *[0] * 7]))  # a reset, no goodbye
    # a whole pin that is sent afterwards has been through every queue that a part of one could stand in
    whole = httpx.put(f"{server.url}/api/v1/pins/{uuid4()}", json=body("hel"), headers=server.headers, timeout=60)
    assert whole.status_code == 201

    for table, there in (("pins", 1), ("photos", 0), ("observations", 1)):
        assert rows(server, f"SELECT COUNT(*) FROM {table}") == [(there,)]
    assert {file.name.split("-")[0] for file in server.home.iterdir()} == {"karta.db"}


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.timeout(1800 if LONG else 300)
def test_every_pin_is_on_the_disk_before_it_is_acknowledged(tmp_path):
    """Under strace: between reading a pin and answering 201 the process has waited for an fdatasync of the journal."""
    n = 200 if LONG else 10
    server = Server(tmp_path)
    _, code = server.new_walk()
    trace = tmp_path / "trace"
    # --seccomp-bpf: only what is traced stops, and the program starts as quickly as without
    server.start(
        "strace",
        "-f",
        "--seccomp-bpf",
        "-y",
        "-s",
        "200",
        "-e",
        "trace=fdatasync,fsync,sendto,recvfrom",
        "-o",
        str(trace),
    )
    try:
        with httpx.Client(base_url=server.url, timeout=60, headers={"X-Walk-Code": code}) as client:
            for k in range(n):
                assert client.put(f"/api/v1/pins/{uuid4()}", json=body(f"{k}")).status_code == 201
    finally:
        os.killpg(server.process.pid, signal.SIGTERM)
        server.process.wait(120)
        server.process.stderr.close()
    synced, answers, early = False, 0, 0
    for line in trace.read_text(errors="replace").splitlines():
        if re.search(r'recvfrom\(.*"PUT /api', line):
            synced = False
        elif re.search(r"(fdatasync|fsync)\(.*karta\.db.*= 0", line) or re.search(
            r"<\.\.\. (fdatasync|fsync) resumed.*= 0", line
        ):
            synced = True
        elif "sendto(" in line and "HTTP/1.1 201" in line:
            answers += 1
            early += not synced

    assert answers == n
    assert early == 0


def test_a_server_that_is_busy_says_when_to_come_back(server):
    """Another program holds the database: the answer is 503 with Retry-After, and the pin comes in afterwards."""
    uuid = str(uuid4())
    with sqlite3.connect(server.home / "karta.db", isolation_level=None) as database:
        database.execute("BEGIN IMMEDIATE")
        busy = httpx.put(f"{server.url}/api/v1/pins/{uuid}", json=body("vänta"), headers=server.headers, timeout=120)
        database.execute("ROLLBACK")
    assert busy.status_code == 503
    assert int(busy.headers["retry-after"]) >= 1
    again = httpx.put(f"{server.url}/api/v1/pins/{uuid}", json=body("vänta"), headers=server.headers, timeout=60)
    assert again.status_code in {200, 201}
    assert rows(server, "SELECT COUNT(*) FROM pins") == [(1,)]


def test_a_code_never_stands_in_a_log(tmp_path):
    """The whole server, every kind of answer, and everything it says on its own account."""
    log = tmp_path / "log"
    server = Server(tmp_path, command=["-m", "cli", "serve", "--only", "falt"])
    _, code = server.new_walk()
    with log.open("wb") as out:
        server.start(out=out)
        with httpx.Client(base_url=server.url, timeout=120) as client:
            for shown in (code, code.replace("-", ""), "AAAAA-AAAAA"):
                headers = {"X-Walk-Code": shown}
                client.put(f"/api/v1/pins/{uuid4()}", json=body("hemliga ord"), headers=headers)
                client.put(f"/api/v1/pins/{uuid4()}", content=b"{", headers=headers)
                client.get("/api/v1/receipts", headers=headers)
                client.get("/api/v1/near", params={"lat": "x"}, headers=headers)
            with sqlite3.connect(server.home / "karta.db", isolation_level=None) as database:
                database.execute("CREATE TRIGGER broken BEFORE INSERT ON pins BEGIN SELECT RAISE(ABORT, 'trasig'); END")
            deadline = time.monotonic() + 120
            while "Traceback" not in log.read_text(errors="replace"):  # a loaded machine says "busy" first
                assert time.monotonic() < deadline, "nothing was said, and this test could not fail"
                headers = {"X-Walk-Code": code}
                assert client.put(f"/api/v1/pins/{uuid4()}", json=body("hemliga ord"), headers=headers).is_error
        server.kill()
    said = log.read_text(errors="replace")

    for secret in (code, code.replace("-", ""), "hemliga ord", "57.3621"):
        assert secret not in said


def test_a_disk_that_is_full_loses_nothing_that_was_acknowledged(tmp_path):
    """No file may grow beyond 3 MB: what was answered 201 is readable, and the rest comes in afterwards."""
    server = QuickServer(tmp_path)
    _, code = server.new_walk()
    jpeg = numbered(5, (1600, 1200))
    photo = {"sha256": hashlib.sha256(jpeg).hexdigest(), "jpeg_base64": base64.b64encode(jpeg).decode()}
    statuses = {}

    def send(uuid):
        said = body(uuid, photos=[photo])
        headers = {"X-Walk-Code": code}
        statuses[uuid] = httpx.put(
            f"{server.url}/api/v1/pins/{uuid}", json=said, headers=headers, timeout=60
        ).status_code

    server.start(largest_file=3000 * 1024)
    uuids = [str(uuid4()) for _ in range(8)]
    for uuid in uuids:
        send(uuid)
    acknowledged = {uuid for uuid in uuids if statuses[uuid] == 201}
    assert 0 < len(acknowledged) < len(uuids)
    assert {statuses[uuid] for uuid in uuids} - {201} <= {500, 503, 507}
    server.kill()
    server.start()
    held = {uuid for (uuid,) in rows(server, "SELECT uuid FROM pins")}
    assert held == acknowledged
    for uuid in uuids:
        send(uuid)
    server.kill()
    assert set(statuses.values()) <= {200, 201}
    assert rows(server, "SELECT COUNT(*), COUNT(DISTINCT pin) FROM photos") == [(8, 8)]
