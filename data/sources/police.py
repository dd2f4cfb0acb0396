"""The police's reported crimes: often a span instead of a moment, positions off by a median of 83 m (Gerell 2018)."""

from data.sources.base import Source
from geo.base.records import Role

SOURCE = Source(
    key="police",
    sender="polisen",
    audience=Role.POLICE,
    precision_m=83.0,
    titles={
        "id": "k-nummer|anmälningsnummer|brottsid|diarienr|händelse-id|anmälan nr|knr|rar-nr|ärende",
        "date": "brottstid från|brottsdatum|brottstidpunkt från|gärningstid från|tidigaste brottstid|fr o m|"
        "brottstid start|begången|begånget|tid från",
        "end": "brottstid till|gärningstid till|senaste brottstid|t o m|brottstid slut|tid till",
        "category": "brott|brottstyp|brottskodstext|brottskod text|rubricering|brottsrubricering|brottskategori|"
        "händelsekod|rar-kod",
        "address": "brottsplats|gärningsplats|brottsplats adress|adress brottsplats",
        "area": "brottsområde|polisområde|lokalpolisområde|delområde",
        "text": "fritext|modus|tillvägagångssätt|anmälningstext",
    },
    signs=("brott", "garning", "anmalningsn", "knummer", "rubricering", "lokalpolis", "brp"),
)
