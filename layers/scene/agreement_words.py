"""Which evidence points a place out, in one sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from geo.base.periods import quarter_of
from geo.base.registers import SOURCES, Nature
from geo.hotspots.base import Agreement, SourceEvidence
from layers.texts import text

NO_BREAK_HYPHEN: Final = "\u2011"
LEAST_ANSWERS: Final = 10
"""Fewer answers than this say nothing about a place."""


def sentence(agreement: Agreement, sources: Mapping[str, SourceEvidence]) -> str:
    """Say which sources point a place out, and which are silent or could not be tested.

    Quarters are told of the sources together and, where they are several, of each by itself: a quarter in which all of
    them together exceed is not one in which each does.
    """
    if not agreement.sources:
        said = text("agreement.none")
    else:
        said = _pointed_out(agreement, [sources[name].quarters_hot for name in agreement.sources])
    if agreement.sources and agreement.independent == 1:
        said += text("agreement.alone")
    elif agreement.independent < len(agreement.sources):
        said += text("agreement.independent", n=agreement.independent)
    parts = [said]
    for name, one in sorted(sources.items()):
        if SOURCES[name].nature is Nature.VOTE:
            parts.append(text("agreement.survey_few" if one.n < LEAST_ANSWERS else "agreement.survey", n=one.n))
        elif not one.tested:
            parts.append(text("agreement.untested", source=_name(name), n=one.n))
    return "; ".join(parts) + "."


def quarters_by_source(sources: Mapping[str, SourceEvidence]) -> str:
    """Say in which quarters each tested source exceeded its background; "" where none did."""
    told = [
        text("agreement.source_quarters", source=_name(name), quarters=_quarters(one))
        for name, one in sorted(sources.items())
        if one.hot
    ]
    return text("agreement.by_source", told="; ".join(told)) if told else ""


def _quarters(one: SourceEvidence) -> str:
    return ", ".join(quarter_of(day) for day in one.hot).replace("-", NO_BREAK_HYPHEN)


def _pointed_out(agreement: Agreement, each: Sequence[int]) -> str:
    listed = _listed([_name(one) for one in agreement.sources])
    whole = listed[:1].upper() + listed[1:]
    if not agreement.quarters:
        return text("agreement.points_out_plain", sources=whole)
    key = "agreement.points_out" if len(each) == 1 else "agreement.points_out_together"
    return text(
        key,
        sources=whole,
        hot=agreement.quarters_hot,
        quarters=agreement.quarters,
        each=_listed([str(n) for n in each]),
    )


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else text("agreement.and", first=", ".join(names[:-1]), last=names[-1])


def _name(source: str) -> str:
    called = text(f"source.{source}")
    return called[:1].lower() + called[1:]
