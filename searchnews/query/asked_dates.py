"""Which dates does a question name, and how were they read?"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from searchnews.dates.parts import DateError
from searchnews.dates.periods import is_of_the_calendar, iso_instant, read_period, shown
from searchnews.errors import QueryError
from searchnews.model.results import ReadDate
from searchnews.query.clauses import CapturedClause, Clause, MentionClause, PeriodClause
from searchnews.query.fields import CAPTURED, MENTIONS

if TYPE_CHECKING:
    from searchnews.dates.standpoint import Standpoint

UTC = "UTC"


Reach = tuple[int | None, int | None, tuple[int, int]]


@lru_cache(maxsize=1 << 10)
def _in_digits(text: str) -> tuple[PeriodClause, ReadDate] | None:
    """Return what `date:1987-02-26` asks for in UTC, and how it was read, or None for what is no date in digits."""
    if not text.replace("-", "").isdecimal():
        return None
    try:
        first, last = read_period(text)
    except ValueError:
        return None
    return PeriodClause(first, last), _as_read("date", text, (first, last, (0, 0)), UTC)


class AskedDates:
    """Reads the dates of one question, seen from a moment (in seconds since 1970) and a zone, and remembers how.

    Without a moment, what counts from it cannot be read. `read` are the dates of the question as they were read.
    """

    def __init__(self, now: int | None = None, zone: str = UTC) -> None:
        self.now = now
        self.zone = zone
        self.read: tuple[ReadDate, ...] = ()

    @cached_property
    def standpoint(self) -> Standpoint:
        """Whence dates are seen; a ValueError says that there is no such zone."""
        from searchnews.dates.standpoint import Standpoint, zone_of  # dates in digits need neither

        return Standpoint(self.now, zone_of(self.zone))

    def clause(self, field: str, text: str) -> Clause:
        """Return what a date in a field asks for.

        Raises DateError for what cannot be read.
        """
        first, last, offsets = self._reach(text)
        if field in ("after", "before"):
            if first is None:
                raise DateError(f"{field}: needs a date that begins somewhere", 0, len(text))
            first, last = (first, None) if field == "after" else (None, first - 1)
            offsets = (offsets[0], offsets[0])
            if not is_of_the_calendar(last):
                raise DateError("nothing lies before it", 0, len(text))
        self._remember(_as_read(field, text, (first, last, offsets), self.zone))
        if field == MENTIONS:
            return MentionClause(*shown(first, last, offsets))
        return CapturedClause(first, last) if field == CAPTURED else PeriodClause(first, last, offsets)

    def in_digits(self, text: str) -> Clause | None:
        """Return what `date:1987-02-26` asks for, or None for any other date, and from where UTC is not meant."""
        found = _in_digits(text) if self.zone == UTC else None
        if found is None:
            return None
        self._remember(found[1])
        return found[0]

    def _remember(self, date: ReadDate) -> None:
        if date not in self.read:
            self.read = (*self.read, date)

    def _reach(self, text: str) -> Reach:
        plain = _in_digits(text) if self.zone == UTC else None
        if plain is not None:
            return plain[0].first, plain[0].last, (0, 0)
        from searchnews.dates.expressions import read_dates  # takes longer to import than most searches

        return read_dates(text, self.standpoint)

    def begin(self, what: str, text: str) -> int:
        """Return the first second of a date; raises QueryError, saying of what, for what is none."""
        return self._end(what, text, 0, "it has no beginning")

    def end(self, what: str, text: str) -> int:
        """Return the last second of a date; raises QueryError, saying of what, for what is none."""
        return self._end(what, text, 1, "it has no end")

    def _end(self, what: str, text: str, side: Literal[0, 1], open_end: str) -> int:
        try:
            found = self._reach(text)[side]
        except DateError as error:
            raise QueryError(f"{what}: {error}", text, error.start, error.end) from error
        if found is None:
            raise QueryError(f"{what}: {open_end}", text)
        return found

    def forget(self) -> None:
        """Forget what was read, as the question is read anew."""
        self.read = ()


def asked_dates(now: str | None, zone: str, clock: float) -> AskedDates:
    """Return what reads the dates of a question, seen from a date, or from what a clock says where there is none.

    Raises QueryError for what is no date, and for no zone.
    """
    dates = AskedDates(int(clock), zone)
    if zone != UTC:
        try:
            _ = dates.standpoint
        except ValueError as error:
            raise QueryError(str(error), zone) from error
    return dates if now is None else AskedDates(dates.begin("now", now), zone)


def _as_read(field: str, text: str, reach: Reach, zone: str) -> ReadDate:
    first, last, offsets = reach
    ends = [
        None if instant is None else _with_offset(instant, offset)
        for instant, offset in zip((first, last), offsets, strict=True)
    ]
    return ReadDate(field, " ".join(text.split()), ends[0], ends[1], zone)


def _with_offset(instant: int, offset: int) -> str:
    """Return `1987-02-26T15:03:27+01:00`, or with Z where clocks show UTC."""
    if not offset:
        return iso_instant(instant)
    minutes, seconds = divmod(abs(offset), 60)
    tail = f"{'-' if offset < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return iso_instant(instant + offset)[:-1] + tail
