"""In which order do records come of which some are to come before all others, whatever they score?"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from searchnews.engines.protocol import Match, Matches, Ranked
from searchnews.model.made_later import MadeLater
from searchnews.search.order import Order


class TieredOrder(NamedTuple):
    """Orders of different records, one behind another."""

    tiers: tuple[Order, ...]

    def search(self, limit: int, offset: int) -> Matches:
        """Return the exact total and `limit` matches from place `offset` on."""
        total = 0
        found: list[Match] = []
        for tier in self.tiers:
            matches = tier.search(limit - len(found), max(0, offset - total))
            total += matches.total
            found += matches.found
        return Matches(total, tuple(found))

    def ranked(self, limit: int | None = None) -> Ranked:
        """Return the total and the first matches, or all of them, each read when it is asked for."""
        every = [tier.ranked(limit) for tier in self.tiers]
        ends = list(accumulate(len(one.matches) for one in every))

        def match(place: int) -> Match:
            number = bisect_right(ends, place)
            return every[number].matches[place - ends[number]]

        length = ends[-1] if limit is None else min(limit, ends[-1])
        return Ranked(sum(one.total for one in every), MadeLater(length, match))

    def match(self, record_id: str) -> Match | None:
        """Return the record of that id as it matches, or None."""
        return next((match for tier in self.tiers if (match := tier.match(record_id))), None)
