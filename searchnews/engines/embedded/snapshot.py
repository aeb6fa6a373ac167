"""What does one commit of a Whoosh index hold?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from searchnews.analysis.stemming import ENGLISH
from searchnews.engines.embedded.collection import Collection, SegmentView
from searchnews.engines.embedded.contents import read_ledger
from searchnews.engines.embedded.evaluator import Evaluator, Found
from searchnews.engines.embedded.open_segment import OpenSegment
from searchnews.engines.embedded.scopes import Documents, Scopes
from searchnews.engines.embedded.storage import FolderStorage
from searchnews.engines.protocol import ALIASES, QUERIES, Key, Known, Match, Matches, NearWord, Ranked, Scope, Sort
from searchnews.errors import ArchiveError
from searchnews.model.made_later import MadeLater
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.model.results import Stats
from searchnews.model.stored import Written
from searchnews.query.clauses import Clause, EveryClause, PrefixClause, SpeltClause
from searchnews.query.fields import TEXT_FIELDS, TextField

if TYPE_CHECKING:
    from searchnews.dates.units import Unit
    from searchnews.entities.names.alias_table import AliasTable
    from searchnews.model.tallies import PeriodCounts
    from searchnews.query.saved import SavedQueries

Table = TypeVar("Table")
_FILES = ("MAIN_", "_MAIN_")


class EmbeddedSnapshot:
    """One commit of a Whoosh index; its files stay mapped, and readable, when later commits delete them.

    Documents are numbered through all segments; threads may share it.
    """

    def __init__(self, storage: FolderStorage, segments: list[OpenSegment], generation: int) -> None:
        self.storage = storage
        self.segments = segments
        self.generation = generation
        self._languages: frozenset[str] | None = None
        self._aliases: AliasTable | None = None
        self._saved: SavedQueries | None = None
        self.bases: list[int] = []
        base = 0
        for opened in segments:
            self.bases.append(base)
            base += opened.documents
        self.evaluator = self._evaluator([opened.deleted for opened in segments])
        # What a scoped copy is made from, and gives back where there is nothing to hide.
        self.whole = self
        self.scopes: Scopes[EmbeddedSnapshot] = Scopes(segments, self._without)

    def _evaluator(self, dead: list[Documents]) -> Evaluator:
        views = [
            SegmentView(opened.text, opened.keys, opened.columns, gone, base, opened.phrases, opened.known_documents)
            for opened, gone, base in zip(self.segments, dead, self.bases, strict=True)
        ]
        return Evaluator(Collection(views), self._texts)

    def _without(self, hidden: list[Documents]) -> EmbeddedSnapshot:
        """Return this snapshot less some documents of each segment."""
        if not any(map(len, hidden)):
            return self
        deleted = [opened.deleted for opened in self.segments]
        seen = copy(self)
        seen.evaluator = self._evaluator([np.union1d(*both) for both in zip(deleted, hidden, strict=True)])
        return seen

    def scoped(self, scope: Scope) -> EmbeddedSnapshot:
        """Return the records that a scope lets be seen, hidden ones being deleted as far as questions go."""
        if not self.scopes.hide and scope.as_of is None:
            return self.whole
        return self.scopes.of(scope)

    @property
    def folder(self) -> Path:
        """Where the index lies."""
        return self.storage.path

    def find(self, clause: Clause, ranking: Ranking, sort: Sort, limit: int, offset: int, count: bool = True) -> Found:
        """Return the numbers and scores of `limit` matches from place `offset` on, without reading their records.

        The total is exact; where it is not to be counted, it is None unless it came for nothing.
        """
        return self.evaluator.find(clause, ranking, sort, limit, offset, count)

    def search(self, clause: Clause, ranking: Ranking, sort: Sort, limit: int, offset: int) -> Matches:
        """Return the exact total and `limit` matches from place `offset` on."""
        found = self.find(clause, ranking, sort, limit, offset)
        scores = found.scores if found.scores is not None else [None] * len(found.numbers)
        records = map(self._recent, found.numbers)
        return Matches(found.total or 0, tuple(map(Match, scores, records)))

    def ranked(self, clause: Clause, ranking: Ranking, sort: Sort, limit: int | None = None) -> Ranked:
        """Return the exact total and the first matches, or all of them, which are read when they are asked for."""
        found = self.find(clause, ranking, sort, self.evaluator.collection.live if limit is None else limit, 0)
        numbers, scores = found.numbers, found.scores

        def match(place: int) -> Match:
            return Match(None if scores is None else scores[place], self._record(numbers[place]))

        return Ranked(found.total or 0, MadeLater(len(numbers), match))

    def explain(self, clause: Clause, ranking: Ranking) -> str:
        """Return by which path the question is answered, and how many documents each part of it finds."""
        from searchnews.engines.embedded.explaining import explain  # seldom asked for

        return str(explain(self.evaluator, clause, ranking))

    def counts(self, clause: Clause, field: str, key: Key | None = None) -> dict[str, int]:
        """Return how many of the matches hold each value of a field, or each key of one."""
        return self.evaluator.counts(clause, field, key)

    def periods(self, clause: Clause, unit: Unit) -> PeriodCounts:
        """Return how many of the matches fall into each period."""
        return self.evaluator.periods(clause, unit)

    @property
    def aliases(self) -> AliasTable:
        """The names that somebody has merged or split."""
        if self.whole._aliases is None:
            from searchnews.engines.embedded.aliases import read_aliases  # most questions hold no name

            self.whole._aliases = self._table(ALIASES, partial(read_aliases, self.storage))
        return self.whole._aliases

    @property
    def saved(self) -> SavedQueries:
        """The saved queries."""
        if self.whole._saved is None:
            from searchnews.query.saved import SavedQueries  # most questions name none

            self.whole._saved = self._table(QUERIES, lambda: SavedQueries.parsed(self.storage.read_text(QUERIES)))
        return self.whole._saved

    def _table(self, name: str, read: Callable[[], Table]) -> Table:
        try:
            return read()
        except ValueError as error:
            raise ArchiveError(f"{self.folder / name}: {error}") from error

    def _place(self, number: int) -> tuple[OpenSegment, int]:
        index = bisect_right(self.bases, number) - 1
        return self.segments[index], number - self.bases[index]

    def _record(self, number: int) -> Record:
        segment, document = self._place(number)
        return segment.record(document)

    def _recent(self, number: int) -> Record:
        segment, document = self._place(number)
        return segment.recent.get(document)

    def records(self, clause: Clause) -> Iterator[Record]:
        """Yield every record that matches, segment by segment."""
        for segment, found in zip(self.segments, self.evaluator.documents(clause), strict=True):
            for document in found.numbers.tolist():
                yield segment.record(document)

    def _texts(self, number: int, documents: Sequence[int]) -> Iterator[Written]:
        """Yield the texts of some documents of the segment of that number."""
        return self.segments[number].texts(documents)

    def _find(self, record_id: str) -> tuple[OpenSegment, int] | None:
        for segment in reversed(self.segments):
            document = segment.find(record_id)
            if document is not None:
                return segment, document
        return None

    def get(self, record_id: str) -> Record | None:
        """Return the record of that id, or None."""
        place = self._find(record_id)
        return place[0].record(place[1]) if place else None

    def known(self, record_id: str) -> Known | None:
        """Return what is held under an id, or None."""
        place = self._find(record_id)
        return place[0].known(place[1]) if place else None

    def of_drop(self, drop: str) -> dict[str, str]:
        """Return id and fingerprint of each record that came in a drop."""
        return {
            segment.columns.id_of(document): segment.known(document).fingerprint
            for segment in self.segments
            for document in segment.keys("drop").documents(drop).tolist()
            if segment.is_live(document)
        }

    def older(self, record_id: str) -> tuple[str, ...]:
        """Return the ids of older versions of a record."""
        return tuple(one for segment in self.segments for _, one in segment.older(record_id))

    def at_address(self, address: str, most: int) -> tuple[str, ...]:
        """Return the ids of records at an address or beneath it."""
        found = (one for segment in self.segments for _, one in segment.at_address(address))
        few = tuple(islice(found, most + 1))
        return few if len(few) <= most else ()

    def ledger(self) -> bytes:
        """Return the note of this commit."""
        return read_ledger(self.storage, self.generation)

    def languages(self) -> frozenset[str]:
        """Return the languages by whose rules texts were analysed."""
        if self._languages is None:
            self._languages = frozenset({ENGLISH}).union(*(segment.languages for segment in self.segments))
        return self._languages

    def holds(self, term: str) -> bool:
        """Say whether the title or the body of a record holds a term."""
        return bool(self.evaluator.collection.term(term, TEXT_FIELDS).holding)

    def spellings(self, clause: PrefixClause | SpeltClause, most: int) -> tuple[str, ...]:
        """Return the first words that are spelt so."""
        from searchnews.engines.embedded.spelt import Spelt

        found = set[str]().union(*(Spelt(segment.text).spellings(clause, most) for segment in self.segments))
        return tuple(sorted(found)[:most])

    def average(self, field: TextField) -> float:
        """Return how many words a record has in a field, on average."""
        return self.evaluator.collection.averages[field]

    def words_near(self, word: str, edits: int) -> list[NearWord]:
        """Return the words of titles and bodies that are so many edits from a word, or fewer."""
        from searchnews.engines.embedded.near_words import near_words  # most questions find enough

        return near_words(self.evaluator.collection, word, edits)

    def stats(self) -> Stats:
        """Count what is held, and what it takes on disk."""
        kinds = self.counts(EveryClause(), "kind")
        size = sum(path.stat().st_size for path in self.folder.iterdir() if path.name.startswith(_FILES))
        return Stats(
            self.evaluator.collection.live, kinds.get("article", 0), kinds.get("headline", 0), size, len(self.segments)
        )
