"""One browser for the journeys of a run."""

import shutil

import pytest

from tests.browser import driver
from tests.journeys.desk import demo, karta, visit, windows  # noqa: F401 - fixtures of the journeys at the desk


@pytest.fixture(scope="session")
def chromium():
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Debian's chromium is not installed")
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    flags += ["--disable-component-update", "--disable-sync", "--no-first-run", "--disable-dev-shm-usage"]
    # a name that is not this machine's own: what a tablet sees of a server without https
    flags.append("--host-resolver-rules=MAP osaker.test 127.0.0.1")
    browser = driver().chromium.launch(executable_path=program, args=flags, headless=False)
    yield browser
    browser.close()
