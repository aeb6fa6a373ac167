"""Where does a sentence begin and end?"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A blank line, or an indented one (how wire services open a paragraph), ends whatever stood before it.
_PARAGRAPH = re.compile(r"[ \t\r]*\n(?:[ \t\r]*\n)+\s*|[ \t\r]*\n(?=[ \t]{2})\s*")
_CLOSING = "\"'\u2019\u201d\u00bb)\\]"
_OPENING = "\"'\u2018\u201c\u00ab(\\["
# The end of a sentence, the white space after it, and what may open the next.
_END = re.compile(rf"([.!?\u2026]+)[{_CLOSING}]*(\s+)(?=[{_OPENING}]*([^\W_]|[$\u00a3\u20ac]|[-\u2013\u2014*]))")
_LINE_END = re.compile(rf"[.!?\u2026:][{_CLOSING}]*\Z")
_BEFORE = re.compile(r"[^\s(\[\"'\u2018\u201c]+\Z")

_ABBREVIATIONS = frozenset(
    """
    adm approx apr aug ave brig calif capt cdr col conn corp cos ct dec dept dr est etc feb fig fla ft gen gov hon inc
    jan jr jul jun lt ltd maj mar mass messrs mich minn miss mr mrs ms mt no nos nov oct pa ph pres prof pvt rep reps
    rev sec sen sens sept sgt sr st supt tenn tex univ va vs wash wis co
    """.split()
)
# These end a sentence often enough that a capital after them decides.
_EITHER = frozenset({"inc", "corp", "ltd", "co", "jr", "sr", "etc", "est"})
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
# Words that open sentences far more often than they follow an initialism inside one.
_OPENERS = frozenset(
    """
    a after all although an and as at before both but by during each for from he her his however i if in it its last
    many more most mr mrs ms no now on one or our she since so some such that the their then there these they this
    those three though to two under we what when where while who with you
    """.split()
)
_NEXT_WORD = re.compile(rf"[{_OPENING}]*([^\W\d_]+)")


def _ends_here(text: str, mark: int, after: int) -> bool:
    """Say whether the stop at `mark`, with the next word at `after`, closes a sentence."""
    if text[mark] != ".":
        return True
    first = text[after : after + 2].lstrip("\"'\u2018\u201c\u00ab([")[:1]
    if first.islower():
        return False
    before = _BEFORE.search(text, max(0, mark - 40), mark)
    word = before.group() if before else ""
    opener = _NEXT_WORD.match(text, after)
    opens = bool(opener) and opener.group(1).lower() in _OPENERS  # type: ignore[union-attr]
    if _INITIALS.fullmatch(word):
        return opens and word != "I" and len(word) > 1
    folded = word.lower()
    return folded not in _ABBREVIATIONS or (folded in _EITHER and opens)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _line_breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a paragraph parted by line ends that follow a full stop: one paragraph a line."""
    position = start
    while (newline := text.find("\n", position, end)) >= 0:
        position = newline + 1
        if _LINE_END.search(text, max(start, newline - 4), newline) or (
            newline - start > 0 and text[start:newline].isupper()
        ):
            yield start, newline
            start = position
    yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open code point offsets of each sentence, in order, white space trimmed.

    A sentence ends at a stop followed by white space and something that can open another, at a
    blank line, and before an indented line; not at the stop of a title, an initial or a common
    abbreviation. Lines that merely wrap do not end it.
    """
    for block_start, block_end in _paragraphs(text):
        for line_start, line_end in _line_breaks(text, block_start, block_end):
            start = line_start
            for match in _END.finditer(text, line_start, line_end):
                if _ends_here(text, match.end(1) - 1, match.end(2)):
                    first, last = _trimmed(text, start, match.start(2))
                    if first < last:
                        yield first, last
                    start = match.end(2)
            first, last = _trimmed(text, start, line_end)
            if first < last:
                yield first, last
