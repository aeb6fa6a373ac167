"""How often does the corpus hold each word, and which words do all engines split alike?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import Stemmer

from tests.bench.corpus import Story

# Words are drawn in one inflection each: the commonest of this shape. What else has their stem counts for them too.
_ASKABLE = re.compile(r"[a-z]{3,12}").fullmatch
_WORD = re.compile(r"(?<![^\W_])[a-z]+(?![^\W_])")
# Two words with nothing but white space between them.
_PAIR = re.compile(r"(?<!\S)(?=([a-z]{3,12})\s+([a-z]{3,12})(?!\S))")
# Signs that some engine takes for part of a word, or for the joint of one, and another does not: a dot (Whoosh), a
# star (Whoosh), an ampersand (searchnews, Xapian), an underscore (Whoosh, Xapian), a sign after it (Xapian: C++), an
# apostrophe other than that of a possessive. The words on both sides are kept out of the agreement check, and so are
# those that initialisms (U.N.) and contractions (we're) spell.
_JOINT = re.compile(r"([a-z]*)(?:[.&](?=[a-z0-9_])|[+#*_]|'(?!s\b)(?=[a-z0-9]))(?=([a-z]*))")
_SPELT = re.compile(r"(?<![a-z])(?:[a-z]\.)+[a-z](?![a-z])|[a-z]+(?:'[a-z]+)+")
_POSSESSIVE = re.compile(r"([a-z]+)'s\b")
# Under which key a corpus holds the names of a field.
_NAMED = {"person": "people", "place": "places"}
# Frequencies of pairs are counted on one record in so many.
_PAIRS_FROM = 10
_PAIR_SEEN = 5


@dataclass
class Vocabulary:
    """Words by band of how many records hold them, in any inflection, in title or body; all lists sorted.

    hi: more than 5 % of the records; mid: 0.5 to 5 %; lo: under 0.5 %, but at least three.
    `pairs` stand next to one another; `months` hold at least a fifth of what an average month holds.
    `names` are, by field, those that editors gave three records or more. `tainted` words stand somewhere in a
    chunk that engines split in different ways, and `possessed` ones before an 's that takes up a position in some
    of them.
    """

    records: int
    bands: dict[str, list[str]]
    pairs: list[tuple[str, str]]
    months: list[tuple[int, int]]
    forms: list[str]
    names: dict[str, list[str]]
    tainted: frozenset[str]
    possessed: frozenset[str]

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"tainted": sorted(self.tainted), "possessed": sorted(self.possessed)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Vocabulary:
        # JSON knows neither tuples nor sets.
        tuples = {name: [tuple(each) for each in kept[name]] for name in ("pairs", "months")}
        sets = {name: frozenset(kept[name]) for name in ("tainted", "possessed")}
        return cls(**(kept | tuples | sets))


class _Chunks(dict[str, frozenset[str]]):
    """The stems of the words in each stretch without white space; each distinct one is taken apart once."""

    def __init__(self) -> None:
        self.stem = Stemmer.Stemmer("english").stemWord
        self.tainted: set[str] = set()
        self.possessed: set[str] = set()

    def __missing__(self, chunk: str) -> frozenset[str]:
        words = _WORD.findall(chunk)
        if not chunk.isalpha():
            self._suspect(chunk, words)
        self[chunk] = stems = frozenset(map(self.stem, words))
        return stems

    def _suspect(self, chunk: str, words: list[str]) -> None:
        for sides in _JOINT.findall(chunk):
            self.tainted.update(sides)
        self.tainted.update(spelt.replace(".", "").replace("'", "") for spelt in _SPELT.findall(chunk))
        self.possessed.update(_POSSESSIVE.findall(chunk))
        if not chunk.isascii():
            self.tainted.update(words)


class _Counts:
    def __init__(self) -> None:
        self.records = 0
        self.chunks = _Chunks()
        self.holding: Counter[str] = Counter()
        self.chunk_uses: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.months: Counter[str] = Counter()
        self.names: dict[str, Counter[str]] = {field: Counter() for field in _NAMED}

    def add(self, story: Story) -> None:
        text = f"{story.get('title') or ''} | {story.get('body') or ''}".lower()
        chunks = text.split()
        self.chunk_uses.update(chunks)
        self.holding.update(frozenset().union(*map(self.chunks.__getitem__, chunks)))
        self.months[(story.get("date") or "")[:7]] += 1
        for field, key in _NAMED.items():
            self.names[field].update(story.get(key) or ())
        if self.records % _PAIRS_FROM == 0:
            self.pairs.update(set(_PAIR.findall(text)))
        self.records += 1

    def uses(self) -> Counter[str]:
        """Return how often each form occurs."""
        found: Counter[str] = Counter()
        for chunk, count in self.chunk_uses.items():
            for word in _WORD.findall(chunk):
                found[word] += count
        return found

    def askable(self, uses: Counter[str]) -> dict[str, str]:
        """Return the commonest form of each stem that can be asked for."""
        best: dict[str, str] = {}
        for form in sorted(filter(_ASKABLE, uses), key=lambda form: (uses[form], form)):
            best[self.chunks.stem(form)] = form
        return best


def count_words(stories: Iterable[Story]) -> Vocabulary:
    counts = _Counts()
    for story in stories:
        counts.add(story)
    uses = counts.uses()
    few, many = 0.005 * counts.records, 0.05 * counts.records
    bands: dict[str, list[str]] = {"hi": [], "mid": [], "lo": []}
    for stem, form in sorted(counts.askable(uses).items()):
        held = counts.holding[stem]
        if held >= 3:
            bands["hi" if held > many else "mid" if held >= few else "lo"].append(form)
    return Vocabulary(
        records=counts.records,
        bands=bands,
        pairs=sorted(pair for pair, seen in counts.pairs.items() if seen >= _PAIR_SEEN),
        months=_busy(counts.months),
        forms=sorted(uses),
        names={
            field: sorted(name for name, held in counted.items() if held >= 3)
            for field, counted in counts.names.items()
        },
        tainted=frozenset(counts.chunks.tainted),
        possessed=frozenset(counts.chunks.possessed),
    )


def _busy(months: Counter[str]) -> list[tuple[int, int]]:
    dated = {month: held for month, held in months.items() if re.fullmatch(r"\d{4}-\d\d", month)}
    enough = sum(dated.values()) / max(1, len(dated)) / 5
    return sorted((int(month[:4]), int(month[5:])) for month, held in dated.items() if held >= enough)
