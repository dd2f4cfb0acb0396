"""A small round, made by hand, for the tests of what is shown and taken away."""

from datetime import timedelta

import numpy as np
import pandas as pd

from data.places import reference
from geo.base.periods import LOCAL, Selection
from geo.base.records import Role, conform
from geo.hotspots.base import Detection, Hotspot, NamedPlace
from geo.situation.news import Period
from layers.map.round_layers import round_map, with_actions
from layers.map.stack import scene_of
from layers.reports.round_sheet import Talked, shown_of, with_talk
from layers.scene.ground_of import ground_of

SPOT = Hotspot(
    "h1", 1, 12, 3.0, 4.0, 9.0, 0.01, "tydlig", 401_000.0, 6_373_000.0, 120.0, name="Solgården", locality="Tranemo"
)
FOUND = Detection(
    20, 15, "stående", 99, 1, "tydlig", (SPOT,),
    (NamedPlace("Torget", "place", "Tranemo", 401_300.0, 6_373_100.0, 9, 3, None, listed="nämns ofta"),),
)  # fmt: skip
ACTION = {
    "id": "a1", "what": "Laga lampan", "responsible": "Gata", "place": "Torget", "locality": "Tranemo",
    "building": "", "owner": "Kommunen", "term": "kort sikt", "deadline": "2026-11-01", "status": "görs inte",
    "reason": "Lampan är ny.", "started": "", "done": "", "round": "r", "pin": "", "part_of": "", "origin": "",
}  # fmt: skip


def reports(period: Period) -> pd.DataFrame:
    """Nine reports at Torget, one at Bryggan (which is new) and one that names no place, all within the period."""
    last = pd.Timestamp(period.last, tz=LOCAL) + timedelta(hours=12)
    places = ["Torget"] * 9 + ["Bryggan", ""]
    days = [last - timedelta(days=1)] * 3 + [last - timedelta(days=period.days + 5)] * 6 + [last, last]
    return conform(
        pd.DataFrame(
            {
                "id": [f"r{at}" for at in range(11)],
                "source": "situation",
                "sender": ["fritid", "skola", *["fritid"] * 9],
                "sender_id": [str(at) for at in range(11)],
                "category": "trafik",
                "start": days,
                "end": days,
                "local_start": [f"{day:%Y-%m-%dT%H:%M}" for day in days],
                "local_end": [f"{day:%Y-%m-%dT%H:%M}" for day in days],
                "time_quality": "moment",
                "e": [401_300.0] * 10 + [np.nan],
                "n": [6_373_100.0] * 10 + [np.nan],
                "precision_m": [30.0] * 10 + [np.nan],
                "how": ["text"] * 10 + ["none"],
                "place": places,
                "place_kind": ["place"] * 10 + [""],
                "locality": "Tranemo",
                "text": "hemligt",
                "received": last,
            }
        )
    )


def shown(period: Period) -> dict:
    """What the round of a period shows of these reports, with a note, a refused action and a focus area."""
    frame = reports(period)
    ground = ground_of(reference.localities(), reference.names())
    standing, heard = (
        scene_of(frame, selection, ground=ground, areas=(), today=period.last, audience=Role.UNIT, detection=found)
        for selection, found in (
            (Selection.standing(period.last), FOUND),
            (Selection(period.first, period.last), None),
        )
    )
    note = {"id": "n1", "place": "Torget", "text": "Internt.", "written_by": "anna", "written": 0}
    focus = {"name": "Solgården", "locality": "Tranemo", "why": "Återkommer."}
    made = with_talk(
        shown_of(frame, period, period.last, standing=standing, heard=heard),
        Talked(notes=[note], actions=[ACTION], focus=[focus]),
    )
    made["map"] = with_actions(round_map(standing, heard), [ACTION], standing)
    return made
