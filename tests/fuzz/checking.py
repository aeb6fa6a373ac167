"""Does reading these bytes keep to what the protocol of readers promises?"""

from __future__ import annotations

import json
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from searchnews.dates.resolve import resolve_date
from searchnews.errors import CorpusError
from searchnews.model.record import KINDS, STATUSES, RawRecord
from searchnews.readers.drops import Skipped
from tests.fuzz.targets import Reading

SECONDS = 5.0
MEGABYTES = 300
# Linux counts in kilobytes, others in bytes.
_UNITS = 1024 if sys.platform == "linux" else 1 << 20


class TooSlow(BaseException):
    """Raised where a reader is still at work when its time is over; no `except Exception` stops it."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` after so many seconds of this process alone: the machine may be busy with others."""
    over = time.process_time() + seconds

    def stop(number: int, frame: FrameType | None) -> None:
        # the timer counts in ticks of the clock, and charges this process for whoever else runs in them
        if (left := over - time.process_time()) > 0:
            signal.setitimer(signal.ITIMER_PROF, left)
            return
        raise TooSlow("".join(traceback.format_stack(frame, 3)))

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def flaw(reading: Reading, data: bytes) -> str:
    """Return what is wrong, the first line telling one finding from others; nothing if all is well."""
    found = _flaw_once(reading, data)
    # what a library makes ready at its first use is no fault of the input
    return _flaw_once(reading, data) if found.startswith("too slow") else found


def _flaw_once(reading: Reading, data: bytes) -> str:
    held = _most_held()
    begun = time.process_time()
    count = 0
    try:
        with at_most(SECONDS):
            for outcome in reading(data):
                count += 1
                if wrong := _wrong(outcome):
                    return wrong
    except TooSlow as slow:
        return f"too slow: more than {SECONDS:.0f} s\n{slow}"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        place = traceback.extract_tb(sys.exc_info()[2])[-1]
        return f"raised {type(error).__name__} at {place.filename}:{place.lineno}\n{traceback.format_exc()}"
    if time.process_time() - begun > SECONDS:
        return "too slow: no signal was heeded"
    if (more := _most_held() - held) > MEGABYTES:
        return f"too large: it took more than {MEGABYTES} MB\n{more} MB"
    return "" if count else "nothing at all came"


def _most_held() -> int:
    """Return the most megabytes this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _UNITS


def _wrong(outcome: Any) -> str:
    if isinstance(outcome, CorpusError):
        if "the reader failed" in outcome.reason:
            return outcome.reason.split("\n")[0][:60] + f"\n{outcome.reason}"
        return "" if outcome.reason else "an error without a reason"
    if isinstance(outcome, Skipped):
        return "" if outcome.reason else "a notice without a reason"
    if not isinstance(outcome, RawRecord):
        return f"a {type(outcome).__name__} came"
    return _wrong_record(outcome)


def _wrong_record(record: RawRecord) -> str:
    optional = ("title", "id", "captured", "source", "section", "language", "url", "embargoed", "version", "modified")
    for name in optional:
        if not isinstance(getattr(record, name), str | None):
            return f"{name} is no string"
    if record.kind not in KINDS or record.status not in (None, *STATUSES):
        return "a kind or status that is none"
    # What was exported comes back as a program may have made it.
    title = record.title if not record.settled else None
    if title is not None and (not title or title != " ".join(title.split())):
        return f"a title with white space\n{title!r}"
    try:
        texts = [getattr(record, name) for name in optional]
        tags = {name: list(values) for name, values in record.tags.items()}
        said = [record.body, *texts, list(record.authors), tags, dict(record.extra)]
        said += [date.text for date in record.date_candidates]
        text = json.dumps(said, ensure_ascii=False, allow_nan=False)
        text.encode()
    except (ValueError, TypeError, RecursionError) as error:
        return f"not to be written as JSON: {type(error).__name__}\n{error}"
    if "\\u0000" in text and "\0" in f"{record.title}{record.body}{record.extra}":
        return "a NUL in a record"
    resolve_date(record.date_candidates)
    return ""
