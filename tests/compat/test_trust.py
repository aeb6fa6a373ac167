"""Are segments in Whoosh's own format left alone until they are trusted, and then as good as ours?"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from whoosh.index import open_dir

from searchnews import Archive
from searchnews.cli.main import VERBS, run
from searchnews.engines.embedded.contents import read_contents
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.embedded.segment import NewsSegment
from searchnews.engines.embedded.storage import FolderStorage
from searchnews.engines.memory import MemoryEngine
from searchnews.engines.protocol import SORTS, Known
from searchnews.errors import ArchiveError, CorruptError, QueryError
from searchnews.model.record import NewsDate
from searchnews.model.stored import to_bytes
from searchnews.query.compile import compile_query
from tests.compat.indexes import Batch, document, former_document, write_ours, write_whoosh
from tests.compat.migrating import migrate
from tests.contract.generated import questions, records
from tests.contract.test_engines import ask, assert_same, write
from tests.crash.killing import KILLED, Executioner
from tests.crash.runs import STEPS
from tests.crash.test_failed_writes import Disk, FailingStorage, disk

__all__ = ["disk"]

SEED = 20_29
RECORDS = records(SEED, 80)
BATCHES = [Batch(RECORDS[:50]), Batch(RECORDS[50:], ["drop:3", "drop:20"])]
LEFT = [record for record in RECORDS if record.id not in ("drop:3", "drop:20")]
REFUSAL = r"segment MAIN_\w{16} is in Whoosh's own format.*can run code here.*--trust \(trust=True\)"


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive as it was made when segments were Whoosh's own: two of them, with deletions."""
    folder = tmp_path_factory.mktemp("former") / "archive"
    write_whoosh(folder, BATCHES, former=True)
    return folder


@pytest.fixture
def folder(former: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(former, tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture(scope="module")
def fresh() -> MemoryEngine:
    """The same records, written today."""
    engine = MemoryEngine()
    write(engine, LEFT)
    return engine


def asked(seed: int, count: int) -> list[str]:
    """Return generated questions, but those that are refused."""
    kept = []
    for question in questions(seed, count):
        with suppress(QueryError):
            compile_query(question)
            kept.append(question)
    return kept


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("LOCK")}


def formats(folder: Path) -> list[type]:
    storage = FolderStorage(folder)
    generation = max(int(path.stem.rpartition("_")[2]) for path in folder.glob("_MAIN_*.toc"))
    return [type(segment) for segment in read_contents(storage, generation).segments]


# Without trust


def test_every_verb_refuses_it_with_exit_code_3(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text("Ferry sinks\n\nThe ferry sank.\n")
    before = files(folder)
    commands = [
        ["search", "bank"], ["search", "bank", "--count"], ["show", "drop:1"], ["stats"], ["remove", "drop:1"],
        ["index", "story.txt"], ["export"], ["index", "story.txt", "--dry-run"], ["index", "--again", "entities"],
        ["fields"], ["related", "drop:1"], ["save", "banks", "bank"], ["saved"],
        ["entities", "bank"], ["entities", "merge", "Ann Day", "A. Day"], ["entities", "split", "Ann Day"],
    ]  # fmt: skip
    # These need no archive.
    assert {command[0] for command in commands} == set(VERBS) - {"completion", "evaluate"}
    for command in commands:
        assert run([*command, "--index", str(folder)]) == 3
        printed = capfd.readouterr()
        assert f"searchnews: {folder}: segment MAIN_" in printed.err
        assert "--trust" in printed.err
        assert printed.out == ""
    assert files(folder) == before


def test_no_way_to_open_it_reads_a_byte_of_a_segment(folder: Path) -> None:
    for segment in folder.glob("*.seg"):
        segment.unlink()
    for attempt in (
        lambda: EmbeddedEngine.open(folder),
        lambda: EmbeddedEngine.create(folder),
        lambda: Archive.open(folder),
        lambda: Archive.open(folder, create=True),
    ):
        with pytest.raises(ArchiveError, match=REFUSAL):
            attempt()


def test_it_can_be_rebuilt_without_trust(folder: Path, tmp_path: Path) -> None:
    drop = tmp_path / "story.txt"
    drop.write_text("Ferry sinks\n\nThe ferry sank.\n")
    with Archive.open(folder, rebuild=True) as archive:
        with pytest.raises(ArchiveError, match="not there"):
            archive.index(tmp_path / "missing.txt", rebuild=True)
        with pytest.raises(ArchiveError, match="nothing could be read"):
            archive.index(rebuild=True)
        assert archive.index(drop, rebuild=True).added == 1
        assert archive.search("ferry").total == 1
    assert formats(folder) == [NewsSegment]


# With trust


@pytest.mark.parametrize("query", asked(SEED, 40))
def test_trusted_it_answers_as_an_archive_made_today(former: Path, fresh: MemoryEngine, query: str) -> None:
    engine = trusted(former)
    for sort in SORTS:
        assert_same(engine, fresh, query, sort)


def trusted(folder: Path) -> EmbeddedEngine:
    return EmbeddedEngine.open(folder, trust=True)


def test_trusted_it_gives_back_every_record_and_changes_nothing_on_disk(folder: Path) -> None:
    before = files(folder)
    snapshot = trusted(folder).snapshot()
    for record in LEFT:
        assert snapshot.get(record.id) == record
        assert snapshot.known(record.id) == Known(record.fingerprint, record.drop)
    assert snapshot.get("drop:3") is None
    assert snapshot.of_drop("drop-1") == {r.id: r.fingerprint for r in LEFT if r.drop == "drop-1"}
    assert (snapshot.stats().documents, snapshot.ledger()) == (len(LEFT), b"")
    assert files(folder) == before


def test_a_writer_rewrites_it_at_once_and_whoosh_finds_the_same_in_it(folder: Path, fresh: MemoryEngine) -> None:
    engine = trusted(folder)
    seen_before = engine.snapshot()
    assert len(ask(seen_before, "*")) == len(LEFT)
    writer = engine.writer()
    assert formats(folder) == [NewsSegment]
    writer.remove(LEFT[0].id)
    writer.add(replace(LEFT[1], title="A word nowhere else: zygote"))
    writer.close()  # and what was not committed is forgotten
    assert len(list(folder.glob("*.seg"))) == 1
    today = EmbeddedEngine.open(folder)
    for query in asked(SEED + 1, 30):
        assert_same(today, fresh, query, "relevance")
    assert ask(seen_before, "bank") == ask(today.snapshot(), "bank")
    with open_dir(str(folder)).searcher() as searcher:
        assert "known" not in searcher.schema
        assert {from_id["record"] for from_id in searcher.documents()} == {to_bytes(record) for record in LEFT}


def test_segments_of_both_kinds_become_one_archive(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    write_ours(folder, [Batch(RECORDS[:30])])
    writer = open_dir(str(folder)).writer()
    for record in RECORDS[30:]:
        writer.add_document(**document(record))
    writer.commit(merge=False)
    fresh = MemoryEngine()
    write(fresh, RECORDS)
    engine = trusted(folder)
    for query in asked(SEED + 2, 20):
        assert_same(engine, fresh, query, "relevance")
    engine.writer(memory=16).close()
    assert set(formats(folder)) == {NewsSegment}
    for query in asked(SEED + 2, 20):
        assert_same(EmbeddedEngine.open(folder), fresh, query, "relevance")


def test_several_processes_rewrite_it_as_one_does(folder: Path, fresh: MemoryEngine) -> None:
    trusted(folder).writer(jobs=2).close()
    assert set(formats(folder)) == {NewsSegment}
    assert_same(EmbeddedEngine.open(folder), fresh, "bank OR war", "relevance")


def test_every_verb_takes_the_option_and_index_rewrites(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text("Ferry sinks\n\nThe ferry sank.\n")
    place = ["--index", str(folder), "--trust"]
    before = files(folder)
    assert run(["search", "bank", "--count", *place]) == 0
    assert run(["show", "drop:1", *place]) == 0
    assert run(["stats", *place]) == 0
    assert run(["index", "story.txt", "--dry-run", *place]) == 0
    assert files(folder) == before
    capfd.readouterr()
    assert run(["index", "story.txt", "--json", *place]) == 0
    assert '"added": 1,' in capfd.readouterr().out
    assert formats(folder) == [NewsSegment, NewsSegment]
    assert run(["remove", "drop:1", "--index", str(folder)]) == 0


def test_the_list_of_drops_is_kept(folder: Path, tmp_path: Path) -> None:
    """What an older release wrote of drops holds, so that none is read again."""
    drop = tmp_path / "story.txt"
    drop.write_text("Ferry sinks\n\nThe ferry sank.\n")
    made = tmp_path / "made"
    with Archive.open(made, create=True) as archive:
        archive.index(drop)
        ledger = archive.snapshot.ledger()
        (record,) = (hit.record for hit in archive.search("ferry"))
    old = tmp_path / "old"
    write_whoosh(old, [Batch([record])], former=True)
    (old_ledger,) = made.glob("*.drops")
    shutil.copy(old_ledger, old / "_MAIN_1.drops")
    with Archive.open(old, trust=True) as archive:
        report = archive.index(drop)
        assert (report.unchanged, report.added, report.changed) == (1, 0, False)
        assert archive.snapshot.ledger() == ledger
    assert formats(old) == [NewsSegment]


# What cannot be taken over


def added_by_whoosh(folder: Path, *documents: dict[str, object]) -> None:
    writer = open_dir(str(folder)).writer()
    for values in documents:
        writer.add_document(**values)
    writer.commit(merge=False)


def refused(folder: Path, error: type[ArchiveError] = ArchiveError) -> str:
    """Return what both reading and writing are refused with; nothing changes on disk."""
    before = files(folder)
    reasons = set()
    for attempt in (lambda: trusted(folder).snapshot().stats(), trusted(folder).writer):
        with pytest.raises(error) as raised:
            attempt()
        reasons.add(str(raised.value))
    assert files(folder) == before
    (reason,) = reasons
    return reason


def test_documents_without_a_record_are_named_and_nothing_is_lost(folder: Path) -> None:
    strange = [{"title": f"Strange {number}", "kind": "article"} for number in range(5)]
    added_by_whoosh(folder, former_document(replace(RECORDS[0], id="x:1")), *strange, {"record": "text, not bytes"})
    reason = refused(folder)
    assert f"{folder}: segment MAIN_" in reason
    assert "6 documents (1, 2, 3, ...) hold no record; delete them with the program that added them" in reason
    open_dir(str(folder)).delete_by_term("title", "strang")
    assert "1 documents (6) hold no record" in refused(folder)
    writer = open_dir(str(folder)).writer()
    writer.delete_document(86)
    writer.commit(merge=False)
    trusted(folder).writer().close()
    assert len(ask(EmbeddedEngine.open(folder).snapshot(), "*")) == len(LEFT) + 1


def test_the_same_record_twice_is_kept_once_and_another_of_its_id_is_refused(folder: Path) -> None:
    known = next(record for record in LEFT if record.title)
    added_by_whoosh(folder, former_document(known))
    assert len(ask(trusted(folder).snapshot(), "*")) == len(LEFT)
    added_by_whoosh(folder, former_document(replace(known, title="Other", fingerprint="other")))
    assert f"document 0 is another record of the id {known.id}; delete one of the two" in refused(folder)


def test_an_id_that_a_segment_of_ours_holds_is_refused_too(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    write_ours(folder, [Batch(RECORDS[:3])])
    added_by_whoosh(folder, document(replace(RECORDS[1], title="Other", fingerprint="")))
    assert "another record of the id drop:1;" in refused(folder)


@pytest.mark.parametrize(
    "data",
    [b"not JSON", b"[]", b'{"id": "x:1"}', to_bytes(replace(RECORDS[0], id="x:1", title=5)),  # type: ignore[arg-type]
     to_bytes(replace(RECORDS[0], id="x:1", date=NewsDate("soon", "day", None, "metadata")))],
)  # fmt: skip
def test_a_record_that_makes_no_sense_is_named(folder: Path, data: bytes) -> None:
    added_by_whoosh(folder, former_document(RECORDS[0]) | {"record": data})
    assert "stored record 0 cannot be read: " in refused(folder, CorruptError)


def test_a_damaged_segment_is_named(folder: Path) -> None:
    segment = max(folder.glob("*.seg"), key=lambda path: path.stat().st_size)
    whole = segment.read_bytes()
    segment.write_bytes(whole[:-40] + bytes(40))
    assert f"{folder}: segment {segment.stem} cannot be read: " in refused(folder, CorruptError)
    segment.unlink()
    assert "a part of the index is gone" in refused(folder, CorruptError)


def test_what_a_stranger_has_pickled_runs_only_when_trusted(tmp_path: Path) -> None:
    """That it does run then is what the warning is about."""
    folder, ran = tmp_path / "archive", tmp_path / "ran"
    write_ours(folder, [Batch(RECORDS[:3])])
    added_by_whoosh(folder, document(RECORDS[3]) | {"record": Stranger(ran)})
    with pytest.raises(ArchiveError, match=REFUSAL):
        Archive.open(folder)
    with pytest.raises(ArchiveError, match=REFUSAL):
        EmbeddedEngine(FolderStorage(folder)).snapshot()
    with pytest.raises(ArchiveError, match=REFUSAL):
        EmbeddedEngine(FolderStorage(folder)).writer()
    assert not ran.exists()
    with pytest.raises(ArchiveError, match="hold no record"):
        trusted(folder).writer()
    assert ran.exists()


class Stranger:
    """Makes a folder when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self.path),)


# Stopped in between


def test_killed_at_any_moment_it_is_the_old_archive_or_the_new(
    former: Path, tmp_path: Path, executioner: Executioner
) -> None:
    events: list[str] = []
    shutil.copytree(former, tmp_path / "undisturbed")
    migrate(tmp_path / "undisturbed", events.append)
    assert [event for event in events if event in STEPS] == STEPS
    moments = sorted({1, len(events) // 2, *(n for n, event in enumerate(events, 1) if event in STEPS)})
    kinds = []
    for number in moments:
        folder = tmp_path / f"killed-{number}"
        shutil.copytree(former, folder)
        assert executioner.migrate(number, folder).code == KILLED
        kinds.append(set(formats(folder)))
        assert_whole(folder)
    assert all(len(one) == 1 for one in kinds)
    assert kinds == sorted(kinds, key=lambda one: NewsSegment in one)
    assert NewsSegment not in kinds[0]
    assert NewsSegment in kinds[-1]


def test_whichever_write_fails_it_is_the_old_archive_or_the_new(former: Path, tmp_path: Path, disk: Disk) -> None:
    for number in range(1, 1000, 7):
        folder = tmp_path / f"failed-{number}"
        shutil.copytree(former, folder)
        engine = EmbeddedEngine.open(folder, lambda path: FailingStorage(path, disk), trust=True)
        disk.count, disk.fails_at = 0, number
        reason = failure(engine)
        if reason is None:
            break
        assert reason == f"{folder}: cannot be written: No space left on device"
        disk.fails_at = 0
        assert len(set(formats(folder))) == 1
        assert_whole(folder)
    assert number > 20


def failure(engine: EmbeddedEngine) -> str | None:
    try:
        engine.writer().close()
    except ArchiveError as error:
        return str(error)
    return None


def assert_whole(folder: Path) -> None:
    """Assert that nothing is lost, and that the next writer completes what was begun, leaving nothing behind."""
    assert set(ask(trusted(folder).snapshot(), "*")) == {record.id for record in LEFT}
    trusted(folder).writer().close()
    assert formats(folder) == [NewsSegment]
    assert set(ask(EmbeddedEngine.open(folder).snapshot(), "*")) == {record.id for record in LEFT}
    assert sorted(path.suffix for path in folder.iterdir()) == ["", ".drops", ".seg", ".toc"]
