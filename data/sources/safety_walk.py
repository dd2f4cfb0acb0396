"""Pins of a safety walk that come as a file: the printed sheet typed in, or a tablet's unsent pins."""

from data.sources.base import Source

SOURCE = Source(
    key="walk",
    called="Trygghetsvandringar",
    sender="vandring",
    category="otrygg plats",
    coverage="route",
    gathered=True,
    retention={"words": 24, "row": 60, "photo": 24, "pin": 24},
    titles={
        "walk": "vandring|vandringsid|trygghetsvandring|walk",
        "stop": "stopp|stoppnr|stoppnummer|hållpunkt",
        "text": "observation|iakttagelse|vad|beskrivning|kommentar",
        "feeling": "känsla|trygg/otrygg|trygg eller otrygg|upplevelse",
        "category": "orsak|orsaker|kategori",
        "date": "datum|vandringsdatum|datum för vandringen",
    },
    signs=("vandring", "stoppnr", "stoppnummer", "hallpunkt"),
)
