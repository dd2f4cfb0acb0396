"""What a command does where the database or a setting is wrong: one Swedish sentence, and nothing is made."""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

import settings
from data.store.store import Store
from data.trust import backup_copy
from data.trust.asker import operator
from geo.base.errors import CopyFuller, SettingRefused
from service.checked_settings import check_settings

AT = datetime(2026, 11, 30, 3, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]
ROWS = "id;datum;kategori;adress;ort\n" + "".join(
    f"R{n};2026-05-{n:02d};klotter;Storgatan {n};Tranemo\n" for n in range(1, 11)
)

MAKE_NOTHING = [
    ["check"], ["backup", "natt.db"], ["account", "list"], ["account", "end", "kim@polisen.example"],
    ["audit", "verify"], ["audit", "list"], ["follow-up"],
    ["walk", "new", "--locality", "Nittorp", "--on", "2026-12-14"], ["walk", "list"],
    ["export", "--audience", "unit", "--format", "csv", "-o", "ut.csv"], ["retention", "--dry-run"], ["retention"],
    ["hotspots"], ["records"], ["watch"], ["gazetteer", "learned"], ["compare", "--pledge", "p1"],
]  # fmt: skip


def karta(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("KARTA_")}
    told = {"KARTA_HOME": str(folder), "KARTA_DB": f"sqlite:///{folder / 'karta.db'}", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "cli", *words], cwd=folder, env=plain | told | environment,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one line on standard error of a request that cannot be answered."""
    assert (done.returncode, done.stdout) == (3, ""), done
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].endswith((".", "?", "FIL")), lines
    return lines[0]


def made(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"cache"}


@pytest.mark.parametrize("words", MAKE_NOTHING, ids=" ".join)
def test_where_there_is_no_database_none_is_made(tmp_path, words):
    assert "karta.db" in refused(karta(tmp_path, *words))
    assert made(tmp_path) == set()


@pytest.mark.parametrize("words", [["check"], ["backup", "natt.db"], ["demo"], ["check", "--create"]], ids=" ".join)
def test_a_file_of_no_bytes_is_damage(tmp_path, words):
    (tmp_path / "karta.db").touch()
    os.utime(tmp_path / "karta.db", (time.time() - 60,) * 2)

    assert "karta.db" in refused(karta(tmp_path, *words))
    assert made(tmp_path) == {"karta.db"}
    assert (tmp_path / "karta.db").stat().st_size == 0


def test_a_folder_in_its_place_is_said(tmp_path):
    (tmp_path / "karta.db").mkdir()

    assert "karta.db" in refused(karta(tmp_path, "check"))


def test_geocoding_answers_without_and_makes_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "cli", "geocode", "--json"], cwd=tmp_path, input="Storgatan i Tranemo\n", text=True,
        env=os.environ | {"KARTA_DB": f"sqlite:///{tmp_path / 'karta.db'}", "PYTHONPATH": str(ROOT)},
        capture_output=True, check=True,
    )  # fmt: skip

    assert json.loads(done.stdout)[0]["status"] == "placed"
    assert made(tmp_path) == set()


def test_check_makes_one_where_it_is_told_to(tmp_path):
    assert karta(tmp_path, "check", "--create").returncode == 0
    assert "karta.db" in made(tmp_path)


def test_a_copy_that_is_put_in_place_as_it_is_can_be_copied_again(tmp_path):
    (tmp_path / "rader.csv").write_text(ROWS, "utf-8")
    assert karta(tmp_path, "import", "rader.csv").returncode == 0
    assert karta(tmp_path, "backup", "natt.db").returncode == 0
    for file in tmp_path.glob("karta.db*"):
        file.unlink()
    (tmp_path / "karta.db").write_bytes((tmp_path / "natt.db").read_bytes())

    done = karta(tmp_path, "backup", "andra.db", "--json")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["counts"]["observations"] == 10


def test_a_fuller_copy_is_not_replaced_unless_that_is_said(tmp_path):
    (tmp_path / "rader.csv").write_text(ROWS, "utf-8")
    assert karta(tmp_path, "import", "rader.csv").returncode == 0
    assert karta(tmp_path, "backup", "natt.db").returncode == 0
    before = (tmp_path / "natt.db").read_bytes()
    for file in tmp_path.glob("karta.db*"):
        file.unlink()
    assert karta(tmp_path, "check", "--create").returncode == 0

    said = refused(karta(tmp_path, "backup", "natt.db"))
    assert "10" in said
    assert (tmp_path / "natt.db").read_bytes() == before
    assert karta(tmp_path, "backup", "natt.db", "--replace").returncode == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KARTA_SESSION_IDLE", "en timme"), ("KARTA_SESSION_HOURS", "0"), ("KARTA_PIN_RATE", "0,5"),
        ("KARTA_PORT", "65536"), ("KARTA_MEETING_MONTHS", "-3"), ("KARTA_FEEDBACK_MONTHS", "sex"),
        ("KARTA_ROUND", "21"), ("KARTA_LOGIN", "borta.toml"),
        ("KARTA_DB", "mariadb://karta@db/karta"), ("KARTA_DB", "karta.db"), ("KARTA_URL", "karta.example.se"),
        ("KARTA_SETTINGS", "borta.env"), ("KARTA_TILE_URL", "ftp://x"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_used_is_named(tmp_path, name, value):
    said = refused(karta(tmp_path, "serve", "--port", "0", **{name: value}))

    assert name in said
    assert value in said
    assert made(tmp_path) == set()


def test_a_name_that_is_no_setting_is_refused_with_the_one_that_is_near(tmp_path):
    assert "KARTA_SESSION_IDLE" in refused(karta(tmp_path, "check", KARTA_SESSION_IDEL="60"))
    assert "KARTA_FOO_BAR_BAZ" in refused(karta(tmp_path, "check", KARTA_FOO_BAR_BAZ="1"))


def test_one_file_of_settings_is_read_and_what_stands_in_the_environment_goes_before_it(tmp_path):
    file = tmp_path / "karta.env"
    file.write_text(f'# inställningar\nKARTA_ROUND=21\nKARTA_HOME="{tmp_path}"\n', "utf-8")

    assert "KARTA_ROUND" in refused(karta(tmp_path, "check", "--create", KARTA_SETTINGS=str(file)))
    done = karta(tmp_path, "check", "--create", KARTA_SETTINGS=str(file), KARTA_ROUND="30")
    assert done.returncode == 0, done.stderr


def shared_cases():
    file = ROOT.parent / "shared" / "doors" / "cases.json"
    return json.loads(file.read_text("utf-8")) if file.is_file() else []


@pytest.mark.parametrize("case", shared_cases(), ids=lambda case: case["case"])
def test_the_cases_of_the_reference_material(tmp_path, case):
    folder = tmp_path / "there"
    database = folder / "karta.db"
    if case["lies_there"] != "no folder":
        folder.mkdir()
    (tmp_path / "tio-rader.csv").write_text(ROWS, "utf-8")
    address = {"KARTA_DB": f"sqlite:///{database}"}
    if case["lies_there"] == "0 bytes":
        database.touch()
        os.utime(database, (time.time() - 60,) * 2)
    elif case["lies_there"] == "folder":
        database.mkdir()
    elif case["lies_there"] in ("sound", "copy by cp"):
        assert karta(tmp_path, "check", "--create", **address).returncode == 0
        if case["lies_there"] == "copy by cp":
            assert karta(tmp_path, "backup", "kopia.db", **address).returncode == 0
            for file in folder.glob("karta.db*"):
                file.unlink()
            (tmp_path / "kopia.db").rename(database)
    words = case["argv"] + (["--port", "0"] if case["argv"] == ["serve"] else [])

    done = karta(tmp_path, *words, **(address | case["env"]))

    if case["exit"] == 3:
        said = refused(done)
        assert all(part in said for part in case["stderr_has"]), said
    assert done.returncode == case["exit"], done.stderr
    assert "Traceback" not in done.stderr
    assert {"karta.db"} & made(folder) == {"karta.db"} if "karta.db" in case["creates"] else True
    if case["lies_there"] == "nothing" and not case["creates"]:
        assert made(folder) == set()


@pytest.fixture
def store_of_ten(tmp_path, observations):
    with Store(f"sqlite:///{tmp_path / 'tio.db'}") as store:
        store.add(observations([(10.0 * n, 0.0) for n in range(10)]))
        yield store


def test_the_errors_are_raised_as_well_as_said(monkeypatch, tmp_path, store_of_ten):
    monkeypatch.setenv("KARTA_ROUND", "21")
    settings.forget()
    with pytest.raises(SettingRefused):
        check_settings()
    monkeypatch.delenv("KARTA_ROUND")
    settings.forget()
    file = tmp_path / "natt.db"
    backup_copy.back_up(store_of_ten, file, at=AT, asker=operator())
    with Store(f"sqlite:///{tmp_path / 'tom.db'}") as empty, pytest.raises(CopyFuller) as met:
        backup_copy.back_up(empty, file, at=AT, asker=operator())

    assert (met.value.facts["held"], met.value.facts["new"]) == (10, 0)
