"""Agreement between sources (samstämmighet): which kinds of evidence exceed their own background at a place.

A source whose coverage is unknown is not tested and counts as no independent evidence; survey answers are counted and
never tested. Each tested source has an exact p; which of them exceed is decided together (Holm 1979), and all but the
surest by what they say where the others find the place, so that a place is said to have agreement between independent
sources by chance in at most five of a hundred.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.hotspots.base import CLEAR_P, Agreement, SourceEvidence
from geo.hotspots.evidence.by_source import Evidence
from geo.hotspots.evidence.persistence import LEAST_QUARTERS, hot_quarters
from geo.hotspots.tested_episodes import Book

AGREE: Final = 2
"""So many independent sources that exceed are agreement."""


def exceeding(p: Mapping[str, float], given: Mapping[str, float]) -> tuple[str, ...]:
    """Return which sources exceed, by Holm's step-down at five per cent, the surest first.

    Parameters
    ----------
    p
        Of each source at the place that all of them found together. The surest is judged by it: that somebody exceeds
        is what finding the place says.
    given
        Of each source where the others find the place (``geo.hotspots.evidence.corroborated``): what all but the surest
        are judged by.
    """
    first = min(p, key=lambda source: (p[source], source), default=None)
    if first is None or p[first] > CLEAR_P / len(p):
        return ()
    chosen = [first]
    for source in sorted(p.keys() - {first}, key=lambda source: (given[source], source)):
        if given[source] > CLEAR_P / (len(p) - len(chosen)):
            break
        chosen.append(source)
    return tuple(chosen)


def by_source(book: Book, evidence: Evidence, untested: Mapping[str, int]) -> dict[str, SourceEvidence]:
    """Return what each source says of a place.

    Parameters
    ----------
    book, evidence
        The selection's episodes, and those that could tell of the place.
    untested
        Source → reports at the place that are compared with nothing (unknown coverage, survey).
    """
    source = book.episode["source"].to_numpy(object)[evidence.rows]
    found: dict[str, SourceEvidence] = {}
    for name in sorted(set(source.tolist())):
        part = evidence.part(np.asarray(source == name, bool))
        found[str(name)] = SourceEvidence(part.count, part.expected, part.p(), tested=True)
    for name, count in untested.items():
        if name in found:
            continue
        if count:
            found[name] = SourceEvidence(count)
    return found


def with_quarters(
    sources: Mapping[str, SourceEvidence],
    book: Book,
    evidence: Evidence,
    quarter: NDArray[np.int64],
    quarters: Sequence[date],
) -> dict[str, SourceEvidence]:
    """Add to each tested source which of the last eight quarters it was hot in."""
    place, last = _last(quarter, quarters)
    source = book.episode["source"].to_numpy(object)[evidence.rows]
    out = {}
    for name, one in sources.items():
        if not one.tested:
            out[name] = one
            continue
        parts = hot_quarters(evidence.part(np.asarray(source == name, bool)), place, last)
        hot = tuple(part.first for part in parts if part.hot)
        out[name] = replace(one, hot=hot, quarters=len(last))
    return out


def agreement_of(
    surest: Sequence[str],
    book: Book,
    evidence: Evidence,
    quarter: NDArray[np.int64],
    quarters: Sequence[date],
) -> Agreement:
    """Return the sources that exceed, how many of them are independent, and their quarters together.

    Parameters
    ----------
    surest
        ``exceeding``.
    book, evidence, quarter, quarters
        The long window's episodes, those that could tell of the place, and their quarters.
    """
    rows = book.episode.iloc[evidence.rows]
    source, sender = (rows[name].to_numpy(object).astype(str) for name in ("source", "sender"))
    voices = [set(sender[(source == name) & evidence.there].tolist()) for name in surest]
    together = evidence.part(np.isin(source, list(surest)))
    hot = hot_quarters(together, *_last(quarter, quarters)) if surest else ()
    return Agreement(tuple(surest), independent(voices), sum(one.hot for one in hot), len(hot))


def independent(voices: Sequence[set[str]]) -> int:
    """Return into how many groups sources fall when those that share a sender are one."""
    groups: list[set[str]] = []
    for voice in voices:
        shared = [group for group in groups if group & voice]
        groups = [group for group in groups if not group & voice] + [set(voice).union(*shared)]
    return len(groups)


def _last(quarter: NDArray[np.int64], quarters: Sequence[date]) -> tuple[NDArray[np.int64], list[date]]:
    """Return the places of the episodes among the last eight quarters, and those quarters."""
    skipped = max(0, len(quarters) - LEAST_QUARTERS)
    return np.where(quarter >= skipped, quarter - skipped, -1), list(quarters)[skipped:]
