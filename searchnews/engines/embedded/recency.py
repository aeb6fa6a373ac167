"""What is left of the scores of documents for their age?"""

from __future__ import annotations

import numpy as np

from searchnews.engines.embedded.collection import SegmentView
from searchnews.engines.embedded.scoring import Scores
from searchnews.postings.columns import UNDATED
from searchnews.postings.documents import Numbers
from searchnews.query.clauses import LEAST_RECENT


def recency(segment: SegmentView, documents: Numbers, half_life: int, moment: int) -> Scores:
    """Return by what to multiply the score of each of some documents: halved for each half-life before a moment."""
    first = segment.first_seconds.take(documents)
    # Subtracted as floats: the second of an unknown date is the least there is.
    ages = np.maximum(moment - first.astype(np.float64), 0.0)
    left: Scores = np.maximum(np.exp2(ages / -half_life), LEAST_RECENT)
    left[first == UNDATED] = LEAST_RECENT
    return left
