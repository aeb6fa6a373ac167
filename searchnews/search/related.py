"""Which records are about what a record is about?

Its words that tell most are asked for, those of its title and of the names in it counting more, as "more like this"
and the background linking of TREC's news track do (Soboroff and others, "TREC 2018 News Track Overview", 2018).
"""

from __future__ import annotations

from collections import Counter
from math import log

from searchnews.analysis.chain import question_terms
from searchnews.analysis.small_words import telling_terms
from searchnews.dates.periods import period_of
from searchnews.dates.units import DAY
from searchnews.engines.protocol import Match, Snapshot
from searchnews.model.ranking import Ranking
from searchnews.model.record import ENTITY_CLASSES, Record
from searchnews.model.results import Hit
from searchnews.query.clauses import AllClause, AnyClause, Clause, EveryClause, PeriodClause, TermClause, WeightClause
from searchnews.query.fields import TEXT_FIELDS
from searchnews.search.highlight import Highlighter
from searchnews.search.hits import hit_of, total
from searchnews.search.near_copies import are_copies, rows_of

# Words that are asked for, and of how many that occur most the rarest are chosen.
_ASKED, _TRIED = 25, 150
# A word of the title or of a name counts as so many more of the body.
_IN_TITLE, _IN_NAME = 3, 1
# How many more are looked at than are wanted, as near copies are left out.
_MORE = 20


def related(
    snapshot: Snapshot, record: Record, ranking: Ranking, limit: int, before: bool = False, days: int | None = None
) -> tuple[Hit, ...]:
    """Return the records most like one, best first; itself and near copies of it are left out.

    With `before`, all are dated before it, with `days` within so many days of it: of a record without a date,
    there are none then.
    """
    asked = _asked(snapshot, record, ranking)
    if (before or days is not None) and record.date is None:
        return ()
    if asked is None or limit < 1:
        return ()
    clause = _within(asked, record, before, days)
    own = rows_of(record)
    found: list[Match] = []
    for match in snapshot.search(clause, ranking, "relevance", limit + _MORE, 0).found:
        if match.record.id != record.id and not are_copies(own, rows_of(match.record)):
            found.append(match)
    highlighter = Highlighter(asked)
    return tuple(hit_of(highlighter, match, rank) for rank, match in enumerate(found[:limit], 1))


def _asked(snapshot: Snapshot, record: Record, ranking: Ranking) -> Clause | None:
    """Return what finds the words that tell most of a record, or None where it has none that another may have."""
    often = _terms(record)
    every = total(snapshot, EveryClause())
    # What a term counts for here, and that with how rare it is elsewhere, which the score counts by itself.
    shares: dict[str, float] = {}
    weights: dict[str, float] = {}
    for term, count in sorted(often.items(), key=lambda pair: (-pair[1], pair[0]))[:_TRIED]:
        held = total(snapshot, TermClause(term, TEXT_FIELDS))
        if held > 1:  # one record holds it: this one
            shares[term] = count / (count + ranking.k1)
            weights[term] = shares[term] * log(1 + every / held)
    chosen = sorted(weights, key=lambda term: (-weights[term], term))[:_ASKED]
    if not chosen:
        return None
    return AnyClause(tuple([WeightClause(TermClause(term, TEXT_FIELDS), shares[term]) for term in chosen]))


def _terms(record: Record) -> Counter[str]:
    """Return how often each term stands in a record, small words left out."""
    counts: Counter[str] = Counter()
    for text, weight in ((record.title or "", _IN_TITLE), (record.body, 1)):
        for term in telling_terms(text, record.language):
            counts[term] += weight
    for entity_class in ENTITY_CLASSES:
        for name in record.entities.of(entity_class):
            for term in (term for part in name.split() for term in question_terms(part)):
                if term in counts:
                    counts[term] += _IN_NAME
    return counts


def _within(asked: Clause, record: Record, before: bool, days: int | None) -> Clause:
    if record.date is None or not (before or days is not None):
        return asked
    period = period_of(record.date)
    first = None if days is None else period.first - days * DAY
    last = period.first - 1 if before else None if days is None else period.last + days * DAY
    return AllClause((asked, PeriodClause(first, last)))
