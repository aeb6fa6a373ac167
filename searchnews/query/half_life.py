"""After how many seconds does a record count half, where `30d` or `6 months` was asked for?"""

from __future__ import annotations

import re

from searchnews.dates.counts import read_counts
from searchnews.dates.units import DAY, HOUR
from searchnews.errors import QueryError

# Months and years as they are long on average.
_YEAR = 31_556_952
_SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": HOUR,
    "day": DAY,
    "week": 7 * DAY,
    "month": _YEAR // 12,
    "quarter": _YEAR // 4,
    "year": _YEAR,
    "decade": 10 * _YEAR,
}
# No record counts half after minutes: here, `m` has one meaning.
_MONTHS = re.compile(r"(?<=\d)( ?)m\b", re.IGNORECASE)
_LONGEST = 40


def half_life(text: str) -> int:
    """Return the seconds; raises QueryError for what counts no time.

    >>> [half_life(text) for text in ("30d", "2w", "6m", "1 year")]
    [2592000, 1209600, 15778476, 31556952]
    """
    tidy = " ".join(text[:_LONGEST].split())
    counts = read_counts(_MONTHS.sub(r"\1mo", tidy)) or ()
    seconds = sum(count * _SECONDS[unit] for count, unit in counts)
    if not seconds:
        raise QueryError("a half-life counts time: 30d, 8w, 6m or 1y", text)
    return seconds
