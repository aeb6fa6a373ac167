"""What can a program ask an archive about the people, places and organisations that its records name?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from searchnews.engines.protocol import Engine, Scope, Snapshot
from searchnews.model.record import ENTITY_CLASSES, EntityClass
from searchnews.model.results import NamedEntity, Portrait
from searchnews.query.asked_dates import UTC, AskedDates, asked_dates
from searchnews.query.clauses import EveryClause
from searchnews.query.compile import compile_query

if TYPE_CHECKING:
    from searchnews.entities.names.alias_table import AliasTable


class ArchiveNames:
    """The part of an archive that is about names."""

    _engine: Engine
    _clock: Callable[[], float]

    @property
    def snapshot(self) -> Snapshot:
        """The records as this object sees them now."""
        raise NotImplementedError

    def _seen(self, all_status: bool, as_of: str | None, dates: AskedDates) -> Snapshot:
        last = dates.end("as of which date", as_of) if as_of is not None else None
        return self._shown(all_status, last)

    def _shown(self, all_status: bool = False, last: int | None = None) -> Snapshot:
        """Return the records as they are shown to those who ask for nothing else, or for no more than that."""
        return self.snapshot.scoped(Scope(int(self._clock()), last, all_status))

    def refresh(self) -> None:
        """See the records as last committed by anyone."""
        raise NotImplementedError

    def entities(
        self,
        query: str | None = None,
        *,
        entity_class: EntityClass | None = None,
        limit: int = 20,
        significant: bool = False,
        all_status: bool = False,
        as_of: str | None = None,
        now: str | None = None,
        tz: str = UTC,
    ) -> tuple[NamedEntity, ...]:
        """Return the people, places and organisations that matching records name, the most frequent first.

        With `significant`, the first are those that they name more often than the other records of the archive
        do. Without a question, all records are counted; which there are, `all_status` and `as_of` say as they do
        for `search`. Raises QueryError.
        """
        from searchnews.search.named import entities

        dates = asked_dates(now, tz, self._clock())
        seen = self._seen(all_status, as_of, dates)
        clause = compile_query(query, seen, dates) if query else EveryClause()
        return entities(seen, clause, _classes(entity_class), limit, significant)

    def entity(
        self,
        name: str,
        *,
        entity_class: EntityClass | None = None,
        limit: int = 10,
        all_status: bool = False,
        as_of: str | None = None,
        now: str | None = None,
        tz: str = UTC,
    ) -> Portrait | None:
        """Return what is known of a name: how often it is named, since when, and with whom; None where it is not.

        `all_status` and `as_of` say of which records, as they do for `search`. Raises QueryError for what is no date.
        """
        from searchnews.search.named import portrait

        seen = self._seen(all_status, as_of, asked_dates(now, tz, self._clock()))
        return portrait(seen, name, _classes(entity_class), limit)

    def complete_name(
        self, prefix: str, *, entity_class: EntityClass | None = None, limit: int = 10
    ) -> tuple[str, ...]:
        """Return the names, most frequent first, a word of which begins so."""
        from searchnews.search.named import complete_name

        return complete_name(self._shown(), prefix, _classes(entity_class), limit)

    def complete(self, word: str, *, limit: int = 50) -> tuple[str, ...]:
        """Return what the last word of a question may become: a field with its colon, or a field and a value of it."""
        from searchnews.search.completing import completions

        return completions(self._shown(), word, limit)

    def merge_names(self, *names: str, entity_class: EntityClass | None = None) -> tuple[str, ...]:
        """Have several names be one, the first of them, in filters and counts from now on; return them all.

        They are so in one class, or, without one, in those in which the first name is known, to the records or to the
        lists; in all where it is known in none. Raises ValueError for less than two names, and for what no question
        could ask for.
        """
        from searchnews.search.named import known_classes

        classes = _classes(entity_class)
        with self._engine.editing():
            snapshot = self._engine.snapshot()
            if names and entity_class is None:
                classes = known_classes(snapshot, names[0]) or classes
            table = snapshot.aliases.merged(*names, classes=classes)
            self._keep_aliases(table)
        self.refresh()
        return table.group(classes[0], names[0])

    def split_name(self, name: str) -> None:
        """Have a name go by no other, and no other by it.

        Raises ValueError for what no question could ask for.
        """
        with self._engine.editing():
            self._keep_aliases(self._engine.snapshot().aliases.split(name))
        self.refresh()

    def _keep_aliases(self, table: AliasTable) -> None:
        from searchnews.engines.protocol import ALIASES

        self._engine.keep(ALIASES, table.text())
        self._engine.aliases(keep=True)


def _classes(entity_class: EntityClass | None) -> tuple[EntityClass, ...]:
    if entity_class not in (None, *ENTITY_CLASSES):
        raise ValueError(f"the classes are {', '.join(ENTITY_CLASSES)}, not {entity_class!r}")
    return (entity_class,) if entity_class else ENTITY_CLASSES
