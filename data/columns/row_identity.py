"""What identifies a row at its sender: the sender's own id, else a hash of what it says and which of equal ones it is.

Date, place and type together are no identity: two windows may be broken in one night.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Final

NONE: Final = frozenset(("", "-", "--"))
"""What stands where an id is not given; ``NA`` or ``null`` may be one."""

GENERATED: Final = "#"
"""Begins an identity that we made; a sender's own is kept as it is."""


def content_hash(parts: Sequence[str]) -> str:
    """Return a short hash of what a row says."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]


def generated(hashes: Sequence[str]) -> list[str]:
    """Return identities of rows without an id: the hash, and which of the equal rows of the file it is."""
    seen: Counter[str] = Counter()
    out = []
    for value in hashes:
        seen[value] += 1
        out.append(f"{GENERATED}{value}-{seen[value]}")
    return out


def uuid_of(source: str, sender: str, sender_id: str) -> str:
    """Return the observation's id: always the same for the same row of the same sender."""
    digest = hashlib.sha256(f"{source}\x1f{sender}\x1f{sender_id}".encode()).hexdigest()
    # version 8 (RFC 9562: a hash of one's own), variant 10
    return (
        f"{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-{'89ab'[int(digest[16], 16) % 4]}{digest[17:20]}-{digest[20:32]}"
    )
