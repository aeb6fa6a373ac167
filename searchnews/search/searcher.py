"""How does a question become an answer?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from searchnews.engines.protocol import Snapshot, Sort
from searchnews.model.made_later import MadeLater
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.model.results import Highlights, Results
from searchnews.query.asked_dates import AskedDates
from searchnews.query.clauses import Clause
from searchnews.query.compile import compiled
from searchnews.search.highlight import Highlighter, merged
from searchnews.search.hits import ENOUGH, hit_of


def answer(
    snapshot: Snapshot,
    query: str,
    ranking: Ranking,
    sort: Sort,
    limit: int | None,
    offset: int,
    any_word: bool = False,
    dates: AskedDates | None = None,
    after: str | None = None,
    expand: bool = False,
) -> tuple[Clause, Results]:
    """Return the clause of a question, and its exact total with the hits from place `offset` on, or behind a cursor.

    Without a limit, each hit is made when it is asked for. `any_word` joins words by OR, dates are read by
    `dates`, and `expand` has what is like the best found come first. Raises QueryError.
    """
    dates = dates or AskedDates()
    clause, notices = compiled(query, snapshot, any_word, dates)
    expand = expand and sort == "relevance"
    asked = (sort, "any" if any_word else "all", *(["expanded"] if expand else []))
    ordering = clause
    if expand:
        from searchnews.search.expansion import expanded  # few questions are

        ordering = expanded(snapshot, clause, ranking)
    if after is not None:
        from searchnews.model.cursor import digest, read_cursor
        from searchnews.search.paging import place_after

        offset = place_after(snapshot, ordering, ranking, sort, read_cursor(after, digest(query, *asked)), limit or 0)
    highlighter = Highlighter(clause)
    if limit is None:
        total, ranked = snapshot.ranked(ordering, ranking, sort)
        every = MadeLater(
            max(0, len(ranked) - offset),
            lambda place: hit_of(highlighter, ranked[offset + place], offset + place + 1),
        )
        return clause, Results(query, total, every, dates.read, notices, asked=asked)
    matches = snapshot.search(ordering, ranking, sort, limit, offset)
    hits = tuple([hit_of(highlighter, match, rank) for rank, match in enumerate(matches.found, offset + 1)])
    results = Results(query, matches.total, hits, dates.read, notices, asked=asked)
    if matches.total < ENOUGH and limit > 0 and not offset:
        from searchnews.search.suggestion import suggestion  # most questions find enough

        results = replace(results, did_you_mean=suggestion(snapshot, query, matches.total, any_word, dates))
    return clause, results


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
