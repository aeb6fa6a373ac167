"""Which bit does each form of a term have once segments are merged?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from searchnews.postings.inversion import Forms
from searchnews.postings.lexicon import Lexicon
from searchnews.postings.occurrences import MASK_BITS
from searchnews.postings.sections import Sections

_LAST = MASK_BITS - 1
_SAME = tuple(range(MASK_BITS))
# For each old term the row of a table, and the table: the new mask by row and old mask. Row 0 changes nothing.
Moves = tuple[NDArray[np.int32], NDArray[np.uint8]]
# A segment, and the merged number of each of its terms, -1 for one that no document is left of.
Numbered = tuple[Sections, NDArray[np.int32]]
# By merged term, by form, the bit it has in each segment.
_Known = dict[int, dict[bytes, dict[int, int]]]


def merged_forms(segments: Sequence[Numbered], terms: Sequence[bytes]) -> tuple[Forms, list[Moves]]:
    """Return the forms of the merged terms, and for each segment how the bits of its masks are moved."""
    known = _known(segments, terms)
    bits = {number: _bits(held) for number, held in known.items()}
    keys = [form + b" " + terms[number] for number, chosen in bits.items() for form in chosen]
    numbers = np.repeat(np.fromiter(bits, "u4", len(bits)), np.fromiter(map(len, bits.values()), "i8", len(bits)))
    of_forms = np.fromiter(chain.from_iterable(chosen.values() for chosen in bits.values()), "u1", len(keys))
    moves = [_moves(place, ranks, known, bits) for place, (_, ranks) in enumerate(segments)]
    return Forms.ordered(keys, numbers, of_forms), moves


def _known(segments: Sequence[Numbered], terms: Sequence[bytes]) -> _Known:
    """Return the terms that anywhere have forms other than themselves, with all forms of each."""
    known: _Known = defaultdict(dict)
    listed = np.zeros((len(segments), len(terms)), "?")
    for place, (sections, ranks) in enumerate(segments):
        lexicon = Lexicon(sections, "forms")
        numbers = ranks[sections.array("forms.term", "u4")]
        bits = sections.array("forms.bit", "u1").tolist()
        listed[place, numbers[numbers >= 0]] = True
        for key, number, bit in zip(lexicon.keys(), numbers.tolist(), bits, strict=True):
            if number >= 0:
                known[number].setdefault(key.partition(b" ")[0], {})[place] = bit
    anywhere = listed.any(axis=0)
    for place, (_, ranks) in enumerate(segments):
        present = np.zeros(len(terms), "?")
        present[ranks[ranks >= 0]] = True
        # A term without listed forms has itself for its only one.
        for number in np.flatnonzero(present & anywhere & ~listed[place]).tolist():
            known[number].setdefault(terms[number], {})[place] = 0
    return known


def _bits(held: Mapping[bytes, Mapping[int, int]]) -> dict[bytes, int]:
    """Choose a bit for each form: those that shared the last bit in a segment, which cannot be told apart, keep it."""
    if len(held) <= MASK_BITS:
        ordered = sorted(held, key=lambda form: (min(held[form].values()), form))
        return {form: bit for bit, form in enumerate(ordered)}
    sharing: dict[int, list[bytes]] = defaultdict(list)
    for form, places in held.items():
        for place, bit in places.items():
            if bit == _LAST:
                sharing[place].append(form)
    tied = {form for together in sharing.values() if len(together) > 1 for form in together}
    free = sorted(held.keys() - tied, key=lambda form: (min(held[form].values()), form))
    return {form: min(bit, _LAST) for bit, form in enumerate(free)} | dict.fromkeys(tied, _LAST)


def _moves(place: int, ranks: NDArray[np.int32], known: _Known, bits: Mapping[int, Mapping[bytes, int]]) -> Moves:
    """Return how one segment's bits are moved."""
    rows: dict[tuple[int, ...], int] = {_SAME: 0}
    table_of = np.zeros(len(ranks), "i4")
    numbers = np.full(int(ranks.max(initial=-1)) + 1, -1, "i4")
    numbers[ranks[ranks >= 0]] = np.flatnonzero(ranks >= 0)
    of_number = numbers.tolist()
    old_terms: list[int] = []
    chosen: list[int] = []
    for number, held in known.items():
        old = of_number[number] if number < len(of_number) else -1
        if old < 0:
            continue
        target = _SAME
        chosen_bits = bits[number]
        for form, places in held.items():
            bit = places.get(place)
            if bit is not None and target[bit] != chosen_bits[form]:
                target = (*target[:bit], chosen_bits[form], *target[bit + 1 :])
        if target is not _SAME:
            old_terms.append(old)
            chosen.append(rows.setdefault(target, len(rows)))
    table_of[old_terms] = chosen
    return table_of, np.stack([_table(row) for row in rows])


def _table(target: Sequence[int]) -> NDArray[np.uint8]:
    """Return the new mask for each old one."""
    old = np.arange(256, dtype="u2")
    new = np.zeros(256, "u2")
    for bit, moved in enumerate(target):
        new |= (old >> bit & 1) << moved
    return new.astype("u1")
