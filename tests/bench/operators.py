"""What is asked with operators that not every engine has, and what do the answers have in common?"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

import Stemmer

from tests.bench.asking import able
from tests.bench.engines import OURS
from tests.bench.engines.protocol import Session
from tests.bench.questions import Classes, Joint, Question
from tests.bench.vocabulary import Vocabulary

# Letters that a beginning keeps of a word, which has two more at least.
_KEPT = 5
Draw = Callable[[random.Random, Vocabulary], tuple[str, ...]]


def _words(*bands: str) -> Draw:
    def drawn(rng: random.Random, vocabulary: Vocabulary) -> tuple[str, ...]:
        while True:
            words = tuple(rng.choice(vocabulary.bands[band]) for band in bands)
            if len(set(words)) == len(words):
                return words

    return drawn


def _pair(rng: random.Random, vocabulary: Vocabulary) -> tuple[str, ...]:
    return rng.choice(vocabulary.pairs)


def _beginning(band: str) -> Draw:
    def drawn(rng: random.Random, vocabulary: Vocabulary) -> tuple[str, ...]:
        long = [word for word in vocabulary.bands[band] if len(word) >= _KEPT + 2]
        return (rng.choice(long)[:_KEPT],)

    return drawn


def _pattern(rng: random.Random, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the beginning of a word whose third letter may be any letters, and so may what follows."""
    (beginning,) = _beginning("mid")(rng, vocabulary)
    return (f"{beginning[:2]}*{beginning[3:]}*",)


def _stem(band: str) -> Draw:
    """Draw words that are their own stems, as engines without other forms than stems look for these."""

    def drawn(rng: random.Random, vocabulary: Vocabulary) -> tuple[str, ...]:
        stem = Stemmer.Stemmer("english").stemWord
        return (rng.choice([word for word in vocabulary.bands[band] if len(word) > _KEPT and stem(word) == word]),)

    return drawn


_CLASSES: dict[str, tuple[Joint, Draw]] = {
    "NEAR/5, hi mid": ("near", _words("hi", "mid")),
    "NEAR/5, mid mid": ("near", _words("mid", "mid")),
    "one sentence, hi mid": ("sentence", _words("hi", "mid")),
    "one sentence, mid mid": ("sentence", _words("mid", "mid")),
    "one paragraph, hi mid": ("paragraph", _words("hi", "mid")),
    "beginning, mid": ("beginning", _beginning("mid")),
    "beginning, lo": ("beginning", _beginning("lo")),
    "inner wildcard": ("pattern", _pattern),
    "misspelt, mid": ("misspelt", _stem("mid")),
    "misspelt, lo": ("misspelt", _stem("lo")),
    "exact word, mid": ("exact", _words("mid")),
    "exact word, lo": ("exact", _words("lo")),
    "exact phrase of 2": ("exact", _pair),
}


def operator_classes(vocabulary: Vocabulary, seed: int, per_class: int) -> Classes:
    """Return the questions of each class. Equal arguments give equal questions."""
    rng = random.Random(seed)
    return {
        name: [Question(draw(rng, vocabulary), joint) for _ in range(per_class)]
        for name, (joint, draw) in _CLASSES.items()
    }


def equal_totals(sessions: Mapping[str, Session], classes: Classes) -> dict[str, dict[str, int]]:
    """Return by class and engine of how many questions it finds as many records as searchnews."""
    equal: dict[str, dict[str, int]] = {}
    for title, questions in classes.items():
        those = able(sessions, questions[0])
        ours = [those[OURS].count(those[OURS].write(question)) for question in questions]
        equal[title] = {
            name: sum(session.count(session.write(one)) == total for one, total in zip(questions, ours, strict=True))
            for name, session in those.items()
            if name != OURS
        }
    return equal
