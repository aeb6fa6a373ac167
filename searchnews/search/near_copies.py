"""Which records are near copies of one another: a story sent again, with a line more or a word changed?

Two are where, of all rows of three words that either has, both have half or more: their resemblance by Broder, "On the
resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from searchnews.analysis.chain import forms
from searchnews.analysis.unspaced import has_unspaced
from searchnews.model.record import Record

# Words in a row that are compared, and the share of them, of all that two texts have, that makes one a near copy.
_IN_A_ROW, _COPIED = 3, 0.5
# Words of a text that are looked at.
_WORDS = 2_000
# A row that so many records have, none of them a copy of another, does not lead to them; and with how many of those
# that share most a record is compared. Forms filled in, as of share prices, are half alike by the hundred.
_LED_TO, _COMPARED = 40, 12

_WORD = re.compile(r"\w+")

Rows = NDArray[np.int64]


def rows_of(record: Record) -> Rows:
    """Return all words in a row, so many at a time, of a record's text, or of its title where it has no other."""
    text = record.body or record.title or ""
    # How a word is analysed makes no difference to whether two texts share it, and takes most of the time.
    words = (forms(text) if has_unspaced(text) else _WORD.findall(text.lower()))[:_WORDS]
    return np.unique(
        np.fromiter(map(hash, zip(*(words[start:] for start in range(_IN_A_ROW)), strict=False)), np.int64)
    )


def are_copies(one: Rows, other: Rows) -> bool:
    """Say whether two texts have most of their rows of words in common."""
    few, many = sorted((len(one), len(other)))
    if not few or few < _COPIED * many:
        return False
    shared = few + many - len(np.unique(np.concatenate((one, other))))
    return shared >= _COPIED * (few + many - shared)


def groups_of_copies(texts: Sequence[Rows]) -> list[list[int]]:
    """Return the numbers of texts that are near copies of a first one, group by group, the first one leading.

    Half of the rows of a text, and one more, the rarest of them, hold one that any near copy has among its own
    (Chaudhuri and others, "A primitive operator for similarity joins in data cleaning", 2006), so that only few texts
    are compared.
    """
    groups: list[list[int]] = []
    led: dict[int, list[int]] = {}
    for number, telling in enumerate(_telling_rows(texts)):
        shared = Counter(chain.from_iterable(led.get(row, ()) for row in telling))
        likely = (group for group, _ in shared.most_common(_COMPARED))
        found = next((group for group in likely if are_copies(texts[groups[group][0]], texts[number])), None)
        if found is not None:
            groups[found].append(number)
            continue
        for row in telling:
            leaders = led.setdefault(row, [])
            if len(leaders) < _LED_TO:
                leaders.append(len(groups))
        groups.append([number])
    return [group for group in groups if len(group) > 1]


def _telling_rows(texts: Sequence[Rows]) -> Iterable[list[int]]:
    """Yield of each text the rarest rows, those left out that no other text has."""
    if not texts:
        return
    rows, counts = np.unique(np.concatenate(texts), return_counts=True)
    for own in texts:
        often = counts[np.searchsorted(rows, own)]
        kept = len(own) - int(np.ceil(_COPIED * len(own))) + 1
        rarest = np.argsort(often, kind="stable")[:kept]
        yield own[rarest[often[rarest] > 1]].tolist()
