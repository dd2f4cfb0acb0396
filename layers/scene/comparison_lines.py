"""Which comparison an answer comes from: where people live, where they are that hour, what else is reported."""

from geo.hotspots.base import Against, Detection
from layers.texts import number, text


def comparison_lines(detection: Detection) -> list[str]:
    """Say what the places were compared with, and what the second null says where it was asked for."""
    lines = [text("panel.comparison.homes")]
    if any(spot.crowd is not None for spot in detection.hotspots):
        lines[0] = f"{lines[0]} {text('panel.comparison.crowds')}"
    if detection.against is not None:
        lines.append(against_line(detection, detection.against))
    return lines


def against_line(detection: Detection, against: Against) -> str:
    """Say which of the two comparisons a category stands out in, and where its share is highest."""
    if against.p is None:
        return text("panel.against.few", n=number(against.cases_in_all), controls=number(against.controls))
    homes = detection.verdict in ("tydlig", "pekar ut")
    key = {(True, True): "both", (True, False): "dwellings", (False, True): "reports", (False, False): "neither"}
    said = text(f"panel.against.{key[homes, against.alarm]}")
    if not against.alarm:
        return said
    name = ", ".join(part for part in (against.name, against.locality) if part) or text("against.unnamed")
    where = text(
        "panel.against.where",
        name=name,
        cases=number(against.cases),
        reports=number(against.reports),
    )
    return f"{said} {where}"
