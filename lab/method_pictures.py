"""Draw every picture of docs/methods.md: .venv/bin/python lab/method_pictures.py [NAME…].

Made-up data with fixed seeds, computed by the methods themselves; nothing is drawn by hand.
"""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import settings

os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.kernel_cache()))

import matplotlib as mpl

mpl.use("Agg")

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle as Ring
from PIL import Image

from geo.background import position_error
from geo.describing import gi_permutation
from geo.hotspots import stability
from geo.methods import area_test as areas
from geo.methods import (
    circles,
    dbscan,
    empirical_bayes,
    knox,
    mann_kendall,
    prediction_accuracy,
    scan_poisson,
    scan_space_time,
    sppt,
)
from geo.methods import gi_star as gistar
from geo.methods import kde as density
from geo.methods import relative_risk as relative
from geo.methods.aoristic import hour_of_week
from geo.methods.before_after import Change, ratio_of_ratios, smallest_detectable
from lab.picture_sheets import map_axes, sheet
from lab.simulation import null_maps
from lab.simulation.null_comparisons import simulate as simulate_compare
from lab.year_pictures import a_year, among_reports, people_by_hour, pooled_controls
from layers.map.palette import ACCENT, GROUND, HOT, INK, LINE, MUTED, RAMP

FOLDER = settings.ROOT / "docs" / "pictures"
MAPS = int(os.environ.get("KARTA_PICTURE_MAPS", "300"))
"""Simulated maps behind each rate that a picture shows."""

LEAST_P = 0.001
LEVEL = 0.05
DARK = 5
"""From this ratio on a cell is too dark for dark text."""


def cells(axes: Axes, values: np.ndarray, **options: object) -> None:
    """Draw the made-up ort's 15 × 15 cells."""
    axes.imshow(values.reshape(15, 15).T, origin="lower", extent=(0, 1500, 0, 1500), cmap=ramp(), **options)


def ramp() -> mpl.colors.Colormap:
    """Return the map's own colours as a scale."""
    return mpl.colors.LinearSegmentedColormap.from_list("karta", [GROUND, *RAMP])


def local(e: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Count metres from the made-up ort's corner."""
    return e - null_maps.CORNER[0], n - null_maps.CORNER[1]


def counted(e: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Count events in the ort's cells."""
    x, y = local(e, n)
    column, row = (np.clip(axis // 100, 0, 14).astype(int) for axis in (x, y))
    return np.bincount(column * 15 + row, minlength=225).astype(float)


def scanned(e: np.ndarray, n: np.ndarray, seed: int, replicas: int = 199) -> list[circles.Circle]:
    """Return the tested circles of the village, best first."""
    found = scan_poisson.RowScan(null_maps.village("village").background, e.size)
    return circles.test(found.circles(e, n), found.maxima(replicas, seed))


def alarms() -> Figure:
    """Show the share of maps with nothing to find on which a method still shows something."""
    ort, sizes = null_maps.village("village"), (10, 20, 50, 100, 200)
    met = {name: [] for name in ("Gi* p < .05", "Gi* + BH", "DBSCAN 100 m, 5", "Scan against the population")}
    for n in sizes:
        hits = np.zeros(4)
        for number in range(MAPS):
            e, north = ort.draw(np.random.default_rng((n, number)), n)
            p = gistar.two_sided(gistar.grid_g(counted(e, north).reshape(15, 15)).ravel())
            met_circles = scanned(e, north, number, replicas=99)
            # a house is a point within its cell
            spread = np.random.default_rng(number).uniform(-50, 50, (n, 2))
            groups = dbscan.groups(np.column_stack([e, north]) + spread, reach_m=100, least=5)
            shown = (p < 0.05).any(), (gistar.adjusted(p) < 0.05).any(), groups.core.any()  # noqa: PLR2004
            hits += [*shown, bool(met_circles) and met_circles[0].p <= 0.05]  # noqa: PLR2004
        for name, share in zip(met, hits / MAPS, strict=True):
            met[name].append(share)
    figure, (axes,) = sheet()
    for (name, shares), colour, marker in zip(met.items(), (MUTED, MUTED, MUTED, HOT), "ovsD", strict=True):
        axes.plot(sizes, shares, marker=marker, color=colour, label=name)
        sys.stderr.write(
            f"  {name}: {', '.join(f'n={n} {share:.2f}' for n, share in zip(sizes, shares, strict=True))}\n"
        )
    axes.axhline(0.05, color=INK, linewidth=0.8, linestyle=":")
    axes.set(xscale="log", xticks=sizes, xticklabels=sizes, ylim=(0, 1.05))
    axes.set(xlabel="events on the map", ylabel=f"share of {MAPS} null maps\nwith a “hotspot”")
    axes.legend(frameon=False, fontsize=8)
    return figure


def scan_() -> Figure:
    """Show a planted tenfold block, and the circle that the scan finds."""
    ort = null_maps.village("village")
    e, n = ort.draw(np.random.default_rng(3), 50, risk=10)
    best = scanned(e, n, 1, 999)[0]
    figure, (left, right) = sheet(2)
    cells(map_axes(left, "Who lives where (the background)"), ort.weight)
    cells(
        map_axes(right, f"50 events; {best.count} in the circle, {best.expected:.1f} expected, p = {best.p:.3f}"),
        ort.weight,
    )
    x, y = local(e, n)
    jitter = np.random.default_rng(1).uniform(-40, 40, (2, 50))
    right.plot(x + jitter[0], y + jitter[1], ".", color=INK, markersize=4)
    at = local(np.array([best.e]), np.array([best.n]))
    right.add_patch(Ring((at[0][0], at[1][0]), best.radius_m, fill=False, color=HOT, linewidth=2))
    right.add_patch(mpl.patches.Rectangle((400, 800), 300, 300, fill=False, color=INK, linestyle=":"))
    return figure


def area_test() -> Figure:
    """Show what is certain of eight named areas, with all reports placed and with half of them."""
    dwellings = np.array([90.0, 140, 60, 210, 120, 80, 160, 140])
    drawn = np.random.default_rng(8).multinomial(60, dwellings * np.array([1, 1, 5, 1, 1, 1, 1, 1]) / 1240)
    figure, axes = sheet(2)
    for one, named in zip(axes, (1.0, 0.5), strict=True):
        certain = np.random.default_rng(1).binomial(drawn, named)
        partition = areas.Partition(
            certain=certain,
            watched=[areas.Watched(np.append(dwellings, 0.0), int(drawn.sum()))],
            loose=np.zeros(8, bool),
            neighbours=np.zeros((8, 8), bool),
        )
        p = areas.p_values([partition], 999, np.random.default_rng(1))[0]
        one.bar(range(8), certain, color=[HOT if value <= LEAST_P * 50 else ACCENT for value in p])
        one.plot(range(8), partition.expected, "_", color=INK, markersize=16, label="expected of all reports")
        one.set(xticks=range(8), xticklabels="ABCDEFGH", ylim=(0, 26), xlabel="named area")
        one.set_title(f"{certain.sum()} of 60 reports name their area; C: p = {p[2]:.3f}", fontsize=9)
    axes[0].set_ylabel("reports that are certainly there")
    axes[0].legend(frameon=False, fontsize=8)
    return figure


def space_time() -> Figure:
    """Show a place that is always busy and one that has become so: only the latter is found."""
    ort = null_maps.village("uniform")
    rng = np.random.default_rng(5)
    busy, lately = 40, int(np.flatnonzero(ort.block)[4])
    place = np.concatenate([rng.integers(0, 225, 150), np.full(30, busy), np.full(14, lately)])
    week = np.concatenate([rng.integers(0, 26, 180), rng.integers(0, 4, 14)])
    best = scan_space_time.permutation_scan(ort.e, ort.n, place, week, longest=8, radius=400.0, ongoing=True)[0]
    figure, (left, right) = sheet(2)
    cells(map_axes(left, f"194 events in 26 weeks; circle: p = {best.p:.3f}"), np.zeros(225))
    x, y = local(ort.e[place], ort.n[place])
    shift = rng.uniform(-40, 40, (2, place.size))
    left.plot(x + shift[0], y + shift[1], ".", color=MUTED, markersize=3)
    at = local(ort.e[[best.centre]], ort.n[[best.centre]])
    left.add_patch(Ring((at[0][0], at[1][0]), max(best.radius, 50.0), fill=False, color=HOT, linewidth=2))
    for cell, colour, label in ((busy, MUTED, "always busy"), (lately, HOT, "busy of late")):
        counts = np.bincount(25 - week[place == cell], minlength=26)
        right.plot(range(26), counts, color=colour, marker=".", label=label)
    right.set(xlabel="week", ylabel="events at the place")
    right.legend(frameon=False, fontsize=8)
    return figure


def blurred() -> Figure:
    """Show a row of houses, and what it looks like to reports that are 83 m off."""
    houses = np.array([200.0, 240, 260, 300, 310, 700, 1100, 1120])
    reach = np.linspace(0, 1400, 400)
    figure, (axes,) = sheet(height=2.6)
    axes.vlines(houses, 0, 1, color=INK, label="dwellings")
    # the share of each house that a circle of 50 m would hold
    radius = np.full((1,), 50.0)
    held = [
        sum(position_error.disc_share(np.array([abs(x - house)]), radius, 70.0)[0, 0] for house in houses)
        for x in reach
    ]
    axes.plot(reach, np.array(held) / max(held), color=HOT, label="what a 50 m circle expects, 83 m median error")
    axes.set(xlabel="metres along the street", yticks=[])
    axes.legend(frameon=False, fontsize=8, loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2)
    return figure


def gi_star() -> Figure:
    """Show counts and Gi* on a map with nothing to find, and where the normal law and permutation differ."""
    ort = null_maps.village("village")
    e, n = ort.draw(np.random.default_rng(2), 60)
    nothing = counted(e, n).reshape(15, 15)
    heap = np.random.default_rng(3).poisson(0.2, (15, 15)).astype(float)
    block = heap.copy()
    heap[7, 7] += 30
    block[6:9, 6:9] += 4
    figure, axes = sheet(3, rows=2, height=5.2)
    for column, (title, counts) in enumerate(
        (("60 events, nothing to find", nothing), ("one full square", heap), ("a full block", block))
    ):
        z = gistar.grid_g(counts)
        hot = z.ravel() > 0
        normal = (gistar.adjusted(gistar.two_sided(z).ravel()) <= LEVEL) & hot
        dealt = normal & (gistar.adjusted(gi_permutation.grid_permuted(counts).p) <= LEVEL)
        cells(map_axes(axes[column], title), np.sqrt(counts.ravel()))
        words = f"normal law {int(normal.sum())}, dealt out {int(dealt.sum())}"
        cells(map_axes(axes[3 + column], words), normal + 2.0 * dealt, vmin=0, vmax=3)
    return figure


def kde() -> Figure:
    """Show the same events with a narrow and a chosen bandwidth."""
    rng = np.random.default_rng(4)
    e, n = null_maps.village("village").draw(rng, 120, risk=6, sigma_m=70)
    chosen = density.bandwidth(np.column_stack([e, n]), position_sigma_m=70)
    corner = null_maps.CORNER
    extent = (corner[0], corner[1], corner[0] + 1500, corner[1] + 1500)
    figure, pair = sheet(2)
    for axes, sigma in zip(pair, (40.0, chosen), strict=True):
        drawn = density.surface(e, n, sigma_m=sigma, cell_m=15, extent=extent)
        map_axes(axes, f"σ = {sigma:.0f} m").imshow(
            drawn.values, origin="lower", extent=(0, 1500, 0, 1500), cmap=ramp()
        )
        axes.plot(*local(e, n), ".", color=INK, markersize=2)
    return figure


def relative_risk() -> Figure:
    """Show where one kind of event is denser than another, with the 5 % tolerance contour."""
    rng = np.random.default_rng(5)
    controls = rng.normal(750, 280, (500, 2)).clip(10, 1490)
    cases = np.vstack([rng.normal(750, 280, (80, 2)).clip(10, 1490), rng.normal((1100, 1000), 60, (25, 2))])
    raster = relative.Raster(0, 0, 25, 25, 60, 60)
    found = relative.relative_risk(cases, controls, sigma=130, raster=raster, window=shapely.box(0, 0, 1500, 1500))
    figure, (left, right) = sheet(2)
    map_axes(left, "cases (orange) and controls").plot(*controls.T, ".", color=LINE, markersize=3)
    left.plot(*cases.T, ".", color=HOT, markersize=4)
    shown = np.clip(found.log_ratio, 0, 1.5)
    map_axes(right, "log relative risk, 5 % tolerance contour").imshow(
        shown, origin="lower", extent=(0, 1500, 0, 1500), cmap=ramp()
    )
    right.contour(raster.e, raster.n, found.p_high, levels=[0.05], colors=[INK], linestyles=":")
    return figure


def groups() -> Figure:
    """Show groups on two maps: one with a planted place, one with nothing."""
    ort = null_maps.village("village")
    figure, pair = sheet(2)
    for axes, risk, title in zip(pair, (10, 1), ("a place ten times as troubled", "nothing to find"), strict=True):
        e, n = ort.draw(np.random.default_rng(8), 100, risk=risk, sigma_m=30)
        found = dbscan.groups(np.column_stack([e, n]), reach_m=100, least=5)
        x, y = local(e, n)
        map_axes(axes, f"{title}: {found.label.max() + 1} groups").plot(x, y, ".", color=LINE)
        for number in range(found.label.max() + 1):
            axes.plot(x[found.label == number], y[found.label == number], ".", markersize=6)
    return figure


def rates_() -> Figure:
    """Show raw and smoothed rates of twelve orter, with 90 % intervals."""
    people = np.array([3400, 1400, 900, 800, 600, 350, 350, 330, 300, 250, 250, 230])
    events = np.random.default_rng(12).poisson(np.random.default_rng(3).gamma(6, 0.005 / 6, 12) * people)
    known = empirical_bayes.rate_intervals(events, people)
    figure, (axes,) = sheet()
    at = np.arange(12)
    axes.vlines(at, known.low * 1000, known.high * 1000, color=ACCENT, linewidth=3, alpha=0.5, label="90 % interval")
    axes.plot(at, known.rate * 1000, "D", color=ACCENT, label="smoothed")
    axes.plot(at, events / people * 1000, "o", color=HOT, fillstyle="none", label="raw")
    axes.axhline(events.sum() / people.sum() * 1000, color=MUTED, linewidth=0.8, linestyle=":")
    axes.set(xticks=at, xticklabels=people, xlabel="residents of the ort", ylabel="events per 1 000 and quarter")
    axes.legend(frameon=False, fontsize=8)
    return figure


def near_repeat() -> Figure:
    """Show how many more pairs there are near in space and time than by chance."""
    rng = np.random.default_rng(6)
    places, days = rng.uniform(0, 2500, (220, 2)), rng.uniform(0, 730, 220)
    again = rng.integers(0, 220, 40)
    places = np.vstack([places, places[again] + rng.normal(0, 35, (40, 2))])
    days = np.concatenate([days, days[again] + rng.exponential(5, 40)])
    found = knox.near_repeat(places, days)
    shown = found.observed / np.maximum(found.expected, 1e-9)
    figure, (axes,) = sheet(width=5.5)
    axes.imshow(np.clip(shown, 0, 8), cmap=ramp(), aspect="auto", vmin=0, vmax=8)
    for (row, column), ratio in np.ndenumerate(shown):
        words = f"{found.observed[row, column]} pairs\n{found.expected[row, column]:.1f} expected"
        axes.text(
            column,
            row,
            words if np.isfinite(ratio) else "",
            ha="center",
            va="center",
            fontsize=8,
            color="white" if ratio > DARK else INK,
        )
    axes.set(xticks=range(3), xticklabels=["0–7 days", "8–14 days", "15–28 days"])
    axes.set(yticks=range(4), yticklabels=["same place", "1–100 m", "101–200 m", "201–400 m"])
    return figure


def aoristic() -> Figure:
    """Show the week of burglaries that were found hours later."""
    rng = np.random.default_rng(7)
    monday = 4 * 86_400
    start = monday + rng.integers(0, 5, 200) * 86_400 + rng.normal(8 * 3600, 1800, 200).astype(int)
    end = start + rng.normal(9 * 3600, 3600, 200).astype(int)
    week = hour_of_week(start, end).sum(axis=0).reshape(7, 24)
    first = hour_of_week(start, start).sum(axis=0).reshape(7, 24)
    figure, pair = sheet(2, height=2.2)
    for axes, values, title in zip(pair, (first, week), ("by the start alone", "aoristic"), strict=True):
        axes.imshow(values, cmap=ramp(), aspect="auto")
        axes.set_title(title, fontsize=9)
        axes.set(
            yticks=range(7), yticklabels=["mån", "tis", "ons", "tors", "fre", "lör", "sön"], xticks=range(0, 24, 6)
        )
    return figure


def quarters() -> Figure:
    """Show three places over twelve quarters, with the trend test's verdict."""
    series = {
        "growing": [0, 1, 0, 1, 2, 1, 3, 2, 4, 3, 5, 4],
        "as before": [3, 2, 4, 3, 2, 3, 4, 2, 3, 3, 2, 4],
        "fading": [6, 5, 5, 4, 5, 3, 2, 3, 1, 1, 0, 1],
    }
    figure, all_axes = sheet(3, height=2.2)
    for axes, (name, counts) in zip(all_axes, series.items(), strict=True):
        found = mann_kendall.mann_kendall(counts)
        axes.bar(range(12), counts, color=ACCENT)
        axes.set_title(
            f"{name}: tau {found.tau:+.2f}, p {'< .001' if found.p < LEAST_P else f'= {found.p:.3f}'}", fontsize=9
        )
        axes.set(xticks=[], ylim=(0, 7), xlabel="12 quarters")
    return figure


def compared() -> Figure:
    """Show both tests where everything falls alike, and the intervals of three sizes of the same change."""
    figure, (left, right) = sheet(2)
    sizes = (10, 20, 50, 100, 200)
    met = [simulate_compare(4000, n=n) for n in sizes]
    left.plot(sizes, [one.wdd_alarms / one.maps for one in met], "o-", color=MUTED, label="WDD")
    left.plot(sizes, [one.alarms / one.maps for one in met], "D-", color=HOT, label="exact ratio")
    left.axhline(0.05, color=INK, linewidth=0.8, linestyle=":")
    left.set(xscale="log", xticks=sizes, xticklabels=sizes, ylim=(0, 1.02), xlabel="events before in the area")
    left.set_title("false alarms when all fall by 30 %", fontsize=9)
    left.legend(frameon=False, fontsize=8)
    for at, size in enumerate((15, 60, 240)):
        treated, control = Change(size, size // 2), Change(2 * size, 2 * size)
        found = ratio_of_ratios(treated, control)
        right.plot([found.low, found.high], [at, at], color=ACCENT, linewidth=3)
        right.plot(found.value, at, "D", color=ACCENT)
        share = smallest_detectable(treated, control)
        words = "no fall could be shown" if np.isnan(share) else f"a fall of {100 * share:.0f} % could be shown"
        right.text(found.high + 0.05, at, words, va="center", fontsize=7)
    right.axvline(1, color=INK, linewidth=0.8, linestyle=":")
    right.set(yticks=range(3), yticklabels=["15 → 7", "60 → 30", "240 → 120"], xlim=(0, 2.6), ylim=(-0.5, 2.5))
    right.set_title("half is left, the control unchanged", fontsize=9)
    return figure


def alike() -> Figure:
    """Show the shares of two patterns in each area, and where they differ."""
    rng = np.random.default_rng(9)
    share = rng.dirichlet(np.ones(14))
    first, second = rng.multinomial(200, share), rng.multinomial(150, np.roll(share, 1) * 0.3 + share * 0.7)
    found = sppt.compare_patterns(first, second)
    figure, (axes,) = sheet(width=4.5, height=3.6)
    differs = found.p < 0.05  # noqa: PLR2004
    axes.plot([0, 0.3], [0, 0.3], color=LINE)
    for chosen, marker, colour, name in ((~differs, "o", ACCENT, "alike"), (differs, "D", HOT, "differ")):
        axes.plot(first[chosen] / 200, second[chosen] / 150, marker, color=colour, label=name)
    axes.set(xlabel="share of police reports", ylabel="share of situation reports", title=f"S = {found.s_index:.2f}")
    axes.legend(frameon=False, fontsize=8)
    return figure


def hit_rate() -> Figure:
    """Show how many of next year's events the cells chosen from last year hold."""
    ort = null_maps.village("village")
    last, following = (counted(*ort.draw(np.random.default_rng(seed), 200, risk=4)) for seed in (1, 2))
    sizes = np.arange(1, 60)
    found = [
        prediction_accuracy.score(prediction_accuracy.highest(last, int(k)), last, following, replicas=199)
        for k in sizes
    ]
    figure, (axes,) = sheet(width=5.5)
    axes.fill_between(
        sizes / 225, [one.pai.low for one in found], [one.pai.high for one in found], color=ACCENT, alpha=0.25
    )
    axes.plot(sizes / 225, [one.pai.value for one in found], color=ACCENT, label="PAI, last year's cells")
    axes.axhline(1, color=INK, linewidth=0.8, linestyle=":")
    axes.set(xlabel="share of the area pointed out", ylabel="PAI (1 = chance)")
    axes.legend(frameon=False, fontsize=8)
    return figure


def core() -> Figure:
    """Show how often each square belongs to the best circle of 200 copies, for exact and for coarse positions."""
    ort = null_maps.village("village")
    figure, axes = sheet(2, width=7.0, height=3.6)
    for one, sigma in zip(axes, (15.0, 70.0), strict=True):
        e, n = ort.draw(np.random.default_rng(3), 50, risk=10, sigma_m=sigma)
        found = scan_poisson.PointScan([scan_poisson.Stream(ort.background, 50, sigma)])
        best = found.circles(e, n)[0]
        tried = stability.copies_of(found, best, e=e, n=n, sigma_m=np.full(50, sigma), rng=np.random.default_rng(1))
        x, y = local(*tried.raster.T)
        share = tried.holds.sum(axis=0) / stability.COPIES
        side = int(np.sqrt(x.size))
        map_axes(one, f"positions off by {sigma:g} m; line: 80 % core")
        one.pcolormesh(
            *(axis.reshape(side, side) for axis in (x, y, share)), cmap=ramp(), vmin=0, vmax=1, shading="nearest"
        )
        one.contour(*(axis.reshape(side, side) for axis in (x, y, share)), levels=[stability.CORE], colors=[INK])
        points_x, points_y = local(e, n)
        one.plot(points_x, points_y, ".", color=INK, markersize=3)
        one.set(xlim=(0, 1500), ylim=(0, 1500))
    return figure


PICTURES: dict[str, Callable[[], Figure]] = {
    "method-alarms": alarms,
    "method-scan": scan_,
    "method-area": area_test,
    "method-spacetime": space_time,
    "method-watch": a_year,
    "method-bernoulli": among_reports,
    "method-blur": blurred,
    "method-gistar": gi_star,
    "method-density": kde,
    "method-relative": relative_risk,
    "method-groups": groups,
    "method-rates": rates_,
    "method-nearrepeat": near_repeat,
    "method-aoristic": aoristic,
    "method-trend": quarters,
    "method-compare": compared,
    "method-pool": pooled_controls,
    "method-people": people_by_hour,
    "method-sppt": alike,
    "method-accuracy": hit_rate,
    "method-core": core,
}


def save(figure: Figure, path: Path) -> None:
    """Write a small PNG: 256 colours are enough for a chart."""
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", metadata={"Software": None})
    with Image.open(drawn) as image:
        image.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Draw the pictures that are named, or all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or PICTURES:
        sys.stderr.write(f"{name}\n")
        save(PICTURES[name](), FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
