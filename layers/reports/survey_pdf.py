"""A survey year on paper: the same words and tables as on the screen, as tagged PDF."""

from layers.export.typesetting import typeset
from layers.reports.survey_report import SurveyYear
from layers.texts import text


def survey_pdf(year: SurveyYear, stamp: str) -> bytes:
    """Return the sheet."""

    def table(key: str, made: tuple[list[str], list[list[str]]]) -> dict[str, object]:
        return {"caption": text(f"survey.{key}"), "titles": made[0], "rows": made[1]}

    return typeset(
        "survey.typ",
        {
            "title": text("survey.sheet_title", year=year.year),
            "made_up": text("survey.made_up") if year.made_up else "",
            "headline": year.headline,
            "lead": year.lead,
            "felt": table("felt", year.table("felt")),
            "avoids": table("avoids", year.table("avoids")),
            "areas": [
                table(f"areas.{one}", year.area_table(one)) | {"said": year.area_notes(one)}
                for one in ("felt", "avoids")
                if year.has_areas
            ],
            "areas_title": text("survey.areas"),
            "areas_how": text("survey.areas.how"),
            "beside": table("beside", year.beside_table) | {"said": [*year.disagree, text("survey.beside.how")]},
            "themes": table("themes", year.theme_table) | {"said": [text("survey.themes_how")]},
            "neighbours": table("neighbours", year.neighbour_table) | {"said": [text("survey.neighbours_how")]},
            "cited_title": text("survey.cited"),
            "cited_how": text("survey.cited_how"),
            "cited": [text("survey.cited_line", place=place, year=when, said=said, source=source)
                      for place, when, said, source in year.cited],
            "withheld": text("survey.withheld_how"),
            "stamp": stamp,
        },
        {},
    )  # fmt: skip
