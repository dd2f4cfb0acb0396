"""Near spellings without a linear search: which known words differ from a written one by a slip or two.

Every known word is filed under itself and under itself less one letter, as 64-bit hashes in one sorted array. A
written word is looked up the same way: two words that share a shortened form differ by one insertion, deletion,
substitution or transposition (or by two, far apart), which an exact distance then decides. One look-up costs a binary
search per letter, whatever the number of known words (the symmetric deletion of W. Garbe's SymSpell, at depth one).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_LONGEST: Final = 40
"""Longer words are not looked for: they are run together or no names."""

_MODULUS: Final = 2**64
_POWERS: Final = [pow(1_099_511_628_211, i, _MODULUS) for i in range(_LONGEST + 1)]

Hashes = NDArray[np.uint64]


class NearSpelling:
    """Known words, filed for near look-up; equal words are kept once."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words: Final = sorted({word for word in words if 0 < len(word) <= _LONGEST})
        self._hashes, self._owners = _filed(self.words)

    def near(self, word: str, most: int) -> list[tuple[int, str]]:
        """Return (distance, known word) of those within ``most`` slips, nearest first.

        Parameters
        ----------
        word
            The written word, in the same form as the known ones.
        most
            Largest Damerau-Levenshtein distance; above 1 only those that share a form shortened by one letter.
        """
        if not self.words or not 1 < len(word) <= _LONGEST:
            return []
        keys = _keys(word)
        left = np.searchsorted(self._hashes, keys, side="left")
        right = np.searchsorted(self._hashes, keys, side="right")
        owners = {int(owner) for a, b in zip(left, right, strict=True) for owner in self._owners[a:b]}
        found = [(slips(word, self.words[owner]), self.words[owner]) for owner in owners]
        return sorted((distance, known) for distance, known in found if distance <= most)


def _filed(words: Sequence[str]) -> tuple[Hashes, NDArray[np.int32]]:
    """Return the sorted hashes of all words and their forms less one letter, and whose each is."""
    if not words:
        return np.zeros(0, np.uint64), np.zeros(0, np.int32)
    width = max(len(word) for word in words)
    letters = np.zeros((len(words), width), np.uint64)
    lengths = np.array([len(word) for word in words])
    flat = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32)
    letters[np.arange(width) < lengths[:, None]] = flat
    powers = np.array(_POWERS[:width], np.uint64)
    # the hash of w is sum(w[i] * B**i): what stands after a dropped letter moves one power down
    terms = letters * powers
    before = np.zeros((len(words), width + 1), np.uint64)
    np.cumsum(terms, axis=1, out=before[:, 1:])
    moved = np.zeros((len(words), width + 1), np.uint64)
    np.cumsum((letters[:, 1:] * powers[: width - 1])[:, ::-1], axis=1, out=moved[:, 1:width])
    after = moved[:, :width][:, ::-1]
    whole = before[:, -1]
    dropped = before[:, :width] + after
    valid = np.arange(width) < lengths[:, None]
    owners = np.broadcast_to(np.arange(len(words), dtype=np.int32)[:, None], valid.shape)
    hashes = np.concatenate([whole, dropped[valid]])
    whose = np.concatenate([np.arange(len(words), dtype=np.int32), owners[valid]])
    order = np.argsort(hashes)
    return hashes[order], whose[order]


def _keys(word: str) -> Hashes:
    """Return the hashes of one word and of its forms less one letter: the same numbers as ``_filed``'s."""
    whole, ahead, prefixes, tails = 0, 0, [0], [0]
    powers = _POWERS[: len(word)]
    for letter, power in zip(word, powers, strict=True):
        whole += ord(letter) * power
        prefixes.append(whole)
    for i in range(len(word) - 1, 0, -1):
        ahead += ord(word[i]) * powers[i - 1]
        tails.append(ahead)
    tails.reverse()
    dropped = {(prefixes[i] + tails[i]) % _MODULUS for i in range(len(word))}
    return np.array([whole % _MODULUS, *sorted(dropped)], dtype=np.uint64)


def slips(a: str, b: str) -> int:
    """Return the Damerau-Levenshtein distance (optimal string alignment) between two words."""
    if a == b:
        return 0
    ahead, shortest = 0, min(len(a), len(b))
    while ahead < shortest and a[ahead] == b[ahead]:
        ahead += 1
    behind = 0
    while behind < shortest - ahead and a[-1 - behind] == b[-1 - behind]:
        behind += 1
    # what both begin and end with costs nothing: most pairs are decided by a letter or two
    a, b = a[ahead : len(a) - behind], b[ahead : len(b) - behind]
    two_ago: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, two_ago[j - 2] + 1)
            row.append(best)
        two_ago, last = last, row
    return last[-1]
