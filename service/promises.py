"""What is followed up as it is shown and as it goes on paper, from what is stored. Pages and routes both ask here."""

from datetime import datetime
from importlib.metadata import version

from data.places import area_rows as areas_table
from data.trust.asker import Asker
from data.work import pledge_rows, survey_rows
from data.work.pledge_rows import Pledge
from geo.base.errors import NotAllowed, NotFound
from geo.base.periods import LOCAL
from geo.base.records import Role
from geo.base.rings import ring_of
from layers.reports.pledge_pdf import pledge_pdf
from layers.reports.pledge_report import Activity, FollowUp
from layers.reports.survey_pdf import survey_pdf
from layers.scene.scene import may_see
from layers.texts import text
from service import clock, kept_answers, kept_follow_up, open_store

NARROWEST = Role.PARTNER
"""The parties of a promise: what it shows is computed of everybody's records, since all of it was fixed beforehand."""


def follow_up_of(asker: Asker, pledge_id: str, fixed: Pledge, *, exploratory: bool = False) -> FollowUp:
    """Return a promise with its comparison; ``fixed`` may hold another control than the stored one.

    Raises
    ------
    NotAllowed
        If the asker is none of the parties.
    """
    if not may_see(asker.role, NARROWEST):
        raise NotAllowed(role=asker.role.value, what="löftet")
    counts, checks, comparison = kept_follow_up.promise(fixed)
    when, _ = pledge_rows.fixed_when(open_store.store(), pledge_id)
    rows = pledge_rows.activities(open_store.store(), pledge_id)
    return FollowUp(
        title=fixed.title,
        parties=fixed.parties,
        locality=fixed.locality,
        problem=fixed.problem,
        baseline=fixed.baseline,
        follow=fixed.follow,
        sources=fixed.sources,
        categories=fixed.categories,
        area=ring_of(fixed.ring),
        control=ring_of(fixed.control_ring) if fixed.control_ring else None,
        control_name=name_of(fixed),
        control_why=fixed.control_why,
        fixed_on=when.date(),
        told=fixed.told,
        activities=tuple(
            Activity(*values) for values in rows[["what", "who", "building", "begun", "done"]].itertuples(index=False)
        ),
        comparison=comparison,
        pool=kept_follow_up.pool(fixed),
        coarse=counts.coarse,
        checks=checks,
        audience=asker.role,
        today=clock.today(),
        made_up=kept_answers.made_up(),
        exploratory=exploratory,
    )


def name_of(fixed: Pledge) -> str:
    """Return what a promise's control is called, or words for one that was drawn."""
    if not fixed.control_ring:
        return ""
    if fixed.control_ring == pledge_rows.rest_of(fixed.locality, fixed.ring):
        return text("pledge.rest", locality=fixed.locality)
    frame = areas_table.areas(open_store.store())
    named = frame.loc[frame["ring"] == fixed.control_ring, ["name", "locality"]]
    if named.empty:
        return text("pledge.drawn_area")
    return f"{named['name'].iloc[0]}, {named['locality'].iloc[0]}"


def sheet_of(asker: Asker, pledge_id: str, *, at: datetime) -> bytes:
    """Return the follow-up sheet as a PDF.

    Raises
    ------
    NotAllowed
        If the asker is none of the parties; whether there is such a promise is not told either.
    NotFound
        If there is none.
    """
    if not may_see(asker.role, NARROWEST):
        raise NotAllowed(role=asker.role.value, what="löftet")
    follow_up = follow_up_of(asker, pledge_id, pledge_rows.pledge(open_store.store(), pledge_id))
    return pledge_pdf(follow_up, kept_answers.ground().orter, _stamp(asker, at))


def survey_sheet_of(asker: Asker, year: int, *, at: datetime) -> bytes:
    """Return a survey year as a PDF.

    Raises
    ------
    NotAllowed
        If the asker is outside of the circle that the survey's page is for.
    NotFound
        If the year has no answers.
    """
    if not may_see(asker.role, NARROWEST):
        raise NotAllowed(role=asker.role.value, what="enkäten")
    if year not in survey_rows.years(open_store.store()):
        raise NotFound(what="Enkäten", name=str(year))
    return survey_pdf(kept_follow_up.survey(year), _stamp(asker, at))


def _stamp(asker: Asker, at: datetime) -> str:
    return text(
        "pledge.stamp",
        version=version("trygghetskartan"),
        made=at.astimezone(LOCAL).strftime("%Y-%m-%d %H.%M"),
        audience=text(f"role.{asker.role}"),
    )
