"""Which words do all engines split and stem alike?

Engines stem by different algorithms and different releases of one. A word is used to compare their
totals only where each of them brings the same forms of the corpus together under it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.bench.vocabulary import Vocabulary

# searchnews reads I'll as one word, ill; the others read two.
_SUBJECTS = "i you he she it we they that there who what where how".split()
_CONTRACTED = frozenset(f"{who}{ending}" for who in _SUBJECTS for ending in ("ll", "d", "m", "re", "ve", "s"))
_CONTRACTED |= frozenset("cant wont dont lets".split())

Stems = Callable[[Sequence[str]], list[str]]


@dataclass(frozen=True)
class Alike:
    """Words that mean the same records to all engines; `beginnings` may also open a phrase."""

    words: frozenset[str]
    beginnings: frozenset[str]


def words_alike(vocabulary: Vocabulary, stemmers: Iterable[Stems]) -> Alike:
    """Return the words whose forms no engine parts, joins with others, or splits in its own way."""
    forms = vocabulary.forms
    groups = _groups(forms, stemmers)
    words: set[str] = set()
    beginnings: set[str] = set()
    for group in groups:
        if vocabulary.tainted.isdisjoint(group) and _CONTRACTED.isdisjoint(group):
            words.update(group)
            if vocabulary.possessed.isdisjoint(group):
                beginnings.update(group)
    return Alike(frozenset(words), frozenset(beginnings))


def _groups(forms: Sequence[str], stemmers: Iterable[Stems]) -> list[list[str]]:
    """Return the sets of forms that have one stem in every stemmer, and share it with no other form in any."""
    mapped = [stemmer(forms) for stemmer in stemmers]
    sizes = [Counter(stems) for stems in mapped]
    together: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for form, *stems in zip(forms, *mapped, strict=True):
        together[tuple(stems)].append(form)
    return [
        group
        for stems, group in together.items()
        if all(size[stem] == len(group) for stem, size in zip(stems, sizes, strict=True))
    ]
