"""Does every engine's writer keep its notes, its flushes to itself, and a rebuild out of sight?"""

from __future__ import annotations

from pathlib import Path

import pytest

from searchnews.engines.embedded.contents import ALLOWED, INDEX_NAME, read_contents
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.memory import MemoryEngine
from searchnews.engines.protocol import Engine, Known
from searchnews.errors import CorruptError
from tests.contract.test_engines import ask, engine, plain, write

__all__ = ["engine"]


def test_a_note_is_read_back_by_snapshot_and_writer(engine: Engine) -> None:
    assert engine.snapshot().ledger() == b""
    writer = engine.writer()
    writer.add(plain(1, "war"))
    writer.commit(b"first \x00 note")
    assert writer.ledger() == b"first \x00 note"
    before = engine.snapshot()
    writer.commit(b"second")
    writer.close()
    assert engine.snapshot().ledger() == b"second"
    assert engine.writer().ledger() == b"second"
    del before


def test_a_writer_looks_up_what_it_has_written_and_removed(engine: Engine) -> None:
    write(engine, [plain(1, "war"), plain(2, "peace")])
    writer = engine.writer()
    writer.remove("d:1")
    writer.add(plain(3, "truce"))
    assert writer.known("d:1") is None
    assert writer.known("d:2") == Known("2", "")
    assert writer.known("d:3") == Known("3", "")
    writer.add(plain(1, "again"))
    assert writer.known("d:1") == Known("1", "")
    writer.close()
    assert ask(engine.snapshot(), "war") == ["d:1"]


def test_an_id_may_be_added_and_removed_again_and_again_before_a_commit(engine: Engine) -> None:
    write(engine, [plain(1, "war")])
    writer = engine.writer()
    for title in ("peace", "truce", "strike"):
        writer.add(plain(1, title))
        writer.add(plain(2, title))
    writer.remove("d:2")
    assert writer.known("d:2") is None
    writer.commit(b"")
    writer.close()
    assert ask(engine.snapshot(), "*") == ask(engine.snapshot(), "strike") == ["d:1"]


def test_of_what_was_replaced_before_a_flush_the_last_is_found_and_replaced_after_it(engine: Engine) -> None:
    writer = engine.writer()
    for title in ("peace", "truce", "war"):
        writer.add(plain(1, title))
    writer.flush()
    assert writer.known("d:1") == Known("1", "")
    record = writer.get("d:1")
    assert record
    assert record.title == "war"
    writer.add(plain(1, "strike"))
    writer.commit(b"")
    writer.close()
    assert ask(engine.snapshot(), "*") == ask(engine.snapshot(), "strike") == ["d:1"]


def test_several_commits_of_one_writer_are_each_seen(engine: Engine) -> None:
    writer = engine.writer()
    for number in range(15):
        writer.add(plain(number, "war"))
        writer.commit(b"")
        assert len(ask(engine.snapshot(), "war")) == number + 1
    writer.remove("d:3")
    writer.commit(b"")
    writer.close()
    assert "d:3" not in ask(engine.snapshot(), "war")
    assert engine.snapshot().stats().segments <= 10


def test_what_is_flushed_is_seen_by_nobody_until_it_is_committed(engine: Engine) -> None:
    if isinstance(engine, MemoryEngine):
        pytest.skip("memory has nothing to flush to")
    writer = engine.writer()
    writer.add(plain(1, "war"))
    writer.flush()
    assert ask(engine.snapshot(), "war") == []
    writer.commit(b"")
    writer.close()
    assert ask(engine.snapshot(), "war") == ["d:1"]


def test_a_rebuild_starts_from_nothing_and_shows_at_its_end(engine: Engine) -> None:
    write(engine, [plain(1, "war"), plain(2, "peace")])
    old = engine.snapshot()
    writer = engine.writer(rebuild=True)
    assert writer.known("d:1") is None
    assert writer.ledger() == b""
    writer.add(plain(1, "peace"))
    writer.flush()
    writer.add(plain(3, "peace"))
    assert len(ask(engine.snapshot(), "war")) == 1
    writer.commit(b"new")
    writer.close()
    assert ask(engine.snapshot(), "peace") == ["d:1", "d:3"]
    assert ask(engine.snapshot(), "war") == []
    assert ask(old, "war") == ["d:1"]
    assert old.get("d:2") is not None


def test_a_rebuild_given_up_changes_nothing(engine: Engine) -> None:
    write(engine, [plain(1, "war")])
    writer = engine.writer(rebuild=True)
    writer.add(plain(2, "war"))
    writer.flush()
    writer.close()
    assert ask(engine.snapshot(), "war") == ["d:1"]


def test_the_contents_name_no_class_but_these(tmp_path: Path) -> None:
    """A new name here is a change of the format, to be made on purpose."""
    import pickletools

    made = EmbeddedEngine.create(tmp_path)
    write(made, [plain(number, "war") for number in range(3)])
    write(made, [], removed=["d:1"])
    contents = next(tmp_path.glob("_MAIN_*.toc")).read_bytes()
    named = set()
    for start in range(len(contents)):
        if contents[start : start + 2] == b"\x80\x02":
            strings: list[str] = []
            for opcode, argument, _ in pickletools.genops(contents[start:]):
                if opcode.name == "GLOBAL":
                    named.add(tuple(str(argument).split(" ", 1)))
                strings.append(opcode.name)
    python2 = {"__builtin__": "builtins"}
    assert {(python2.get(module, module), name) for module, name in named} <= ALLOWED
    assert ("searchnews.engines.embedded.segment", "ChainAnalyzer") in named
    assert read_contents(made.storage, made.index.latest_generation()).segments


def test_contents_that_name_anything_else_are_refused_unopened(tmp_path: Path) -> None:
    import os
    import pickle

    from whoosh.index import TOC

    made = EmbeddedEngine.create(tmp_path)
    ran = tmp_path / "ran"

    class Stranger:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(ran),)

    contents = read_contents(made.storage, 0)
    TOC(contents.schema, [Stranger()], 1).write(made.storage, INDEX_NAME)
    with pytest.raises(CorruptError, match=r"posix\.mkdir"):
        EmbeddedEngine.open(tmp_path)
    assert not ran.exists()
    assert pickle.dumps(Stranger())
