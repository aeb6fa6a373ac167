"""Where may names stand in many texts, read together?

One pattern finds the capital words of all of them; which of these make up runs, and how each run begins, is
reckoned for all at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchnews.entities.runs.character_kinds import (
    ALPHANUMERIC,
    CAPITAL,
    DASH,
    DIGIT,
    ENDING,
    LETTER,
    PASSED,
    QUOTE,
    SMALL,
    Codes,
    Kinds,
    among,
    codes_of,
    kinds_of,
)
from searchnews.entities.runs.mentions import (
    ARTICLE_JOINTS,
    CONTEXT,
    GAP_WORDS,
    LONGEST_GAP,
    LONGEST_HEADLINE,
    LONGEST_RUN,
    LONGEST_WORD,
    STYLES,
    Phrase,
    Run,
    Span,
    capital_word,
    joins,
    lowered,
    plain_capital_word,
    straighten,
    style_by_words,
    tokens_of,
)

Places = NDArray[np.intp]
Marks = NDArray[np.bool_]
Numbers = NDArray[np.int32]

_BREAK, _SPACE, _COMMA, _CLOSING = map(ord, "\n ,)")
_LARGEST_ASCII = 127
_PLC = "plc"
# What a gap that joins two words begins with, but for a lone blank.
_JOINING = [ord(sign) for sign in " .'"]
_SECONDS = [ord(sign) for sign in {" ", "'", *(word[0] for word in GAP_WORDS)}]
# What a capital word may go on with.
_WORD_JOINTS = [ord(sign) for sign in "'&-."]
_ARTICLE_JOINTS = [ord(sign) for sign in ARTICLE_JOINTS]


@dataclass(slots=True)
class Words:
    """The capital words of a text: where each begins and ends, and in which line it stands, by its number."""

    begins: Places
    ends: Places
    lines: Places


class Lot:
    """Texts, one after the other, and their runs, in order.

    Of each run there is where its phrase begins and ends, in `text`, the number of its line and of its style, and
    whether it opens a sentence.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        straight = list(map(straighten, texts))
        self.text = "\n".join(straight)
        self.codes: Codes = codes_of(self.text)
        self.kinds: Kinds = kinds_of(self.codes)
        breaks = np.flatnonzero(self.codes == _BREAK)
        self.line_begins: Places = np.concatenate(([0], breaks + 1))
        self.line_ends: Places = np.concatenate((breaks, [len(self.text)]))
        lengths = np.fromiter(map(len, straight), np.intp, len(straight))
        self.text_begins: Places = np.cumsum(lengths + 1) - lengths - 1
        self.words = self._capital_words()
        styles = self._styles(self.words)
        firsts = np.flatnonzero(~self._joined(self.words))
        self.firsts: Places = firsts
        self.lasts: Places = np.append(firsts[1:], len(self.words.begins))[: len(firsts)] - 1
        self.begins: Places = self.words.begins[firsts]
        self.ends: Places = self.words.ends[self.lasts]
        self.lines: Places = self.words.lines[firsts]
        self.styles: Places = styles[firsts]
        self.opening: Marks = self._opening()

    def __len__(self) -> int:
        return len(self.begins)

    @cached_property
    def owners(self) -> Places:
        """Return the number of the text that each run is in."""
        return np.searchsorted(self.text_begins, self.begins, "right") - 1

    def spans(self, runs: Sequence[int]) -> list[list[Span]]:
        """Return where the capital words of some runs stand in their phrases."""
        counts = self.lasts[runs] + 1 - self.firsts[runs]
        words, offsets = spread(self.firsts[runs], counts), np.repeat(self.begins[runs], counts)
        begins, ends = self.words.begins[words] - offsets, self.words.ends[words] - offsets
        spans = zip(begins.tolist(), ends.tolist(), strict=True)
        return [list(islice(spans, count)) for count in counts.tolist()]

    def phrase(self, number: int) -> Phrase:
        """Return the phrase of a run."""
        text, style = self.text[self.begins[number] : self.ends[number]], STYLES[self.styles[number]]
        tokens = tokens_of(text, self.spans([number])[0])
        words = [lowered(token.text) if style == "capitals" else token.text for token in tokens]
        return Phrase(text, style, words, tokens)

    def run(self, number: int, phrase: Phrase) -> Run:
        """Return a run, of which the phrase is known; its offset is that in its own text."""
        (found,) = self.runs(np.array([number]), [phrase])
        found.offset = int(self.begins[number] - self.text_begins[self.owners[number]])
        return found

    def runs(self, numbers: Places, phrases: Sequence[Phrase]) -> Iterator[Run]:
        """Return some runs, of which the phrases are known, with no offsets."""
        begins, ends, lines = self.begins[numbers], self.ends[numbers], self.lines[numbers]
        lows = np.maximum(begins - CONTEXT, self.line_begins[lines])
        highs = np.minimum(ends + CONTEXT, self.line_ends[lines])
        around = zip(*(column.tolist() for column in (lows, begins, ends, highs)), strict=True)
        return map(Run, phrases, repeat(0), self.opening[numbers].tolist(), repeat(self.text), around)

    def _capital_words(self) -> Words:
        """Find the capital words; of lines where articles may be joined on before them, by the slower pattern."""
        words = self._plain_words()
        begins = words.begins
        doubtful = words.ends - begins > LONGEST_WORD
        doubtful |= (begins > 0) & among(self.codes[begins - 1], _ARTICLE_JOINTS)
        lines = {*words.lines[doubtful].tolist(), *self._lines_with(_PLC)}
        if not lines:
            return words
        kept = ~np.isin(words.lines, list(lines))
        spans = []
        for line in lines:
            begin, end = int(self.line_begins[line]), int(self.line_ends[line])
            found = capital_word().finditer(self.text[begin:end])
            spans += [(begin + match.start(), begin + match.end()) for match in found]
        more = np.array(spans, np.intp).reshape(-1, 2)
        begins, ends = np.append(begins[kept], more[:, 0]), np.append(words.ends[kept], more[:, 1])
        order = np.argsort(begins, kind="stable")
        return self._words_at(begins[order], ends[order])

    def _plain_words(self) -> Words:
        """Find the capital words before which no article is joined on, as `plain_capital_word` does."""
        alone = self.kinds & ALPHANUMERIC == 0
        begins = np.flatnonzero((self.kinds & CAPITAL != 0) & np.append(True, alone[:-1]))
        others = np.append(np.flatnonzero(alone), len(self.text))
        ends = others[np.searchsorted(others, begins)]
        following = self.codes[np.minimum(ends, len(self.text) - 1)]
        match, reached = plain_capital_word().match, 0
        # Only those may go on where no letter does, over others that then are no words of their own.
        for at in np.flatnonzero(among(following, _WORD_JOINTS)).tolist():
            begin = int(begins[at])
            found = match(self.text, begin) if begin >= reached else None
            if found:
                ends[at] = reached = found.end()
        kept = np.ones(len(begins), bool)
        kept[1:] = begins[1:] >= np.maximum.accumulate(ends)[:-1]
        return self._words_at(begins[kept], ends[kept])

    def _lines_with(self, part: str) -> list[int]:
        """Return the numbers of the lines that hold some letters."""
        places, at = [], self.text.find(part)
        while at >= 0:
            places.append(at)
            at = self.text.find(part, at + 1)
        found: list[int] = self._lines_of(np.array(places, np.intp)).tolist()
        return found

    def _lines_of(self, places: Places) -> Places:
        return np.searchsorted(self.line_begins, places, "right") - 1

    def _words_at(self, begins: Places, ends: Places) -> Words:
        return Words(begins, ends, self._lines_of(begins))

    def _joined(self, words: Words) -> Marks:
        """Tell of each capital word whether it goes on with the one before."""
        joined = np.zeros(len(words.begins), bool)
        if not len(joined):
            return joined
        ends, begins, text = words.ends[:-1], words.begins[1:], self.text
        gaps = begins - ends
        opened = self.codes[np.minimum(ends, len(text) - 1)]
        follows = words.lines[1:] == words.lines[:-1]
        joined[1:] = follows & (gaps == 1) & (opened == _SPACE)
        perhaps = follows & ~joined[1:] & (gaps <= LONGEST_GAP) & among(opened, _JOINING)
        # Of a gap that joins, a blank is the last, if not a full stop all there is; after the first, words begin.
        perhaps &= (self.codes[begins - 1] == _SPACE) | (gaps == 1)
        perhaps &= (opened != _SPACE) | among(self.codes[np.minimum(ends + 1, len(text) - 1)], _SECONDS)
        for at in np.flatnonzero(perhaps).tolist():
            joined[at + 1] = joins(text[ends[at] : begins[at]], text[words.begins[at] : ends[at]])
        return self._bounded(joined)

    @staticmethod
    def _bounded(joined: Marks) -> Marks:
        """Part the words of runs that are too long."""
        places = np.arange(len(joined))
        firsts = np.maximum.accumulate(np.where(joined, 0, places))
        goes_on: Marks = joined & ((places - firsts) % LONGEST_RUN != 0)
        return goes_on

    def _styles(self, words: Words) -> Places:
        """Tell of each word by the number of a style whether capitals mean something in its line."""
        firsts = np.flatnonzero(np.diff(words.lines, prepend=-1))
        lines, counts = words.lines[firsts], np.diff(firsts, append=len(words.lines))
        begins, ends = self.line_begins[lines], self.line_ends[lines]
        heads = np.minimum(begins + LONGEST_HEADLINE, ends)
        blank = self.codes == _SPACE
        blanks, small, double = (before(marks) for marks in (blank, self.kinds & SMALL != 0, blank[1:] & blank[:-1]))
        opened = np.searchsorted(words.begins, begins + LONGEST_HEADLINE) - firsts
        plain = (counts < 3) | (
            (2 * opened <= blanks[heads] - blanks[begins]) & (double[np.maximum(heads - 1, begins)] == double[begins])
        )
        if not self.text.isascii():
            foreign = before(self.codes > _LARGEST_ASCII)
            plain &= foreign[ends] == foreign[begins]
        shouted = small[ends] == small[begins]
        styles = np.where(shouted, STYLES.index("capitals"), STYLES.index("prose"))
        for at in np.flatnonzero(~plain & ~shouted).tolist():
            line = self.text[begins[at] : ends[at]]
            styles[at] = STYLES.index(style_by_words(line, line[:LONGEST_HEADLINE].split()))
        return np.repeat(styles, counts)

    def _opening(self) -> Marks:
        """Tell of each run whether it begins a sentence."""
        begins, codes, kinds = self.begins, self.codes, self.kinds
        lows = np.maximum(self.line_begins[self.lines], begins - CONTEXT)
        within = (begins - self.line_begins[self.lines] > 1) & (codes[begins - 1] == _SPACE)
        within &= kinds[np.maximum(begins - 2, 0)] & LETTER != 0
        opening: Marks = ~within
        asked = np.flatnonzero(opening)
        at, passed = begins[asked] - 1, np.zeros(len(asked), np.uint16)
        low = lows[asked]
        while len(moving := np.flatnonzero((at >= low) & (kinds[at] & PASSED != 0))):
            passed[moving] |= kinds[at[moving]]
            at[moving] -= 1
        last, kind = codes[at], kinds[at]
        after_number = ((kind & DIGIT != 0) | (last == _CLOSING)) & (passed & DASH != 0)
        quoted = (last == _COMMA) & (passed & QUOTE != 0)
        opening[asked] = (at < low) | (kind & ENDING != 0) | after_number | quoted
        return opening


def spread(begins: NDArray[np.integer[Any]], lengths: NDArray[np.integer[Any]]) -> Places:
    """Return the numbers of the words of each run, given where they begin and how many there are."""
    ends = np.cumsum(lengths)
    found: Places = np.repeat(begins - ends + lengths, lengths) + np.arange(ends[-1] if len(ends) else 0)
    return found


def before(marks: NDArray[Any]) -> NDArray[np.int32]:
    """Return how many marks are set before each place, and before the end."""
    counted = np.zeros(len(marks) + 1, np.int32)
    np.cumsum(marks, out=counted[1:])
    return counted
