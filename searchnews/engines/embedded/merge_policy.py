"""Which segments should become one?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log

# So many segments of about one size are merged; each tier holds segments this many times as large as the one below.
_FACTOR = 8
_SMALLEST = 1000
# A segment of which less than this share is live is written anew.
_SPARSE = 0.5


def to_merge(sizes: Sequence[tuple[int, int]], merge_all: bool = False) -> list[int]:
    """Return the places of the segments to be merged next, in order, none if all is well.

    `sizes` has the live and all documents of each. Merging by tiers (O'Neil et al. 1996, "The
    log-structured merge-tree") writes each document about once a tier, but for the lowest, where small
    segments are merged again and again until they hold eight thousand together.
    """
    if merge_all and (len(sizes) > 1 or any(live < held for live, held in sizes)):
        return list(range(len(sizes)))
    tiers: dict[int, list[int]] = defaultdict(list)
    for place, (live, held) in enumerate(sizes):
        if live < _SPARSE * held and held > _SMALLEST:
            return [place]
        tiers[_tier(live)].append(place)
    for tier in sorted(tiers):
        below = [place for lower in tiers if lower <= tier for place in tiers[lower]]
        if len(tiers[tier]) >= _FACTOR:
            return sorted(below)
    return []


def _tier(live: int) -> int:
    return int(log(max(live, _SMALLEST) / _SMALLEST, _FACTOR))
