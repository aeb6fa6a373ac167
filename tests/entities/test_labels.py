"""Are the labels of many runs at once those of each alone, and the best of all rows of labels?"""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.entities.tagging.labels import FIRSTS, LABELS, START, STATES, best_labels

WEIGHTS = st.integers(-9, 9)
STEPS = st.lists(st.lists(WEIGHTS, min_size=len(LABELS), max_size=len(LABELS)), min_size=STATES, max_size=STATES)
WORDS = st.lists(WEIGHTS, min_size=len(LABELS), max_size=len(LABELS))


def worth(labels: tuple[int, ...], scores: list[list[int]], steps: list[list[int]]) -> int | None:
    """What a row of labels weighs; None where a name goes on that did not begin."""
    total, state = 0, START
    for label, score in zip(labels, scores, strict=True):
        if label and label not in FIRSTS and state != label // 2:
            return None
        total += steps[state][label] + score[label]
        state = (label + 1) // 2
    return total


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=4), STEPS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_row_of_labels_scores_higher(runs: list[list[list[int]]], steps: list[list[int]]) -> None:
    scores = np.array([word for run in runs for word in run])
    labels = best_labels(scores, np.array([len(run) for run in runs]), np.array(steps)).tolist()
    for run in runs:
        found, labels = labels[: len(run)], labels[len(run) :]
        every = (worth(one, run, steps) for one in product(range(len(LABELS)), repeat=len(run)))
        assert worth(tuple(found), run, steps) == max(value for value in every if value is not None)
