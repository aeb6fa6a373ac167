"""Which documents does one term find first?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from searchnews.engines.embedded.collection import Best, Term
from searchnews.engines.embedded.ordering import Matched, merged, place
from searchnews.engines.embedded.scoring import Scorer
from searchnews.model.ranking import Ranking

_NONE = Best([], [], 0.0)


def first_of(scorers: Sequence[Scorer], term: Term, ranking: Ranking) -> Best:
    """Return the best documents of a term in all segments, by their number in the collection."""
    found = term.first.get(ranking)
    if found is None:
        found = term.first[ranking] = _merged([(scorers[i], best_of(scorers[i], term, i)) for i in term.holding])
    return found


def _merged(parts: Sequence[tuple[Scorer, Best]]) -> Best:
    if len(parts) == 1 and not parts[0][0].segment.base:
        return parts[0][1]
    if not parts:
        return _NONE
    every = merged(
        [Matched(scorer.segment, np.array(best.documents, np.int64), np.array(best.scores)) for scorer, best in parts]
    )
    assert every.scores is not None
    return Best(every.documents.tolist(), every.scores.tolist(), max(best.rest for _, best in parts))


def best_of(scorer: Scorer, term: Term, number: int) -> Best:
    """Return the best documents of a term in one segment, which is the collection's `number`th: all of a short list."""
    found = term.best.get(scorer)
    if found is None:
        found = term.best[scorer] = _best(scorer, term, number)
    return found


def _best(scorer: Scorer, term: Term, number: int) -> Best:
    found = term.lists[number]
    if found is None:
        return _NONE
    champions = found.champions
    places = None
    if champions is None:
        documents = found.documents.astype(np.int64)
        rest = 0.0
    else:
        places = champions.places
        documents = found.documents_at(places)
        rest = term.idf * scorer.most(champions.rest) if scorer.bounded else float("inf")
    scores = scorer.saturated(scorer.term_frequencies(found, places, documents, term.fields), term.idf)
    kept = None if term.everywhere else scores > 0
    if scorer.segment.dead:
        living = ~scorer.segment.dead.has(documents)
        kept = living if kept is None else kept & living
    if kept is not None:
        documents, scores = documents[kept], scores[kept]
    best = place(Matched(scorer.segment, documents, scores), len(scores))
    assert best.scores is not None
    return Best(best.documents.tolist(), best.scores.tolist(), rest)
