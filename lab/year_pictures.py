"""Pictures of the watch, of the scan among all reports, and of several controls."""

from datetime import date

import numpy as np
from matplotlib.dates import DateFormatter
from matplotlib.figure import Figure
from matplotlib.patches import Circle as Ring

from geo.background import attractors
from geo.methods.before_after import Change, ratio_of_ratios, several_controls, smallest_detectable
from geo.methods.scan_bernoulli import against_reports
from geo.methods.watch import watch
from lab.picture_sheets import map_axes, sheet
from lab.simulation import quiet_years
from layers.map.palette import ACCENT, HOT, INK, MUTED


def a_year() -> Figure:
    """Show every look's best signal in a year in which nothing happens, and in one with a burst, and the threshold."""
    place = quiet_years.municipality().background
    rng = np.random.default_rng(11)
    figure, axes = sheet(2)
    for one, title, many in zip(axes, ("nothing happens", "ten more reports in May"), (0, 10), strict=True):
        row, day = quiet_years.quiet(rng, 300)
        corner = np.argsort(np.hypot(place.e - place.e[2000], place.n - place.n[2000]))[:8]
        when = quiet_years.HISTORY + 120 + rng.integers(0, 28, many)
        row, day = np.append(row, rng.choice(corner, many)), np.append(day, when)
        shift = quiet_years.FIRST.toordinal() - quiet_years.HISTORY
        asked = {"first": quiet_years.FIRST, "last": date(2025, 12, 31), "replicas": 300}
        told = watch(place.e[row], place.n[row], day + shift, place, **asked)
        every = watch(place.e[row], place.n[row], day + shift, place, budget=1000.0, **asked)
        best = [max((signal.llr for signal in every.at(look)), default=0.0) for look in told.looks]
        loud = [value >= bar for value, bar in zip(best, told.thresholds, strict=True)]
        one.plot(told.looks, told.thresholds, color=INK, linewidth=1, linestyle="--", label="threshold")
        one.bar(told.looks, best, width=10, color=[HOT if over else ACCENT for over in loud], label="best signal")
        one.set_title(f"300 reports, {title}", fontsize=9)
        one.set(ylim=(0, 24), ylabel="LLR")
        one.xaxis.set_major_formatter(DateFormatter("%m"))
        one.legend(frameon=False, fontsize=8, loc="upper right")
    return figure


def among_reports() -> Figure:
    """Show a school where everything is reported, and a place with more of one category."""
    rng = np.random.default_rng(6)
    figure, axes = sheet(2)
    town = rng.uniform(0, 1500, (150, 2))
    school = rng.normal(0, 25, (50, 2)) + np.array([400, 1000])
    place = rng.normal(0, 25, (12, 2)) + np.array([1100, 500])
    for one, at, case, title in (
        (axes[0], np.vstack([town, school]), np.arange(200) % 4 == 0, "a school where everything is reported"),
        (axes[1], np.vstack([town, place]), np.append(np.arange(150) % 5 == 0, np.ones(12, bool)), "one place's own"),
    ):
        found = against_reports(at[case].T, at[~case].T)
        map_axes(one, f"{title}: p = {found.p:.3f}")
        one.plot(*at[~case].T, ".", color=MUTED, markersize=3, label="other reports")
        one.plot(*at[case].T, ".", color=HOT, markersize=5, label="the category")
        if found.alarm and found.centre is not None and found.radius_m is not None:
            one.add_patch(Ring(found.centre, found.radius_m, fill=False, color=INK, linewidth=1.5))
        one.legend(frameon=False, fontsize=8, loc="lower left")
    return figure


def pooled_controls() -> Figure:
    """Show one control beside four together: the interval, and the smallest fall that would have been shown."""
    treated = Change(24, 11)
    controls = [Change(30, 28), Change(40, 41), Change(22, 20), Change(35, 33)]
    one, all_of = ratio_of_ratios(treated, controls[0]), several_controls(treated, controls)
    figure, (axes,) = sheet(height=2.2)
    smallest = smallest_detectable(treated, controls[0]), all_of.smallest
    for at, (found, share) in enumerate(zip((one, all_of.ratio), smallest, strict=True)):
        axes.plot([found.low, found.high], [at, at], color=ACCENT, linewidth=3)
        axes.plot(found.value, at, "D", color=ACCENT)
        axes.text(found.high + 0.04, at, f"a fall of {100 * share:.0f} % could be shown", va="center", fontsize=8)
    axes.axvline(1, color=INK, linewidth=0.8, linestyle=":")
    axes.set(yticks=range(2), yticklabels=["the fixed control", "four together"], ylim=(-0.5, 1.5), xlim=(0, 2.2))
    axes.set_title("24 → 11 in the area: ratio to the control, 95 %", fontsize=9)
    return figure


def people_by_hour() -> Figure:
    """Show what a circle that holds an ort's school and a fiftieth of its dwellings expects of one report, by hour."""
    week = attractors.Attractors().week()
    hour = np.arange(24)
    figure, (axes,) = sheet(height=2.4)
    for day, name, colour in ((0, "Monday", HOT), (6, "Sunday", ACCENT)):
        share = attractors.share_by_hour(np.full(24, 0.02), 24 * day + hour, {"school": np.ones(1)}, week)
        axes.step(hour, share, where="post", color=colour, label=f"with people where they are, {name}")
    axes.axhline(0.02, color=INK, linestyle=":", linewidth=1, label="dwellings alone")
    axes.set(xlabel="hour", ylabel="share expected", xticks=range(0, 24, 4), ylim=(0, 0.16))
    axes.legend(frameon=False, fontsize=8)
    return figure
