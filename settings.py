"""What an administrator may turn: one table, read from the environment once, listed in docs/settings.md."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Setting:
    """A name in the environment, what holds without it, and what it does."""

    name: str
    default: str
    help: str


TABLE: Final = (
    Setting("KARTA_HOME", "var", "Folder for all that the application writes (database, photos, work files)."),
    Setting(
        "KARTA_DB",
        "sqlite:///var/karta.db",
        "The database: sqlite:///file, sqlite:////absolute/file or postgresql+psycopg://user@host/name.",
    ),
    Setting("KARTA_PORT", "8501", "Port of karta serve where --port is absent."),
    Setting("KARTA_HOSTS", "", "Names the server answers to besides this machine's own, with commas; * is any."),
    Setting(
        "KARTA_URL", "", "Address at which tablets reach the server, for the walk's link and QR; else this machine."
    ),
    Setting("KARTA_DOOR_KEY", "", "Secret that an outer door (serve --only falt) and the inner server share."),
    Setting("KARTA_MEETING_MONTHS", "1", "Months after a walk within which its meeting is held; 0 is the same day."),
    Setting("KARTA_FEEDBACK_MONTHS", "6", "Months after a walk within which the ort is told what became of it."),
    Setting(
        "KARTA_LOGIN",
        ".streamlit/secrets.toml",
        "File with the login's [auth] section; without it only this machine is answered.",
    ),
    Setting("KARTA_LOGIN_NAMES", "preferred_username,upn,email", "Claims that a person is known by, the first first."),
    Setting("KARTA_LOGIN_GROUPS", "groups,roles", "Claims that name a person's groups."),
    Setting("KARTA_SESSION_IDLE", "60", "Minutes without use after which a session ends."),
    Setting("KARTA_SESSION_HOURS", "10", "Hours after which a session ends, used or not."),
    Setting("KARTA_PIN_RATE", "30", "Pins a minute that one tablet may send."),
    Setting("KARTA_ROUND", "14", "How often a round is held: 7, 14 or 30 days, kvartal (quarter) or år (year)."),
    Setting(
        "KARTA_WATCH_BUDGET",
        "0.5",
        "False new signals a year that Pågår nu and karta watch may give, for the whole municipality.",
    ),
    Setting("KARTA_TILE_URL", "", "Tile address for the base map; empty asks no third party for anything."),
    Setting("KARTA_TILE_ATTRIBUTION", "", "What the owner of the tiles wants to have written on the map."),
)


@cache
def value(name: str) -> str:
    """Return a setting's value: the environment's, else the default."""
    setting = next(row for row in TABLE if row.name == name)
    return os.environ.get(name) or setting.default


def home() -> Path:
    """Return the folder for all that is written; relative names count from the project's root."""
    return ROOT / value("KARTA_HOME")


def watch_budget() -> float:
    """Return how many false new signals a year are accepted; what is no number above 0 is the default."""
    for said in (value("KARTA_WATCH_BUDGET"), "0.5"):
        try:
            budget = float(said.replace(",", "."))
        except ValueError:
            continue
        if 0 < budget < float("inf"):
            return budget
    return 0.5


def database_url() -> str:
    """Return the database's address; a relative SQLite file counts from the project's root."""
    url = value("KARTA_DB")
    if url == "sqlite:///var/karta.db":
        return f"sqlite:///{home() / 'karta.db'}"
    prefix = "sqlite:///"
    if url.startswith(prefix) and not url.startswith(prefix + "/"):
        return f"{prefix}{ROOT / url.removeprefix(prefix)}"
    return url


def kernel_cache() -> Path:
    """Return where compiled kernels are kept: beside the code, so that another KARTA_HOME needs no compiler."""
    cache_dir = ROOT / "var" / "cache"
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
    except OSError:
        cache_dir = home() / "cache"
        cache_dir.mkdir(parents=True, exist_ok=True)
    if not os.access(cache_dir, os.W_OK):
        cache_dir = home() / "cache"
        cache_dir.mkdir(parents=True, exist_ok=True)
    return cache_dir
