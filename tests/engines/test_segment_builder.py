"""Is a segment the same, whatever was written before it?"""

from __future__ import annotations

from pathlib import Path

from searchnews.engines.embedded.segment_builder import SegmentBuilder
from searchnews.engines.embedded.segment_files import MemoryFiles
from searchnews.model.record import Record
from searchnews.postings.vocabulary import Vocabulary
from tests.contract.generated import records


def written(builder: SegmentBuilder, files: MemoryFiles, given: list[Record]) -> bytes:
    for record in given:
        builder.add(record)
    ((segment, _),) = builder.write()
    builder.close()
    return files.read_file(segment.file)


def test_a_segment_does_not_depend_on_the_words_that_an_earlier_writer_met() -> None:
    Vocabulary.left()
    files = MemoryFiles(Path("memory"))
    builder = SegmentBuilder(files, 16)
    alone = written(builder, files, records(5, 40))
    Vocabulary.left()
    written(SegmentBuilder(files, 16), files, records(6, 40))
    heir = SegmentBuilder(files, 16)
    assert len(heir._vocabulary)
    assert written(heir, files, records(5, 40)) == alone


def test_closing_a_builder_twice_leaves_its_vocabulary_once() -> None:
    files = MemoryFiles(Path("memory"))
    builder = SegmentBuilder(files, 16)
    written(builder, files, records(5, 10))
    first = Vocabulary.left()
    assert len(first)
    builder.close()
    assert not len(Vocabulary.left())
