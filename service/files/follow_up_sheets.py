"""The follow-up of a promise and of a survey year, as sheets for the parties."""

from typing import Final

from geo.base.records import Role
from service import promises
from service.files.base import PDF, Ask, File, Made, Trace

PARTIES: Final = (Role.UNIT, Role.POLICE, Role.PARTNER)


def _pledge(ask: Ask) -> Made:
    pledge = ask.parts["pledge"]
    made = promises.sheet_of(ask.asker, pledge, at=ask.at)
    return Made(made, f"uppfoljning-{pledge[:8]}.pdf", Trace(f"löfte {pledge}", count=0))


def _survey(ask: Ask) -> Made:
    year = int(ask.parts["year"])
    return Made(
        promises.survey_sheet_of(ask.asker, year, at=ask.at), f"enkat-{year}.pdf", Trace(f"enkät {year}", count=0)
    )


PLEDGE: Final = File("lofte", "/karta/lofte/{pledge}.pdf", PDF, PARTIES, "löftet", _pledge)
SURVEY: Final = File("enkat", "/karta/enkat/{year:int}.pdf", PDF, PARTIES, "enkäten", _survey)

FILES: Final = (PLEDGE, SURVEY)
