"""How may a question have been meant that finds little?

Its words are compared with those that the archive holds. A question is suggested only if it was counted, and finds
more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from searchnews.analysis.small_words import is_small
from searchnews.engines.protocol import Snapshot
from searchnews.errors import QueryError
from searchnews.model.ranking import Ranking
from searchnews.query.asked_dates import AskedDates
from searchnews.query.clauses import Clause
from searchnews.query.compile import compile_query, compiled
from searchnews.query.spellable import Spellable, spellable
from searchnews.search.hits import ENOUGH, total
from searchnews.search.near_words import LONG, SHOWN, Meant, meant, nearest, written

# Longer ones are pasted, not typed.
_LONGEST = 1000
# So many words of a question are looked at; so many that no record holds, and so many that some do, are compared with
# those of the archive, of which so many are tried for each, and in all.
_MOST_WORDS, _MOST_UNKNOWN, _MOST_KNOWN, _MOST_MEANT, _MOST_TRIED = 12, 4, 2, 5, 20
# Words that are held are tried for others that are so many times as frequent, unless more than one in so many of all
# records holds them: what is written wrong is rare.
_TIMES, _RARE = 3, 1000

_Change = tuple[Spellable, Meant]


class _Tried(NamedTuple):
    """Words in the place of others, what the question asks for then, and how many records that finds."""

    changes: tuple[_Change, ...]
    clause: Clause
    total: int

    @property
    def edits(self) -> int:
        return sum(one.edits for _, one in self.changes)


class _Asked:
    """A question with what it needs to be asked in another spelling."""

    def __init__(self, snapshot: Snapshot, text: str, any_word: bool, dates: AskedDates) -> None:
        self.snapshot = snapshot
        self.text = text
        self.any_word = any_word
        self.dates = dates
        # How many records hold each word in its field.
        self.held = {word: self._held(word) for word in spellable(text, any_word)[:_MOST_WORDS]}

    def _held(self, word: Spellable) -> int:
        text = f"{word.field}:{word.form}" if word.field else word.form
        return total(self.snapshot, compile_query(text, self.snapshot))

    def spelt(self, changes: Iterable[tuple[Spellable, str]]) -> str:
        """Return the question with some of its words spelt otherwise."""
        text = self.text
        for word, spelling in sorted(changes, key=lambda change: -change[0].start):
            text = text[: word.start] + spelling + text[word.end :]
        return text

    def clause(self, text: str) -> Clause:
        """Return what a question asks for that is asked in the same manner."""
        dates = AskedDates(self.dates.now, self.dates.zone)
        return compiled(text, self.snapshot, self.any_word, dates).clause

    def tried(self, changes: tuple[_Change, ...]) -> _Tried:
        """Return what the question finds with some words in the place of others."""
        clause = self.clause(self.spelt((word, one.forms[0]) for word, one in changes))
        return _Tried(changes, clause, total(self.snapshot, clause))

    def tried_all(self, changes: Iterable[tuple[_Change, ...]], made: tuple[_Change, ...] = ()) -> list[_Tried]:
        """Return the same for the first of many changes, each besides those made already."""
        return [self.tried((*made, *change)) for change in islice(changes, _MOST_TRIED)]

    def written(self, tried: _Tried) -> str:
        """Return the question with words as the archive writes them, where it means the same so."""
        found = self.snapshot.search(tried.clause, Ranking(), "relevance", SHOWN, 0).found
        records = [match.record for match in found]
        text = self.spelt((word, written(word, one.forms, records)) for word, one in tried.changes)
        with suppress(QueryError):  # a word in capitals may be an operator
            if total(self.snapshot, self.clause(text)) == tried.total:
                return text
        return self.spelt((word, one.forms[0]) for word, one in tried.changes)


def suggestion(
    snapshot: Snapshot, text: str, found: int, any_word: bool = False, dates: AskedDates | None = None
) -> str | None:
    """Return the question that may have been meant by one that finds so few records, or None."""
    if len(text) > _LONGEST:
        return None
    asked = _Asked(snapshot, text, any_word, dates or AskedDates())
    unknown = [word for word, records in asked.held.items() if not records]
    if len(unknown) > _MOST_UNKNOWN:
        return None  # it may be in another language
    best = _Tried((), asked.clause(text), found)
    # These are better changed even if other words keep the question from finding anything.
    best = _best(asked.tried_all(_for_unknown(snapshot, unknown)), found + 1) or best
    if best.total < ENOUGH:
        # Words that are held are changed only where that finds far more.
        least = max(1, _TIMES * best.total)
        more = _best(asked.tried_all(_for_known(snapshot, asked.held), best.changes), least)
        best = more if more and more.total >= least else best
    return asked.written(best) if best.total > found else None


def _best(tried: Iterable[_Tried], least: int) -> _Tried | None:
    """Return of what finds enough, if anything does, what is nearest to the question, and of that what finds most."""
    return min(tried, key=lambda one: (one.total < least, one.edits, -one.total), default=None)


def _for_unknown(snapshot: Snapshot, words: Sequence[Spellable]) -> Iterator[tuple[_Change, ...]]:
    """Yield changes of all words that no record holds: the best of each, then others for one at a time."""
    choices = {}
    for word in words:
        if found := nearest(snapshot, word):
            choices[word] = found[:_MOST_MEANT]
    best = {word: found[0] for word, found in choices.items()}
    if best:
        yield tuple(best.items())
    for word, found in choices.items():
        for other in found[1:]:
            yield tuple((best | {word: other}).items())


def _for_known(snapshot: Snapshot, held: Mapping[Spellable, int]) -> Iterator[tuple[_Change, ...]]:
    """Yield changes of one word, the rarest first, to another that is far more frequent."""
    rare = max(ENOUGH, snapshot.stats().documents // _RARE)
    known = [word for word in held if 0 < held[word] <= rare and len(word.form) >= LONG]
    for word in sorted(known, key=held.__getitem__)[:_MOST_KNOWN]:
        for other in meant(snapshot, word, 1)[:_MOST_MEANT]:
            if other.records >= _TIMES * held[word] and not any(map(is_small, other.forms)):
                yield ((word, other),)
