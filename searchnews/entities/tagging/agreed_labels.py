"""Of which class are the runs of one phrase in one text?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from searchnews.entities.runs.lots import Places
from searchnews.entities.tagging.clue_rows import GRAIN, Weights
from searchnews.entities.tagging.labels import FIRSTS, NEXTS, START, whole_runs


def agreed_labels(labels: Places, scores: Weights, lengths: Places, steps: Weights, alike: Places) -> Places:
    """Return labels of words, run after run, with runs that are one name of the class that all of their kind speak for.

    Of a kind are runs with one number in `alike`. What each says of a class is how likely it is that all of its words
    are one name of that class, rather than no name or a name of another one.
    """
    ends = np.cumsum(lengths)
    begins = ends - lengths
    kinds, counts = np.unique(alike, return_inverse=True, return_counts=True)[1:]
    several = np.flatnonzero(counts[kinds] > 1)
    if not len(several):
        return labels
    kinds = kinds[several]
    said = np.zeros((len(counts), len(FIRSTS)))
    np.add.at(said, kinds, likely(scores, begins, lengths, steps)[several])
    firsts = labels[begins[several]]
    changed = whole_runs(labels, begins, lengths)[several]
    agreed = np.where(changed, np.array(FIRSTS)[said.argmax(1)[kinds]], firsts)
    shifts = np.zeros(len(lengths), labels.dtype)
    shifts[several] = agreed - firsts
    return labels + np.repeat(shifts, lengths)


def likely(scores: Weights, begins: Places, lengths: Places, steps: Weights) -> NDArray[np.float64]:
    """Return the logarithm of how likely each run is one name of each class, a row a run."""
    firsts, nexts, further = np.array(FIRSTS), np.array(NEXTS), lengths - 1
    of_words = np.add.reduceat(scores, begins)
    whole = of_words[:, nexts] - scores[begins][:, nexts] + scores[begins][:, firsts] + steps[START, firsts]
    whole = whole + further[:, None] * steps[np.arange(1, START), nexts]
    none = of_words[:, 0] + steps[START, 0] + further * steps[0, 0]
    every = np.column_stack((none, whole)) / GRAIN
    found: NDArray[np.float64] = (every - np.logaddexp.reduce(every, axis=1)[:, None])[:, 1:]
    return found
