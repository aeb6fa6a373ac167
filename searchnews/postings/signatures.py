"""Can two terms stand at some distance from each other in a document, when their places there are not looked at?

A signature has 32 bits: where a term stands at place p of title or body, bit p mod 32 is set. Where one term
stands at a distance d before another, the bits of the first, turned by d, meet those of the second. Few meet
by chance, as most terms stand in most texts once or twice.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Signatures = NDArray[np.uint32]

_BITS = 32
_OF_PLACE = np.uint32(1) << (np.arange(256, dtype=np.uint32) % _BITS)
# Postings looked at together, so that the arrays stay near the processor.
_AT_ONCE = 1 << 14


def signatures(low: NDArray[np.uint8], edges: NDArray[np.uint32]) -> Signatures:
    """Return the signature of each posting, given the low bytes of all places and where those of each begin and end."""
    found = np.empty(len(edges) - 1, np.uint32)
    for first in range(0, len(found), _AT_ONCE):
        within = edges[first : first + _AT_ONCE + 1].astype(np.int64)
        bits = _OF_PLACE.take(low[within[0] : within[-1]])
        np.bitwise_or.reduceat(bits, within[:-1] - within[0], out=found[first : first + _AT_ONCE])
    return found


def turned(found: Signatures, distance: int) -> Signatures:
    """Return the signatures of a term as they would be if it stood by a distance further on."""
    left = distance % _BITS
    if not left:
        return found
    moved: Signatures = found << np.uint32(left)
    moved |= found >> np.uint32(_BITS - left)
    return moved
