"""Do several processes index as one does, and fail as one does?"""

from __future__ import annotations

import errno
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from searchnews.engines.embedded import crew
from searchnews.engines.embedded.crew import Crew
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.engines.embedded.worker import serve
from searchnews.engines.embedded.writer import EmbeddedWriter
from searchnews.engines.memory import MemoryEngine
from searchnews.engines.protocol import Engine, Writer
from searchnews.errors import ArchiveError
from tests.contract.generated import questions, records
from tests.contract.test_engines import ask, assert_same, plain, write
from tests.engines.drafts import Failing, Unfinished

SEED = 77
# Set where the tests of this module are run in a process that may be forked.
FORKED = "SEARCHNEWS_TESTS_FORK"


@pytest.fixture(autouse=True)
def _processes_find_the_tests(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes look for modules where this one does, and `drafts` is one of the tests."""
    monkeypatch.syspath_prepend(str(root))


@pytest.fixture(autouse=True)
def _started_anew_or_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here processes are started anew, in `test_all_of_this_holds_of_forked_processes` forked."""
    if FORKED in os.environ:
        assert crew.may_fork()
    else:
        monkeypatch.setattr(crew, "may_fork", lambda: False)


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    """An archive of two records."""
    made = EmbeddedEngine.create(tmp_path / "archive")
    write(made, [plain(1, "war"), plain(2, "peace")])
    return made


def processes(writer: Writer) -> list[int]:
    assert isinstance(writer, EmbeddedWriter)
    assert isinstance(writer.gatherer, Crew)
    return [worker._process.pid for worker in writer.gatherer._workers]


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that has ended but was not waited for is not alive; only Linux says so.
    stat = Path(f"/proc/{process}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


def ended(numbers: list[int], seconds: float = 300.0) -> bool:
    """Say whether all these processes end within so many seconds."""
    until = time.monotonic() + seconds
    while any(map(is_alive, numbers)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(is_alive, numbers))


def histories(rng_seed: int) -> Iterator[Callable[[Writer], None]]:
    """Yield what is done with a writer between one commit and the next."""
    given = records(rng_seed, 330)
    changed = [replace(new, id=old.id) for old, new in zip(given[:90], records(rng_seed + 1, 90), strict=True)]

    def add_replace_and_remove(writer: Writer) -> None:
        """Some of it in parts sent already, some of it waiting to be sent."""
        for record in (given[0], *given[:150]):  # the first is replaced before any was sent
            writer.add(record)
        for record in changed[:40]:  # in place of one that is not committed yet
            writer.add(record)
        writer.remove(given[50].id)
        writer.remove(given[149].id)
        writer.add(given[50])
        writer.remove("unknown")

    def flush_often(writer: Writer) -> None:
        for start in range(150, 330, 45):
            for record in given[start : start + 45]:
                writer.add(record)
            writer.flush()
        for record in changed[30:]:  # in place of committed ones, and of flushed ones
            writer.add(record)
        writer.remove(given[160].id)
        writer.remove(given[3].id)

    def finish_elsewhere(writer: Writer) -> None:
        drafts = [Unfinished(f"u:{n % 25}", f"strike {n}", fingerprint=f"{n:032x}") for n in range(30)]
        assert list(writer.made(drafts)) == [(draft, draft.record()) for draft in drafts]
        for draft in drafts:
            writer.add(draft)
        writer.remove("u:7")
        assert (writer.known("u:3") is not None, writer.known("u:7")) == (True, None)

    def only_remove(writer: Writer) -> None:
        writer.remove(given[200].id)

    yield from (add_replace_and_remove, flush_often, finish_elsewhere, only_remove)


def test_two_processes_leave_what_one_leaves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    print(f"seed {SEED}")
    monkeypatch.setattr(crew, "_TOGETHER", 7)
    monkeypatch.setattr(crew, "_MADE_TOGETHER", 7)
    monkeypatch.setattr(crew, "_SHARED", 5_000)  # so many words there are in some of the segments
    two, one = (EmbeddedEngine.create(tmp_path / name) for name in ("two", "one"))
    memory = MemoryEngine()
    engines: list[tuple[Engine, int]] = [(two, 2), (one, 1), (memory, 1)]
    writers = [each.writer(jobs=jobs) for each, jobs in engines]
    for history in histories(SEED):
        for writer in writers:
            history(writer)
            writer.commit(b"note")
        for query in ("*", "strike", *questions(SEED, 6)):
            assert_same(two, memory, query, "relevance")
            assert_same(one, memory, query, "relevance")
    held = [each.snapshot() for each, _ in engines]
    for record in (*records(SEED, 330), Unfinished("u:3", "").record(), Unfinished("u:29", "").record()):
        assert held[0].get(record.id) == held[1].get(record.id) == held[2].get(record.id)
        assert held[0].known(record.id) == held[2].known(record.id)
    for drop in ("drop-0", "drop-1", ""):
        assert held[0].of_drop(drop) == held[1].of_drop(drop)
    running = processes(writers[0])
    for writer in writers:
        writer.close()
    assert ended(running)


@pytest.mark.parametrize(
    ("how", "error"), [("plain", ValueError), ("of several parts", RuntimeError), ("not to be sent", RuntimeError)]
)
def test_a_record_that_cannot_be_finished_fails_the_commit_and_the_archive_stays_as_it_was(
    engine: EmbeddedEngine, how: str, error: type[Exception]
) -> None:
    writer = engine.writer(jobs=2)
    writer.add(plain(3, "war"))
    writer.add(Failing("d:1", "war", how=how))
    writer.add(plain(4, "war"))
    with pytest.raises(error, match="d:1 cannot be finished"):
        writer.commit(b"")
    running = processes(writer)
    writer.close()
    assert len(running) == 2
    assert ended(running)
    assert ask(engine.snapshot(), "war") == ["d:1"]
    write(engine, [plain(5, "war")])
    assert len(ask(engine.snapshot(), "war")) == 2
    assert {path.suffix for path in engine.folder.glob("MAIN_*.*")} == {".seg"}
    assert len(list(engine.folder.glob("*.seg"))) == 2


@pytest.mark.parametrize("when", ["before it is sent anything", "before it writes"])
def test_a_killed_process_is_an_error_that_says_so_and_the_archive_stays_as_it_was(
    engine: EmbeddedEngine, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_TOGETHER", 1)
    writer = engine.writer(jobs=2)
    writer.add(plain(3, "war"))
    running = processes(writer)
    if when == "before it writes":
        writer.add(plain(4, "war"))
    os.kill(running[1], signal.SIGKILL)
    assert ended(running[1:])
    with pytest.raises(ArchiveError, match=f"{engine.folder}: a process that was indexing ended with code -9"):
        add_and_commit(writer, range(5, 15))
    writer.close()
    assert ended(running)
    assert ask(engine.snapshot(), "war") == ["d:1"]
    write(engine, [plain(9, "war")])
    assert len(ask(engine.snapshot(), "war")) == 2


def test_a_killed_process_that_lays_out_posting_lists_is_an_error_too(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_SHARED", 0)
    sent, killed = crew._Worker.send, list[int]()

    def send(worker: crew._Worker, kind: str, content: object) -> None:
        if kind == "lay out" and not killed:
            killed.append(worker._process.pid)
            os.kill(killed[0], signal.SIGKILL)
        sent(worker, kind, content)

    monkeypatch.setattr(crew._Worker, "send", send)
    writer = engine.writer(jobs=2)
    with pytest.raises(ArchiveError, match=f"{engine.folder}: a process that was indexing ended with code -9"):
        add_and_commit(writer, range(3, 9))
    assert isinstance(writer, EmbeddedWriter)
    assert isinstance(writer.gatherer, Crew)
    running = [one._process.pid for one in writer.gatherer._layers]
    writer.close()
    assert ended(killed + running)
    assert ask(engine.snapshot(), "war") == ["d:1"]
    assert {path.suffix for path in engine.folder.glob("MAIN*.*")} == {".seg"}


def add_and_commit(writer: Writer, numbers: Iterable[int]) -> None:
    for number in numbers:
        writer.add(plain(number, "war"))
    writer.commit(b"")


PARENT = """
import sys, time
from pathlib import Path
from searchnews.engines.embedded.engine import EmbeddedEngine
from searchnews.model.record import Record
writer = EmbeddedEngine.open(Path(sys.argv[1])).writer(jobs=2)
for number in range(1000):
    writer.add(Record(f"n:{number}", "article", "war", "and peace " * 50))
print(*(worker._process.pid for worker in writer.gatherer._workers), flush=True)
if sys.argv[2] == "writing":
    writer.commit(b"")
time.sleep(60)
"""


@pytest.mark.parametrize("what", ["waiting", "writing"])
def test_no_process_outlives_the_one_that_started_it(engine: EmbeddedEngine, what: str) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(engine.folder), what], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert parent.stdout
    running = [int(number) for number in parent.stdout.readline().split()]
    assert len(running) == 2
    parent.kill()
    parent.wait()
    assert ended(running)
    assert parent.stderr
    assert parent.stderr.read() == b""
    parent.stdout.close()
    parent.stderr.close()
    write(engine, [plain(3, "quiet")])
    assert len(ask(engine.snapshot(), "war")) in (1, 1001)
    named = {path.name for path in engine.folder.iterdir() if path.suffix == ".seg"}
    assert len(named) == engine.snapshot().stats().segments


@pytest.mark.parametrize("length", [0, 3, 40, 200])
def test_a_message_cut_short_is_the_end_of_the_work(tmp_path: Path, length: int) -> None:
    message = pickle.dumps((str(tmp_path), 16)) + pickle.dumps(("add", pickle.dumps([plain(1, "war" * 100)])))
    answers = BytesIO()
    serve(BytesIO(message[:length]), answers)
    assert answers.getvalue() == b""
    assert not list(tmp_path.iterdir())


def test_where_there_is_no_memory_to_fork_processes_are_started_anew(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))

    monkeypatch.setattr(crew, "may_fork", lambda: True)
    monkeypatch.setattr(os, "fork", refuse)
    writer = engine.writer(jobs=2)
    add_and_commit(writer, range(3, 9))
    assert {type(one._process) for one in writer.gatherer._workers} == {subprocess.Popen}  # type: ignore[attr-defined]
    writer.close()
    assert len(ask(engine.snapshot(), "war")) == 7


def test_no_process_is_started_before_there_is_something_to_do(engine: EmbeddedEngine) -> None:
    writer = engine.writer(jobs=2)
    writer.remove("d:1")
    writer.commit(b"")
    assert processes(writer) == []
    writer.close()


@pytest.mark.skipif(FORKED in os.environ, reason="this is what it runs")
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="a process cannot tell here whether it has threads")
def test_all_of_this_holds_of_forked_processes(root: Path) -> None:
    environment = {"OPENBLAS_NUM_THREADS": "1"} | os.environ | {FORKED: "1"}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:xdist",
        "-o",
        "addopts=",
        "-o",
        "console_output_style=classic",
    ]
    done = subprocess.run([*command, __file__], cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed, 1 skipped" in done.stdout
