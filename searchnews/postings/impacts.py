"""How much can an occurrence count, said in one byte?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from searchnews.model.ranking import Ranking

# The numbers that impacts and champions are made with; a question may use others.
STORED = Ranking()


def norms(lengths: NDArray[np.uint32], average: float, weight: float, b: float) -> NDArray[np.float64]:
    """Return what an occurrence in each document's field counts: its weight by the length of the field."""
    if not average:
        return np.zeros(len(lengths))
    found: NDArray[np.float64] = np.divide(weight, 1 - b + b * lengths / average)
    return found


def saturated_byte(frequencies: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return the least byte q for which q/255 is no less than f/(k1+f)."""
    share = frequencies / (STORED.k1 + frequencies)
    return np.clip(np.ceil(share * 255), 1, 255).astype("u1")


def more(values: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return numbers of 32 bits a little above the values, and above any other that is the same in 32 bits."""
    above: NDArray[np.float32] = np.nextafter(values.astype("f4"), np.float32(np.inf))
    return above
