"""Where does a date in a question end?"""

from __future__ import annotations

import re

# Brackets; or else what stands there without a space, which phrases in quotation marks may be part of.
_VALUE = re.compile(
    r'[\[{][^\[\]{}]{0,400}[\]}]|(?:"[^"\u201d]*["\u201d]|\u201c[^"\u201d]*["\u201d]'
    r'|\u201e[^\u201c\u201d]*[\u201c\u201d]|\u00ab[^\u00bb]*\u00bb|[^\s()"\u201c\u201e\u00ab])+'
)
# A word that a date may go on with: no operator, no field, nothing that is excluded.
_NEXT = re.compile(
    r"[ \t]+((?!(?:AND|OR|NOT|XOR|&&|\|\|)(?![^\s()])|[A-Za-z_]+:|[-+][A-Za-z])[^\s()\"\u201c\u201d\u201e\u00ab]+)"
)
# No date, but what a record may have instead.
UNKNOWN = "unknown"
_MOST_WORDS = 9
_IN_DIGITS = re.compile(r"[0-9]{4}")
# What follows a date that is whole without it.
_GOES_ON = re.compile(r"to|until|till|through|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?", re.IGNORECASE)


def date_end(text: str, start: int) -> int:
    """Return where a date ends that begins right after its field's colon; `start` where there is none to be had here.

    Words that follow belong to it as far as they make a longer date, `date:last week`. One that begins with a year in
    digits ends with its word, but where an end of a range or a time follows.
    """
    value = _VALUE.match(text, start)
    if value is None:
        return start
    end = value.end()
    if (
        text[start] in "[{"
        or value[0].casefold() == UNKNOWN
        or (_IN_DIGITS.match(text, start) and not goes_on(text, end))
    ):
        return end
    following = _NEXT.match(text, end)
    return _longest(text, start, end, following.end()) if following else end


def _longest(text: str, start: int, end: int, second: int) -> int:
    """Return where the longest date ends, of which the first word and the second end so."""
    # Nearly all dates are one word, and to read those of several takes longer than most searches.
    from searchnews.dates.expressions import reads
    from searchnews.dates.misread import may_be_of_a_date

    ends = [end]
    while (
        len(ends) <= _MOST_WORDS and (match := _NEXT.match(text, ends[-1])) and may_be_of_a_date(match[1].rstrip(","))
    ):
        ends.append(match.end())
    if not may_be_of_a_date(text[start:end]):
        return end
    # Of what is no date, the second word tells more of what was meant.
    return next((one for one in reversed(ends) if reads(text[start:one])), second)


def goes_on(text: str, end: int) -> bool:
    """Say whether what follows a date in digits may belong to it."""
    following = _NEXT.match(text, end)
    return following is not None and _GOES_ON.fullmatch(following[1]) is not None
