"""Which questions are timed? Nine classes, drawn from a seed by how many records hold each word."""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterable

# Words that every analyser splits alike.
_WORD = re.compile(r"\b[a-z]{3,12}\b")
PER_CLASS = 30


def classes(bodies: Iterable[str], seed: int = 1) -> dict[str, list[str]]:
    """Return the questions of each class over the body field, as text that both engines read.

    hi: a word in more than 5 % of the records; mid: 0.5 to 5 %; lo: under 0.5 %, but in at least three.
    """
    frequency: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    count = 0
    for body in bodies:
        count += 1
        words = _WORD.findall(body)
        frequency.update(set(words))
        if count % 10 == 0:
            pairs.update(set(itertools.pairwise(words)))
    rng = random.Random(seed)
    bands = {
        "hi": sorted(w for w, n in frequency.items() if n > 0.05 * count),
        "mid": sorted(w for w, n in frequency.items() if 0.005 * count <= n <= 0.05 * count),
        "lo": sorted(w for w, n in frequency.items() if 3 <= n < 0.005 * count),
    }
    adjacent = sorted(pair for pair, n in pairs.items() if n >= 5)

    def draw(joint: str, *names: str) -> list[str]:
        return [joint.join(f"body:{rng.choice(bands[name])}" for name in names) for _ in range(PER_CLASS)]

    return {
        "one term, hi": draw("", "hi"),
        "one term, mid": draw("", "mid"),
        "one term, lo": draw("", "lo"),
        "OR, hi hi": draw(" OR ", "hi", "hi"),
        "OR, hi mid": draw(" OR ", "hi", "mid"),
        "OR, hi mid mid lo": draw(" OR ", "hi", "mid", "mid", "lo"),
        "AND, hi hi": draw(" AND ", "hi", "hi"),
        "AND, hi mid": draw(" AND ", "hi", "mid"),
        "phrase of 2": [f'body:"{" ".join(rng.choice(adjacent))}"' for _ in range(PER_CLASS)],
    }
