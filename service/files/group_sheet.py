"""A standing group's sheet of a half-year: the unit hands it on."""

from datetime import date
from importlib.metadata import version
from typing import Any, Final

from data.places import reference
from data.store.sight import ALL
from data.work import action_rows
from geo.base.errors import NotFound
from geo.base.periods import LOCAL
from geo.base.records import Role
from geo.situation.news import Period
from geo.situation.topics import TOPICS, told
from layers.reports.group_pdf import group_pdf
from service import kept_answers, open_store
from service.files.base import PDF, Ask, File, Made, Trace


def _made(ask: Ask) -> Made:
    """Make the sheet of the half-year that begins on ``first``.

    Raises
    ------
    NotFound
        If there is no such group or half-year.
    """
    team, first = ask.parts["team"], ask.parts["first"]
    period = _half(first)
    if team not in TOPICS or period is None:
        raise NotFound(what="Bladet", name=f"{team} {first}")
    names = reference.names()
    schools = names.loc[(names["kind"] == "school") & names["e"].notna(), ["e", "n"]].to_numpy(float)
    frame = kept_answers.observations(ALL)
    topics = [told(frame, topic, period, schools) for topic in TOPICS[team]]
    places = {(place.place, place.locality) for one in topics for place in one.places}
    waiting: list[dict[Any, Any]] = action_rows.actions(open_store.store(), statuses=action_rows.OPEN).to_dict(
        "records"
    )
    here = [row for row in waiting if (row["place"], row["locality"]) in places and not row["part_of"]]
    made = group_pdf(
        team,
        period,
        topics,
        here,
        made=ask.at.astimezone(LOCAL),
        version=version("trygghetskartan"),
        made_up=kept_answers.made_up(),
    )
    return Made(made, f"{team}-{first}.pdf", Trace(f"grupp {team} {first}", count=sum(one.n for one in topics)))


def _half(first: str) -> Period | None:
    try:
        day = date.fromisoformat(first)
    except ValueError:
        return None
    last = {1: (6, 30), 7: (12, 31)}.get(day.month)
    return Period(day, date(day.year, *last)) if last is not None and day.day == 1 else None


SHEET: Final = File("grupp", "/karta/grupp/{team}/{first}.pdf", PDF, (Role.UNIT,), "bladet", _made)

FILES: Final = (SHEET,)
