"""What is asked? Nine classes of questions, drawn from a seed, each also within one month; and filters by names.

`operators.py` draws questions with operators that not every engine has.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeAlias

from tests.bench.alike import Alike
from tests.bench.vocabulary import Vocabulary

Joint = Literal[
    "one", "or", "and", "phrase", "near", "sentence", "paragraph", "beginning", "pattern", "misspelt", "exact"
]
# How words are joined that all engines are asked for; of the others each says which it can do.
COMMON: frozenset[Joint] = frozenset({"one", "or", "and", "phrase"})
Classes: TypeAlias = dict[str, list["Question"]]


@dataclass(frozen=True)
class Month:
    """A month of the calendar, from its first second to the one before the next month's."""

    year: int
    month: int

    @property
    def begin(self) -> datetime:
        return datetime(self.year, self.month, 1)

    @property
    def end(self) -> datetime:
        return datetime(self.year + self.month // 12, self.month % 12 + 1, 1)


@dataclass(frozen=True)
class Question:
    """What is wanted, before any engine's way of saying it: words in title or body, and perhaps a month.

    `names` are filters, of a field and a name in it, which searchnews alone is asked for.
    """

    words: tuple[str, ...] = ()
    joint: Joint = "one"
    month: Month | None = None
    names: tuple[tuple[str, str], ...] = ()

    def words_as(self, conjunction: str = " ") -> str:
        """Return the words in the syntax most engines share, where they do; side by side they are all wanted."""
        match self.joint:
            case "or":
                return " OR ".join(self.words)
            case "phrase":
                return f'"{" ".join(self.words)}"'
            case _:
                return conjunction.join(self.words)

    def __str__(self) -> str:
        when = f" in {self.month.year}-{self.month.month:02}" if self.month else ""
        return self.words_as() + "".join(f" {field}:{name}" for field, name in self.names) + when


# The name of each class, how its words are joined, and the band that each is drawn from.
_CLASSES: dict[str, tuple[Joint, tuple[str, ...]]] = {
    "one term, hi": ("one", ("hi",)),
    "one term, mid": ("one", ("mid",)),
    "one term, lo": ("one", ("lo",)),
    "OR, hi hi": ("or", ("hi", "hi")),
    "OR, hi mid": ("or", ("hi", "mid")),
    "OR, hi mid mid lo": ("or", ("hi", "mid", "mid", "lo")),
    "AND, hi hi": ("and", ("hi", "hi")),
    "AND, hi mid": ("and", ("hi", "mid")),
    "phrase of 2": ("phrase", ()),
}
_JOINED: tuple[Joint, ...] = ("or", "and")
WITHIN = ", one month"


def classes(vocabulary: Vocabulary, seed: int, per_class: int) -> Classes:
    """Return the questions of each class: without, then within a month. Equal arguments give equal questions."""
    if not (all(vocabulary.bands.values()) and vocabulary.pairs and vocabulary.months):
        raise SystemExit(f"{vocabulary.records} records are too few, or too unlike news, to draw questions from")
    rng = random.Random(seed)
    asked = {
        name: [_draw(rng, joint, [vocabulary.bands[band] for band in bands], vocabulary) for _ in range(per_class)]
        for name, (joint, bands) in _CLASSES.items()
    }
    return asked | {name + WITHIN: _within(rng, questions, vocabulary) for name, questions in asked.items()}


def name_filters(vocabulary: Vocabulary, seed: int, per_class: int) -> Classes:
    """Return questions for whom and what records name, alone, beside a word and within a month; none without names."""
    rng = random.Random(seed)
    asked: Classes = {}
    for field, names in vocabulary.names.items():
        drawn = [Question(names=((field, rng.choice(names)),)) for _ in range(per_class if names else 0)]
        beside = [replace(one, words=(rng.choice(vocabulary.bands["mid"]),)) for one in drawn]
        title = f"{field} filter"
        asked |= {title: drawn, f"{title}, one term, mid": beside, title + WITHIN: _within(rng, drawn, vocabulary)}
    return {title: questions for title, questions in asked.items() if questions}


def _within(rng: random.Random, questions: Sequence[Question], vocabulary: Vocabulary) -> list[Question]:
    return [replace(question, month=Month(*rng.choice(vocabulary.months))) for question in questions]


def _draw(rng: random.Random, joint: Joint, bands: Sequence[Sequence[str]], vocabulary: Vocabulary) -> Question:
    if joint == "phrase":
        return Question(rng.choice(vocabulary.pairs), joint)
    while True:
        words = tuple(rng.choice(band) for band in bands)
        if len(set(words)) == len(words):
            return Question(words, joint)


def sample(vocabulary: Vocabulary, alike: Alike, seed: int, count: int) -> list[Question]:
    """Return questions of every kind out of words that all engines treat alike, each also within a month."""
    rng = random.Random(seed)
    bands = [[word for word in band if word in alike.words] for band in vocabulary.bands.values()]
    held = [band for band in bands if len(band) > 1]
    pairs = [pair for pair in vocabulary.pairs if pair[0] in alike.beginnings and pair[1] in alike.words]
    asked = [_draw(rng, "one", [rng.choice(held)], vocabulary) for _ in range(count)]
    for joint in _JOINED:
        asked += [_draw(rng, joint, rng.choices(held, k=rng.randint(2, 3)), vocabulary) for _ in range(count)]
    asked += [Question(rng.choice(pairs), "phrase") for _ in range(count) if pairs]
    return [*asked, *_within(rng, asked, vocabulary)]
