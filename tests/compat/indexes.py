"""The same records as an archive of ours and as an index that Whoosh has written, segment by segment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, ID, STORED, TEXT, Schema
from whoosh.index import FileIndex, create_in, open_dir
from whoosh.reading import IndexReader
from whoosh.searching import Searcher

from searchnews.analysis.chain import tokens
from searchnews.dates.periods import period_of
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.embedded.schema import schema
from searchnews.engines.embedded.segment import ChainAnalyzer
from searchnews.model.record import Record
from searchnews.model.stored import to_bytes
from searchnews.postings.columns import UNDATED
from searchnews.query.fields import KEY_FIELDS, TEXT_FIELDS


class Batch(NamedTuple):
    """What one commit adds, and the ids that it removes."""

    added: Sequence[Record]
    removed: Sequence[str] = ()


def document(record: Record) -> dict[str, Any]:
    """Return the values of a record by field, as Whoosh's writer takes them for the schema of today."""
    values: dict[str, Any] = {"title": record.title or None, "body": record.body or None, "record": to_bytes(record)}
    values |= {name: list(keys) for name, field in KEY_FIELDS.items() if (keys := field.of(record))}
    if record.drop:
        values["drop"] = [record.drop]
    if record.date:
        period = period_of(record.date)
        values |= {"date_first": period.first, "date_last": period.last}
    return values


def former_schema() -> Schema:
    """Return the schema of archives whose segments were Whoosh's own."""
    fields: dict[str, Any] = {}
    for name in TEXT_FIELDS:
        fields[name] = TEXT(analyzer=ChainAnalyzer(), phrase=True)
        fields[f"{name}_forms"] = ID()
        fields[f"{name}_length"] = COLUMN(NumericColumn("I"))
    fields |= {name: ID() for name in (*KEY_FIELDS, "drop")}
    fields |= {name: COLUMN(NumericColumn("q", UNDATED)) for name in ("date_first", "date_last")}
    return Schema(**fields, record=STORED(), known=STORED())


def former_document(record: Record) -> dict[str, Any]:
    """Return the values of a record by field for that schema."""
    values = document(record) | {"known": (record.id, record.fingerprint, record.drop)}
    for name, text in (("title", record.title), ("body", record.body)):
        if text:
            words = list(tokens(text))
            values |= {f"{name}_forms": list({word.form for word in words}), f"{name}_length": len(words)}
    return values


def write_ours(folder: Path, batches: Iterable[Batch], optimise: bool = False) -> EmbeddedEngine:
    """Write an archive, a segment for each batch."""
    engine = EmbeddedEngine.create(folder)
    for batch in batches:
        writer = engine.writer()
        for record_id in batch.removed:
            writer.remove(record_id)
        for record in batch.added:
            writer.add(record)
        writer.commit(b"")
        writer.close()
    if optimise:
        writer = engine.writer()
        writer.optimise()
        writer.commit(b"")
        writer.close()
    return engine


def write_whoosh(folder: Path, batches: Iterable[Batch], optimise: bool = False, former: bool = False) -> FileIndex:
    """Write an index with Whoosh's own writer, a segment for each batch."""
    folder.mkdir()
    index = create_in(str(folder), former_schema() if former else schema())
    values = former_document if former else document
    for batch in batches:
        writer = index.writer()
        for record_id in batch.removed:
            writer.delete_by_term("id", record_id)
        for record in batch.added:
            writer.add_document(**values(record))
        writer.commit(merge=False)
    if optimise:
        index.writer().commit(optimize=True)
    return index


@contextmanager
def searching(index: FileIndex | Path) -> Iterator[Searcher]:
    """Open an index as any program that uses Whoosh does."""
    with (open_dir(str(index)) if isinstance(index, Path) else index).searcher() as searcher:
        yield searcher


def texts(reader: IndexReader, field: str) -> list[bytes]:
    """Return the terms of a field."""
    return list(reader.lexicon(field))
