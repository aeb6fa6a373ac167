"""How is a Whoosh index opened, asked and written?"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.index import FileIndex, LockError
from whoosh.reading import IndexReader
from whoosh.writing import SegmentWriter

from searchnews.analysis.chain import CHAIN_VERSION
from searchnews.engines.embedded.distribution import check_distribution
from searchnews.engines.embedded.evaluate import Evaluator, Scores
from searchnews.engines.embedded.postings import Postings
from searchnews.engines.embedded.schema import document, schema
from searchnews.engines.embedded.storage import FolderStorage
from searchnews.engines.protocol import Known, Match, Matches, Sort
from searchnews.errors import ArchiveError, BusyError, CorruptError, NoArchiveError
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.model.results import Stats
from searchnews.model.stored import from_bytes
from searchnews.query.clauses import Clause

# Megabytes of postings that Whoosh's writer holds before it spills to disk.
_WRITER_MEGABYTES = 256
_SEGMENT_PREFIX, _CONTENTS_PREFIX = "MAIN_", "_MAIN_"


class EmbeddedSnapshot:
    """One commit of a Whoosh index."""

    def __init__(self, folder: Path, reader: IndexReader) -> None:
        self.folder = folder
        self.reader = reader
        self.postings = Postings(reader)

    def search(self, clause: Clause, ranking: Ranking, sort: Sort, limit: int, offset: int) -> Matches:
        """Score every match and keep the best."""
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

    def _number(self, record_id: str) -> int | None:
        return next(iter(self.postings.keyed("id", record_id)), None)

    def get(self, record_id: str) -> Record | None:
        """Return the record of that id, or None."""
        number = self._number(record_id)
        return None if number is None else self._record(number)

    def known(self, record_id: str) -> Known | None:
        """Return what is held under an id, or None."""
        number = self._number(record_id)
        return None if number is None else Known(*self._known(number)[1:])

    def of_drop(self, drop: str) -> dict[str, str]:
        """Return id and fingerprint of each record that came in a drop."""
        return dict(self._known(number)[:2] for number in self.postings.keyed("drop", drop))

    def stats(self) -> Stats:
        """Count what is held, and what it takes on disk."""
        kinds = {kind: len(self.postings.keyed("kind", kind)) for kind in ("article", "headline")}
        prefixes = (_SEGMENT_PREFIX, _CONTENTS_PREFIX)
        size = sum(path.stat().st_size for path in self.folder.iterdir() if path.name.startswith(prefixes))
        segments = len(self.reader.segments() or ()) if self.reader.doc_count_all() else 0
        return Stats(self.reader.doc_count(), kinds["article"], kinds["headline"], size, segments)

    def close(self) -> None:
        """Close the reader's files."""
        self.reader.close()


class EmbeddedWriter:
    """Changes to a Whoosh index, made visible by one commit."""

    def __init__(self, folder: Path, writer: SegmentWriter) -> None:
        self.folder = folder
        self.writer = writer
        self.reader = writer.reader()
        self.pending: set[str] = set()

    def add(self, record: Record) -> None:
        """Add a record, in place of one committed under its id; an id is added at most once a commit."""
        if record.id in self.pending:
            raise ValueError(f"{record.id} is added twice in one commit")
        self.remove(record.id)
        self.pending.add(record.id)
        with _writing(self.folder):
            self.writer.add_document(**document(record))

    def remove(self, record_id: str) -> None:
        """Remove a record; an unknown id is no error."""
        if ("id", record_id.encode()) in self.reader:
            self.writer.delete_by_term("id", record_id)

    def commit(self) -> None:
        """Make the changes visible and let go of the write lock."""
        self.reader.close()
        with _writing(self.folder):
            self.writer.commit()

    def cancel(self) -> None:
        """Forget the changes and let go of the write lock."""
        self.reader.close()
        self.writer.cancel()
        # Whoosh leaves the files of a segment it gave up until some later commit clears them.
        for leftover in self.folder.glob(f"{self.writer.newsegment.segment_id()}.*"):
            leftover.unlink(missing_ok=True)


class EmbeddedEngine:
    """A folder with a Whoosh index in it."""

    def __init__(self, folder: Path, index: FileIndex) -> None:
        self.folder = folder
        self.index = index

    @classmethod
    def open(cls, folder: Path) -> EmbeddedEngine:
        """Open the index of a folder.

        Raises NoArchiveError where there is none, CorruptError where what is there cannot be read,
        and ArchiveError where it was written through another analysis chain.
        """
        check_distribution()
        if not exists(folder):
            raise NoArchiveError(f"{folder}: there is no archive here; `searchnews index PATH` makes one")
        try:
            index = FileIndex(FolderStorage(str(folder)))
            analyzer = index.schema["title"].analyzer
        except Exception as error:  # damaged bytes make Whoosh and pickle raise almost anything
            raise CorruptError(f"{folder}: the table of contents cannot be read: {_reason(error)}") from error
        version = getattr(analyzer, "version", "of another program")
        if version != CHAIN_VERSION:
            raise ArchiveError(
                f"{folder}: indexed with the analysis {version}, this release asks with {CHAIN_VERSION}: index it anew"
            )
        return cls(folder, index)

    @classmethod
    def create(cls, folder: Path) -> EmbeddedEngine:
        """Make an empty index in a folder that has none; one that is there is opened, never replaced."""
        check_distribution()
        if exists(folder):
            return cls.open(folder)
        with _writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            return cls(folder, FileIndex.create(FolderStorage(str(folder)), schema()))

    def snapshot(self) -> EmbeddedSnapshot:
        """Return the records as last committed."""
        try:
            return EmbeddedSnapshot(self.folder, self.index.reader())
        except Exception as error:
            raise CorruptError(f"{self.folder}: the index cannot be read: {_reason(error)}") from error

    def writer(self) -> EmbeddedWriter:
        """Return the one writer; raises BusyError while another process has it."""
        try:
            with _writing(self.folder):
                return EmbeddedWriter(self.folder, self.index.writer(limitmb=_WRITER_MEGABYTES))
        except LockError as error:
            raise BusyError(f"{self.folder}: another process is writing to this archive; try again later") from error


def exists(folder: Path) -> bool:
    """Say whether a folder holds an index.

    Raises CorruptError where segments lie in it but no table of contents: that is a damaged index, not none.
    """
    try:
        names = [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        return False
    except OSError as error:
        raise ArchiveError(f"{folder}: cannot be opened: {error.strerror or error}") from error
    if any(name.startswith(_CONTENTS_PREFIX) and name.endswith(".toc") for name in names):
        return True
    if any(name.startswith(_SEGMENT_PREFIX) and not name.endswith("LOCK") for name in names):
        raise CorruptError(f"{folder}: segments are here but no table of contents; restore it from a backup")
    return False


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Name the archive in the message of a full disk, a missing permission and the like."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"{folder}: cannot be written: {error.strerror or error}") from error


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
