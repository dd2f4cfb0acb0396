"""WebKitGTK by its own WebDriver: it stands in for the iPad's Safari, whose engine it shares, and nothing else."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import httpx

from tests.field.server import free_port


def programs():
    """The driver, the virtual screen and the browser, or None where something is missing."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    return (driver, screen, str(browsers[-1])) if driver and screen and browsers else None


class WebKit:
    """A WebKitGTK window with a profile of its own."""

    def __init__(self, home):
        self.home = Path(home)
        self._running = []

    def __enter__(self):
        driver, screen, browser = programs()
        self.home.mkdir(exist_ok=True)
        display = f":{free_port() % 30000 + 100}"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._running.append(
            subprocess.Popen([screen, display, "-screen", "0", "800x1100x24", "-nolisten", "tcp"], **quiet)
        )
        port = free_port()
        environment = os.environ | {
            "DISPLAY": display,
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home),
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # a container has no namespaces to build one of
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "NO_AT_BRIDGE": "1",
        }
        self._running.append(subprocess.Popen([driver, f"--port={port}", "--host=127.0.0.1"], env=environment, **quiet))
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120)
        wanted = {
            "browserName": "MiniBrowser",
            "webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]},
        }
        deadline = time.monotonic() + 60
        while True:
            try:
                answer = self._client.post("/session", json={"capabilities": {"alwaysMatch": wanted}})
                break
            except httpx.TransportError:
                assert time.monotonic() < deadline, "WebKitWebDriver does not answer"
                time.sleep(0.2)
        assert answer.status_code == 200, answer.text
        self._session = f"/session/{answer.json()['value']['sessionId']}"
        return self

    def __exit__(self, *_):
        try:
            self._client.delete(self._session)
        finally:
            self._client.close()
            for process in reversed(self._running):
                process.kill()
                process.wait()

    def go(self, url):
        self._client.post(f"{self._session}/url", json={"url": url}).raise_for_status()

    def run(self, script, *arguments):
        """Run the body of an async function in the page and return what it returns."""
        wrapped = f"""
            const done = arguments[arguments.length - 1];
            (async (...given) => {{ {script} }})(...Array.from(arguments).slice(0, -1))
                .then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));
        """
        answer = self._client.post(f"{self._session}/execute/async", json={"script": wrapped, "args": list(arguments)})
        assert answer.status_code == 200, answer.text
        told = answer.json()["value"]
        assert "error" not in told, told["error"]
        return told.get("value")

    def until(self, expression, deadline_s=60):
        deadline = time.monotonic() + deadline_s
        while not self.run(f"return Boolean({expression});"):
            assert time.monotonic() < deadline, expression
            time.sleep(0.1)

    def picture(self):
        """The window as a PNG, base64."""
        return self._client.get(f"{self._session}/screenshot").json()["value"]
