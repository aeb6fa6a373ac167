"""Which posting lists do the words of many texts make?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from operator import ne
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.ahead import ahead
from searchnews.postings.occurrences import AT_ONCE, MASK_BITS, Chunk, Layout, Occurrences, TermRun
from searchnews.postings.packing import equal_stretches
from searchnews.postings.runs import TextRuns, joined


class Forms(NamedTuple):
    """Words before stemming, each followed by a space and its term, in order; of each the number of its term, and its
    bit in the masks of that term's postings.
    """

    keys: list[bytes]
    terms: NDArray[np.uint32]
    bits: NDArray[np.uint8]

    @classmethod
    def ordered(cls, keys: Sequence[bytes], terms: NDArray[np.uint32], bits: NDArray[np.uint8]) -> Forms:
        """Return forms that are given in any order."""
        order = sorted(range(len(keys)), key=keys.__getitem__)
        places = np.array(order, "i8")
        return cls(list(map(keys.__getitem__, order)), terms[places], bits[places])


@dataclass(frozen=True, slots=True)
class Inverted:
    """Terms in order, their forms where a term has others than itself, words per document, and all posting lists."""

    terms: list[bytes]
    forms: Forms
    title_lengths: NDArray[np.uint32]
    body_lengths: NDArray[np.uint32]
    occurrences: Occurrences

    @property
    def chunks(self) -> Iterator[Chunk]:
        """The posting lists of all terms, in order."""
        chunks = self.occurrences.chunks()
        # One chunk alone is made no sooner by another thread.
        return ahead(chunks) if self.occurrences.counts.sum() > AT_ONCE else chunks


def invert(parts: Sequence[TextRuns]) -> Inverted:
    """Return the terms of texts that were gathered in several parts, and their posting lists as they are asked for.

    Of each document there are two texts, the body and the title.
    """
    texts = joined(parts)
    met = texts.met()
    terms, ranks = _terms(texts, met)
    forms, bits = _forms(texts, terms, ranks, met)
    counts = np.bincount(ranks, met, len(terms)).astype("i8") if terms else np.empty(0, "i8")
    lengths = texts.lengths
    layout = Layout.of(len(lengths), int(lengths.max(initial=0)))
    runs = [TermRun(replace(run, words=ranks[run.words]), bits[run.words]) for run in texts.runs]
    return Inverted(terms, forms, lengths[1::2], lengths[::2], Occurrences(0, counts, runs, layout))


def _terms(texts: TextRuns, met: NDArray[np.int64]) -> tuple[list[bytes], NDArray[np.uint32]]:
    """Return the terms in order, and of each word the number of its term."""
    # The words of one run are in order, and so are those of several parts that were joined.
    used = texts.runs[0].words if len(texts.runs) == 1 else np.flatnonzero(met)
    order = sorted(used.tolist(), key=texts.terms.__getitem__)
    encoded = list(map(texts.terms.__getitem__, order))
    new = np.ones(len(encoded), "?")
    new[1:] = np.fromiter(map(ne, encoded[1:], encoded), "?", max(0, len(encoded) - 1))
    ranks = np.zeros(len(met), "u4")
    ranks[order] = np.cumsum(new) - 1
    return list(compress(encoded, new.tolist())), ranks


def _forms(
    texts: TextRuns, terms: Sequence[bytes], ranks: NDArray[np.uint32], met: NDArray[np.int64]
) -> tuple[Forms, NDArray[np.uint8]]:
    """Return the forms of the terms that have others than themselves, and of each word the bit of its form."""
    bits = np.zeros(len(met), "u1")
    used = np.flatnonzero(met)
    of_used = ranks[used]
    listed = used[(np.bincount(of_used, minlength=len(terms))[of_used] > 1) | ~texts.plain[used]]
    # The commonest first; of those that are as common, the first in the alphabet.
    order = np.lexsort((-met[listed], ranks[listed]))
    words, of_words, often = listed[order].tolist(), ranks[listed[order]], met[listed[order]]
    equal = np.flatnonzero((of_words[1:] == of_words[:-1]) & (often[1:] == often[:-1]))
    for first, last in equal_stretches(equal):
        words[first:last] = sorted(words[first:last], key=texts.forms.__getitem__)
    new = np.ones(len(words), "?")
    new[1:] = of_words[1:] != of_words[:-1]
    places = np.arange(len(words)) - np.flatnonzero(new)[np.cumsum(new) - 1]
    bits[words] = chosen = np.minimum(places, MASK_BITS - 1)
    keys = [texts.forms[word] + b" " + terms[rank] for word, rank in zip(words, of_words.tolist(), strict=True)]
    return Forms.ordered(keys, of_words, chosen.astype("u1")), bits
