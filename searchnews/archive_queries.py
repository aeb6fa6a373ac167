"""What can a program ask an archive about a question: its answer explained, its marks, the name it is kept under?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from searchnews.archive_names import ArchiveNames
from searchnews.engines.protocol import QUERIES, Engine
from searchnews.model.ranking import Ranking
from searchnews.model.record import Record
from searchnews.model.results import Highlights, SavedQuery
from searchnews.query.asked_dates import UTC, asked_dates
from searchnews.query.compile import compiled
from searchnews.search.searcher import highlights

if TYPE_CHECKING:
    from searchnews.model.why import Why


class ArchiveQueries(ArchiveNames):
    """The part of an archive that is about questions themselves."""

    _engine: Engine
    _ranking: Ranking
    _clock: Callable[[], float]

    def explain(
        self,
        query: str,
        *,
        all_status: bool = False,
        as_of: str | None = None,
        any_word: bool = False,
        recent: str | None = None,
        now: str | None = None,
        tz: str = UTC,
    ) -> str:
        """Return in lines what a question is at each stage: as typed, its tree, what that is rewritten to, its plan.

        The tree is rewritten to what an engine looks up: saved queries are in their places, names and dates are
        resolved, words stemmed, patterns with words they stand for. The plan says by which path it is answered, and
        how many records each part finds; last is how each date was read. Raises QueryError.
        """
        from searchnews.search.explaining import explained  # seldom asked for

        dates = asked_dates(now, tz, self._clock())
        seen = self._seen(all_status, as_of, dates)
        told = explained(seen, query, self._ranking, any_word, dates, recent)
        indented = ((head, *(f"  {' '.join(one.splitlines())}" for one in lines)) for head, lines in told)
        return "\n".join(line for lines in indented for line in lines)

    def highlights(
        self, record: Record, query: str, *, any_word: bool = False, now: str | None = None, tz: str = UTC
    ) -> Highlights:
        """Return where the words of a question stand in the title and in the body of a record.

        Of one that the question does not find, those that are there count all the same. Raises QueryError.
        """
        return highlights(self.snapshot, record, query, any_word, asked_dates(now, tz, self._clock()))

    def why(
        self,
        record_id: str,
        query: str,
        *,
        all_status: bool = False,
        as_of: str | None = None,
        any_word: bool = False,
        now: str | None = None,
        tz: str = UTC,
    ) -> Why | None:
        """Return what each part of a question adds to the score of a record, and which required ones it lacks.

        The score is that of `search` with the same options. None where there is no record of that id.
        Raises QueryError.
        """
        from searchnews.search.why import why  # seldom asked for

        dates = asked_dates(now, tz, self._clock())
        seen = self._seen(all_status, as_of, dates)
        asked = compiled(query, seen, any_word, dates)
        record = self.snapshot.get(record_id)
        return why(seen, self.snapshot, record, query, asked, self._ranking, dates) if record else None

    def save(self, name: str, query: str) -> tuple[str, ...]:
        """Keep a query under a name, by which `query:NAME` inserts it; return what was mended to read it.

        One that has the name, in whatever case, is replaced. Dates are read anew whenever it is asked. Raises
        QueryError for a query that could not be asked now, ValueError for a name that a question could not name.
        """
        from searchnews.query.insertion import WithSaved  # a search of plain words needs no parser

        with self._engine.editing():
            snapshot = self._engine.snapshot()
            table = snapshot.saved.saving(name, query)
            one = table.get(name)
            assert one is not None
            dates = asked_dates(None, UTC, self._clock())
            mended = compiled(one.query, WithSaved(snapshot, table), dates=dates).notices
            self._engine.keep(QUERIES, table.text())
        self.refresh()
        return mended

    def unsave(self, name: str) -> bool:
        """Keep a query no longer; say whether there was one of that name. Raises ValueError where others name it."""
        from searchnews.query.insertion import naming

        with self._engine.editing():
            table = self._engine.snapshot().saved
            if table.get(name) is None:
                return False
            if others := naming(table, name):
                raise ValueError(f"{name} is named by other saved queries: {', '.join(others)}")
            self._engine.keep(QUERIES, table.removing(name).text())
        self.refresh()
        return True

    def saved(self) -> tuple[SavedQuery, ...]:
        """Return the saved queries in order of their names."""
        return tuple(self.snapshot.saved)
