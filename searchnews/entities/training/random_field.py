"""How much does each clue weigh?

A conditional random field over the labels of a run (Lafferty, McCallum and Pereira, *Conditional random fields*,
ICML 2001): the weights under which the right labels of all runs are most likely, less a penalty of their squares,
found by L-BFGS.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from searchnews.entities.runs.lots import Places
from searchnews.entities.tagging.labels import ENTRIES, LABELS, NEXTS, START, STATES
from searchnews.entities.tagging.tagger import STEP
from searchnews.entities.training.examples import Clue, Example

# A clue met less often says nothing beyond the runs it was met in.
FEWEST = 5
# What half the square of a weight costs, in units of the logarithm of how likely one run is.
PENALTY = 20.0
MOST_STEPS = 120
# Words themselves count for a part of what other clues do, that the tagger does not rely on having met them.
WORD_ITSELF, PART = "word", 0.5
# The states that labels lead to, and which labels may follow which.
STATE = np.array([(label + 1) // 2 for label in range(len(LABELS))])
FOLLOWS = np.array(
    [[label in ENTRIES or (state > 0 and NEXTS[state - 1] == label) for label in range(len(LABELS))] for state in STATE]
)

Reals = NDArray[np.float64]


@dataclass(slots=True)
class Lattice:
    """Runs, the longest first: the clues of their words, a row a word, the right labels, and the states before these.

    `words` are, by the place of a word in its run, the rows of the words at that place.
    """

    clues: csr_matrix
    labels: Places
    states: Places
    words: list[Places]


def train(examples: Sequence[Example]) -> dict[Clue, list[float]]:
    """Return the weight of each clue for each label."""
    counts = Counter(clue for example in examples for clues in example.clues for clue in clues)
    numbers = {clue: at for at, clue in enumerate([clue for clue, count in counts.items() if count >= FEWEST])}
    lattice = lattice_of(examples, numbers)
    start = np.zeros((len(numbers) + STATES) * len(LABELS))
    found = minimize(loss, start, (lattice,), jac=True, method="L-BFGS-B", options={"maxiter": MOST_STEPS})
    clues = [*numbers, *((STEP, str(state)) for state in range(STATES))]
    weights = found.x.reshape(-1, len(LABELS)) * np.array([share(clue) for clue in clues])[:, None]
    return dict(zip(clues, weights.tolist(), strict=True))


def share(clue: Clue) -> float:
    """Return how much a clue counts."""
    return PART if clue[0] == WORD_ITSELF else 1.0


def lattice_of(examples: Sequence[Example], numbers: dict[Clue, int]) -> Lattice:
    """Return examples in columns, given the numbers of those clues that count."""
    ordered = sorted(examples, key=lambda example: -len(example.labels))
    rows = [[numbers[clue] for clue in row if clue in numbers] for example in ordered for row in example.clues]
    columns = np.array([number for row in rows for number in row], np.int32)
    shares = np.array([share(clue) for clue in numbers], np.float32)
    bounds = np.append(0, np.cumsum([len(row) for row in rows]))
    lengths = np.array([len(example.labels) for example in ordered])
    begins = np.cumsum(lengths) - lengths
    labels = np.array([label for example in ordered for label in example.labels], np.intp)
    states = np.append(START, STATE[labels[:-1]])
    states[begins] = START
    return Lattice(
        csr_matrix((shares[columns], columns, bounds), (len(rows), len(numbers))),
        labels,
        states,
        [begins[lengths > place] + place for place in range(int(lengths[0]))],
    )


def loss(weights: Reals, lattice: Lattice) -> tuple[float, Reals]:
    """Return how unlikely the right labels are, with the penalty, and how that grows with each weight."""
    table = weights.reshape(-1, len(LABELS))
    of_clues, of_steps = table[:-STATES], table[-STATES:]
    scores = (lattice.clues @ of_clues.astype(np.float32)).astype(np.float64)
    likely, steps, logarithm = expected(scores, of_steps, lattice)
    every, labels, states = np.arange(len(scores)), lattice.labels, lattice.states
    right = scores[every, labels].sum() + of_steps[states, labels].sum()
    likely[every, labels] -= 1
    np.subtract.at(steps, (states, labels), 1)
    slope = np.vstack((lattice.clues.T @ likely.astype(np.float32), steps))
    whole = logarithm - right + PENALTY / 2 * float(weights @ weights)
    return whole, slope.ravel() + PENALTY * weights


def expected(scores: Reals, steps: Reals, lattice: Lattice) -> tuple[Reals, Reals, float]:
    """Return how likely each label of each word is, how many of each step are to be expected, and the logarithm of
    what all rows of labels come to, by the forward-backward algorithm.
    """
    largest = scores.max(1, keepdims=True)
    each = np.exp(scores - largest)
    going_on = np.where(FOLLOWS, np.exp(steps[STATE]), 0)
    opening = np.where(np.isin(np.arange(len(LABELS)), ENTRIES), np.exp(steps[START]), 0)
    forward, sums, backward = np.empty_like(each), np.empty(len(each)), np.ones_like(each)
    for place, words in enumerate(lattice.words):
        reached = (forward[words - 1] @ going_on if place else opening) * each[words]
        sums[words] = reached.sum(1)
        forward[words] = reached / sums[words, None]
    counted = np.zeros_like(steps)
    for words in lattice.words[:0:-1]:
        ahead = each[words] * backward[words] / sums[words, None]
        backward[words - 1] = ahead @ going_on.T
        np.add.at(counted, STATE, forward[words - 1].T @ ahead * going_on)
    likely = forward * backward
    counted[START] += likely[lattice.words[0]].sum(0)
    return likely, counted, float(np.log(sums).sum() + largest.sum())
