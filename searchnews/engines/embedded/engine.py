"""How is a Whoosh index opened and made?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from whoosh.index import TOC

from searchnews.analysis.chain import CHAIN_VERSION
from searchnews.engines.embedded.contents import INDEX_NAME, ArchiveIndex
from searchnews.engines.embedded.distribution import check_distribution
from searchnews.engines.embedded.open_segment import OpenSegment
from searchnews.engines.embedded.schema import schema
from searchnews.engines.embedded.snapshot import EmbeddedSnapshot
from searchnews.engines.embedded.storage import FolderStorage
from searchnews.engines.embedded.writer import EmbeddedWriter, writing
from searchnews.engines.protocol import DEFAULT_MEMORY
from searchnews.errors import ArchiveError, CorruptError, NoArchiveError
from searchnews.files.durable import sync_folder
from searchnews.files.lock import WriteLock

_LOCK = f"{INDEX_NAME}_WRITELOCK"
MakeStorage = Callable[[Path], FolderStorage]


class EmbeddedEngine:
    """A folder with a Whoosh index in it."""

    def __init__(self, storage: FolderStorage) -> None:
        self.storage = storage
        self.index = ArchiveIndex(storage)

    @property
    def folder(self) -> Path:
        """Where the index lies."""
        return self.storage.path

    @classmethod
    def open(cls, folder: Path, make_storage: MakeStorage = FolderStorage, rebuild: bool = False) -> EmbeddedEngine:
        """Open the index of a folder; one to `rebuild` need not be readable.

        Raises NoArchiveError where there is none, CorruptError where what is there cannot be read,
        and ArchiveError where it was written through another analysis chain.
        """
        check_distribution()
        if not exists(folder, rebuild):
            raise NoArchiveError(f"{folder}: there is no archive here; `searchnews index PATH` makes one")
        engine = cls(make_storage(folder))
        if rebuild:
            return engine
        try:
            version = engine.index.schema["title"].analyzer.version
        except (KeyError, AttributeError):
            raise ArchiveError(f"{folder}: this Whoosh index was made by another program") from None
        if version != CHAIN_VERSION:
            raise ArchiveError(
                f"{folder}: indexed with the analysis {version}, this release asks with {CHAIN_VERSION}: --rebuild it"
            )
        return engine

    @classmethod
    def create(cls, folder: Path, make_storage: MakeStorage = FolderStorage, rebuild: bool = False) -> EmbeddedEngine:
        """Make an empty index in a folder that has none; one that is there is opened, never replaced."""
        check_distribution()
        if not exists(folder, rebuild):
            with writing(folder):
                folder.mkdir(parents=True, exist_ok=True)
                sync_folder(folder.absolute().parent)
                lock = WriteLock(folder / _LOCK)
                lock.acquire(wait=10)
                try:
                    # Another process may have made it meanwhile.
                    if not exists(folder, rebuild):
                        TOC(schema(), [], 0).write(make_storage(folder), INDEX_NAME)
                finally:
                    lock.release()
        return cls.open(folder, make_storage, rebuild)

    def snapshot(self) -> EmbeddedSnapshot:
        """Return the records as last committed; tries again when a commit took files away meanwhile."""
        tries = 10
        while True:
            contents = self.index._read_toc()
            try:
                segments = [OpenSegment(self.storage, segment) for segment in contents.segments]
                return EmbeddedSnapshot(self.storage, segments, contents.generation)
            except FileNotFoundError as error:
                tries -= 1
                if not tries or self.index.latest_generation() == contents.generation:
                    raise CorruptError(f"{error.filename}: a part of the index is gone") from error

    def writer(
        self, wait: float = 0.0, memory: int = DEFAULT_MEMORY, rebuild: bool = False, jobs: int = 1
    ) -> EmbeddedWriter:
        """Return the one writer, waiting at most `wait` seconds for another to finish, then raising BusyError."""
        with writing(self.folder):
            lock = WriteLock(self.folder / _LOCK)
            lock.acquire(wait)
            try:
                return EmbeddedWriter(self.index, lock, memory, rebuild, jobs)
            except BaseException:
                lock.release()
                raise


def exists(folder: Path, rebuild: bool = False) -> bool:
    """Say whether a folder holds an index.

    Raises CorruptError where segments lie in it but no table of contents: that is a damaged index, not none,
    unless it is to be rebuilt anyhow.
    """
    try:
        names = [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        return False
    except OSError as error:
        raise ArchiveError(f"{folder}: cannot be opened: {error.strerror or error}") from error
    if any(name.startswith(f"_{INDEX_NAME}_") and name.endswith(".toc") for name in names):
        return True
    if not rebuild and any(name.startswith(f"{INDEX_NAME}_") and name != _LOCK for name in names):
        raise CorruptError(f"{folder}: segments are here but no table of contents; restore a backup, or --rebuild")
    return False
