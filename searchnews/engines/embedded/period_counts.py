"""How many documents fall into each hour, day, week, month, quarter or year?"""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.dates.units import Unit
from searchnews.engines.embedded.collection import Collection, SegmentView
from searchnews.model.tallies import PeriodCounts
from searchnews.postings.documents import DocumentSet


def period_counts(collection: Collection, found: Sequence[DocumentSet], unit: Unit) -> PeriodCounts:
    """Count live documents, given by segment, by the periods of their dates."""
    pairs = zip(collection.segments, found, strict=True)
    return PeriodCounts.summed([_counts(segment, documents, unit) for segment, documents in pairs])


def _counts(segment: SegmentView, documents: DocumentSet, unit: Unit) -> PeriodCounts:
    if len(documents) < segment.live:
        return segment.columns.periods(unit, documents.numbers)
    every = segment.columns.periods(unit)
    return every.without(segment.columns.periods(unit, segment.dead.numbers)) if segment.dead else every
