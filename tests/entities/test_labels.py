"""Are the labels of many runs at once those of each alone, and the best of all rows of labels?"""

from __future__ import annotations

from itertools import product
from math import exp, log

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.entities.tagging.agreed_labels import agreed_labels
from searchnews.entities.tagging.clue_rows import GRAIN
from searchnews.entities.tagging.labels import FIRSTS, LABELS, NEXTS, START, STATES, best_labels

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


def as_one_name(run: list[list[int]], steps: list[list[int]]) -> list[float]:
    """How likely a run is one name of each class, by its logarithm, rather than another one or none."""
    rows = [[0] * len(run), *([first, *[after] * (len(run) - 1)] for first, after in zip(FIRSTS, NEXTS, strict=True))]
    weights = [worth(tuple(row), run, steps) for row in rows]
    of_all = log(sum(exp(weight / GRAIN) for weight in weights if weight is not None))
    return [weight / GRAIN - of_all for weight in weights[1:] if weight is not None]


@given(st.lists(st.tuples(st.integers(0, 2), st.lists(WORDS, min_size=1, max_size=3)), min_size=1, max_size=5), STEPS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_runs_of_one_kind_that_are_one_name_have_the_class_that_all_of_them_speak_for(
    kinds: list[tuple[int, list[list[int]]]], steps: list[list[int]]
) -> None:
    runs = [run for _, run in kinds]
    scores, lengths = np.array([word for run in runs for word in run]), np.array([len(run) for run in runs])
    alone = best_labels(scores, lengths, np.array(steps))
    agreed = agreed_labels(alone, scores, lengths, np.array(steps), np.array([kind for kind, _ in kinds])).tolist()
    labels = alone.tolist()
    for kind, run in kinds:
        mine, labels = labels[: len(run)], labels[len(run) :]
        found, agreed = agreed[: len(run)], agreed[len(run) :]
        said = [sum(each) for each in zip(*(as_one_name(one, steps) for of, one in kinds if of == kind), strict=True)]
        several = sum(of == kind for of, _ in kinds) > 1
        if several and mine[0] in FIRSTS and mine[1:] == [mine[0] + 1] * (len(run) - 1):
            assert said[FIRSTS.index(found[0])] >= max(said) - 1e-9
            assert found[1:] == [found[0] + 1] * (len(run) - 1)
        else:
            assert found == mine
