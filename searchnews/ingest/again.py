"""How is one step of indexing done again, for records that are in already?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Any

from searchnews.engines.protocol import Writer
from searchnews.ingest.commit_times import CommitTimes
from searchnews.ingest.naming import Named, Naming, Story, name_entities, with_places
from searchnews.ingest.report import IndexReport
from searchnews.model.record import Record

_NAMES = tuple(one.name for one in fields(Named))


def name_again(writer: Writer, records: Iterable[Record], naming: Naming, clock: Callable[[], float]) -> IndexReport:
    """Name the entities of records again, and write those of which others are named now.

    What editors tagged stays, under the names that lists and table have now. Commits as it goes.
    """
    report, commits = IndexReport(), CommitTimes(clock)
    for record in records:
        report.read += 1
        changed = renamed(record, naming)
        if changed == record:
            report.unchanged += 1
        else:
            writer.add(changed)
            report.updated += 1
        if report.updated and commits.due():
            writer.commit(writer.ledger(), more=True)
            commits.begin()
    if report.updated:
        writer.commit(writer.ledger())
    return report


def renamed(record: Record, naming: Naming) -> Record:
    """Return a record with its entities named anew; where nobody knows who named them, they are kept."""
    story = Story(record.title, record.body, record.date, record.extra)
    if record.recogniser or record.tagged:
        named = name_entities(naming, story, {name: record.entities.of(name) for name in record.tagged})
    else:
        named = with_places(record.entities, story, None, ())
    values: dict[str, Any] = {name: getattr(named, name) for name in _NAMES}
    return replace(record, **values)
