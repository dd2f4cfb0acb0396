"""``karta bench map``: how quickly the map moves, in a real browser, beside what is promised of it.

Chromium draws without a graphics card here, as on a remote desktop. A page of its own holds Leaflet, the points' layer
and the base map's, as the map page loads them; a filter is asked of the whole application.
"""

import os
import re
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

import settings

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

POINTS: Final = 200_000
RECORDS: Final = 20_000
HOUSES: Final = 4_000
CENTRE: Final = (404_000.0, 6_373_000.0)
DAYS: Final = 730
FRAMES: Final = 60

PROMISES_S: Final = {"map-window": 0.020, "map-pan": 1 / 30, "map-pan-base": 1 / 30, "map-filter": 0.300}
"""Seconds a frame of the moving time window, a frame of a pan, and an answered filter."""

FLAGS: Final = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run")

_PAGE: Final = """<!doctype html><html lang="sv"><meta charset="utf-8"><title>karta bench map</title>
<link rel="stylesheet" href="/static/vendor/leaflet.css"><style>body{margin:0}#map{width:1100px;height:800px}</style>
<div id="map"></div><script src="/static/vendor/leaflet.js"></script><script type="module">
import { baseLayer } from "/static/map/basemap.js";
import { pointsLayer, unpack } from "/static/map/points.js";
const map = L.map("map", { zoomControl: false, attributionControl: false, maxZoom: 19, inertia: false });
for (const [name, level] of [["kartaBase", 220], ["kartaPoints", 350]]) map.createPane(name).style.zIndex = level;
const { style, pack, at, colours } = await (await fetch("/data.json")).json();
map.setView(at, 14, { animate: false });
const points = pointsLayer(L, { colours, ramp: colours }).addTo(map);
points.setData(unpack(await (await fetch("/points")).arrayBuffer()));
const base = baseLayer(L, { pane: "kartaBase", style });
const frame = () => new Promise((next) => requestAnimationFrame(next));
Object.assign(window, {
  async window_(days, steps) {
    const took = [];
    for (let i = 0; i < steps; i += 1) {
      const began = performance.now();
      points.setDays(points.data.firstDay + Math.round((i * (days - 90)) / steps),
        points.data.firstDay + Math.round((i * (days - 90)) / steps) + 90);
      took.push(performance.now() - began);
      await frame();
    }
    points.setDays(null, null);
    return took;
  },
  withBase(on) {
    if (on) { base.addTo(map); base.addOrt(pack, { at, reach: 4000 }); } else base.remove();
  },
  watch() {
    window.deltas = [];
    let last = performance.now();
    const tick = (now) => {
      window.deltas.push(now - last);
      last = now;
      window.watching = requestAnimationFrame(tick);
    };
    window.watching = requestAnimationFrame(tick);
  },
  watched() { cancelAnimationFrame(window.watching); return window.deltas.slice(2); },
});
window.ready = true;
</script></html>"""


def rows() -> list[dict[str, Any]]:
    """Measure everything; a row a promise, its limit in the peer's place."""
    with tempfile.TemporaryDirectory() as folder, _served() as address, _page(address) as page:
        page.evaluate(f"window_({DAYS}, 5)")
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = _processor_s(session)
        took = page.evaluate(f"window_({DAYS}, {FRAMES})")
        window = statistics.median(took) / 1000
        busy = (_processor_s(session) - before) / FRAMES
        plain = _pan(page)
        page.evaluate("withBase(true)")
        based = _pan(page)
        filtered = _filter(Path(folder))
    found = {"map-window": window, "map-pan": plain, "map-pan-base": based, "map-filter": filtered}
    return [_row(step, RECORDS if step == "map-filter" else POINTS, seconds, busy) for step, seconds in found.items()]


def _processor_s(session: "CDPSession") -> float:
    """Return the processor time of the page's main thread so far: the same on a busy machine as on a quiet one."""
    told = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(told["TaskDuration"])


def _row(step: str, n: int, seconds: float, busy: float) -> dict[str, Any]:
    from layers.texts import number, text

    promise = PROMISES_S[step]
    return {
        "step": step,
        "n": n,
        "seconds": seconds,
        "peer": text("bench.promise"),
        "peer_seconds": promise,
        "ratio": promise / seconds,
        "rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "equal": seconds <= promise,
        "note": text(f"bench.{step}", frames=number(1 / seconds, 0), busy=number(1000 * busy, 1)),
    }


def _pan(page: "Page") -> float:
    """Drag the map to and fro as a hand does; return the seconds of a frame in the middle."""
    page.mouse.move(550, 400)
    page.mouse.down()
    page.evaluate("watch()")
    for step in range(90):
        page.mouse.move(550 + 300 * np.sin(step / 14), 400 + 150 * np.sin(step / 9))
    deltas = page.evaluate("watched()")
    page.mouse.up()
    return float(statistics.median(deltas)) / 1000


def _frame(n: int) -> pd.DataFrame:
    """Return made-up records around a town, over two years."""
    from geo.base.records import conform
    from geo.base.registers import CATEGORIES

    dice = np.random.default_rng(1)
    start = pd.Timestamp("2025-01-01", tz=UTC) + pd.to_timedelta(dice.integers(0, DAYS * 86_400, n), unit="s")
    columns = {
        "id": [f"r{number}" for number in range(n)],
        "source": "police",
        "sender": "polisen",
        "sender_id": [f"k{number}" for number in range(n)],
        "category": dice.choice(list(CATEGORIES), n),
        "start": start,
        "end": start,
        "time_quality": "moment",
        "e": dice.normal(CENTRE[0], 1_500, n),
        "n": dice.normal(CENTRE[1], 1_500, n),
        "precision_m": 50.0,
        "how": "coordinate",
        "locality": "Tranemo",
        "received": datetime(2026, 11, 1, tzinfo=UTC),
        "withdrawn": False,
    }
    return conform(pd.DataFrame(columns))


def _town() -> dict[str, Any]:
    """Return the pack of a made-up town: streets crossing each other, houses along them, a wood and a lake."""
    import shapely

    from geo.background import basemap_geometry

    e, n = CENTRE
    side = int(np.ceil(np.sqrt(HOUSES)))
    at = (np.arange(side) - side / 2) * 40.0
    x, y = (part.ravel()[:HOUSES] for part in np.meshgrid(e + at, n + at))
    houses = shapely.box(x, y, x + 14, y + 11)
    ends = e + at[[0, -1]], n + at[[0, -1]]
    streets = [shapely.LineString([(ends[0][0], n + far), (ends[0][1], n + far)]) for far in at[::2] - 12]
    streets += [shapely.LineString([(e + far, ends[1][0]), (e + far, ends[1][1])]) for far in at[::4] - 12]
    areas = [shapely.Point(e - 1400, n - 1400).buffer(700), shapely.Point(e + 1500, n + 900).buffer(800)]
    shapes = [*areas, *houses, *streets]
    layer = ["water", "green", *["buildings"] * len(houses), *["roads"] * len(streets)]
    names = ["", "", *[""] * len(houses), *(f"Gata {k}" for k in range(len(streets)))]
    frame = basemap_geometry.features(layer, [3] * len(shapes), names, shapes)
    return basemap_geometry.pack_ort(frame, "bench", shapely.Point(e, n).buffer(4000)).content


@contextmanager
def _served() -> Iterator[str]:
    """Serve the page of the measurement on a port of its own."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.responses import HTMLResponse, JSONResponse, Response
    from starlette.routing import Mount, Route
    from starlette.staticfiles import StaticFiles

    from geo.base.crs import to_degrees
    from geo.base.registers import CATEGORIES
    from layers.assets import STATIC
    from layers.map.basemap_drawing import values
    from layers.map.point_buffer import pack

    lat, lon = to_degrees(*CENTRE)
    data = {
        "style": values("day"),
        "pack": _town(),
        "at": [float(lat), float(lon)],
        "colours": [one.colour for one in CATEGORIES.values()],
    }
    packed = pack(_frame(POINTS))
    application = Starlette(
        routes=[
            Route("/", lambda _request: HTMLResponse(_PAGE)),
            Route("/data.json", lambda _request: JSONResponse(data)),
            Route("/points", lambda _request: Response(packed, media_type="application/octet-stream")),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]
    )
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(application, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def _page(address: str) -> Iterator["Page"]:
    from geo.base.errors import NotFound

    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise NotFound(what="Playwright", name="sh scripts/setup dev") from error
    if program is None:
        raise NotFound(what="Webbläsaren", name="chromium")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=list(FLAGS), headless=False)
        page = browser.new_page(viewport={"width": 1100, "height": 800})
        page.goto(address)
        page.wait_for_function("window.ready", timeout=60_000)
        yield page
        browser.close()


def _filter(folder: Path) -> float:
    """Return how long the application takes to answer a filter, in the middle of eight."""
    import httpx

    from data.store.store import Store
    from geo.base.registers import CATEGORIES

    database = f"sqlite:///{folder / 'karta.db'}"
    with Store(database) as store:
        store.add(_frame(RECORDS))
    command = [sys.executable, "-m", "cli", "serve", "--port", "0", "--now", "2026-12-31T12:00:00"]
    names = os.environ | {"KARTA_DB": database, "KARTA_HOME": str(folder)}
    with subprocess.Popen(command, cwd=settings.ROOT, env=names, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own command
        try:
            met = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline() if server.stdout else "")
            asked = f"{met.group() if met else ''}/karta/punkter?from=2025-01-01&to=2026-12-31"
            httpx.get(asked, timeout=120)
            took = []
            for category in CATEGORIES:
                began = time.perf_counter()
                httpx.get(f"{asked}&category={category}", timeout=60).raise_for_status()
                took.append(time.perf_counter() - began)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)
    return float(statistics.median(took))
