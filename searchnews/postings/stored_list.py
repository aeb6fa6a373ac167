"""What does a segment hold of the postings of one term?"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.documents import Numbers, Words


class Champions(NamedTuple):
    """The postings of a list that count most, best first, and the most that any other counts."""

    places: Numbers
    best: float
    rest: float


class StoredList(NamedTuple):
    """What a segment holds of one list, as views of its file.

    `low` are the low halves of the documents and `table` says where each 65,536 documents begin, or
    `low` is None and `documents` holds all. `large` are rows of (posting, in the body, in the title).
    `high_positions` gives what the bytes of `low_positions` leave out, or None.
    """

    size: int
    low: NDArray[np.uint16] | None
    table: NDArray[np.int64]
    documents: NDArray[np.uint32] | None
    impacts: NDArray[np.uint8]
    codes: NDArray[np.uint8]
    large: Callable[[], NDArray[np.int64]]
    low_positions: Callable[[], NDArray[np.uint8]]
    high_positions: Callable[[], NDArray[np.unsignedinteger] | None]
    words: Words | None
    champions: Champions | None
    body: int
    title: int
