"""How often does a term occur before each of its postings, when frequencies are packed in one byte a posting?

A byte holds the frequency in the body in its low five bits and that in the title above them. Sums are kept for
eights of postings; the rest is summed within the eight, all its bytes at a time.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.documents import Numbers, Words

_FIVE_BITS, _THREE_BITS = np.uint64(0x1F1F1F1F1F1F1F1F), np.uint64(0x0707070707070707)
_BEFORE_IN_EIGHT = np.array([(1 << 8 * place) - 1 for place in range(8)], np.uint64)
_EVEN_BYTES, _LANES = np.uint64(0x00FF00FF00FF00FF), np.uint64(0x0001000100010001)


class CodeSums:
    """Sums of the frequencies in a row of bytes."""

    def __init__(self, codes: NDArray[np.uint8]) -> None:
        padded = np.zeros(-(-len(codes) // 8) * 8, np.uint8)
        padded[: len(codes)] = codes
        self._eights = padded.view(np.uint64)
        self._sums = np.zeros(len(self._eights) + 1, np.uint32)
        np.cumsum(_summed(self._eights), out=self._sums[1:], dtype=np.uint32)

    @property
    def nbytes(self) -> int:
        """The bytes that are taken."""
        return self._eights.nbytes + self._sums.nbytes

    def before(self, places: Numbers) -> Numbers:
        """Return the sum of all frequencies before each of some places."""
        eights = places >> 3
        part = self._eights.take(eights)
        part &= _BEFORE_IN_EIGHT.take(places & 7)
        found: Numbers = _summed(part).view(np.int64)
        found += self._sums.take(eights)
        return found


def _summed(eights: Words) -> Words:
    """Return the sum of the frequencies in each eight bytes, which is below 2^16."""
    both = eights & _FIVE_BITS
    both += (eights >> np.uint64(5)) & _THREE_BITS
    pairs = both & _EVEN_BYTES
    both >>= np.uint64(8)
    both &= _EVEN_BYTES
    pairs += both
    pairs *= _LANES
    pairs >>= np.uint64(48)
    return pairs
