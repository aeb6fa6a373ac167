"""Which documents does one term find first?"""

from __future__ import annotations

import numpy as np

from searchnews.engines.embedded.collection import Best, Term
from searchnews.engines.embedded.ordering import Matched, place
from searchnews.engines.embedded.scoring import Scorer

_NONE = Best([], [], 0.0)


def best_of(scorer: Scorer, term: Term, number: int) -> Best:
    """Return the best documents of a term in one segment, which is the collection's `number`th: all of a short list."""
    key = (number, scorer.ranking)
    found = term.best.get(key)
    if found is None:
        found = term.best[key] = _best(scorer, term, number)
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
