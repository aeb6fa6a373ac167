"""Which records wait for their source to show whether it writes the day or the month first?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from searchnews.dates.day_order import OrderEvidence, order_evidence
from searchnews.ingest.enrich import Enrichable
from searchnews.model.record import RawRecord

# Records whose texts are held until the end of a run; any more keep the date they have without it.
_MOST_WAITING = 10_000


class DayOrders:
    """Counts the clear numeric dates of each source in a run, and holds the records whose dates are not clear."""

    def __init__(self) -> None:
        self._evidence: dict[str, OrderEvidence] = defaultdict(OrderEvidence)
        self._waiting: dict[str, tuple[str, Enrichable]] = {}

    def note(self, record: Enrichable) -> None:
        """Learn from the dates of a record that is written, and hold it where they are not clear."""
        texts = [one.text for one in record.raw.date_candidates if _may_be_numeric(one.text)]
        if not texts or record.day_first is not None:
            return
        evidence = order_evidence(texts)
        source = _source(record.raw, record.drop)
        self._evidence[source] += evidence
        if evidence.either and not (evidence.day_first or evidence.month_first) and len(self._waiting) < _MOST_WAITING:
            self._waiting[record.id] = source, record

    def forget(self, record_id: str) -> None:
        """Let go of a record that was removed."""
        self._waiting.pop(record_id, None)

    def settled(self) -> Iterator[Enrichable]:
        """Yield the records whose source has shown its order, which is given to them; none waits any longer."""
        waiting, self._waiting = self._waiting, {}
        for source, record in waiting.values():
            day_first = self._evidence[source].reads_day_first
            if day_first is not None:
                yield record._replace(day_first=day_first)


def _may_be_numeric(text: str) -> bool:
    """Say whether a string may be a date of digits with the day or the month first; nearly all begin with the year."""
    return not text[:4].isdigit() and ("/" in text or "." in text or "-" in text)


def _source(raw: RawRecord, drop: str) -> str:
    return raw.source or drop
