"""Commands × faults: each answers with one Swedish sentence and its way out, and what stood still stands.

Each fault is a file system of its own (a user's mount namespace), so that a full disk is a full disk. Seen to fail
before: on a full disk every command that opens the database ended in a traceback (SQLite says "disk I/O error"), as did
restore, basemap, export, records and backup where their file had no room or no right to be written.
"""

import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUNNER = Path(__file__).with_name("many_commands.py")

ROWS = "id;datum;kategori;adress;ort\n" + "".join(
    f"R{n};2026-05-{n:02d};klotter;Storgatan {n};Tranemo\n" for n in range(1, 11)
)
POINTS = "e,n,t\n" + "".join(f"{381_000 + 10 * k},{6_373_000 + 7 * k},2026-01-{k + 1:02d}\n" for k in range(20))
BACKGROUND = "e,n,weight\n" + "".join(f"{380_500 + 100 * k},{6_372_500 + 100 * k},5\n" for k in range(20))
OSM = """<osm version="0.6"><node id="1" lat="57.485" lon="13.35"><tag k="place" v="village"/>
<tag k="name" v="Prov"/></node></osm>"""

STORED = [
    "account list", "account group g --role unit", "account end a@b.example",
    "account guest a@b.example --role police --sender polisen --until 2027-01-01",
    "audit verify", "audit list", "audit person Prov", "check", "check --create", "demo", "backup kopia.db",
    "export --audience unit --format csv -o ut.csv", "export --audience unit --format pdf -o ut.pdf",
    "export --audience public --format geojson --locality Tranemo --from 2026-07-01 --to 2026-09-30 -o ut.geojson",
    "gazetteer import IN/egna.csv", "gazetteer learned", "geocode", "hotspots", "import IN/tio.csv",
    "import --dry-run IN/tio.csv", "letters IN/brev.txt", "records", "records --format xlsx -o ut.xlsx", "retention",
    "retention --dry-run", "walk new --locality Nittorp --on 2026-12-15", "walk list",
    "walk protocol nittorp-20261214 -o p.html", "follow-up", "watch", "compare --pledge p1", "serve --port 0",
]  # fmt: skip
"""Commands that open the database; serve ends before it answers anybody."""

MAKING = ["check --create", "demo", "import IN/tio.csv", "serve --port 0"]

PLACING = ["restore IN/natt.db", "basemap build IN/orter.osm"]
"""Commands that put a file of their own into the data folder."""

WRITING = [
    "export --audience unit --format csv -o ut.csv", "export --audience unit --format pdf -o ut.pdf",
    "export --audience unit --format png -o ut.png", "export --audience unit --format gpkg -o ut.gpkg",
    "export --audience unit --format xlsx -o ut.xlsx", "export --audience partner --format html -o ut.html",
    "export --audience public --format geojson --locality Tranemo --from 2026-07-01 --to 2026-09-30 -o ut.geojson",
    "records --format xlsx -o ut.xlsx", "records --format csv -o ut.csv", "backup kopia.db",
    "walk protocol WALK -o protokoll.html",
]  # fmt: skip
"""Commands that write a file where they are told to."""

WITHOUT = [
    "personal", "hotspots --points IN/P.csv --background IN/B.csv --replicas 19",
    "watch --points IN/P.csv --background IN/B.csv --from 2026-01-01 --to 2026-02-01 --replicas 19",
    "calibrate --maps 2 --n 8",
]  # fmt: skip
"""Commands that need nothing of the disk: they answer whatever is wrong with it."""

FILL = "dd if=/dev/zero of=m/fill bs=1k 2>/dev/null || true"
DISK, SMALL, LOCK = (
    "mount -t tmpfs -o size=8m t m", "mount -t tmpfs -o size=64k t m", "mount -o remount,ro m",
)  # fmt: skip
BEFORE = "for name in ut.csv ut.pdf ut.xlsx kopia.txt; do echo tidigare > m/$name; done"


class Fault(NamedTuple):
    """How the folder ``m`` is made, which commands meet it there, and what each must say."""

    made: str
    commands: list[str]
    said: str
    home: bool = True
    database: str = ""


FULL, LOCKED = "Disken är full", "skriva"

FAULTS = {
    "a full disk": Fault(f"{DISK}; cp good/karta.db m/; {FILL}", STORED + PLACING, FULL),
    "a full disk and no database": Fault(f"{SMALL}; {FILL}", MAKING + PLACING, FULL),
    "a locked disk": Fault(f"{DISK}; cp good/karta.db m/; {LOCK}", STORED + PLACING, LOCKED),
    "a locked disk and no database": Fault(f"{DISK}; {LOCK}", MAKING + PLACING, LOCKED),
    "no room for the file": Fault(f"{SMALL}; {BEFORE}; {FILL}", WRITING, FULL, home=False),
    "no right to the file": Fault(f"{SMALL}; {BEFORE}; {LOCK}", WRITING, LOCKED, home=False),
    "no room in the data folder": Fault(f"{SMALL}; {FILL}", PLACING[1:], FULL),
    "a scheme that is none": Fault(
        "true", [*STORED, *PLACING, *WITHOUT], "KARTA_DB", home=False, database="mariadb://karta@db/karta"
    ),
    "no server at the port": Fault(
        "true", STORED, "PostgreSQL svarar inte", home=False, database="postgresql+psycopg://k:x@127.0.0.1:1/k"
    ),
    "another server at the port": Fault(
        "true", STORED, "PostgreSQL svarar inte", home=False, database="postgresql+psycopg://k:x@127.0.0.1:DEAF/k"
    ),
}


def has_namespaces() -> bool:
    if shutil.which("unshare") is None:
        return False
    made = ["unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=64k t /mnt"]
    return subprocess.run(made, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a good database, a copy of it, and every file that the commands are given."""
    folder = tmp_path_factory.mktemp("bad-day")
    (folder / "tio.csv").write_text(ROWS, "utf-8")
    (folder / "brev.txt").write_text("Hej! Det var klotter på Storgatan 3 i Tranemo i fredags.\n", "utf-8")
    (folder / "egna.csv").write_text("namn;typ;ort;lat;lon\nGrillen;plats;Tranemo;57.485;13.35\n", "utf-8")
    (folder / "P.csv").write_text(POINTS)
    (folder / "B.csv").write_text(BACKGROUND)
    (folder / "orter.osm").write_text(OSM)
    for name in ("m", "good"):
        (folder / name).mkdir()
    good = {"KARTA_HOME": str(folder / "good"), "KARTA_DB": f"sqlite:///{folder / 'good' / 'karta.db'}"}
    done = run(
        folder, "true", folder,
        ["import IN/tio.csv", "backup IN/natt.db", "walk new --locality Nittorp --on 2026-12-14 --json"], good,
    )  # fmt: skip
    assert [status for status, _, _ in done] == [0, 0, 0], done
    return folder, good, json.loads(done[2][1])["id"]


def run(folder, made, where, commands, environment):
    """Run commands within a fault; returns each one's status and what it said on its two streams."""
    answers = folder / f"answers-{len(list(folder.glob('answers-*')))}"
    answers.mkdir()
    words = [[word.replace("IN/", f"{folder}/") for word in line.split()] for line in commands]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("KARTA_")}
    script = f"cd {folder} && {made} && cd {where} && exec {sys.executable} {RUNNER}"
    shell = ["sh", "-c", script] if made == "true" else ["unshare", "-rm", "sh", "-c", script]
    done = subprocess.run(
        shell, input=json.dumps({"commands": words, "answers": str(answers)}), text=True, capture_output=True,
        env=plain | {"PYTHONPATH": str(ROOT)} | environment, timeout=540, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [
        (
            int((answers / f"{number:03d}.status").read_text()),
            (answers / f"{number:03d}.out").read_text("utf-8"),
            (answers / f"{number:03d}.err").read_text("utf-8"),
        )
        for number in range(len(commands))
    ]


@pytest.fixture
def deaf():
    """A port where something listens that is no database: it hangs up on whatever it is told."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        over = threading.Event()

        def hang_up():
            while not over.is_set():
                try:
                    line, _ = listener.accept()
                except TimeoutError:
                    continue
                with line:
                    line.recv(64)

        thread = threading.Thread(target=hang_up)
        thread.start()
        yield listener.getsockname()[1]
        over.set()
        thread.join()


@pytest.mark.timeout(900)
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_every_command_says_it_in_one_sentence(place, deaf, fault):
    folder, good, walk = place
    if fault.made != "true" and not has_namespaces():
        pytest.skip("no mount namespaces here: a disk cannot be filled without filling the machine's")
    here = folder / "m"
    environment = {"KARTA_HOME": str(here), "KARTA_DB": f"sqlite:///{here / 'karta.db'}"} if fault.home else good
    if fault.database:
        environment = good | {"KARTA_DB": fault.database.replace("DEAF", str(deaf))}
    before = hashlib.sha256((folder / "good" / "karta.db").read_bytes()).hexdigest()
    commands = [line.replace("WALK", walk) for line in fault.commands]

    done = run(folder, fault.made, here if fault.made != "true" else folder, commands, environment)

    wrong = [
        (line, status, out, said)
        for line, (status, out, said) in zip(commands, done, strict=True)
        if status != 3 or out or not is_one_sentence(line, said) or fault.said not in said
    ]
    assert wrong == []
    if fault.home:
        assert hashlib.sha256((folder / "good" / "karta.db").read_bytes()).hexdigest() == before


def is_one_sentence(line, said):
    """One line that ends, without a word of Python; a base map's progress goes before it."""
    lines = said.strip().splitlines()
    if line.startswith("basemap"):
        lines = lines[-1:]
    return len(lines) == 1 and re.search(r"[.?!]$|FIL$", lines[0]) and "Traceback" not in said and "Errno" not in said


def test_what_stood_under_the_files_name_stands_and_no_draft_is_left(place):
    if not has_namespaces():
        pytest.skip("no mount namespaces here")
    folder, good, _ = place
    made = f"mount -t tmpfs -o size=64k t m; {BEFORE}; {FILL}"
    after = f"{made} && (cd m && {sys.executable} -m cli export --audience unit --format csv -o ut.csv; true)"
    script = f"cd {folder} && {after} && cat m/ut.csv && ls -A m"

    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script], env=os.environ | {"PYTHONPATH": str(ROOT)} | good, text=True,
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip

    assert done.stdout.split() == ["tidigare", "fill", "kopia.txt", "ut.csv", "ut.pdf", "ut.xlsx"]


def test_a_disk_that_was_full_at_the_first_start_leaves_no_damaged_database(place):
    """Seen to fail before: the file of no bytes that was left was taken for damage for ever after."""
    if not has_namespaces():
        pytest.skip("no mount namespaces here")
    folder, _, _ = place
    here = folder / "m"
    environment = {"KARTA_HOME": str(here), "KARTA_DB": f"sqlite:///{here / 'karta.db'}", "PYTHONPATH": str(ROOT)}
    karta = f"{sys.executable} -m cli check --create"
    script = f"cd {folder}; mount -t tmpfs -o size=8m t m; {FILL}; {karta}; ls m; rm m/fill; {karta} >/dev/null; ls m"

    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script], env=os.environ | environment, text=True, capture_output=True,
        check=False, timeout=120,
    )  # fmt: skip

    assert done.stdout.split() == ["fill", "karta.db"], done


@pytest.mark.parametrize("line", WITHOUT)
def test_what_needs_no_disk_answers_on_a_full_one(place, line):
    if not has_namespaces():
        pytest.skip("no mount namespaces here")
    folder, _, _ = place
    here = folder / "m"
    environment = {"KARTA_HOME": str(here), "KARTA_DB": f"sqlite:///{here / 'karta.db'}"}

    [(status, _, said)] = run(folder, f"mount -t tmpfs -o size=64k t m; {FILL}", here, [line], environment)

    assert status == 0, said
