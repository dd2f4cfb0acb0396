"""Residents' reports through the municipality's forms and fault reports."""

from data.sources.base import Source

SOURCE = Source(
    key="citizen",
    called="Invånares rapporter",
    sender="invånare",
    coverage="all",
    pasted=True,
    pledged=True,
    retention={"words": 12, "row": 60},
    titles={
        "text": "synpunkt|din synpunkt|meddelande|vad vill du berätta|beskriv problemet|synpunktstext",
        "category": "ämne|typ av synpunkt|synpunktstyp|vad gäller det|gäller",
        "place": "var|plats|var gäller det|plats för synpunkten",
        "date": "inskickad|inkommen|skickad|inkom",
        "id": "ärendenummer|referensnummer|synpunkts-id",
    },
    signs=("synpunkt", "medborgar", "invanare", "inskickad", "eforslag"),
)
