"""Answers of the safety survey: votes, never incidents; their place is what the respondent named, often an area."""

from data.sources.base import Source
from geo.base.registers import Nature

SOURCE = Source(
    key="survey",
    called="Trygghetsenkät",
    sender="trygghetsenkät",
    category="annat",
    nature=Nature.VOTE,
    retention={"words": 12, "row": 60},
    titles={
        "id": "svarsid|svarsnr|respondent|respondentid|svar nr|löpnummer svar",
        "date": "svarsdatum|besvarad|inskickad|svarade|slutfört|slutförd",
        "area": "bostadsområde|område du bor i|var bor du|stadsdel",
        "locality": "bostadsort|vilken ort bor du i|ort du bor i|hemort",
        "feeling": "trygghet|hur trygg känner du dig|känner du dig trygg|trygg eller otrygg",
        "text": "kommentar|öppet svar|fritextsvar|motivering|vad gör dig otrygg",
        "place": "plats du undviker|otrygg plats|vilken plats|undviker plats",
    },
    signs=("svarsid", "respondent", "enkat", "alder", "konsidentitet", "hurtrygg"),
)
