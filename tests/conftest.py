"""What every test may ask for."""

import atexit
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import ip_address
from itertools import count
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import hypothesis
import pandas as pd
import pytest
from xdist.scheduler import LoadScopeScheduling

import data.categories
import data.sources  # noqa: F401 - both fill the registers that geo and layers ask
import settings

# a loaded machine is slow, not wrong: what may take how long is asserted where it is promised; the same examples every
# time, so that a change is judged by what it changed, and new ones in the long form, which looks for what nobody knew
hypothesis.settings.register_profile("karta", deadline=None, derandomize=os.environ.get("KARTA_LONG") != "1")
hypothesis.settings.load_profile("karta")

ROOT = Path(__file__).resolve().parent.parent

# the compiled kernels are kept beside the code, whatever data folder a test sets
os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.kernel_cache()))
sys.path.insert(0, str(ROOT))
from tests import sweeper  # noqa: E402 - the tests' own modules stand below ROOT

if sweeper.WORD not in os.environ:
    # the first of the run's processes; those that it starts inherit the word
    RUN = uuid4().hex
    SWEEPER = subprocess.Popen(
        [sys.executable, sweeper.__file__, RUN], stdin=subprocess.PIPE, start_new_session=True, cwd="/"
    )
    os.environ[sweeper.WORD] = RUN
    atexit.register(SWEEPER.communicate)
FOLDER = sweeper.folder_prefix(os.environ[sweeper.WORD])
if "KARTA_HOME" not in os.environ:
    # who forgets to name a database gets an empty one elsewhere, never the user's own
    os.environ["KARTA_HOME"] = tempfile.mkdtemp(prefix=FOLDER)
    atexit.register(shutil.rmtree, os.environ["KARTA_HOME"], ignore_errors=True)


_REACHED: list[str] = []


def is_here(host: str) -> bool:
    """Tell whether a name or an address is this machine's own."""
    if host in ("", "localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _watch(event: str, facts: tuple[Any, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = facts[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(facts[1], tuple):
        host = facts[1][0]  # a socket of the file system has a path instead
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host or ""
    if not is_here(host):
        _REACHED.append(host)
        raise PermissionError(f"a test reached for {host}")


sys.addaudithook(_watch)


@pytest.fixture(autouse=True)
def no_egress() -> Iterator[list[str]]:
    """Fail a test that reaches beyond this machine, even if what reached hid the refusal."""
    _REACHED.clear()
    yield _REACHED
    assert not _REACHED


MACHINE: Final = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""What the machine's own clock says where a test settles a release: a test does not ripen with the calendar."""


@pytest.fixture(autouse=True)
def machine_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the machine's own clock stand still."""
    from service import clock

    monkeypatch.setattr(clock, "machine", lambda: MACHINE)


@pytest.fixture
def observations() -> Callable[..., pd.DataFrame]:
    """Build observation rows: ``observations([(0, 0), (30, 0)], source="police")``, metres from a corner in Tranemo.

    A column may be one value for all or one a row; a day lies between one row and the next.
    """
    from geo.base.records import conform

    def build(points: Sequence[tuple[float, float]], **columns: Any) -> pd.DataFrame:
        size = len(points)
        first = datetime(2026, 1, 1, 12, tzinfo=UTC)
        days = [first + timedelta(days=number) for number in range(size)]
        plain: dict[str, Any] = {
            "id": [str(uuid4()) for _ in range(size)],
            "source": "police",
            "sender": "polisen",
            "sender_id": [f"r{number}" for number in range(size)],
            "category": "skadegörelse",
            "start": days,
            "end": days,
            "local_start": [f"{day:%Y-%m-%dT13:%M}" for day in days],
            "local_end": [f"{day:%Y-%m-%dT13:%M}" for day in days],
            "time_quality": "moment",
            "e": [401_000.0 + x for x, _ in points],
            "n": [6_373_000.0 + y for _, y in points],
            "precision_m": 15.0,
            "how": "coordinate",
            "locality": "Tranemo",
            "received": [day + timedelta(days=1) for day in days],
        }
        return conform(pd.DataFrame(plain | columns, index=range(size)))

    return build


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the checkout; a user's clone has none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the reference material (../shared) is not beside this clone")
    return folder


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file of today's shape that holds nothing, to be copied."""
    from data.store.store import Store

    file = tmp_path_factory.mktemp("empty") / "karta.db"
    Store(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def database(no_database: str, empty_database: Path) -> str:
    """The address of an empty SQLite database of the test's own, set as KARTA_DB and KARTA_HOME."""
    shutil.copyfile(empty_database, no_database.removeprefix("sqlite:///"))
    return no_database


@pytest.fixture
def no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an SQLite file that is not there, set as KARTA_DB and KARTA_HOME."""
    url = f"sqlite:///{tmp_path / 'karta.db'}"
    monkeypatch.setenv("KARTA_DB", url)
    monkeypatch.setenv("KARTA_HOME", str(tmp_path))
    settings.forget()
    yield url
    settings.forget()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server of the tests' own, reached by a socket in a folder of its own: no port, no network."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        pytest.skip("PostgreSQL's programs are not installed")
    # the server refuses to run as root; then it runs as the account that its package made
    account = pwd.getpwnam("postgres") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    # in memory where the machine lets us: thousands of small files, none of which is to last
    memory = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a folder that is ours alone
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**30
    folder = Path(tempfile.mkdtemp(prefix=FOLDER, dir=memory if roomy else None))
    os.chown(folder, account.pw_uid, account.pw_gid)

    def call(program: str, *words: str) -> None:
        command = [str(programs[-1] / program), "-D", str(folder / "data"), *words]
        who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, **who)

    call("initdb", "--auth=trust", "--username=karta", "--encoding=UTF8", "--no-sync", "--no-locale")
    call(
        "pg_ctl", "start", "--wait", "-l", str(folder / "log"), "-o", f"-c listen_addresses='' -k {folder} -c fsync=off"
    )
    yield str(folder)
    call("pg_ctl", "stop", "--wait", "--mode=immediate")
    shutil.rmtree(folder)


_NUMBERS = count(1)


BIG: Final = frozenset(
    {
        "tests/faults/test_a_million_records.py",
        "tests/faults/test_a_restart.py",
        "tests/faults/test_pins_at_the_door.py",
        "tests/faults/test_the_bad_network.py",
        "tests/faults/test_the_operators_bad_day.py",
        "tests/journeys/test_a_round_with_four_people.py",
        "tests/journeys/test_base_map.py",
        "tests/journeys/test_field_for_everyone.py",
        "tests/journeys/test_field_in_webkit.py",
        "tests/journeys/test_field_never_loses_a_pin.py",
        "tests/journeys/test_field_when_things_fail.py",
        "tests/journeys/test_follow_up_and_survey.py",
        "tests/journeys/test_hostile_texts_are_only_shown.py",
        "tests/journeys/test_late_answers_undo_nothing.py",
        "tests/journeys/test_map_is_accessible.py",
        "tests/journeys/test_nasty_files_on_the_page.py",
        "tests/journeys/test_places_are_searched_for.py",
        "tests/journeys/test_public_files_open_offline.py",
        "tests/journeys/test_sent_files_reach_the_map.py",
        "tests/journeys/test_sixty_reports_by_keyboard.py",
        "tests/journeys/test_sixty_reports_in_fifteen_minutes.py",
        "tests/journeys/test_something_new_is_said_once.py",
        "tests/journeys/test_the_map_is_taken_out.py",
        "tests/trust/test_walkthrough.py",
    }
)
"""Files that take a minute or more each, since they wait (kills, networks, people) or do much."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, and tell what is big."""
    items.sort(key=lambda item: item.nodeid.partition("::")[0] not in browser_files())
    for item in items:
        if item.nodeid.partition("::")[0] in BIG:
            item.add_marker(pytest.mark.big)


@cache
def browser_files() -> frozenset[str]:
    """The test files that need the browser."""
    marked = re.compile(r"^(pytestmark = \[?|    )pytest\.mark\.browser", re.MULTILINE)
    files = (ROOT / "tests").rglob("test_*.py")
    return frozenset(file.relative_to(ROOT).as_posix() for file in files if marked.search(file.read_text("utf-8")))


class OneBrowser(LoadScopeScheduling):
    """Shares the tests out between processes: those that need the browser to one, the others file by file.

    A browser and the server that it asks keep a core busy; two such at once would only hold each other up.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "browser" if file in browser_files() else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Say how the tests are shared out."""
    return OneBrowser(config, log)


@pytest.fixture(scope="session")
def new_postgres(postgres_server: str) -> Callable[[], str]:
    """Makes an empty PostgreSQL database and returns its address."""
    import psycopg

    def make() -> str:
        # a schema of its own looks like an empty database and costs a hundredth of one
        name = f"test{next(_NUMBERS)}"
        with psycopg.connect(f"host={postgres_server} user=karta dbname=postgres", autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"postgresql+psycopg://karta@/postgres?host={postgres_server}&options=-csearch_path%3D{name}"

    return make


@pytest.fixture
def postgres(new_postgres: Callable[[], str]) -> str:
    """The address of an empty PostgreSQL database of the test's own."""
    return new_postgres()


@pytest.fixture
def serving() -> Iterator[Callable[..., str]]:
    """Start real servers for ASGI applications; each call returns an address."""
    from tests.serving import served

    with served() as start:
        yield start


def pytest_sessionfinish() -> None:
    """Stop the browser's driver, which every test that needs one shares."""
    from tests.browser import stop

    stop()
