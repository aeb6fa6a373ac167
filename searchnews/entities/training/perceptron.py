"""How much does each clue weigh?

An averaged perceptron: wherever the tagger, as it stands, labels a run wrongly, the clues of the
right labels gain and those of the wrong ones lose; the average over all steps is kept.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields

from searchnews.entities.clues import GROUPS, SEVERAL, Parts
from searchnews.entities.evidence import Sums, evidence, evidence_within, words_after, words_before
from searchnews.entities.gazetteer import load_gazetteer
from searchnews.entities.mentions import Run, find_runs
from searchnews.entities.naming import phrase_facts
from searchnews.entities.tagger import FIRSTS, LABELS, NEXTS, START, STATES, STEP, best_labels
from searchnews.entities.training.marked import CODES, MarkedText

# A clue met less often says nothing beyond the runs it was met in.
FEWEST = 2
# Words themselves are left out as clues so often, that the tagger does not rely on having met them.
FORGOTTEN = 0.3
WORD_ITSELF = "word"

Clue = tuple[str, str]


class Listed(dict[str, list[Clue]]):
    """The clues of a key, by groups."""

    def __init__(self, parts: Callable[[str], Parts]) -> None:
        super().__init__()
        self.parts = parts

    def __missing__(self, key: str) -> list[Clue]:
        found = self[key] = [(group, clue) for group, part in self.parts(key) for clue in GROUPS[group](part)]
        return found


def listed() -> Sums:
    """Return sums that are the clues themselves."""
    return Sums(**{one.name: Listed(SEVERAL.get(one.name, alone(one.name))) for one in fields(Sums)})


def alone(group: str) -> Callable[[str], Parts]:
    """Return what gives the parts of a key that is of one group."""
    return lambda key: [(group, key)]


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
    gazetteer = load_gazetteer()
    sums = listed()
    for text in texts:
        for run in find_runs(text.text):
            facts = phrase_facts(run.phrase)
            within = evidence_within(facts, gazetteer, sums, opening=run.opening)
            around = (*words_before(run.before), *words_after(run.after))
            clues = evidence(facts, around, within, sums)
            yield Example(clues, labels_of(run, text))


def labels_of(run: Run, text: MarkedText) -> list[int]:
    """Return the right label of each word of `run`."""
    labels = [0] * len(run.tokens)
    for start, end, code in text.names:
        inside = [at for at, token in enumerate(run.tokens) if start <= run.offset + token.start < end]
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
            guess = best_labels([score(row, weights.now) for row in clues], steps_of(weights.now))
            if guess != example.labels:
                correct(weights, clues, example.labels, guess, step)
            step += 1
    return weights.average(step)


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
