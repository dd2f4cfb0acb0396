"""Which evidence points a place out, in one sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from geo.hotspots.base import Agreement, SourceEvidence
from layers.texts import text

LEAST_ANSWERS: Final = 10
"""Fewer answers than this say nothing about a place."""


def sentence(agreement: Agreement, sources: Mapping[str, SourceEvidence]) -> str:
    """Say which sources point a place out, and which are silent or could not be tested."""
    if agreement.sources and agreement.quarters:
        said = text(
            "agreement.points_out",
            sources=_listed(agreement.sources),
            hot=agreement.quarters_hot,
            quarters=agreement.quarters,
        )
    elif agreement.sources:
        said = text("agreement.points_out_plain", sources=_listed(agreement.sources))
    else:
        said = text("agreement.none")
    if agreement.sources and agreement.independent == 1:
        said += text("agreement.alone")
    parts = [said]
    for name, one in sorted(sources.items()):
        if name == "survey":
            parts.append(text("agreement.survey_few" if one.n < LEAST_ANSWERS else "agreement.survey", n=one.n))
        elif not one.tested:
            parts.append(text("agreement.untested", source=_name(name), n=one.n))
    return "; ".join(parts) + "."


def _listed(sources: Sequence[str]) -> str:
    names = [_name(one) for one in sources]
    whole = names[0] if len(names) == 1 else text("agreement.and", first=", ".join(names[:-1]), last=names[-1])
    return whole[:1].upper() + whole[1:]


def _name(source: str) -> str:
    called = text(f"source.{source}")
    return called[:1].lower() + called[1:]
