"""How often is the date of a page the right one, and how often is it far off?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class DateScore:
    """`accuracy` is the share of pages given the right day, or rightly none.

    `wrong_by_a_year` is the share given a day that is more than a year off.
    """

    accuracy: float
    wrong_by_a_year: float
    pages: int


def score_dates(pairs: Iterable[tuple[date | None, date | None]]) -> DateScore:
    """Return the score of pairs of a day found and the one wanted; None is no day."""
    right = far = pages = 0
    for found, wanted in pairs:
        pages += 1
        right += found == wanted
        far += found is not None and wanted is not None and abs(found - wanted) > _YEAR
    return DateScore(right / pages if pages else 0.0, far / pages if pages else 0.0, pages)
