"""How does a program keep an archive and ask it?"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, TypeVar

from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.protocol import Engine, Snapshot, Sort, Writer
from searchnews.errors import ArchiveError
from searchnews.ingest.report import IndexReport
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.model.results import Results, Stats
from searchnews.search.searcher import answer

T = TypeVar("T")


class Archive:
    """News records on disk, found by what they say, when, and whom they name.

    A search sees the records as they were when the archive was opened, last written through
    this object, or last refreshed. Close it, or use it in a `with` block.
    """

    def __init__(self, engine: Engine, ranking: Ranking | None = None) -> None:
        self._engine = engine
        self._ranking = ranking or Ranking()
        self._snapshot: Snapshot | None = engine.snapshot()

    @classmethod
    def open(cls, path: str | Path = "index", *, create: bool = False, ranking: Ranking | None = None) -> Archive:
        """Open the archive of a folder; with `create`, make an empty one where there is none.

        Raises NoArchiveError, or CorruptError where what lies there cannot be read.
        """
        folder = Path(path)
        engine = EmbeddedEngine.create(folder) if create else EmbeddedEngine.open(folder)
        return cls(engine, ranking)

    @property
    def snapshot(self) -> Snapshot:
        """The records as this object sees them now."""
        if self._snapshot is None:
            raise ArchiveError("this archive is closed")
        return self._snapshot

    def index(
        self,
        *paths: str | Path,
        name: str = "stdin",
        stdin: BinaryIO | None = None,
        progress: Callable[[IndexReport], None] | None = None,
    ) -> IndexReport:
        """Read the drops under the paths, add what is new, replace what changed, and commit.

        `-` among the paths reads `stdin`, a binary stream, as a drop called `name`. What cannot
        be read is counted in the report and the rest goes in. Raises BusyError while another
        process is writing.
        """
        # Reading drops takes parsers that a search should not have to wait for.
        from searchnews.ingest.pipeline import Pipeline
        from searchnews.readers.drops import find_drops
        from searchnews.readers.registry import process_registry

        started = time.monotonic()
        drops = find_drops(paths, standard_input=stdin, input_name=name)
        report = self._write(
            lambda writer: Pipeline(self.snapshot, writer, process_registry(), progress).run(drops),
            lambda report: report.changed,
        )
        report.seconds = time.monotonic() - started
        return report

    def _write(self, work: Callable[[Writer], T], changed: Callable[[T], bool]) -> T:
        """Do work with the one writer; commit if it changed anything, forget all of it if it failed."""
        writer = self._engine.writer()
        try:
            self.refresh()
            result = work(writer)
        except BaseException:
            writer.cancel()
            raise
        if changed(result):
            writer.commit()
        else:
            writer.cancel()
        self.refresh()
        return result

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "relevance",
    ) -> Results:
        """Return the exact total and the hits from place `offset` (from 0) on, at most `limit`.

        `sort` is `relevance`, `date` (latest first) or `oldest`. Raises QueryError.
        """
        return answer(self.snapshot, query, self._ranking, sort, limit, offset)

    def show(self, record_id: str) -> Record | None:
        """Return the record of that id, or None."""
        return self.snapshot.get(record_id)

    def remove(self, *record_ids: str) -> tuple[str, ...]:
        """Remove records and commit; return the ids that were there."""

        def work(writer: Writer) -> tuple[str, ...]:
            there = tuple(dict.fromkeys(one for one in record_ids if self.snapshot.known(one)))
            for one in there:
                writer.remove(one)
            return there

        return self._write(work, bool)

    def stats(self) -> Stats:
        """Count what the archive holds."""
        return self.snapshot.stats()

    def refresh(self) -> None:
        """See the records as last committed by anyone."""
        self.close()
        self._snapshot = self._engine.snapshot()

    def close(self) -> None:
        """Let go of the archive's files; closing twice is no error."""
        if self._snapshot is not None:
            self._snapshot.close()
            self._snapshot = None

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
