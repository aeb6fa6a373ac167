"""Which words stand beside each run of many texts, and what do they say of a name that begins it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from searchnews.entities.kinds.people import KEPT_TITLES, tells_of_person
from searchnews.entities.lists.headline_verbs import headline_verbs
from searchnews.entities.lists.lexicon import Lexicon, load_lexicon
from searchnews.entities.runs.character_kinds import BLANK
from searchnews.entities.runs.lots import Lot, Marks, Numbers, Places
from searchnews.entities.runs.mentions import CONTEXT
from searchnews.entities.runs.surroundings import CITIES, MOVING, PLACING
from searchnews.entities.tagging.evidence import OuterWords
from searchnews.entities.tagging.inner_words import Met

SURROUNDING = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*|[^\w\s]")
# What stands beside a run at either end of its line.
OPEN, SHUT = "^", "$"
_ABSENT = -1
_SPACE = ord(" ")
# What a word before a run says, a bit each: one of the titles that are kept, in the lowest four; a title or a role;
# a word that places are moved to and from, or that are in them; of, and the noun of a city; to; the; what is done to
# people alone; what a body behind it is.
_TITLED, _MOVING, _PLACING, _OF, _CITY, _TO, ARTICLE, PURSUED, OF_KIND = (1 << bit for bit in range(4, 13))
_TITLE = 0b1111
_WORD_SAYS = _TITLE | _TITLED | _MOVING | _PLACING | _TO | ARTICLE | PURSUED | OF_KIND
# Behind one of these stands what a body is called: the band Amber Valley.
KINDS_OF_BODY = frozenset(
    "band supergroup label airline newspaper magazine broadcaster publisher retailer carmaker brewer brewery insurer"
    " consultancy charity startup firm company club trio quartet quintet".split()
)
_TITLES = ("", *sorted(KEPT_TITLES))
_TITLE_NUMBERS = {title: number for number, title in enumerate(_TITLES) if title}


class Beside(NamedTuple):
    """The numbers of the words beside runs, the nearer ones in the middle, and what the nearest before says."""

    second_left: Places
    left: Places
    right: Places
    second_right: Places
    says: Places


def saying(lexicon: Lexicon) -> dict[str, int]:
    """Return what words, in small letters, say of a name behind them."""
    says = dict.fromkeys((word for word in lexicon.roles if word[:1].isalpha() and word[-1:].isalpha()), _TITLED)
    pursued = headline_verbs().in_prose
    for bit, words in (
        (_MOVING, MOVING),
        (_PLACING, PLACING),
        (_TO, {"to"}),
        (ARTICLE, {"the"}),
        (PURSUED, pursued),
        (OF_KIND, KINDS_OF_BODY),
    ):
        says |= {word: says.get(word, 0) | bit for word in words}
    return says


def title_in(says: int) -> tuple[str, bool]:
    """Return which of the titles that are kept stands before a run, and whether a title or a role does."""
    return _TITLES[says & _TITLE], says & _TITLED > 0


class Chunks(Met):
    """What stands between two blanks beside runs.

    `table` has of each its first two words or signs, and its last two, by their numbers, and what it says of a name
    behind it.
    """

    def __init__(self, outer: OuterWords) -> None:
        super().__init__(5)
        self.outer = outer
        self.open, self.shut = outer.numbers((OPEN, SHUT)).tolist()
        self._lexicon = load_lexicon()
        self._saying = saying(self._lexicon)

    def columns_of(self, words: Sequence[str]) -> Sequence[Sequence[int] | Numbers]:
        """Return the first and last words of chunks, and what these say."""
        signs = [(chunk,) if chunk.isalnum() else SURROUNDING.findall(chunk) for chunk in words]
        counts = np.fromiter(map(len, signs), np.intp, len(signs))
        ends = np.cumsum(counts) + 2
        numbers = np.concatenate(
            ((_ABSENT, _ABSENT), self.outer.numbers(list(chain.from_iterable(signs))), (_ABSENT, _ABSENT))
        )
        some, several, begins = counts > 0, counts > 1, ends - counts
        places = ((some, begins), (several, begins + 1), (several, ends - 2), (some, ends - 1))
        return [
            *(np.where(there, numbers[place], _ABSENT) for there, place in places),
            list(map(self._says, words)),
        ]

    def _says(self, chunk: str) -> int:
        """Return what a word before a run says of a name that begins it."""
        word = chunk.removesuffix(".")
        says = self._saying.get(word.lower(), 0) | _TITLE_NUMBERS.get(word, 0)
        if word.endswith("ist") and word[0].isalpha() and tells_of_person(word, self._lexicon):
            says |= _TITLED
        return says | (_CITY if chunk.endswith(CITIES) else _OF if chunk == "of" else 0)

    def beside(self, lot: Lot, runs: Places) -> Beside:
        """Return what stands beside some runs of a lot."""
        first_before, second_before, apart, both_apart = _before(lot, runs)
        first_after, second_after = _after(lot, runs)
        places = np.concatenate((first_before, second_before, first_after, second_after), axis=1)
        text, (begins, ends) = lot.text, places.tolist()
        chunks = [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
        numbers = self.numbers(chunks)
        firsts, seconds, last_but_ones, lasts, says = self.table.rows[numbers].T.reshape(5, 4, -1)
        left, second_left = _nearest(lasts[0], last_but_ones[0], lasts[1], last_but_ones[1], self.open)
        right, second_right = _nearest(firsts[2], seconds[2], firsts[3], seconds[3], self.shut)
        said = np.where(apart, says[0] & _WORD_SAYS, 0)
        said |= np.where(both_apart & (says[0] & _OF != 0), says[1] & _CITY, 0)
        return Beside(second_left, left, right, second_right, said)


def _nearest(
    first: NDArray[np.int32], second: NDArray[np.int32], third: NDArray[np.int32], fourth: NDArray[np.int32], end: int
) -> tuple[Places, Places]:
    """Return the nearest two words of two chunks, the second of which counts only where the first has not both."""
    none, one = first < 0, second < 0
    nearest = np.where(none, third, first)
    then = np.where(none, fourth, np.where(one, third, second))
    return np.where(nearest < 0, end, nearest), np.where(then < 0, end, then)


def _before(lot: Lot, runs: Places) -> tuple[NDArray[np.intp], NDArray[np.intp], Marks, Marks]:
    """Return begins and ends of what is before runs and of what is before that, and whether one blank follows each."""
    blank = lot.kinds & BLANK != 0
    blanks = np.append(-1, np.flatnonzero(blank))
    run_begins = lot.begins[runs]
    lows = np.maximum(lot.line_begins[lot.lines[runs]], run_begins - CONTEXT)
    ends = _without_blanks(run_begins, lows, blank)
    begins = np.maximum(blanks[np.searchsorted(blanks, ends) - 1] + 1, lows)
    second_ends = _without_blanks(begins, lows, blank)
    second_begins = np.maximum(blanks[np.searchsorted(blanks, second_ends) - 1] + 1, lows)
    apart = (ends == run_begins - 1) & (lot.codes[ends] == _SPACE)
    return np.stack((begins, ends)), np.stack((second_begins, second_ends)), apart, apart & (second_ends == begins - 1)


def _without_blanks(ends: Places, lows: Places, blank: Marks) -> Places:
    """Return where what stands before some places ends, as far back as `lows`."""
    ends = ends.copy()
    while len(moving := np.flatnonzero((ends > lows) & blank[ends - 1])):
        ends[moving] -= 1
    return ends


def _after(lot: Lot, runs: Places) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return begins and ends of what comes after some runs, and of what comes after that."""
    blank = np.append(lot.kinds & BLANK != 0, False)
    blanks = np.append(np.flatnonzero(blank), len(lot.text))
    run_ends = lot.ends[runs]
    highs = np.minimum(lot.line_ends[lot.lines[runs]], run_ends + CONTEXT)
    begins = _over_blanks(run_ends, highs, blank)
    ends = np.minimum(blanks[np.searchsorted(blanks, begins)], highs)
    second_begins = _over_blanks(ends, highs, blank)
    second_ends = np.minimum(blanks[np.searchsorted(blanks, second_begins)], highs)
    return np.stack((begins, ends)), np.stack((second_begins, second_ends))


def _over_blanks(begins: Places, highs: Places, blank: Marks) -> Places:
    """Return where what stands after some places begins, as far as `highs`."""
    begins = begins.copy()
    while len(moving := np.flatnonzero((begins < highs) & blank[begins])):
        begins[moving] += 1
    return begins
