"""How does a process of its own gather records for another, or lay out posting lists?

It reads messages from its standard input and writes answers to its standard output, pickled; only the
process that started it holds the other ends. It ends when its input does, so it cannot outlive that one.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from searchnews.engines.drafts import made
from searchnews.engines.embedded.handing_over import HandedOver, NamedSpills
from searchnews.engines.embedded.record_gatherer import RecordGatherer
from searchnews.engines.protocol import Draft
from searchnews.postings.posting_layout import Share

# Objects made between two searches for garbage, of which records and what is remembered of texts hold next to none.
_NEW_OBJECTS = 1_000_000
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


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
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


def _messages(requests: BinaryIO) -> Iterator[Any]:
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


def main() -> None:
    """Run until the input ends; an interrupt is for the process that started this one."""
    gc.set_threshold(_NEW_OBJECTS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not get among the answers
    try:
        serve(sys.stdin.buffer, answers)
    except BrokenPipeError:  # nobody is there to be told, nor when the stream is closed
        os.dup2(os.open(os.devnull, os.O_WRONLY), answers.fileno())


if __name__ == "__main__":
    main()
