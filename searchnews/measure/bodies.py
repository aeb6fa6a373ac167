"""How much of an article's body was found, and how much else with it?

A page is scored by runs of four words, counted with their repeats: those found and wanted, those
only found, those only wanted, each divided by their sum. A page counts as much as another,
however long it is; precision, recall and F1 come from the sums over all pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_RUN = 4


@dataclass(frozen=True, slots=True)
class BodyScore:
    """The shares, between 0 and 1, and how many pages they are of."""

    precision: float
    recall: float
    f1: float
    pages: int


def score_bodies(pairs: Iterable[tuple[str, str]]) -> BodyScore:
    """Return the score of pairs of a body found and the one wanted."""
    right = surplus = missed = 0.0
    pages = 0
    for found, wanted in pairs:
        shares = _shares(_runs(found), _runs(wanted))
        right, surplus, missed = right + shares[0], surplus + shares[1], missed + shares[2]
        pages += 1
    return BodyScore(
        precision=_share(right, surplus),
        recall=_share(right, missed),
        f1=_share(2 * right, surplus + missed),
        pages=pages,
    )


def _shares(found: Counter[tuple[str, ...]], wanted: Counter[tuple[str, ...]]) -> tuple[float, float, float]:
    counts = ((found & wanted).total(), (found - wanted).total(), (wanted - found).total())
    total = sum(counts)
    # nothing wanted and nothing found is all that could be done
    return (counts[0] / total, counts[1] / total, counts[2] / total) if total else (1.0, 0.0, 0.0)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs; a text of fewer words is one."""
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)) if words)


def _share(part: float, rest: float) -> float:
    return part / (part + rest) if part + rest else 0.0
