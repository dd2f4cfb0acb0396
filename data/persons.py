"""Which of many texts may point somebody out: one search over all of them, since most hold nothing."""

from collections.abc import Sequence

import numpy as np

from geo.personal import spans_in


def marked(texts: Sequence[str]) -> list[bool]:
    """Tell for each text whether it holds a sign of a person (``geo.personal``)."""
    known = list(dict.fromkeys(texts))
    begins = np.cumsum([0, *(len(text) + 1 for text in known)])
    # NUL stands in no text that is taken in, and in no sign of a person
    spans = spans_in("\0".join(known))
    met = {known[int(np.searchsorted(begins, start, "right")) - 1] for start, _, _ in spans}
    return [text in met for text in texts]
