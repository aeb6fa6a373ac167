"""Which words of a run make up names, and of what class?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.entities.lists.word_lists import list_lines
from searchnews.entities.runs.lots import Lot, Marks, Places, spread
from searchnews.entities.runs.mentions import Mention, NamedSpan
from searchnews.entities.runs.phrase_facts import AROUND, PhraseColumns
from searchnews.entities.tagging.agreed_labels import agreed_labels
from searchnews.entities.tagging.beside import ARTICLE, Beside, Chunks
from searchnews.entities.tagging.clue_rows import NOTHING, Rows, Table, Weights, summed
from searchnews.entities.tagging.evidence import Evidence, Runs
from searchnews.entities.tagging.labels import FIRSTS, LABELS, STATES, best_labels
from searchnews.entities.tagging.phrase_book import PhraseBook
from searchnews.model.record import EntityClass

# Words and phrases that are remembered.
MOST_REMEMBERED, MOST_PHRASES = 1 << 18, 1 << 16
MOST_LABELLINGS = 1 << 12
CLASSES: tuple[EntityClass, ...] = ("person", "place", "organisation")
STEP = "step"

# The number of a phrase, the labels of its words, and what the text around says.
Case = tuple[int, bytes, int]


class Tagged(NamedTuple):
    """Runs of a lot: numbers of their phrases, how these are read, labels of words, where those of each begin and end.

    `minds` are phrases that the text around decides about, `says` whether a run opens a sentence and, from the second
    bit on, what the word before says; `skipped` are single words that can be no names.
    """

    phrases: Places
    readings: NDArray[np.int32]
    labels: NDArray[np.uint8]
    begins: Places
    ends: Places
    minds: Marks
    says: Places
    skipped: Marks


class Tagger:
    """Weights of clues, and what it costs one label to follow another: by state and label."""

    def __init__(self, clues: Mapping[str, Mapping[str, int]], weights: Weights) -> None:
        self.clues, self.weights = clues, weights
        self.steps = weights[[clues[STEP].get(str(state), NOTHING) for state in range(STATES)]]
        self.forget()

    def forget(self) -> None:
        """Let go of what is remembered of words and phrases."""
        self.rows = Rows(self.clues, self.weights)
        self.evidence = Evidence(self.rows)
        self.evidence.prepare()
        self.chunks = Chunks(self.evidence.outer)
        self.forget_phrases()

    def forget_phrases(self) -> None:
        """Let go of what is remembered of phrases."""
        self.book = PhraseBook(self.evidence.words)
        # What the words of a phrase come to, wherever it stands, a row a word.
        self.within = Table(self.weights[:0])
        # What a phrase names, by its number, its labels, and what the text around says.
        self.named: dict[Case, tuple[Mention, ...]] = {}

    def remember_no_more(self) -> None:
        """Let go of what is remembered where it is much."""
        if len(self.evidence.words) + len(self.evidence.outer) + len(self.chunks) > MOST_REMEMBERED:
            self.forget()
        elif len(self.book) > MOST_PHRASES or len(self.named) > MOST_REMEMBERED:
            self.forget_phrases()

    def tag(self, lot: Lot) -> Tagged:
        """Return the labels of each word of the runs of a lot."""
        self.remember_no_more()
        known = len(self.book)
        phrases = self.book.numbers(lot)
        self.look_within(np.arange(known, len(self.book)))
        noted = self.book.columns(phrases)
        skipped = np.where(lot.opening, noted.empty_opening, noted.empty_inside) > 0
        asked = np.flatnonzero(~skipped & (noted.all_known == 0))
        counts = np.where(skipped, 0, noted.lengths)
        ends = np.cumsum(counts)
        says = lot.opening.astype(np.intp)
        labels = np.zeros(int(counts.sum()), np.uint8)
        if len(asked):
            beside = self.chunks.beside(lot, asked)
            lengths = noted.lengths[asked].astype(np.intp)
            # An article says nothing of most phrases, and what is remembered of these would be there twice.
            minded = noted.readings[asked] & AROUND > 0
            says[asked] += 2 * np.where(minded, beside.says, beside.says & ~ARTICLE)
            scores = self.scores(runs_of(lot, beside, noted, asked), noted.begins[asked].astype(np.intp), lengths)
            of_words, alike = best_labels(scores, lengths, self.steps), lot.owners[asked] << 32 | phrases[asked]
            of_words = agreed_labels(of_words, scores, lengths, self.steps, alike)
            labels[spread((ends - counts)[asked], lengths)] = of_words
        return Tagged(phrases, noted.readings, labels, ends - counts, ends, noted.minds > 0, says, skipped)

    def scores(self, runs: Runs, begins: Places, lengths: Places) -> Weights:
        """Return what the clues of each word come to, a row a word, run after run."""
        ends = np.cumsum(lengths)
        scores: Weights = self.within.rows[spread(begins, lengths)]
        firsts, lasts = self.evidence.around(runs)
        scores[ends - lengths] += summed(self.rows.table(), firsts)
        scores[ends - 1] += summed(self.rows.table(), lasts)
        return scores

    def look_within(self, phrases: Places) -> None:
        """Reckon what the words of phrases not met before come to."""
        if len(phrases):
            noted = self.book.columns(phrases)
            columns = self.evidence.within(noted, self.book.words_of(noted))
            self.within.add(summed(self.rows.table(), columns))


def runs_of(lot: Lot, beside: Beside, noted: PhraseColumns, asked: Places) -> Runs:
    """Return what the clues around some runs of a lot are of."""
    return Runs(
        beside.second_left,
        beside.left,
        beside.right,
        beside.second_right,
        noted.first_words[asked],
        lot.styles[asked],
        lot.opening[asked],
    )


@lru_cache(maxsize=MOST_LABELLINGS)
def spans_of(labels: bytes) -> tuple[NamedSpan, ...]:
    """Return the names that a row of labels marks."""
    spans: list[NamedSpan] = []
    for at, label in enumerate(labels):
        if label in FIRSTS:
            spans.append((at, at + 1, CLASSES[label // 2]))
        elif label:
            start, _, entity_class = spans[-1]
            spans[-1] = (start, at + 1, entity_class)
    return tuple(spans)


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
