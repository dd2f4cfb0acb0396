"""Words filed so that a beginning, a part or a slip of the hand finds what bears them, however many there are.

The words stand in order and what bears them in one array beside: what begins alike is one slice of it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]

_LAST: Final = "\U0010ffff"
"""Sorts after every letter: the end of what begins alike."""


class WordFile:
    """Distinct words, each with the numbers of what bears it.

    Parameters
    ----------
    filed
        For each word the numbers that it leads to.
    """

    def __init__(self, filed: Mapping[str, Iterable[int]]) -> None:
        self.words: Final = sorted(word for word in filed if word)
        borne = [list(dict.fromkeys(filed[word])) for word in self.words]
        counts = np.array([len(numbers) for numbers in borne], dtype=np.int64)
        self._ends: Final = np.concatenate(([0], np.cumsum(counts)))
        self._numbers: Final[Numbers] = np.array([number for numbers in borne for number in numbers], np.int32)
        self._words_of: Final = np.repeat(np.arange(len(self.words)), counts)
        self._letters: Final = "".join(sorted({letter for word in self.words for letter in word}))
        self._text: Final = "\n".join(("", *self.words, ""))
        self._starts: Final = _starts(self.words)

    def of(self, word: str) -> Numbers:
        """Return the numbers of a word."""
        at = bisect_left(self.words, word)
        known = at < len(self.words) and self.words[at] == word
        return self._slice(at, at + known)

    def beginning(self, start: str) -> Numbers:
        """Return the numbers of the words that begin so."""
        return self._slice(bisect_left(self.words, start), bisect_left(self.words, start + _LAST))

    def holding(self, part: str) -> Numbers:
        """Return the numbers of the words that hold a part."""
        held = np.zeros(len(self.words), bool)
        at = self._text.find(part) if part else -1
        while at >= 0:
            word = bisect_left(self._starts, at + 1) - 1
            held[word] = True
            # on to the next word: a part that stands twice in one is found once
            at = self._text.find(part, self._starts[word] + len(self.words[word]))
        return self._numbers[held[self._words_of]]

    def near(self, start: str) -> Numbers:
        """Return the numbers of the words that begin as a start with one slip.

        A slip is a letter too many, too few or wrong, or two that are swapped.
        """
        found = [self.beginning(slip) for slip in dict.fromkeys(self._slips(start))]
        return np.concatenate(found) if found else self._slice(0, 0)

    def _slice(self, first: int, end: int) -> Numbers:
        return self._numbers[self._ends[first] : self._ends[end]]

    def _slips(self, start: str) -> Iterator[str]:
        """Yield what may have been meant by a start, of those that some word begins with."""
        for at in range(len(start)):
            yield start[:at] + start[at + 1 :]
            if at + 1 < len(start):
                yield start[:at] + start[at + 1] + start[at] + start[at + 2 :]
        for at in range(len(start) + 1):
            if not self._begins(start[:at]):
                return
            for letter in self._letters:
                begun = start[:at] + letter
                if self._begins(begun):
                    yield begun + start[at:]
                    if at < len(start):
                        yield begun + start[at + 1 :]

    def _begins(self, start: str) -> bool:
        at = bisect_left(self.words, start)
        return at < len(self.words) and self.words[at].startswith(start)


def _starts(words: list[str]) -> list[int]:
    """Return where each word begins in the text of them all, one a line after an empty one."""
    starts, at = [], 1
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return starts
