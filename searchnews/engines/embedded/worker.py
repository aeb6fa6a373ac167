"""How does a process of its own gather records for another, or lay out posting lists?

It reads messages from one pipe and writes answers to another, pickled; only the process that started it, or that it
was forked from, holds the other ends. It ends when its input does, so it cannot outlive that one.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from searchnews.engines.drafts import made
from searchnews.engines.embedded.handing_over import HandedOver, NamedSpills
from searchnews.engines.embedded.record_gatherer import RecordGatherer
from searchnews.engines.protocol import Draft
from searchnews.postings.posting_layout import Share

# Objects made between two searches for garbage, of which records and what is remembered of texts hold next to none.
_NEW_OBJECTS = 1_000_000
# What glibc calls the number of its pools of memory (M_ARENA_MAX): with one for each thread it holds a fifth more, none
# of it used.
_MOST_POOLS = -8
# Requests that have an answer, and those of them whose answer hands files over.
_HANDED_OVER = frozenset({"gathered", "lay out"})
ANSWERED = _HANDED_OVER | {"full", "make"}


def work(gatherer: RecordGatherer, message: tuple[str, Any]) -> Any:
    """Do what a message asks; only what is in ANSWERED has an answer."""
    kind, content = message
    if kind == "add":
        drafts: Sequence[Draft] = pickle.loads(content)
        for draft in drafts:
            gatherer.add(draft)
    elif kind == "make":
        return [record for _, record in made(pickle.loads(content))]
    elif kind == "drop":
        gatherer.drop(content)
    elif kind == "full":
        return gatherer.full
    elif kind == "gathered":
        gathered = gatherer.gathered()
        if content:  # nothing more is to come, and to hand over takes memory
            gatherer.forget()
        for part in gathered:
            part.find_keys()
        return gathered
    elif kind == "lay out":
        share: Share = content
        return share.laid_out(gatherer.storage.open_spill)
    return None


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer messages until there are no more; the first is the folder and the megabytes to work in.

    After a failure nothing more is done, and the error is the answer from then on.
    """
    messages = _messages(requests)
    first = next(messages, None)
    if first is None:
        return
    folder, memory = first
    storage = NamedSpills(Path(folder))
    gatherer = RecordGatherer(storage, memory)
    failure: Exception | None = None
    for message in messages:
        answer = None
        if failure is None:
            try:
                answer = work(gatherer, message)
            except Exception as error:
                failure = error
        if message[0] in ANSWERED:
            HandedOver(answers).dump(_portable(failure) if failure else answer)
            answers.flush()
            if message[0] in _HANDED_OVER:
                storage.close_streams()


def _messages(requests: IO[bytes]) -> Iterator[Any]:
    """Yield messages up to the end, which lies within one where the process that sends them was killed."""
    while True:
        try:
            message = pickle.load(requests)
        except (EOFError, pickle.UnpicklingError):
            return
        yield message


def _portable(error: Exception) -> Exception:
    """Return an error that can be read where it is sent: itself, or one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def run(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Serve until the input ends."""
    gc.set_threshold(_NEW_OBJECTS)
    with suppress(OSError, AttributeError):  # other C libraries have no such pools
        ctypes.CDLL(None).mallopt(_MOST_POOLS, 1)
    os.dup2(2, 1)  # whatever prints must not get among the answers
    try:
        serve(requests, answers)
    except BrokenPipeError:  # nobody is there to be told, nor when the stream is closed
        os.dup2(os.open(os.devnull, os.O_WRONLY), answers.fileno())


def main() -> None:
    """Run from standard input to standard output; an interrupt is for the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    run(sys.stdin.buffer, os.fdopen(os.dup(1), "wb"))


if __name__ == "__main__":
    main()
