"""Which words of a run make up names, and of what class?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from searchnews.entities.clue_rows import NOTHING, Rows, Table, Weights, summed
from searchnews.entities.evidence import Evidence
from searchnews.entities.labels import FIRSTS, LABELS, STATES, best_labels
from searchnews.entities.mentions import Run
from searchnews.entities.phrase_facts import Facts
from searchnews.entities.word_lists import list_lines
from searchnews.model.record import EntityClass

# Words and phrases that are remembered.
MOST_REMEMBERED = 1 << 18
CLASSES: tuple[EntityClass, ...] = ("person", "place", "organisation")
STEP = "step"

Span = tuple[int, int, EntityClass]
Asked = tuple[Run, Facts]


class Tagger:
    """Weights of clues, and what it costs one label to follow another: by state and label."""

    def __init__(self, clues: Mapping[str, Mapping[str, int]], weights: Weights) -> None:
        self.clues, self.weights = clues, weights
        self.steps = weights[[clues[STEP].get(str(state), NOTHING) for state in range(STATES)]]
        # One thread at a time may add to what is remembered.
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Let go of what is remembered of words and phrases."""
        self.rows = Rows(self.clues, self.weights)
        self.evidence = Evidence(self.rows)
        self.evidence.prepare()
        # What the words of a phrase come to, wherever it stands: a row a word, and the first row of each phrase.
        self.within = Table(self.weights[:0])
        self.begins: dict[Facts, int] = {}

    def spans(self, asked: Sequence[Asked]) -> list[list[Span]]:
        """Return first word, end and class of each name in each of many runs."""
        if not asked:
            return []
        lengths = np.fromiter((len(facts.lookup) for _, facts in asked), np.intp, len(asked))
        with self.lock:
            scores = self.scores(asked, lengths)
        labels = best_labels(scores, lengths, self.steps)
        ends = np.cumsum(lengths)
        named = np.logical_or.reduceat(labels > 0, ends - lengths)
        found: list[list[Span]] = [[] for _ in asked]
        row = labels.tolist()
        for at in np.flatnonzero(named).tolist():
            found[at] = spans_of(row[int(ends[at] - lengths[at]) : int(ends[at])])
        return found

    def scores(self, asked: Sequence[Asked], lengths: NDArray[np.intp]) -> Weights:
        """Return what the clues of each word come to, a row a word, run after run."""
        if len(self.within) + len(self.evidence.words) + len(self.evidence.outer) > MOST_REMEMBERED:
            self.forget()
        self.look_within(list(dict.fromkeys(facts for _, facts in asked if facts not in self.begins)))
        begins = np.fromiter((self.begins[facts] for _, facts in asked), np.intp, len(asked))
        ends = np.cumsum(lengths)
        scores: Weights = self.within.rows[np.repeat(begins - ends + lengths, lengths) + np.arange(ends[-1])]
        firsts, lasts = self.evidence.around(asked)
        scores[ends - lengths] += summed(self.rows.table(), firsts)
        scores[ends - 1] += summed(self.rows.table(), lasts)
        return scores

    def look_within(self, phrases: Sequence[Facts]) -> None:
        """Reckon what the words of phrases not met before come to."""
        if not phrases:
            return
        columns = self.evidence.within(phrases)
        begin = len(self.within)
        self.within.add(summed(self.rows.table(), columns))
        for facts in phrases:
            self.begins[facts] = begin
            begin += len(facts.lookup)


def spans_of(labels: Sequence[int]) -> list[Span]:
    """Return the names that a row of labels marks."""
    spans: list[Span] = []
    for at, label in enumerate(labels):
        if label in FIRSTS:
            spans.append((at, at + 1, CLASSES[label // 2]))
        elif label:
            start, _, entity_class = spans[-1]
            spans[-1] = (start, at + 1, entity_class)
    return spans


@cache
def load_tagger() -> Tagger:
    """Read the weights, once."""
    clues: dict[str, dict[str, int]] = defaultdict(dict)
    weights = [[0] * len(LABELS)]
    for line in list_lines("tagger.tsv"):
        group, clue, *numbers = line.split("\t")
        clues[group][clue] = len(weights)
        weights.append([int(number) for number in numbers])
    return Tagger(clues, np.array(weights, np.int32))
