"""What kind of event a text tells of, learned from texts that a person has sorted, beside what the rules say.

Linear (a support vector machine) over the words of a text, their beginnings and their ends; what the rules say is a
feature beside them, and the rules' own words are the first examples. The model is of hashed words and holds none; what
points somebody out is never looked at.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, Final
from zlib import crc32

import numpy as np

from geo.reading.personal_signs import spans_in

LEAST: Final = 20
"""Fewer corrections than this teach nothing: the rules stand."""

MOST: Final = 5_000
"""So many of the latest corrections are learned from."""

FOLDS: Final = 4
"""Parts of the corrections of which each is kept apart once while the rest is learned."""

TIMED: Final = 1_000
"""From so many on the latest quarter is kept apart instead: one comparison in the order of time is enough."""

MARGINS: Final = (0.0, 0.1, 0.2, 0.3, 0.5, 0.8)
"""How much surer the first kind must be than the second before it is said; the best on what is kept apart is taken."""

USUAL: Final = 0.3
"""The margin where several do equally well."""

GAIN: Final = 3
"""So many more must be right than by the rules alone, and more than chance gives, before what is learned is used."""

WORDS_TOLD: Final = 3
"""Words that a reader is told it went by."""

_FEATURES: Final = 1 << 15
_BEGINS: Final = (4, 6)
_END: Final = 5
"""Letters of a word's beginnings and of its end: "källardörren" helps "källardörrar" and "balkongdörren"."""

_RULE_TIMES: Final = 3
"""What the rules say counts like so many words."""

_WORD: Final = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a person has sorted: its kind, and what the rules say of it ("" for nothing)."""

    text: str
    kind: str
    rule: str = ""


_Pair = tuple[Example, tuple[int, ...]]
"""An example and the places of its words."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a text: its kind ("" where nothing is sure), whether it was learned, and the words it went by."""

    kind: str
    learned: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the rules and what was learned did on corrections kept apart: how many, and how many right by each."""

    apart: int = 0
    rules: int = 0
    learned: int = 0
    corrections: int = 0


def words_of(text: str) -> list[str]:
    """Return a text's words in small letters, without what may point somebody out and without numbers."""
    plain, last = "", 0
    for start, end, _ in sorted(spans_in(text)):
        if start >= last:
            plain += text[last:start] + " 0 "
        last = max(last, end)
    return _WORD.findall((plain + text[last:]).casefold())


@lru_cache(maxsize=1 << 15)
def _features(word: str) -> tuple[int, ...]:
    """Return the places of a word, its beginnings and its end among all features."""
    pieces = {
        word,
        *(f"{word[:size]}-" for size in _BEGINS if len(word) > size),
        *([f"-{word[-_END:]}"] * (len(word) > _END)),
    }
    return tuple(sorted(crc32(piece.encode()) % _FEATURES for piece in pieces))


def _said(rule: str) -> tuple[int, ...]:
    """Return the places of what the rules say, and of its level 1, as often as they count."""
    said = [crc32(f"={rule}".encode()) % _FEATURES] * _RULE_TIMES
    return (*said, crc32(f"=={rule.partition('/')[0]}".encode()) % _FEATURES)


def _row(words: Iterable[str], rule: str) -> tuple[int, ...]:
    return (*(place for word in words for place in _features(word)), *_said(rule))


def _row_of(one: Example) -> tuple[int, ...]:
    return _row(words_of(one.text), one.rule)


class Learner:
    """A fitted model; ``margin`` is how sure it must be, ``comparison`` how it did on what was kept apart."""

    def __init__(self, model: Any, margin: float, comparison: Comparison) -> None:
        """Keep a fitted linear model."""
        self._model: Final = model
        self.margin: Final = margin
        self.comparison: Final = comparison

    def tell(self, text: str, rule: str) -> Told:
        """Return what is said of a text that the rules say ``rule`` of: what is surely learned, else the rule.

        Parameters
        ----------
        text
            A free text.
        rule
            The kind that the rules say; "" for none.

        Returns
        -------
        Told
            ``learned`` where what was learned decided, with the words that weighed most for it.
        """
        words = words_of(text)
        if not words:
            return Told(rule)
        scores = _scores(self._model, _matrix([_row(words, rule)]))[0]
        first, second = np.argsort(-scores, kind="stable")[:2]
        if scores[first] - scores[second] < self.margin:
            return Told(rule)
        kind = str(self._model.classes_[first])
        return Told(kind, learned=kind != rule, words=self._weightiest(words, first, second))

    def _weightiest(self, words: Sequence[str], first: int, second: int) -> tuple[str, ...]:
        """Return the words that spoke most for the first kind against the second."""
        own = list(dict.fromkeys(words))
        toward = _coefficients(self._model, first) - _coefficients(self._model, second)
        weights = [float(toward[list(_features(word))].sum()) for word in own]
        ranked = sorted(range(len(own)), key=lambda at: (-weights[at], at))
        return tuple(own[at] for at in ranked[:WORDS_TOLD] if weights[at] > 0)


def learned(corrections: Sequence[Example], prior: Sequence[Example]) -> tuple[Learner | None, Comparison]:
    """Learn from corrections, the oldest first, if that does better than the rules on corrections kept apart.

    Parameters
    ----------
    corrections
        Texts that persons have sorted, in the order of time.
    prior
        The rules' own words with their kinds: what is known before anybody has corrected anything.

    Returns
    -------
    learner
        None where the rules stand: there are fewer than ``LEAST`` corrections, or it does not do better by ``GAIN``
        and by more than one standard error of what changes.
    comparison
        How the two did on what was kept apart.
    """
    own = list(corrections)[-MOST:]
    if len(own) < LEAST or len({one.kind for one in own}) < 2:  # noqa: PLR2004 - one kind alone is no choice
        return None, Comparison(corrections=len(own))
    rows = [_row_of(one) for one in own]
    known = [(one, _row_of(one)) for one in prior]
    truth, rules, tops, margins = _kept_apart(list(zip(own, rows, strict=True)), known)
    best = max(
        MARGINS, key=lambda least: (int((np.where(margins >= least, tops, rules) == truth).sum()), -abs(least - USUAL))
    )
    said = np.where(margins >= best, tops, rules)
    mended, broken = int(((said == truth) & (rules != truth)).sum()), int(((said != truth) & (rules == truth)).sum())
    comparison = Comparison(len(truth), int((rules == truth).sum()), int((said == truth).sum()), len(own))
    if mended - broken < max(GAIN, (mended + broken) ** 0.5):
        return None, comparison
    return Learner(_fitted([*known, *zip(own, rows, strict=True)]), best, comparison), comparison


def _kept_apart(own: Sequence[_Pair], prior: Sequence[_Pair]) -> tuple[np.ndarray, ...]:
    """Return the truth, the rule, the first kind and its margin for each correction that was kept apart once."""
    found: list[tuple[str, str, str, float]] = []
    for learn, apart in _parts(own):
        model = _fitted([*prior, *learn])
        scores = _scores(model, _matrix([row for _, row in apart]))
        order = np.argsort(-scores, axis=1, kind="stable")[:, :2]
        sure = np.take_along_axis(scores, order, axis=1)
        for (one, _), first, gap in zip(apart, order[:, 0], sure[:, 0] - sure[:, 1], strict=True):
            found.append((one.kind, one.rule, str(model.classes_[first]), float(gap)))
    truth, rules, tops, margins = zip(*found, strict=True)
    return np.array(truth), np.array(rules), np.array(tops), np.array(margins)


def _parts(own: Sequence[_Pair]) -> Iterator[tuple[list[_Pair], list[_Pair]]]:
    """Yield what is learned and what is kept apart; equal texts are never on both sides."""
    if len(own) >= TIMED:
        cut = len(own) * (FOLDS - 1) // FOLDS
        known = {one.text for one, _ in own[:cut]}
        fresh = [pair for pair in own[cut:] if pair[0].text not in known]
        if fresh:
            yield list(own[:cut]), fresh
            return
    by_text = sorted(own, key=lambda pair: pair[0].text)
    alike = [list(group) for _, group in groupby(by_text, key=lambda pair: pair[0].text)]
    for fold in range(FOLDS):
        apart = [pair for group in alike[fold::FOLDS] for pair in group]
        learn = [pair for at, group in enumerate(alike) if at % FOLDS != fold for pair in group]
        if apart:
            yield learn, apart


def _fitted(pairs: Sequence[_Pair]) -> Any:
    """Fit the model; the same examples give the same model."""
    from sklearn.svm import LinearSVC  # noqa: PLC0415 - scikit-learn takes half a second to import

    return LinearSVC(C=1.0, random_state=0, tol=0.05).fit(
        _matrix([row for _, row in pairs]), [one.kind for one, _ in pairs]
    )


def _matrix(rows: Sequence[Sequence[int]]) -> Any:
    """Return the rows as a sparse matrix of counts, each of length one."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - as above

    sizes = np.fromiter(map(len, rows), np.int64, len(rows))
    columns = np.fromiter((place for row in rows for place in row), np.int32, int(sizes.sum()))
    made = csr_array(
        (np.ones(len(columns)), columns, np.r_[0, np.cumsum(sizes)].astype(np.int32)), shape=(len(rows), _FEATURES)
    )
    made.sum_duplicates()
    norms = np.sqrt(np.asarray(made.multiply(made).sum(axis=1)).ravel())
    made.data /= np.repeat(np.where(norms > 0, norms, 1.0), np.diff(made.indptr))
    return made


def _scores(model: Any, rows: Any) -> np.ndarray:
    """Return one column a kind; with two kinds the model has a single one."""
    scores = np.asarray(model.decision_function(rows))
    return scores if scores.ndim > 1 else np.column_stack([-scores, scores])


def _coefficients(model: Any, kind: int) -> np.ndarray:
    if len(model.coef_) > 1:
        return np.asarray(model.coef_[kind])
    return np.asarray(model.coef_[0] if kind else -model.coef_[0])
