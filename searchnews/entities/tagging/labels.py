"""Which labels of the words of each run score highest together?

Viterbi's way, a step for the words at one place of all runs at once.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchnews.entities.runs.lots import Marks

# No name; then for each class the first and every other word of a name.
LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
FIRSTS, NEXTS = (1, 3, 5), (2, 4, 6)
ENTRIES = (0, *FIRSTS)
# What a word follows: the beginning of the run, no name, or a name of one class.
START, STATES = 4, 5


def best_labels(scores: NDArray[np.generic], lengths: NDArray[np.intp], steps: NDArray[np.generic]) -> NDArray[np.intp]:
    """Return a label a word; `scores` has a row a word, run after run, `steps` what labels weigh after each state."""
    order = np.argsort(-lengths, kind="stable")
    begins = (np.cumsum(lengths) - lengths)[order]
    lengths = lengths[order]
    entering, going_on = steps[:START, ENTRIES], steps[np.arange(1, START), NEXTS]
    reached = steps[START, ENTRIES] + scores[begins][:, ENTRIES]
    came = np.zeros((len(scores), START), np.intp)
    goes_on = np.zeros((len(scores), START), bool)
    before = [reached]
    for place in range(1, int(lengths[0]) if len(lengths) else 0):
        at = begins[: np.searchsorted(-lengths, -place, "left")] + place
        earlier = reached[: len(at)]
        ways = earlier[:, :, None] + entering
        came[at] = ways.argmax(1)
        reached = ways.max(1) + scores[at][:, ENTRIES]
        further = earlier[:, 1:] + going_on + scores[at][:, NEXTS]
        goes_on[at, 1:] = further > reached[:, 1:]
        reached[:, 1:] = np.maximum(reached[:, 1:], further)
        before.append(reached)
    return traced_back(before, begins, came, goes_on)


def whole_runs(
    labels: NDArray[np.integer[Any]], begins: NDArray[np.intp], lengths: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Tell which runs are one name from end to end, given where their labels begin and how many they are."""
    firsts = labels[begins]
    wanted = np.repeat(firsts + 1, lengths)
    wanted[begins] = firsts
    found: Marks = np.logical_and.reduceat(labels == wanted, begins) & (firsts > 0)
    return found


def traced_back(
    reached: list[NDArray[np.generic]],
    begins: NDArray[np.intp],
    came: NDArray[np.intp],
    goes_on: NDArray[np.bool_],
) -> NDArray[np.intp]:
    """Return the labels of the best ways, given what is reached at each place, and from which state."""
    labels = np.zeros(len(came), np.intp)
    entries, nexts = np.array(ENTRIES), np.array((0, *NEXTS))
    state = np.zeros(len(begins), np.intp)
    longer = 0
    for place in range(len(reached) - 1, -1, -1):
        here = len(reached[place])
        state[longer:here] = reached[place][longer:].argmax(1)
        at, states = begins[:here] + place, state[:here]
        stays = goes_on[at, states]
        labels[at] = np.where(stays, nexts[states], entries[states])
        state[:here] = np.where(stays, states, came[at, states])
        longer = here
    return labels
