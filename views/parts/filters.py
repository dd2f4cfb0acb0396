"""The filters of the map: widgets beside it, all of them in the address."""

from datetime import date, timedelta
from typing import Any, Final

import streamlit as st

from data.trust.asker import Asker
from geo.base.errors import ValueRefused
from geo.base.periods import STANDING_MONTHS, WEEKDAYS, Selection, months_to, parse_hours, written_hours
from geo.base.registers import CATEGORIES, SOURCES, SUBCATEGORIES, named, subcategories
from geo.reading.localities import COUNTRYSIDE
from layers.texts import number, text
from service import kept_answers
from views.parts import components

PRESETS: Final = ("30d", "90d", "12m", "24m", "year", "own")
STANDING: Final = f"{STANDING_MONTHS}m"
HOURS: Final = "tid"
"""The address's word for the hours of the week: ``fri-sun.18-02``."""

Address = dict[str, str]


def ask(today: date, asker: Asker) -> Selection:
    """Draw the filters and return what they choose."""
    with st.sidebar:
        first, last = _period(today)
        localities = st.multiselect(
            text("filter.locality"),
            [place.name for place in kept_answers.ground().orter] + [COUNTRYSIDE],
            key="ort",
            placeholder=text("filter.locality.all"),
            format_func=lambda name: text("locality.landsbygd") if name == COUNTRYSIDE else name,
            select_all=False,
            bind="query-params",
        )
        categories = st.multiselect(
            text("filter.category"),
            list(CATEGORIES),
            key="kategori",
            placeholder=text("filter.category.all"),
            format_func=lambda category: text(f"category.{category}"),
            select_all=False,
            bind="query-params",
        )
        categories = _kinds(categories)
        sources = st.multiselect(
            text("filter.source"),
            list(SOURCES),
            key="kalla",
            placeholder=text("filter.source.all"),
            format_func=lambda source: text(f"source.{source}"),
            select_all=False,
            bind="query-params",
        )
        weekdays, hours = chosen_hours(st.query_params.get(HOURS, ""))
        whole = Selection(first, last, tuple(localities), tuple(categories), tuple(sources))
        _week(whole, weekdays, hours, asker)
        selection = Selection(
            first, last, tuple(localities), tuple(categories), tuple(sources), hours=hours, weekdays=weekdays
        )
        if not selection.is_standing(today):
            st.button(
                text("filter.standing"), on_click=_to_standing, help=text("filter.help_standing"), width="stretch"
            )
    return selection


def against(selection: Selection) -> bool:
    """Draw the choice to compare a category with all other reports as well; nothing where no category is chosen."""
    if not selection.categories:
        return False
    with st.sidebar:
        return bool(
            st.toggle(text("filter.against"), key="jamfor", help=text("filter.against.help"), bind="query-params")
        )


def _kinds(chosen: list[str]) -> list[str]:
    """Unfold the chosen categories: return each, or the kinds of it that are chosen in its place."""
    under = [kind.key for category in chosen for kind in subcategories(category)]
    if not under:
        return chosen
    kinds = st.multiselect(
        text("filter.kind"),
        under,
        key="slag",
        placeholder=text("filter.kind.all"),
        format_func=lambda kind: text(f"category.{kind}"),
        select_all=False,
        bind="query-params",
    )
    found = []
    for category in chosen:
        own = [kind for kind in kinds if SUBCATEGORIES[kind].parent == category]
        found += own or [category]
    return found


def period_of(preset: str, today: date) -> tuple[date, date]:
    """Return a preset's first and last day."""
    if preset.endswith("d"):
        return today - timedelta(days=int(preset[:-1]) - 1), today
    if preset.endswith("m"):
        return months_to(today, int(preset[:-1])), today
    return date(today.year, 1, 1), today


def chosen_hours(value: str) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """Read the address's hours of the week; what cannot be read chooses nothing."""
    days, _, hours = value.partition(".")
    first, _, last = days.partition("-")
    if first not in WEEKDAYS or last not in WEEKDAYS or WEEKDAYS.index(first) > WEEKDAYS.index(last):
        return (), None
    weekdays = WEEKDAYS[WEEKDAYS.index(first) : WEEKDAYS.index(last) + 1]
    try:
        span = parse_hours(hours)
        Selection(date(2026, 1, 1), date(2026, 1, 1), hours=span)
    except ValueRefused:
        return (), None
    return (() if len(weekdays) == len(WEEKDAYS) else weekdays), (None if span == (0, 24) else span)


def address(selection: Selection, today: date) -> dict[str, str | list[str]]:
    """Return a selection as the page's address has it: what ``ask`` then reads is the same selection."""
    words: dict[str, str | list[str]] = {}
    if (selection.first, selection.last) != period_of(STANDING, today):
        words |= {"period": "own", "fran": selection.first.isoformat(), "till": selection.last.isoformat()}
    kinds = [named(one) for one in selection.categories]
    many = {
        "ort": selection.localities,
        "kategori": tuple(dict.fromkeys(one.parent or one.key for one in kinds)),
        "slag": tuple(one.key for one in kinds if one.parent),
        "kalla": selection.sources,
    }
    words |= {key: list(chosen) for key, chosen in many.items() if chosen}
    if selection.weekdays or selection.hours:
        days = selection.weekdays or WEEKDAYS
        words[HOURS] = f"{days[0]}-{days[-1]}.{written_hours(selection.hours or (0, 24))}"
    return words


def _period(today: date) -> tuple[date, date]:
    preset = st.segmented_control(
        text("filter.period"),
        PRESETS,
        default=STANDING,
        required=True,
        key="period",
        format_func=lambda one: text(f"filter.period.{one}"),
        bind="query-params",
        width="stretch",
    )
    if preset != "own":
        return period_of(preset or STANDING, today)
    standing = period_of(STANDING, today)
    earliest = date(2000, 1, 1)
    first, last = (
        st.date_input(text(f"filter.{key}"), value, earliest, today, key=word, format="YYYY-MM-DD", bind="query-params")
        for key, word, value in (("first", "fran", standing[0]), ("last", "till", today))
    )
    return min(first, last), max(first, last)


def _week(selection: Selection, weekdays: tuple[str, ...], hours: tuple[int, int] | None, asker: Asker) -> None:
    profile, unknown = kept_answers.week(asker.sight, selection)
    chosen = None
    if weekdays or hours:
        days = [WEEKDAYS.index(day) for day in weekdays] or [0, 6]
        chosen = {"days": [days[0], days[-1]], "hours": list(hours or (0, 24))}
    st.markdown(f"**{text('week.label')}**")
    components.week(
        {
            "weights": [round(float(value), 3) for value in profile.ravel()],
            "chosen": chosen,
            "texts": {
                "label": text("week.label"),
                "hint": text("week.hint"),
                "clear": text("week.clear"),
                "days": [text(f"weekday.{day}") for day in WEEKDAYS],
            },
        },
        on_chosen=_brushed,
    )
    if unknown:
        st.caption(text("week.unknown", n=number(unknown)))


def _brushed() -> None:
    chosen: Any = st.session_state.vecka.get("chosen")
    if not chosen:
        st.query_params.pop(HOURS, None)
        return
    first, last = (WEEKDAYS[int(day)] for day in chosen["days"])
    start, after = (int(hour) for hour in chosen["hours"])
    st.query_params[HOURS] = f"{first}-{last}.{start:02d}-{after:02d}"


def _to_standing() -> None:
    st.session_state.period = STANDING
    for key in ("kategori", "slag", "kalla"):
        st.session_state[key] = []
    st.session_state.ort = st.session_state.get("ort", [])[:1]
    st.query_params.pop(HOURS, None)
