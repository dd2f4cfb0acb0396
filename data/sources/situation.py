"""Situation reports (lägesrapporter): what schools, leisure and streets have seen since the last round."""

from data.sources.base import Source

SOURCE = Source(
    key="situation",
    called="Lägesrapporter",
    sender="tsk",
    coverage="all",
    pasted=True,
    pledged=True,
    retention={"words": 24, "row": 60},
    titles={
        "text": "vad har hänt|beskriv händelsen|lägesrapport|notering|vad|händelse/iakttagelse|vad hände",
        "place": "var|plats/område|var hände det|var har det hänt|plats eller område|plats / adress|plats/adress",
        "date": "när|när hände det|datum för händelsen|när har det hänt",
        "sender": "rapporterat av|rapporterande verksamhet|inlämnad av|verksamhet|rapportör",
    },
    signs=("lagesrapport", "lagesbild", "estrapport", "rapporterandeverksamhet", "rapportor"),
)
