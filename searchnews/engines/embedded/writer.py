"""How do records become segments, and segments a commit?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from whoosh.codec.base import Segment
from whoosh.fields import Schema
from whoosh.index import TOC
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from searchnews.engines.embedded.contents import INDEX_NAME, ArchiveIndex, clean, commit
from searchnews.engines.embedded.schema import document, schema
from searchnews.engines.embedded.snapshot import EmbeddedSnapshot
from searchnews.engines.embedded.storage import FolderStorage
from searchnews.engines.protocol import Known
from searchnews.errors import ArchiveError
from searchnews.files.lock import WriteLock
from searchnews.model.record import Record

# More segments than this make every question slower; the smallest are merged into one, but none beyond a size at
# which merging would take more memory than writing.
_MOST_SEGMENTS = 10
_MERGED_AT_ONCE = 6
_MOST_MERGED = 50_000


class EmbeddedWriter:
    """Changes to a Whoosh index, made visible together by `commit`; holds Whoosh's own write lock until closed."""

    def __init__(self, index: ArchiveIndex, lock: WriteLock, memory: int, rebuild: bool) -> None:
        self.index = index
        self.storage: FolderStorage = index.storage
        self.lock = lock
        # Whoosh counts about half of what a posting really takes.
        self.megabytes = max(1, memory // 2)
        self.rebuild = rebuild
        self.schema = schema()
        self.segments: list[Segment] = []
        # A rebuild needs nothing of what is there, which may be damaged or of an older analysis.
        self.generation: int = index.latest_generation()
        if not rebuild:
            contents = index._read_toc()
            self.generation, self.schema, self.segments = contents.generation, contents.schema, contents.segments
            clean(self.storage, self.segments, self.generation)
        self.storage.remove_folder(f"{INDEX_NAME}.tmp")
        self.workshop = _Workshop(self.storage, self.schema)
        self.view = self._view()
        self.builder: SegmentWriter | None = None
        self.pending: dict[str, Known] = {}
        self.gone: set[str] = set()

    def _look_again(self) -> None:
        # Nobody else has this reader, so its files need not wait for the garbage collector.
        self.view.reader.close()
        self.view = self._view()

    def _view(self) -> EmbeddedSnapshot:
        # Looking up every id touches all of a segment; mapped, it would count as memory of a run that is to be bounded.
        unmapped = FolderStorage(self.storage.path, mapped=False)
        reader = ArchiveIndex._reader(unmapped, self.schema, list(self.segments), self.generation)
        return EmbeddedSnapshot(unmapped, reader, self.generation)

    def known(self, record_id: str) -> Known | None:
        """Return what a commit would hold under an id, or None."""
        if record_id in self.pending:
            return self.pending[record_id]
        return None if record_id in self.gone else self.view.known(record_id)

    def of_drop(self, drop: str) -> dict[str, str]:
        """Return id and fingerprint of each record of a drop."""
        held = {key: digest for key, digest in self.view.of_drop(drop).items() if key not in self.gone}
        return held | {key: known.fingerprint for key, known in self.pending.items() if known.drop == drop}

    def ledger(self) -> bytes:
        """Return the note of the last commit; there is none yet where all is made anew."""
        return b"" if self.rebuild else self.view.ledger()

    def get(self, record_id: str) -> Record | None:
        """Return the record committed under an id, or None."""
        return self.view.get(record_id)

    def add(self, record: Record) -> None:
        """Add a record, in place of one with its id."""
        self.remove(record.id)
        with writing(self.storage.path):
            if self.builder is None:
                self.builder = SegmentWriter(self.workshop, _lk=False, limitmb=self.megabytes)
            self.builder.add_document(**document(record))
        self.pending[record.id] = Known(record.fingerprint, record.drop)

    def remove(self, record_id: str) -> None:
        """Remove a record; an unknown id is no error."""
        if record_id in self.pending:
            self.flush()  # only what is in a segment can be deleted
        number = None if record_id in self.gone else self.view.number(record_id)
        if number is not None:
            base = 0
            for segment in self.segments:
                if number < base + segment.doc_count_all():
                    segment.delete_document(number - base)
                    break
                base += segment.doc_count_all()
            self.gone.add(record_id)

    def flush(self) -> None:
        """Turn what was added into a segment that no contents name yet."""
        with writing(self.storage.path):
            self._finish_segment()
            self._merge()
        self._look_again()
        self.pending.clear()
        self.gone.clear()

    def commit(self, ledger: bytes) -> None:
        """Make everything since the last commit visible, together."""
        self.flush()
        with writing(self.storage.path):
            commit(self.storage, self.schema, self.segments, self.generation + 1, ledger)
        self.generation += 1
        self._look_again()

    def _finish_segment(self) -> None:
        if self.builder is not None:
            builder, self.builder = self.builder, None
            self.segments.append(_finished(builder))
        self.segments = [segment for segment in self.segments if segment.doc_count_all() > segment.deleted_count()]

    def _merge(self) -> None:
        """Merge the smallest segments when there are many."""
        while len(self.segments) > _MOST_SEGMENTS:
            smallest = sorted(self.segments, key=lambda segment: segment.doc_count())[:_MERGED_AT_ONCE]
            if sum(segment.doc_count() for segment in smallest) > _MOST_MERGED:
                return
            builder = SegmentWriter(self.workshop, _lk=False, limitmb=self.megabytes)
            for segment in smallest:
                reader = SegmentReader(self.storage, self.schema, segment)
                builder.add_reader(reader)
                reader.close()
            merged = _finished(builder)
            self.segments = [segment for segment in self.segments if segment not in smallest] + [merged]

    def close(self) -> None:
        """Forget what was not committed and let another write."""
        try:
            # What is left behind, the next writer clears; what brought us here is the error to hear about.
            with suppress(Exception):
                if self.builder is not None:
                    self.builder.cancel()
            with suppress(Exception):
                # A commit whose last step failed may be visible all the same: what is on disk decides.
                contents = self.index._read_toc()
                clean(self.storage, contents.segments, contents.generation)
                self.storage.remove_folder(f"{INDEX_NAME}.tmp")
            self.view.reader.close()
        finally:
            self.storage.close_streams()
            self.builder = None
            self.lock.release()


class _Workshop(ArchiveIndex):
    """An index as the builder of one segment should see it: without others, whatever is on disk."""

    def __init__(self, storage: FolderStorage, fields: Schema) -> None:
        super().__init__(storage)
        self.fields = fields

    def _read_toc(self) -> TOC:
        return TOC(self.fields, [], 0)


def _finished(builder: SegmentWriter) -> Segment:
    segment = builder._finalize_segment()
    builder._finish()
    return segment


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Name the archive in the message of a full disk, a missing permission and the like."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"{folder}: cannot be written: {error.strerror or error}") from error
