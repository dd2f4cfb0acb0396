"""What an administrator may turn stands in one table, and the page about it says the same."""

import ast
import re
from pathlib import Path

import pytest

import settings
from geo.base.errors import SettingRefused
from layers.texts import say
from service.checked_settings import check_settings
from tests.parsed import parsed

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_and_the_table_say_the_same():
    rows = [
        [cell.strip() for cell in line.strip("|\n ").split(" | ")]
        for line in (ROOT / "docs" / "settings.md").read_text("utf-8").splitlines()
        if line.startswith("| `KARTA_")
    ]

    assert rows == [[f"`{one.name}`", f"`{one.default}`" if one.default else "–", one.help] for one in settings.TABLE]


def test_nothing_reads_the_environment_past_the_table():
    """A name that stands in code but not in the table would be a setting that nobody can find."""
    known = {one.name for one in settings.TABLE} | settings.OF_THE_SOURCE
    met = {
        (str(path.relative_to(ROOT)), node.value)
        for folder in ("geo", "data", "layers", "service", "views", "walk", "commands")
        for path in (*(ROOT / folder).rglob("*.py"), *ROOT.glob("*.py"))
        for node in ast.walk(parsed(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"KARTA_[A-Z_]+", node.value) and node.value not in known
    }

    assert met == set()


@pytest.fixture(autouse=True)
def fresh():
    settings.forget()
    yield
    settings.forget()


def test_an_empty_value_is_no_value(monkeypatch):
    monkeypatch.setenv("KARTA_PORT", "")

    assert settings.value("KARTA_PORT") == "8501"


def test_a_relative_database_counts_from_the_project_and_an_absolute_does_not(monkeypatch):
    monkeypatch.setenv("KARTA_DB", "sqlite:///else/where.db")
    assert settings.database_url() == f"sqlite:///{ROOT}/else/where.db"

    settings.forget()
    monkeypatch.setenv("KARTA_DB", "sqlite:////srv/karta.db")
    assert settings.database_url() == "sqlite:////srv/karta.db"

    settings.forget()
    monkeypatch.setenv("KARTA_DB", "postgresql+psycopg://karta@db/karta")
    assert settings.database_url() == "postgresql+psycopg://karta@db/karta"


def test_the_database_follows_its_home(monkeypatch, tmp_path):
    monkeypatch.delenv("KARTA_DB", raising=False)
    monkeypatch.setenv("KARTA_HOME", str(tmp_path))

    assert settings.database_url() == f"sqlite:///{tmp_path}/karta.db"


def test_kernels_are_kept_beside_the_code_whatever_the_home(monkeypatch, tmp_path):
    monkeypatch.setenv("KARTA_HOME", str(tmp_path))

    assert settings.kernel_cache() == ROOT / "var" / "cache"


@pytest.mark.parametrize(
    ("name", "value", "secret"),
    [
        ("KARTA_METRICS_TOKEN", "mycket-hemligt", "hemligt"),
        ("KARTA_DOR_KEY", "mycket-hemligt", "hemligt"),
        ("KARTA_METRIC_TOKENS", "mycket-hemligt", "hemligt"),
        ("KARTA_DB", "postgres://karta:hemligt@db/karta", "hemligt"),
        ("KARTA_DB", "postgres://karta:hem@ligt@db/karta", "ligt"),
    ],
)
def test_a_secret_that_is_set_wrong_is_not_told_in_what_is_said_of_it(monkeypatch, name, value, secret):
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingRefused) as met:
        check_settings()

    assert name in say(met.value)
    assert secret not in say(met.value)
