"""Does what the tagger is trained with do as it says?"""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from searchnews.entities.tagging.labels import LABELS, START, STATES
from searchnews.entities.training.examples import Example, examples_of
from searchnews.entities.training.marked import MarkedText, unmarked
from searchnews.entities.training.passages import parted, passage_texts
from searchnews.entities.training.random_field import FEWEST, FOLLOWS, STATE, expected, lattice_of, loss, train

CLUES = [("word", letter) for letter in "abcdef"]
NUMBERS = {clue: at for at, clue in enumerate(CLUES)}


def random_examples(chance: np.random.Generator) -> list[Example]:
    """Return runs of one to three words with clues and labels by chance, such as may follow one another."""
    examples = []
    for length in (1, 3, 2, 1):
        label, labels = int(chance.choice((0, 1, 3, 5))), []
        for _ in range(length):
            labels.append(label)
            label = int(chance.choice(np.flatnonzero(FOLLOWS[label])))
        clues = [[CLUES[at] for at in chance.choice(6, 2, replace=False)] for _ in range(length)]
        examples.append(Example(clues, labels))
    return examples


@pytest.mark.parametrize("seed", range(3))
def test_all_rows_of_labels_are_reckoned_as_if_one_by_one(seed: int) -> None:
    chance = np.random.default_rng(seed)
    lattice = lattice_of(random_examples(chance), NUMBERS)
    lengths = [3, 2, 1, 1]
    scores, steps = chance.normal(size=(7, len(LABELS))), chance.normal(size=(STATES, len(LABELS)))
    likely, counted = np.zeros_like(scores), np.zeros_like(steps)
    logarithm, begin = 0.0, 0
    for length in lengths:
        ways = []
        for labels in product(range(len(LABELS)), repeat=length):
            states = [START, *STATE[list(labels[:-1])]]
            if labels[0] in (2, 4, 6) or not all(FOLLOWS[a, b] for a, b in pairwise(labels)):
                continue
            come_to = sum(scores[begin + at, label] + steps[states[at], label] for at, label in enumerate(labels))
            ways.append((np.exp(come_to), labels, states))
        whole = sum(weight for weight, _, _ in ways)
        logarithm += float(np.log(whole))
        for weight, labels, states in ways:
            for at, label in enumerate(labels):
                likely[begin + at, label] += weight / whole
                counted[states[at], label] += weight / whole
        begin += length
    found = expected(scores, steps, lattice)
    assert np.allclose(found[0], likely)
    assert np.allclose(found[1], counted)
    assert found[2] == pytest.approx(logarithm)


def test_the_loss_grows_as_its_slope_says() -> None:
    chance = np.random.default_rng(5)
    lattice = lattice_of(random_examples(chance), NUMBERS)
    weights = chance.normal(size=(len(CLUES) + STATES) * len(LABELS)) / 10
    numeric = approx_fprime(weights, lambda at: loss(at, lattice)[0], 1e-4)
    assert np.allclose(loss(weights, lattice)[1], numeric, atol=0.05)


def test_a_clue_weighs_most_for_the_label_that_it_comes_with() -> None:
    examples = [Example([[("word", "said")]], [0]), Example([[("word", "Xi")], [("word", "Jinping")]], [1, 2])] * 90
    rare = Example([[("word", "Kyiv")]], [3])
    weights = train([*examples, *[rare] * (FEWEST - 1)])
    assert int(np.argmax(weights["word", "Xi"])) == 1
    assert int(np.argmax(weights["word", "Jinping"])) == 2
    assert ("word", "Kyiv") not in weights


def test_marks_become_names() -> None:
    assert unmarked("[P Xi] met [O Ford Motor Co.]'s board.") == MarkedText(
        "Xi met Ford Motor Co.'s board.", [(0, 2, "PER"), (7, 21, "ORG")]
    )


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ('He said, "Never." It cost $1,200 (a third).', 'He said , " Never . " It cost $ 1,200 ( a third ) .'),
        ("Mr. Poe's firm, Acme Inc., isn't the U.S. one.", "Mr. Poe 's firm , Acme Inc. , is n't the U.S. one ."),
    ],
)
def test_signs_are_parted_from_words(printed: str, words: str) -> None:
    assert parted(MarkedText(printed, [])).text == words


def test_every_passage_has_its_names_with_and_without_signs_parted() -> None:
    texts = list(passage_texts())
    assert len(texts) > 10_000
    for text in texts:
        names = [text.text[start:end] for start, end, _ in text.names]
        assert not set("[]") & set(text.text)
        assert all(name and name == name.strip() for name in names)
        others = parted(text)
        apart = [others.text[start:end] for start, end, _ in others.names]
        assert [name.replace(" ", "") for name in apart] == [name.replace(" ", "") for name in names]


def test_a_run_is_labelled_as_it_is_marked() -> None:
    examples = examples_of([unmarked("Then [P Xi Jinping] left [L Kyiv].")])
    assert [example.labels for example in examples] == [[0, 1, 2], [3]]
