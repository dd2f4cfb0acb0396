"""The page "Löften": what was promised, what was done, what changed, and what cannot be decided."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import shapely
import streamlit as st

from data.places import area_rows as areas_table
from data.trust import audit_log
from data.trust.asker import Asker
from data.work import pledge_rows
from data.work.pledge_rows import RING_M, Pledge, followed_by
from geo.base.crs import to_grid
from geo.base.errors import KartaError
from geo.base.periods import months_back
from geo.base.records import Role
from geo.base.registers import Nature, of_nature
from geo.base.rings import ring_of
from layers.map.palette import HOT, MUTED, WORK
from layers.map.screen import ring_degrees, style_values
from layers.reports.pledge_report import FollowUp
from layers.texts import number, say, text
from service import clock, kept_answers, kept_follow_up, open_store, promises
from service.files.follow_up_sheets import PLEDGE
from views.access import asker_of_request
from views.parts import components, remarks, show
from views.parts.outline_input import ask
from views.parts.written_form import emptied, form_key

CHOSEN: Final = "lofte"
"""The address's word for the promise that is looked at."""

DRAWN: Final = "rita"
SUGGESTED: Final = 12
"""Controls that are suggested, the likest first."""

MAP_WORDS: Final = ("hint", "undo", "clear", "corners", "zoom_in", "zoom_out")


def page() -> None:
    """Draw the page."""
    asker = asker_of_request.asker()
    st.title(text("pledge.title"), anchor=False)
    held = pledge_rows.pledges(open_store.store())
    mine = asker.role is Role.UNIT
    try:
        if held:
            _one(asker, held, mine=mine)
        else:
            st.info(text("pledge.none" if mine else "pledge.none_seen"))
        if mine:
            st.divider()
            folded = st.expander(text("pledge.new"), expanded=not held, key="nytt_lofte", on_change="rerun")
            if folded.open:
                with folded:
                    _new(asker)
    except KartaError as error:
        st.error(text("pledge.new.refused") if not held else text("pledge.title"))
        st.text(say(error))


# one promise


def _one(asker: Asker, held: dict[str, Pledge], *, mine: bool) -> None:
    ids = list(held)
    asked = st.query_params.get(CHOSEN, "")
    left, right = st.columns(2)
    chosen = left.selectbox(
        text("pledge.choose"),
        ids,
        index=ids.index(asked) if asked in ids else 0,
        format_func=lambda one: f"{held[one].title} ({held[one].baseline[0].year}–{held[one].follow[1].year})",
    )
    st.query_params[CHOSEN] = chosen
    fixed = held[chosen]
    with right:
        other = _other_control(fixed, chosen) if mine else fixed
    found = promises.follow_up_of(asker, chosen, other, exploratory=other.control_ring != fixed.control_ring)
    st.subheader(found.verdict, anchor=False)
    for caveat in found.caveats:
        st.warning(caveat)
    left, right = st.columns(2)
    with left:
        st.header(text("pledge.promised"), anchor=False)
        _facts(found)
    with right:
        components.shapes(_map(found), on_ring=_nothing, key=f"karta_{chosen}")
        st.caption(text("pledge.map_caption"))
    st.header(text("pledge.was_done"), anchor=False)
    _done(found, chosen, mine=mine)
    st.header(text("pledge.changed"), anchor=False)
    titles, rows = found.table
    data = {"titles": titles, "rows": rows, "numeric": [False, True, True, True, False]}
    components.table(data | {"caption": text("pledge.table.caption")}, key=f"tabell_{chosen}")
    st.caption(text("pledge.reading"))
    st.header(text("pledge.undecided"), anchor=False)
    for line in found.undecided:
        st.markdown(f"- {show.literal(line)}")
    st.link_button(text("pledge.sheet"), PLEDGE.address(asker_of_request.shown_to(), pledge=chosen), type="primary")
    if mine:
        _tell(asker, chosen, fixed)
    remarks.remarks(asker, f"löfte {chosen}")


def _other_control(fixed: Pledge, pledge_id: str) -> Pledge:
    """Let the reader try another control; the answer is marked as exploratory."""
    names = _suggested(fixed)
    own = text("pledge.fixed_control", name=promises.name_of(fixed) or text("pledge.control_none"))
    options = [fixed.control_ring, *(ring for ring in names if ring != fixed.control_ring)]
    chosen = st.selectbox(
        text("pledge.try_control"),
        options,
        format_func=lambda ring: own if ring == fixed.control_ring else names[ring],
        key=f"kontroll_{pledge_id}",
        help=text("pledge.new.control_help"),
    )
    return fixed if chosen == fixed.control_ring else replace(fixed, control_ring=chosen, control_why="")


def _suggested(fixed: Pledge) -> dict[str, str]:
    """Return controls as ring to name: the rest of the ort, then the likest areas."""
    rest = pledge_rows.rest_of(fixed.locality, fixed.ring)
    names = {rest: text("pledge.rest_option", locality=fixed.locality)} if rest else {}
    likest = kept_follow_up.controls(fixed).iloc[1 : SUGGESTED + 1]
    return names | {row["ring"]: _option(row) for row in likest.to_dict("records")}


def _option(row: Mapping[Any, Any]) -> str:
    return text(
        "pledge.control_option",
        name=row["name"],
        locality=row["locality"],
        dwellings=number(round(row["dwellings"])),
        rented=number(round(100 * row["rented"])),
    )


def _facts(found: FollowUp) -> None:
    for name, value in found.facts:
        left, right = st.columns([3, 5], gap="small")
        left.caption(name)
        right.text(value)


def _done(found: FollowUp, pledge_id: str, *, mine: bool) -> None:
    if found.activities or found.told:
        components.timeline(found.timeline, key=f"linje_{pledge_id}")
    else:
        st.caption(text("pledge.no_activities"))
    if not mine:
        return
    key = form_key(f"atgard_{pledge_id}")
    with st.expander(text("pledge.add_activity")), st.form(key, border=False):
        left, right = st.columns(2)
        what = left.text_input(text("pledge.activity.what"), key=f"{key}_vad")
        whose = right.text_input(text("pledge.activity.who"), key=f"{key}_vem")
        building = st.text_input(text("pledge.activity.building"), key=f"{key}_hus")
        begun = left.date_input(text("pledge.activity.begun"), value=None, format="YYYY-MM-DD", key=f"{key}_fran")
        done = right.date_input(text("pledge.activity.done"), value=None, format="YYYY-MM-DD", key=f"{key}_till")
        if not st.form_submit_button(text("pledge.activity.save")):
            return
        first, last = (day.isoformat() if isinstance(day, date) else "" for day in (begun, done))
        row = (what.strip(), whose.strip(), building.strip(), first, last)
        try:
            pledge_rows.add_activities(open_store.store(), pledge_id, [row], at=clock.now())
        except KartaError as error:
            st.error(say(error))
            return
        emptied(f"atgard_{pledge_id}")
        st.rerun()


def _tell(asker: Asker, pledge_id: str, fixed: Pledge) -> None:
    with st.form(f"berattat_{pledge_id}", border=False):
        told = date.fromisoformat(fixed.told) if fixed.told else None
        left, right = st.columns([2, 1], vertical_alignment="bottom")
        day = left.date_input(text("pledge.tell"), value=told, format="YYYY-MM-DD")
        if right.form_submit_button(text("pledge.tell.save")) and isinstance(day, date):
            pledge_rows.tell(open_store.store(), pledge_id, day)
            audit_log.note(
                open_store.store(),
                asker,
                audit_log.Act.SETTING,
                at=clock.now(),
                selection=f"löfte {pledge_id} berättat {day}",
            )
            st.rerun()


# the map


def _map(found: FollowUp) -> dict[str, Any]:
    ring = found.area.buffer(RING_M[1])
    shapes = [
        _shape(ring, MUTED, "6 5"),
        _shape(found.area.buffer(RING_M[0]), HOT, "2 4"),
        _shape(found.area, HOT, "", label=text("pledge.map.area"), filled=True),
    ]
    zones = [ring]
    if found.control is not None:
        label = text("pledge.map.control", name=found.control_name)
        shapes.append(_shape(found.control, WORK, "8 4", label=label, filled=True) | {"above": True})
        zones.append(found.control)
    west, south, east, north = shapely.union_all(zones).bounds
    return _board(shapes, ring_degrees(((west, south), (east, north))), drawing=False, label=text("pledge.map.label"))


def _shape(shape: shapely.Polygon, colour: str, dash: str, *, label: str = "", filled: bool = False) -> dict[str, Any]:
    lines = [shape.exterior, *shape.interiors]
    rings = [ring_degrees(tuple((float(e), float(n)) for e, n in line.coords)) for line in lines]
    return {"rings": rings, "colour": colour, "dash": dash or None, "label": label, "filled": filled}


def _board(shapes: list[dict[str, Any]], bounds: list[list[float]], *, drawing: bool, label: str) -> dict[str, Any]:
    return {
        "shapes": shapes,
        "bounds": bounds,
        "drawing": drawing,
        "colour": HOT,
        "styles": style_values(),
        "ground_url": "/karta/grund.json",
        "texts": {key: text(f"draw.{key}") for key in MAP_WORDS} | {"label": label},
    }


def _nothing() -> None:
    """Do nothing: the map is only looked at."""


# a new promise


def _new(asker: Asker) -> None:
    drawn = areas_table.areas(open_store.store())
    drawn = drawn[drawn["ring"] != ""]
    names = dict(zip(drawn["area_id"], drawn["name"] + ", " + drawn["locality"], strict=True))
    left, right = st.columns(2)
    title = left.text_input(text("pledge.new.name"), key="nytt_namn")
    parties = right.text_input(text("pledge.new.parties"), key="nytt_parter")
    problem = st.text_area(text("pledge.new.problem"), key="nytt_problem", height=80)
    area = st.selectbox(
        text("pledge.new.area"),
        [DRAWN, *names],
        format_func=lambda one: text("pledge.new.drawn") if one == DRAWN else names[one],
        key="nytt_omrade",
    )
    locality, ring = "", ""
    if area == DRAWN:
        locality = str(
            st.selectbox(
                text("pledge.new.locality"), [place.name for place in kept_answers.ground().orter], key="nytt_ort"
            )
        )
        ring = _drawing(locality)
    else:
        row = drawn[drawn["area_id"] == area].iloc[0]
        locality, ring = str(row["locality"]), str(row["ring"])
    today = clock.today()
    before = left.date_input(
        text("pledge.new.baseline"),
        (months_back(today, 24), months_back(today, 12) - timedelta(days=1)),
        format="YYYY-MM-DD",
        key="nytt_fore",
    )
    after = right.date_input(
        text("pledge.new.follow"), (months_back(today, 12), today), format="YYYY-MM-DD", key="nytt_efter"
    )
    sources = st.multiselect(
        text("pledge.new.sources"),
        of_nature(Nature.EVENT),
        default=followed_by(),
        format_func=lambda one: text(f"source.{one}"),
        key="nytt_kallor",
        placeholder=text("pledge.new.sources_empty"),
        select_all=False,
    )
    if not ring:
        st.info(text("pledge.new.draw_first"))
        return
    before_days, after_days = _two(before), _two(after)
    if before_days is None or after_days is None:
        st.info(text("pledge.new.two_days"))
        return
    plan = Pledge(
        title=title.strip() or text("pledge.new.area"),
        parties=tuple(part.strip() for part in parties.split(",") if part.strip()),
        locality=locality,
        ring=ring,
        problem=problem.strip(),
        baseline=before_days,
        follow=after_days,
        area_id="" if area == DRAWN else str(area),
        sources=tuple(sources),
        origin="made up" if kept_answers.made_up() else "",
    )
    _fix(asker, plan, named=bool(title.strip()))


def _two(days: Any) -> tuple[date, date] | None:
    """Return a first and a last day; None while only one has been chosen."""
    return (days[0], days[1]) if isinstance(days, tuple) and len(days) == 2 else None  # noqa: PLR2004


def _fix(asker: Asker, plan: Pledge, *, named: bool) -> None:
    """Suggest controls, and write the promise down."""
    names = _suggested(plan)
    control = st.selectbox(
        text("pledge.new.control"),
        [*names, ""],
        format_func=lambda ring: names[ring] if ring else text("pledge.control_none"),
        help=text("pledge.new.control_help"),
        key="nytt_kontroll",
    )
    why = st.text_input(text("pledge.new.why"), value=_why(plan, control), key=f"nytt_varfor_{len(control)}")
    st.caption(text("pledge.new.save_hint"))
    if st.button(text("pledge.new.save"), type="primary", disabled=not named):
        chosen = replace(plan, control_ring=control, control_why=why.strip())
        pledge_id = pledge_rows.fix(open_store.store(), chosen, who=asker.who, at=clock.now())
        audit_log.note(open_store.store(), asker, audit_log.Act.SETTING, at=clock.now(), selection=f"löfte {pledge_id}")
        st.query_params[CHOSEN] = pledge_id
        st.rerun()


def _why(plan: Pledge, control: str) -> str:
    """Propose why a control was chosen."""
    likest = kept_follow_up.controls(plan)
    met = likest[likest["ring"] == control]
    if met.empty:
        return text("pledge.new.rest_why") if control else ""
    own, row = likest.iloc[0], met.iloc[0]
    return text(
        "pledge.new.alike",
        dwellings=number(round(row["dwellings"])),
        own=number(round(own["dwellings"])),
        rented=number(round(100 * row["rented"])),
        own_rented=number(round(100 * own["rented"])),
    )


def _drawing(locality: str) -> str:
    """Let the reader draw a ring on the map, or write it; returns it as WKT, "" until there is one."""
    place = next(one for one in kept_answers.ground().orter if one.name == locality)
    reach = max(600.0, place.extent_m)
    corners = ((place.e - reach, place.n - reach), (place.e + reach, place.n + reach))
    shapes = [
        {"rings": [ring_degrees(ring) for ring in area.rings], "colour": MUTED, "dash": "1 4", "label": area.name,
         "filled": False}
        for area in kept_answers.areas() if area.locality == locality and area.rings
    ]  # fmt: skip
    map_stands = st.container()
    with st.expander(text("corners.title"), key="nytt_i_ord"):
        told = ask(locality, f"lofte_{locality}")
    if told is not None:
        shapes.append(_shape(ring_of(told.ring), HOT, "", label=text("pledge.map.area"), filled=True))
    with map_stands:
        state = components.shapes(
            _board(shapes, ring_degrees(corners), drawing=told is None, label=text("draw.label")),
            on_ring=_nothing,
            key=f"rita_{locality}",
        )
    if told is not None:
        return told.ring
    ring = getattr(state, "ring", None) or []
    if len(ring) < 3:  # noqa: PLR2004 - corners of a triangle
        return ""
    e, n = to_grid([corner[0] for corner in ring], [corner[1] for corner in ring])
    shape = shapely.Polygon(zip(e, n, strict=True))
    return str(shapely.to_wkt(shape, rounding_precision=1)) if shape.is_valid else ""
