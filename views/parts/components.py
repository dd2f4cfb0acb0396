"""Our own components in Streamlit's page: the map with its list, the hours of the week, tables, lists and figures.

Each is a few lines that load a module of ours from our own origin; what the module shows comes as plain values, and
what the reader does comes back as plain values (docs/decisions, "The map lives in the page").
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

import streamlit as st

import settings
from layers.assets import asset_url

Renderer = Callable[..., Any]

_LOADER: Final = """
const address = new URL("%s", window.location.origin).href;
let loaded = null;
export default (component) => {
  loaded ??= import(address);
  return loaded.then((module) => module.default(component));
};
"""


@cache
def _component(name: str, module: str, root: str) -> Renderer:
    return st.components.v2.component(
        name, html=f'<div class="{root}"></div>', js=_LOADER % asset_url(module), isolate_styles=False
    )


def board(
    data: Mapping[str, Any], *, on_view: Callable[[], None], on_cancel: Callable[[], None], key: str = "karta"
) -> Any:
    """Show the map and the list; returns what is chosen and hidden there, as ``view``."""
    return _component("karta", "map/map.js", "karta-rot")(
        key=key,
        data=dict(data),
        on_view_change=on_view,
        on_cancel_change=on_cancel,
    )


def again(*, every_s: float, key: str) -> None:
    """Have the page, or the fragment that this stands in, drawn anew every so often while it is there."""
    _component("vantar", "page/again.js", "vantar-rot")(
        key=key,
        data={"every_ms": 1000 * every_s},
        on_again_change=lambda: None,  # that the page is drawn anew is all it is for
    )


def week(data: Mapping[str, Any], *, on_chosen: Callable[[], None], key: str = "vecka") -> Any:
    """Show the hours of the week; returns the brushed days and hours, as ``chosen``."""
    return _component("vecka", "figures/week.js", "vecka-rot")(key=key, data=dict(data), on_chosen_change=on_chosen)


def table(data: Mapping[str, Any], *, key: str) -> None:
    """Show a table that can be sorted; its cells are text and nothing else."""
    _component("tabell", "lists/table.js", "tabell-rot")(key=key, data=dict(data))


def records(
    data: Mapping[str, Any], *, on_opened: Callable[[], None], on_chosen: Callable[[], None], key: str = "rapporter"
) -> Any:
    """Show records to sort, filter and choose among; returns the one that was opened and those that are chosen."""
    return _component("rapporter", "lists/record_list.js", "rapporter-rot")(
        key=key, data=dict(data), on_opened_change=on_opened, on_chosen_change=on_chosen
    )


def review(data: Mapping[str, Any], *, on_deeds: Callable[[], None], key: str = "granska") -> Any:
    """Show the review; returns what is decided there and not taken yet, as ``deeds``."""
    return _component("granska", "forms/review.js", "granska-rot")(key=key, data=dict(data), on_deeds_change=on_deeds)


def proposals(data: Mapping[str, Any], *, on_deeds: Callable[[], None], key: str = "klistra") -> Any:
    """Show proposed events to correct and take; returns what is done there and not taken yet, as ``deeds``."""
    return _component("klistra", "forms/paste.js", "klistra-rot")(key=key, data=dict(data), on_deeds_change=on_deeds)


def report(data: Mapping[str, Any], *, on_deeds: Callable[[], None], key: str = "rapport") -> Any:
    """Show a reporter's form; returns what is done there and not taken yet, as ``deeds``."""
    return _component("rapport", "forms/report.js", "rapport-rot")(key=key, data=dict(data), on_deeds_change=on_deeds)


def areas(data: Mapping[str, Any], *, on_deeds: Callable[[], None], key: str = "omraden") -> Any:
    """Show an ort's areas to choose and draw; returns what is done there and not taken yet, as ``deeds``."""
    return _component("omraden", "forms/areas.js", "omraden-rot")(key=key, data=dict(data), on_deeds_change=on_deeds)


def tiles() -> dict[str, str]:
    """Return the operator's own base map, if one is set."""
    return {"url": settings.value("KARTA_TILE_URL"), "attribution": settings.value("KARTA_TILE_ATTRIBUTION")}


def lists(
    data: Mapping[str, Any],
    *,
    key: str,
    on_chosen: Callable[[], None] | None = None,
    on_removed: Callable[[], None] | None = None,
) -> Any:
    """Show lists of places or actions; returns the row that was pressed (``chosen``) or taken away (``removed``)."""
    return _component("lista", "lists/list.js", "lista-rot")(
        key=key, data=dict(data), on_chosen_change=on_chosen or _nothing, on_removed_change=on_removed or _nothing
    )


def figures(figures_shown: list[dict[str, Any]], *, key: str) -> None:
    """Show the figures of a place."""
    _component("figurer", "figures/figures.js", "figurer-rot")(key=key, data={"figures": figures_shown})


def _nothing() -> None:
    """Do nothing: a component names beforehand what it may tell."""


def shapes(data: Mapping[str, Any], *, on_ring: Callable[[], None], key: str) -> Any:
    """Show a map of a few outlines; returns the corners that were drawn on it, as ``ring``."""
    return _component("former", "map/shapes.js", "former-rot")(key=key, data=dict(data), on_ring_change=on_ring)


def timeline(data: Mapping[str, Any], *, key: str) -> None:
    """Show activities on a line."""
    _component("linje", "figures/timeline.js", "linje-rot")(key=key, data=dict(data))


def intervals(data: Mapping[str, Any], *, key: str) -> None:
    """Show shares with their intervals."""
    _component("andel", "figures/intervals.js", "andel-rot")(key=key, data=dict(data))


def pair(data: Mapping[str, Any], *, key: str) -> None:
    """Show two maps that move together."""
    _component("par", "map/pair.js", "par-rot")(key=key, data=dict(data))
