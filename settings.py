"""What an administrator may turn: one table, read from the environment once, listed in docs/settings.md."""

import os
import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Kind:
    """What a setting's value must look like: the key of its words in ``layers.texts``, and the form."""

    wanted: str
    form: str = r"(?s).*"
    least: int = 0

    def fits(self, value: str) -> bool:
        """Tell whether a value is of the kind."""
        return re.fullmatch(self.form, value) is not None and (not self.least or float(value) >= self.least)


TEXT: Final = Kind("setting.text")
COUNT: Final = Kind("setting.count", r"[0-9]{1,6}")
POSITIVE: Final = Kind("setting.positive", r"[0-9]{1,6}(\.[0-9]{1,3})?", least=1)
SHARE: Final = Kind("setting.share", r"(?=.*[1-9])[0-9]{1,2}([.,][0-9]{1,4})?")
WHOLE: Final = Kind("setting.whole", r"[0-9]{1,6}", least=1)
PORT: Final = Kind("setting.port", r"[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]")
DATABASE: Final = Kind("setting.database", r"sqlite:///.+|postgresql(\+psycopg)?://.+")
ADDRESS: Final = Kind("setting.address", r"https?://[^\s/]+(/\S*)?|")
WEEKS: Final = Kind("setting.weeks", r"[0-9]{1,2}")
HEADS: Final = Kind(
    "setting.heads", r"((mailto:[^\s@:]+@[^\s@:]+|file:/\S+|syslog:(/\S+|//[\w.-]+(:[0-9]{1,5})?)?)(\s+|$))*"
)
SMTP: Final = Kind("setting.smtp", r"([\w.-]+(:[0-9]{1,5})?)?")
ROUND: Final = Kind("setting.round", r"7|14|30|kvartal|år")
LOG: Final = Kind("setting.log", r"text|json")
LOGOUT: Final = Kind("setting.logout", r"provider|here")
SECRETS: Final = Kind("setting.secret", r"|[^\s,]{32,}(,[^\s,]{32,})*")
"""Several are accepted while one takes another's place; the first is the one that is used."""
FILE: Final = Kind("setting.file")
"""A file that is named must be there."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A name in the environment, what holds without it, what it does, and what it must look like."""

    name: str
    default: str
    help: str
    kind: Kind = TEXT


TABLE: Final = (
    Setting(
        "KARTA_SETTINGS",
        "",
        "File of NAME=value lines, shared by unit, timers and commands; what stands in the environment goes before it.",
        FILE,
    ),
    Setting("KARTA_HOME", "var", "Folder for all that the application writes (database, photos, work files)."),
    Setting(
        "KARTA_DB",
        "sqlite:///var/karta.db",
        "The database: sqlite:///file, sqlite:////absolute/file or postgresql+psycopg://user@host/name.",
        DATABASE,
    ),
    Setting("KARTA_PORT", "8501", "Port of karta serve where --port is absent.", PORT),
    Setting("KARTA_HOSTS", "", "Names the server answers to besides this machine's own, with commas; * is any."),
    Setting(
        "KARTA_URL",
        "",
        "Address at which tablets reach the server, for the walk's link and QR; else this machine.",
        ADDRESS,
    ),
    Setting(
        "KARTA_DOOR_KEY",
        "",
        "Secret that an outer door (serve --only falt) and the inner server share; two, with a comma, while changed.",
    ),
    Setting(
        "KARTA_MEETING_MONTHS", "1", "Months after a walk within which its meeting is held; 0 is the same day.", COUNT
    ),
    Setting("KARTA_FEEDBACK_MONTHS", "6", "Months after a walk within which the ort is told what became of it.", COUNT),
    Setting(
        "KARTA_LOGIN",
        ".streamlit/secrets.toml",
        "File with the login's [auth] section; without it only this machine is answered.",
        FILE,
    ),
    Setting("KARTA_LOGIN_NAMES", "preferred_username,upn,email", "Claims that a person is known by, the first first."),
    Setting("KARTA_LOGIN_GROUPS", "groups,roles", "Claims that name a person's groups."),
    Setting(
        "KARTA_LOGIN_STRONG",
        "",
        "Values of the claims amr or acr, one of which a login must have (for example mfa); empty demands none.",
    ),
    Setting(
        "KARTA_LOGOUT",
        "provider",
        "Where signing out ends: provider (at the login server too, if it tells where) or here.",
        LOGOUT,
    ),
    Setting("KARTA_SESSION_IDLE", "60", "Minutes without use after which a session ends.", POSITIVE),
    Setting("KARTA_SESSION_HOURS", "10", "Hours after which a session ends, used or not.", POSITIVE),
    Setting(
        "KARTA_METRICS_TOKEN",
        "",
        "Secret (32 signs or more) by which another machine may read /matt; without it this machine alone may.",
        SECRETS,
    ),
    Setting("KARTA_LOG", "text", "Form of the log's lines: text or json.", LOG),
    Setting("KARTA_PIN_RATE", "30", "Pins a minute that one tablet may send.", WHOLE),
    Setting("KARTA_ROUND", "14", "How often a round is held: 7, 14 or 30 days, kvartal (quarter) or år (year).", ROUND),
    Setting(
        "KARTA_WATCH_BUDGET",
        "0.5",
        "False new signals a year that Pågår nu and karta watch may give, for the whole municipality.",
        SHARE,
    ),
    Setting(
        "KARTA_RELEASE_WEEKS",
        "6",
        "Weeks after its end before a quarter or a year can be settled in a public map.",
        WEEKS,
    ),
    Setting(
        "KARTA_ATTRACTORS",
        "",
        "File of own schools, stations, squares, shops and sports halls, and of the hours when people are there.",
        FILE,
    ),
    Setting(
        "KARTA_AUDIT_HEADS",
        "",
        "Where the head of the log's chain is sent once a day: mailto:who@where, file:/share/heads.txt, syslog:.",
        HEADS,
    ),
    Setting("KARTA_SMTP", "", "Mail server, host or host:port; without it this machine's sendmail is used.", SMTP),
    Setting("KARTA_MAIL_FROM", "", "Address that the server's mails come from; else karta@ this machine's name."),
    Setting("KARTA_TILE_URL", "", "Tile address for the base map; empty asks no third party for anything.", ADDRESS),
    Setting("KARTA_TILE_ATTRIBUTION", "", "What the owner of the tiles wants to have written on the map."),
)


OF_THE_SOURCE: Final = frozenset({"KARTA_LONG", "KARTA_PICTURE_MAPS", "KARTA_TEST_RUN", "KARTA_VECTORS"})
"""Names that tests and laboratory read; they turn nothing of the product."""


@cache
def value(name: str) -> str:
    """Return a setting's value: the environment's, else the settings file's, else the default."""
    setting = next(row for row in TABLE if row.name == name)
    return os.environ.get(name) or _filed().get(name) or setting.default


@cache
def _filed() -> dict[str, str]:
    """Return what stands in the settings file: ``NAME=value`` lines as systemd's EnvironmentFile reads them."""
    file = os.environ.get("KARTA_SETTINGS")
    if not file or not (ROOT / file).is_file():
        return {}
    found = {}
    for line in (ROOT / file).read_text("utf-8-sig", "replace").splitlines():
        name, sign, told = line.strip().partition("=")
        if name and sign and not name.startswith(("#", ";")):
            found[name.strip()] = told.strip().removeprefix('"').removesuffix('"')
    return found


def forget() -> None:
    """Read everything anew at the next question."""
    value.cache_clear()
    _filed.cache_clear()


@dataclass(frozen=True, slots=True)
class Problem:
    """A setting that cannot be used; ``wanted`` is a key of ``layers.texts``, ``near`` the name that may be meant."""

    name: str
    value: str
    wanted: str
    near: str = ""


def problems() -> list[Problem]:
    """Return every setting that is unknown, of the wrong form, or names a file that is not there."""
    known = {setting.name for setting in TABLE}
    there = {name: told for name, told in (_filed() | dict(os.environ)).items() if name.startswith("KARTA_")}
    found = [
        Problem(name, told, "setting.unknown", next(iter(get_close_matches(name, sorted(known), 1, 0.6)), ""))
        for name, told in sorted(there.items())
        if name not in known | OF_THE_SOURCE
    ]
    for setting in TABLE:
        told = value(setting.name)
        is_absent = setting.kind is FILE and setting.name in there and bool(told) and not (ROOT / told).is_file()
        if is_absent or not setting.kind.fits(told):
            found.append(Problem(setting.name, told, setting.kind.wanted))
    return found


def secrets_of(name: str) -> tuple[str, ...]:
    """Return the secrets that a setting holds: the one in use first, then those still accepted."""
    return tuple(part.strip() for part in value(name).split(",") if part.strip())


def home() -> Path:
    """Return the folder for all that is written; relative names count from the project's root."""
    return ROOT / value("KARTA_HOME")


def watch_budget() -> float:
    """Return how many false new signals a year are accepted."""
    return float(value("KARTA_WATCH_BUDGET").replace(",", "."))


def release_weeks() -> int:
    """Return how many weeks after its end a period can be settled."""
    return int(value("KARTA_RELEASE_WEEKS"))


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
