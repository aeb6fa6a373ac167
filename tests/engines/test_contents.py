"""Is a table of contents read as it was written, and refused where it says something else?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh.index import TOC, open_dir

from searchnews.engines.embedded.contents import INDEX_NAME, read_contents, write_contents
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.embedded.segment import NewsSegment
from searchnews.errors import CorruptError
from tests.contract.test_engines import ask, plain, write


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    """An archive of one record, and one deleted, in generation 2."""
    made = EmbeddedEngine.create(tmp_path / "archive")
    write(made, [plain(1, "war"), plain(2, "war")])
    write(made, [], removed=["d:2"])
    return made


def contents_file(engine: EmbeddedEngine) -> Path:
    return engine.folder / f"_{INDEX_NAME}_{engine.index.latest_generation()}.toc"


def test_whoosh_reads_a_sealed_table_of_contents(engine: EmbeddedEngine) -> None:
    assert contents_file(engine).read_bytes().endswith(b"SNSEALED")
    index = open_dir(str(engine.folder))
    assert index.latest_generation() == 2
    assert [type(segment) for segment in index._segments()] == [NewsSegment]


def test_one_that_another_whoosh_program_wrote_has_no_seal_and_is_read(engine: EmbeddedEngine) -> None:
    contents = read_contents(engine.storage, 2)
    TOC(contents.schema, contents.segments, 3).write(engine.storage, INDEX_NAME)
    assert not contents_file(engine).read_bytes().endswith(b"SNSEALED")
    assert ask(engine.snapshot(), "war") == ["d:1"]
    write(engine, [plain(3, "war")])
    assert contents_file(engine).read_bytes().endswith(b"SNSEALED")
    assert ask(engine.snapshot(), "war") == ["d:1", "d:3"]


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda data: data.replace(b"news-2", b"news-0"), "its bytes are not those that were written"),
        (lambda data: data[:-1], "23 bytes too many"),
        (lambda data: data[:-24] + b"x", "1 bytes too many"),
        (lambda data: data[:-25], "pickle data was truncated"),
        (lambda data: data[-24:], "its bytes are not those that were written"),
        (lambda data: b"", ""),
    ],
)
def test_a_damaged_one_is_named(engine: EmbeddedEngine, damage: Callable[[bytes], bytes], reason: str) -> None:
    path = contents_file(engine)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(CorruptError, match=f"{path}: the table of contents cannot be read: .*{reason}"):
        engine.snapshot()


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ({"segid": "../../elsewhere"}, "a segment is called MAIN_../../elsewhere"),
        ({"indexname": "OTHER"}, "a segment is called OTHER_"),
        ({"name": "/elsewhere"}, "a segment is called /elsewhere"),
        ({"documents": "many"}, r"the counts of segment MAIN_[0-9a-z]+ are no numbers"),
        ({"deleted": -1}, "are no numbers"),
        ({"also_deleted": {"x"}}, "are no numbers"),
        ({"tombstones": None}, "are no numbers"),
    ],
)
def test_a_segment_that_cannot_be_ours_is_refused(
    engine: EmbeddedEngine, state: dict[str, object], reason: str
) -> None:
    contents = read_contents(engine.storage, 2)
    vars(contents.segments[0]).update(state)
    write_contents(engine.storage, contents.schema, contents.segments, 3)
    with pytest.raises(CorruptError, match=f"the table of contents cannot be read: ValueError: .*{reason}"):
        engine.snapshot()
    with pytest.raises(CorruptError, match=reason):
        engine.writer()
    # Refused before anything is deleted that it does not name.
    assert len(list(engine.folder.glob("*.seg"))) == 1
