"""A year's survey by ort: how many feel unsafe, what has changed, and whether it agrees with what is reported."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from geo.base.errors import ValueRefused
from geo.survey.weighting import LEAST_ANSWERS, Change, Share, change, rake, share

QUESTIONS: Final = ("felt", "avoids")
"""Whether one feels unsafe out alone late in the evening where one lives; whether one stays away from some place."""

ANSWER_COLUMNS: Final = ("year", "locality", "area", "sex", "age", *QUESTIONS)
"""What an answer holds: "yes" (unsafe, avoids), "no" or "" (did not say) to each question."""

Margins = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A group's share of yes in one year, and its change since the year before that had answers; None without one."""

    group: str
    share: Share
    before: int | None = None
    change: Change | None = None


def weighted(answers: pd.DataFrame, margins: Margins) -> pd.DataFrame:
    """Give each answer of each year its weight: the column ``weight``, mean 1 a year; all alike without margins."""
    parts = []
    for _, rows in answers.groupby("year", sort=True):
        weights = rake(rows, margins) if margins else np.ones(len(rows))
        parts.append(rows.assign(weight=weights))
    return pd.concat(parts) if parts else answers.assign(weight=np.ones(0))


def figures(
    answers: pd.DataFrame, question: str, year: int, groups: Sequence[str], by: str = "locality"
) -> list[Figure]:
    """Return one figure a group.

    Parameters
    ----------
    answers
        ``ANSWER_COLUMNS`` and ``weight`` (``weighted``); several years.
    question
        One of ``QUESTIONS``.
    year
        Which year.
    groups
        Values of the column ``by``; "" is everybody.
    by
        Which column the groups are of.

    Returns
    -------
    figures
        In the order of ``groups``. Who did not say is in no share.

    Raises
    ------
    ValueRefused
        If the question is none of the survey's.
    """
    if question not in QUESTIONS:
        raise ValueRefused(field="fråga", value=question, wanted=QUESTIONS)
    return _figures(answers, year, groups, lambda when: _shares(answers, question, when, groups, by))


def _figures(
    answers: pd.DataFrame, year: int, groups: Sequence[str], shares: Callable[[int], dict[str, Share]]
) -> list[Figure]:
    earlier = sorted(int(one) for one in answers["year"].unique() if one < year)
    before = earlier[-1] if earlier else None
    now, then = shares(year), {} if before is None else shares(before)
    return [Figure(one, now[one], before, None if before is None else change(then[one], now[one])) for one in groups]


def _shares(answers: pd.DataFrame, question: str, year: int, groups: Sequence[str], by: str) -> dict[str, Share]:
    rows = answers[(answers["year"] == year) & (answers[question] != "")]

    def of(some: pd.DataFrame) -> Share:
        return share((some[question] == "yes").to_numpy(bool), some["weight"].to_numpy(float))

    whole = of(rows)
    parts = {one: of(rows[rows[by] == one]) for one in groups if one}
    if "" not in groups or whole.withheld:
        return {"": whole} | parts
    return {"": whole} | covered(parts, whole.n)


def covered(parts: Mapping[str, Share], whole: int) -> dict[str, Share]:
    """Withhold so many of the smallest parts that what is withheld of a shown whole holds at least ten answers.

    The whole less the parts that are shown is the rest: were it of fewer than ``LEAST_ANSWERS``, its share could be
    worked out (complementary suppression; Hundepool et al. 2012, "Statistical Disclosure Control").

    Parameters
    ----------
    parts
        Groups that have no answer in common.
    whole
        How many answers the share that is shown of the whole is of.
    """
    kept = dict(parts)
    shown = sorted((one for one in kept if not kept[one].withheld), key=lambda one: (kept[one].n, one))
    rest = whole - sum(kept[one].n for one in shown)
    for one in shown:
        if rest == 0 or rest >= LEAST_ANSWERS:
            break
        kept[one] = Share(kept[one].n, kept[one].effective_n)
        rest += kept[one].n
    return kept


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """A question's figures by area within the orter, and the answers that are in none of them."""

    figures: tuple[Figure, ...]
    """``group`` is "area, ort"."""
    unlisted: int
    """Answers of areas that are not known and that too few named."""
    unnamed: int
    """Answers that name no area."""


def area_figures(answers: pd.DataFrame, question: str, year: int, known: Collection[tuple[str, str]]) -> AreaFigures:
    """Return one figure an area within an ort.

    Parameters
    ----------
    answers
        ``ANSWER_COLUMNS`` and ``weight`` (``weighted``); several years.
    question
        One of ``QUESTIONS``.
    year
        Which year.
    known
        ``(ort, area)`` of the municipality's own areas.

    Returns
    -------
    figures
        By ort and name. An area's name is what somebody wrote, so one that is not known is listed only where at least
        ``LEAST_ANSWERS`` have written it; small and capital letters are alike. Withheld are also the smallest where the
        ort's own share would else tell what the rest answered (``covered``).

    Raises
    ------
    ValueRefused
        If the question is none of the survey's.
    """
    if question not in QUESTIONS:
        raise ValueRefused(field="fråga", value=question, wanted=QUESTIONS)
    spelt = {(ort, name.casefold()): name for ort, name in known}
    words = answers["area"].astype(str).str.split().str.join(" ")
    keys = list(zip(answers["locality"], words.str.casefold(), strict=True))
    for key, word in zip(keys, words, strict=True):
        spelt.setdefault(key, word)
    named = (words != "").to_numpy(bool)
    said = ((answers["year"] == year) & (answers[question] != "")).to_numpy(bool)
    own = {(ort, name.casefold()) for ort, name in known}
    n = Counter(key for key, here in zip(keys, named & said, strict=True) if here)
    listed = sorted(key for key, count in n.items() if key in own or count >= LEAST_ANSWERS)
    group = {key: f"{spelt[key]}, {key[0]}" for key in listed}
    placed = answers.assign(place=[group.get(key, "") for key in keys])
    orter = sorted({str(one) for one in answers["locality"]} - {""})

    def shares(when: int) -> dict[str, Share]:
        whole = _shares(placed, question, when, ["", *orter], "locality")
        found = _shares(placed, question, when, list(group.values()), "place")
        for ort in orter:
            parts = {group[key]: found[group[key]] for key in listed if key[0] == ort}
            if whole[ort].withheld:
                # an ort that covers another shows nothing of its own
                parts = {one: Share(part.n, part.effective_n) for one, part in parts.items()}
            found |= covered(parts, whole[ort].n)
        return found

    return AreaFigures(
        tuple(_figures(placed, year, [group[key] for key in listed], shares)),
        n.total() - sum(n[key] for key in listed),
        int((said & ~named).sum()),
    )


Side = Literal["above", "below", "alike", "withheld"]
Agreement = Literal["both_above", "both_below", "felt_more", "felt_less", "alike", "withheld"]


@dataclass(frozen=True, slots=True)
class Beside:
    """An ort's felt safety beside its reported events, each against the whole municipality."""

    group: str
    felt: Side
    reported: Side
    events: int
    expected: float
    ratio: float
    low: float
    high: float
    verdict: Agreement


def felt_side(figure: Share, whole: Share) -> Side:
    """Say on which side of the whole municipality's share a group's interval lies."""
    if figure.low is None or figure.high is None or whole.value is None:
        return "withheld"
    if figure.low > whole.value:
        return "above"
    return "below" if figure.high < whole.value else "alike"


def beside(figure: Figure, whole: Share, events: int, expected: float, *, level: float = 0.95) -> Beside:
    """Set felt safety beside reported events.

    Parameters
    ----------
    figure
        The ort's.
    whole
        The municipality's share the same year.
    events, expected
        Reported in the ort, and what the municipality's number would give by the ort's share of the dwellings.
    level
        Of the interval of events over expected.

    Notes
    -----
    Exact Poisson interval (Garwood 1936). Felt and reported disagree only where one of them lies wholly on one side of
    the municipality and the other does not lie on the same.
    """
    from geo.methods.ort_rates import rates  # noqa: PLC0415 - the server starts without the heavy libraries

    if expected <= 0:
        raise ValueRefused(field="väntat antal", value=expected, wanted="> 0")
    exact = rates([events], [expected], level=level)
    low, high = float(exact.low[0]), float(exact.high[0])
    reported: Side = "above" if low > 1 else "below" if high < 1 else "alike"
    felt = felt_side(figure.share, whole)
    verdict: Agreement = "alike"
    if felt == "withheld":
        verdict = "withheld"
    elif felt == reported:
        verdict = "both_above" if felt == "above" else "both_below" if felt == "below" else "alike"
    elif felt == "above" or reported == "below":
        verdict = "felt_more"
    else:
        verdict = "felt_less"
    return Beside(figure.group, felt, reported, events, expected, events / expected, low, high, verdict)
