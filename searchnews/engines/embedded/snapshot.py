"""What does one commit of a Whoosh index hold?"""

from __future__ import annotations

import heapq
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pickle import UnpicklingError
from threading import RLock

from whoosh.reading import CorruptIndexError, IndexReader

from searchnews.engines.embedded.contents import read_ledger
from searchnews.engines.embedded.evaluate import Evaluator, Scores
from searchnews.engines.embedded.postings import Postings
from searchnews.engines.embedded.storage import FolderStorage
from searchnews.engines.protocol import Known, Match, Matches, Sort
from searchnews.errors import CorruptError
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.model.results import Stats
from searchnews.model.stored import from_bytes
from searchnews.query.clauses import Clause

_FILES = ("MAIN_", "_MAIN_")
# What Whoosh, and what it calls, raises when bytes are not those that were written.
_DAMAGE = (CorruptIndexError, UnpicklingError, UnicodeDecodeError, EOFError, OSError, struct.error, zlib.error)


class EmbeddedSnapshot:
    """One commit of a Whoosh index; its files stay open, and readable, when later commits delete them.

    Whoosh's readers share positions in files, so one question is answered at a time.
    """

    def __init__(self, storage: FolderStorage, reader: IndexReader, generation: int) -> None:
        self.storage = storage
        self.reader = reader
        self.generation = generation
        self.postings = Postings(reader)
        self._one_at_a_time = RLock()

    @property
    def folder(self) -> Path:
        """Where the index lies."""
        return self.storage.path

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Let one thread read at a time, and name the archive where its bytes make no sense."""
        with self._one_at_a_time:
            try:
                yield
            except _DAMAGE as error:
                reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
                raise CorruptError(f"{self.folder}: a segment cannot be read: {reason}") from error

    def search(self, clause: Clause, ranking: Ranking, sort: Sort, limit: int, offset: int) -> Matches:
        """Score every match and keep the best."""
        with self._reading():
            scores = Evaluator(self.postings, ranking).scores(clause)
            if limit <= 0:
                return Matches(len(scores), ())
            best = self._best(scores, sort, offset + limit)[offset:]
            found = (Match(scores[number] if sort == "relevance" else None, self._record(number)) for number in best)
            return Matches(len(scores), tuple(found))

    def _best(self, scores: Scores, sort: Sort, count: int) -> list[int]:
        """Return the first documents in order; ids, which are slow to reach, are compared only among ties."""
        periods, direction = self.postings.periods, 1 if sort == "oldest" else -1

        def place(number: int) -> tuple[float, bool, int]:
            period = periods[number]
            return (
                -scores[number] if sort == "relevance" else 0.0,
                period is None,
                direction * period[0] if period else 0,
            )

        places = {number: place(number) for number in scores}
        last = max(heapq.nsmallest(count, places.values()), default=None)
        within = [number for number, at in places.items() if last is not None and at <= last]
        return sorted(within, key=lambda number: (places[number], self._known(number)[0]))[:count]

    def _known(self, number: int) -> tuple[str, str, str]:
        """Return the id, fingerprint and drop of a document."""
        known: tuple[str, str, str] = self.reader.stored_fields(number)["known"]
        return known

    def _record(self, number: int) -> Record:
        try:
            return from_bytes(self.reader.stored_fields(number)["record"])
        except (ValueError, KeyError, TypeError) as error:
            raise CorruptError(f"{self.folder}: stored record {number} cannot be read: {error}") from error

    def number(self, record_id: str) -> int | None:
        """Return the document number of an id, or None."""
        return next(iter(self.postings.keyed("id", record_id)), None)

    def get(self, record_id: str) -> Record | None:
        """Return the record of that id, or None."""
        with self._reading():
            number = self.number(record_id)
            return None if number is None else self._record(number)

    def known(self, record_id: str) -> Known | None:
        """Return what is held under an id, or None."""
        with self._reading():
            number = self.number(record_id)
            return None if number is None else Known(*self._known(number)[1:])

    def of_drop(self, drop: str) -> dict[str, str]:
        """Return id and fingerprint of each record that came in a drop."""
        with self._reading():
            return dict(self._known(number)[:2] for number in self.postings.keyed("drop", drop))

    def ledger(self) -> bytes:
        """Return the note of this commit."""
        return read_ledger(self.storage, self.generation)

    def stats(self) -> Stats:
        """Count what is held, and what it takes on disk."""
        with self._reading():
            kinds = {kind: len(self.postings.keyed("kind", kind)) for kind in ("article", "headline")}
        size = sum(path.stat().st_size for path in self.folder.iterdir() if path.name.startswith(_FILES))
        segments = len(self.postings.leaves)
        return Stats(self.reader.doc_count(), kinds["article"], kinds["headline"], size, segments)
