"""Is a segment the same, whatever was written before it?"""

from __future__ import annotations

from pathlib import Path

import pytest

from searchnews.engines.embedded import gathered_records, record_gatherer
from searchnews.engines.embedded.record_gatherer import RecordGatherer
from searchnews.engines.embedded.segment_builder import SegmentBuilder
from searchnews.engines.embedded.segment_files import MemoryFiles
from searchnews.model.record import Record
from searchnews.postings.vocabulary import Vocabulary
from tests.contract.generated import records


def written(gatherer: RecordGatherer, files: MemoryFiles, given: list[Record]) -> bytes:
    builder = SegmentBuilder(files, gatherer)
    for record in given:
        gatherer.add(record)
    ((segment, _),) = builder.write()
    builder.close()
    return files.read_file(segment.file)


def test_a_segment_does_not_depend_on_the_words_that_an_earlier_writer_met() -> None:
    Vocabulary.left()
    files = MemoryFiles(Path("memory"))
    alone = written(RecordGatherer(files, 16), files, records(5, 40))
    Vocabulary.left()
    written(RecordGatherer(files, 16), files, records(6, 40))
    heir = RecordGatherer(files, 16)
    assert len(heir._vocabulary)
    assert written(heir, files, records(5, 40)) == alone


def test_closing_a_gatherer_twice_leaves_its_vocabulary_once() -> None:
    files = MemoryFiles(Path("memory"))
    gatherer = RecordGatherer(files, 16)
    written(gatherer, files, records(5, 10))
    first = Vocabulary.left()
    assert len(first)
    gatherer.close()
    assert not len(Vocabulary.left())


def test_a_gatherer_is_full_of_records_and_of_stretches_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter(records(5, 400))
    gatherer = RecordGatherer(MemoryFiles(Path("memory")), 1)
    monkeypatch.setattr(record_gatherer, "GATHERED", 10)
    assert not gatherer.full
    for _ in range(10):
        assert not gatherer.full
        gatherer.add(next(given))
    assert gatherer.full
    gatherer.gathered()[0].close()
    monkeypatch.setattr(record_gatherer, "GATHERED", 1000)
    monkeypatch.setattr(record_gatherer, "_REMEMBERED", 40)
    monkeypatch.setattr(record_gatherer, "_FEWEST_WORDS", 0)
    monkeypatch.setattr(gathered_records, "_READ_AT_ONCE", -1)
    monkeypatch.setattr(record_gatherer, "TOGETHER", 16)
    while not gatherer.full:
        gatherer.add(next(given))
    known = len(gatherer._vocabulary)
    assert known > 40
    gatherer.gathered()[0].close()
    gatherer.add(Record("last", "headline", "Port closes", ""))
    assert 0 < len(gatherer._vocabulary) <= 20
    gatherer.close()
