"""Which of the candidates is the date?"""

from __future__ import annotations

from collections.abc import Sequence

from searchnews.dates.parse import parse_date
from searchnews.dates.periods import period_of
from searchnews.dates.within import date_in_filename, date_in_url
from searchnews.model.record import DateCandidate, NewsDate

# Evidence that was not written to be read as the date of publication: a path, or a line of text.
_CIRCUMSTANTIAL = frozenset({"url", "filename", "dateline"})
# Zones and a wrong clock account for a day or so; more makes it the date of something else.
_LEEWAY = 2 * 86400


def resolve_date(
    candidates: Sequence[DateCandidate], captured: str | None = None, day_first: bool | None = None
) -> NewsDate | None:
    """Return the date of the first candidate that gives one; they come in order of trust.

    Candidates of origin `url` and `filename` are searched for a date, the others are read
    whole. One of origin `url`, `filename` or `dateline` that lies more than two days after
    `captured` is passed over. `day_first` settles 03/04/2024, which is no date without it.
    """
    latest = latest_of(captured)
    for candidate in candidates:
        date = read_candidate(candidate, day_first)
        if date is not None and not is_too_late(candidate, date, latest):
            return date
    return None


def read_candidate(candidate: DateCandidate, day_first: bool | None) -> NewsDate | None:
    """Return the date that a candidate gives, or None."""
    if candidate.origin == "url":
        return date_in_url(candidate.text)
    if candidate.origin == "filename":
        return date_in_filename(candidate.text)
    return parse_date(candidate.text, candidate.origin, day_first=day_first)


def latest_of(captured: str | None) -> int | None:
    """Return the last second in which what was got then may have been published."""
    date = None if captured is None else parse_date(captured, "captured")
    return None if date is None else period_of(date).last + _LEEWAY


def is_too_late(candidate: DateCandidate, date: NewsDate, latest: int | None) -> bool:
    """Say whether a date that was not written to be one lies after the last second it may."""
    return latest is not None and candidate.origin in _CIRCUMSTANTIAL and period_of(date).first > latest
