"""Why has a record the score that it has?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from searchnews.model.results import ReadDate


class Occurrences(NamedTuple):
    """How often something stands in a field of a record, whose length is in words, as is the average of the archive.

    `frequency` is `times` weighed and brought to that length, as ranking has it.
    """

    field: str
    times: int
    length: int
    average: float
    frequency: float


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one part of a question finds in a record, and what it adds to the score.

    `text` is the part as it is looked up, of what joins others its operator; `words` are how it stands in the record.
    `boost` is by how much weights around it multiply it. `records` hold it; `idf` is None for what scores nothing by
    itself, as filters do and what only joins. The scores of `parts` add up to that of the whole.
    """

    text: str
    matches: bool
    score: float
    boost: float
    records: int
    idf: float | None = None
    fields: tuple[Occurrences, ...] = ()
    words: tuple[str, ...] = ()
    parts: tuple[ScorePart, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """Why a question finds a record with a score, or which required parts of it fail (`missing`).

    `score` is that of a search, None where it is not found. A `hidden` record would be found by its text, but no search
    shows it: by its status, an embargo, its date, or as there is a newer version.
    """

    id: str
    query: str
    score: float | None
    hidden: bool
    question: ScorePart
    missing: tuple[str, ...]
    dates: tuple[ReadDate, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the question finds the record."""
        return self.score is not None
