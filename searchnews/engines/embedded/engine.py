"""How is a Whoosh index opened and made?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from whoosh.index import TOC

from searchnews.analysis.chain import CHAIN_VERSION
from searchnews.engines.embedded.contents import INDEX_NAME, PIECES, ArchiveIndex, remove_matching, write_contents
from searchnews.engines.embedded.distribution import check_distribution
from searchnews.engines.embedded.open_segment import OpenSegment
from searchnews.engines.embedded.segment import NewsSegment
from searchnews.engines.embedded.snapshot import EmbeddedSnapshot
from searchnews.engines.embedded.storage import FolderStorage, writing
from searchnews.engines.embedded.trust import check_trusted, whoosh_segments
from searchnews.engines.protocol import ALIASES, DEFAULT_MEMORY, QUERIES, RECOGNISER
from searchnews.errors import ArchiveError, BusyError, CorruptError, NoArchiveError
from searchnews.files.durable import sync_folder

if TYPE_CHECKING:
    from searchnews.engines.embedded.writer import EmbeddedWriter
    from searchnews.entities.names.alias_table import AliasTable

_LOCK, _EDIT_LOCK = f"{INDEX_NAME}_WRITELOCK", "edit.lock"
# Seconds to wait for another that edits a table, which takes it a fraction of one, but some of them if it is large.
_LONGEST_EDIT = 60.0
# What an edit that was killed has left; whoever holds the lock of edits knows that nobody is writing it.
_PIECES_OF_EDITS = tuple(f"{name}.*.part" for name in (ALIASES, QUERIES, RECOGNISER))
MakeStorage = Callable[[Path], FolderStorage]


class EmbeddedEngine:
    """A folder with a Whoosh index in it."""

    def __init__(self, storage: FolderStorage, trust: bool = False) -> None:
        self.storage = storage
        self.trust = trust
        self.index = ArchiveIndex(storage)
        # What `open` has read already, for the first snapshot.
        self._contents: TOC | None = None
        # Segments that a snapshot in use has open: what a commit did not touch is not opened anew.
        self._open: WeakValueDictionary[tuple[object, ...], OpenSegment] = WeakValueDictionary()

    @property
    def folder(self) -> Path:
        """Where the index lies."""
        return self.storage.path

    @classmethod
    def open(
        cls, folder: Path, make_storage: MakeStorage = FolderStorage, rebuild: bool = False, trust: bool = False
    ) -> EmbeddedEngine:
        """Open the index of a folder; one to `rebuild` need not be readable.

        With `trust`, segments in Whoosh's own format are read too, by which whoever made them can run code here.
        Raises NoArchiveError where there is none, CorruptError where what is there cannot be read,
        and ArchiveError where it was written through another analysis chain, or would have to be trusted.
        """
        check_distribution()
        if not exists(folder, rebuild):
            raise NoArchiveError(f"{folder}: there is no archive here; `searchnews index PATH` makes one")
        engine = cls(make_storage(folder), trust)
        if rebuild:
            return engine
        contents = engine.index._read_toc()
        try:
            version = contents.schema["title"].analyzer.version
        except (KeyError, AttributeError):
            raise ArchiveError(f"{folder}: this Whoosh index was made by another program") from None
        if version != CHAIN_VERSION:
            raise ArchiveError(
                f"{folder}: indexed with the analysis {version}, this release asks with {CHAIN_VERSION}: --rebuild it"
            )
        check_trusted(folder, contents.segments, trust)
        engine._contents = contents
        return engine

    @classmethod
    def create(
        cls, folder: Path, make_storage: MakeStorage = FolderStorage, rebuild: bool = False, trust: bool = False
    ) -> EmbeddedEngine:
        """Make an empty index in a folder that has none; one that is there is opened, never replaced."""
        check_distribution()
        if not exists(folder, rebuild):
            from searchnews.engines.embedded.schema import schema
            from searchnews.files.lock import WriteLock

            with writing(folder):
                folder.mkdir(parents=True, exist_ok=True)
                sync_folder(folder.absolute().parent)
                lock = WriteLock(folder / _LOCK)
                lock.acquire(wait=10)
                try:
                    # Another process may have made it meanwhile.
                    if not exists(folder, rebuild):
                        write_contents(make_storage(folder), schema(), [], 0)
                finally:
                    lock.release()
        return cls.open(folder, make_storage, rebuild, trust)

    def kept(self, name: str) -> str:
        """Return a text kept beside the records."""
        return self.storage.read_text(name)

    def keep(self, name: str, text: str) -> None:
        """Keep a text beside the records."""
        with writing(self.folder):
            self.storage.replace_file(name, text.encode("utf-8", "replace"))

    def aliases(self, keep: bool = True) -> AliasTable:
        """Return the names that somebody has merged or split; what comes of a large table is there for others, then."""
        from searchnews.engines.embedded.aliases import read_aliases

        table = read_aliases(self.storage, keep)
        if keep:
            table.put_on_shelf()
        return table

    @contextmanager
    def editing(self) -> Iterator[None]:
        """Keep others from editing kept texts meanwhile, by a lock of its own: who adds records keeps nobody out."""
        from searchnews.files.lock import WriteLock

        lock = WriteLock(self.folder / _EDIT_LOCK)
        with writing(self.folder):
            lock.acquire(_LONGEST_EDIT)
        try:
            with writing(self.folder):
                remove_matching(self.folder, (*_PIECES_OF_EDITS, PIECES))
            yield
        finally:
            lock.release()

    def _clear_after_edits(self) -> None:
        """Remove what edits that were killed have left, unless one is under way, which does so itself."""
        if any(next(self.folder.glob(pattern), None) for pattern in _PIECES_OF_EDITS):
            from searchnews.files.lock import WriteLock

            lock = WriteLock(self.folder / _EDIT_LOCK)
            with suppress(BusyError):
                lock.acquire()
                try:
                    remove_matching(self.folder, _PIECES_OF_EDITS)
                finally:
                    lock.release()

    def snapshot(self) -> EmbeddedSnapshot:
        """Return the records as last committed; where segments of Whoosh's are to be read, as of the first question."""
        return self._snapshot(late=True)

    def _snapshot(self, late: bool = False) -> EmbeddedSnapshot:
        """Return the records as last committed; tries again when a commit took files away meanwhile."""
        tries = 10
        while True:
            contents = self._newest_contents()
            check_trusted(self.folder, contents.segments, self.trust)
            others = whoosh_segments(contents.segments)
            if others and late:
                from searchnews.engines.embedded.migration import LateSnapshot

                return LateSnapshot(self._snapshot)
            try:
                segments = [self._opened(one) for one in contents.segments if isinstance(one, NewsSegment)]
                if others:
                    from searchnews.engines.embedded.migration import converted

                    segments += converted(self.folder, contents.schema, others, segments)
                return EmbeddedSnapshot(self.storage, segments, contents.generation)
            except FileNotFoundError as error:
                tries -= 1
                if not tries or self.index.latest_generation() == contents.generation:
                    raise CorruptError(f"{error.filename}: a part of the index is gone") from error

    def _opened(self, segment: NewsSegment) -> OpenSegment:
        key = (segment.segment_id(), segment.tombstones, *sorted(segment.also_deleted))
        found = self._open.get(key)
        if found is None:
            found = self._open[key] = OpenSegment(self.storage, segment)
        return found

    def _newest_contents(self) -> TOC:
        known, self._contents = self._contents, None
        if known and self.index.is_newest(known.generation):
            return known
        return self.index._read_toc()

    def writer(
        self, wait: float = 0.0, memory: int = DEFAULT_MEMORY, rebuild: bool = False, jobs: int = 1
    ) -> EmbeddedWriter:
        """Return the one writer, waiting at most `wait` seconds for another to finish, then raising BusyError."""
        # A search needs nothing of these.
        from searchnews.engines.embedded.writer import EmbeddedWriter
        from searchnews.files.lock import WriteLock

        with writing(self.folder):
            lock = WriteLock(self.folder / _LOCK)
            lock.acquire(wait)
            try:
                self._clear_after_edits()
                writer = EmbeddedWriter(self.index, lock, memory, rebuild, jobs, self.trust)
            except BaseException:
                lock.release()
                raise
            if writer.foreign:
                self._migrate(writer)
            return writer

    def _migrate(self, writer: EmbeddedWriter) -> None:
        """Commit what segments of Whoosh's hold as a segment of ours, before anything else is written."""
        from searchnews.engines.embedded.migration import stored_records

        try:
            writer.adopt(stored_records(self.folder, writer.schema, writer.foreign, writer.known))
        except BaseException as error:
            writer.close()
            if isinstance(error, FileNotFoundError):
                raise CorruptError(f"{error.filename}: a part of the index is gone") from error
            raise


def exists(folder: Path, rebuild: bool = False) -> bool:
    """Say whether a folder holds an index.

    Raises CorruptError where segments lie in it but no table of contents: that is a damaged index, not none,
    unless it is to be rebuilt anyhow.
    """
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise ArchiveError(f"{folder}: cannot be opened: {error.strerror or error}") from error
    if any(name.startswith(f"_{INDEX_NAME}_") and name.endswith(".toc") for name in names):
        return True
    if not rebuild and any(name.startswith(f"{INDEX_NAME}_") and name != _LOCK for name in names):
        raise CorruptError(f"{folder}: segments are here but no table of contents; restore a backup, or --rebuild")
    return False
