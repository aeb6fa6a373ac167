"""How is one step of indexing done again, for records that are in already?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, NamedTuple

from searchnews.engines.protocol import Writer
from searchnews.ingest.commit_times import CommitTimes
from searchnews.ingest.naming import Named, Naming, Story, name_entities, read_ahead, with_places
from searchnews.ingest.report import IndexReport
from searchnews.ingest.unnamed import note_failure
from searchnews.model.record import ENTITY_CLASSES, Record

_NAMES = tuple(one.name for one in fields(Named))
_named: Callable[[Any], tuple[Any, ...]] = attrgetter(*_NAMES)
# Records between two times that progress is shown.
_SHOWN_EVERY = 100


class Renamable(NamedTuple):
    """A record that is in and is to be named anew; it can be sent to another process."""

    before: Record
    naming: Naming

    @property
    def id(self) -> str:
        """The id it is known by."""
        return self.before.id

    @property
    def drop(self) -> str:
        """The drop it came in."""
        return self.before.drop

    @property
    def fingerprint(self) -> str:
        """The digest of what the drop said of it."""
        return self.before.fingerprint

    @property
    def characters(self) -> int:
        """How long its body is."""
        return self.before.characters

    @property
    def is_known(self) -> bool:
        """Whether it is known who named it: the recogniser, editors, or both."""
        return bool(self.before.recogniser or self.before.tagged)

    @property
    def is_read(self) -> bool:
        """Whether names are looked for in it."""
        return self.is_known and len(self.before.tagged) < len(ENTITY_CLASSES)

    def record(self) -> Record:
        """Return it with its entities named anew; they are kept where nobody knows who named them, or it fails."""
        before = self.before
        story = Story(before.title, before.body, before.date, before.extra, before.language)
        if self.is_known:
            named = name_entities(self.naming, story, {name: before.entities.of(name) for name in before.tagged})
            if self.is_read and note_failure(self.naming, before.drop, before.id):
                return before
        else:
            named = with_places(before.entities, story, None, ())
        values: dict[str, Any] = dict(zip(_NAMES, _named(named), strict=True))
        return replace(before, **values)

    def prepare(self, drafts: Sequence[object]) -> None:
        """Find the names in the texts of several records, of which `record` will ask."""
        ours = ((draft.naming, draft.before) for draft in drafts if isinstance(draft, Renamable) and draft.is_read)
        read_ahead(self.naming, ((naming, one.title, one.body, one.language) for naming, one in ours))


def name_again(
    writer: Writer,
    records: Iterable[Record],
    naming: Naming,
    clock: Callable[[], float],
    progress: Callable[[IndexReport], None] | None = None,
) -> IndexReport:
    """Name the entities of records again, and write those of which others are named now.

    What editors tagged stays, under the names that lists and table have now. Commits as it goes.
    """
    report, commits = IndexReport(), CommitTimes(clock)
    for draft, changed in writer.made(Renamable(record, naming) for record in records):
        report.read += 1
        if _named(changed) == _named(draft.before):
            report.unchanged += 1
        else:
            writer.add(changed)
            report.updated += 1
        if progress and not report.read % _SHOWN_EVERY:
            progress(report)
        if report.updated and commits.due():
            writer.commit(writer.ledger(), more=True)
            commits.begin()
    if progress:
        progress(report)
    if report.updated:
        writer.commit(writer.ledger())
    return report
