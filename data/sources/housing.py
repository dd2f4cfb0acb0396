"""The housing company's reports: its own houses, its own words for stairs, cellars and laundries."""

from data.sources.base import Source
from geo.base.records import Role

SOURCE = Source(
    key="housing",
    called="Bostadsbolagets rapporter",
    sender="tranemobostäder",
    audience=Role.PARTNER,
    coverage="unknown",
    pasted=True,
    retention={"words": 24, "row": 60},
    titles={
        "id": "ärendenummer|felanmälansnummer|ordernr|ordernummer|störningsnr|arbetsordernr|aonr",
        "category": "ärendetyp|typ av störning|störningstyp|feltyp|åtgärdskod|typ av ärende",
        "text": "felbeskrivning|störningsbeskrivning|ärendebeskrivning|beskrivning av störning",
        "address": "objektsadress|fastighetsadress|hyresobjektets adress|uppgång adress",
        "place": "objekt|fastighet|utrymme|hus|trapphus|port|uppgång",
        "date": "anmäld|anmäldes|störningsdatum|inkommet|mottaget|skapad",
    },
    signs=(
        "hyresgast",
        "storning",
        "felanmal",
        "trapphus",
        "fastighet",
        "objektnr",
        "objektsnr",
        "hyresobjekt",
        "uppgang",
    ),
)
