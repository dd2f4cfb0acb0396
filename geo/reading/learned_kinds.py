"""What kind of event a text tells of, learned from texts that a person has sorted, beside what the rules say.

Linear (a support vector machine) over the words of a text and pieces of four letters, so that "källardörren" helps
"källardörrar"; what the rules say is a feature beside them, and the rules' own words are the first examples. The words
are hashed: what is kept holds none, and what points somebody out is never looked at.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

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

GAIN: Final = 3
"""So many more must be right than by the rules alone, and more than chance gives, before what is learned is used."""

WORDS_TOLD: Final = 3
"""Words that a reader is told it went by."""

_FEATURES: Final = 1 << 15
_PIECE: Final = 4
_RULE_TIMES: Final = 3
"""What the rules say counts like so many words."""

_WORD: Final = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a person has sorted: its kind, and what the rules say of it ("" for nothing)."""

    text: str
    kind: str
    rule: str = ""


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

    @property
    def macro(self) -> None:
        """Nothing: the counts are what is compared."""


def words_of(text: str) -> list[str]:
    """Return a text's words in small letters, without what may point somebody out and without numbers."""
    plain, last = "", 0
    for start, end, _ in sorted(spans_in(text)):
        if start >= last:
            plain += text[last:start] + " 0 "
        last = max(last, end)
    return _WORD.findall((plain + text[last:]).casefold())


def _features(word: str) -> list[str]:
    framed = f"<{word}>"
    return [framed, *(framed[at : at + _PIECE] for at in range(len(framed) - _PIECE + 1))]


def _said(rule: str) -> list[str]:
    if not rule:
        return ["=nothing"] * _RULE_TIMES
    return [f"={rule}"] * _RULE_TIMES + [f"=={rule.split('/')[0]}"]


def _all(words: Sequence[str], rule: str) -> list[str]:
    return [*(piece for word in words for piece in _features(word)), *_said(rule)]


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
        scores = _scores(self._model, _hashed([_all(words, rule)]))[0]
        first, second = np.argsort(-scores, kind="stable")[:2]
        if scores[first] - scores[second] < self.margin:
            return Told(rule)
        kind = str(self._model.classes_[first])
        return Told(kind, learned=kind != rule, words=self._weightiest(words, first, second))

    def _weightiest(self, words: Sequence[str], first: int, second: int) -> tuple[str, ...]:
        """Return the words that spoke most for the first kind against the second."""
        own = list(dict.fromkeys(words))
        toward = _coefficients(self._model, first) - _coefficients(self._model, second)
        weights = np.asarray(_hashed([_features(word) for word in own], normed=False) @ toward)
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
    truth, rules, tops, margins = _kept_apart(own, prior)
    best = max(MARGINS, key=lambda least: (int((np.where(margins >= least, tops, rules) == truth).sum()), least))
    said = np.where(margins >= best, tops, rules)
    mended, broken = int(((said == truth) & (rules != truth)).sum()), int(((said != truth) & (rules == truth)).sum())
    comparison = Comparison(len(truth), int((rules == truth).sum()), int((said == truth).sum()), len(own))
    if mended - broken < max(GAIN, (mended + broken) ** 0.5):
        return None, comparison
    return Learner(_fitted([*prior, *own]), best, comparison), comparison


def _kept_apart(own: Sequence[Example], prior: Sequence[Example]) -> tuple[np.ndarray, ...]:
    """Return the truth, the rule, the first kind and its margin for each correction that was kept apart once."""
    rows: list[tuple[str, str, str, float]] = []
    for learn, apart in _parts(own):
        model = _fitted([*prior, *learn])
        scores = _scores(model, _hashed([_all(words_of(one.text), one.rule) for one in apart]))
        order = np.argsort(-scores, axis=1, kind="stable")[:, :2]
        sure = np.take_along_axis(scores, order, axis=1)
        for one, first, gap in zip(apart, order[:, 0], sure[:, 0] - sure[:, 1], strict=True):
            rows.append((one.kind, one.rule, str(model.classes_[first]), float(gap)))
    truth, rules, tops, margins = zip(*rows, strict=True)
    return np.array(truth), np.array(rules), np.array(tops), np.array(margins)


def _parts(own: Sequence[Example]) -> Iterator[tuple[list[Example], list[Example]]]:
    """Yield what is learned and what is kept apart; equal texts are never on both sides."""
    if len(own) >= TIMED:
        cut = len(own) * (FOLDS - 1) // FOLDS
        known = {one.text for one in own[:cut]}
        yield list(own[:cut]), [one for one in own[cut:] if one.text not in known] or list(own[cut:])
        return
    alike = [list(group) for _, group in groupby(sorted(own, key=lambda one: one.text), key=lambda one: one.text)]
    for fold in range(FOLDS):
        apart = [one for group in alike[fold::FOLDS] for one in group]
        learn = [one for at, group in enumerate(alike) if at % FOLDS != fold for one in group]
        if apart and len({one.kind for one in learn}) > 1:
            yield learn, apart


def _fitted(examples: Sequence[Example]) -> Any:
    """Fit the model; the same examples give the same model."""
    from sklearn.svm import LinearSVC  # noqa: PLC0415 - scikit-learn takes half a second to import

    rows = _hashed([_all(words_of(one.text), one.rule) for one in examples])
    return LinearSVC(C=1.0, random_state=0, tol=1e-2).fit(rows, [one.kind for one in examples])


def _hashed(rows: Sequence[Sequence[str]], *, normed: bool = True) -> Any:
    from sklearn.feature_extraction import FeatureHasher  # noqa: PLC0415 - as above
    from sklearn.preprocessing import normalize  # noqa: PLC0415 - as above

    made = FeatureHasher(_FEATURES, input_type="string", alternate_sign=False).transform(rows)
    return normalize(made) if normed else made


def _scores(model: Any, rows: Any) -> np.ndarray:
    """Return one column a kind; with two kinds the model has a single one."""
    scores = np.asarray(model.decision_function(rows))
    return scores if scores.ndim > 1 else np.column_stack([-scores, scores])


def _coefficients(model: Any, kind: int) -> np.ndarray:
    if len(model.coef_) > 1:
        return np.asarray(model.coef_[kind])
    return np.asarray(model.coef_[0] if kind else -model.coef_[0])
