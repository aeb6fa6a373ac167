"""What does a corpus hold that is made out of nothing but a seed?

Words follow Zipf's law and come in inflections, so that stemming has work to do; some stand together
more often than chance would have it, so that phrases are found; each record names people and places
of its own, so that the vocabulary keeps growing as it does in real news.
"""

from __future__ import annotations

import datetime
import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path

SEED = 1
_SYLLABLES = [c + v for c in "b d f g h k l m n p r s t v z br cl st tr pl".split() for v in "a e i o u".split()]
_ENDINGS = ["s", "ed", "ing", "er"]
_WORDS = 40_000
# Zipf's law as Mandelbrot put it: the commonest words are a little less common than 1/rank.
_SHIFT = 2.7
_START = datetime.datetime(1990, 1, 1)
_DAYS = 28 * 365
_PLACES = 200


def _name(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def _vocabulary(rng: random.Random) -> list[str]:
    """Return words, the commonest first and short."""
    words: dict[str, None] = {}
    while len(words) < _WORDS:
        syllables = 1 + min(3, len(words) // 40) if len(words) < 160 else rng.randint(2, 4)
        words["".join(rng.choice(_SYLLABLES) for _ in range(syllables)) + rng.choice("nrltsk")] = None
    return list(words)


class _Newsroom:
    """Writes one record after the other."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        words = _vocabulary(self.rng)
        self.places = [_name(self.rng, 3) for _ in range(_PLACES)]
        # One draw yields a word, one of its inflections, or the word and the one that often follows it.
        self.stock: list[str] = []
        weights: list[float] = []
        for rank, word in enumerate(words):
            follower = [f"{word} {self.rng.choice(words[:4000])}"] if rank > 20 and rank % 3 == 0 else []
            forms = [word, *(word + ending for ending in _ENDINGS), *follower]
            self.stock += forms
            weights += [share / (rank + _SHIFT) for share in (0.7, *[0.08] * len(_ENDINGS), 0.4)[: len(forms)]]
        self.weights = list(itertools.accumulate(weights))

    def _words(self, count: int) -> list[str]:
        return self.rng.choices(self.stock, cum_weights=self.weights, k=count)

    def _sentences(self, count: int) -> list[str]:
        ends = list(itertools.accumulate(self.rng.randint(7, 24) for _ in range(count)))
        words = self._words(ends[-1])
        return [" ".join(words[start:end]).capitalize() + "." for start, end in itertools.pairwise([0, *ends])]

    def record(self, number: int) -> dict[str, object]:
        rng = self.rng
        people = [f"{_name(rng, 2)} {_name(rng, rng.randint(2, 5))}" for _ in range(rng.randint(0, 2))]
        places = rng.sample(self.places, rng.randint(1, 3))
        body = self._sentences(rng.randint(3, 9))
        body += [f"{person} of {places[0]} put it at {rng.randint(2, 9_000_000):,} dlrs." for person in people]
        when = _START + datetime.timedelta(seconds=rng.randrange(_DAYS * 86_400))
        return {
            "id": f"made-{number}",
            "date": when.isoformat(),
            "title": " ".join(self._words(rng.randint(4, 8))).upper(),
            "places": places,
            "people": people,
            "orgs": [f"{_name(rng, 3)} Corp"] if rng.random() < 0.3 else [],
            "body": " ".join(body),
        }


def _records(count: int, seed: int) -> Iterator[dict[str, object]]:
    newsroom = _Newsroom(seed)
    return map(newsroom.record, range(count))


def write_records(path: Path, count: int, seed: int = SEED) -> None:
    """Write JSON Lines; equal arguments give equal bytes."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in _records(count, seed))


def generated_records(count: int, seed: int = SEED) -> Iterator[dict[str, object]]:
    """Yield records; equal arguments give equal ones."""
    return _records(count, seed)
