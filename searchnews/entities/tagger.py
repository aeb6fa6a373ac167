"""Which words of a run make up names, and of what class?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from struct import Struct

from searchnews.entities.clues import GROUPS, SEVERAL, Parts, of_whole
from searchnews.entities.evidence import Facts, Sums, evidence, evidence_within, words_after, words_before
from searchnews.entities.gazetteer import Gazetteer
from searchnews.entities.mentions import Run
from searchnews.entities.word_lists import list_lines
from searchnews.model.record import EntityClass

# No name; then for each class the first and every other word of a name.
LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
CLASSES: tuple[EntityClass, ...] = ("person", "place", "organisation")
FIRSTS, NEXTS = (1, 3, 5), (2, 4, 6)
ENTRIES = (0, *FIRSTS)
# What a word follows: the beginning of the run, no name, or a name of one class.
START, STATES = 4, 5
# Weights of all labels are kept in one number, a field of so many bits each, which adds up like one. To be read,
# all are made positive; what is added is small enough for sums over a run to stay one digit of Python's.
FIELD, LIFT = 32, 1 << 24
MIDDLE = sum(LIFT << (FIELD * label) for label in range(len(LABELS)))
LAYOUT = Struct(f"<{len(LABELS)}I")

STEP = "step"
MOST_REMEMBERED = 1 << 16

Span = tuple[int, int, EntityClass]


def packed(weights: Sequence[int]) -> int:
    """Return the weights of all labels in one number."""
    return sum(weight << (FIELD * label) for label, weight in enumerate(weights))


def unpacked(total: int) -> tuple[int, ...]:
    """Return the weights that a sum of packed ones holds, all of them greater by the same number."""
    scores: tuple[int, ...] = LAYOUT.unpack((total + MIDDLE).to_bytes(LAYOUT.size, "little"))
    return scores


class Remembered(dict[str, int]):
    """What the clues of a group weigh, by their key."""

    def __init__(self, clues: Callable[[str], list[str]], weights: dict[str, int]) -> None:
        super().__init__()
        self.clues, self.weights = clues, weights

    def __missing__(self, key: str) -> int:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        total = self[key] = sum([self.weights.get(clue, 0) for clue in self.clues(key)])
        return total


class Plain(dict[str, int]):
    """What the clues weigh of a group where a key is a clue."""

    def __missing__(self, key: str) -> int:
        return 0


class Composed(dict[str, int]):
    """What a key weighs that stands for keys of several groups."""

    def __init__(self, parts: Callable[[str], Parts], groups: Mapping[str, Mapping[str, int]]) -> None:
        super().__init__()
        self.parts, self.groups = parts, groups

    def __missing__(self, key: str) -> int:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        total = self[key] = sum([self.groups[group][part] for group, part in self.parts(key)])
        return total


def sums_of(weights: Mapping[str, dict[str, int]]) -> Sums:
    """Return the sums of clues of each group, given what each clue weighs."""
    groups: dict[str, Mapping[str, int]] = {
        name: Plain(weights.get(name, {})) if clues is of_whole else Remembered(clues, weights.get(name, {}))
        for name, clues in GROUPS.items()
    }
    several = {name: Composed(parts, groups) for name, parts in SEVERAL.items()}
    return Sums(**{one.name: several.get(one.name, groups[one.name]) for one in fields(Sums)})


@dataclass(frozen=True, slots=True)
class Tagger:
    """Weights of clues, and what it costs one label to follow another: by state and label."""

    sums: Sums
    steps: tuple[tuple[int, ...], ...]
    within: dict[tuple[Facts, bool], list[int]]

    def spans(self, run: Run, facts: Facts, gazetteer: Gazetteer) -> list[Span]:
        """Return first word, end and class of each name in `run`."""
        around = (*words_before(run.before), *words_after(run.after))
        totals = evidence(facts, around, self.evidence_within(facts, run.opening, gazetteer), self.sums)
        return spans_of(best_labels([unpacked(total) for total in totals], self.steps))

    def evidence_within(self, facts: Facts, opening: bool, gazetteer: Gazetteer) -> list[int]:
        """Return what the words of a phrase come to, wherever it stands."""
        key = (facts, opening)
        within = self.within.get(key)
        if within is None:
            if len(self.within) >= MOST_REMEMBERED:
                self.within.clear()
            within = self.within[key] = evidence_within(facts, gazetteer, self.sums, opening=opening)
        return within


def best_labels(scores: Sequence[Sequence[float]], steps: Sequence[Sequence[float]]) -> list[int]:
    """Return the labels that together score highest (Viterbi's way)."""
    first, start = scores[0], steps[START]
    before = [start[label] + first[label] for label in ENTRIES]
    if len(scores) == 1:
        return [ENTRIES[before.index(max(before))]]
    back: list[list[tuple[int, int]]] = [[(START, label) for label in ENTRIES]]
    ways_to = [(label, [steps[state][label] for state in range(START)]) for label in ENTRIES]
    for score in scores[1:]:
        none, person, place, body = before
        reached, came = [], []
        for label, (from_none, from_person, from_place, from_body) in ways_to:
            ways = (none + from_none, person + from_person, place + from_place, body + from_body)
            best = max(ways)
            reached.append(best + score[label])
            came.append((ways.index(best), label))
        for state, label in enumerate(NEXTS, 1):
            going_on = before[state] + steps[state][label] + score[label]
            if going_on > reached[state]:
                reached[state], came[state] = going_on, (state, label)
        back.append(came)
        before = reached
    state = before.index(max(before))
    labels = []
    for came in reversed(back):
        state, label = came[state]
        labels.append(label)
    return labels[::-1]


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
    weights: dict[str, dict[str, int]] = defaultdict(dict)
    for line in list_lines("tagger.tsv"):
        group, clue, *numbers = line.split("\t")
        weights[group][clue] = packed([int(number) for number in numbers])
    steps = tuple(step_of(weights[STEP], state) for state in range(STATES))
    return Tagger(sums_of(weights), steps, {})


def step_of(weights: Mapping[str, int], state: int) -> tuple[int, ...]:
    """Return what each label weighs after `state`."""
    return tuple(score - LIFT for score in unpacked(weights.get(str(state), 0)))
