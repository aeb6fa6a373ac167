"""How does a question become an answer?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from searchnews.engines.protocol import Snapshot
from searchnews.model.made_later import MadeLater
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.model.results import Highlights, Hit, Results
from searchnews.query.asked_dates import AskedDates
from searchnews.query.clauses import AnyClause, Clause
from searchnews.query.compile import compiled
from searchnews.search.highlight import Highlighter, merged
from searchnews.search.hits import ENOUGH, hit_of
from searchnews.search.order import Manner, Order, PlainOrder

# Where every hit is asked for, a question is relaxed that finds fewer.
_ENOUGH_OF_ALL = 10


def answer(
    snapshot: Snapshot,
    query: str,
    ranking: Ranking,
    manner: Manner,
    limit: int | None,
    offset: int,
    dates: AskedDates | None = None,
    after: str | None = None,
    suggest: bool = False,
) -> tuple[Clause, Results]:
    """Return the clause of a question, and its exact total with the hits from place `offset` on, or behind a cursor.

    Without a limit, each hit is made when it is asked for. Dates are read by `dates`. With `suggest`, another question
    is looked for where this one finds little. Raises QueryError.
    """
    dates = dates or AskedDates()
    clause, notices = compiled(query, snapshot, manner.any_word, dates)
    put = partial(_in_order, snapshot, ranking, manner, dates)
    order, marked = put(clause), clause
    found: int | None = None
    if manner.relax and limit != 0:
        from searchnews.search.relaxing import relaxed, told  # few questions are
        from searchnews.search.tiers import TieredOrder

        tiers = relaxed(snapshot, query, clause, limit or _ENOUGH_OF_ALL, manner.any_word, dates)
        found, notices = tiers[0].total, (*notices, *told(tiers))
        order = TieredOrder(tuple([put(tier.clause) for tier in tiers]))
        clause = tiers[-1].with_others
        marked = AnyClause(tuple(dict.fromkeys(tier.with_others for tier in tiers)))
    if after is not None:
        from searchnews.model.cursor import digest, read_cursor
        from searchnews.search.paging import place_after

        cursor = read_cursor(after, digest(query, *manner.asked))
        offset = place_after(order, manner.sort, cursor, limit or 0)
    total, hits = _hits(order, Highlighter(marked), limit, offset)
    results = Results(query, total, hits, dates.read, notices, asked=manner.asked)
    found = total if found is None else found
    if suggest and found < ENOUGH and limit and not offset:
        from searchnews.search.suggestion import suggestion  # most questions find enough

        results = replace(results, did_you_mean=suggestion(snapshot, query, found, manner.any_word, dates))
    return clause, results


def _in_order(snapshot: Snapshot, ranking: Ranking, manner: Manner, dates: AskedDates, clause: Clause) -> Order:
    """Return what a clause finds in the order asked for."""
    asked = clause
    if manner.expand and manner.sort == "relevance":
        from searchnews.search.expansion import expanded  # few questions are

        clause = expanded(snapshot, clause, ranking)
    if manner.recent is not None:
        from searchnews.search.recency import recent_first

        clause = recent_first(clause, manner.recent, dates)
    plain = PlainOrder(snapshot, clause, ranking, manner.sort)
    if manner.proximity and manner.sort == "relevance":
        from searchnews.search.proximity import NearFirst

        return NearFirst(plain, asked)
    return plain


def _hits(order: Order, highlighter: Highlighter, limit: int | None, offset: int) -> tuple[int, Sequence[Hit]]:
    """Return the total, and the hits from a place on."""
    if limit is None:
        total, ranked = order.ranked()
        return total, MadeLater(
            max(0, len(ranked) - offset),
            lambda place: hit_of(highlighter, ranked[offset + place], offset + place + 1),
        )
    matches = order.search(limit, offset)
    return matches.total, tuple(
        [hit_of(highlighter, match, rank) for rank, match in enumerate(matches.found, offset + 1)]
    )


def tallied(
    results: Results, snapshot: Snapshot, clause: Clause, facets: Sequence[str], timeline: str | None
) -> Results:
    """Return results with counts over all records that match: of facets such as `place:20`, and by a unit of time.

    Raises QueryError.
    """
    from searchnews.search.tallies import read_facet, read_unit, tally_facet, tally_periods  # most questions count none

    counted = tuple(tally_facet(snapshot, clause, *asked) for asked in map(read_facet, facets))
    periods = None if timeline is None else tally_periods(snapshot, clause, read_unit(timeline))
    return replace(results, facets=counted, timeline=periods)


def named(results: Results) -> Results:
    """Return results whose passages tell where names stand in them."""
    from searchnews.search.passage_names import with_names  # it takes the lists of names

    return with_names(results)


def highlights(
    snapshot: Snapshot, record: Record, query: str, any_word: bool = False, dates: AskedDates | None = None
) -> Highlights:
    """Return where a question matches a record, which need not be one that it finds. Raises QueryError."""
    title, body = Highlighter(compiled(query, snapshot, any_word, dates).clause).marks(record)
    return Highlights(merged(title), merged(body))
