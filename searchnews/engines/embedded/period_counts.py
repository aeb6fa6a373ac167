"""How many documents fall into each hour, day, week, month, quarter or year?"""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.dates.units import Unit
from searchnews.engines.embedded.collection import Collection
from searchnews.model.tallies import PeriodCounts
from searchnews.postings.documents import DocumentSet
from searchnews.postings.periods import FIRST, NO_DATE, TOO_WIDE


def period_counts(collection: Collection, found: Sequence[DocumentSet], unit: Unit) -> PeriodCounts:
    """Count documents, given by segment, by the periods of their dates."""
    periods: dict[int, int] = {}
    imprecise = undated = 0
    for segment, documents in zip(collection.segments, found, strict=True):
        column = segment.columns.periods(unit)
        counts = column.counts(None if len(documents) == segment.size else documents.numbers)
        imprecise += int(counts[TOO_WIDE])
        undated += int(counts[NO_DATE])
        held = counts[FIRST:].nonzero()[0]
        for number, count in zip(column.numbers[held].tolist(), counts[FIRST + held].tolist(), strict=True):
            periods[number] = periods.get(number, 0) + count
    return PeriodCounts(periods, imprecise, undated)
