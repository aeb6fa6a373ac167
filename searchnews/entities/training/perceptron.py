"""How much does each clue weigh?

An averaged perceptron: wherever the tagger, as it stands, labels a run wrongly, the clues of the
right labels gain and those of the wrong ones lose; the average over all steps is kept.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from searchnews.entities.beside import Chunks
from searchnews.entities.clue_rows import Rows
from searchnews.entities.evidence import Evidence
from searchnews.entities.labels import ENTRIES, FIRSTS, LABELS, NEXTS, START, STATES, best_labels
from searchnews.entities.lots import Lot
from searchnews.entities.mentions import Run
from searchnews.entities.phrase_book import PhraseBook
from searchnews.entities.tagger import STEP, runs_of
from searchnews.entities.training.marked import CODES, MarkedText

# A clue met less often says nothing beyond the runs it was met in.
FEWEST = 2
# Words themselves are left out as clues so often, that the tagger does not rely on having met them.
FORGOTTEN = 0.3
WORD_ITSELF = "word"
# As many texts are read at once.
TOGETHER = 400

Clue = tuple[str, str]


class Clues(dict[str, int]):
    """The clues of one group, each of which gets a row of its own when it is first met."""

    def __init__(self, group: str, rows: list[list[Clue]]) -> None:
        super().__init__()
        self.group, self.rows = group, rows

    def get(self, clue: str, default: int | None = None) -> int:  # type: ignore[override]
        """Return the row of a clue."""
        del default
        if clue not in self:
            self.rows.append([(self.group, clue)])
            self[clue] = len(self.rows) - 1
        return self[clue]


class Groups(dict[str, Clues]):
    """The clues of every group."""

    def __init__(self, rows: list[list[Clue]]) -> None:
        super().__init__()
        self.rows = rows

    def __missing__(self, group: str) -> Clues:
        found = self[group] = Clues(group, self.rows)
        return found


class ListedRows(Rows):
    """Rows that are the clues themselves."""

    def __init__(self) -> None:
        self.listed: list[list[Clue]] = [[]]
        super().__init__(Groups(self.listed), np.zeros((1, len(LABELS)), np.int32))

    def row(self, group: str, clues: Iterable[str]) -> int:
        """Return the row that stands for some clues of a group."""
        self.listed.append([(group, clue) for clue in clues])
        return len(self.listed) - 1


@dataclass(slots=True)
class Example:
    """The clues to each word of a run, and the right labels."""

    clues: list[list[Clue]]
    labels: list[int]


@dataclass(slots=True)
class Weights:
    """Weights by clue and label, with the sum of what they were before each step."""

    now: dict[Clue, list[float]] = field(default_factory=dict)
    past: dict[Clue, list[float]] = field(default_factory=dict)

    def add(self, clue: Clue, label: int, amount: float, step: int) -> None:
        """Change one weight."""
        if clue not in self.now:
            self.now[clue], self.past[clue] = [0.0] * len(LABELS), [0.0] * len(LABELS)
        self.now[clue][label] += amount
        self.past[clue][label] += amount * step

    def average(self, steps: int) -> dict[Clue, list[float]]:
        """Return the weights as they were on the average."""
        return {
            clue: [now - past / steps for now, past in zip(self.now[clue], self.past[clue], strict=True)]
            for clue in self.now
        }


def examples_of(texts: Iterable[MarkedText]) -> Iterator[Example]:
    """Yield an example a run."""
    rows = ListedRows()
    evidence = Evidence(rows)
    chunks, book = Chunks(evidence.outer), PhraseBook(evidence.words)
    waiting = iter(texts)
    while part := list(islice(waiting, TOGETHER)):
        lot = Lot([text.text for text in part])
        if not len(lot):
            continue
        phrases, owners = book.numbers(lot), lot.owners.tolist()
        noted = book.columns(phrases)
        every = np.arange(len(lot))
        runs = runs_of(lot, chunks.beside(lot, every), noted, every)
        within = np.column_stack(evidence.within(noted, book.words_of(noted))).tolist()
        firsts, lasts = (np.column_stack(columns).tolist() for columns in evidence.around(runs))
        begin, facts = 0, book.facts(phrases.tolist())
        for at, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
            numbers = within[begin : begin + noted.lengths[at]]
            numbers[0] += first
            numbers[-1] += last
            begin += len(numbers)
            clues = [[clue for number in row for clue in rows.listed[number]] for row in numbers]
            run = lot.run(at, facts[at].phrase)
            yield Example(clues, labels_of(run, part[owners[at]]))


def labels_of(run: Run, text: MarkedText) -> list[int]:
    """Return the right label of each word of `run`."""
    tokens = run.phrase.tokens
    labels = [0] * len(tokens)
    for start, end, code in text.names:
        inside = [at for at, token in enumerate(tokens) if start <= run.offset + token.start < end]
        for at in inside:
            labels[at] = (FIRSTS if at == inside[0] else NEXTS)[CODES.index(code)]
    return labels


def without_rare(examples: Iterable[Example]) -> list[Example]:
    """Return the examples without the clues that are met once."""
    kept = list(examples)
    counts = Counter(clue for example in kept for clues in example.clues for clue in clues)
    for example in kept:
        example.clues = [[clue for clue in clues if counts[clue] >= FEWEST] for clues in example.clues]
    return kept


def train(examples: Iterable[Example], rounds: int, seed: int = 1) -> dict[Clue, list[float]]:
    """Return the weight of each clue for each label."""
    kept = without_rare(examples)
    chance, weights, step = random.Random(seed), Weights(), 1
    for _ in range(rounds):
        chance.shuffle(kept)
        for example in kept:
            clues = [
                [clue for clue in row if clue[0] != WORD_ITSELF or chance.random() > FORGOTTEN] for row in example.clues
            ]
            guess = guessed([score(row, weights.now) for row in clues], steps_of(weights.now))
            if guess != example.labels:
                correct(weights, clues, example.labels, guess, step)
            step += 1
    return weights.average(step)


def guessed(scores: list[list[float]], steps: list[list[float]]) -> list[int]:
    """Return the best labels of a run; most have one word, of which it is seen at a glance."""
    if len(scores) == 1:
        (only,) = scores
        return [max(ENTRIES, key=lambda label: steps[START][label] + only[label])]
    found: list[int] = best_labels(np.array(scores), np.array([len(scores)]), np.array(steps)).tolist()
    return found


def score(clues: Iterable[Clue], weights: dict[Clue, list[float]]) -> list[float]:
    """Return how much the clues of one word weigh for each label."""
    found = [weights[clue] for clue in clues if clue in weights]
    return [sum(column) for column in zip(*found, strict=True)] if found else [0.0] * len(LABELS)


def steps_of(weights: dict[Clue, list[float]]) -> list[list[float]]:
    """Return what each label weighs after each state."""
    return [weights.get((STEP, str(state)), [0.0] * len(LABELS)) for state in range(STATES)]


def correct(weights: Weights, clues: list[list[Clue]], labels: list[int], guess: list[int], step: int) -> None:
    """Move the weights away from a wrong guess."""
    for row, right, wrong in zip(clues, labels, guess, strict=True):
        if right != wrong:
            for clue in row:
                weights.add(clue, right, 1, step)
                weights.add(clue, wrong, -1, step)
    for tags, amount in ((labels, 1), (guess, -1)):
        for before, label in zip([None, *tags], tags, strict=False):
            state = START if before is None else (before + 1) // 2
            weights.add((STEP, str(state)), label, amount, step)
