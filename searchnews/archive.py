"""How does a program keep an archive and ask it?"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.protocol import DEFAULT_MEMORY, Engine, Snapshot, Sort, Writer
from searchnews.errors import ArchiveError
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.model.results import Results, Stats
from searchnews.query.compile import compile_query
from searchnews.search.searcher import answer

if TYPE_CHECKING:
    from searchnews.ingest.report import IndexReport

T = TypeVar("T")


class Archive:
    """News records on disk, found by what they say, when, and whom they name.

    A search sees the records as they were when the archive was opened, last written through
    this object, or last refreshed. Close it, or use it in a `with` block.
    """

    def __init__(self, engine: Engine, ranking: Ranking | None = None, rebuild: bool = False) -> None:
        self._engine = engine
        self._ranking = ranking or Ranking()
        self._snapshot: Snapshot | None = None if rebuild else engine.snapshot()

    @classmethod
    def open(
        cls,
        path: str | Path = "index",
        *,
        create: bool = False,
        rebuild: bool = False,
        trust: bool = False,
        ranking: Ranking | None = None,
    ) -> Archive:
        """Open the archive of a folder; with `create`, make an empty one where there is none.

        One opened to `rebuild` need not be readable, and can be asked only after `index(..., rebuild=True)`.
        With `trust`, segments in Whoosh's own format are read too: whoever made them can run code here. Whatever
        is written next rewrites them. Raises NoArchiveError, CorruptError where what lies there cannot be read,
        or ArchiveError where it would have to be trusted.
        """
        folder = Path(path)
        make = EmbeddedEngine.create if create else EmbeddedEngine.open
        return cls(make(folder, rebuild=rebuild, trust=trust), ranking, rebuild)

    @property
    def snapshot(self) -> Snapshot:
        """The records as this object sees them now."""
        if self._snapshot is None:
            raise ArchiveError("this archive is closed, or has yet to be rebuilt")
        return self._snapshot

    def index(
        self,
        *paths: str | Path,
        name: str = "stdin",
        stdin: BinaryIO | None = None,
        source: str | None = None,
        captured: str | None = None,
        date_order: str | None = None,
        prune: bool = False,
        rebuild: bool = False,
        dry_run: bool = False,
        wait: float = 0.0,
        memory: int = DEFAULT_MEMORY,
        jobs: int = 1,
        optimise: bool = False,
        settle: float = 0.0,
        progress: Callable[[IndexReport], None] | None = None,
    ) -> IndexReport:
        """Read the drops under the paths that are new or changed, and commit their records.

        `-` among the paths reads `stdin`, a binary stream, as a drop called `name`. `source`, `captured`
        (a time) and `date_order` (`day-month` or `month-day`) stand in where a drop is silent. `prune`
        removes the records of files under the paths that are gone; `rebuild` makes the whole archive
        anew from the paths, visible at its end; `dry_run` only reports what would happen. Commits as it
        goes, so that about `memory` megabytes are held and an interrupted run resumes where it stopped.
        With `jobs` more than 1, so many other processes name entities, analyse and write, sharing the memory.
        `optimise` merges all segments into one when done, which takes time and makes questions faster.
        A file changed less than `settle` seconds ago is left for another run, as it may still be being written.
        What cannot be read is in the report, and the rest goes in. Raises BusyError if another
        process is still writing after `wait` seconds.
        """
        # Reading drops takes parsers that a search should not have to wait for.
        from searchnews.ingest.pipeline import Pipeline, roots_of
        from searchnews.ingest.rehearsal import Rehearsal
        from searchnews.readers.drops import find_drops
        from searchnews.readers.registry import process_registry
        from searchnews.readers.settings import DATE_ORDERS, DropSettings

        started = time.monotonic()
        if date_order not in (None, *DATE_ORDERS):
            raise ValueError(f"date_order is {' or '.join(DATE_ORDERS)}, not {date_order!r}")
        missing = [str(path) for path in paths if str(path) != "-" and not Path(path).exists()]
        if rebuild and missing:
            raise ArchiveError(f"nothing is rebuilt, as {missing[0]} is not there; the archive stays as it was")
        settings = DropSettings(source, captured, DATE_ORDERS[date_order] if date_order else None)

        def work(writer: Writer) -> IndexReport:
            run = Pipeline(writer, process_registry(), progress, memory, rebuild, settle)
            run.run(find_drops(paths, stdin, name, settings))
            run.vanished(roots_of(paths), prune)
            if optimise:
                writer.optimise()
                run.changed = True
            run.finish()
            return run.report

        report = work(Rehearsal(self.snapshot, rebuild)) if dry_run else self._write(work, wait, memory, rebuild, jobs)
        report.seconds = time.monotonic() - started
        return report

    def _write(
        self,
        work: Callable[[Writer], T],
        wait: float = 0.0,
        memory: int = DEFAULT_MEMORY,
        rebuild: bool = False,
        jobs: int = 1,
    ) -> T:
        """Do work with the one writer; what it has committed stays even if it fails later."""
        writer = self._engine.writer(wait, memory, rebuild, jobs)
        try:
            return work(writer)
        finally:
            writer.close()
            # What was to be rebuilt and could not be may be as unreadable, or untrusted, as it was.
            with suppress(*((ArchiveError,) if rebuild else ())):
                self.refresh()

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

    def explain(self, query: str) -> str:
        """Return, a line for each part of a question, how it is answered and how many records that part finds.

        Raises QueryError.
        """
        return self.snapshot.explain(compile_query(query, self.snapshot), self._ranking)

    def show(self, record_id: str) -> Record | None:
        """Return the record of that id, or None."""
        return self.snapshot.get(record_id)

    def remove(self, *record_ids: str, wait: float = 0.0) -> tuple[str, ...]:
        """Remove records and commit; return the ids that were there.

        Raises BusyError if another process is still writing after `wait` seconds.
        """

        def work(writer: Writer) -> tuple[str, ...]:
            there = tuple(dict.fromkeys(one for one in record_ids if writer.known(one)))
            for one in there:
                writer.remove(one)
            if there:
                writer.commit(writer.ledger())
            return there

        return self._write(work, wait)

    def stats(self) -> Stats:
        """Count what the archive holds."""
        return self.snapshot.stats()

    def refresh(self) -> None:
        """See the records as last committed by anyone; searches that other threads have begun see the old ones."""
        self._snapshot = self._engine.snapshot()

    def close(self) -> None:
        """Let go of the archive's files; closing twice is no error."""
        self._snapshot = None

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
