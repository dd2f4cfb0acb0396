"""The page "Enkät": how safe people feel, ort by ort and year by year, beside what is reported."""

from typing import Final

import streamlit as st

from data.trust import audit_log
from data.trust.asker import Asker
from data.work import survey_rows
from data.work.survey_rows import AGES, SEXES, Reported
from geo.base.errors import KartaError
from geo.base.records import Role
from layers.reports.survey_report import SurveyYear
from layers.texts import number, say, text
from service import clock, kept_follow_up, open_store
from service.files.follow_up_sheets import SURVEY
from views.access import asker_of_request
from views.parts import components, show
from views.parts.written_form import emptied, form_key

YEAR: Final = "ar"
"""The address's word for the year that is looked at."""


def page() -> None:
    """Draw the page."""
    asker = asker_of_request.asker()
    mine = asker.role is Role.UNIT
    st.title(text("survey.title"), anchor=False)
    years = survey_rows.years(open_store.store())
    if years:
        asked = st.query_params.get(YEAR, "")
        chosen = st.segmented_control(
            text("survey.year"), years, default=int(asked) if asked in map(str, years) else years[0], required=True
        )
        year = int(chosen or years[0])
        st.query_params[YEAR] = str(year)
        _shown(kept_follow_up.survey(year))
    else:
        st.info(text("survey.none" if mine else "survey.none_seen"))
    if mine:
        st.divider()
        _work(asker)


def _shown(found: SurveyYear) -> None:
    st.subheader(found.headline, anchor=False)
    st.write(" ".join(found.lead))
    st.link_button(text("survey.sheet"), SURVEY.address(asker_of_request.shown_to(), year=found.year))
    st.header(text("survey.felt"), anchor=False)
    components.intervals({"rows": found.intervals, "label": text("survey.chart")}, key=f"andelar_{found.year}")
    _table(found.table("felt"), "survey.felt", f"felt_{found.year}", (1,))
    st.caption(text("survey.withheld_how"))
    st.header(text("survey.avoids"), anchor=False)
    _table(found.table("avoids"), "survey.avoids", f"avoids_{found.year}", (1,))
    _areas(found)
    st.header(text("survey.beside"), anchor=False)
    for line in found.disagree:
        st.markdown(f"- {show.literal(line)}")
    if found.beside:
        _table(found.beside_table, "survey.beside", f"beside_{found.year}", ())
        st.caption(text("survey.beside.how"))
    else:
        st.caption(text("survey.beside.none"))
    if found.open_answers:
        st.header(text("survey.themes"), anchor=False)
        _table(found.theme_table, "survey.themes", f"themes_{found.year}", (1,))
        st.caption(text("survey.themes_how"))
    if found.neighbours:
        st.header(text("survey.neighbours"), anchor=False)
        _table(found.neighbour_table, "survey.neighbours", f"neighbours_{found.year}", (1, 2, 3))
        st.caption(text("survey.neighbours_how"))
    if found.cited:
        st.header(text("survey.cited"), anchor=False)
        for place, year, said, source in found.cited:
            st.text(text("survey.cited_line", place=place, year=year, said=said, source=source))
        st.caption(text("survey.cited_how"))


def _areas(found: SurveyYear) -> None:
    st.header(text("survey.areas"), anchor=False)
    if found.has_areas:
        for question in ("felt", "avoids"):
            st.subheader(text(f"survey.{question}"), anchor=False)
            shown = found.area_table(question)
            if shown[1]:
                _table(shown, f"survey.areas.{question}", f"{question}_areas_{found.year}", (1,))
            for line in found.area_notes(question):
                # an area's name is what somebody wrote: no Markdown
                st.text(line)
    st.caption(text("survey.areas.how" if found.has_areas else "survey.areas.none"))


def _table(made: tuple[list[str], list[list[str]]], caption: str, key: str, numeric: tuple[int, ...]) -> None:
    titles, rows = made
    numbers = [at in numeric for at in range(len(titles))]
    components.table({"titles": titles, "rows": rows, "numeric": numbers, "caption": text(caption)}, key=key)


# the unit's work


def _work(asker: Asker) -> None:
    for key, part in (("survey.add", _add), ("survey.population", _population), ("survey.report", _report)):
        folded = st.expander(text(key), key=key, on_change="rerun")
        if folded.open:
            with folded:
                try:
                    part(asker)
                except KartaError as error:
                    st.error(text(key))
                    st.text(say(error))


def _add(asker: Asker) -> None:
    st.write(text("survey.add_how"))
    year = int(st.number_input(text("survey.add.year"), 1990, 2199, clock.today().year))
    sent = st.file_uploader(text("survey.add.file"), type=["csv", "xlsx", "ods", "txt"])
    if sent is None:
        return
    found = survey_rows.read_answers(sent.name, sent.getvalue(), year)
    st.write(text("survey.add.read", n=number(len(found.frame)), rows=number(found.rows)))
    for reason, n in found.left_out.items():
        st.warning(text(f"survey.add.left.{reason}", n=number(n)))
    if len(found.frame) and st.button(text("survey.add.save", n=number(len(found.frame))), type="primary"):
        new = survey_rows.add_answers(open_store.store(), found.frame)
        audit_log.note(
            open_store.store(), asker, audit_log.Act.IMPORT, at=clock.now(), selection=f"enkät {year}", count=new
        )
        st.success(text("survey.add.done", n=number(new)))


def _population(asker: Asker) -> None:
    st.write(text("survey.population_how"))
    held = survey_rows.population(open_store.store())
    with st.form("befolkning", border=False):
        columns = st.columns(len(SEXES))
        people = {
            (sex, age): float(
                column.number_input(
                    text("survey.population.cell", sex=sex, age=age.removesuffix("-")),
                    0,
                    10_000_000,
                    round(held.get((sex, age), 0)),
                )
            )
            for sex, column in zip(SEXES, columns, strict=True)
            for age in AGES
        }
        if st.form_submit_button(text("survey.population.save")):
            survey_rows.set_population(open_store.store(), people, origin="")
            audit_log.note(
                open_store.store(), asker, audit_log.Act.SETTING, at=clock.now(), selection="enkätens befolkning"
            )
            st.rerun()


def _report(asker: Asker) -> None:
    key = form_key("andras")
    with st.form(key, border=False):
        left, right = st.columns(2)
        kind = left.selectbox(
            text("survey.report.kind"),
            survey_rows.KINDS,
            format_func=lambda one: text(f"survey.report.kind.{one}"),
            key=f"{key}_slag",
        )
        year = right.number_input(text("survey.add.year"), 1990, 2199, clock.today().year, key=f"{key}_ar")
        place = left.text_input(text("survey.report.place"), key=f"{key}_plats")
        source = right.text_input(text("survey.report.source"), key=f"{key}_kalla")
        percent = left.number_input(text("survey.report.percent"), 0.0, 100.0, None, key=f"{key}_procent")
        n = right.number_input(text("survey.report.n"), 0, 1_000_000, None, key=f"{key}_antal")
        said = st.text_area(text("survey.report.said"), height=80, key=f"{key}_sagt")
        if st.form_submit_button(text("survey.report.save")):
            told = Reported(kind, int(year), place, source, said, percent, None if n is None else int(n))
            survey_rows.report(open_store.store(), told, who=asker.who, at=clock.now())
            emptied("andras")
            st.rerun()
    held = {row["id"]: f"{row['place']} {row['year']}" for kind in survey_rows.KINDS
            for row in survey_rows.reported(open_store.store(), kind).to_dict("records")}  # fmt: skip
    if held:
        gone = st.selectbox(text("survey.report.withdraw"), [None, *held], format_func=lambda one: held.get(one, "–"))
        if gone is not None and st.button(text("survey.report.withdraw"), key="bort_uppgift"):
            survey_rows.withdraw(open_store.store(), gone)
            st.rerun()
