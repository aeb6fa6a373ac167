"""What can Whoosh's own writer do to an archive, and what do we say to it afterwards?"""

from __future__ import annotations

from pathlib import Path

import pytest
from whoosh.index import FileIndex, open_dir
from whoosh.query import Every, Prefix, Term
from whoosh.sorting import StoredFieldFacet, add_sortable
from whoosh.writing import AsyncWriter, LockError

from searchnews.engines.embedded.contents import read_contents
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.embedded.segment import NewsSegment
from searchnews.errors import ArchiveError, BusyError
from searchnews.model.stored import from_bytes
from tests.compat.indexes import Batch, document, searching, write_ours
from tests.contract.generated import records
from tests.contract.test_engines import ask

SEED = 20_28
RECORDS = records(SEED, 60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive of two segments, in each of which a record is deleted."""
    folder = tmp_path / "archive"
    write_ours(folder, [Batch(RECORDS[:30]), Batch(RECORDS[30:50], ["drop:3"]), Batch([], ["drop:40"])])
    return folder


def index_of(folder: Path) -> FileIndex:
    return open_dir(str(folder))


def found(folder: Path) -> set[str]:
    """Return the ids of all records that Whoosh finds."""
    with searching(folder) as searcher:
        return {from_bytes(hit["record"]).id for hit in searcher.search(Every(), limit=None)}


def kinds(folder: Path) -> list[type]:
    engine = EmbeddedEngine.open(folder, trust=True)
    return [type(segment) for segment in read_contents(engine.storage, engine.index.latest_generation()).segments]


LEFT = {record.id for record in RECORDS[:50]} - {"drop:3", "drop:40"}


def test_what_whoosh_deletes_is_gone_for_us_too(folder: Path) -> None:
    assert found(folder) == LEFT
    index_of(folder).delete_by_term("id", "drop:7")
    index_of(folder).delete_by_query(Prefix("id", "drop:4"))
    left = {one for one in LEFT if one != "drop:7" and not one.startswith("drop:4")}
    assert found(folder) == left
    engine = EmbeddedEngine.open(folder)
    assert set(ask(engine.snapshot(), "*")) == left
    assert engine.snapshot().stats().documents == len(left)
    writer = engine.writer()
    assert writer.known("drop:7") is None
    writer.add(RECORDS[7])
    writer.remove("drop:8")
    writer.commit(b"")
    writer.close()
    assert found(folder) == set(ask(engine.snapshot(), "*")) == (left | {"drop:7"}) - {"drop:8"}


def test_deleting_again_what_is_deleted_counts_once(folder: Path) -> None:
    writer = index_of(folder).writer()
    for number in (3, 7, 7, 40):  # 3 and 40 are deleted already, the latter as the tenth of the second segment
        writer.delete_document(number)
    assert writer.is_deleted(7)
    writer.commit(merge=False)
    with searching(folder) as searcher:
        assert searcher.reader().doc_count() == len(LEFT) - 1
        assert searcher.reader().doc_count_all() == 50
    assert set(ask(EmbeddedEngine.open(folder).snapshot(), "*")) == LEFT - {"drop:7"}


def test_the_list_of_drops_outlives_a_commit_of_whoosh(folder: Path) -> None:
    engine = EmbeddedEngine.open(folder)
    writer = engine.writer()
    writer.commit(b"the drops")
    writer.close()
    index_of(folder).delete_by_term("id", "drop:7")
    assert EmbeddedEngine.open(folder).snapshot().ledger() == b"the drops"


def test_a_segment_that_whoosh_adds_is_searched_beside_ours_and_refused_by_us(folder: Path) -> None:
    engine = EmbeddedEngine.open(folder)
    before = engine.snapshot()
    writer = index_of(folder).writer()
    for record in RECORDS[50:]:
        writer.add_document(**document(record))
    writer.commit(merge=False)
    every = LEFT | {record.id for record in RECORDS[50:]}
    assert found(folder) == every
    with searching(folder) as searcher:
        by_date = searcher.search(Every(), sortedby="date_first", limit=None)
        dates = [searcher.reader().column_reader("date_first")[hit.docnum] for hit in by_date]
        assert dates == sorted(dates)
    for attempt in (lambda: EmbeddedEngine.open(folder), engine.snapshot, engine.writer):
        with pytest.raises(ArchiveError, match=r"segment MAIN_\w{16} is in Whoosh's own format.*--trust"):
            attempt()
    assert set(ask(before, "*")) == LEFT
    assert found(folder) == every
    assert kinds(folder).count(NewsSegment) == 2
    assert set(ask(EmbeddedEngine.open(folder, trust=True).snapshot(), "*")) == every


@pytest.mark.parametrize("changed", [False, True])
def test_whoosh_optimises_all_of_it_into_a_segment_of_its_own(folder: Path, changed: bool) -> None:
    bank = set(ask(EmbeddedEngine.open(folder).snapshot(), "bank"))
    writer = index_of(folder).writer()
    if changed:
        writer.delete_by_term("id", "drop:7")
        writer.add_document(**document(RECORDS[50]))
    writer.commit(optimize=True)
    left = (LEFT - {"drop:7"}) | {"drop:50"} if changed else LEFT
    assert found(folder) == left
    assert not any(kind is NewsSegment for kind in kinds(folder))
    with searching(folder) as searcher:
        assert searcher.reader().doc_count_all() == len(left)
        for hit in searcher.search(Term("body", "bank"), limit=None):
            assert from_bytes(hit["record"]) in RECORDS
    with pytest.raises(ArchiveError, match="own format"):
        EmbeddedEngine.open(folder)
    engine = EmbeddedEngine.open(folder, trust=True)
    assert set(ask(engine.snapshot(), "*")) == left
    assert changed or set(ask(engine.snapshot(), "bank")) == bank
    engine.writer().close()
    assert kinds(folder) == [NewsSegment]
    assert set(ask(EmbeddedEngine.open(folder).snapshot(), "*")) == found(folder) == left


def test_small_segments_are_merged_by_whoosh_when_it_adds_to_many(tmp_path: Path) -> None:
    write_ours(tmp_path / "archive", [Batch([record]) for record in RECORDS[:6]])
    writer = index_of(tmp_path / "archive").writer()
    writer.add_document(**document(RECORDS[6]))
    writer.commit()
    assert len(kinds(tmp_path / "archive")) < 7
    assert found(tmp_path / "archive") == {record.id for record in RECORDS[:7]}


def test_writers_of_other_kinds_write_beside_ours(folder: Path) -> None:
    writer = AsyncWriter(index_of(folder))
    writer.add_document(**document(RECORDS[50]))
    writer.commit(merge=False)
    with index_of(folder).writer(procs=2) as several:
        for record in RECORDS[51:]:
            several.add_document(**document(record))
    assert found(folder) == LEFT | {record.id for record in RECORDS[50:]}


def test_only_one_writer_writes_ours_or_theirs(folder: Path) -> None:
    engine = EmbeddedEngine.open(folder)
    writer = engine.writer()
    with pytest.raises(LockError):
        index_of(folder).writer()
    writer.close()
    theirs = index_of(folder).writer()
    with pytest.raises(BusyError):
        engine.writer()
    theirs.cancel()
    engine.writer().close()
    assert found(folder) == set(ask(engine.snapshot(), "*")) == LEFT


def test_a_column_cannot_be_added_to_a_segment_of_ours(folder: Path) -> None:
    index = index_of(folder)
    writer = index.writer()
    with pytest.raises(NotImplementedError, match="takes no column kind"):
        add_sortable(writer, "kind", StoredFieldFacet("record"))
    writer.cancel()
    assert found(folder) == LEFT
