"""The page "Trygghetsmöte": an ort and a time in, four safe files out, why they are safe, and what was shown."""

from datetime import date, time, timedelta
from typing import Any, Final

import streamlit as st

import settings
from data.places import reference
from data.releases import release_rows
from data.trust.asker import Asker
from data.walks import approved_findings, pin_reviews, walk_rows
from data.work import action_rows, meetings
from data.work.meetings import Meeting, lines_of
from geo.base.errors import KartaError
from geo.base.periods import LOCAL, Selection
from geo.release.scope import RIPE_WEEKS, default_days, last_ripe_day
from layers.public.public_sheet import group_name, name, outcome
from layers.scene.public_door import HeldWords, held_back
from layers.texts import number, say, text
from service import clock, open_store
from service.files.meeting_files import FILES
from service.publishing import Preview, preview_of
from views.access import asker_of_request
from views.parts import components

CHOSEN: Final = "mote"
"""The address's word for the meeting that is looked at."""

BEGINS: Final = time(17, 30)

OPEN: Final = ("planerad", "pågår")


def page() -> None:
    """Draw the page."""
    st.title(text("meeting.title"), anchor=False)
    st.write(text("meeting.lead"))
    asker = asker_of_request.asker()
    names = reference.localities().names
    left, middle, right = st.columns([2, 1, 1])
    locality = left.selectbox(text("meeting.locality"), names, index=names.index(_likely(names)), key="ort")
    held_on = middle.date_input(text("meeting.date"), clock.today(), format="YYYY-MM-DD", key="dag")
    begins = right.time_input(text("meeting.clock"), BEGINS, key="klockan")
    spans = periods(clock.today(), settings.release_weeks())
    chosen = st.selectbox(
        text("meeting.period"),
        list(spans),
        format_func=lambda key: text(f"meeting.period.{key}", first=spans[key][0], last=spans[key][1]),
        key="period_mote",
    )
    first, last = spans[chosen or "years2"]
    try:
        preview = preview_of(open_store.store(), asker, Selection(first, last, (locality,)), at=clock.now())
    except KartaError as error:
        st.error(text("meeting.refused"))
        st.text(say(error))
        return
    _preview(preview, asker, locality)
    agenda = st.text_area(text("meeting.agenda"), text("meeting.agenda.default"), height=180)
    planned = st.text_area(
        text("meeting.planned"), _planned(locality), help=text("meeting.planned.help"), key=f"plan_{locality}"
    )
    read = st.checkbox(text("meeting.read"), key=f"last_{locality}") if planned.strip() else True
    if st.button(text("meeting.prepare"), type="primary"):
        if not read:
            st.error(text("meeting.not_read"))
        else:
            day = held_on if isinstance(held_on, date) else clock.today()
            _prepare(asker, (locality, day, f"{begins:%H.%M}"), (first, last), (agenda, planned))
    _record()


def periods(today: date, weeks: int = RIPE_WEEKS) -> dict[str, tuple[date, date]]:
    """Return the periods that a meeting's map may show: years, or quarters, that ended long enough ago."""
    ripe = last_ripe_day(today, weeks)
    after = ripe + timedelta(days=1)
    years = default_days(today, weeks)
    return {
        "years2": years,
        "year": (date(years[1].year, 1, 1), years[1]),
        "quarters": (date(after.year - 1, after.month, 1), ripe),
    }


def _likely(names: tuple[str, ...]) -> str:
    """Return the ort of the latest walk: the meeting is most often there."""
    held = walk_rows.walks(open_store.store())
    where = held.loc[held["held_on"] <= clock.today(), "locality"].tolist()
    return next((locality for locality in where if locality in names), names[0])


def _planned(locality: str) -> str:
    """Return the ort's planned and ongoing actions, a line each, as a beginning."""
    rows = []
    for row in action_rows.actions(open_store.store(), statuses=OPEN, locality=locality).to_dict("records"):
        place = f", {row['place']}" if row["place"] else ""
        line = text("meeting.planned.row", what=row["what"], place=place, status=row["status"])
        rows.append(text("meeting.planned.due", row=line, day=row["deadline"]) if row["deadline"] else line)
    return "\n".join(rows[: meetings.MOST_LINES])


def _prepare(asker: Asker, when: tuple[str, date, str], period: tuple[date, date], words: tuple[str, str]) -> None:
    try:
        made = Meeting(*when, *period, lines_of(words[0]), lines_of(words[1]))
        kept = meetings.prepare(open_store.store(), asker, made, at=clock.now())
    except KartaError as error:
        st.error(text("meeting.refused"))
        st.text(say(error))
        return
    st.query_params[CHOSEN] = kept
    st.rerun()


def _preview(preview: Preview, asker: Asker, locality: str) -> None:
    """Show what may be shown, and for the unit why the rest is withheld."""
    scene = preview.sheet.scene
    st.subheader(text("meeting.preview"), anchor=False)
    for column, key, n in zip(
        st.columns(3),
        ("cells", "withheld", "findings"),
        (len(scene.cells) - scene.withheld, scene.withheld, len(scene.findings)),
        strict=True,
    ):
        column.metric(text(f"meeting.{key}"), number(n))
    if scene.withheld == len(scene.cells):
        st.info(text("meeting.nothing"))
    if not scene.findings:
        st.info(text("meeting.no_findings", locality=locality))
    told = (
        text("meeting.finding", number=one.number, place=one.place, words=one.words, outcome=outcome(one))
        for one in scene.findings
    )
    st.text("\n".join(told))
    if preview.sheet.later:
        st.info(preview.sheet.later)
    _held(preview.held)
    _waiting(asker, locality)
    with st.expander(text("meeting.why")):
        st.caption(text("meeting.why.lead"))
        names = {area.name: name(area) for area in scene.areas}
        rows = [
            [
                names.get(row["unit"], row["unit"]),
                row["period"],
                group_name(row["group"]),
                text(f"public.why.{row['why']}"),
            ]
            for row in preview.withheld.to_dict("records")
        ]
        titles = [text(f"public.column.{key}") for key in ("area", "period", "group")] + [text("meeting.why.column")]
        components.table(
            {"titles": titles, "rows": rows, "numeric": [False] * 4, "caption": text("meeting.why")}, key="varfor_inte"
        )


def _held(held: tuple[HeldWords, ...]) -> None:
    """Tell which texts stay in, so that they can be written anew."""
    if not held:
        return
    st.warning(text("meeting.held", n=number(len(held))))
    st.text(
        "\n".join(
            text("meeting.held.one", where=one.where, words=one.words, kinds=", ".join(one.kinds)) for one in held
        )
    )


def _waiting(asker: Asker, locality: str) -> None:
    """Offer to approve reasons that were written after their finding was approved."""
    store = open_store.store()
    frame = approved_findings.findings(store, locality)
    for row in frame[frame["waiting"]].to_dict("records"):
        with st.container(border=True):
            st.write(text("meeting.waiting"))
            st.text(row["words"])
            st.text(approved_findings.reason(store, row["pin"]))
            if st.button(text("meeting.approve"), key=f"skal_{row['pin']}"):
                walk = walk_rows.walk(store, row["walk"])
                pin_reviews.wall(store, asker, row["pin"], row["words"], walk=walk, at=clock.now())
                st.rerun()


def _record() -> None:
    """Show the meetings: their files, why these are safe, the agenda, and which files were shown."""
    st.header(text("meeting.record"), anchor=False)
    held = {one.id: one for one in meetings.meetings(open_store.store())}
    if not held:
        st.info(text("meeting.none"))
        return
    asked = st.query_params.get(CHOSEN, "")
    chosen = st.selectbox(
        text("meeting.choose"),
        list(held),
        index=list(held).index(asked) if asked in held else 0,
        format_func=lambda one: text(
            "meeting.ready", locality=held[one].locality, date=held[one].held_on.isoformat(), clock=held[one].clock
        ),
        key=f"valt_mote_{asked}",
    )
    _files(held[chosen])
    _shown(held[chosen])


def _files(one: Meeting) -> None:
    store = open_store.store()
    st.subheader(text("meeting.files"), anchor=False)
    preview = preview_of(store, asker_of_request.asker(), one.selection, at=clock.now())
    st.write(
        text(
            "meeting.safe",
            cells=number(len(preview.sheet.scene.cells)),
            findings=number(len(preview.sheet.scene.findings)),
            ledger=number(store.count(release_rows.CELLS.name)),
        )
    )
    for file in FILES:
        words, open_it, fetch = st.columns([4, 1, 1], vertical_alignment="center")
        words.markdown(f"**{text(f'meeting.file.{file.name}')}**  \n{text(f'meeting.file.{file.name}.safe')}")
        if file.shown:
            open_it.link_button(text("meeting.open"), file.address(meeting=one.id), width="stretch")
        fetch.link_button(text("meeting.fetch"), file.address({"fil": "1"}, meeting=one.id), width="stretch")


def _shown(one: Meeting) -> None:
    for key, lines in (("meeting.agenda.kept", one.agenda), ("evening.planned", one.planned)):
        if lines:
            st.subheader(text(key), anchor=False)
            st.text("\n".join(lines))
            _held(held_back(lines=[(text(key), line) for line in lines]))
    # a name goes through st.text alone
    st.text(text("meeting.prepared", who=one.prepared_by))
    st.subheader(text("meeting.shown"), anchor=False)
    rows: list[dict[Any, Any]] = meetings.files(open_store.store(), one.id).to_dict("records")
    if not rows:
        st.caption(text("meeting.shown.none"))
        return
    titles = [text(f"meeting.shown.{key}") for key in ("name", "taken", "who", "sum")]
    told = [
        [row["name"], f"{row['taken'].astimezone(LOCAL):%Y-%m-%d %H.%M}", row["taken_by"], row["sha256"]]
        for row in rows
    ]
    components.table(
        {"titles": titles, "rows": told, "numeric": [False] * 4, "caption": text("meeting.shown")}, key="visade"
    )
