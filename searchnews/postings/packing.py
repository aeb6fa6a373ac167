"""How are the documents of many posting lists laid out as 16-bit words?

The documents of a segment are parted into stretches of 65,536. With one such stretch, a document is
one word. With more, a short list holds two words a document, low half first; a long one holds where
each stretch begins in it (as 32-bit numbers, in order, the length of the list last) and then one word a
document. All numbers are little-endian.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

PARTITION = 1 << 16
# A list is long when its documents outnumber the stretches so many times.
_LONG = 4


def partitions(documents: int) -> int:
    """Return the number of stretches that so many documents take."""
    return max(1, -(-documents // PARTITION))


def is_long(count: int, stretches: int) -> bool:
    """Say whether a list of `count` documents begins with a table of stretches."""
    return stretches > 1 and count >= _LONG * stretches


def sizes(counts: NDArray[np.int64], stretches: int) -> NDArray[np.int64]:
    """Return how many words the list of each of `counts` documents takes."""
    if stretches == 1:
        return counts
    return np.where(counts >= _LONG * stretches, counts + 2 * (stretches + 1), 2 * counts)


def ragged(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the indices of stretches of `counts` elements from `starts` on, end to end."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - ends + counts, counts)


def pack(documents: NDArray[np.uint32], counts: NDArray[np.int64], stretches: int) -> NDArray[np.uint16]:
    """Return the words of lists that stand end to end, `counts` documents each."""
    low = documents.astype("u2")
    if stretches == 1:
        return low
    taken = sizes(counts, stretches)
    words = np.empty(int(taken.sum()), "u2")
    starts = np.cumsum(taken) - taken
    firsts = np.cumsum(counts) - counts
    long = counts >= _LONG * stretches
    high = (documents >> 16).astype("u2")
    here, there = ragged(firsts[~long], counts[~long]), _pairs(starts[~long], counts[~long])
    words[there], words[there + 1] = low[here], high[here]
    if long.any():
        here = ragged(firsts[long], counts[long])
        words[ragged(starts[long] + 2 * (stretches + 1), counts[long])] = low[here]
        table = _tables(high[here], counts[long], stretches)
        words[ragged(starts[long], np.full(len(table), 2 * (stretches + 1)))] = table.view("u2").ravel()
    return words


def _pairs(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each pair of words lies in lists of pairs."""
    return 2 * ragged(np.zeros(len(counts), "i8"), counts) + np.repeat(starts, counts)


def _tables(high: NDArray[np.uint16], counts: NDArray[np.int64], stretches: int) -> NDArray[np.uint32]:
    """Return where each stretch begins in each list."""
    cells = np.repeat(np.arange(len(counts)) * stretches, counts) + high
    held = np.bincount(cells, minlength=len(counts) * stretches).reshape(len(counts), stretches)
    table = np.zeros((len(counts), stretches + 1), "u4")
    np.cumsum(held, axis=1, out=table[:, 1:])
    return table


def unpack(words: NDArray[np.uint16], counts: NDArray[np.int64], stretches: int) -> NDArray[np.uint32]:
    """Return the documents that `pack` took."""
    if stretches == 1:
        return words.astype("u4")
    taken = sizes(counts, stretches)
    starts = np.cumsum(taken) - taken
    firsts = np.cumsum(counts) - counts
    long = counts >= _LONG * stretches
    documents = np.empty(int(counts.sum()), "u4")
    places = _pairs(starts[~long], counts[~long])
    documents[ragged(firsts[~long], counts[~long])] = words[places] | words[places + 1].astype("u4") << 16
    if long.any():
        header = words[ragged(starts[long], np.full(int(long.sum()), 2 * (stretches + 1)))]
        table = header.view("<u4").reshape(-1, stretches + 1)
        high = np.repeat(np.tile(np.arange(stretches, dtype="u4") << 16, len(table)), np.diff(table).ravel())
        low = words[ragged(starts[long] + 2 * (stretches + 1), counts[long])]
        documents[ragged(firsts[long], counts[long])] = low | high
    return documents


def equal_stretches(places: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield first and end of each stretch of elements of which all but the last are named, as equal to the next."""
    breaks = np.flatnonzero(np.diff(places) > 1) + 1
    for stretch in np.split(places, breaks) if len(places) else ():
        yield int(stretch[0]), int(stretch[-1]) + 2
