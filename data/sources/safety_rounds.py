"""Safety rounds (trygghetsronder) of the housing company: what was found when somebody walked through on purpose."""

from data.sources.base import Source
from geo.base.records import Role

SOURCE = Source(
    key="rounds",
    called="Trygghetsronder",
    sender="tranemobostäder",
    audience=Role.PARTNER,
    category="otrygg plats",
    coverage="unknown",
    gathered=True,
    pasted=True,
    retention={"words": 24, "row": 60},
    titles={
        "id": "rond|rondnr|rondid|punkt|punktnr|protokollspunkt",
        "date": "ronddatum|datum för rond|ronden|genomförd|ronden genomfördes",
        "text": "iakttagelse|brist|anmärkning|åtgärdsbehov|notering|kommentar",
        "category": "typ av brist|bristtyp|kontrollpunkt|område/punkt|kategori",
        "place": "utrymme|kontrollplats|gård|hus|port",
    },
    signs=("rond", "anmarkning", "kontrollpunkt", "brist"),
)
