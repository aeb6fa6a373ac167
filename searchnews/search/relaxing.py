"""What comes behind what a question finds, where that is too little?

First, words are taken for others that are spelt much like them; then, one after another, the words that tell least
are left out, until there are enough records. Nothing else of a question is ever relaxed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from searchnews.engines.protocol import Snapshot
from searchnews.model.ranking import Ranking, inverse_frequency
from searchnews.query.asked_dates import AskedDates
from searchnews.query.clauses import AllClause, AnyClause, Clause, EveryClause, NotClause, TermClause, WeightClause
from searchnews.query.fields import TEXT_FIELDS
from searchnews.query.parts import QuestionPart, question_parts
from searchnews.query.spellable import Spellable
from searchnews.search.hits import total
from searchnews.search.near_words import LONG, SHOWN, Meant, meant, nearest, written

# A word is taken for so many others at most.
_MOST_MEANT = 8
# Of these, so many are told.
_MOST_TOLD = 3
# What is left of the score of a word that is an edit away, and of one that is two.
_WEIGHTS = (1.0, 0.5, 0.25)
# Words of a question that are relaxed; of a longer one, the first.
_MOST_WORDS = 12


class Tier(NamedTuple):
    """What a question finds in one manner: alone, and with all that comes before; and what is told of it."""

    clause: Clause
    with_others: Clause
    total: int
    told: str


class _Part(NamedTuple):
    """A part of a question with what its word may be taken for, and how many records that finds."""

    part: QuestionPart
    others: tuple[Meant, ...]
    clause: Clause
    records: int

    @property
    def start(self) -> int:
        return self.part.word.start if self.part.word else 0


def relaxed(
    snapshot: Snapshot, text: str, clause: Clause, wanted: int, any_word: bool, dates: AskedDates
) -> tuple[Tier, ...]:
    """Return what a question finds and what comes behind it, the one after the other, until so many are found."""
    found = total(snapshot, clause)
    tiers = [Tier(clause, clause, found, "as asked")]
    if found >= wanted:
        return tuple(tiers)
    parts = question_parts(text, snapshot, any_word, AskedDates(dates.now, dates.zone))
    for more, told in _stages(snapshot, parts):
        before = tiers[-1]
        reached = total(snapshot, more)
        tiers.append(Tier(AllClause((more, NotClause(before.with_others))), more, reached - found, told))
        found = reached
        if found >= wanted:
            break
    return tuple(tiers)


def told(tiers: Sequence[Tier]) -> tuple[str, ...]:
    """Return what is told of how a question was relaxed: nothing where it was not."""
    if len(tiers) < 2:
        return ()
    first, *others = tiers
    match = "record matches" if first.total == 1 else "records match"
    return (f"{first.total:,} {match} as asked", *(f"{tier.total:,} more {tier.told}" for tier in others))


def _stages(snapshot: Snapshot, parts: Sequence[QuestionPart]) -> Iterator[tuple[Clause, str]]:
    """Yield clauses, each of which finds what the one before does and more, and how they read the question."""
    every = _with_others(snapshot, parts)
    others = [one for one in every if one.others]
    if others:
        readings = [f"{one.part.text} read as {_listed(snapshot, one)}" for one in others]
        yield _all(every), f"with {_enumerated(readings)}"
    words = [one for one in every if one.part.word]
    # What nothing finds tells nothing; of the others, what most records hold tells least.
    # Of those that tell as much, the last was thought of last.
    words.sort(key=lambda one: (one.records > 0, -one.records, -one.start))
    left_out: list[_Part] = []
    for one in words:
        kept = [other for other in every if other is not one]
        if not any(other.part.tells for other in kept):
            break
        every = kept
        left_out.append(one)
        yield _all(every), f"without {_enumerated([gone.part.text for gone in left_out])}"


def _with_others(snapshot: Snapshot, parts: Sequence[QuestionPart]) -> list[_Part]:
    """Return the parts with what the first so many words may be taken for; what is behind them is not relaxed."""
    found = []
    words = 0
    for part in parts:
        words += part.word is not None
        if part.word is None or words > _MOST_WORDS:
            found.append(_Part(part._replace(word=None), (), part.clause, 0))
            continue
        records = total(snapshot, part.clause)
        others = _others(snapshot, part.word, records)
        found.append(
            _Part(part, others, *_any_of(snapshot, part, others)) if others else _Part(part, (), part.clause, records)
        )
    return found


def _any_of(snapshot: Snapshot, part: QuestionPart, others: Sequence[Meant]) -> tuple[Clause, int]:
    """Return what finds a word and what it may be taken for, and how many records that finds.

    All of these score as if they were one word: a misspelling in the archive is rare, and would come first.
    """
    terms = [TermClause(one.term, TEXT_FIELDS) for one in others]
    every, together = total(snapshot, EveryClause()), total(snapshot, AnyClause((part.clause, *terms)))
    rarity = [inverse_frequency(together, every) / inverse_frequency(one.records, every) for one in others]
    weights = [_WEIGHTS[one.edits] * rare for one, rare in zip(others, rarity, strict=True)]
    return AnyClause((part.clause, *map(WeightClause, terms, weights))), together


def _others(snapshot: Snapshot, word: Spellable, records: int) -> tuple[Meant, ...]:
    """Return what a word may be taken for: of one that no record holds, what is nearest to it."""
    if records:
        return tuple(meant(snapshot, word, 1)[:_MOST_MEANT]) if len(word.form) >= LONG and word.edits else ()
    return tuple(nearest(snapshot, word)[:_MOST_MEANT])


def _all(parts: Sequence[_Part]) -> Clause:
    return parts[0].clause if len(parts) == 1 else AllClause(tuple([one.clause for one in parts]))


def _listed(snapshot: Snapshot, one: _Part) -> str:
    """Return some of what a word is taken for, as the archive writes it."""
    assert one.part.word
    shown = [_written(snapshot, one.part.word, other) for other in one.others[:_MOST_TOLD]]
    more = len(one.others) - len(shown)
    return " or ".join(shown) + (f" or {more} others" if more > 1 else " or another" if more else "")


def _written(snapshot: Snapshot, word: Spellable, other: Meant) -> str:
    found = snapshot.search(TermClause(other.term, TEXT_FIELDS), Ranking(), "relevance", SHOWN, 0).found
    return written(word, other.forms, [match.record for match in found])


def _enumerated(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"
