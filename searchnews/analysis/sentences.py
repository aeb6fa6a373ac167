"""Where does a sentence begin and end?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

# A blank line, or an indented one (how wire services open a paragraph), ends whatever stood before it.
PARAGRAPH = re.compile(r"[ \t\r]*\n(?:[ \t\r]*\n)+\s*|[ \t\r]*\n(?=[ \t]{2})\s*")
# Of these, what tells them from other white space.
_PARTING = re.compile(r"\n(?:[ \t\r]*\n|[ \t]{2})")
STOPS = ".!?\u2026"
_CLOSING = "\"'\u2019\u201d\u00bb)\\]"
_OPENING = "\"'\u2018\u201c\u00ab(\\["
# The end of a sentence, the white space after it, and what may open the next.
END = re.compile(rf"([{STOPS}]+)[{_CLOSING}]*(\s+)(?=[{_OPENING}]*([^\W_]|[$\u00a3\u20ac]|[-\u2013\u2014*]))")
# Where a line ends in one of these, with up to three closing marks after it, so does a sentence.
_LINE_STOPS = STOPS + ":"
CLOSING_MARKS = "\"'\u2019\u201d\u00bb)]"
_BEFORE_WORD = "([\"'\u2018\u201c"

_ABBREVIATIONS = frozenset(
    """
    adm approx apr aug ave brig calif capt cdr col conn corp cos ct dec dept dr est etc feb fig fla ft gen gov hon inc
    jan jr jul jun lt ltd maj mar mass messrs mich minn miss mr mrs ms mt no nos nov oct pa ph pres prof pvt rep reps
    rev sec sen sens sept sgt sr st supt tenn tex univ va vs wash wis co
    """.split()
)
_LONGEST = max(map(len, _ABBREVIATIONS))
# These end a sentence often enough that a capital after them decides.
_EITHER = frozenset({"inc", "corp", "ltd", "co", "jr", "sr", "etc", "est"})
# Words that open sentences far more often than they follow an initialism inside one.
_OPENERS = frozenset(
    """
    a after all although an and as at before both but by during each for from he her his however i if in it its last
    many more most mr mrs ms no now on one or our she since so some such that the their then there these they this
    those three though to two under we what when where while who with you
    """.split()
)


@cache
def _initials() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(rf"[{_OPENING}]*([^\W\d_]+)")


def ends_here(text: str, mark: int, after: int) -> bool:
    """Say whether the stop at `mark`, with the next word at `after`, closes a sentence."""
    if text[mark] != ".":
        return True
    following = text[after]
    if not following.isalnum():
        following = text[after : after + 2].lstrip("\"'\u2018\u201c\u00ab([")[:1]
    if following.islower():
        return False
    if mark > _LONGEST and text[mark - _LONGEST - 1 : mark].isalpha():
        return True
    before = text[mark - 40 if mark > 40 else 0 : mark]
    word = "" if not before or before[-1].isspace() else before.rsplit(None, 1)[-1]
    if not word.isalpha():
        for opening in _BEFORE_WORD:
            word = word.rpartition(opening)[2]
    if (len(word) == 1 or "." in word) and _initials().fullmatch(word):
        return len(word) > 1 and _opens(text, after)
    folded = word.lower()
    return folded not in _ABBREVIATIONS or (folded in _EITHER and _opens(text, after))


def _opens(text: str, after: int) -> bool:
    opener = _next_word().match(text, after)
    return opener is not None and opener[1].lower() in _OPENERS


def stops_line(text: str, newline: int) -> bool:
    """Say whether the line before a line end closes a sentence there by its last characters."""
    for place in range(newline - 1, max(-1, newline - 5), -1):
        if text[place] not in CLOSING_MARKS:
            return text[place] in _LINE_STOPS
    return False


def paragraph_gaps(text: str, place: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the ends of each stretch of white space that parts paragraphs, from a visible character on."""
    newline = text.find("\n", place)  # what is no line end is passed over
    while newline >= 0:
        start = newline
        while start and text[start - 1] in " \t\r":
            start -= 1
        gap = PARAGRAPH.match(text, start)
        if gap:
            yield gap.span()
        newline = text.find("\n", gap.end() if gap else newline + 1)


def parts_paragraphs(text: str, start: int, end: int) -> bool:
    """Say whether two visible characters stand in different paragraphs."""
    return _PARTING.search(text, start, end) is not None


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for first, last in paragraph_gaps(text):
        yield start, first
        start = last
    yield start, len(text)


def is_shouted_prose(text: str) -> bool:
    """Say whether a text is all in capitals and has stops within: its lines wrap, and are no headings."""
    return text.isupper() and END.search(text) is not None


def _line_breaks(text: str, start: int, end: int, prose: bool) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a paragraph that line ends part: after a full stop, and after a line in capitals."""
    position, shouted, capitals = start, not prose, False
    while (newline := text.find("\n", position, end)) >= 0:
        line = text[position:newline]
        shouted = shouted and no_small_letters(line)
        capitals = capitals or line.isupper()
        position = newline + 1
        if (shouted and capitals) or stops_line(text, newline):
            yield start, newline
            start, shouted, capitals = position, not prose, False
    yield start, end


def no_small_letters(text: str) -> bool:
    """Say whether a text would be all capitals if it held one."""
    return f"A{text}".isupper()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open code point offsets of each sentence, in order, white space trimmed.

    A sentence ends at a stop followed by white space and something that can open another, at a
    blank line, before an indented line, and behind a line in capitals unless all are; not at the stop of a
    title, an initial or a common abbreviation. Lines that merely wrap do not end it.
    """
    prose = is_shouted_prose(text)
    for block_start, block_end in _paragraphs(text):
        for line_start, line_end in _line_breaks(text, block_start, block_end, prose):
            start = line_start
            for match in END.finditer(text, line_start, line_end):
                if ends_here(text, match.end(1) - 1, match.end(2)):
                    first, last = trimmed(text, start, match.start(2))
                    if first < last:
                        yield first, last
                    start = match.end(2)
            first, last = trimmed(text, start, line_end)
            if first < last:
                yield first, last
