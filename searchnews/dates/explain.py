"""Why has this record this date?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from searchnews.dates.resolve import is_too_late, latest_of, read_candidate
from searchnews.model.record import DateCandidate, NewsDate, Record

NO_DATE = "it gives no date for certain"
TOO_LATE = "it lies after the record was captured"
NOT_FIRST = "one before it is better evidence"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A candidate, what it was read as, and why it was passed over: None for the one that was chosen."""

    candidate: DateCandidate
    date: NewsDate | None
    reason: str | None


def judged(
    candidates: Sequence[DateCandidate], captured: str | None = None, day_first: bool | None = None
) -> list[Verdict]:
    """Return a verdict on each candidate, in order, by the rules of `resolve_date`."""
    latest = latest_of(captured)
    verdicts: list[Verdict] = []
    found = False
    for candidate in candidates:
        date = read_candidate(candidate, day_first)
        reason = None
        if date is None:
            reason = NO_DATE
        elif is_too_late(candidate, date, latest):
            reason = TOO_LATE
        elif found:
            reason = NOT_FIRST
        found = found or reason is None
        verdicts.append(Verdict(candidate, date, reason))
    return verdicts


def evidence(record: Record) -> list[Verdict]:
    """Return the verdicts that led to a record's date; none where nothing at all could have dated it.

    An archive keeps no candidate that was alone and says just what the date does: it is the date. Nor does it
    keep which order of day and month held, or whether the drop said when the record was captured; the choice
    that was made tells.
    """
    if not record.candidates:
        if record.date is None:
            return []
        return [Verdict(DateCandidate(record.date.value, record.date.origin), record.date, None)]
    first: list[Verdict] = []
    for day_first, captured in product((None, True, False), (record.captured, None)):
        verdicts = judged(record.candidates, captured, day_first)
        if next((one.date for one in verdicts if one.reason is None), None) == record.date:
            return verdicts
        first = first or verdicts
    return first
