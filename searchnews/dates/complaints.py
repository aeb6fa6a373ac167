"""What is wrong with a date that cannot be read?"""

from __future__ import annotations

from searchnews.dates.parts import MONTH, MONTHS, WEEKDAY, shape
from searchnews.dates.shapes import NUMERIC, read_parts

_YEARLESS = shape(
    rf"(?:{WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)?[ .-]*{MONTH}\.?|{MONTH}\.?(?:[ .-]*\d{{1,2}}(?:st|nd|rd|th)?)?"
    r"|\d{1,2}[-/.]\d{1,2}\.?)"
)
_SHORT_YEAR = shape(rf"(?:\d{{1,2}}[ .-]*{MONTH}\.?|{MONTH}\.?[ -]*\d{{1,2}},|\d{{1,2}}[-/.]\d{{1,2}}[-/.])[ -]*'?\d\d")
AS_SUCH = "write 1987, 1987-02 or 1987-02-26"


def complaint(text: str) -> str:
    """Say in a few words why a tidy text is read as no date."""
    if not text:
        return "the date is missing"
    numeric = NUMERIC.match(text)
    if numeric is not None and read_parts(numeric[0]) is None:
        return _two_readings(numeric[0], int(numeric[1]), int(numeric[3]), numeric[4])
    if _YEARLESS.fullmatch(text):
        return "the year is missing"
    if _SHORT_YEAR.fullmatch(text):
        return "write the year with four digits"
    return AS_SUCH


def _two_readings(text: str, one: int, other: int, year: str) -> str:
    if not (1 <= one <= 12 and 1 <= other <= 12):
        return f"there is no month {min(one, other)}"
    return (
        f"{text} could be {one} {MONTHS[other - 1]} or {other} {MONTHS[one - 1]}: "
        f"write {year}-{other:02}-{one:02} or {year}-{one:02}-{other:02}"
    )
