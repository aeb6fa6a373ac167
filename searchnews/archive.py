"""How does a program keep an archive and ask it?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from searchnews.archive_queries import ArchiveQueries
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.protocol import DEFAULT_MEMORY, Engine, Snapshot, Sort, Writer
from searchnews.errors import ArchiveError
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.model.results import AskedField, Hit, Results, Stats
from searchnews.query.asked_dates import UTC, AskedDates, asked_dates
from searchnews.query.clauses import EveryClause
from searchnews.query.compile import compile_query
from searchnews.search.order import Manner
from searchnews.search.searcher import answer, named, tallied

if TYPE_CHECKING:
    from searchnews.exporting.formats import Format
    from searchnews.ingest.naming import Naming
    from searchnews.ingest.report import IndexReport

T = TypeVar("T")


class Archive(ArchiveQueries):
    """News records on disk, found by what they say, when, and whom they name.

    A search sees the records as they were when the archive was opened, last written through
    this object, or last refreshed. Close it, or use it in a `with` block.
    """

    def __init__(
        self,
        engine: Engine,
        ranking: Ranking | None = None,
        rebuild: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._engine = engine
        self._clock = clock
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
        clock: Callable[[], float] = time.time,
    ) -> Archive:
        """Open the archive of a folder; with `create`, make an empty one where there is none.

        One opened to `rebuild` need not be readable, and can be asked only after `index(..., rebuild=True)`.
        With `trust`, segments in Whoosh's own format are read too: whoever made them can run code here. Whatever
        is written next rewrites them. `clock` says, in seconds since 1970, which embargoes are over.
        Raises NoArchiveError, CorruptError where what lies there cannot be read, or ArchiveError where it would
        have to be trusted.
        """
        folder = Path(path)
        make = EmbeddedEngine.create if create else EmbeddedEngine.open
        return cls(make(folder, rebuild=rebuild, trust=trust), ranking, rebuild, clock)

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
        recogniser: str | None = None,
        again: str | None = None,
        progress: Callable[[IndexReport], None] | None = None,
    ) -> IndexReport:
        """Read the drops under the paths that are new or changed, and commit their records.

        `-` among the paths reads `stdin`, a binary stream, as a drop called `name`. `source`, `captured`
        (a time) and `date_order` (`day-month` or `month-day`) stand in where a drop is silent. `prune`
        removes the records of files under the paths that are gone; `rebuild` makes the whole archive
        anew from the paths, visible at its end; `dry_run` only reports what would happen. Commits as it
        goes, so that an interrupted run resumes where it stopped; about `memory` megabytes are held.
        With `jobs` more than 1, so many other processes name entities and analyse, sharing the memory.
        `optimise` merges all segments into one when done, which takes time and makes questions faster.
        `recogniser` is `rules`, or `spacy:` and the name of a pipeline; it is that of the archive from then on.
        `again`, which is `entities`, has that one step done anew for every record that is in, without any paths.
        A file changed less than `settle` seconds ago is left for another run, as it may still be being written.
        What cannot be read is in the report, and the rest goes in. Raises BusyError if another
        process is still writing after `wait` seconds.
        """
        # Reading drops takes parsers that a search should not have to wait for.
        from searchnews.ingest.again import name_again
        from searchnews.ingest.pipeline import Pipeline, check_there, roots_of
        from searchnews.readers.drops import find_drops
        from searchnews.readers.registry import process_registry
        from searchnews.readers.settings import DropSettings, day_first

        started = time.monotonic()
        if again is not None and (again != "entities" or paths or rebuild or prune or optimise or source or captured):
            raise ValueError("again is entities, and goes with no paths, and nothing that is said of them")
        if rebuild:
            check_there(paths)
        naming = self._naming(recogniser, keep=not dry_run)
        settings = DropSettings(source, captured, day_first(date_order))

        def work(writer: Writer, naming: Naming) -> IndexReport:
            if again:
                return name_again(writer, self._latest().records(EveryClause()), naming, self._clock, progress)
            run = Pipeline(writer, process_registry(), progress, memory, rebuild, settle, self._clock, naming)
            return run.whole(find_drops(paths, stdin, name, settings), roots_of(paths), prune, optimise)

        report = self._counted(work, naming, None if dry_run else (wait, memory, rebuild, jobs), rebuild)
        report.seconds = time.monotonic() - started
        return report

    def _counted(
        self,
        work: Callable[[Writer, Naming], IndexReport],
        naming: Naming,
        writing: tuple[float, int, bool, int] | None,
        rebuild: bool,
    ) -> IndexReport:
        """Do work, by rehearsal where there is no `writing`, and count on which records the recogniser failed."""
        from searchnews.ingest.rehearsal import Rehearsal
        from searchnews.ingest.unnamed import counting_failures

        noted = partial(counting_failures, naming, work)
        return self._write(noted, *writing) if writing else noted(Rehearsal(self.snapshot, rebuild))

    def _naming(self, recogniser: str | None, keep: bool) -> Naming:
        """Return how names are found and called; a recogniser that is given is kept for later runs.

        Raises DependencyError where it is not installed, ValueError where there is none of that name.
        """
        from searchnews.engines.protocol import ALIASES, RECOGNISER
        from searchnews.entities.recogniser import RULES, from_anywhere, recogniser_of
        from searchnews.ingest.naming import Naming

        known = self._engine.kept(RECOGNISER).strip()
        chosen = from_anywhere(recogniser or known or RULES)
        try:
            recogniser_of(chosen)
        except ValueError as error:
            if recogniser:
                raise
            raise ArchiveError(f"what the archive keeps in {RECOGNISER}: {error}") from error
        if keep and chosen != (known or RULES):
            with self._engine.editing():
                self._engine.keep(RECOGNISER, f"{chosen}\n")
        try:
            return Naming(chosen, self._engine.aliases(keep))
        except ValueError as error:
            raise ArchiveError(f"the table of names, {ALIASES}: {error}") from error

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
        limit: int | None = 10,
        offset: int = 0,
        after: str | None = None,
        sort: Sort = "relevance",
        all_status: bool = False,
        as_of: str | None = None,
        any_word: bool = False,
        now: str | None = None,
        tz: str = UTC,
        expand: bool = False,
        relax: bool = False,
        recent: str | None = None,
        proximity: bool = False,
        facets: Sequence[str] = (),
        timeline: str | None = None,
        names: bool = False,
        suggest: bool = False,
    ) -> Results:
        """Return the exact total and the hits from place `offset` (from 0) on, at most `limit`.

        With a limit of None, every hit, each made when it is asked for. `after` is the `next` of another answer to the
        question, whose hits it goes on behind, whatever was written since.
        `sort` is `relevance`, `date` (latest first) or `oldest`. Records that are withheld, cancelled or under
        embargo are found only with `all_status`; `as_of`, a date, asks the archive as it stood at its end.
        With `any_word`, words that nothing joins are alternatives. `tz` is the zone of the dates in the question, and
        `now` the date that those count from which need one; what is under embargo does not depend on it.
        With `expand`, records that are like the best ones come before others; what is found stays the same. With
        `relax`, where fewer than `limit` are found, those follow that hold words spelt nearly so, or not all words.
        With `recent`, scores are halved for each `30d`, `8w`, `6m` or `1y` that a record lies before now.
        With `proximity`, of the best records those come first in which the words stand near one another.
        `facets`, such as `place` or `place:20`, count the values of a field over all records found, and `timeline`
        counts them by `hour`, `day`, `week`, `month`, `quarter` or `year`. `names` has passages tell whom they name.
        With `suggest`, the answer to a question that finds little says what may have been meant (`did_you_mean`), for
        which its words are compared with all that the archive holds. Raises QueryError.
        """
        if after is not None and offset:
            raise ValueError("after goes with no offset")
        dates = asked_dates(now, tz, self._clock())
        seen = self._seen(all_status, as_of, dates)
        manner = Manner(sort, any_word, expand, relax, recent, proximity)
        clause, results = answer(seen, query, self._ranking, manner, limit, offset, dates, after, suggest)
        if facets or timeline is not None:
            results = tallied(results, seen, clause, facets, timeline)
        return named(results) if names else results

    def show(self, record_id: str, *, as_of: str | None = None, now: str | None = None, tz: str = UTC) -> Record | None:
        """Return the record of that id, or None, whatever its status; with `as_of`, the version that held then.

        `now` and `tz` are those of that date. Raises QueryError for what is no date.
        """
        if as_of is None:
            return self.snapshot.get(record_id)
        from searchnews.ingest.version_order import held_at

        return held_at(self.versions(record_id), asked_dates(now, tz, self._clock()).end("as of which date", as_of))

    def versions(self, record_id: str) -> tuple[Record, ...]:
        """Return every version of a record, the newest first; the id may be that of any of them."""
        from searchnews.ingest.versions import versions_of

        return versions_of(self.snapshot, record_id)

    def export(
        self, query: str | None = None, *, format: Format = "jsonl", now: str | None = None, tz: str = UTC
    ) -> Iterator[str]:
        """Return the text of each record that matches, or of every one, in the order in which they are stored.

        `format` is `jsonl`, `csv` (whose header comes with the first record) or `ninjs`; joined and written as
        UTF-8, the texts are a drop from which another archive gets the same records. They are made one at a
        time, of the archive as it is now. Raises QueryError.
        """
        from searchnews.exporting.formats import FORMATS, written  # a search has no need of it

        if format not in FORMATS:
            raise ValueError(f"format is {', '.join(FORMATS)}, not {format!r}")
        clause = compile_query(query, self.snapshot, asked_dates(now, tz, self._clock())) if query else EveryClause()
        return written(self.snapshot.records(clause), format)

    def remove(self, *record_ids: str, wait: float = 0.0) -> tuple[str, ...]:
        """Remove records, each with all its older versions, and commit; return the ids that were there.

        The id of an older version removes that one alone. Raises BusyError if another process is still
        writing after `wait` seconds.
        """
        from searchnews.ingest.versions import removed_with_versions

        def work(writer: Writer) -> tuple[str, ...]:
            there = removed_with_versions(writer, record_ids, self._clock())
            if there:
                writer.commit(writer.ledger())
            return there

        return self._write(work, wait)

    def related(
        self,
        record_id: str,
        *,
        limit: int = 10,
        before: bool = False,
        days: int | None = None,
        all_status: bool = False,
    ) -> tuple[Hit, ...] | None:
        """Return the records that are about what a record is about, best first, or None where there is no such record.

        Itself, its other versions and near copies of it are left out. With `before`, only those dated before it are
        taken, and with `days` those no further away than so many days; a record without a date has neither.
        """
        from searchnews.search.related import related

        record = self.show(record_id)
        return related(self._shown(all_status), record, self._ranking, limit, before, days) if record else None

    def fields(self) -> tuple[AskedField, ...]:
        """Return what a question can name, how many records have each, and an example of it."""
        from searchnews.search.asked_fields import asked_fields

        return asked_fields(self._shown(), AskedDates(int(self._clock())))

    def stats(self) -> Stats:
        """Count what the archive holds."""
        return self.snapshot.stats()

    def refresh(self) -> None:
        """See the records as last committed by anyone; searches that other threads have begun see the old ones."""
        self._snapshot = self._engine.snapshot()

    def _latest(self) -> Snapshot:
        """Return the records as they are once the lock is had: what others removed until then must not come back."""
        self.refresh()
        return self.snapshot

    def close(self) -> None:
        """Let go of the archive's files; closing twice is no error."""
        self._snapshot = None

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
