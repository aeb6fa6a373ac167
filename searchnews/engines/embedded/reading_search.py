"""Which documents score best among those whose texts have to be read? Those that promise most are read first."""

from __future__ import annotations

import numpy as np

from searchnews.engines.embedded.matching import Matching
from searchnews.engines.embedded.placing import asks_texts, needed
from searchnews.engines.embedded.scoring import Scorer, Scores
from searchnews.postings.documents import Numbers
from searchnews.query.clauses import PLACED, AllClause, Clause, Placed

# Documents read at first; later twice as many each time.
_AT_FIRST = 64


def part_to_read(clause: Clause) -> Placed | None:
    """Return the part of a question for which texts have to be read, where it is one alone, and all must match it."""
    children = clause.children if isinstance(clause, AllClause) else (clause,)
    read = [child for child in children if isinstance(child, PLACED) and asks_texts(child)]
    return read[0] if len(read) == 1 else None


def best_read(
    matching: Matching, clause: Clause, read: Placed, scorer: Scorer, wanted: int, threshold: float
) -> tuple[Numbers, Scores]:
    """Return documents that match, the first by score of those that reach a threshold among them, and their scores."""
    others = [child for child in clause.children if child is not read] if isinstance(clause, AllClause) else []
    candidates = matching.live(AllClause((*others, needed(read)))).numbers
    promised = matching.promised(clause, read, candidates, scorer)
    order = (-promised).argsort(kind="stable")
    found: list[Numbers] = [np.empty(0, np.int64)]
    held, start, size = np.empty(0), 0, _AT_FIRST
    while start < len(order) and promised[order[start]] >= threshold:
        places = np.sort(order[start : start + size])
        met = places[matching.holding(read, candidates.take(places))]
        found.append(met)
        held = np.sort(np.concatenate((held, promised.take(met))))
        if len(held) >= wanted:
            threshold = max(threshold, float(held[-wanted]))
        start, size = start + size, 2 * size
    every = np.sort(np.concatenate(found))
    return candidates.take(every), promised.take(every)
