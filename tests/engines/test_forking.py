"""Does a forked process have what was loaded, and nothing else of the one that it comes from?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells whether one may fork")

# What every script begins with: a process that answers each line it is sent with what `answer` makes of it.
OPENING = """
import fcntl, os, signal, sys, threading, time
from searchnews.engines.embedded.forking import forked, may_fork
def serve(requests, answers):
    for line in requests:
        answers.write(answer(line.strip().decode()).encode() + b"\\n")
        answers.flush()
def ask(stream, line):
    stream[0].write(line.encode() + b"\\n")
    stream[0].flush()
    return stream[1].readline().strip().decode()
assert may_fork()
"""


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a process without threads."""
    command = [sys.executable, "-c", OPENING + script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_it_has_what_was_loaded_and_ends_when_its_requests_do() -> None:
    done = run("""
loaded = {"war": "peace"}
answer = loaded.get
process, *streams = forked(serve)
assert ask(streams, "war") == "peace"
assert process.pid != os.getpid()
streams[0].close()
assert process.wait() == process.wait() == 0
process.kill()
""")
    assert (done.returncode, done.stderr) == (0, "")


def test_of_several_each_ends_by_itself() -> None:
    done = run("""
answer = str.upper
first, *to_first = forked(serve)
second, *to_second = forked(serve)
assert ask(to_first, "one") == "ONE"
to_first[0].close()
assert first.wait() == 0  # although the second was forked while the pipes of the first were open
assert ask(to_second, "two") == "TWO"
second.kill()
assert second.wait() == -signal.SIGKILL
assert to_second[1].read() == b""
""")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_lock_is_not_held_by_it(tmp_path: Path) -> None:
    done = run(
        """
answer = str.upper
held = open(sys.argv[1], "w")
fcntl.flock(held, fcntl.LOCK_EX)
process, *streams = forked(serve)
assert ask(streams, "going on") == "GOING ON"
held.close()
other = open(sys.argv[1], "w")
fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
assert ask(streams, "going on") == "GOING ON"
streams[0].close()
assert process.wait() == 0
""",
        str(tmp_path / "lock"),
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_was_not_written_yet_is_written_once() -> None:
    done = run("""
def answer(line):
    print("said elsewhere")
    return line
print("begun", end=" ")
process, *streams = forked(serve)
assert ask(streams, "go on") == "go on"
streams[0].close()
process.wait()
print("and ended")
""")
    assert (done.stdout, done.stderr) == ("begun and ended\n", "said elsewhere\n")


def test_a_failure_is_told_and_an_interrupt_is_not_for_it() -> None:
    done = run("""
def answer(line):
    raise MemoryError(line)
process, *streams = forked(serve)
os.kill(process.pid, signal.SIGINT)
assert ask(streams, "too much") == ""
assert process.wait() == 1
""")
    assert done.returncode == 0
    assert done.stderr.endswith("MemoryError: too much\n")
    assert "KeyboardInterrupt" not in done.stderr


def test_one_with_threads_may_not_be_forked() -> None:
    done = run("""
done = threading.Event()
thread = threading.Thread(target=done.wait)
thread.start()
assert not may_fork()
done.set()
thread.join()
""")
    assert (done.returncode, done.stderr) == (0, "")


def test_where_the_system_refuses_nothing_is_left_open() -> None:
    done = run("""
def refuse():
    raise OSError("no memory")
os.fork = refuse
files = os.listdir("/proc/self/fd")
try:
    forked(serve)
except OSError as error:
    assert str(error) == "no memory"
else:
    raise AssertionError
assert os.listdir("/proc/self/fd") == files
assert not signal.pthread_sigmask(signal.SIG_BLOCK, ())
""")
    assert (done.returncode, done.stderr) == (0, "")
