"""From when to when does a date in a question reach, with its `since`, its `..` or its brackets?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC
from typing import NamedTuple

from searchnews.dates.parts import LONGEST_TEXT, MONTH, MONTHS, DateError, shape, tidy
from searchnews.dates.periods import is_of_the_calendar, shown
from searchnews.dates.points import MisreadError, read_point
from searchnews.dates.standpoint import Standpoint, day_of, offset_at
from searchnews.dates.stretches import NO_SUCH_YEAR, Stretch, moved

MISSING = "the date is missing"
_QUOTES = str.maketrans('"“”„«»', "      ")
_COMPARED = re.compile(r"\s*(>=|<=|>|<)")
_BETWEEN = shape(r"\s*between\s+(.+?)(?:\s+and\s+(.+?))?\s*")
_FROM_TO = shape(r"\s*(?:from\s+)?(.+?)\s+(?:to|until|till|through|[-–—])\s+(.+?)\s*")
_DASHED = re.compile(r"\s*([^–—]*[^\s–—])[–—]([^–—]+?)\s*")
_TWO_YEARS = shape(r"\s*(\d{4})-(\d{4})\s*")
_TWO_DAYS = shape(r"\s*(\d{1,2})-(\d{1,2}\s+[a-z].*?)\s*")
_ISO_RANGE = shape(r"\s*(\d{4}-\d\d[^/]*)/(\d{4}-.+?)\s*")
_SINCE = shape(r"\s*(?:since|from|after)(?:\s+(.+?))?\s*")
_BEFORE = shape(r"\s*before(?:\s+(.+?))?\s*")
_UNTIL = shape(r"\s*(?:until|till|through|up\s+to)(?:\s+(.+?))?\s*")
_TO = shape(r"(?:^|\s)to(?=\s|$)")
_MONTH_NAME = shape(rf"\b{MONTH}")
_BARE_DAY = shape(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)?")


class AskedPeriod(NamedTuple):
    """The instants that a question asks for, both ends included, in seconds since 1970; None for an open end.

    `offsets` say how far ahead of UTC, in seconds, the clocks of its zone are at either end: a date without a time
    is compared with what they show.
    """

    first: int | None
    last: int | None
    offsets: tuple[int, int] = (0, 0)

    @property
    def shown(self) -> tuple[int | None, int | None]:
        """What the clocks show at either end."""
        return shown(*self)


class _Piece(NamedTuple):
    """A part of an expression that stands for a date, and where in it."""

    text: str
    start: int
    end: int

    def part(self, match: re.Match[str], group: int) -> _Piece | None:
        start, end = match.span(group)
        return None if start < 0 else _Piece(match[group], self.start + start, self.start + end)

    def stripped(self) -> _Piece:
        start = len(self.text) - len(self.text.lstrip())
        text = self.text.strip()
        return _Piece(text, self.start + start, self.start + start + len(text))


def read_dates(text: str, standpoint: Standpoint) -> AskedPeriod:
    """Return from when to when a date in a question reaches.

    Raises DateError for what cannot be read, and for what is no time at all.
    """
    blank = _plain(text)
    whole = _Piece(blank, 0, len(blank)).stripped()
    if not whole.text:
        raise DateError(MISSING, whole.start, whole.end)
    if len(whole.text) > 2 * LONGEST_TEXT:
        raise DateError("the date is too long", whole.start, whole.end)
    reader = _Reader(standpoint, whole)
    if whole.text[0] in "[{":
        return reader.bracketed()
    star = blank.find("*")
    if star >= 0:
        raise DateError("a date cannot hold a *; write a whole year, month or day", whole.start, whole.end)
    return reader.worded()


def reads(text: str) -> bool:
    """Say whether a text has the shape of a date, whether or not there is such a date."""
    try:
        read_dates(text, Standpoint(0))
    except DateError as error:
        return error.shaped
    return True


def _plain(text: str) -> str:
    """Return the text with spaces for quotation marks and for what joins words, its length unchanged."""
    plain = text.translate(_QUOTES)
    if "_" not in plain:
        return plain
    # It is part of the name of a zone.
    return re.sub(r"\S+", lambda match: match[0] if "/" in match[0] else match[0].replace("_", " "), plain)


class _Reader:
    def __init__(self, standpoint: Standpoint, whole: _Piece) -> None:
        self.standpoint = standpoint
        self.whole = whole

    def error(self, reason: str, piece: _Piece | None = None) -> DateError:
        piece = (piece or self.whole).stripped()
        return DateError(reason, piece.start, piece.end, shaped=reason != MISSING)

    def bracketed(self) -> AskedPeriod:
        """Read [1987 TO 1988], which includes its ends, and {1987 TO 1988}, which does not."""
        text = self.whole.text
        if len(text) < 2 or text[-1] not in "]}":
            raise DateError("this bracket is never closed", self.whole.start, self.whole.start + 1)
        inner = _Piece(text[1:-1], self.whole.start + 1, self.whole.end - 1)
        match = _TO.search(inner.text) or re.search(r"\.\.", inner.text)
        if match is None:
            raise self.error("write [1987 TO 1988] for a range of dates")
        start = match.start() + (match[0][:1].isspace())
        since = self.end_of_range(_Piece(inner.text[:start], inner.start, inner.start + start))
        until = self.end_of_range(_Piece(inner.text[match.end() :], inner.start + match.end(), inner.end))
        return self.between(since, until, (text[0] == "{", text[-1] == "}"))

    def end_of_range(self, piece: _Piece) -> _Piece | None:
        piece = piece.stripped()
        return None if piece.text in ("", "*") else piece

    def worded(self) -> AskedPeriod:
        whole = self.whole
        compared = _COMPARED.match(whole.text)
        if compared:
            piece = _Piece(whole.text[compared.end() :], whole.start + compared.end(), whole.end)
            sign = compared[1]
            # What is later than a month begins after it, what is earlier ends before it.
            since, until = (piece, None) if sign[0] == ">" else (None, piece)
            return self.open_ended(since, until, exclusive=len(sign) == 1)
        dots = whole.text.find("..")
        if dots >= 0:
            until = _Piece(whole.text[dots + 2 :], whole.start + dots + 2, whole.end)
            if ".." in until.text:
                raise self.error(f"{until.text} is not understood: a range has two ends", until)
            since = _Piece(whole.text[:dots], whole.start, whole.start + dots)
            return self.between(self.end_of_range(since), self.end_of_range(until))
        between = _BETWEEN.fullmatch(whole.text)
        if between:
            until = whole.part(between, 2)
            if until is None:
                raise self.error("between that and what? Write between 1987 and 1988")
            return self.between(whole.part(between, 1), until)
        return self.in_words()

    def in_words(self) -> AskedPeriod:
        whole = self.whole
        for pattern in (_UNTIL, _BEFORE):
            match = pattern.fullmatch(whole.text)
            if match:
                return self.open_ended(None, whole.part(match, 1) or self.missing(), exclusive=pattern is _BEFORE)
        for pattern in (_FROM_TO, _TWO_YEARS, _TWO_DAYS, _ISO_RANGE, _DASHED):
            match = pattern.fullmatch(whole.text)
            if match:
                return self.between(whole.part(match, 1), whole.part(match, 2))
        match = _SINCE.fullmatch(whole.text)
        if match:
            return self.open_ended(whole.part(match, 1) or self.missing(), None, exclusive=False)
        stretch = self.read(whole, alone=True)
        return self.period(self.begins(stretch, whole), self.ends(stretch, whole))

    def missing(self) -> _Piece:
        raise self.error(MISSING)

    def open_ended(self, since: _Piece | None, until: _Piece | None, exclusive: bool) -> AskedPeriod:
        piece = since or until
        assert piece is not None
        if not piece.text.strip():
            self.missing()
        return self.between(since, until, (exclusive, exclusive))

    def between(
        self, since: _Piece | None, until: _Piece | None, exclusive: tuple[bool, bool] = (False, False)
    ) -> AskedPeriod:
        if since is None and until is None:
            raise self.error("a range of dates needs at least one end, such as date:1996..1998")
        begin, end = self.both(since, until)
        if begin and end and end.repeats and end.last < begin.first:
            end = self.moved(_moved_on, end, begin.first)
        first = last = None
        if begin and since:
            first = self.ends(begin, since) + 1 if exclusive[0] else self.begins(begin, since)
        if end and until:
            last = self.begins(end, until) - 1 if exclusive[1] else self.ends(end, until)
        if first is not None and last is not None and first > last:
            raise self.error(
                "nothing lies between these dates"
                if _in_order(begin, end)
                else "this range of dates ends before it begins"
            )
        return self.period(first, last)

    def both(self, since: _Piece | None, until: _Piece | None) -> tuple[Stretch | None, Stretch | None]:
        """Read the ends of a range; the month and the year that the first leaves open are those of the second."""
        if since is None or until is None:
            return since and self.read(since), until and self.read(until)
        bare = _BARE_DAY.fullmatch(tidy(since.text))
        if bare and _MONTH_NAME.search(until.text):
            end = self.read(until)
            day = day_of(end.first)
            return self.read(since, f"{bare[1]} {MONTHS[day.month - 1]} {day.year}"), end
        begin, end = self.read(since), self.read(until)
        if begin.repeats == "year" and not end.repeats:
            begin = self.moved(_moved_before, begin, end.first)
        return begin, end

    def moved(self, move: Callable[[Stretch, int], Stretch], stretch: Stretch, clock: int) -> Stretch:
        try:
            return move(stretch, clock)
        except (ValueError, OverflowError):
            raise self.error(NO_SUCH_YEAR) from None

    def read(self, piece: _Piece, meant: str = "", alone: bool = False) -> Stretch:
        """Read a date, or what it stands for."""
        piece = piece.stripped()
        if not piece.text:
            self.missing()
        try:
            stretch = read_point(meant or piece.text, self.standpoint, alone=alone)
        except ValueError as error:
            culprit = error.culprit if isinstance(error, MisreadError) else ""
            raise self.blamed(str(error), culprit, piece, shaped=True) from None
        if stretch is None:
            # Whoever writes what can be read has no need of it.
            from searchnews.dates.misread import why_unread

            reason, culprit, shaped = why_unread(piece.text, self.standpoint)
            raise self.blamed(reason, culprit, piece, shaped)
        return stretch

    def blamed(self, reason: str, culprit: str, piece: _Piece, shaped: bool) -> DateError:
        place = piece.text.find(culprit) if culprit else 0
        start = piece.start + max(place, 0)
        return DateError(reason, start, start + len(culprit) if culprit and place >= 0 else piece.end, shaped)

    def begins(self, stretch: Stretch, piece: _Piece) -> int:
        self.check(stretch, piece)
        return stretch.begins

    def ends(self, stretch: Stretch, piece: _Piece) -> int:
        self.check(stretch, piece)
        return stretch.ends

    def check(self, stretch: Stretch, piece: _Piece) -> None:
        """Refuse what is out of the calendar, and a day that a zone has left out."""
        try:
            there_is_some = stretch.begins <= stretch.ends and not stretch.left_out
        except ValueError as error:
            raise self.error(f"this is no date: {error}", piece) from None
        if not there_is_some:
            raise self.error(f"there was no {piece.text.strip()} in {stretch.zone}", piece)

    def period(self, first: int | None, last: int | None) -> AskedPeriod:
        if not (is_of_the_calendar(first) and is_of_the_calendar(last)):
            raise self.error(NO_SUCH_YEAR)
        zone = self.standpoint.zone
        if zone is UTC:
            return AskedPeriod(first, last)
        offsets = [0 if one is None else offset_at(one, zone) for one in (first, last)]
        return AskedPeriod(first, last, (offsets[0], offsets[1]))


def _in_order(begin: Stretch | None, end: Stretch | None) -> bool:
    return begin is not None and end is not None and begin.first <= end.first


def _moved_on(stretch: Stretch, clock: int) -> Stretch:
    """Return the first of its name that ends after clocks have shown this."""
    while stretch.last < clock:
        stretch = _other(stretch, 1)
    return stretch


def _moved_before(stretch: Stretch, clock: int) -> Stretch:
    """Return the last of its name that begins before clocks show this, or as they do."""
    year = day_of(clock).year
    stretch = _other(stretch, year - day_of(stretch.first).year)
    return _other(stretch, -1) if stretch.first > clock else stretch


def _other(stretch: Stretch, count: int) -> Stretch:
    unit = "week" if stretch.repeats == "week" else "year"
    after = moved(stretch.last + 1, count, unit)
    return stretch._replace(first=moved(stretch.first, count, unit), last=after - 1)
